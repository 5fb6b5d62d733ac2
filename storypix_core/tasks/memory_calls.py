"""Calls in the task store in memory: see `calls.py`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from storypix_core.errors import OverLimit, Overtaken
from storypix_core.model import Usage
from storypix_core.ports.clock import Clock
from storypix_core.tasks.memory_money import MemoryMoney
from storypix_core.tasks.memory_task import MemoryCall, MemoryTask, insist


class MemoryCalls:
    _clock: Clock
    _attempt: int | None
    _tasks: dict[str, MemoryTask]
    _money: MemoryMoney
    _call_numbers: Iterator[int]

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
        task = self._tasks.get(task_id)
        if task is None:
            raise Overtaken(f"task {task_id} is gone")
        insist(task.record, self._attempt)
        number, now = next(self._call_numbers), self._clock.now()
        task.calls[number] = MemoryCall(
            kind=kind,
            model=model,
            bound_microusd=bound_microusd,
            created_at=now,
            picture=picture,
            version=version,
            payer=payer,
        )
        try:
            self._money.top_up(task, now=now)
        except OverLimit:
            del task.calls[number]
            raise
        self._touch(task)
        return number

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
        task = self._tasks.get(task_id)
        known = task.calls.get(call) if task else None
        if task is None or known is None:
            return False
        if known.ended_at is not None and (estimated or not known.lost):
            return False
        known.microusd, known.estimated, known.ended_at = microusd, estimated, self._clock.now()
        known.usage, known.price = usage, price
        known.model = model or known.model
        known.lost = known.lost and self._is_overtaken(task)
        task.add_up()
        if microusd > known.bound_microusd:  # then more was spent than is reserved, perhaps
            self._money.settle(task, now=self._clock.now())
        else:
            self._settle(task)
        return True

    async def lose_old_calls(self, *, before: datetime) -> None:
        for task in self._tasks.values():
            if task.record.told_at is not None:
                task.lose_calls(now=self._clock.now(), before=before)
                for picture in task.record.pictures:
                    task.give_up_repaint(picture, before=before)
                self._settle(task)

    def _is_overtaken(self, task: MemoryTask) -> bool:
        return self._attempt is not None and self._attempt != task.record.attempt

    def _settle(self, task: MemoryTask) -> None:
        """The money's place after each fact about a closed task."""
        if not task.record.state.is_open:
            self._money.settle(task, now=self._clock.now())

    def _touch(self, task: MemoryTask, **values: Any) -> None:
        task.record = replace(task.record, updated_at=self._clock.now(), **values)
