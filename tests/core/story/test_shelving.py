"""A chat's shelf shows its stories, whatever happens in between."""

from dataclasses import replace
from itertools import count

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.limits import PICTURE_SMALL_LONG_SIDE_PX
from storypix_core.model import Brief, PictureRecord, PictureState, Place, TaskRecord
from storypix_core.story.clearing import Clearing
from storypix_core.story.shelving import Shelving
from storypix_core.tasks.memory_leftovers import MemoryLeftovers
from storypix_core.testing import FakeClock, MemoryPageStore, MemoryTaskStore
from tests.core.story.mortal import Died, Life, Mortal

KITCHEN = Place(platform="telegram", chat="-7")
CORNER = replace(KITCHEN, thread="12")
HERE = ("telegram", "-7")
AWAY = StorageFailed("the store is away")
LONG_ENOUGH_S = 7200.0
"""For whatever was put off, and whatever somebody was at."""


class Room:
    """A chat, its stories and its shelf."""

    def __init__(self) -> None:
        numbers = count(1)
        self.clock = FakeClock()
        self.store = MemoryTaskStore(clock=self.clock)
        self.pages = MemoryPageStore()
        self.leftovers = MemoryLeftovers(clock=self.clock)
        self.new_folder = lambda: f"shelf{next(numbers)}"
        self.shelving = self.alive()

    def alive(self, life: Life | None = None) -> Shelving:
        """Somebody who works at it; with a `life` of its own, somebody who may die."""
        parts = (self.store.shelves, self.store, self.pages, self.leftovers)
        shelves, store, pages, leftovers = (Mortal(part, life) for part in parts) if life else parts
        return Shelving(
            shelves=shelves,
            store=store,
            pages=pages,
            clearing=Clearing(leftovers=leftovers, store=store, pages=pages, clock=self.clock),
            clock=self.clock,
            new_folder=self.new_folder,
        )

    async def tell(self, task: str, *, place: Place = KITCHEN, language: str = "en") -> TaskRecord:
        key = f"{task}/index.html"
        await self.store.create(task_id=task, place=place, person="5", brief=Brief(idea="a snail", language=language))
        await self.store.record_title(task, f"The {task} snail")
        await self.store.record_picture(task, painted(task))
        await self.pages.put(key, b"a page", content_type="text/html")
        await self.store.record_page(task, key)
        told = await self.store.get(task)
        assert told is not None
        return told

    async def later(self) -> None:
        """Whoever is left looks for what is due, some time later."""
        self.clock.advance(LONG_ENOUGH_S)
        await self.shelving.bind_due()

    def shown(self, folder: str = "shelf1") -> str:
        return self.pages.files.get(f"{folder}/index.html", b"").decode()

    async def titles(self) -> list[str]:
        """Of the stories whose titles can be read on any page of a shelf."""
        told = await self.store.of_chat(*HERE)
        pages = "".join(page.decode() for key, page in self.pages.files.items() if key.startswith("shelf"))
        return [task.id for task in told if task.title in pages]


def painted(task: str, *, version: int = 1) -> PictureRecord:
    key = f"{task}/picture-2.webp"
    return PictureRecord(
        number=2, scene="a snail", state=PictureState.DONE, key=key, width_px=1024, height_px=512, version=version
    )


@pytest.fixture
def room() -> Room:
    return Room()


async def test_a_shelf_shows_the_stories_of_all_threads_with_covers_and_links(room: Room) -> None:
    await room.tell("t1")
    await room.tell("t2", place=CORNER)

    assert await room.shelving.open(*HERE) == "shelf1/index.html"

    shown = room.shown()
    assert 'href="../t2/index.html"' in shown
    size = f'width="{PICTURE_SMALL_LONG_SIDE_PX}" height="{PICTURE_SMALL_LONG_SIDE_PX // 2}"'
    assert f'<img src="../t1/picture-2-small.webp" {size}' in shown
    assert shown.index("The t2 snail") < shown.index("The t1 snail")
    assert room.pages.types["shelf1/index.html"] == "text/html; charset=utf-8"


async def test_nobody_has_one_who_did_not_ask(room: Room) -> None:
    await room.tell("t1")
    await room.later()

    assert await room.shelving.find(*HERE) == ""
    assert not await room.shelving.close(*HERE)
    assert list(room.pages.files) == ["t1/index.html"]


async def test_whoever_asks_again_gets_the_same_address(room: Room) -> None:
    first = await room.shelving.open(*HERE)

    assert await room.shelving.open(*HERE) == first == await room.shelving.find(*HERE)
    assert "still empty" in room.shown()


async def test_a_new_story_a_new_cover_and_a_deleted_one_show_with_the_next_round(room: Room) -> None:
    await room.shelving.open(*HERE)
    await room.tell("t1")
    await room.shelving.bind_due()
    assert "The t1 snail" in room.shown()

    await room.store.repaint("t1", painted("t1", version=2))
    await room.shelving.bind_due()
    assert "picture-2-v2-small.webp" in room.shown()

    await room.store.delete("t1")
    await room.shelving.bind_due()
    assert "still empty" in room.shown()


async def test_a_shelf_speaks_the_language_of_its_chat_or_else_that_of_its_stories(room: Room) -> None:
    room.shelving = replace(room.shelving, language="it")
    await room.shelving.open(*HERE)
    spoken = [room.shown()]
    await room.tell("t1", language="fr")
    await room.shelving.bind_due()
    spoken.append(room.shown())
    await room.store.set_setting(KITCHEN, "language", "de")
    await room.shelving.bind_due()
    spoken.append(room.shown())

    assert ['lang="it"' in spoken[0], '<html lang="fr"' in spoken[1], '<html lang="de"' in spoken[2]] == [True] * 3


async def test_what_is_true_is_not_put_again(room: Room) -> None:
    await room.shelving.open(*HERE)
    room.pages.files.clear()

    await room.later()

    assert room.pages.files == {}


async def test_one_that_was_closed_leads_nowhere_and_the_next_one_is_elsewhere(room: Room) -> None:
    await room.shelving.open(*HERE)

    assert await room.shelving.close(*HERE)

    assert room.pages.files == {}
    assert await room.shelving.find(*HERE) == ""
    assert await room.shelving.open(*HERE) == "shelf2/index.html"


async def test_one_that_could_not_be_taken_down_is_as_soon_as_that_works(room: Room) -> None:
    await room.shelving.open(*HERE)
    room.pages.fail_with = AWAY
    with pytest.raises(StorageFailed):
        await room.shelving.close(*HERE)
    assert await room.shelving.find(*HERE) == ""
    with pytest.raises(StorageFailed):
        await room.shelving.open(*HERE)

    room.pages.fail_with = None
    await room.later()

    assert room.pages.files == {}
    assert await room.store.shelves.all() == []


async def test_while_the_store_is_away_it_is_tried_ever_more_rarely(room: Room) -> None:
    await room.shelving.open(*HERE)
    await room.tell("t1")
    room.pages.fail_with = AWAY
    tries = 0
    for _ in range(2 * 3600):
        before = await room.store.shelves.all()
        await room.shelving.bind_due()
        tries += await room.store.shelves.all() != before
        room.clock.advance(1)
    assert 11 <= tries <= 18

    room.pages.fail_with = None
    await room.later()
    assert "The t1 snail" in room.shown()


async def test_stories_are_taken_off_and_stand_there_again_should_nobody_delete_them(room: Room) -> None:
    kept, gone = await room.tell("kept"), await room.tell("gone")
    await room.shelving.open(*HERE)

    await room.shelving.take_off([gone])
    await room.shelving.bind_due()
    assert await room.titles() == [kept.id]

    await room.later()
    assert await room.titles() == [kept.id, gone.id]


async def test_two_at_once_take_turns(room: Room) -> None:
    await room.shelving.open(*HERE)
    gone = await room.tell("gone")
    taken = await room.store.shelves.take(*HERE, for_s=5)
    assert taken is not None

    await room.shelving.take_off([gone])

    assert room.clock.monotonic() >= 5
    assert await room.titles() == []


async def test_somebody_who_is_at_it_for_too_long_keeps_nobody_waiting_for_ever(room: Room) -> None:
    await room.shelving.open(*HERE)
    gone = await room.tell("gone")
    await room.store.shelves.take(*HERE, for_s=60)

    with pytest.raises(StorageFailed):
        await room.shelving.take_off([gone])


async def test_a_page_that_comes_late_is_put_right(room: Room) -> None:
    """Its program was stopped for a while, and somebody else was at the shelf meanwhile."""

    class Late(MemoryPageStore):
        async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
            room.clock.advance(61)
            await room.store.delete("gone")
            await room.shelving.bind_due()
            room.pages.files[key], room.pages.types[key] = data, content_type

        async def delete(self, folder: str, *, again: bool = False) -> None:
            await room.pages.delete(folder, again=again)

    await room.shelving.open(*HERE)
    await room.tell("gone")
    late = replace(room.shelving, pages=Late())
    await late.bind_due()
    assert "The gone snail" in room.shown()
    await room.shelving.bind_due()
    assert "The gone snail" not in room.shown()


async def test_a_page_that_comes_after_its_shelf_was_taken_down_goes_again(room: Room) -> None:
    class Late(MemoryPageStore):
        async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
            room.clock.advance(61)
            await room.shelving.close(*HERE)
            await room.pages.put(key, data, content_type=content_type, immutable=immutable)

        async def delete(self, folder: str, *, again: bool = False) -> None:
            await room.pages.delete(folder, again=again)

    await room.shelving.open(*HERE)
    await room.store.shelves.change(*HERE)

    await replace(room.shelving, pages=Late()).bind_due()

    assert room.pages.files == {}


async def test_a_chat_that_moves_takes_its_shelf_along_and_one_too_many_is_taken_down(room: Room) -> None:
    await room.shelving.open(*HERE)
    await room.tell("t1")
    await room.store.move_chat("telegram", "-7", "-1007")
    await room.shelving.bind_due()
    assert "The t1 snail" in room.shown()

    await room.shelving.open("telegram", "-8")
    await room.store.move_chat("telegram", "-8", "-1007")
    await room.later()
    assert [key for key in room.pages.files if key.startswith("shelf")] == ["shelf1/index.html"]


async def test_all_are_bound_again_when_their_look_has_changed(room: Room) -> None:
    await room.shelving.open(*HERE)
    await room.shelving.open("telegram", "-8")
    room.pages.files.clear()

    assert await room.shelving.bind_all() == 2

    assert sorted(room.pages.files) == ["shelf1/index.html", "shelf2/index.html"]


@pytest.mark.parametrize("answer_lost", [False, True])
async def test_wherever_the_program_dies_the_shelf_is_true_in_the_end(answer_lost: bool) -> None:
    for dies_at in range(1, 100):
        room = Room()
        await room.tell("t1")
        life = Life(dies_at=dies_at, answer_lost=answer_lost)
        try:
            await _a_life(room, room.alive(life))
        except Died:
            await room.later()
            await room.later()
            assert await room.titles() == await on_shelves(room)
            assert await reachable(room) == [f"{shelf.folder}/index.html" for shelf in await room.store.shelves.all()]
        else:
            break
    assert dies_at > 15


async def _a_life(room: Room, shelving: Shelving) -> None:
    """Opened, changed, a story deleted, closed, opened again."""
    await shelving.open(*HERE)
    second = await room.tell("t2")
    await shelving.bind_due()
    await shelving.take_off([second])
    await room.store.delete("t2")
    await shelving.bind_due()
    await shelving.close(*HERE)
    await shelving.open(*HERE)


async def on_shelves(room: Room) -> list[str]:
    """What has to be readable: all stories, or none where there is no shelf."""
    return [task.id for task in await room.store.of_chat(*HERE)] if await room.store.shelves.all() else []


async def reachable(room: Room) -> list[str]:
    return [key for key in room.pages.files if key.startswith("shelf")]
