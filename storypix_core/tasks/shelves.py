"""Shelves, on a database; see `ports/shelves.py` for what each call promises."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, RowMapping, Update, and_, delete, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import PictureRecord, PictureState
from storypix_core.ports.clock import Clock
from storypix_core.ports.shelves import Shelf, ShelvedStory
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import pictures, shelves, tasks
from storypix_core.tasks.shelf_marks import shelf_changed
from storypix_core.tasks.statements import insert_if_missing, of_chat

_FIELDS = ("platform", "chat", "folder", "changes", "bound", "tries", "closing", "taken_until")
_COLUMNS = tuple(shelves.c[name] for name in _FIELDS)
_KEY = ("platform", "chat")


class SqlShelves:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def find(self, platform: str, chat: str) -> Shelf | None:
        found = await self._found(*of_chat(shelves, platform, chat))
        return found[0] if found else None

    async def open(self, platform: str, chat: str, *, folder: str) -> Shelf:
        now = self._clock.now()
        counts = {"changes": 1, "bound": 0, "tries": 0, "closing": False, "opened_at": now, "next_at": now}
        row = {"platform": platform, "chat": chat, "folder": folder, **counts}

        async def work(connection: AsyncConnection) -> Shelf:
            await connection.execute(insert_if_missing(shelves, row, key=_KEY))
            there = select(*_COLUMNS).where(*of_chat(shelves, platform, chat))
            return _shelf((await connection.execute(there)).one())

        return await self._database.write(work)

    async def all(self) -> list[Shelf]:
        return await self._found(true())

    async def stories(self, platform: str, chat: str) -> list[ShelvedStory]:
        told = and_(*of_chat(tasks, platform, chat), tasks.c.page_key.contains("/"))
        language = tasks.c.brief["language"].as_string().label("language")
        columns = (tasks.c.id, tasks.c.title, language, tasks.c.page_key, tasks.c.created_at)
        newest_first = select(*columns).where(told).order_by(tasks.c.number.desc())
        done = (pictures.c.state == PictureState.DONE.value, pictures.c.task_id.in_(select(tasks.c.id).where(told)))
        # The last first, so that of each story the first one remains.
        painted = select(pictures).where(*done).order_by(pictures.c.number.desc())

        async def work(connection: AsyncConnection) -> list[ShelvedStory]:
            covers = {row.task_id: _cover(row) for row in await connection.execute(painted)}
            found = (await connection.execute(newest_first)).mappings().all()
            return [_story(row, covers.get(row["id"])) for row in found]

        return await self._database.read(work)

    async def change(self, platform: str, chat: str) -> Shelf | None:
        return await self._changed(shelf_changed(platform, chat))

    async def due(self) -> list[Shelf]:
        now = self._clock.now()
        wanted = or_(shelves.c.changes > shelves.c.bound, shelves.c.closing)
        return await self._found(wanted, shelves.c.next_at <= now, _is_free(now))

    async def take(self, platform: str, chat: str, *, for_s: float) -> Shelf | None:
        now = self._clock.now()
        free = update(shelves).where(*of_chat(shelves, platform, chat), _is_free(now))
        return await self._changed(free.values(taken_until=now + timedelta(seconds=for_s)))

    async def record_bound(self, shelf: Shelf) -> bool:
        bound = _of(shelf).values(bound=shelf.changes, tries=0, taken_until=None, next_at=self._clock.now())
        return await self._changed(bound) is not None

    async def put_off(self, shelf: Shelf, *, until: datetime, failed: bool = False) -> None:
        await self._changed(_of(shelf).values(next_at=until, taken_until=None, tries=shelf.tries + failed))

    async def close(self, platform: str, chat: str) -> Shelf | None:
        closing = update(shelves).where(*of_chat(shelves, platform, chat))
        return await self._changed(closing.values(closing=True, next_at=self._clock.now()))

    async def forget(self, shelf: Shelf) -> None:
        here = of_chat(shelves, shelf.platform, shelf.chat)
        await self._database.execute(delete(shelves).where(*here, shelves.c.folder == shelf.folder))

    async def _found(self, *where: ColumnElement[bool]) -> list[Shelf]:
        wanted = select(*_COLUMNS).where(*where).order_by(shelves.c.opened_at, shelves.c.folder)

        async def work(connection: AsyncConnection) -> Sequence[Row[Any]]:
            return (await connection.execute(wanted)).all()

        return [_shelf(row) for row in await self._database.read(work)]

    async def _changed(self, change: Update) -> Shelf | None:
        """The shelf as it is then. None when there was none to be changed."""

        async def work(connection: AsyncConnection) -> Row[Any] | None:
            return (await connection.execute(change.returning(*_COLUMNS))).first()

        row = await self._database.write(work)
        return None if row is None else _shelf(row)


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(shelves.c.taken_until.is_(None), shelves.c.taken_until <= now)


def _of(shelf: Shelf) -> Update:
    """The shelf as it was taken."""
    here = (*of_chat(shelves, shelf.platform, shelf.chat), shelves.c.folder == shelf.folder)
    return update(shelves).where(*here, shelves.c.taken_until == shelf.taken_until)


def _shelf(row: Row[Any]) -> Shelf:
    return Shelf(**{name: row._mapping[name] for name in _FIELDS})  # noqa: SLF001  # SQLAlchemy's own way to names


def _story(row: RowMapping, cover: PictureRecord | None) -> ShelvedStory:
    return ShelvedStory(
        task_id=row["id"],
        title=row["title"],
        language=row["language"],
        page_key=row["page_key"],
        made_at=row["created_at"],
        cover=cover,
    )


def _cover(row: Row[Any]) -> PictureRecord:
    return PictureRecord(
        number=row.number,
        scene="",
        state=PictureState.DONE,
        key=row.key,
        width_px=row.width_px,
        height_px=row.height_px,
        version=row.version,
    )
