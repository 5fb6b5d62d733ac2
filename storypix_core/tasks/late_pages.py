"""Pages that come later; see `ports/late_pages.py` for what each call promises."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import TaskRecord, TaskState
from storypix_core.tasks.records import task_from
from storypix_core.tasks.schema import tasks
from storypix_core.tasks.shelf_marks import shelf_of_changed
from storypix_core.tasks.steps import Steps, records


class LatePages(Steps):
    async def page_later(self, task_id: str, *, at: datetime) -> bool:
        this = update(tasks).where(tasks.c.id == task_id)
        if self._attempt is not None:
            this = this.where(tasks.c.attempt == self._attempt)
        waits = this.values(page_at=at, page_tries=tasks.c.page_tries + 1).returning(tasks.c.id)

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(waits)).first() is None:
                await self._insist(connection, task_id)
                return False
            return True

        return await self._database.write(work)

    async def pages_due(self, *, platforms: Collection[str], now: datetime, limit: int = 20) -> list[TaskRecord]:
        due = select(tasks).where(*_is_due(now), tasks.c.platform.in_(platforms))
        first = due.order_by(tasks.c.page_at, tasks.c.number).limit(limit)
        return [task_from(row, chapters=(), pictures=(), calls=()) for row in await self._rows(first)]

    async def try_page(self, task_id: str, *, now: datetime, until: datetime) -> TaskRecord | None:
        mine = update(tasks).where(tasks.c.id == task_id, *_is_due(now))
        taken = mine.values(page_at=until, page_tries=tasks.c.page_tries + 1).returning(tasks.c.id)

        async def work(connection: AsyncConnection) -> TaskRecord | None:
            if (await connection.execute(taken)).first() is None:
                return None
            [record] = await records(connection, select(tasks).where(tasks.c.id == task_id))
            return record

        return await self._database.write(work)

    async def record_late_page(self, task_id: str, page_key: str, *, tries: int) -> bool:
        return await self._of_try(task_id, tries, on_shelf=True, page_key=page_key)

    async def put_off_page(self, task_id: str, *, tries: int, until: datetime) -> bool:
        return await self._of_try(task_id, tries, page_at=until)

    async def page_shown(self, task_id: str, *, tries: int) -> bool:
        return await self._of_try(task_id, tries, page_at=None, page_tries=0)

    async def hurry_pages(self, *, now: datetime, beyond: datetime) -> None:
        await self._database.execute(update(tasks).where(tasks.c.page_at > beyond).values(page_at=now))

    async def _of_try(self, task_id: str, tries: int, *, on_shelf: bool = False, **values: Any) -> bool:
        mine = (tasks.c.id == task_id, tasks.c.page_at.is_not(None), tasks.c.page_tries == tries)
        change = update(tasks).where(*mine).values(**values).returning(tasks.c.id)

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(change)).first() is None:
                return False
            if on_shelf:
                await connection.execute(shelf_of_changed(task_id))
            return True

        return await self._database.write(work)


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Before its chat has heard its end, whoever tells that is at it."""
    told = (tasks.c.told_at.is_not(None), tasks.c.state.in_((TaskState.DONE.value, TaskState.FAILED.value)))
    return *told, tasks.c.page_at <= now
