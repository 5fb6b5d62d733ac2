"""`storypix run` and `storypix worker`: every platform whose token is set, until somebody stops it."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial

from bot.clock import SystemClock
from bot.database import is_shared
from bot.page_store import pages_line, share_pages
from bot.run import speaks
from bot.settings import Settings
from bot.texts import Texts
from bot.watching.opening import Watching, open_watching
from bot.watching.readiness import OK
from bot.wiring import Bot, open_bot
from storypix_core.errors import BadSettings, TryLater
from storypix_core.ports.chat import ChatPort

Serve = Callable[[], Awaitable[None]]
"""Hears what is said on a platform, until it is cancelled."""

OpenPlatform = Callable[[Settings, Bot, dict[str, ChatPort]], AbstractAsyncContextManager[Serve]]

_LAST_ANSWERS_S = 15.0
"""How long a platform gets for the answers that it owes when everything else has stopped."""
_SAY_AFTER_S = 10.0
"""So long a platform may take to be reached before the operator is told."""
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 30.0
"""Between two tries to reach a platform."""

log = logging.getLogger(__name__)


async def serve(settings: Settings, *, hears: bool = True, makes: bool = True) -> int:
    """Run until cancelled.

    `hears`: take what is said on the platforms, else only post there. `makes`: make stories, else leave that to
    workers elsewhere. Raises `BadSettings` when no platform has a token, or one isn't accepted, and when the settings
    don't allow for several processes.
    """
    _expect_many_machines(settings, alone=hears and makes)
    platforms = _chosen(settings, hears=hears)
    if not platforms:
        raise BadSettings("Set STORYPIX_TELEGRAM_TOKEN, STORYPIX_DISCORD_TOKEN, or both; the README says how.")
    chats: dict[str, ChatPort] = {}
    async with (
        open_watching(settings, clock=SystemClock()) as watching,
        open_bot(settings, chats=chats, serves_pages=hears, makes=makes, observer=watching.observer) as bot,
    ):
        await (_greet(settings, bot) if hears else _greet_worker(settings, platforms))
        _say_monitor(settings, watching)
        opened = [_Platform(name, partial(platform, settings, bot, chats), bot) for name, platform in platforms.items()]
        _watch(watching, bot, opened)
        try:
            await _until_one_fails(opened, say=partial(_say, settings, "run-unreached"))
        except asyncio.CancelledError:
            _say(settings, "run-stopping", {"seconds": round(settings.grace_s)})
            raise
        finally:
            # Before the platforms are closed: what is being told still has something to say there.
            for platform in opened:
                platform.hear_no_more()
            bot.broadcaster.hush()
            await bot.jobs.stop(settings.grace_s)
            await asyncio.gather(*(platform.close() for platform in opened))
    return 0


async def for_ever() -> None:
    """Wait until cancelled."""
    await asyncio.get_running_loop().create_future()


class _Platform:
    """One platform, from its opening on; one that can't be reached keeps no other waiting."""

    def __init__(self, name: str, opening: Callable[[], AbstractAsyncContextManager[Serve]], bot: Bot) -> None:
        self.name = name
        self._opening = opening
        self._bot = bot
        self.is_open = False
        self._heard = asyncio.Event()
        """Nothing more is to be heard."""
        self._said = asyncio.Event()
        """Nothing more is to be said."""
        self.task = asyncio.create_task(self._live(), name=f"platform {name}")

    async def look(self) -> str:
        """Whether stories can be told there, for who watches."""
        if self.task.done():
            return "closed"
        if not self.is_open:
            return "opening"
        look = self._bot.looks.get(self.name)
        return await look() if look else OK

    def hear_no_more(self) -> None:
        """From now on it only posts. One that isn't open yet never opens."""
        self._heard.set()
        if not self.is_open:
            self.task.cancel()

    async def close(self) -> None:
        self._said.set()
        _, late = await asyncio.wait([self.task], timeout=_LAST_ANSWERS_S)
        if late:
            log.warning("%s doesn't close", self.name, extra={"action": "platform_stuck"})
            self.task.cancel()
        elif not self.task.cancelled() and (error := self.task.exception()):
            # The first one that fails ends the program and is told there.
            log.info("%s ended: %s", self.name, type(error).__name__, extra={"action": "platform_ended"})

    async def _live(self) -> None:
        async with AsyncExitStack() as stack:
            hear = await self._reached(stack)
            self.is_open = True
            await self._bot.jobs.serve(self.name)
            await _until(self._heard, hear())
            await self._said.wait()

    async def _reached(self, stack: AsyncExitStack) -> Serve:
        """Open it, however often that takes: a machine may be up before its network is."""
        pause_s = _FIRST_PAUSE_S
        while True:
            try:
                return await stack.enter_async_context(self._opening())
            except TryLater as error:
                log.warning("%s isn't reached yet: %s", self.name, error, extra={"action": "platform_unreachable"})
                await asyncio.sleep(error.retry_after_s or pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)


def _watch(watching: Watching, bot: Bot, platforms: Sequence[_Platform]) -> None:
    watching.look_at(bot.shop)
    for platform in platforms:
        watching.look_at_platform(platform.name, platform.look)


async def _until(over: asyncio.Event, work: Awaitable[None]) -> None:
    """Do the work until it is over. Raises what the work raises."""
    working, waiting = asyncio.ensure_future(work), asyncio.create_task(over.wait())
    try:
        await asyncio.wait([working, waiting], return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
            await waiting
    finally:
        for task in (working, waiting):
            task.cancel()
        await asyncio.wait([working, waiting])


async def _until_one_fails(platforms: Sequence[_Platform], *, say: Callable[[dict[str, str]], None]) -> None:
    """`say` is called for each that isn't reached soon, with its name as `platform`."""
    tasks = [platform.task for platform in platforms]
    done, _ = await asyncio.wait(tasks, timeout=_SAY_AFTER_S, return_when=asyncio.FIRST_EXCEPTION)
    if not any(task.exception() for task in done):
        for platform in platforms:
            if not platform.is_open:
                say({"platform": platform.name.capitalize()})
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        task.result()


def _chosen(settings: Settings, *, hears: bool) -> Mapping[str, OpenPlatform]:
    """By name, those whose token is set."""
    platforms: dict[str, OpenPlatform] = {}
    if settings.telegram_token.get_secret_value():
        from bot import on_telegram

        platforms["telegram"] = on_telegram.open_telegram if hears else on_telegram.open_telegram_for_posts
    if settings.discord_token.get_secret_value():
        from bot import on_discord

        platforms["discord"] = on_discord.open_discord if hears else on_discord.open_discord_for_posts
    return platforms


def _expect_many_machines(settings: Settings, *, alone: bool) -> None:
    """Raises `BadSettings` unless this process is all there is, or others can go on with what it leaves."""
    if alone:
        return
    if not is_shared(settings):
        raise BadSettings(
            "STORYPIX_DATABASE_URL is empty: with SQLite one process does everything, `storypix run`. Set it to a"
            " Postgres address to have workers of their own."
        )
    if not share_pages(settings):
        raise BadSettings(
            "STORYPIX_PAGES_SHARED is false: all machines need the same pages. Keep them in a bucket, with"
            " STORYPIX_S3_BUCKET; or put STORYPIX_DATA on a file system that all of them see, and set"
            " STORYPIX_PAGES_SHARED=true."
        )


async def _greet(settings: Settings, bot: Bot) -> None:
    """Say on standard error what the operator has to know at the start."""
    _say(settings, *pages_line(settings, served=bot.pages_url, served_key="run-pages"))
    if is_shared(settings) and not share_pages(settings):
        _say(settings, "run-pages-not-shared")
    if code := await bot.access.offer_code():
        _say(settings, "run-claim", {"code": code})


async def _greet_worker(settings: Settings, platforms: Mapping[str, OpenPlatform]) -> None:
    _say(settings, "run-worker", {"platforms": ", ".join(platforms)})


def _say_monitor(settings: Settings, watching: Watching) -> None:
    if watching.url:
        _say(settings, "run-monitor", {"url": watching.url})


def _say(settings: Settings, key: str, facts: Mapping[str, str | int | float] | None = None) -> None:
    print(Texts(speaks(settings.language))(key, facts), file=sys.stderr, flush=True)  # noqa: T201
