"""What every task store promises of pages that come later, sentence after sentence of `ports/late_pages.py`."""

from datetime import datetime, timedelta

import pytest

from storypix_core.errors import Overtaken
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.task_store import TaskStore
from storypix_core.testing import FakeClock
from tests.contract.tasks import CHAPTER, KITCHEN, OPEN_STATES, begin, got, ids

KEY = "f3Kq/index.html"


def in_s(clock: FakeClock, seconds: float) -> datetime:
    return clock.now() + timedelta(seconds=seconds)


async def wait_for_page(
    store: TaskStore, clock: FakeClock, task_id: str = "t1", *, state: TaskState = TaskState.DONE, in_: float = 0
) -> None:
    """A story that was told, whose page is to come."""
    await begin(store, task_id)
    await store.record_chapter(task_id, CHAPTER)
    assert await store.page_later(task_id, at=in_s(clock, in_))
    await store.set_state(task_id, state)
    await store.record_told(task_id)


async def tried(store: TaskStore, clock: FakeClock, task_id: str = "t1") -> TaskRecord:
    task = await store.try_page(task_id, now=clock.now(), until=in_s(clock, 60))
    assert task is not None
    return task


async def due(store: TaskStore, clock: FakeClock) -> list[str]:
    return ids(await store.pages_due(platforms=[KITCHEN.platform], now=clock.now()))


async def test_nobody_waits_for_a_page_unless_it_is_said(store: TaskStore, clock: FakeClock) -> None:
    await begin(store)
    await store.set_state("t1", TaskState.DONE)
    await store.record_told("t1")

    assert (await got(store)).page_at is None
    assert await due(store, clock) == []
    assert await store.try_page("t1", now=clock.now(), until=in_s(clock, 60)) is None


async def test_a_page_that_waits_is_in_the_record_and_due_when_its_time_has_come(
    store: TaskStore, clock: FakeClock
) -> None:
    await wait_for_page(store, clock, in_=30)
    assert ((await got(store)).page_at, (await got(store)).page_tries) == (in_s(clock, 30), 1)
    assert await due(store, clock) == []

    clock.advance(30)

    assert await due(store, clock) == ["t1"]


async def test_the_longest_waiting_comes_first_and_no_more_than_asked_for(store: TaskStore, clock: FakeClock) -> None:
    for task_id, in_ in (("a", -1), ("b", -3), ("c", -2)):
        await wait_for_page(store, clock, task_id, in_=in_)

    assert await due(store, clock) == ["b", "c", "a"]
    assert ids(await store.pages_due(platforms=[KITCHEN.platform], now=clock.now(), limit=2)) == ["b", "c"]


async def test_those_of_other_platforms_are_left_to_others(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)

    assert await store.pages_due(platforms=["discord"], now=clock.now()) == []
    assert await store.pages_due(platforms=[], now=clock.now()) == []
    assert ids(await store.pages_due(platforms=["discord", KITCHEN.platform], now=clock.now())) == ["t1"]


@pytest.mark.parametrize("state", OPEN_STATES)
async def test_a_story_that_is_still_told_is_left_to_who_tells_it(
    store: TaskStore, clock: FakeClock, state: TaskState
) -> None:
    await begin(store)
    await store.set_state("t1", state)
    await store.page_later("t1", at=clock.now())

    assert await due(store, clock) == []
    assert await store.try_page("t1", now=clock.now(), until=in_s(clock, 60)) is None


async def test_so_is_one_whose_chat_has_not_heard_its_end(store: TaskStore, clock: FakeClock) -> None:
    await begin(store)
    await store.page_later("t1", at=clock.now())
    await store.set_state("t1", TaskState.DONE)
    assert await due(store, clock) == []

    await store.record_told("t1")

    assert await due(store, clock) == ["t1"]


@pytest.mark.parametrize(("state", "waits"), [(TaskState.FAILED, True), (TaskState.CANCELLED, False)])
async def test_one_that_was_told_in_part_has_a_page_too_and_one_that_was_cancelled_has_none(
    store: TaskStore, clock: FakeClock, state: TaskState, waits: bool
) -> None:
    await wait_for_page(store, clock, state=state)

    assert (await due(store, clock) == ["t1"]) is waits
    assert ((await got(store)).page_at is not None) is waits


async def test_whoever_tries_has_the_whole_story_and_the_others_let_it_be(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)

    task = await tried(store, clock)

    assert (task.chapters, task.page_tries, task.page_at) == ((CHAPTER,), 2, in_s(clock, 60))
    assert await store.try_page("t1", now=clock.now(), until=in_s(clock, 99)) is None
    clock.advance(60)
    assert await due(store, clock) == ["t1"]


async def test_a_page_is_published_first_and_shown_afterwards(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    task = await tried(store, clock)

    assert await store.record_late_page("t1", KEY, tries=task.page_tries)
    assert ((await got(store)).page_key, (await got(store)).page_at) == (KEY, in_s(clock, 60))

    assert await store.page_shown("t1", tries=task.page_tries)
    after = await got(store)
    assert (after.page_key, after.page_at, after.page_tries) == (KEY, None, 0)


async def test_what_was_in_vain_waits(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    task = await tried(store, clock)

    assert await store.put_off_page("t1", tries=task.page_tries, until=in_s(clock, 300))

    clock.advance(299)
    assert await due(store, clock) == []
    clock.advance(1)
    assert await due(store, clock) == ["t1"]


async def test_whoever_was_too_slow_changes_nothing(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    slow = await tried(store, clock)
    clock.advance(60)
    await tried(store, clock)
    before = await got(store)

    assert not await store.record_late_page("t1", KEY, tries=slow.page_tries)
    assert not await store.put_off_page("t1", tries=slow.page_tries, until=in_s(clock, 900))
    assert not await store.page_shown("t1", tries=slow.page_tries)

    assert await got(store) == before


async def test_who_is_at_it_is_not_done_when_the_page_changes_meanwhile(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    task = await tried(store, clock)

    assert await store.page_later("t1", at=in_s(clock, 30))

    assert not await store.page_shown("t1", tries=task.page_tries)
    clock.advance(30)
    assert await due(store, clock) == ["t1"]


async def test_the_page_of_a_story_that_ended_long_ago_may_wait_again(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    await store.page_shown("t1", tries=(await tried(store, clock)).page_tries)

    assert await store.page_later("t1", at=clock.now())

    assert await due(store, clock) == ["t1"]


async def test_nothing_is_shown_of_a_page_that_nobody_waits_for(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    task = await tried(store, clock)
    await store.page_shown("t1", tries=task.page_tries)

    assert not await store.page_shown("t1", tries=task.page_tries)
    assert not await store.record_late_page("t1", "other/index.html", tries=0)
    assert not await store.record_late_page("t1", "other/index.html", tries=task.page_tries)


async def test_when_the_page_store_is_back_nobody_waits_long(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock, "soon", in_=30)
    await wait_for_page(store, clock, "much-later", in_=900)
    await begin(store, "never")

    await store.hurry_pages(now=clock.now(), beyond=in_s(clock, 60))

    assert await due(store, clock) == ["much-later"]
    assert (await got(store, "never")).page_at is None


async def test_of_a_story_that_is_gone_nothing_comes(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock)
    task = await tried(store, clock)
    await store.delete("t1")

    assert not await store.record_late_page("t1", KEY, tries=task.page_tries)
    assert not await store.page_shown("t1", tries=task.page_tries)
    assert not await store.page_later("t1", at=clock.now())
    assert await store.try_page("t1", now=in_s(clock, 99), until=in_s(clock, 999)) is None


async def test_an_attempt_that_was_overtaken_says_nothing_of_pages(store: TaskStore, clock: FakeClock) -> None:
    await begin(store)
    await store.claim("t1", runner="r1", after=0)
    first = store.of_attempt(1)
    await store.claim("t1", runner="r2", after=1)

    with pytest.raises(Overtaken):
        await first.page_later("t1", at=clock.now())

    assert (await got(store)).page_at is None


async def test_one_that_is_told_again_gets_its_page_with_its_end(store: TaskStore, clock: FakeClock) -> None:
    await wait_for_page(store, clock, state=TaskState.FAILED)

    assert await store.retry("t1", bound_microusd=0)

    assert ((await got(store)).page_at, (await got(store)).page_tries) == (None, 0)
