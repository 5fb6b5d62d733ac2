"""What a task's calls to providers cost, recorded from before they begin."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Update, insert, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import Overtaken
from storypix_core.model import Usage
from storypix_core.tasks.records import usage_to_json
from storypix_core.tasks.schema import calls
from storypix_core.tasks.steps import Steps


class Calls(Steps):
    async def begin_call(
        self,
        task_id: str,
        *,
        kind: str,
        model: str,
        bound_microusd: int,
        picture: int | None = None,
        version: int = 1,
        payer: str = "",
    ) -> int:
        now = self._clock.now()
        what = {"task_id": task_id, "kind": kind, "model": model, "picture": picture, "payer": payer}
        what |= {"version": version}
        costs = {"bound_microusd": bound_microusd, "cost_microusd": 0, "created_at": now}

        async def work(connection: AsyncConnection) -> int:
            task = await self._touch(connection, task_id)
            if task is None:
                raise Overtaken(f"task {task_id} is gone")
            self._insist_on(task_id, task.attempt)
            begun = insert(calls).values(**what, **costs, attempt=task.attempt).returning(calls.c.number)
            number = int((await connection.execute(begun)).scalar_one())
            await self._money.top_up(connection, task_id=task_id, now=now)
            return number

        return await self._database.write(work)

    async def end_call(
        self,
        task_id: str,
        call: int,
        *,
        microusd: int,
        model: str = "",
        estimated: bool = False,
        usage: Usage | None = None,
        price: Mapping[str, str] | None = None,
    ) -> bool:
        told: dict[str, Any] = {
            "cost_microusd": microusd,
            "estimated": estimated,
            "ended_at": self._clock.now(),
            "usage": None if usage is None else usage_to_json(usage),
            "price": None if price is None else dict(price),
        }
        if model:
            told["model"] = model

        async def work(connection: AsyncConnection) -> bool:
            task = await self._lock(connection, task_id)
            if task is None:
                return False
            end = self._end(task_id, call, task, told=told)
            bound = (await connection.execute(end.returning(calls.c.bound_microusd))).scalar_one_or_none()
            if bound is None:
                return False
            if microusd > bound:  # then more was spent than is reserved, perhaps, and the story goes on
                await self._money.settle(connection, task_id=task_id, now=self._clock.now())
            else:
                await self._settle(connection, task_id, task)
            return True

        return await self._database.write(work)

    def _end(self, task_id: str, call: int, task: Row[Any], *, told: Mapping[str, Any]) -> Update:
        this = update(calls).where(calls.c.task_id == task_id, calls.c.number == call)
        still_open = calls.c.ended_at.is_(None)
        if told["estimated"]:
            return this.where(still_open).values(**told)
        # Who lost it paid too much, perhaps. It stays lost when the one that knows now can't use what came either.
        lost = calls.c.lost if self._is_overtaken(task.attempt) else False
        return this.where(or_(still_open, calls.c.lost)).values(**told, lost=lost)
