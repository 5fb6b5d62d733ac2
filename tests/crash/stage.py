"""Where a crash is staged: platforms and a provider that keep their own books, families, and StoryPix on one store."""

import asyncio
import itertools
import random
import signal
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from tests.crash.books import Books, Kill, check_chat, check_page, check_payments, check_pictures
from tests.crash.family import CHATS, DISCORD, Asked, Chat, Family
from tests.crash.ledger import check_ledger
from tests.crash.processes import Launcher, Process
from tests.crash.provider import Provider
from tests.crash.reading import Shown, read
from tests.crash.record import Record
from tests.crash.servers import SlowDiscord, SlowTelegram
from tests.journeys.command_line import environment
from tests.servers.discord_server import TOKEN as DISCORD_TOKEN
from tests.servers.openai_answers import Pace
from tests.servers.ports import free_port
from tests.servers.telegram_server import TOKEN as TELEGRAM_TOKEN

QUICK = Pace(first_token_s=0.05, tokens_per_s=1500, picture_s=0.15)
SLOW = Pace(first_token_s=0.2, tokens_per_s=400, picture_s=0.8)
_ON_THE_WAY_S = 0.03
_NONCES_FORGOTTEN = 0.5
"""How often so much time passes after a death that Discord doesn't know its nonces any more."""
_LOOK_EVERY_S = 0.01
START_S = 60.0
_STOP_S = 40.0
_QUIET_S = 40.0
"""After so long without a call to anybody nothing more will come."""
END_S = 600.0
"""How long stories may take to their end while something still happens: on a machine with much to do, minutes."""


class Stage:
    """`given` are further settings for every process, `url` the address of Postgres; empty: SQLite."""

    def __init__(
        self,
        launcher: Launcher,
        data: Path,
        *,
        telegram: SlowTelegram,
        discord: SlowDiscord,
        provider: Provider,
        url: str,
        seed: int,
    ):
        self.telegram = telegram
        self.discord = discord
        self.provider = provider
        self.data = data
        self.family = Family(telegram, discord)
        self.record = Record(data, url=url)
        self.given: dict[str, str] = {}
        self.kills: list[Kill] = []
        self.books = Books()
        self.running: list[Process] = []
        self.log = data.parent / "log.txt"
        self._launcher = launcher
        self._url = url
        self.chance = random.Random(seed)
        self._port = free_port()
        self._keys = itertools.count(1)

    async def start(self, *argv: str, **hooks: str) -> Process:
        """Start a process, `storypix run` unless other words are given, and don't wait for anything."""
        self.books.counts["starts"] += 1
        process = await self._launcher.start(*(argv or ("run",)), env=self.env(**hooks), log=self.log)
        self.running.append(process)
        return process

    async def beside(self, *argv: str) -> Process:
        """Start a command that ends by itself."""
        return await self._launcher.start(*argv, env=self.env(), log=self.log)

    async def ready(self, process: Process) -> bool:
        """Wait until it hears both platforms. False when it died before."""
        await until(lambda: not process.is_running or self.hears(), within_s=START_S, what="a start")
        return process.is_running

    async def kill(self, process: Process) -> None:
        """Kill it, and note what was recorded by then."""
        await process.kill()
        self.books.counts["kills"] += 1
        self.noticed_death()

    async def stopped(self, process: Process) -> None:
        """Wait until it has stopped, as it was told to."""
        try:
            await until(lambda: not process.is_running, within_s=_STOP_S, what="a stop")
        except TimeoutError:
            self.books.complain("stops that failed", f"still there after {_STOP_S:g} s")
            await process.kill()
        self.books.counts["stops"] += 1
        self.noticed_death()

    def noticed_death(self) -> None:
        """Somebody died or was overtaken: from here on what was recorded must not be done again."""
        dead = frozenset(each.key for each in self.running if not each.is_running)
        self.running = [each for each in self.running if each.is_running]
        finished = frozenset(self.record.finished_pictures())
        self.kills.append(Kill(sold=len(self.provider.sold), dead=dead, finished=finished))
        if self.chance.random() < _NONCES_FORGOTTEN:
            self.discord.forgets_nonces()

    def read(self, chat: Chat) -> list[Shown]:
        return read(chat, telegram=self.telegram, discord=self.discord)

    def open_stories(self, chat: Chat) -> list[Asked]:
        """Those whose end isn't in the chat, though they may count on it."""
        mine = [asked for asked in self.family.asked if asked.chat == chat]
        ended = {message.part[1] for message in self.read(chat) if message.part and message.part[0] == "end"}
        return [asked for asked in mine if asked.tale not in ended and self._counts(asked)]

    def _is_over(self, chats: Sequence[Chat]) -> bool:
        """A story that was stopped before it had a title ends without one."""
        states = self.record.states()
        return all(states.get(asked.tale) == "cancelled" for chat in chats for asked in self.open_stories(chat))

    async def the_end(self, *, chats: Sequence[Chat] = CHATS, within_s: float = END_S) -> None:
        """Wait until everything that was asked for has come to its end; what hasn't is a complaint later."""
        quiet = Quiet(self)
        with suppress(TimeoutError):
            await until(
                lambda: self._all_is_told(chats) or quiet.lasts_s() > _QUIET_S, within_s=within_s, what="the end"
            )

    def _all_is_told(self, chats: Sequence[Chat]) -> bool:
        if "tasks" not in self.record.tables() or not self._is_over(chats):
            return False
        if any(message.is_status for chat in chats for message in self.read(chat)):
            return False
        return not self.record.unfinished()

    async def check(self, *, chats: Sequence[Chat] = CHATS) -> Books:
        """Look at all books. While somebody serves the pages."""
        books, family, sold = self.books, self.family, self.provider.sold
        counted = [asked for asked in family.asked if self._counts(asked)]
        self._count(counted)
        self._check_tasks(counted)
        for chat in chats:
            here = [asked for asked in counted if asked.chat == chat]
            shown = self.read(chat)
            check_chat(books, chat, shown, here, taps=family.taps[chat])
            for asked in here:
                mine = [message for message in shown if message.part and message.part[1] == asked.tale]
                check_pictures(books, asked, mine, sold)
                if link := next((message.link for message in mine if message.link), ""):
                    await check_page(books, asked, link)
        check_payments(books, sold, self.kills)
        await check_ledger(self)
        return books

    def _count(self, counted: list[Asked]) -> None:
        counts = self.books.counts
        counts["stories asked for"] += len(self.family.asked)
        counts["stories acknowledged"] += len(counted)
        counts["pictures painted"] += len(self.provider.sold)
        counts["text calls"] += self.provider.books.text_calls

    def _check_tasks(self, counted: list[Asked]) -> None:
        states = self.record.states() if "tasks" in self.record.tables() else {}
        for asked in counted:
            match states.get(asked.tale):
                case None:
                    self.books.complain("stories lost", f"tale {asked.tale} in {asked.chat}")
                case "done":
                    self.books.counts["stories told to the end"] += 1
                case "cancelled" if self.family.taps[asked.chat]:
                    asked.stopped = True
                    self.books.counts["stories stopped"] += 1
                case state:
                    self.books.complain("stories lost", f"tale {asked.tale} in {asked.chat} is {state}")
        for tale, state, told in self.record.unfinished():
            self.books.complain("tasks left unfinished", f"tale {tale}: {state}, told: {told}")

    def _counts(self, asked: Asked) -> bool:
        """What was said on Telegram stays there until it is heard; on Discord it counts once it was acknowledged."""
        return asked.chat.platform != DISCORD or self.family.is_acknowledged(asked)

    def hears(self) -> bool:
        """Whether a process is there for both platforms."""
        return self.telegram.pollers > 0 and self.discord.gateway.ready.is_set()

    def env(self, **hooks: str) -> dict[str, str]:
        """Of every process."""
        settings = {
            "STORYPIX_TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "STORYPIX_TELEGRAM_API_URL": self.telegram.url,
            "STORYPIX_DISCORD_TOKEN": DISCORD_TOKEN,
            "STORYPIX_PAGES_PORT": str(self._port),
            "STORYPIX_PUBLIC_URL": f"http://127.0.0.1:{self._port}",
            "STORYPIX_ACCESS": "open",
            "STORYPIX_CONCURRENT_STORIES": "8",
            "STORYPIX_GRACE_S": "1",
            "STORYPIX_LOG_LEVEL": "INFO",
            "OPENAI_API_KEY": f"sk-crash-{next(self._keys)}",
            "OPENAI_BASE_URL": self.provider.base_url,
            "STORYPIX_STORYTELLER": "openai",
            "STORYPIX_ILLUSTRATOR": "openai",
        }
        if self._url:
            settings |= {"STORYPIX_DATABASE_URL": self._url, "STORYPIX_PAGES_SHARED": "true"}
        crash = {"CRASH_DISCORD": self.discord.gateway.url.removesuffix("/gateway").replace("ws", "http", 1)}
        return environment(self.data, **(settings | self.given | crash | hooks))


class Quiet:
    """Since when nothing happens any more."""

    def __init__(self, stage: Stage):
        self._stage = stage
        self._seen = (0, 0, 0)
        self._since_s = time.monotonic()

    def lasts_s(self) -> float:
        stage = self._stage
        seen = (len(stage.telegram.books.calls), len(stage.discord.calls), len(stage.provider.received))
        if seen != self._seen:
            self._seen, self._since_s = seen, time.monotonic()
        return time.monotonic() - self._since_s


@asynccontextmanager
async def staged(
    launcher: Launcher, folder: Path, *, url: str = "", seed: int = 1, pace: Pace = QUICK
) -> AsyncIterator[Stage]:
    """Everything but StoryPix runs. Whatever of it was started is killed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(SlowTelegram(on_the_way_s=_ON_THE_WAY_S))
        discord = await stack.enter_async_context(SlowDiscord(on_the_way_s=_ON_THE_WAY_S))
        provider = await stack.enter_async_context(Provider(pace=pace))
        stage = Stage(
            launcher, folder / "data", telegram=telegram, discord=discord, provider=provider, url=url, seed=seed
        )
        try:
            yield stage
        finally:
            for process in stage.running:
                process.send(signal.SIGCONT)
                await process.kill()


async def until(condition: Callable[[], bool], *, within_s: float, what: str) -> None:
    """Wait for something that has to come. Raises `TimeoutError`."""
    try:
        async with asyncio.timeout(within_s):
            while not condition():  # noqa: ASYNC110  # what is waited for happens elsewhere, without an event
                await asyncio.sleep(_LOOK_EVERY_S)
    except TimeoutError as error:
        raise TimeoutError(f"{what} didn't come within {within_s:g} s") from error
