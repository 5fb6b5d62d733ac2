"""The calls of one story over a store in memory.

A call costs 1,000 micro-USD; what one of the model `unknown` costs, nobody knows.
"""

from typing import Self

from storypix_core.model import Place, TaskRecord, Usage
from storypix_core.money.prices import Charge
from storypix_core.story.costs import Costs
from storypix_core.story.stop import Stop
from storypix_core.tasks.memory_task import MemoryCall
from storypix_core.testing import AlwaysAlive, FakeClock, MemoryTaskStore
from tests.core.story.stories import brief


def price(usage: Usage) -> Charge | None:
    return None if usage.model == "unknown" else Charge(microusd=1000, price={"text_out": "100"})


class CallBook(Costs):
    book: MemoryTaskStore
    """The store without the fence of an attempt."""
    alive: AlwaysAlive

    @classmethod
    async def new(cls) -> Self:
        store, alive = MemoryTaskStore(clock=FakeClock()), AlwaysAlive()
        await store.create(task_id="t1", place=Place(platform="test", chat="1"), person="p", brief=brief())
        task = await store.claim("t1", runner="me", after=0)
        assert task
        new = cls(task=task, store=store.of_attempt(1), price=price, workers=alive, stop=Stop())
        new.book, new.alive = store, alive
        return new

    async def record(self) -> TaskRecord:
        task = await self.book.get("t1")
        assert task
        return task

    @property
    def calls(self) -> list[MemoryCall]:
        """As they stand in the record."""
        return list(self.book._tasks["t1"].calls.values())  # the port doesn't show single calls
