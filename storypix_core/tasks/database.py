"""One database, opened: how it is reached, how reads and writes are wrapped, how it is closed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, column, event, inspect, make_url, select, table
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storypix_core.tasks.errors import as_ours
from storypix_core.tasks.schema import REVISION

T = TypeVar("T")

_BUSY_TIMEOUT_S = 5
"""How long a write waits for another process. With 0, two processes that write get hundreds of errors."""
_WRITES = "storypix_writes"
"""The execution option that tells a transaction that it will write."""


@asynccontextmanager
async def open_database(where: Path | str) -> AsyncIterator["Database"]:
    """Open, create where missing, and bring to the present schema.

    A `Path` is an SQLite file; its folder is made when missing. A `str` is an SQLAlchemy address such as
    `postgresql+psycopg://…`. Raises `StorageFailed`, on opening and inside.
    """
    url = _sqlite_url(where) if isinstance(where, Path) else make_url(where)
    path = str(where) if isinstance(where, Path) else url.render_as_string(hide_password=True)
    with as_ours(path):
        if isinstance(where, Path):
            await asyncio.to_thread(where.parent.mkdir, parents=True, exist_ok=True)
        database = Database(_engine(url), path=path)
    try:
        await database.prepare()
        yield database
    finally:
        await database.aclose()


class Database:
    """Runs work on a connection, in a transaction.

    Work that was begun is finished even when its caller is cancelled meanwhile: what was paid for gets recorded, and
    no connection is left in the middle of a statement.
    """

    def __init__(self, engine: AsyncEngine, *, path: str) -> None:
        self._engine = engine
        self._writing_engine = engine.execution_options(**{_WRITES: True})
        self._path = path
        self._under_way: set[asyncio.Task[Any]] = set()
        # SQLite has one writer. Waiting in line here is fair; its own waiting is not, and may end in a time-out.
        one_writer = engine.dialect.name == "sqlite"
        self._turn: AbstractAsyncContextManager[Any] = asyncio.Lock() if one_writer else nullcontext()

    async def prepare(self) -> None:
        """Bring the schema up to date. Of two processes at once, the second waits and finds it done."""
        if await self.read(_revisions) == {REVISION}:
            return
        # Alembic takes a good part of a second to import, and is needed once in a database's life for each step.
        from storypix_core.tasks.migrate import migrate

        async def work(connection: AsyncConnection) -> None:
            await connection.run_sync(migrate, path=self._path)

        await self.write(work)

    async def read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run `work` on one unchanging view of the database."""

        async def reading() -> T:
            with as_ours(self._path):
                async with self._engine.begin() as connection:
                    return await work(connection)

        return await self._finish(reading())

    async def write(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run `work` alone: nobody else writes between its statements. It is recorded whole, or not at all."""

        async def writing() -> T:
            with as_ours(self._path):
                async with self._turn, self._writing_engine.begin() as connection:
                    return await work(connection)

        return await self._finish(writing())

    async def aclose(self) -> None:
        """Finish what is under way, then close every connection."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._engine.dispose()

    async def _finish(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.create_task(work, name="task store")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)


async def _revisions(connection: AsyncConnection) -> set[str]:
    """The steps that the database has behind it; none when it is new."""
    versions = table("alembic_version", column("version_num"))
    if not await connection.run_sync(lambda sync: inspect(sync).has_table(versions.name)):
        return set()
    return set((await connection.execute(select(versions.c.version_num))).scalars())


def _sqlite_url(file: Path) -> URL:
    return URL.create("sqlite+aiosqlite", database=str(file))


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url)
    # Without an isolation level the driver begins no transactions of its own: those lost updates without an error.
    engine = create_async_engine(url, connect_args={"timeout": _BUSY_TIMEOUT_S, "isolation_level": None})
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A plain BEGIN that writes later fails at once when somebody else wrote in between, whatever the time-out.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
