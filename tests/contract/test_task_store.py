"""What every task store promises, sentence after sentence of `ports/task_store.py`."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    Length,
    PictureRecord,
    PictureState,
    Place,
    Scene,
    TaskRecord,
    TaskState,
)
from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock, MemoryTaskStore

KITCHEN = Place(platform="terminal", chat="kitchen")
GARDEN = Place(platform="terminal", chat="garden")
BRIEF = Brief(
    idea="un escargot géant 🐌 qui vole les salades",
    language="fr",
    age=4,
    style="papercut",
    length=Length.LONG,
    pictures=3,
    seed=7,
    storytellers=("openai", "builtin"),
    illustrators=("openai", "builtin"),
    picture_size="1024x1024",
    picture_quality="low",
)
CHAPTER = Chapter(number=1, title="La salade", text="Tom rit.\n\nZoé aussi.")
PAINTED = PictureRecord(
    number=1,
    scene="a red snail",
    state=PictureState.DONE,
    key="f3Kq/1.webp",
    cost_microusd=11_000,
    model="openai:brush",
    width_px=1024,
    height_px=768,
)
OPEN_STATES = [state for state in TaskState if state.is_open]
END_STATES = [state for state in TaskState if not state.is_open]

Change = Callable[[TaskStore], Awaitable[bool]]
CHANGES: dict[str, Change] = {
    "set_state": lambda store: store.set_state("t1", TaskState.WRITING),
    "fail": lambda store: store.fail("t1", failure="error-provider"),
    "record_title": lambda store: store.record_title("t1", "Another"),
    "record_cast": lambda store: store.record_cast("t1", [CastMember(name="Zoé", looks="blue")]),
    "record_chapter": lambda store: store.record_chapter("t1", Chapter(number=2, title="", text="Late.")),
    "record_scene": lambda store: store.record_scene("t1", Scene(number=2, text="late")),
    "drop_scene": lambda store: store.drop_scene("t1", 1),
    "record_picture": lambda store: store.record_picture("t1", PAINTED),
    "record_page": lambda store: store.record_page("t1", "late/index.html"),
}
FACTS: dict[str, Change] = {
    "add_cost": lambda store: store.add_cost("t1", microusd=5, model="openai:pen", kind="text"),
    "record_part": lambda store: store.record_part("t1", "late", "9"),
    "repaint": lambda store: store.repaint("t1", PAINTED),
}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: to copy it is quicker than to make it for every test."""
    file = tmp_path_factory.mktemp("empty") / "storypix.db"

    async def make() -> None:
        async with open_store(file, clock=FakeClock()):
            pass

    asyncio.run(make())
    return file


@pytest.fixture(params=["memory", "sqlite"])
async def store(
    request: pytest.FixtureRequest, clock: FakeClock, tmp_path: Path, empty_database: Path
) -> AsyncIterator[TaskStore]:
    if request.param == "memory":
        yield MemoryTaskStore(clock=clock)
        return
    shutil.copy(empty_database, tmp_path / "storypix.db")
    async with open_store(tmp_path / "storypix.db", clock=clock) as opened:
        yield opened


async def begin(store: TaskStore, task_id: str = "t1", *, place: Place = KITCHEN, runner: str = "r1") -> TaskRecord:
    return await store.create(task_id=task_id, place=place, person="tom", brief=BRIEF, runner=runner)


async def tell(store: TaskStore, task_id: str, *, place: Place = KITCHEN) -> None:
    await begin(store, task_id, place=place)
    await store.record_chapter(task_id, CHAPTER)


async def got(store: TaskStore, task_id: str = "t1") -> TaskRecord:
    record = await store.get(task_id)
    assert record is not None
    return record


def ids(records: list[TaskRecord]) -> list[str]:
    return [record.id for record in records]


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
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_a_closed_task_refuses_every_change(store: TaskStore, change: Change, state: TaskState) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)
    await store.set_state("t1", state)
    before, parts_before = await got(store), await store.parts("t1")

    assert await change(store) is False

    assert await got(store) == before
    assert await store.parts("t1") == parts_before


@pytest.mark.parametrize("state", END_STATES)
async def test_money_and_messages_are_taken_of_a_closed_task_too(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    await store.set_state("t1", state)

    assert [await fact(store) for fact in FACTS.values()] == [True, True, True]

    assert (await got(store)).cost_microusd == 5
    assert (await got(store)).pictures == (PAINTED,)
    assert (await got(store)).state is state
    assert await store.parts("t1") == {"late": "9"}


@pytest.mark.parametrize("change", {**CHANGES, **FACTS}.values(), ids={**CHANGES, **FACTS}.keys())
async def test_a_task_that_does_not_exist_refuses_every_change(store: TaskStore, change: Change) -> None:
    assert await change(store) is False
    assert await store.get("t1") is None


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_every_change_of_an_open_task_says_when(store: TaskStore, clock: FakeClock, change: Change) -> None:
    await begin(store)
    clock.advance(1)

    assert await change(store) is True

    assert (await got(store)).updated_at == clock.now()


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


async def test_a_dropped_scene_leaves_its_cost(store: TaskStore) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)
    await store.add_cost("t1", microusd=11_000, model="openai:brush", kind="image")

    assert await store.drop_scene("t1", 1)

    record = await got(store)
    assert (record.pictures, record.cost_microusd) == ((), 11_000)


async def test_dropping_a_scene_that_is_not_there_changes_nothing(store: TaskStore) -> None:
    await begin(store)
    await store.record_picture("t1", PAINTED)

    assert await store.drop_scene("t1", 5)

    assert (await got(store)).pictures == (PAINTED,)


async def test_costs_add_up_and_text_models_are_named_once_each(store: TaskStore) -> None:
    await begin(store)

    for microusd, model, kind in (
        (2_500, "openai:pen", "text"),
        (11_000, "openai:brush", "image"),
        (0, "builtin:tales", "text"),
        (300, "openai:pen", "text"),
    ):
        assert await store.add_cost("t1", microusd=microusd, model=model, kind=kind)

    record = await got(store)
    assert (record.cost_microusd, record.text_model) == (13_800, "openai:pen,builtin:tales")


async def test_a_cost_above_32_bits_is_kept(store: TaskStore) -> None:
    await begin(store)

    await store.add_cost("t1", microusd=5_000_000_000, model="openai:pen", kind="text")
    await store.add_cost("t1", microusd=5_000_000_000, model="openai:pen", kind="text")

    assert (await got(store)).cost_microusd == 10_000_000_000


async def test_a_part_is_first_an_intent_and_then_has_a_receipt(store: TaskStore) -> None:
    await begin(store)
    await store.record_part("t1", "title", None)
    await store.record_part("t1", "chapter1", None)

    await store.record_part("t1", "title", "41")

    assert await store.parts("t1") == {"title": "41", "chapter1": None}


async def test_parts_stand_in_the_order_of_their_intents(store: TaskStore) -> None:
    await begin(store)
    for part in ("status", "title", "chapter2", "chapter1"):
        await store.record_part("t1", part, None)

    await store.record_part("t1", "status", "9")

    assert list(await store.parts("t1")) == ["status", "title", "chapter2", "chapter1"]


async def test_a_receipt_needs_no_intent_and_the_latest_counts(store: TaskStore) -> None:
    await begin(store)

    await store.record_part("t1", "status", "1")
    await store.record_part("t1", "status", "2")

    assert await store.parts("t1") == {"status": "2"}


async def test_an_intent_never_erases_a_receipt(store: TaskStore) -> None:
    await begin(store)
    await store.record_part("t1", "title", "41")

    await store.record_part("t1", "title", None)

    assert await store.parts("t1") == {"title": "41"}


async def test_parts_of_two_tasks_are_kept_apart(store: TaskStore) -> None:
    await begin(store, "t1")
    await begin(store, "t2")

    await store.record_part("t1", "title", "1")
    await store.record_part("t2", "title", "2")

    assert (await store.parts("t1"), await store.parts("t2")) == ({"title": "1"}, {"title": "2"})


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
        await store.add_cost(task_id, microusd=5, model=f"pen-{task_id}", kind="text")

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
    assert [record.id for record, _ in await store.open_tasks(place=elsewhere)] == ["there"]
    assert await store.settings_of(KITCHEN) == {"language": "fr"}
    assert await store.settings_of(elsewhere) == {"language": "en"}


async def test_open_tasks_come_oldest_first_with_their_runners(store: TaskStore) -> None:
    await begin(store, "b", runner="r1")
    await begin(store, "a", place=GARDEN, runner="r2")
    await begin(store, "done", runner="r2")
    await store.set_state("done", TaskState.DONE)

    found = await store.open_tasks()

    assert [(record.id, runner) for record, runner in found] == [("b", "r1"), ("a", "r2")]
    assert found[0][0] == await got(store, "b")
    assert [record.id for record, _ in await store.open_tasks(place=GARDEN)] == ["a"]


async def test_a_deleted_task_is_gone_with_all_that_belongs_to_it(store: TaskStore) -> None:
    await tell(store, "t1")
    await store.record_picture("t1", PAINTED)
    await store.record_part("t1", "title", "1")
    await store.add_cost("t1", microusd=5, model="openai:pen", kind="text")
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


async def test_a_setting_is_chosen_changed_and_given_back(store: TaskStore) -> None:
    assert await store.settings_of(KITCHEN) == {}
    await store.set_setting(KITCHEN, "style", "pastel")
    await store.set_setting(KITCHEN, "language", "fr")
    await store.set_setting(KITCHEN, "style", "des feutres 🖍")
    assert await store.settings_of(KITCHEN) == {"language": "fr", "style": "des feutres 🖍"}

    await store.set_setting(KITCHEN, "style", None)
    await store.set_setting(KITCHEN, "age", None)

    assert await store.settings_of(KITCHEN) == {"language": "fr"}


async def test_what_was_given_out_does_not_change_later(store: TaskStore) -> None:
    await begin(store)
    before = await got(store)
    settings, parts = await store.settings_of(KITCHEN), await store.parts("t1")
    settings["language"], parts["title"] = "xx", "1"

    await store.record_title("t1", "Later")

    assert before.title == ""
    assert await store.settings_of(KITCHEN) == {}
    assert await store.parts("t1") == {}


async def test_changes_made_at_once_are_all_kept(store: TaskStore) -> None:
    await begin(store)

    costs = [store.add_cost("t1", microusd=1, model="openai:pen", kind="text") for _ in range(50)]
    scenes = [store.record_scene("t1", Scene(number=number, text="…")) for number in range(1, 11)]
    done = await asyncio.gather(*costs, *scenes)

    record = await got(store)
    assert all(done)
    assert (record.cost_microusd, len(record.pictures)) == (50, 10)


async def test_of_two_that_end_a_task_at_once_one_does(store: TaskStore) -> None:
    await begin(store)

    ended = await asyncio.gather(*(store.set_state("t1", state) for state in END_STATES))

    assert ended.count(True) == 1
    assert (await got(store)).state is END_STATES[ended.index(True)]


async def test_a_record_is_written_though_its_caller_is_cancelled(store: TaskStore) -> None:
    await begin(store)
    writing = asyncio.create_task(store.add_cost("t1", microusd=7, model="openai:pen", kind="text"))
    await asyncio.sleep(0)

    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await store.record_title("t1", "After")

    assert (await got(store)).cost_microusd == 7


async def test_two_programs_on_one_file_lose_nothing(tmp_path: Path, clock: FakeClock) -> None:
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(tmp_path / "s.db", clock=clock)) for _ in range(2)]
        await begin(stores[0])

        async def read_then_write(number: int) -> bool:
            store = stores[number % 2]
            await got(store)
            told = await store.record_chapter("t1", Chapter(number=number, title="", text="…"))
            return told and await store.add_cost("t1", microusd=1, model="openai:pen", kind="text")

        assert all(await asyncio.gather(*(read_then_write(number) for number in range(1, 101))))

        for store in stores:
            record = await got(store)
            assert (len(record.chapters), record.cost_microusd) == (100, 100)


async def test_a_chat_that_gets_another_id_takes_its_stories_and_settings_along(store: TaskStore) -> None:
    group = Place(platform="telegram", chat="-7", thread="")
    topic = Place(platform="telegram", chat="-7", thread="3")
    await tell(store, "t1", place=group)
    await tell(store, "t2", place=GARDEN)
    await store.set_setting(group, "age", "4")
    await store.set_setting(topic, "age", "8")
    new = Place(platform="telegram", chat="-1007", thread="")
    await store.set_setting(new, "style", "pastel")
    await store.set_setting(new, "age", "5")

    await store.move_chat("telegram", "-7", "-1007")

    assert ids(await store.library(new)) == ["t1"]
    assert await store.library(group) == []
    assert ids(await store.library(GARDEN)) == ["t2"]
    assert await store.settings_of(new) == {"age": "5", "style": "pastel"}
    assert await store.settings_of(Place(platform="telegram", chat="-1007", thread="3")) == {"age": "8"}
    assert await store.settings_of(group) == {}
