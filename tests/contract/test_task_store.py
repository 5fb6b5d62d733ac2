"""What every task store promises, sentence after sentence of `ports/task_store.py`."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import (
    CastMember,
    Chapter,
    PartRecord,
    PictureRecord,
    PictureState,
    Scene,
    TaskRecord,
    TaskState,
)
from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock
from tests.contract.tasks import (
    BRIEF,
    CHANGES,
    CHAPTER,
    END_STATES,
    GARDEN,
    KITCHEN,
    OPEN_STATES,
    PAINTED,
    Change,
    begin,
    got,
    pay,
    receipts,
)

FACTS: dict[str, Change] = {
    "record_part": lambda store, task: store.record_part(task, "late", "9"),
    "repaint": lambda store, task: store.repaint(task, PAINTED),
}


async def test_a_new_task_waits_and_holds_everything_that_was_asked(store: TaskStore, clock: FakeClock) -> None:
    created = await begin(store)

    assert created == await got(store)
    assert created == TaskRecord(
        id="t1",
        place=KITCHEN,
        person="tom",
        brief=BRIEF,
        state=TaskState.WAITING,
        created_at=clock.now(),
        updated_at=clock.now(),
        runner="r1",
    )


async def test_the_same_id_cannot_be_created_twice(store: TaskStore) -> None:
    first = await begin(store)

    with pytest.raises(StorageFailed):
        await begin(store, place=GARDEN)

    assert await got(store) == first


async def test_what_does_not_exist_is_none(store: TaskStore) -> None:
    assert await store.get("t1") is None
    assert await store.parts("t1") == {}


@pytest.mark.parametrize("state", OPEN_STATES)
async def test_an_open_task_moves_on_without_an_end(store: TaskStore, clock: FakeClock, state: TaskState) -> None:
    await begin(store)
    clock.advance(3)

    assert await store.set_state("t1", state)

    record = await got(store)
    assert (record.state, record.finished_at, record.updated_at) == (state, None, clock.now())


@pytest.mark.parametrize("state", END_STATES)
async def test_a_state_that_ends_a_task_sets_when(store: TaskStore, clock: FakeClock, state: TaskState) -> None:
    await begin(store)
    clock.advance(60)

    assert await store.set_state("t1", state)

    record = await got(store)
    assert (record.state, record.finished_at) == (state, clock.now())


async def test_a_failure_keeps_its_sentence_and_its_facts(store: TaskStore, clock: FakeClock) -> None:
    await begin(store)

    assert await store.fail("t1", failure="error-provider-busy", facts={"seconds": 2.5, "tries": 3, "name": "openai"})

    record = await got(store)
    assert record.state is TaskState.FAILED
    assert record.failure == "error-provider-busy"
    assert record.failure_facts == {"seconds": 2.5, "tries": 3, "name": "openai"}
    assert record.finished_at == clock.now()


@pytest.mark.parametrize("state", END_STATES)
async def test_a_closed_task_refuses_every_change(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)
    await store.set_state("t1", state)
    before, parts_before = await got(store), await store.parts("t1")

    assert {name: await change(store, "t1") for name, change in CHANGES.items()} == dict.fromkeys(CHANGES, False)

    assert await got(store) == before
    assert await store.parts("t1") == parts_before


@pytest.mark.parametrize("state", END_STATES)
async def test_pictures_and_messages_are_taken_of_a_closed_task_too(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    await store.set_state("t1", state)

    assert [await fact(store, "t1") for fact in FACTS.values()] == [True, True]

    assert (await got(store)).pictures == (PAINTED,)
    assert (await got(store)).state is state
    assert await receipts(store) == {"late": "9"}


async def test_a_task_that_does_not_exist_refuses_every_change(store: TaskStore) -> None:
    changes = CHANGES | FACTS

    assert {name: await change(store, "t1") for name, change in changes.items()} == dict.fromkeys(changes, False)

    assert await store.get("t1") is None


async def test_every_change_of_an_open_task_says_when(store: TaskStore, clock: FakeClock) -> None:
    for name, change in CHANGES.items():
        await begin(store, name)
        clock.advance(1)

        assert await change(store, name), name

        assert (await got(store, name)).updated_at == clock.now(), name


async def test_title_cast_and_page_are_kept(store: TaskStore) -> None:
    cast = (CastMember(name="Zoé", looks="red coat"), CastMember(name="Tom", looks="green cap"))
    await begin(store)

    await store.record_title("t1", "L’escargot géant 🐌")
    await store.record_cast("t1", list(cast))
    await store.record_page("t1", "f3Kq/index.html")

    record = await got(store)
    assert (record.title, record.cast, record.page_key) == ("L’escargot géant 🐌", cast, "f3Kq/index.html")


async def test_a_chapter_recorded_before_keeps_its_first_text(store: TaskStore) -> None:
    await begin(store)
    await store.record_chapter("t1", CHAPTER)

    assert await store.record_chapter("t1", Chapter(number=1, title="Autre", text="Autre."))

    assert (await got(store)).chapters == (CHAPTER,)


async def test_chapters_and_pictures_stand_in_the_order_of_their_numbers(store: TaskStore) -> None:
    await begin(store)

    for number in (3, 1, 10, 2):
        await store.record_chapter("t1", Chapter(number=number, title="", text="…"))
        await store.record_scene("t1", Scene(number=number, text="…"))

    record = await got(store)
    assert [chapter.number for chapter in record.chapters] == [1, 2, 3, 10]
    assert [picture.number for picture in record.pictures] == [1, 2, 3, 10]


async def test_a_scene_becomes_a_waiting_picture(store: TaskStore) -> None:
    await begin(store)

    await store.record_scene("t1", Scene(number=2, text="a lantern in the wood"))

    waiting = PictureRecord(number=2, scene="a lantern in the wood", state=PictureState.WAITING)
    assert (await got(store)).pictures == (waiting,)


async def test_a_scene_recorded_again_replaces_the_one_before(store: TaskStore) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)

    await store.record_scene("t1", Scene(number=1, text="another"))

    assert (await got(store)).pictures == (PictureRecord(number=1, scene="another", state=PictureState.WAITING),)


async def test_what_is_known_of_a_picture_is_replaced(store: TaskStore) -> None:
    await begin(store)
    await store.record_scene("t1", Scene(number=1, text="a red snail"))
    await store.record_scene("t1", Scene(number=2, text="a salad"))

    await store.record_picture("t1", PAINTED)

    salad = PictureRecord(number=2, scene="a salad", state=PictureState.WAITING)
    assert (await got(store)).pictures == (PAINTED, salad)


async def test_another_version_of_a_picture_takes_its_place_and_only_the_first_that_comes(store: TaskStore) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)
    await store.set_state("t1", TaskState.DONE)
    second = replace(PAINTED, key="f/picture-1-v2.webp", version=2, asked="a1b2")

    assert await store.repaint("t1", second)
    assert not await store.repaint("t1", replace(second, key="f/later.webp"))
    assert not await store.repaint("t1", PAINTED)
    await store.give_up_repaint("t1", PAINTED.number)
    await store.give_up_repaint("gone", PAINTED.number)

    assert (await got(store)).pictures == (second,)


async def test_a_dropped_scene_leaves_its_cost(store: TaskStore) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)
    await pay(store, 11_000, "openai:brush", kind="image")

    assert await store.drop_scene("t1", 1)

    record = await got(store)
    assert (record.pictures, record.cost_microusd) == ((), 11_000)


async def test_dropping_a_scene_that_is_not_there_changes_nothing(store: TaskStore) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)

    assert await store.drop_scene("t1", 5)

    assert (await got(store)).pictures == (PAINTED,)


async def test_what_was_given_out_does_not_change_later(store: TaskStore) -> None:
    await begin(store)
    before = await got(store)
    settings, parts = await store.settings_of(KITCHEN), await store.parts("t1")
    settings["language"], parts["title"] = "xx", PartRecord(receipt="1")

    await store.record_title("t1", "Later")

    assert before.title == ""
    assert await store.settings_of(KITCHEN) == {}
    assert await store.parts("t1") == {}


async def test_changes_made_at_once_are_all_kept(store: TaskStore) -> None:
    await begin(store)

    costs = [pay(store, 1) for _ in range(50)]
    scenes = [store.record_scene("t1", Scene(number=number, text="…")) for number in range(1, 11)]
    done = await asyncio.gather(*costs, *scenes)

    record = await got(store)
    assert all(done)
    assert (record.cost_microusd, len(record.pictures)) == (50, 10)


@pytest.mark.slow
async def test_two_programs_on_one_database_lose_nothing(where: Path | str, clock: FakeClock) -> None:
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(where, clock=clock)) for _ in range(2)]
        await begin(stores[0])

        async def read_then_write(number: int) -> bool:
            store = stores[number % 2]
            await got(store)
            told = await store.record_chapter("t1", Chapter(number=number, title="", text="…"))
            return told and await pay(store, 1)

        assert all(await asyncio.gather(*(read_then_write(number) for number in range(1, 101))))

        for store in stores:
            record = await got(store)
            assert (len(record.chapters), record.cost_microusd) == (100, 100)
