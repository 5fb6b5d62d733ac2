"""Files that the page store couldn't take yet, on a database; see `ports/held_files.py` for what each call promises."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Executable, case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.ports.clock import Clock
from storypix_core.ports.held_files import HeldFile
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import held_files

T = TypeVar("T")


class SqlHeldFiles:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def hold(
        self, key: str, data: bytes, *, content_type: str, immutable: bool, asked: bool, next_at: datetime
    ) -> None:
        new: dict[str, Any] = {"data": data, "content_type": content_type, "immutable": immutable, "dropped": False}
        row = {"key": key, **new, "held_at": self._clock.now(), "next_at": next_at, "tries": int(asked)}
        later = case((held_files.c.next_at > next_at, held_files.c.next_at), else_=next_at)
        instead = {**new, "next_at": later, "tries": held_files.c.tries + 1}
        put = insert(held_files).values(**row).on_conflict_do_update(index_elements=["key"], set_=instead)
        await self._database.execute(put)

    async def get(self, key: str) -> bytes | None:
        held = select(held_files.c.data).where(held_files.c.key == key, _is_wanted())
        return await self._read(lambda connection: _scalar(connection, held))

    async def knows(self, key: str) -> bool:
        known = select(held_files.c.key).where(held_files.c.key == key)
        return await self._read(lambda connection: _scalar(connection, known)) is not None

    async def has(self, folder: str) -> bool:
        held = select(held_files.c.key).where(_is_below(folder), _is_wanted()).limit(1)
        return await self._read(lambda connection: _scalar(connection, held)) is not None

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        waiting = select(held_files.c.key).where(held_files.c.next_at <= now, ~is_folder())
        first = waiting.order_by(held_files.c.next_at, held_files.c.key).limit(limit)

        async def work(connection: AsyncConnection) -> list[str]:
            return list((await connection.execute(first)).scalars())

        return await self._read(work)

    async def take(self, key: str, *, now: datetime, until: datetime) -> HeldFile | None:
        mine = update(held_files).where(held_files.c.key == key, held_files.c.next_at <= now)
        taken = mine.values(next_at=until, tries=held_files.c.tries + 1).returning(held_files)

        async def work(connection: AsyncConnection) -> HeldFile | None:
            row = (await connection.execute(taken)).mappings().first()
            names = ("key", "data", "content_type", "immutable", "tries", "dropped")
            return HeldFile(**{name: row[name] for name in names}) if row else None

        return await self._database.write(work)

    async def put_off(self, file: HeldFile, *, until: datetime) -> None:
        await self._database.execute(update(held_files).where(*_is_as_it_was(file)).values(next_at=until))

    async def release(self, file: HeldFile) -> None:
        await self._database.execute(delete(held_files).where(*_is_as_it_was(file)))

    async def drop(self, key: str, *, next_at: datetime) -> None:
        await self._drop(held_files.c.key == key, next_at=next_at)

    async def drop_all(self, folder: str, *, next_at: datetime) -> None:
        await self._drop(_is_below(folder), next_at=next_at)

    async def hurry(self, *, now: datetime, beyond: datetime) -> None:
        late = update(held_files).where(held_files.c.next_at > beyond, ~is_folder())
        await self._database.execute(late.values(next_at=now))

    async def count(self) -> int:
        held = select(func.count()).select_from(held_files).where(_is_wanted())
        return int(await self._read(lambda connection: _scalar(connection, held)) or 0)

    async def size_bytes(self) -> int:
        """Neither database reads the files themselves for it."""
        size = select(func.sum(func.length(held_files.c.data)))
        return int(await self._read(lambda connection: _scalar(connection, size)) or 0)

    async def _drop(self, which: ColumnElement[bool], *, next_at: datetime) -> None:
        """What nobody ever took in hand can't be on its way. As a rule there is nothing, and reading costs less."""
        sooner = case((held_files.c.next_at < next_at, held_files.c.next_at), else_=next_at)
        to_remove = {"data": b"", "dropped": True, "tries": held_files.c.tries + 1, "next_at": sooner}
        steps: list[Executable] = [
            delete(held_files).where(which, held_files.c.tries == 0),
            update(held_files).where(which, _is_wanted()).values(**to_remove),
        ]
        known = select(held_files.c.key).where(which).limit(1)
        if await self._read(lambda connection: _scalar(connection, known)) is not None:
            await self._database.execute(*steps)

    async def _read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        return await self._database.read(work)


def is_folder() -> ColumnElement[bool]:
    """It is no file, but a folder to be cleared; see `leftovers.py`."""
    return held_files.c.key.endswith("/")


async def _scalar(connection: AsyncConnection, query: Any) -> Any:
    return (await connection.execute(query)).scalar()


def _is_wanted() -> ColumnElement[bool]:
    return held_files.c.dropped.is_(False)


def _is_below(folder: str) -> ColumnElement[bool]:
    """Not by LIKE, which on SQLite doesn't tell capitals from small letters."""
    begins = f"{folder}/"
    return func.substr(held_files.c.key, 1, len(begins)) == begins


def _is_as_it_was(file: HeldFile) -> tuple[ColumnElement[bool], ...]:
    """Nobody took it in hand or changed it since then."""
    return held_files.c.key == file.key, held_files.c.tries == file.tries
