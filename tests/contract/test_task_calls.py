"""What every task store promises of calls and their cost."""

import asyncio

import pytest

from storypix_core.errors import Overtaken
from storypix_core.model import TaskState
from storypix_core.ports.task_store import TaskStore
from tests.contract.tasks import END_STATES, begin, got, pay


async def open_call(store: TaskStore, *, bound: int = 500, model: str = "openai:pen", kind: str = "text") -> int:
    return await store.begin_call("t1", kind=kind, model=model, bound_microusd=bound)


async def cost(store: TaskStore) -> int:
    return (await got(store)).cost_microusd


async def test_costs_add_up_and_text_models_are_named_once_each(store: TaskStore) -> None:
    await begin(store)

    for microusd, model, kind in (
        (2_500, "openai:pen", "text"),
        (11_000, "openai:brush", "image"),
        (0, "builtin:tales", "text"),
        (300, "openai:pen", "text"),
    ):
        assert await pay(store, microusd, model, kind=kind)

    record = await got(store)
    assert (record.cost_microusd, record.text_model) == (13_800, "openai:pen,builtin:tales")


async def test_a_call_costs_nothing_before_it_has_ended(store: TaskStore) -> None:
    await begin(store)

    await open_call(store)

    record = await got(store)
    assert (record.cost_microusd, record.text_model) == (0, "")


async def test_calls_have_numbers_of_their_own(store: TaskStore) -> None:
    await begin(store)

    calls = [await open_call(store) for _ in range(3)]

    assert len(set(calls)) == 3


async def test_the_model_that_answered_counts(store: TaskStore) -> None:
    await begin(store)
    call = await open_call(store, model="openai:pen")

    assert await store.end_call("t1", call, microusd=1, model="openai:quill")

    assert (await got(store)).text_model == "openai:quill"


@pytest.mark.parametrize("estimated", [False, True])
async def test_what_was_told_of_a_call_stays(store: TaskStore, estimated: bool) -> None:
    await begin(store)
    call = await open_call(store)
    assert await store.end_call("t1", call, microusd=7, estimated=estimated)

    assert not await store.end_call("t1", call, microusd=8)

    assert await cost(store) == 7


async def test_a_call_of_another_task_is_not_ended(store: TaskStore) -> None:
    await begin(store)
    await begin(store, "t2")
    call = await open_call(store)

    assert not await store.end_call("t2", call, microusd=7)

    assert (await cost(store), (await got(store, "t2")).cost_microusd) == (0, 0)


@pytest.mark.parametrize("state", END_STATES)
async def test_a_closed_task_takes_calls_too(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    under_way = await open_call(store)
    await store.set_state("t1", state)

    assert await store.end_call("t1", under_way, microusd=3)
    assert await pay(store, 4)

    assert (await cost(store), (await got(store)).state) == (7, state)


async def test_no_call_is_begun_for_a_task_that_is_gone(store: TaskStore) -> None:
    with pytest.raises(Overtaken):
        await open_call(store)

    assert not await store.end_call("t1", 1, microusd=1)


async def test_a_claim_closes_the_calls_of_earlier_attempts_at_their_bound(store: TaskStore) -> None:
    await begin(store)
    await store.claim("t1", runner="r1", after=0)
    await pay(store, 20)
    await open_call(store, bound=500)
    await open_call(store, bound=7_000, kind="image")

    claimed = await store.claim("t1", runner="r2", after=1)

    assert claimed is not None
    assert (claimed.cost_microusd, claimed.text_model) == (7_520, "openai:pen")
    assert claimed == await got(store)


async def test_a_lost_call_takes_the_truth_once(store: TaskStore) -> None:
    await begin(store)
    call = await open_call(store, bound=500)
    await store.claim("t1", runner="r2", after=0)

    assert not await store.end_call("t1", call, microusd=1, estimated=True)
    assert await cost(store) == 500
    assert await store.end_call("t1", call, microusd=30)
    assert not await store.end_call("t1", call, microusd=31)

    record = await got(store)
    assert (record.cost_microusd, record.text_model) == (30, "openai:pen")


async def test_an_overtaken_attempt_tells_the_truth_of_its_call_which_stays_lost(store: TaskStore) -> None:
    await begin(store)
    await store.claim("t1", runner="r1", after=0)
    overtaken = store.of_attempt(1)
    call = await open_call(overtaken, bound=500)
    await store.claim("t1", runner="r2", after=1)

    assert await overtaken.end_call("t1", call, microusd=30)

    record = await got(store)
    assert (record.cost_microusd, record.text_model) == (30, "")
    assert await store.of_attempt(2).end_call("t1", call, microusd=30), "the new one found what had come"
    assert (await got(store)).text_model == "openai:pen"


async def test_a_cost_above_32_bits_is_kept(store: TaskStore) -> None:
    await begin(store)

    await pay(store, 5_000_000_000)
    await pay(store, 5_000_000_000)

    assert await cost(store) == 10_000_000_000


async def test_a_record_is_written_though_its_caller_is_cancelled(store: TaskStore) -> None:
    await begin(store)
    call = await open_call(store)
    writing = asyncio.create_task(store.end_call("t1", call, microusd=7))
    await asyncio.sleep(0)

    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await store.record_title("t1", "After")

    # Where several can write at once, the second may be through before the first.
    for _ in range(1_000):
        if await cost(store):
            break
        await asyncio.sleep(0.01)
    assert await cost(store) == 7
