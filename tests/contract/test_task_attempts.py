"""What every task store promises of attempts: who makes a task, how it is stopped, told, opened again and deleted."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from storypix_core.errors import Overtaken
from storypix_core.model import TaskState
from storypix_core.ports.task_store import TaskStore
from storypix_core.testing import FakeClock
from tests.contract.tasks import CHANGES, CHAPTER, END_STATES, KITCHEN, PAINTED, begin, got, ids, pay, receipts, tell

FENCED: dict[str, Callable[[TaskStore, str], Awaitable[object]]] = {
    **CHANGES,
    "end": lambda store, task: store.set_state(task, TaskState.DONE),
    "an intent": lambda store, task: store.record_part(task, "late", None),
    "begin_call": lambda store, task: store.begin_call(task, kind="text", model="openai:pen", bound_microusd=5),
}


async def overtaken(store: TaskStore, task: str = "t1") -> TaskStore:
    """The store of an attempt after which another was begun."""
    await begin(store, task)
    await store.claim(task, runner="r1", after=0)
    await store.claim(task, runner="r2", after=1)
    return store.of_attempt(1)


async def test_a_claim_begins_the_next_attempt(store: TaskStore, clock: FakeClock) -> None:
    created = await begin(store)
    clock.advance(5)

    claimed = await store.claim("t1", runner="r2", after=0)

    assert claimed == await got(store)
    assert (created.attempt, claimed.attempt, claimed.runner) == (0, 1, "r2")
    assert claimed.updated_at == clock.now()


async def test_of_many_who_claim_at_once_one_gets_it(store: TaskStore) -> None:
    await begin(store)

    claims = await asyncio.gather(*(store.claim("t1", runner=f"r{number}", after=0) for number in range(8)))

    [claimed] = [claim for claim in claims if claim is not None]
    assert claimed == await got(store)
    assert claimed.attempt == 1


@pytest.mark.parametrize("after", [0, 2])
async def test_nobody_claims_after_an_attempt_that_is_not_the_present_one(store: TaskStore, after: int) -> None:
    await begin(store)
    await store.claim("t1", runner="r1", after=0)

    assert await store.claim("t1", runner="r2", after=after) is None

    assert (await got(store)).runner == "r1"


@pytest.mark.parametrize("state", END_STATES)
async def test_what_ended_is_claimed_until_it_was_told(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    await store.set_state("t1", state)

    assert await store.claim("t1", runner="r1", after=0) is not None
    await store.record_told("t1")
    assert await store.claim("t1", runner="r1", after=1) is None


async def test_nobody_claims_what_is_not_there(store: TaskStore) -> None:
    assert await store.claim("t1", runner="r1", after=0) is None


async def test_an_overtaken_attempt_is_refused(store: TaskStore) -> None:
    late = await overtaken(store)
    before = await got(store)

    for name, change in FENCED.items():
        with pytest.raises(Overtaken):
            pytest.fail(f"{name} gave {await change(late, 't1')}")

    assert await got(store) == before
    assert await store.parts("t1") == {}


async def test_the_present_attempt_may_change_and_so_may_whoever_has_no_attempt(store: TaskStore) -> None:
    for name, change in FENCED.items():
        await overtaken(store, name)

        assert await change(store.of_attempt(2), name), name

        await overtaken(store, f"{name}, by anybody")
        assert await change(store, f"{name}, by anybody"), name


async def test_an_attempt_is_refused_by_a_closed_task_as_closed(store: TaskStore) -> None:
    await begin(store)
    await store.claim("t1", runner="r1", after=0)
    await store.set_state("t1", TaskState.DONE)

    assert not await store.of_attempt(1).record_title("t1", "Late")
    assert not await store.of_attempt(1).record_title("gone", "Late")


async def test_an_overtaken_attempt_is_refused_by_a_closed_task_too(store: TaskStore) -> None:
    late = await overtaken(store)
    await store.set_state("t1", TaskState.DONE)

    with pytest.raises(Overtaken):
        await late.record_title("t1", "Late")


async def test_a_late_receipt_is_recorded_only_where_there_is_none(store: TaskStore) -> None:
    late = await overtaken(store)
    await store.record_part("t1", "title", None)
    await store.record_part("t1", "chapter1", None)
    await store.of_attempt(2).record_part("t1", "chapter1", "20", digest="new")

    for part in ("title", "chapter1", "chapter2"):
        assert await late.record_part("t1", part, "10", digest="old")

    assert await receipts(store) == {"title": "10", "chapter1": "20", "chapter2": "10"}
    assert (await store.parts("t1"))["chapter1"].digest == "new"


async def test_facts_are_taken_from_an_overtaken_attempt(store: TaskStore) -> None:
    late = await overtaken(store)
    await store.set_state("t1", TaskState.DONE)

    assert await late.repaint("t1", PAINTED)
    assert await late.record_told("t1")

    assert (await got(store)).pictures == (PAINTED,)


async def test_an_attempt_is_the_present_one_until_a_later_one_is_begun(store: TaskStore) -> None:
    await overtaken(store)

    assert not await store.is_current("t1", 1)
    assert await store.is_current("t1", 2)
    assert not await store.is_current("gone", 1)


async def test_a_task_is_unfinished_until_its_end_was_told(store: TaskStore) -> None:
    for task_id in ("open", "untold", "told"):
        await tell(store, task_id)
    for task_id in ("untold", "told"):
        await store.set_state(task_id, TaskState.DONE)

    assert await store.record_told("told")

    unfinished = await store.unfinished()
    assert ids(unfinished) == ["open", "untold"]
    assert [record.chapters for record in unfinished] == [(), ()]


async def test_an_end_is_told_once(store: TaskStore, clock: FakeClock) -> None:
    await begin(store)
    assert not await store.record_told("t1"), "it hasn't ended"
    await store.set_state("t1", TaskState.DONE)
    assert (await got(store)).told_at is None
    told_at = clock.now()
    assert await store.record_told("t1")
    clock.advance(60)

    assert await store.record_told("t1")

    assert (await got(store)).told_at == told_at
    assert not await store.record_told("gone")


async def test_who_asked_first_to_stop_an_open_task_is_remembered(store: TaskStore) -> None:
    for task_id in ("t1", "t2", "t3"):
        await begin(store, task_id)

    assert await store.request_cancel("t2", by="terminal:zoe")
    assert await store.request_cancel("t1", by="terminal:tom")
    assert await store.request_cancel("t1", by="terminal:zoe")

    assert await store.cancel_requests() == ["t1", "t2"]
    assert (await got(store)).cancel_by == "terminal:tom"


@pytest.mark.parametrize("state", END_STATES)
async def test_nobody_asks_to_stop_what_has_ended(store: TaskStore, state: TaskState) -> None:
    await begin(store, "t1")
    await begin(store, "t2")
    await store.request_cancel("t2", by="terminal:tom")
    for task_id in ("t1", "t2"):
        await store.set_state(task_id, state)

    assert not await store.request_cancel("t1", by="terminal:tom")
    assert not await store.request_cancel("gone", by="terminal:tom")

    assert await store.cancel_requests() == []
    assert (await got(store)).cancel_by == ""


async def test_a_failed_task_is_opened_again_as_if_nobody_had_begun(store: TaskStore) -> None:
    await tell(store, "t1")
    await store.claim("t1", runner="r1", after=0)
    await store.request_cancel("t1", by="terminal:tom")
    await store.fail("t1", failure="error-provider", facts={"tries": 3})
    await store.record_told("t1")

    assert await store.retry("t1", bound_microusd=500)

    record = await got(store)
    assert (record.state, record.finished_at, record.told_at) == (TaskState.WAITING, None, None)
    assert (record.failure, record.failure_facts, record.cancel_by, record.runner) == ("", {}, "", "")
    assert record.chapters == (CHAPTER,)
    assert ids(await store.unfinished()) == ["t1"]
    assert await store.claim("t1", runner="r2", after=record.attempt) is not None


async def test_what_was_said_of_a_failure_stays_known_and_is_said_anew(store: TaskStore) -> None:
    await begin(store)
    for name in ("status", "chapter1", "end"):
        await store.record_part("t1", name, f"{name}@1")
    await store.fail("t1", failure="error-provider")

    await store.retry("t1", bound_microusd=0)

    parts = await store.parts("t1")
    assert [part.receipt for part in parts.values()] == ["status@1", "chapter1@1", "end@1"]
    assert {"status", "chapter1", "end"} & set(parts) == {"chapter1"}
    await store.record_part("t1", "end", "end@2")
    await store.fail("t1", failure="error-provider")
    await store.retry("t1", bound_microusd=0)
    assert [part.receipt for part in (await store.parts("t1")).values()][-1] == "end@2"


async def test_whoever_still_tells_the_failure_of_a_retried_task_is_overtaken(store: TaskStore) -> None:
    await begin(store)
    await store.claim("t1", runner="r1", after=0)
    await store.fail("t1", failure="error-provider")

    await store.retry("t1", bound_microusd=0)

    with pytest.raises(Overtaken):
        await store.of_attempt(1).record_part("t1", "status", None)
    assert not await store.of_attempt(1).record_told("t1")


@pytest.mark.parametrize("state", [state for state in TaskState if state is not TaskState.FAILED])
async def test_only_a_failed_task_is_opened_again(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    await store.set_state("t1", state)
    before = await got(store)

    assert not await store.retry("t1", bound_microusd=0)
    assert not await store.retry("gone", bound_microusd=0)

    assert await got(store) == before


async def test_a_deleted_task_is_gone_with_all_that_belongs_to_it(store: TaskStore) -> None:
    await tell(store, "t1")
    await store.record_picture("t1", PAINTED)
    await store.record_part("t1", "title", "1")
    await pay(store, 5)
    await tell(store, "kept")

    await store.delete("t1")

    assert await store.get("t1") is None
    assert await store.parts("t1") == {}
    assert ids(await store.library(KITCHEN)) == ["kept"]
    again = await begin(store, "t1")
    assert (again.chapters, again.pictures, again.cost_microusd) == ((), (), 0)
    assert await store.parts("t1") == {}


async def test_a_finished_task_can_be_deleted(store: TaskStore) -> None:
    await tell(store, "t1")
    await store.set_state("t1", TaskState.DONE)

    await store.delete("t1")

    assert await store.library(KITCHEN) == []


async def test_deleting_what_is_not_there_is_no_error(store: TaskStore) -> None:
    await tell(store, "kept")

    await store.delete("t1")

    assert ids(await store.library(KITCHEN)) == ["kept"]


async def test_of_two_that_end_a_task_at_once_one_does(store: TaskStore) -> None:
    await begin(store)

    ended = await asyncio.gather(*(store.set_state("t1", state) for state in END_STATES))

    assert ended.count(True) == 1
    assert (await got(store)).state is END_STATES[ended.index(True)]
