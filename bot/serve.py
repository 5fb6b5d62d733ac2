"""`storypix run`: every platform whose token is set, until somebody stops it."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack

from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import Bot, open_bot
from storypix_core.errors import BadSettings
from storypix_core.ports.chat import ChatPort
from storypix_core.story.group import task_group

Serve = Callable[[], Awaitable[None]]
"""Hears what is said on a platform, until it is cancelled."""

OpenPlatform = Callable[[Settings, Bot, dict[str, ChatPort]], AbstractAsyncContextManager[Serve]]

_GRACE_S = 20.0
"""How long stories that are being told may still need when the program is stopped."""
_LAST_WORDS_S = 10.0
"""And how long it may take to say that others will not begin."""

log = logging.getLogger(__name__)


async def serve(settings: Settings) -> int:
    """Run until cancelled. Raises `BadSettings` when no platform has a token, or one isn't accepted."""
    platforms = _chosen(settings)
    if not platforms:
        raise BadSettings("Set STORYPIX_TELEGRAM_TOKEN, STORYPIX_DISCORD_TOKEN, or both; the README says how.")
    chats: dict[str, ChatPort] = {}
    async with open_bot(settings, chats=chats) as bot, AsyncExitStack() as stack:
        ears = [await stack.enter_async_context(platform(settings, bot, chats)) for platform in platforms]
        await _greet(bot)
        try:
            async with task_group() as group:
                for hear in ears:
                    group.create_task(_call(hear))
        finally:
            # Before the platforms are closed: what is being told still has something to say there.
            await bot.runner.aclose(_GRACE_S)
            await _give_up_waiting(bot, chats)
    return 0


async def _give_up_waiting(bot: Bot, chats: Mapping[str, ChatPort]) -> None:
    """Stories whose turn never came: they were promised to begin by themselves."""
    stories = bot.shop.stories
    opened = await stories.tools.store.open_tasks()
    waiting = [task for task, runner in opened if runner == stories.runner_id and task.place.platform in chats]
    try:
        async with asyncio.timeout(_LAST_WORDS_S):
            await asyncio.gather(*(stories.give_up(task, chats[task.place.platform]) for task in waiting))
    except TimeoutError:
        log.warning("not all waiting stories were given up in time", extra={"action": "give_up_late"})


async def _call(hear: Serve) -> None:
    await hear()


def _chosen(settings: Settings) -> list[OpenPlatform]:
    platforms: list[OpenPlatform] = []
    if settings.telegram_token.get_secret_value():
        from bot.on_telegram import open_telegram

        platforms.append(open_telegram)
    if settings.discord_token.get_secret_value():
        from bot.on_discord import open_discord

        platforms.append(open_discord)
    return platforms


async def _greet(bot: Bot) -> None:
    """Say on standard error what the operator has to know at the start."""
    say = Texts("en")
    lines = [say("run-pages", {"url": bot.pages_url})]
    if code := await bot.access.offer_code():
        lines.append(say("run-claim", {"code": code}))
    print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201
