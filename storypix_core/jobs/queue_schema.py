"""The queue's own tables, made once and brought up to date by whoever comes first.

procrastinate ships its whole schema, for a database that has none, and its steps from version to version. Which steps a
database has behind it is written down here, since procrastinate itself doesn't know. All of them are run before the
first job of a new version is queued. A program of an older version that is still being stopped may lose its queue by
that, but none of its stories: those are in the task store.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import LiteralString

import psycopg
from procrastinate.schema import SchemaManager

from storypix_core.errors import BadSettings, StorageFailed

log = logging.getLogger(__name__)

_LOCK = 7_236_011_954
"""Any number that nobody else on this database uses for an advisory lock."""

_STEPS_BEHIND = "CREATE TABLE IF NOT EXISTS storypix_queue_steps (name text PRIMARY KEY)"


async def prepare_queue(address: str) -> list[str]:
    """Make the queue's tables, or run the steps that are missing; of several at once the others wait.

    `address` is one that libpq understands. Returns the names of the steps that are new. Raises `StorageFailed`, and
    `BadSettings` when another program's queue is in this database.
    """
    with queue_errors():
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
            await connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
            try:
                return await _prepare(connection)
            finally:
                await connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


async def _prepare(connection: psycopg.AsyncConnection) -> list[str]:
    await connection.execute(_STEPS_BEHIND)
    behind = {row[0] for row in await (await connection.execute("SELECT name FROM storypix_queue_steps")).fetchall()}
    steps = shipped_steps()
    if behind:
        missing = {name: text for name, text in steps.items() if name not in behind}
        for name, text in missing.items():
            await _run(connection, text, [name])
    else:
        missing = steps
        await _refuse_a_strange_queue(connection)
        await _run(connection, SchemaManager.get_schema(), list(steps))
    if missing:
        log.info("the queue has %s more steps behind it", len(missing), extra={"action": "queue_migrated"})
    return list(missing)


async def _run(connection: psycopg.AsyncConnection, text: LiteralString, names: list[str]) -> None:
    """All of it or nothing, together with the note that it was done."""
    async with connection.transaction():
        await connection.execute(text)
        await connection.cursor().executemany(
            "INSERT INTO storypix_queue_steps (name) VALUES (%s)", [(name,) for name in names]
        )


async def _refuse_a_strange_queue(connection: psycopg.AsyncConnection) -> None:
    found = await (await connection.execute("SELECT to_regclass('procrastinate_jobs')")).fetchone()
    if found and found[0]:
        raise BadSettings(
            "STORYPIX_DATABASE_URL: another program keeps its queue there; StoryPix needs its own database"
        )


def shipped_steps() -> dict[str, LiteralString]:
    """The text of each step that procrastinate ships, by name, in their order."""
    folder = resources.files("procrastinate.sql") / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    # They come with the package, and are no less safe than its code.
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@contextmanager
def queue_errors() -> Iterator[None]:
    """Raise what the database says as `StorageFailed`, without its words, which may quote an address."""
    try:
        yield
    except psycopg.Error as error:
        raise StorageFailed(f"the queue: {type(error).__name__}", facts={"path": "postgresql"}) from error
