"""One database, opened: how reads and writes are wrapped, how it is brought up to date, how it is closed."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Executable, column, inspect, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storypix_core.errors import StorageFailed
from storypix_core.tasks.engines import address, for_reading, for_writing, make_engine, make_file
from storypix_core.tasks.errors import AWAY, FULL, NONE, as_ours, is_repeatable
from storypix_core.tasks.schema import REVISION

T = TypeVar("T")
log = logging.getLogger(__name__)

PATIENCE_S = 30.0
"""A server that is restarted, or moved to another machine, is back in that time, and no story has noticed. So is room
on a disk that somebody filled by mistake."""
_LOOK_EVERY_S = 0.5
_TRIES = 5
_PAUSE_S = 0.02
"""Doubled after each try, and spread."""
_MIGRATION_LOCK = 0x53746F7279506978
"""Any number, the same in every program: who has it brings the schema up to date."""


class Change(Enum):
    """What may become of a database when it is opened."""

    NOTHING = auto()
    """It is used only where it has the present schema."""
    MAKE = auto()
    """It is made where there is none; an older one is somebody's who may be at work on it."""
    UPGRADE = auto()
    """It is made, or brought to the present schema."""


@asynccontextmanager
async def open_database(
    where: Path | str, *, change: Change = Change.UPGRADE, patience_s: float = PATIENCE_S
) -> AsyncIterator["Database"]:
    """Open a database of the present schema, or one that may be brought to it; see `Change`.

    A `Path` is an SQLite file, made with its folder, for its owner alone. A `str` is an address such as
    `postgresql://…`, or one of SQLAlchemy's. Once it is open, a server that is away, or room on a disk, is waited for
    `patience_s` seconds by each step.
    Raises `StorageFailed`, on opening and inside; what mustn't be made or upgraded has the key `error-storage-none` or
    `error-storage-older`.
    """
    path = str(where) if isinstance(where, Path) else "the database"
    with as_ours(path):
        url = address(where)
        if isinstance(where, Path):
            await asyncio.to_thread(_find_file, where, change)
        else:
            # The rest of an address may hold secrets, also of others.
            path = url.set(query={}).render_as_string(hide_password=True)
        database = Database(make_engine(url), path=path)
    try:
        await database.prepare(change)
        database.patience_s = patience_s
        yield database
    finally:
        await database.aclose()


@dataclass(slots=True)
class _Step:
    is_being_recorded: bool = False
    """Whether it was about to be recorded: when the line breaks then, nobody knows whether it was."""
    waits: bool = False
    """Whether it has found the database away."""


class Database:
    """Runs work on a connection, in a transaction.

    Work that was begun is finished even when its caller is cancelled meanwhile: what was paid for gets recorded, and
    no connection is left in the middle of a statement.
    """

    def __init__(self, engine: AsyncEngine, *, path: str) -> None:
        self._engine = engine
        self._reading = for_reading(engine)
        self._writing = for_writing(engine)
        self._path = path
        self.patience_s = 0.0
        """How long a step waits for a server that is away, or for room, while it is sure that nothing was recorded."""
        self._under_way: set[asyncio.Task[Any]] = set()
        self._closing_at_s = float("inf")
        self._is_closed = False
        # SQLite has one writer. Waiting in line here is fair; its own waiting is not, and may end in a time-out.
        one_writer = engine.dialect.name == "sqlite"
        self._turn: AbstractAsyncContextManager[Any] = asyncio.Lock() if one_writer else nullcontext()

    @property
    def path(self) -> str:
        """Where it is, for people: the file, or the address without its secrets."""
        return self._path

    async def prepare(self, change: Change = Change.UPGRADE) -> None:
        """Bring the schema up to date, if that may be. Of two processes at once, the second waits and finds it done.

        Raises `StorageFailed`, also for what isn't to be changed.
        """
        found = await self.read(_revisions)
        if found == {REVISION}:
            return
        if not found and change is Change.NOTHING:
            raise _nothing_there(self._path)
        # Alembic takes a good part of a second to import, and is needed once in a database's life for each step.
        from storypix_core.tasks.migrate import migrate, not_present

        if found and change is not Change.UPGRADE:
            raise not_present(found, path=self._path)

        async def work(connection: AsyncConnection) -> None:
            if connection.dialect.name == "postgresql":
                await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
            await connection.run_sync(migrate, path=self._path)

        await self.write(work)

    async def read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run `work` on one unchanging view of the database."""

        async def reading() -> T:
            async with self._reading.begin() as connection:
                return await work(connection)

        return await self._finish(self._patiently(reading, _Step()))

    async def write(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run `work` as one step: it is recorded whole, or not at all.

        On SQLite nobody else writes between its statements. On Postgres only the rows that it changed or locked are
        its own until the end; where two steps are in each other's way, one is undone and run again from its beginning,
        so `work` does nothing but read and write here.
        """

        step = _Step()

        async def writing() -> T:
            for pause_s in _pauses():
                try:
                    return await self._write_once(work, step)
                except DBAPIError as error:
                    if not is_repeatable(error):
                        raise
                log.info("a step is run again", extra={"action": "step_repeated"})
                await asyncio.sleep(pause_s)
            return await self._write_once(work, step)

        return await self._finish(self._patiently(writing, step))

    async def execute(self, *statements: Executable) -> None:
        """Run these statements as one step, whatever they give back."""

        async def work(connection: AsyncConnection) -> None:
            for statement in statements:
                await connection.execute(statement)

        await self.write(work)

    async def _write_once(self, work: Callable[[AsyncConnection], Awaitable[T]], step: "_Step") -> T:
        async with self._turn, self._writing.begin() as connection:
            step.is_being_recorded = False
            result = await work(connection)
            step.is_being_recorded = True
            return result

    async def _patiently(self, run: Callable[[], Awaitable[T]], step: "_Step") -> T:
        """Run a step, and again when the server was away before anything of it was recorded, or its disk was full."""
        loop = asyncio.get_running_loop()
        until_s = loop.time() + self.patience_s
        while True:
            try:
                with as_ours(self._path):
                    return await run()
            except StorageFailed as error:
                # What found no room is not recorded, whenever it was.
                waits = error.key == FULL or (error.key == AWAY and not step.is_being_recorded)
                if not waits or loop.time() >= min(until_s, self._closing_at_s):
                    raise
                if not step.waits:  # once, however often it looks again
                    log.warning("the database takes nothing: %s", error.key, extra={"action": "database_away"})
                step.waits = True
            await asyncio.sleep(_LOOK_EVERY_S)

    async def aclose(self) -> None:
        """Finish what is under way, take nothing more, then close every connection."""
        self._closing_at_s = asyncio.get_running_loop().time()
        self._is_closed = True
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._engine.dispose()

    async def _finish(self, work: Coroutine[Any, Any, T]) -> T:
        if self._is_closed:
            # A connection that was opened now would never be closed.
            work.close()
            raise StorageFailed(f"{self._path} is closed", facts={"path": self._path})
        task = asyncio.create_task(work, name="task store")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)


def _find_file(path: Path, change: Change) -> None:
    if change is not Change.NOTHING:
        make_file(path)
    elif not path.exists():
        raise _nothing_there(str(path))


def _nothing_there(path: str) -> StorageFailed:
    return StorageFailed(f"{path}: there is no database of StoryPix", key=NONE, facts={"path": path})


async def _revisions(connection: AsyncConnection) -> set[str]:
    """The steps that the database has behind it; none when it is new."""
    versions = table("alembic_version", column("version_num"))
    if not await connection.run_sync(lambda sync: inspect(sync).has_table(versions.name)):
        return set()
    return set((await connection.execute(select(versions.c.version_num))).scalars())


def _pauses() -> list[float]:
    return [_PAUSE_S * 2**tried * random.uniform(0.5, 1.5) for tried in range(_TRIES - 1)]
