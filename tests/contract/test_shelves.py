"""Every book of shelves keeps the same promises, together with the task store that counts their changes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from storypix_core.model import Brief, PictureRecord, PictureState, Place, TaskState
from storypix_core.ports.shelves import Shelf, Shelves
from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.database import open_database
from storypix_core.tasks.shelves import SqlShelves
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock, MemoryTaskStore

KITCHEN = Place(platform="telegram", chat="-7")
CORNER = replace(KITCHEN, thread="12")
GARDEN = Place(platform="telegram", chat="-8")
HERE = ("telegram", "-7")


@dataclass(frozen=True, slots=True)
class Room:
    shelves: Shelves
    store: TaskStore
    clock: FakeClock

    async def tell(self, task: str, *, place: Place = KITCHEN, page: str = "", language: str = "en") -> None:
        """A story with a page, as a rule."""
        await self.store.create(task_id=task, place=place, person="5", brief=Brief(idea="a snail", language=language))
        await self.store.record_title(task, f"The {task} Snail")
        await self.store.record_page(task, page or f"{task}/index.html")

    async def paint(self, task: str, number: int, *, version: int = 1) -> None:
        picture = PictureRecord(
            number=number,
            scene="a snail",
            state=PictureState.DONE,
            key=f"{task}/picture-{number}.webp",
            width_px=1024,
            height_px=683,
            version=version,
        )
        if not await self.store.record_picture(task, picture):
            await self.store.repaint(task, picture)

    async def bound(self, *, folder: str = "shelf") -> Shelf:
        """An open shelf whose page is true."""
        await self.shelves.open(*HERE, folder=folder)
        taken = await self.shelves.take(*HERE, for_s=60)
        assert taken is not None
        assert await self.shelves.record_bound(taken)
        return taken

    async def changes(self) -> int:
        shelf = await self.shelves.find(*HERE)
        return shelf.changes if shelf else 0

    async def due(self) -> list[str]:
        return [shelf.folder for shelf in await self.shelves.due()]


@pytest.fixture
async def room(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[Room]:
    if where_or_nowhere is None:
        store = MemoryTaskStore(clock=clock)
        yield Room(store.shelves, store, clock)
        return
    async with open_database(where_or_nowhere) as database:
        yield Room(SqlShelves(database, clock=clock), SqlTaskStore(database, clock=clock), clock)


async def test_a_chat_has_no_shelf_before_it_asks_for_one(room: Room) -> None:
    await room.tell("t1")

    assert await room.shelves.find(*HERE) is None
    assert await room.shelves.change(*HERE) is None
    assert await room.shelves.take(*HERE, for_s=60) is None
    assert await room.shelves.close(*HERE) is None
    assert await room.due() == []


async def test_a_new_shelf_is_due_and_whoever_asks_again_gets_the_same(room: Room) -> None:
    new = await room.shelves.open(*HERE, folder="shelf")
    again = await room.shelves.open(*HERE, folder="another")

    assert new == again == Shelf(platform="telegram", chat="-7", folder="shelf", changes=1, bound=0)
    assert await room.shelves.all() == [new]
    assert await room.shelves.due() == [new]


async def test_a_shelf_shows_what_has_a_page_in_all_threads_the_newest_first(room: Room) -> None:
    await room.tell("old", language="fr")
    await room.tell("new", place=CORNER)
    await room.tell("elsewhere", place=GARDEN)
    await room.tell("on-its-own", page="index.html")
    await room.store.create(task_id="begun", place=KITCHEN, person="5", brief=Brief(idea="a fox", language="en"))

    new, old = await room.shelves.stories(*HERE)

    assert (new.task_id, new.title, new.language, new.page_key) == ("new", "The new Snail", "en", "new/index.html")
    assert (old.task_id, old.language, old.made_at, old.cover) == ("old", "fr", room.clock.now(), None)


async def test_the_cover_is_the_first_picture_that_is_there(room: Room) -> None:
    await room.tell("t1")
    await room.store.record_picture("t1", PictureRecord(number=1, scene="a snail", state=PictureState.FAILED))
    await room.paint("t1", 3)
    await room.paint("t1", 2, version=2)

    [story] = await room.shelves.stories(*HERE)

    assert story.cover is not None
    assert (story.cover.number, story.cover.version, story.cover.width_px, story.cover.scene) == (2, 2, 1024, "")


async def test_whatever_changes_in_a_chats_stories_is_counted_in_the_same_step(room: Room) -> None:
    await room.tell("t1", place=CORNER)
    await room.paint("t1", 1)
    await room.store.set_state("t1", TaskState.DONE)
    await room.bound()
    counted = [await room.changes()]
    await room.tell("t2")
    counted.append(await room.changes())
    await room.paint("t1", 1, version=2)
    counted.append(await room.changes())
    await room.store.set_setting(KITCHEN, "language", "fr")
    counted.append(await room.changes())
    await room.store.delete("t1")
    counted.append(await room.changes())
    await room.store.delete("t1")
    await room.tell("t3", place=GARDEN)

    assert counted == [1, 2, 3, 4, 5]
    assert await room.changes() == 5
    assert await room.due() == ["shelf"]


async def test_a_shelf_that_is_true_is_not_due_until_something_changes(room: Room) -> None:
    await room.bound()
    assert await room.due() == []

    changed = await room.shelves.change(*HERE)

    assert changed is not None
    assert (changed.changes, changed.bound) == (2, 1)
    assert await room.due() == ["shelf"]


async def test_what_changes_while_it_is_bound_is_bound_later(room: Room) -> None:
    await room.shelves.open(*HERE, folder="shelf")
    taken = await room.shelves.take(*HERE, for_s=60)
    assert taken is not None
    await room.tell("t1")

    assert await room.shelves.record_bound(taken)

    assert await room.due() == ["shelf"]


async def test_only_one_is_at_its_page_until_that_is_over(room: Room) -> None:
    await room.shelves.open(*HERE, folder="shelf")
    first = await room.shelves.take(*HERE, for_s=60)
    assert first is not None
    assert await room.shelves.take(*HERE, for_s=60) is None
    assert await room.due() == []

    room.clock.advance(60)

    assert await room.due() == ["shelf"]
    second = await room.shelves.take(*HERE, for_s=60)
    assert second is not None
    assert not await room.shelves.record_bound(first)
    await room.shelves.put_off(first, until=room.clock.now())
    assert await room.shelves.take(*HERE, for_s=60) is None
    assert await room.shelves.record_bound(second)
    assert not await room.shelves.record_bound(second)


async def test_one_that_failed_is_due_later_and_counts_its_tries(room: Room) -> None:
    await room.shelves.open(*HERE, folder="shelf")
    for tried in (1, 2):
        taken = await room.shelves.take(*HERE, for_s=60)
        assert taken is not None
        await room.shelves.put_off(taken, until=room.clock.now() + timedelta(seconds=5), failed=True)
        shelf = await room.shelves.find(*HERE)
        assert shelf is not None
        assert (shelf.tries, shelf.taken_until, shelf.bound) == (tried, None, 0)
    assert await room.due() == []
    room.clock.advance(5)
    assert await room.due() == ["shelf"]
    await room.bound()
    shelf = await room.shelves.find(*HERE)
    assert shelf is not None
    assert shelf.tries == 0


async def test_one_that_is_closing_is_due_until_it_is_forgotten(room: Room) -> None:
    await room.bound()
    closing = await room.shelves.close(*HERE)
    assert closing is not None
    assert closing.closing
    assert await room.due() == ["shelf"]

    await room.shelves.forget(replace(closing, folder="another"))
    assert await room.due() == ["shelf"]
    await room.shelves.forget(closing)

    assert await room.shelves.find(*HERE) is None
    assert (await room.shelves.open(*HERE, folder="next")).folder == "next"


async def test_a_chat_that_gets_another_id_keeps_its_shelf(room: Room) -> None:
    await room.tell("t1")
    await room.bound()

    await room.store.move_chat("telegram", "-7", "-1007")

    assert await room.shelves.find(*HERE) is None
    moved = await room.shelves.find("telegram", "-1007")
    assert moved is not None
    assert (moved.folder, moved.changes, moved.bound) == ("shelf", 2, 1)
    assert [story.task_id for story in await room.shelves.stories("telegram", "-1007")] == ["t1"]


async def test_where_the_new_id_has_a_shelf_that_one_stays_and_the_other_closes(room: Room) -> None:
    await room.bound(folder="old")
    await room.shelves.open("telegram", "-1007", folder="new")

    await room.store.move_chat("telegram", "-7", "-1007")

    old = await room.shelves.find(*HERE)
    assert old is not None
    assert old.closing
    there = await room.shelves.find("telegram", "-1007")
    assert there is not None
    assert (there.folder, there.closing, there.changes) == ("new", False, 2)
    assert sorted(await room.due()) == ["new", "old"]
