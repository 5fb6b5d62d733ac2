"""What every group of the task store's calls is made of: one transaction a step, fenced by the attempt."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Self, TypeVar

from sqlalchemy import Executable, Row, RowMapping, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import Overtaken
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.clock import Clock
from storypix_core.tasks import statements
from storypix_core.tasks.database import Database
from storypix_core.tasks.money_hook import Money, NoMoney
from storypix_core.tasks.records import task_from
from storypix_core.tasks.schema import tasks

T = TypeVar("T")
Then = Callable[[AsyncConnection], Awaitable[None]]


class Steps:
    """A database as an attempt may use it; `attempt` None: as anybody may."""

    def __init__(
        self, database: Database, *, clock: Clock, money: Money | None = None, attempt: int | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._money = money or NoMoney()
        self._attempt = attempt

    def of_attempt(self, attempt: int) -> Self:
        return type(self)(self._database, clock=self._clock, money=self._money, attempt=attempt)

    async def _change(self, task_id: str, *then: Executable, values: Mapping[str, Any] | None = None) -> bool:
        """Change an open task's own `values`, then run `then`, all in one step. False when the task isn't open."""

        async def work(connection: AsyncConnection) -> bool:
            if await self._fence(connection, task_id, values=values or {}) is None:
                return False
            for statement in then:
                await connection.execute(statement)
            return True

        return await self._database.write(work)

    async def _add_fact(self, task_id: str, then: Then) -> bool:
        """Run `then` for a task, open or closed, then settle a closed one. False when there is no task."""

        async def work(connection: AsyncConnection) -> bool:
            task = await self._touch(connection, task_id)
            if task is None:
                return False
            await then(connection)
            await self._settle(connection, task_id, task)
            return True

        return await self._database.write(work)

    async def _fence(self, connection: AsyncConnection, task_id: str, *, values: Mapping[str, Any]) -> Row[Any] | None:
        """Change an open task, and lock it. None when it isn't open; raises `Overtaken` when a later attempt began."""
        change = statements.fence(task_id, attempt=self._attempt, now=self._clock.now(), values=values)
        changed = (await connection.execute(change)).first()
        if changed is None:
            await self._insist(connection, task_id)
        return changed

    async def _touch(self, connection: AsyncConnection, task_id: str) -> Row[Any] | None:
        """The state and attempt of a task, open or closed, which is locked. None when there is none."""
        this = statements.touch(task_id, attempt=None, now=self._clock.now())
        return (await connection.execute(this)).first()

    async def _lock(self, connection: AsyncConnection, task_id: str) -> Row[Any] | None:
        """Like `_touch`, for what may change nothing. On SQLite a step that writes has everything locked anyway."""
        this: Executable = select(tasks.c.state, tasks.c.attempt).where(tasks.c.id == task_id).with_for_update()
        return (await connection.execute(this)).first()

    async def _insist(self, connection: AsyncConnection, task_id: str) -> None:
        """Raise `Overtaken` when this is an attempt's store, and a later attempt was begun."""
        if self._attempt is None:
            return
        present = (await connection.execute(select(tasks.c.attempt).where(tasks.c.id == task_id))).scalar_one_or_none()
        if present is not None:
            self._insist_on(task_id, present)

    def _insist_on(self, task_id: str, present: int) -> None:
        if self._is_overtaken(present):
            raise Overtaken(f"task {task_id}: attempt {self._attempt} was overtaken by attempt {present}")

    def _is_overtaken(self, present: int) -> bool:
        return self._attempt is not None and self._attempt != present

    async def _settle(self, connection: AsyncConnection, task_id: str, task: Row[Any]) -> None:
        """The money's place after each fact about a closed task."""
        if not TaskState(task.state).is_open:
            await self._money.settle(connection, task_id=task_id, now=self._clock.now())

    async def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        async def work(connection: AsyncConnection) -> Sequence[RowMapping]:
            return await fetch(connection, query)

        return await self._database.read(work)

    async def _records(self, query: Select[Any]) -> list[TaskRecord]:
        async def work(connection: AsyncConnection) -> list[TaskRecord]:
            return await records(connection, query)

        return await self._database.read(work)


async def fetch(connection: AsyncConnection, query: Select[Any]) -> Sequence[RowMapping]:
    rows: Sequence[RowMapping] = (await connection.execute(query)).mappings().all()
    return rows


async def records(connection: AsyncConnection, query: Select[Any]) -> list[TaskRecord]:
    """The tasks that are found with all that belongs to them, in four queries however many they are."""
    rows = await fetch(connection, query)
    belongings: dict[str, dict[str, list[RowMapping]]] = {
        row["id"]: {name: [] for name in statements.OF_A_TASK} for row in rows
    }
    for name, table in statements.OF_A_TASK.items():
        for row in await fetch(connection, statements.belonging_to(table, list(belongings))):
            belongings[row["task_id"]][name].append(row)
    return [task_from(row, **belongings[row["id"]]) for row in rows]
