"""From its reservation to its end: how a task begins, who makes it, how it is stopped, opened again and deleted."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Executable, Update, case, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Brief, Place, TaskRecord, TaskState
from storypix_core.tasks import statements
from storypix_core.tasks.records import brief_to_json
from storypix_core.tasks.repainting import Repainting
from storypix_core.tasks.schema import UtcDateTime, calls, parts, tasks
from storypix_core.tasks.shelf_marks import shelf_of_changed
from storypix_core.tasks.steps import records

_ANEW: dict[str, Any] = {
    "state": TaskState.WAITING.value,
    "runner": "",
    "finished_at": None,
    "told_at": None,
    "cancel_by": "",
    "failure": "",
    "failure_facts": {},
    "page_at": None,
    "page_tries": 0,
}
"""What is forgotten of a task that is opened again."""
SAID_ANEW = ("status", "end")
"""The parts that a task which is opened again shows once more; those of before get another name."""


class Lives(Repainting):
    async def create(
        self,
        *,
        task_id: str,
        place: Place,
        person: str,
        brief: Brief,
        folder: str = "",
        runner: str = "",
        bound_microusd: int = 0,
        estimate_microusd: int = 0,
    ) -> TaskRecord:
        now = self._clock.now()
        row = _new_task(task_id, place=place, person=person, brief=brief, now=now) | {
            "folder": folder,
            "runner": runner,
            "estimate_microusd": estimate_microusd,
        }

        async def work(connection: AsyncConnection) -> TaskRecord:
            await connection.execute(insert(tasks).values(**row))
            await self._money.reserve(
                connection, task_id=task_id, place=place, person=person, microusd=bound_microusd, now=now
            )
            return await _record(connection, task_id)

        return await self._database.write(work)

    async def claim(self, task_id: str, *, runner: str, after: int) -> TaskRecord | None:
        now = self._clock.now()
        next_one = (
            update(tasks)
            .where(tasks.c.id == task_id, tasks.c.attempt == after, statements.unfinished())
            .values(attempt=after + 1, runner=runner, updated_at=now)
            .returning(tasks.c.state)
        )

        async def work(connection: AsyncConnection) -> TaskRecord | None:
            claimed = (await connection.execute(next_one)).first()
            if claimed is None:
                return None
            await connection.execute(_lose_calls(task_id, now=now))
            await self._settle(connection, task_id, claimed)
            return await _record(connection, task_id)

        return await self._database.write(work)

    async def is_current(self, task_id: str, attempt: int) -> bool:
        found = await self._rows(select(tasks.c.attempt).where(tasks.c.id == task_id))
        return [row["attempt"] for row in found] == [attempt]

    async def set_state(self, task_id: str, state: TaskState) -> bool:
        return await self._move(task_id, state, {})

    async def fail(self, task_id: str, *, failure: str, facts: Mapping[str, str | int | float] | None = None) -> bool:
        return await self._move(task_id, TaskState.FAILED, {"failure": failure, "failure_facts": dict(facts or {})})

    async def record_told(self, task_id: str) -> bool:
        """As the port says; whoever says it again doesn't change when that was."""
        ended = update(tasks).where(tasks.c.id == task_id, ~statements.is_open())
        told = ended.values(told_at=func.coalesce(tasks.c.told_at, literal(self._clock.now(), UtcDateTime)))

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(told.returning(tasks.c.id))).first() is not None

        return await self._database.write(work)

    async def request_cancel(self, task_id: str, *, by: str) -> bool:
        """As the port says; of several who ask, the first is remembered."""
        first = case((tasks.c.cancel_by == "", by), else_=tasks.c.cancel_by)
        ask = statements.fence(task_id, attempt=None, now=self._clock.now(), values={"cancel_by": first})

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(ask)).first() is not None

        return await self._database.write(work)

    async def cancel_requests(self) -> list[str]:
        asked = select(tasks.c.id).where(statements.is_open(), tasks.c.cancel_by != "").order_by(tasks.c.number)
        return [row["id"] for row in await self._rows(asked)]

    async def retry(self, task_id: str, *, bound_microusd: int) -> bool:
        """As the port says; it counts as an attempt, so that whoever was still telling the failure is overtaken."""
        now = self._clock.now()
        failed = update(tasks).where(tasks.c.id == task_id, tasks.c.state == TaskState.FAILED.value)
        reopen = failed.values(_ANEW | {"attempt": tasks.c.attempt + 1, "updated_at": now}).returning(tasks)

        async def work(connection: AsyncConnection) -> bool:
            task = (await connection.execute(reopen)).first()
            if task is None:
                return False
            await connection.execute(_set_aside(task_id, attempt=task.attempt))
            place = Place(platform=task.platform, chat=task.chat, thread=task.thread)
            await self._money.reserve(
                connection, task_id=task_id, place=place, person=task.person, microusd=bound_microusd, now=now
            )
            return True

        return await self._database.write(work)

    async def delete(self, task_id: str) -> None:
        """As the port says; one that is still open is cancelled, and its calls under way count at their bound."""
        now = self._clock.now()
        cancelled = {"state": TaskState.CANCELLED.value, "finished_at": now}

        async def work(connection: AsyncConnection) -> None:
            # Locked first, so that no call ends between the books and the deletion.
            if await self._lock(connection, task_id) is None:
                return
            await connection.execute(statements.fence(task_id, attempt=None, now=now, values=cancelled))
            await connection.execute(_lose_calls(task_id, now=now))
            await self._money.close_books(connection, task_id=task_id, now=now)
            await connection.execute(shelf_of_changed(task_id))
            await connection.execute(delete(tasks).where(tasks.c.id == task_id))

        await self._database.write(work)

    async def lose_old_calls(self, *, before: datetime) -> None:
        finished = select(tasks.c.id).where(tasks.c.told_at.is_not(None))
        old = (calls.c.ended_at.is_(None), calls.c.created_at < before, calls.c.task_id.in_(finished))
        for row in await self._rows(select(calls.c.task_id).where(*old).distinct()):
            lose = _lose_calls(row["task_id"], now=self._clock.now()).where(*old)
            await self._add_fact(row["task_id"], partial(_execute, lose))
        await self._give_up_old_repaints(before=before)

    async def _move(self, task_id: str, state: TaskState, why: Mapping[str, Any]) -> bool:
        now = self._clock.now()
        values = {"state": state.value, "finished_at": None if state.is_open else now, **why}
        if state is TaskState.CANCELLED:
            values["page_at"] = None

        async def work(connection: AsyncConnection) -> bool:
            moved = await self._fence(connection, task_id, values=values)
            if moved is None:
                return False
            await self._settle(connection, task_id, moved)
            return True

        return await self._database.write(work)


async def _record(connection: AsyncConnection, task_id: str) -> TaskRecord:
    [record] = await records(connection, select(tasks).where(tasks.c.id == task_id))
    return record


async def _execute(statement: Executable, connection: AsyncConnection) -> None:
    await connection.execute(statement)


def _set_aside(task_id: str, *, attempt: int) -> Update:
    """What was said of the failure stays where it stands. What is said from now on comes below what is told."""
    said = (parts.c.task_id == task_id, parts.c.name.in_(SAID_ANEW))
    return update(parts).where(*said).values(name=parts.c.name + f" before {attempt}")


def _lose_calls(task_id: str, *, now: datetime) -> Update:
    """Whoever began these calls is gone: they count at their bound, until somebody knows better."""
    still_open = update(calls).where(calls.c.task_id == task_id, calls.c.ended_at.is_(None))
    return still_open.values(cost_microusd=calls.c.bound_microusd, estimated=True, lost=True, ended_at=now)


def _new_task(task_id: str, *, place: Place, person: str, brief: Brief, now: datetime) -> dict[str, Any]:
    return {
        "id": task_id,
        "platform": place.platform,
        "chat": place.chat,
        "thread": place.thread,
        "person": person,
        "brief": brief_to_json(brief),
        "state": TaskState.WAITING.value,
        "title": "",
        "cast": [],
        "page_key": "",
        "failure": "",
        "failure_facts": {},
        "created_at": now,
        "updated_at": now,
    }
