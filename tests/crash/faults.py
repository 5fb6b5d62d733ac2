"""What goes wrong around a process that goes on: each fault comes while stories are being told."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

from tests.crash.books import Books
from tests.crash.family import CHANNEL, CHATS, SUPERGROUP
from tests.crash.ledger import check_ledger
from tests.crash.postgres import Fleet
from tests.crash.stage import END_S, Stage, until
from tests.servers.openai_answers import Ending, Silence, Tell
from tests.servers.postgres import PostgresServer

_BEGUN_S = 120.0


@asynccontextmanager
async def stories_under_way(stage: Stage, **hooks: str) -> AsyncIterator[None]:
    """One process tells a story in every chat; inside, some of each stands in the chats, and some is still to come."""
    process = await stage.start(**hooks)
    assert await stage.ready(process), stage.log.read_text()[-2000:]
    for chat in CHATS:
        await stage.family.ask(chat, pictures=4)
    await until(lambda: _first_chapter(stage), within_s=_BEGUN_S, what="a first chapter")
    assert stage.record.unfinished()
    yield
    stage.books.counts["faults"] += 1


async def database_locked(stage: Stage, *, seconds: float) -> Books:
    """Another process writes for so long that it seems to have forgotten to end."""
    async with stories_under_way(stage):
        await asyncio.to_thread(_hold_lock, stage.data / "storypix.db", seconds)
    return await _the_end(stage)


def _hold_lock(database: Path, seconds: float) -> None:
    with closing(sqlite3.connect(database, timeout=10, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        asyncio.run(asyncio.sleep(seconds))
        connection.execute("ROLLBACK")


async def disk_full(stage: Stage, *, seconds: float) -> Books:
    """`stage.data` is on a small disk: nothing more fits for a while."""
    ballast = stage.data.parent / "ballast"
    async with stories_under_way(stage):
        _fill(ballast)
        await asyncio.sleep(seconds)
        ballast.unlink()
    return await _the_end(stage)


def _fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("ab", buffering=0) as file:
        for size in (100_000, 1000, 1):
            with suppress(OSError):
                while file.write(b"\0" * size) == size:
                    pass


async def pages_away(stage: Stage, *, seconds: float) -> Books:
    """The folder of pages can't be used for a while, as when a network disk is down."""
    pages, away = stage.data / "pages", stage.data / "pages-away"
    async with stories_under_way(stage):
        pages.mkdir(exist_ok=True)
        pages.rename(away)
        pages.write_text("not a folder")
        await asyncio.sleep(seconds)
        pages.unlink()
        away.rename(pages)
    return await _the_end(stage)


async def clock_jumps(stage: Stage, *, kill: bool) -> Books:
    """The wall clock jumps a day ahead while stories are told, and two days back; with a death in between, too."""
    async with stories_under_way(stage, CRASH_CLOCK="86400@0,-172800@3"):
        if kill:
            await stage.kill(stage.running[-1])
    if kill:
        await stage.ready(await stage.start(CRASH_CLOCK="-86400@0"))
    return await _the_end(stage)


async def provider_hangs(stage: Stage) -> Books:
    """It takes calls and never answers, or falls silent in the middle: time-outs end them, and others go on."""
    stage.given |= {
        "STORYPIX_STORYTELLER": "openai,builtin",
        "STORYPIX_ILLUSTRATOR": "openai,builtin",
        "STORYPIX_OPENAI_FIRST_TOKEN_TIMEOUT_S": "1",
        "STORYPIX_OPENAI_IMAGE_TIMEOUT_S": "1",
    }
    provider = stage.provider
    provider.text_answers.extend((Silence(), Tell(ending=Ending.HANG, after_tokens=250)))
    provider.picture_answers.extend((Silence(), Silence()))
    process = await stage.start()
    await stage.ready(process)
    for chat in (SUPERGROUP, CHANNEL):
        await stage.family.ask(chat)
    stage.books.counts["faults"] += 1
    await until(lambda: len(stage.record.asked("SELECT 1 FROM tasks")) == 2, within_s=_BEGUN_S, what="two stories")
    await until(lambda: not stage.record.unfinished(), within_s=END_S, what="the end")
    for chat in (SUPERGROUP, CHANNEL):
        texts = [message.text for message in stage.read(chat)]
        if sum("The end." in text for text in texts) != 1:
            stage.books.complain("stories lost", f"{chat}: {texts}")
        stage.books.counts["stories told to the end"] += 1
    await check_ledger(stage)
    return stage.books


async def postgres_restarts(stage: Stage, server: PostgresServer) -> Books:
    """The database is stopped and started again, with every connection cut; nobody else stops."""
    await Fleet(stage).start_all()
    for chat in CHATS:
        await stage.family.ask(chat, pictures=4)
    await until(lambda: _first_chapter(stage), within_s=_BEGUN_S, what="a first chapter")
    stage.books.counts["faults"] += 1
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(3)
    await asyncio.to_thread(server.start)
    return await _the_end(stage)


def _first_chapter(stage: Stage) -> bool:
    parts = [message.part for chat in CHATS for message in stage.read(chat)]
    return any(part and part[0] == "chapter1" for part in parts)


async def _the_end(stage: Stage) -> Books:
    await stage.the_end()
    return await stage.check()
