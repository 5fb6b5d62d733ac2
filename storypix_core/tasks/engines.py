"""How each kind of database is reached: what is set on every connection, and how its transactions begin."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storypix_core.ownership import give_to_owner_of

_BUSY_TIMEOUT_S = 20
"""How long a write waits for another process. With 0, two processes that write get hundreds of errors; a backup or a
virus scanner may well hold the file for some seconds."""
_CONNECTIONS_MAX = 10
"""Of one process. Steps are short, and a server's usual 100 should do for several machines and their queues."""
_CONNECT_WITHIN_S = 10
_FREE_WITHIN_S = 30
"""How long the steps before may keep all connections: longer than one that hangs is let."""
_IDLE_STEP_S = 10
"""After so long without a word in the middle of a step, Postgres undoes it: a process that was stopped there would
otherwise keep its rows locked, and nobody could take its stories over."""
_WRITES = "storypix_writes"
"""The execution option that tells a transaction on SQLite that it will write."""


def address(where: Path | str) -> URL:
    """SQLAlchemy's address of an SQLite file or a server; `postgres://…` and `postgresql://…` get our driver."""
    if isinstance(where, Path):
        return URL.create("sqlite+aiosqlite", database=str(where))
    url = make_url(where)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", "postgresql") else url


def make_file(path: Path) -> None:
    """Make an SQLite file where there is none, and its folder, as the umask has it, for pages are in there, too.

    The file is for its owner alone, as it holds children's words; SQLite gives what it puts beside it the same mode.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):  # to close one that somebody has open would take its locks away
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        give_to_owner_of(path.parent, path)


def make_engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    if url.get_backend_name() == "postgresql":
        return _postgres(url)
    return create_async_engine(url)


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """The same connections for transactions that see one unchanging view, and don't write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def for_writing(engine: AsyncEngine) -> AsyncEngine:
    """The same connections for transactions that write. On Postgres they lock the rows that they decide by."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="READ COMMITTED")
    return engine.execution_options(**{_WRITES: True})


def _sqlite(url: URL) -> AsyncEngine:
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


def _postgres(url: URL) -> AsyncEngine:
    # A line that went dead is noticed within half a minute, also where the other side says nothing.
    line = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
    engine = create_async_engine(
        url,
        connect_args={"connect_timeout": _CONNECT_WITHIN_S, "application_name": "storypix", **line},
        pool_size=_CONNECTIONS_MAX,
        max_overflow=0,
        pool_timeout=_FREE_WITHIN_S,
        # A server that was restarted has closed them all.
        pool_pre_ping=True,
    )
    event.listen(engine.sync_engine, "connect", _set_up_postgres)
    return engine


def _set_up_postgres(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # Said here, since a pooler between us and the server may refuse it in the address.
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{_IDLE_STEP_S}s'")
    cursor.close()
    connection.commit()
