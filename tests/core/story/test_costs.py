"""What a story has cost is counted once, and recorded whatever happens."""

import asyncio
import logging

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import Place, Usage
from storypix_core.story.costs import Costs
from storypix_core.testing import FakeClock, MemoryTaskStore
from tests.core.story.stories import brief


def usage(model: str = "m") -> Usage:
    return Usage(provider="p", model=model, text_out_tokens=10)


class Store(MemoryTaskStore):
    """Fails as often as it is told, and takes its time."""

    def __init__(self) -> None:
        super().__init__(clock=FakeClock())
        self.failures = 0
        self.begun = asyncio.Event()

    async def add_cost(self, task_id: str, *, microusd: int, model: str, kind: str) -> bool:
        self.begun.set()
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise StorageFailed("no room", facts={"path": "/data"})
        return await super().add_cost(task_id, microusd=microusd, model=model, kind=kind)


async def costs_and_store() -> tuple[Costs, Store]:
    store = Store()
    here = Place(platform="test", chat="1")
    await store.create(task_id="t1", place=here, person="p", brief=brief(), runner="r")
    return Costs(task_id="t1", store=store, price=lambda used: None if used.model == "new" else 1000), store


async def recorded(store: Store) -> int:
    task = await store.get("t1")
    assert task is not None
    return task.cost_microusd


async def test_every_call_is_recorded_once() -> None:
    costs, store = await costs_and_store()
    costs.noting("text")(usage())
    costs.noting("image")(usage())
    await costs.write()
    await costs.write()
    assert (costs.microusd, await recorded(store)) == (2000, 2000)


async def test_what_the_store_does_not_take_is_written_later() -> None:
    costs, store = await costs_and_store()
    costs.noting("text")(usage())
    store.failures = 1
    with pytest.raises(StorageFailed):
        await costs.write()
    await costs.write()
    assert await recorded(store) == 1000


async def test_a_cost_is_not_lost_when_the_story_is_stopped_while_it_is_written() -> None:
    costs, store = await costs_and_store()
    costs.noting("text")(usage())
    writing = asyncio.ensure_future(costs.write())
    await store.begun.wait()
    writing.cancel()
    await asyncio.wait([writing])
    await costs.write()
    assert (writing.cancelled(), await recorded(store)) == (True, 1000)


async def test_a_call_of_unknown_price_counts_as_nothing_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    costs, store = await costs_and_store()
    costs.noting("text")(usage("new"))
    await costs.write()
    assert (costs.microusd, await recorded(store)) == (0, 0)
    assert "no price for p:new" in caplog.text
