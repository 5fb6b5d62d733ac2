"""Folders that are cleared once more, on a database; see `ports/leftovers.py` for what each call promises.

They stand among the held files, as something that isn't wanted any more: the key of a folder ends in a slash, which
that of no file does, and its data is the id of its story.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.ports.clock import Clock
from storypix_core.ports.leftovers import Leftover
from storypix_core.tasks.database import Database
from storypix_core.tasks.held_files import is_folder
from storypix_core.tasks.schema import held_files


class SqlLeftovers:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def plan(self, folder: str, *, task_id: str, at: datetime) -> None:
        planned = {"data": task_id.encode(), "held_at": self._clock.now(), "next_at": at}
        row = {"key": _key(folder), "content_type": "", "immutable": False, "dropped": True, "tries": 1, **planned}
        anew = {**planned, "tries": held_files.c.tries + 1}
        put = insert(held_files).values(**row).on_conflict_do_update(index_elements=["key"], set_=anew)
        await self._database.execute(put)

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        waiting = select(held_files.c.key).where(is_folder(), held_files.c.next_at <= now)
        first = waiting.order_by(held_files.c.next_at, held_files.c.key).limit(limit)

        async def work(connection: AsyncConnection) -> list[str]:
            return [key.removesuffix("/") for key in (await connection.execute(first)).scalars()]

        return await self._database.read(work)

    async def take(self, folder: str, *, now: datetime, until: datetime) -> Leftover | None:
        mine = update(held_files).where(held_files.c.key == _key(folder), held_files.c.next_at <= now)
        taken = mine.values(next_at=until, tries=held_files.c.tries + 1).returning(held_files)

        async def work(connection: AsyncConnection) -> Leftover | None:
            row = (await connection.execute(taken)).mappings().first()
            if row is None:
                return None
            return Leftover(folder=folder, task_id=row["data"].decode(), planned_at=row["held_at"], tries=row["tries"])

        return await self._database.write(work)

    async def put_off(self, leftover: Leftover, *, until: datetime) -> None:
        await self._database.execute(update(held_files).where(*_is_as_it_was(leftover)).values(next_at=until))

    async def done(self, leftover: Leftover) -> None:
        await self._database.execute(delete(held_files).where(*_is_as_it_was(leftover)))


def _key(folder: str) -> str:
    return f"{folder}/"


def _is_as_it_was(leftover: Leftover) -> tuple[ColumnElement[bool], ...]:
    """Nobody took it in hand or planned it anew since then."""
    return held_files.c.key == _key(leftover.folder), held_files.c.tries == leftover.tries
