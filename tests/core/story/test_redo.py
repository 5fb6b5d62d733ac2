"""Any picture of an ended story can be painted again; what is there stays until the next one has come."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from storypix_core.errors import AskUser, ProviderFailed, Refused, StorageFailed, StoryPixError, TryLater
from storypix_core.model import PictureState, TaskRecord, TaskState, Usage
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.story.redo import missing_pictures, repaint, repaintable
from storypix_core.testing import MemoryPageStore, ScriptedIllustrator
from tests.core.story.mortal import Died, Life, Mortal
from tests.core.story.workshop import Workshop

DOWN = ProviderFailed("down", provider="scripted")
NO = Refused("content filter", provider="scripted")
USED = Usage(provider="p", model="m")
PAGE, COVER = "f/index.html", "f/cover.jpg"


class Studio(Workshop):
    """A story that was told, with one picture for each of its four chapters."""

    def __init__(
        self,
        failures: Sequence[Exception] = (),
        *,
        of: int = 2,
        seed: int = 5,
        refers: bool = False,
        **fields: Any,
    ) -> None:
        self.painter = ScriptedIllustrator(failures={of: failures}, usage=USED, refers=refers)
        super().__init__(painters=[self.painter], seed=seed, **fields)
        self.binding = asyncio.Lock()

    async def again(self, number: int, *, tools: Any = None, asked: str = "", payer: str = "") -> TaskRecord:
        task = await self.record()
        tools = tools or self.tools
        return await repaint(task, number, tools, binding=self.binding, asked=asked, payer=payer)

    @property
    def page(self) -> str:
        return self.pages.files[PAGE].decode()

    def calls_for(self, number: int) -> list[PaintRequest]:
        return [request for request in self.painter.calls if request.number == number]


async def told(*failures: Exception, of: int = 2, seed: int = 5) -> Studio:
    studio = Studio(failures, of=of, seed=seed)
    await studio.make()
    return studio


async def test_a_missing_picture_gets_into_the_record_and_onto_the_page_and_its_cost_is_counted() -> None:
    studio = await told(DOWN)
    before = await studio.record()
    assert missing_pictures(before) == [2]

    after = await studio.again(2)

    assert after.pictures == (await studio.record()).pictures
    assert missing_pictures(after) == []
    assert after.pictures[1].key == "f/picture-2-v2.webp"
    assert (await studio.record()).cost_microusd == before.cost_microusd + 1000
    assert "The painter is resting" not in studio.page


async def test_another_picture_takes_the_place_of_one_that_is_there_and_the_old_files_go() -> None:
    studio = await told()
    before = await studio.record()

    await studio.again(3, asked="m1")

    after = await studio.record()
    old, new = before.pictures[2], after.pictures[2]
    assert (new.version, new.key, new.state, new.asked) == (2, "f/picture-3-v2.webp", PictureState.DONE, "m1")
    assert new.scene == old.scene
    assert "picture-3-v2.webp" in studio.page
    assert "picture-3.webp" not in studio.page
    assert {"f/picture-3.webp", "f/picture-3-small.webp"}.isdisjoint(studio.pages.files)
    assert {"f/picture-3-v2.webp", "f/picture-3-v2-small.webp", COVER} <= set(studio.pages.files)
    assert not [key for key in studio.pages.files if "raw" in key]


async def test_each_version_is_painted_from_a_seed_of_its_own() -> None:
    studio = await told(seed=2**31 - 1)
    for _ in range(3):
        await studio.again(2)

    seeds = [request.seed for request in studio.calls_for(2)]
    assert len(set(seeds)) == 4
    assert all(0 <= seed < 2**31 for seed in seeds)
    assert (await studio.record()).pictures[1].version == 4
    assert sorted(key for key in studio.pages.files if "picture-2" in key) == [
        "f/picture-2-v4-small.webp",
        "f/picture-2-v4.webp",
    ]


async def test_one_that_failed_is_tried_again_from_another_seed_and_the_heroes_keep_theirs() -> None:
    studio = await told()
    studio.painter._failures[2] = [NO, NO]
    for _ in range(2):
        with suppress(Refused):
            await studio.again(2)

    calls = studio.calls_for(2)
    assert len({request.seed for request in calls}) == len(calls) > 2
    assert len({request.cast_seed for request in calls}) == 1


async def test_each_picture_that_is_painted_again_looks_at_another_one_with_the_same_heroes() -> None:
    studio = Studio(refers=True)
    await studio.make()
    await studio.again(1)
    await studio.again(3)

    again = [studio.calls_for(number)[-1].reference for number in (1, 3)]
    assert [reference.names for reference in again if reference] == [("Tom",), ("Tom",)]
    assert studio.calls_for(1)[0].reference is None


async def test_the_cover_follows_the_first_picture() -> None:
    studio = await told()
    await studio.again(2)
    assert COVER in studio.pages.files

    await studio.again(1)
    await studio.again(1)

    covers = [key for key in studio.pages.files if "cover" in key]
    assert covers == ["f/cover-1-v3.jpg"]


async def test_the_cover_of_another_picture_goes_when_the_first_one_comes() -> None:
    studio = await told(DOWN, of=1)
    await studio.again(2)
    assert "f/cover-2-v2.jpg" in studio.pages.files

    await studio.again(1)

    assert [key for key in studio.pages.files if "cover" in key] == ["f/cover-1-v2.jpg"]


async def test_the_drawn_card_goes_when_the_only_picture_comes() -> None:
    studio = Studio([DOWN], of=1, pictures=1)
    studio.publish_on_the_web()
    await studio.make()
    assert "f/card.jpg" in studio.pages.files

    await studio.again(1)

    assert [key for key in studio.pages.files if key.endswith(".jpg")] == ["f/cover-1-v2.jpg"]
    assert "https://tales.example/f/cover-1-v2.jpg" in studio.page


@pytest.mark.parametrize("failure", [DOWN, NO])
@pytest.mark.parametrize("was_there", [True, False])
async def test_when_it_fails_nothing_changes(failure: Exception, was_there: bool) -> None:
    studio = await told(DOWN) if not was_there else await told()
    studio.painter._failures[2] = [failure] * 2
    before, files = await studio.record(), dict(studio.pages.files)

    with pytest.raises(type(failure)):
        await studio.again(2)

    assert await studio.record() == before
    assert studio.pages.files == files


async def test_when_the_page_cannot_be_bound_the_old_one_stays_and_asking_again_pays_nothing_twice() -> None:
    studio = await told()
    before, page = await studio.record(), studio.page
    tools = replace(studio.tools, pages=PagesThatLose("index.html", studio.pages))

    with pytest.raises(StorageFailed):
        await studio.again(2, tools=tools)

    stays = await studio.record()
    assert (stays.pictures, studio.page) == (before.pictures, page)
    assert "f/picture-2.webp" in studio.pages.files
    await studio.again(2)
    assert len(studio.calls_for(2)) == 2
    assert (await studio.record()).cost_microusd == before.cost_microusd + 1000
    assert (await studio.record()).pictures[1].version == 2


async def test_old_files_that_cannot_be_removed_are_no_failure() -> None:
    studio = await told()
    tools = replace(studio.tools, pages=PagesThatKeep(studio.pages))

    await studio.again(2, tools=tools)

    assert "picture-2-v2.webp" in studio.page
    assert "f/picture-2.webp" in studio.pages.files


async def test_a_message_that_comes_again_has_nothing_painted_once_more() -> None:
    studio = await told()
    await studio.again(2, asked="m1")
    once = await studio.record()

    again = await studio.again(2, asked="m1")

    assert again.pictures == once.pictures
    assert len(studio.calls_for(2)) == 2


async def test_two_pictures_at_once_are_both_on_the_page() -> None:
    studio = await told()

    await asyncio.gather(studio.again(1), studio.again(2), studio.again(4))

    assert [picture.version for picture in (await studio.record()).pictures] == [2, 2, 1, 2]
    for name in ("picture-1-v2.webp", "picture-2-v2.webp", "picture-3.webp", "picture-4-v2.webp"):
        assert name in studio.page
        assert f"f/{name}" in studio.pages.files


async def test_the_same_picture_at_once_is_there_once_and_the_other_one_hears_so() -> None:
    studio = await told()

    one, other = await asyncio.gather(studio.again(2), studio.again(2), return_exceptions=True)

    [refused] = [answer for answer in (one, other) if isinstance(answer, StoryPixError)]
    assert refused.key == "redo-begun"
    assert (await studio.record()).pictures[1].version == 2
    assert "f/picture-2-v2.webp" in studio.pages.files


@pytest.mark.parametrize("number", [0, 9])
async def test_a_picture_that_is_not_there_is_not_painted(number: int) -> None:
    studio = await told()
    with pytest.raises(AskUser) as refused:
        await studio.again(number)
    assert refused.value.key == "redo-unknown"


async def test_a_story_that_is_still_told_is_left_to_its_teller() -> None:
    studio = await told(DOWN)
    open_task = replace(await studio.record(), state=TaskState.WRITING)
    assert repaintable(open_task) == []
    with pytest.raises(AskUser) as refused:
        await repaint(open_task, 2, studio.tools, binding=studio.binding)
    assert refused.value.key == "redo-early"


async def test_a_scene_that_was_unfit_cannot_be_painted() -> None:
    studio = await told()
    task = await studio.record()
    unfit = replace(task.pictures[1], scene="", state=PictureState.FAILED)
    task = replace(task, pictures=(task.pictures[0], unfit))
    assert (missing_pictures(task), repaintable(task)) == ([], [1])
    with pytest.raises(AskUser) as refused:
        await repaint(task, 2, studio.tools, binding=studio.binding)
    assert refused.value.key == "redo-refused"


async def test_a_program_that_stops_changes_nothing() -> None:
    studio = await told()
    before = await studio.record()
    studio.tools.stop.ask()
    with pytest.raises(TryLater):
        await studio.again(2)
    assert await studio.record() == before


@pytest.mark.parametrize("step", range(1, 6))
async def test_a_story_that_is_deleted_meanwhile_leaves_nothing_behind(step: int) -> None:
    studio = await told()
    task = await studio.record()
    tools = replace(studio.tools, pages=Deleting(studio, after=step), store=Deleting(studio, studio.store, after=step))
    with pytest.raises(AskUser) as refused:
        await repaint(task, 2, tools, binding=studio.binding)

    assert refused.value.key == "redo-unknown"
    assert studio.pages.files == {}


@pytest.mark.slow
@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is done", "when it is done"])
async def test_it_may_die_at_any_step_and_goes_on_when_it_is_asked_again(answer_lost: bool) -> None:
    steps = 0
    for step in count(1):
        studio = await told()
        cost = (await studio.record()).cost_microusd
        life = Life(dies_at=step, answer_lost=answer_lost)
        mortal = replace(studio.tools, store=Mortal(studio.store, life), pages=Mortal(studio.pages, life))
        died = False
        try:
            await studio.again(2, tools=mortal, asked="m1")
        except Died:
            died = True
        await every_file_of_the_page_is_there(studio)
        came = [key for key in studio.pages.files if "raw2" in key or "picture-2-v2" in key]
        task = await studio.again(2, asked="m1")

        assert task.pictures[1].version == 2
        assert len(studio.calls_for(2)) <= (2 if came else 3)
        assert (await studio.record()).cost_microusd <= cost + 1000 * (1 if came else 2)
        assert "picture-2-v2.webp" in studio.page
        await every_file_of_the_page_is_there(studio)
        assert not [key for key in studio.pages.files if key.startswith("f/picture-2") and "-v2" not in key]
        if not died:
            break
        steps = step
    assert steps > 10


async def every_file_of_the_page_is_there(studio: Studio) -> None:
    """And the record's picture is one of them, or is at least kept."""
    for picture in (await studio.record()).pictures:
        assert picture.key in studio.pages.files
    for number in (1, 2, 3, 4):
        versions = [name for name in ("", "-v2") if f'picture-{number}{name}.webp"' in studio.page]
        assert len(versions) == 1
        assert f"f/picture-{number}{versions[0]}.webp" in studio.pages.files


class PagesThatLose:
    """Can't keep files of this name."""

    def __init__(self, name: str, pages: MemoryPageStore) -> None:
        self._name = name
        self._pages = pages

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pages, name)

    async def put(self, key: str, data: bytes, **named: Any) -> None:
        if key.endswith(self._name):
            raise StorageFailed("no room")
        await self._pages.put(key, data, **named)


class PagesThatKeep(PagesThatLose):
    def __init__(self, pages: MemoryPageStore) -> None:
        super().__init__("nothing of this name", pages)

    async def remove(self, key: str) -> None:
        raise StorageFailed(f"{key} is read-only")


class Deleting:
    """Somebody deletes the story while it does its work: before its step with this number, from 1."""

    def __init__(self, studio: Studio, inner: Any = None, *, after: int) -> None:
        self._studio = studio
        self._inner = inner or studio.pages
        self._after = after

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if name not in ("put", "begin_call", "end_call", "repaint"):
            return found

        async def step(*args: Any, **named: Any) -> Any:
            self._after -= 1
            if self._after == 0:
                await self._studio.pages.delete("f")
                await self._studio.store.delete("t1")
            return await found(*args, **named)

        return step
