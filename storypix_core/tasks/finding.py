"""How tasks are found again."""

from datetime import datetime

from sqlalchemy import func, select

from storypix_core.model import Place, TaskRecord, TaskState
from storypix_core.ports.task_store import Tally
from storypix_core.tasks import statements
from storypix_core.tasks.records import task_from
from storypix_core.tasks.schema import tasks
from storypix_core.tasks.steps import Steps


class Finding(Steps):
    async def get(self, task_id: str) -> TaskRecord | None:
        found = await self._records(select(tasks).where(tasks.c.id == task_id))
        return found[0] if found else None

    async def library(self, place: Place, *, limit: int = 20, offset: int = 0) -> list[TaskRecord]:
        return await self._records(statements.in_library(place, limit=limit, offset=offset))

    async def open_tasks(self, *, place: Place | None = None) -> list[TaskRecord]:
        here = statements.at(tasks, place) if place is not None else ()
        return await self._records(statements.oldest_first(statements.is_open(), *here))

    async def tally(self) -> Tally:
        """Three looks into an index each: one at all columns together would read every story there is."""
        counts = await self._rows(select(tasks.c.state, func.count().label("tasks")).group_by(tasks.c.state))
        by_state = {row["state"]: row["tasks"] for row in counts}
        waiting = tasks.c.state == TaskState.WAITING.value
        [oldest] = await self._rows(select(func.min(tasks.c.created_at).label("at")).where(waiting))
        [late] = await self._rows(select(func.count().label("pages")).where(tasks.c.page_at.is_not(None)))
        return Tally(
            by_state={state: by_state.get(state.value, 0) for state in TaskState},
            oldest_waiting_at=oldest["at"],
            late_pages=late["pages"],
        )

    async def unfinished(self) -> list[TaskRecord]:
        rows = await self._rows(statements.oldest_first(statements.unfinished()))
        return [task_from(row, chapters=(), pictures=(), calls=()) for row in rows]

    async def failed(self, *, limit: int = 20) -> list[TaskRecord]:
        failed = select(tasks).where(tasks.c.state == TaskState.FAILED.value)
        return await self._records(failed.order_by(tasks.c.number.desc()).limit(limit))

    async def of_person(self, platform: str, person: str) -> list[TaskRecord]:
        theirs = (tasks.c.platform == platform, tasks.c.person == person)
        return await self._records(statements.oldest_first(*theirs))

    async def of_chat(self, platform: str, chat: str) -> list[TaskRecord]:
        return await self._records(statements.oldest_first(*statements.of_chat(tasks, platform, chat)))

    async def ended_before(self, moment: datetime, *, limit: int = 100) -> list[TaskRecord]:
        return await self._records(statements.oldest_first(tasks.c.finished_at < moment).limit(limit))

    async def chats(self) -> list[Place]:
        chat = (tasks.c.platform, tasks.c.chat)
        found = await self._rows(select(*chat).group_by(*chat).order_by(func.min(tasks.c.number)))
        return [Place(platform=row["platform"], chat=row["chat"]) for row in found]
