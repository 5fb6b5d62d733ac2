"""`storypix chat`: the terminal as a chat platform."""

import sys
from collections.abc import AsyncIterator

from rich.console import Console

from adapters.terminal.adapter import PLATFORM, TerminalChat
from adapters.terminal.prompt import PromptScreen, piped_lines
from adapters.terminal.screen import ConsoleScreen
from adapters.terminal.translate import incoming
from bot.run import OK, speaks
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import open_bot

_LEAVE = ("/quit", "/exit", "/bye")


async def chat(settings: Settings) -> int:
    """Answer line after line until somebody leaves. A story that is being told by then is stopped, or, when the lines
    came from a pipe, told to its end."""
    language = speaks(settings.language)
    say = Texts(language)
    screen, lines = _screen_and_lines()
    talk = TerminalChat(screen)
    piped = not isinstance(screen, PromptScreen)
    async with open_bot(settings, chats={PLATFORM: talk}) as bot:
        await screen.note(say("chat-welcome"))
        await screen.note(say("chat-pages", {"url": bot.pages_url}))
        async for line in lines:
            if line.strip().lower() in _LEAVE:
                break
            if line.strip():
                await bot.dispatch.handle(incoming(line, language=language, choices=talk.choices), talk)
        else:
            if piped:
                await bot.runner.idle()
        await bot.runner.aclose()  # a story that is being told says its own last words first
        await screen.note(say("chat-bye"))
    return OK


def _screen_and_lines() -> tuple[ConsoleScreen, AsyncIterator[str]]:
    console = Console(highlight=False)
    if sys.stdin.isatty() and sys.stdout.isatty():
        screen = PromptScreen(console)
        return screen, screen.lines()
    return ConsoleScreen(console), piped_lines()
