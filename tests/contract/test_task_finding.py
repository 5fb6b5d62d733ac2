"""How every task store finds tasks and settings again."""

import pytest

from storypix_core.model import Place, TaskState
from storypix_core.ports.task_store import TaskStore
from storypix_core.testing import FakeClock
from tests.contract.tasks import (
    GARDEN,
    KITCHEN,
    PAINTED,
    begin,
    got,
    ids,
    pay,
    tell,
)


async def test_the_library_has_stories_with_a_chapter_newest_first(store: TaskStore) -> None:
    await tell(store, "b")
    await begin(store, "without")
    await tell(store, "c")
    await tell(store, "a")

    assert ids(await store.library(KITCHEN)) == ["a", "c", "b"]


async def test_the_library_keeps_its_order_when_the_clock_goes_back(store: TaskStore, clock: FakeClock) -> None:
    await tell(store, "first")
    clock.advance(-3600)
    await tell(store, "second")

    assert ids(await store.library(KITCHEN)) == ["second", "first"]


async def test_the_library_shows_stories_in_whatever_state(store: TaskStore) -> None:
    for state in TaskState:
        await tell(store, state.value)
        await store.set_state(state.value, state)

    assert {record.state for record in await store.library(KITCHEN)} == set(TaskState)


async def test_the_library_comes_in_pages(store: TaskStore) -> None:
    for number in range(23):
        await tell(store, f"{number:02}")

    pages = [ids(await store.library(KITCHEN, limit=10, offset=offset)) for offset in (0, 10, 20, 30)]

    assert [len(page) for page in pages] == [10, 10, 3, 0]
    assert [task_id for page in pages for task_id in page] == [f"{number:02}" for number in reversed(range(23))]
    assert len(await store.library(KITCHEN)) == 20


async def test_the_library_holds_whole_stories(store: TaskStore) -> None:
    for task_id in ("a", "b"):
        await tell(store, task_id)
        await store.record_picture(task_id, PAINTED)
        await pay(store, 5, f"pen-{task_id}", task=task_id)

    assert await store.library(KITCHEN) == [await got(store, "b"), await got(store, "a")]


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(platform="terminal", chat="garden"),
        Place(platform="telegram", chat="kitchen"),
        Place(platform="terminal", chat="kitchen", thread="7"),
    ],
)
async def test_each_place_has_its_own_stories_and_settings(store: TaskStore, elsewhere: Place) -> None:
    await tell(store, "here")
    await tell(store, "there", place=elsewhere)
    await store.set_setting(KITCHEN, "language", "fr")
    await store.set_setting(elsewhere, "language", "en")

    assert ids(await store.library(KITCHEN)) == ["here"]
    assert ids(await store.library(elsewhere)) == ["there"]
    assert ids(await store.open_tasks(place=elsewhere)) == ["there"]
    assert await store.settings_of(KITCHEN) == {"language": "fr"}
    assert await store.settings_of(elsewhere) == {"language": "en"}


async def test_open_tasks_come_oldest_first_with_their_runners(store: TaskStore) -> None:
    await begin(store, "b", runner="r1")
    await begin(store, "a", place=GARDEN, runner="r2")
    await begin(store, "done", runner="r2")
    await store.set_state("done", TaskState.DONE)

    found = await store.open_tasks()

    assert [(record.id, record.runner) for record in found] == [("b", "r1"), ("a", "r2")]
    assert found[0] == await got(store, "b")
    assert ids(await store.open_tasks(place=GARDEN)) == ["a"]


async def test_failed_tasks_come_newest_first(store: TaskStore) -> None:
    for task_id in ("b", "a", "open", "done", "c"):
        await tell(store, task_id)
    for task_id in ("c", "b", "a"):
        await store.fail(task_id, failure="error-provider")
    await store.set_state("done", TaskState.DONE)

    assert await store.failed() == [await got(store, task_id) for task_id in ("c", "a", "b")]
    assert ids(await store.failed(limit=1)) == ["c"]


async def test_what_a_person_asked_for_is_found_in_every_chat_of_a_platform(store: TaskStore) -> None:
    await begin(store, "b", person="tom")
    await begin(store, "a", person="tom", place=GARDEN)
    await begin(store, "hers", person="zoe")
    await begin(store, "elsewhere", person="tom", place=Place(platform="telegram", chat="kitchen"))
    await store.set_state("b", TaskState.DONE)

    assert await store.of_person("terminal", "tom") == [await got(store, "b"), await got(store, "a")]


async def test_what_was_asked_in_a_chat_is_found_in_all_its_threads(store: TaskStore) -> None:
    await begin(store, "b")
    await begin(store, "a", place=Place(platform="terminal", chat="kitchen", thread="7"))
    await begin(store, "other", place=GARDEN)
    await begin(store, "elsewhere", place=Place(platform="telegram", chat="kitchen"))

    assert await store.of_chat("terminal", "kitchen") == [await got(store, "b"), await got(store, "a")]


async def test_chats_are_named_once_in_the_order_of_their_first_story(store: TaskStore) -> None:
    await begin(store, "1", place=GARDEN)
    await begin(store, "2", place=Place(platform="terminal", chat="kitchen", thread="7"))
    await begin(store, "3", place=KITCHEN)
    await begin(store, "4", place=GARDEN)

    assert await store.chats() == [GARDEN, KITCHEN]


async def test_what_ended_long_ago_is_found_oldest_first(store: TaskStore, clock: FakeClock) -> None:
    for task_id in ("b", "a", "open", "late"):
        await begin(store, task_id)
    await store.set_state("a", TaskState.DONE)
    await store.set_state("b", TaskState.FAILED)
    clock.advance(60)
    moment = clock.now()
    await store.set_state("late", TaskState.DONE)

    assert ids(await store.ended_before(moment)) == ["b", "a"]
    assert ids(await store.ended_before(moment, limit=1)) == ["b"]


async def test_a_setting_is_chosen_changed_and_given_back(store: TaskStore) -> None:
    assert await store.settings_of(KITCHEN) == {}
    await store.set_setting(KITCHEN, "style", "pastel")
    await store.set_setting(KITCHEN, "language", "fr")
    await store.set_setting(KITCHEN, "style", "des feutres 🖍")
    assert await store.settings_of(KITCHEN) == {"language": "fr", "style": "des feutres 🖍"}

    await store.set_setting(KITCHEN, "style", None)
    await store.set_setting(KITCHEN, "age", None)

    assert await store.settings_of(KITCHEN) == {"language": "fr"}


async def test_a_chat_that_gets_another_id_takes_its_stories_and_settings_along(
    store: TaskStore, clock: FakeClock
) -> None:
    group = Place(platform="telegram", chat="-7", thread="")
    topic = Place(platform="telegram", chat="-7", thread="3")
    await tell(store, "t1", place=group)
    await tell(store, "t2", place=GARDEN)
    await store.set_setting(group, "age", "4")
    await store.set_setting(topic, "age", "8")
    new = Place(platform="telegram", chat="-1007", thread="")
    await store.set_setting(new, "style", "pastel")
    await store.set_setting(new, "age", "5")
    await store.record_answer(topic, "9")

    await store.move_chat("telegram", "-7", "-1007")

    assert ids(await store.library(new)) == ["t1"]
    assert await store.library(group) == []
    assert ids(await store.library(GARDEN)) == ["t2"]
    assert await store.settings_of(new) == {"age": "5", "style": "pastel"}
    assert await store.settings_of(Place(platform="telegram", chat="-1007", thread="3")) == {"age": "8"}
    assert await store.settings_of(group) == {}
    assert await store.receipts_in(new, since=clock.now()) == ["9"]
    assert await store.receipts_in(group, since=clock.now()) == []


async def test_tasks_are_counted_by_their_state(store: TaskStore, clock: FakeClock) -> None:
    nobody = await store.tally()
    assert (set(nobody.by_state.values()), nobody.oldest_waiting_at, nobody.late_pages) == ({0}, None, 0)
    first = await begin(store, "first")
    clock.advance(60)
    for task_id in ("second", "third", "fourth"):
        await begin(store, task_id)
    await store.set_state("second", TaskState.WRITING)
    await store.set_state("third", TaskState.DONE)
    await store.page_later("second", at=clock.now())

    tally = await store.tally()

    assert {state for state, count in tally.by_state.items() if not count} == set(TaskState) - {
        TaskState.WAITING,
        TaskState.WRITING,
        TaskState.DONE,
    }
    assert tally.by_state[TaskState.WAITING] == 2
    assert tally.oldest_waiting_at == first.created_at
    assert tally.late_pages == 1
