"""`storypix chat`: the terminal as a chat platform."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

from rich.console import Console

from adapters.terminal.adapter import PLATFORM, TerminalChat
from adapters.terminal.prompt import PromptScreen, piped_lines
from adapters.terminal.screen import ConsoleScreen
from adapters.terminal.translate import HERE, PERSON, incoming
from bot.page_store import pages_line
from bot.run import OK, speaks
from bot.settings import Settings
from bot.shop import TELL
from bot.texts import Texts
from bot.wiring import Bot, open_bot

_LEAVE = ("/quit", "/exit", "/bye")
_LAST_WORDS_S = 10.0
"""So long stories may need to say that they were stopped."""


async def chat(settings: Settings) -> int:
    """Answer line after line until somebody leaves. A story that is being told by then is stopped, or, when the lines
    came from a pipe, told to its end."""
    language = speaks(settings.language)
    say = Texts(language)
    screen, lines = _screen_and_lines()
    talk = TerminalChat(screen)
    piped = not isinstance(screen, PromptScreen)
    async with open_bot(settings, chats={PLATFORM: talk}, alone=True) as bot:
        await screen.note(say("chat-welcome"))
        await screen.note(say(*pages_line(settings, served=bot.pages_url, served_key="chat-pages")))
        await bot.jobs.serve(PLATFORM)
        try:
            async for line in lines:
                if line.strip().lower() in _LEAVE:
                    break
                if line.strip():
                    await bot.dispatch.handle(incoming(line, language=language, choices=talk.choices), talk)
            else:
                if piped:
                    await bot.jobs.idle()
        finally:
            await _stop_stories(bot)
        await screen.note(say("chat-bye"))
    return OK


async def _stop_stories(bot: Bot) -> None:
    """Whoever leaves the terminal wants no more of its stories: each says its own last words first."""
    store = bot.shop.stories.tools.store
    for task in await store.open_tasks(place=HERE):
        if not task.runner.startswith(TELL):
            await store.request_cancel(task.id, by=f"{PLATFORM}:{PERSON}")
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_WORDS_S):
            await bot.jobs.idle()
    await bot.jobs.stop(0)


def _screen_and_lines() -> tuple[ConsoleScreen, AsyncIterator[str]]:
    console = Console(highlight=False)
    if sys.stdin.isatty() and sys.stdout.isatty():
        screen = PromptScreen(console)
        return screen, screen.lines()
    return ConsoleScreen(console), piped_lines()
