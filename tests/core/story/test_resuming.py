"""A story goes on from its record, pauses when the program stops, and ends when somebody asks for it."""

import asyncio
from dataclasses import replace

import pytest

from storypix_core.errors import OverLimit, Overtaken, StorageAway
from storypix_core.model import Chapter, Painting, PictureRecord, PictureState, Scene, TaskState, Usage
from storypix_core.story.happenings import ChapterTold, PagePublished, Paused, PictureChanged, TitleKnown
from storypix_core.story.spool import Spool, Spooled, digest_of
from storypix_core.testing import MemoryTaskStore, ScriptedIllustrator, ScriptedStoryteller, tiny_png
from tests.core.story.stories import END, HEAD, chapter, pieces, scene, story
from tests.core.story.test_pipeline import until
from tests.core.story.workshop import Workshop

USED = Usage(provider="p", model="m")
NEVER = asyncio.Event()


async def told_in_part(workshop: Workshop, *chapters: int, state: TaskState = TaskState.WRITING) -> None:
    """As an earlier program has left it, with the scenes of all the chapters."""
    task = await workshop.begin()
    await workshop.store.record_title(task.id, "The Snail")
    for number in (1, 2, 3, 4):
        await workshop.store.record_scene(task.id, Scene(number=number, text=f"Scene {number}: Tom by a pond."))
    for number in chapters:
        text = f"Text of chapter {number}."
        await workshop.store.record_chapter(
            task.id, Chapter(number=number, title=f"Title {number}", text=text, model="scripted:script")
        )
    await workshop.store.set_state(task.id, state)


async def test_what_is_recorded_is_told_again_and_not_made_again() -> None:
    teller = ScriptedStoryteller(pieces(chapter(3) + chapter(4) + END))
    workshop = Workshop(teller)
    await told_in_part(workshop, 1, 2)
    await workshop.go_on(await workshop.claim())
    assert workshop.heard[0] == TitleKnown("The Snail")
    assert workshop.told() == [1, 2, 3, 4]
    so_far = teller.calls[0].so_far
    assert (so_far.title, len(so_far.chapters), len(so_far.scenes)) == ("The Snail", 2, 4)
    assert (await workshop.record()).state is TaskState.DONE


@pytest.mark.parametrize("state", [TaskState.WRITING, TaskState.ILLUSTRATING, TaskState.PUBLISHING])
async def test_a_story_whose_text_is_whole_asks_no_storyteller(state: TaskState) -> None:
    teller = ScriptedStoryteller(pieces(story()))
    workshop = Workshop(teller)
    await told_in_part(workshop, 1, 2, 3, 4, state=state)
    await workshop.go_on(await workshop.claim())
    assert teller.calls == []
    assert (await workshop.record()).state is TaskState.DONE
    assert "f/index.html" in workshop.pages.files


async def test_the_state_says_that_the_text_is_whole_even_when_it_is_short() -> None:
    teller = ScriptedStoryteller(pieces(story()))
    workshop = Workshop(teller)
    await told_in_part(workshop, 1, 2, state=TaskState.ILLUSTRATING)
    await workshop.go_on(await workshop.claim())
    assert teller.calls == []
    assert workshop.told() == [1, 2]


async def test_a_story_that_has_ended_is_only_told_again() -> None:
    workshop = Workshop()
    before = await workshop.make()
    workshop.heard.clear()
    await workshop.go_on(await workshop.claim())
    assert (workshop.end.state, workshop.end.title, workshop.end.words) == (TaskState.DONE, "The Snail", 16)
    assert [type(happening) for happening in workshop.heard] == [
        TitleKnown,
        *[PictureChanged] * 4,
        *[ChapterTold] * 4,
        PagePublished,
        type(workshop.end),
    ]
    assert (await workshop.record()).pictures == before.pictures


async def test_a_failure_is_told_again_as_it_was_recorded() -> None:
    workshop = Workshop()
    task = await workshop.begin()
    await workshop.store.fail(task.id, failure="error-provider", facts={"path": "x"})
    await workshop.go_on(await workshop.claim())
    assert (workshop.end.failure, workshop.end.failure_facts) == ("error-provider", {"path": "x"})


async def test_pictures_that_are_done_or_have_failed_stay_and_the_others_are_painted() -> None:
    painter = ScriptedIllustrator()
    workshop = Workshop(painters=[painter])
    await told_in_part(workshop, 1, 2, 3, 4)
    for number, state in ((1, PictureState.DONE), (2, PictureState.FAILED), (3, PictureState.PAINTING)):
        text = f"Scene {number}: Tom by a pond."
        done = {"key": "f/picture-1.webp", "width_px": 12, "height_px": 8} if state is PictureState.DONE else {}
        picture = PictureRecord(number=number, scene=text, state=state, **done)  # type: ignore[arg-type]
        await workshop.store.record_picture("t1", picture)
    await workshop.go_on(await workshop.claim())
    assert sorted(call.number for call in painter.calls) == [3, 4]
    states = [picture.state for picture in (await workshop.record()).pictures]
    assert states == [PictureState.DONE, PictureState.FAILED, PictureState.DONE, PictureState.DONE]


async def test_a_picture_that_came_is_used_and_its_call_has_cost_what_it_did() -> None:
    painter = ScriptedIllustrator(usage=USED)
    workshop = Workshop(painters=[painter], pictures=1)
    await told_in_part(workshop, 1, 2, 3, 4)
    for number in (2, 3, 4):
        await workshop.store.drop_scene("t1", number)
    wanted = Scene(number=1, text="Scene 1: Tom by a pond.")
    call = await workshop.store.begin_call("t1", kind="image", model="p:m", bound_microusd=9000, picture=1)
    painting = Painting(data=tiny_png(), usage=USED)
    spooled = Spooled(painting=painting, provider="p", model="p:m", call=call, scene=digest_of(wanted))
    await Spool(workshop.pages, folder="f/").keep(1, spooled)
    task = await workshop.claim()
    assert task.cost_microusd == 9000  # its bound, as nobody knew better
    await workshop.go_on(task)
    record = await workshop.record()
    assert (painter.calls, record.cost_microusd, record.pictures[0].cost_microusd) == ([], 1000, 1000)
    assert not [key for key in workshop.pages.files if "raw" in key]


async def test_a_stopping_program_finishes_what_is_under_way_and_begins_nothing_new() -> None:
    rest = asyncio.Event()
    teller = ScriptedStoryteller(
        [HEAD + scene(1) + chapter(1), rest, scene(2), chapter(2), chapter(3), chapter(4), END]
    )
    painter = ScriptedIllustrator(gates={1: rest})
    workshop = Workshop(teller, painters=[painter])
    making = workshop.start(await workshop.begin())
    await until(lambda: painter.under_way == 1)
    workshop.tools.stop.ask()
    rest.set()
    await making
    record = await workshop.record()
    assert (workshop.heard[-1], record.state) == (Paused(), TaskState.ILLUSTRATING)
    assert len(record.chapters) == 4
    assert [picture.state for picture in record.pictures] == [PictureState.DONE, PictureState.WAITING]
    assert record.told_at is None


async def test_a_stopping_program_ends_a_story_of_which_nothing_is_left_to_pay() -> None:
    rest = asyncio.Event()
    workshop = Workshop(ScriptedStoryteller([*pieces(story().replace(END, "")), rest, END]), pictures=1)
    making = workshop.start(await workshop.begin())
    await until(lambda: len(workshop.told()) > 2 and any(p.state is PictureState.DONE for p in workshop.pictures()))
    workshop.tools.stop.ask()
    rest.set()
    await making
    assert workshop.end.state is TaskState.DONE


async def test_a_program_that_is_stopping_does_not_even_ask_the_storyteller() -> None:
    teller = ScriptedStoryteller(pieces(story()))
    workshop = Workshop(teller)
    workshop.tools.stop.ask()
    await workshop.go_on(await workshop.begin())
    assert (teller.calls, workshop.heard[-1]) == ([], Paused())
    assert (await workshop.record()).state.is_open


async def test_a_story_that_is_left_by_a_program_stays_open_and_its_call_is_guessed() -> None:
    teller = ScriptedStoryteller([HEAD + scene(1) + chapter(1) + "[chapter 2]", NEVER], bound_by=USED)
    workshop = Workshop(teller, pictures=1)
    making = workshop.start(await workshop.begin())
    await until(lambda: workshop.told() == [1] and any(p.state is PictureState.DONE for p in workshop.pictures()))
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    record = await workshop.record()
    assert (record.state, workshop.heard[-1], record.cost_microusd) == (TaskState.WRITING, Paused(), 1000)


STEPS = ("record_title", "record_chapter", "record_scene", "record_picture", "record_page")


@pytest.mark.parametrize("step", [*STEPS, "begin_call", "end_call", "set_state"])
async def test_a_database_that_is_away_ends_no_story(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StorageAway("away")

    painter = ScriptedIllustrator()
    workshop = Workshop(ScriptedStoryteller(pieces(story()), pieces(story())), painters=[painter])
    task = await workshop.begin()
    with monkeypatch.context() as database:
        database.setattr(MemoryTaskStore, step, away)
        await workshop.go_on(task)
    assert workshop.heard[-1] == Paused()
    assert (await workshop.record()).state.is_open

    await workshop.go_on(await workshop.claim())
    record = await workshop.record()
    assert (workshop.end.state, len(record.chapters)) == (TaskState.DONE, 4)
    assert [picture.state for picture in record.pictures] == [PictureState.DONE] * 4
    assert sorted(call.number for call in painter.calls) == [1, 2, 3, 4], "none is painted twice"


async def test_a_story_that_somebody_wanted_to_stop_while_nobody_made_it_ends_at_once() -> None:
    teller = ScriptedStoryteller(pieces(story()))
    workshop = Workshop(teller)
    await told_in_part(workshop, 1)
    await workshop.store.request_cancel("t1", by="test:p")
    await workshop.go_on(await workshop.claim())
    assert (teller.calls, workshop.end.state) == ([], TaskState.CANCELLED)
    assert (await workshop.record()).state is TaskState.CANCELLED


async def test_whoever_was_overtaken_stops_and_says_and_records_nothing_more() -> None:
    rest = asyncio.Event()
    later = ["Title 2[end_chapter]\nMore.", END]
    workshop = Workshop(ScriptedStoryteller([HEAD + chapter(1) + "[chapter 2]", rest, *later]), pictures=0)
    making = workshop.start(await workshop.begin())
    await until(lambda: workshop.told() == [1])
    heard = len(workshop.heard)
    await workshop.claim()
    rest.set()
    with pytest.raises(Overtaken):
        await making
    assert len(workshop.heard) == heard
    assert len((await workshop.record()).chapters) == 1


class Poor:
    """A store whose money is used up for calls of one kind."""

    def __init__(self, workshop: Workshop, kind: str) -> None:
        self._begin_call, self._kind = workshop.store.begin_call, kind
        self.left = 0

    async def __call__(self, task_id: str, *, kind: str, **facts: object) -> int:
        if kind == self._kind and self.left <= 0:
            raise OverLimit("no more", facts={"left": 0})
        self.left -= kind == self._kind
        return await self._begin_call(task_id, kind=kind, **facts)  # type: ignore[arg-type]


async def make_with(workshop: Workshop, poor: Poor, monkeypatch: pytest.MonkeyPatch) -> None:
    task = await workshop.begin()
    monkeypatch.setattr(workshop.store, "begin_call", poor)
    workshop.tools = replace(workshop.tools, store=workshop.store)
    await workshop.go_on(task)


async def test_a_picture_that_nobody_can_pay_fails_and_the_story_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop()
    await make_with(workshop, Poor(workshop, "image"), monkeypatch)
    record = await workshop.record()
    assert record.state is TaskState.DONE
    assert {picture.state for picture in record.pictures} == {PictureState.FAILED}


@pytest.mark.parametrize(("paid", "told"), [(0, 0), (1, 1)])
async def test_a_text_that_nobody_can_pay_ends_the_story_kindly(
    paid: int, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = Workshop(ScriptedStoryteller(pieces(HEAD + chapter(1))), pictures=0)
    poor = Poor(workshop, "text")
    poor.left = paid
    await make_with(workshop, poor, monkeypatch)
    record = await workshop.record()
    assert (record.state, record.failure, record.failure_facts) == (TaskState.FAILED, "error-over-limit", {"left": 0})
    assert len(record.chapters) == told
    assert bool(record.page_key) is bool(told)
