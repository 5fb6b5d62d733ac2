"""Updates of one chat are handled in their order; what takes long holds up nobody."""

import asyncio

import pytest

from adapters.telegram.queues import ChatQueues


async def test_work_of_one_chat_is_done_in_the_order_of_its_coming() -> None:
    queues, done = ChatQueues(), list[int]()

    async def work(number: int) -> None:
        await asyncio.sleep(0.01 / (number + 1))
        done.append(number)

    for number in range(3):
        queues.put(1, lambda number=number: work(number))  # type: ignore[misc]
    await queues.idle()
    assert done == [0, 1, 2]


async def test_a_chat_does_not_wait_for_another() -> None:
    queues, said = ChatQueues(), asyncio.Event()
    queues.put(1, lambda: _until(said))
    queues.put(2, lambda: _set(said))
    await queues.idle()
    assert said.is_set()


async def test_what_comes_behind_long_work_does_not_wait_for_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.telegram.queues._HOLDS_UP_S", 0.01)
    queues, said = ChatQueues(), asyncio.Event()
    queues.put(1, lambda: _until(said))
    queues.put(1, lambda: _set(said))
    await queues.idle()
    assert said.is_set()


async def test_long_work_is_stopped_at_the_end_of_the_grace_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.telegram.queues._HOLDS_UP_S", 0.0)
    queues, begun, never, stopped = ChatQueues(), asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await never.wait()
        finally:
            stopped.set()

    queues.put(1, work)
    await begun.wait()
    await queues.close(grace_s=0)
    assert stopped.is_set()


async def _until(said: asyncio.Event) -> None:
    async with asyncio.timeout(30):
        await said.wait()


async def _set(said: asyncio.Event) -> None:
    said.set()
