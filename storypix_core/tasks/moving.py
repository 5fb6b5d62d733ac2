"""All that one database holds, moved into another: from SQLite to Postgres, as a rule."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.errors import as_ours
from storypix_core.tasks.schema import held_files, metadata, paces, runners
from storypix_core.tasks.statements import alone

_ROWS_AT_ONCE = 500
_FILES_AT_ONCE = 4
"""Each of some megabytes."""
_OF_THE_MOMENT = (runners, paces)
"""Who is alive, and how fast something may go just now: it means nothing elsewhere, and may be there already."""


async def move_all(source: Database, target: Database) -> dict[str, int]:
    """Copy every row into an empty `target`, all or nothing. Returns how many there are, by table.

    Raises `BadSettings`, with the key `error-database-not-empty` and the fact `path`, when the target holds anything,
    and `StorageFailed`.
    """

    async def move(reading: AsyncConnection) -> dict[str, int]:
        async def work(writing: AsyncConnection) -> dict[str, int]:
            tables = [table for table in metadata.sorted_tables if table not in _OF_THE_MOMENT]
            for table in tables:
                await alone(writing, table)
                await _insist_on_empty(writing, table, path=target.path)
            return {table.name: await _move_table(reading, writing, table) for table in tables}

        return await target.write(work)

    return await source.read(move)


@asynccontextmanager
async def open_copy(file: Path) -> AsyncIterator[Database]:
    """A copy of an SQLite database, brought to the present schema; the file itself is only read.

    Raises `StorageFailed`.
    """
    with TemporaryDirectory(prefix="storypix-") as folder:
        copy = Path(folder) / file.name
        with as_ours(str(file)):
            await asyncio.to_thread(copy_file, file, copy)
        async with open_database(copy) as database:
            yield database


def copy_file(file: Path, copy: Path) -> None:
    """Copy an SQLite database as it is at one moment, while others write. Raises `sqlite3.Error`."""
    source = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()


async def _insist_on_empty(connection: AsyncConnection, table: Table, *, path: str) -> None:
    if (await connection.execute(select(table).limit(1))).first() is not None:
        raise BadSettings(f"{path} holds {table.name}", key="error-database-not-empty", facts={"path": path})


async def _move_table(reading: AsyncConnection, writing: AsyncConnection, table: Table) -> int:
    moved = 0
    found = await reading.stream(select(table).order_by(*table.primary_key.columns))
    async for rows in found.mappings().partitions(_FILES_AT_ONCE if table is held_files else _ROWS_AT_ONCE):
        await writing.execute(insert(table), [dict(row) for row in rows])
        moved += len(rows)
    there = (await writing.execute(select(func.count()).select_from(table))).scalar_one()
    if there != moved:
        raise StorageFailed(f"{there} of {moved} rows of {table.name} arrived")
    await _go_on_counting(reading, writing, table)
    return moved


async def _go_on_counting(reading: AsyncConnection, writing: AsyncConnection, table: Table) -> None:
    """Let the next number be one that no row had, deleted ones included where SQLite remembers them."""
    column = table.autoincrement_column
    if column is None or writing.dialect.name != "postgresql":
        return
    last = (await writing.execute(select(func.max(column)))).scalar() or 0
    if reading.dialect.name == "sqlite" and table.dialect_options["sqlite"].get("autoincrement"):
        remembered = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        last = max(last, (await reading.execute(remembered, {"name": table.name})).scalar() or 0)
    if last:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        await writing.execute(select(func.setval(sequence, last)))
