"""A provider that keeps failing isn't asked for a while, and stories go to the next one at once."""

import asyncio
from contextlib import suppress

import pytest

from storypix_core.errors import CutShort, Overloaded, ProviderFailed, Refused
from storypix_core.model import Chapter, StorySoFar, TaskState
from storypix_core.ports.illustrator import Illustrator
from storypix_core.story.pace import Pace
from storypix_core.story.painting import by_the_first
from storypix_core.story.rests import FAILURES_IN_A_ROW, FIRST_REST_S, LONGEST_REST_S, Rests
from storypix_core.story.telling import HandOver, tell
from storypix_core.testing import FakeClock, ScriptedIllustrator, ScriptedStoryteller, ScriptStep
from tests.core.story.call_book import CallBook
from tests.core.story.stories import HEAD, brief, chapter, pieces, scene, story
from tests.core.story.workshop import Workshop

DEAD = ProviderFailed("no connection", provider="dear")
DEAR, CHEAP = ScriptedStoryteller(pieces(story()), name="dear"), ScriptedStoryteller(pieces(story()), name="cheap")


def fail(rests: Rests, times: int = 1, *, model: str = DEAR.model, error: ProviderFailed = DEAD) -> None:
    for _ in range(times):
        with suppress(ProviderFailed), rests.asking(model):
            raise error


async def never() -> bool:
    return False


def awake(rests: Rests) -> list[str]:
    return [teller.name for teller in rests.awake([DEAR, CHEAP])]


def test_three_failures_in_a_row_bring_a_minute_of_rest() -> None:
    clock = FakeClock()
    rests = Rests(clock)
    fail(rests, FAILURES_IN_A_ROW - 1)
    assert awake(rests) == ["dear", "cheap"]
    fail(rests)
    assert awake(rests) == ["cheap"]
    assert rests.left_s(DEAR.model) == FIRST_REST_S
    clock.advance(FIRST_REST_S)
    assert awake(rests) == ["dear", "cheap"]


def test_what_went_well_between_makes_failures_forgotten() -> None:
    rests = Rests(FakeClock())
    for _ in range(3):
        fail(rests, FAILURES_IN_A_ROW - 1)
        with rests.asking(DEAR.model):
            pass
    assert awake(rests) == ["dear", "cheap"]


@pytest.mark.parametrize("error", [DEAD, CutShort("cut", provider="dear"), Overloaded("busy", provider="dear")])
def test_failures_of_every_kind_count(error: ProviderFailed) -> None:
    rests = Rests(FakeClock())
    fail(rests, FAILURES_IN_A_ROW, error=error)
    assert awake(rests) == ["cheap"]


def test_what_a_filter_declined_says_nothing_against_a_provider() -> None:
    rests = Rests(FakeClock())
    fail(rests, 20, error=Refused("declined", provider="dear"))
    assert awake(rests) == ["dear", "cheap"]


def test_after_the_rest_one_call_tries_it_and_the_others_go_on_without() -> None:
    clock = FakeClock()
    rests = Rests(clock)
    fail(rests, FAILURES_IN_A_ROW)
    clock.advance(FIRST_REST_S)
    with rests.asking(DEAR.model) as asked:
        assert awake(rests) == ["cheap"]
        asked.went_well()
        assert awake(rests) == ["dear", "cheap"]


def test_a_try_that_fails_doubles_the_rest_up_to_a_quarter_of_an_hour() -> None:
    clock = FakeClock()
    rests = Rests(clock)
    fail(rests, FAILURES_IN_A_ROW)
    lasted = []
    for _ in range(6):
        lasted.append(rests.left_s(DEAR.model))
        clock.advance(lasted[-1])
        fail(rests)
    assert lasted == [60, 120, 240, 480, LONGEST_REST_S, LONGEST_REST_S]


def test_a_try_that_is_stopped_leaves_the_next_one_to_another() -> None:
    clock = FakeClock()
    rests = Rests(clock)
    fail(rests, FAILURES_IN_A_ROW)
    clock.advance(FIRST_REST_S)
    with suppress(KeyboardInterrupt), rests.asking(DEAR.model):
        raise KeyboardInterrupt
    assert awake(rests) == ["dear", "cheap"]


def test_calls_that_fail_together_are_one_rest() -> None:
    rests = Rests(FakeClock())
    fail(rests, 12)
    assert rests.left_s(DEAR.model) == FIRST_REST_S


def test_when_all_rest_the_one_that_is_back_first_is_asked() -> None:
    clock = FakeClock()
    rests = Rests(clock)
    fail(rests, FAILURES_IN_A_ROW, model=CHEAP.model)
    clock.advance(10)
    fail(rests, FAILURES_IN_A_ROW)
    assert awake(rests) == ["cheap"]
    assert rests.awake([]) == []


async def test_stories_go_to_the_next_storyteller_at_once_until_the_first_is_back() -> None:
    clock, costs = FakeClock(), await CallBook.new()
    rests = Rests(clock)
    dear = ScriptedStoryteller(*[[DEAD]] * FAILURES_IN_A_ROW, pieces(story()), name="dear")
    cheap = ScriptedStoryteller(*[pieces(story())] * 9, name="cheap")

    async def asked() -> list[str]:
        events = [event async for event in tell(brief(), [dear, cheap], costs=costs, rests=rests)]
        return [event.model for event in events if isinstance(event, HandOver)]

    for _ in range(FAILURES_IN_A_ROW):
        assert await asked() == [dear.model, cheap.model]
    assert await asked() == [cheap.model]
    clock.advance(FIRST_REST_S)
    assert await asked() == [dear.model]
    assert await asked() == [dear.model]


async def test_a_stream_that_breaks_after_a_chapter_is_no_failure_in_a_row() -> None:
    rests, costs = Rests(FakeClock()), await CallBook.new()
    cut: list[ScriptStep] = [*pieces(HEAD + scene(1) + chapter(1) + scene(2)), DEAD]
    dear = ScriptedStoryteller(*[cut] * 6, name="dear")
    for _ in range(5):
        cheap = ScriptedStoryteller(pieces(story()), name="cheap")
        _ = [event async for event in tell(brief(), [dear, cheap], costs=costs, rests=rests)]
    assert awake(rests) == ["dear", "cheap"]


async def test_a_story_whose_storyteller_rests_by_now_goes_on_with_the_next_and_keeps_what_was_told() -> None:
    rests, costs = Rests(FakeClock()), await CallBook.new()
    fail(rests, FAILURES_IN_A_ROW)
    so_far = StorySoFar(title="The Snail", chapters=(Chapter(number=1, title="", text="Text.", model=DEAR.model),))
    telling = tell(brief(), [DEAR, CHEAP], costs=costs, rests=rests, so_far=so_far, told_by=DEAR.model)
    assert [event async for event in telling if isinstance(event, HandOver)] == [HandOver(model=CHEAP.model, told=1)]


async def test_a_story_records_who_told_it_while_another_rests() -> None:
    workshop = Workshop(DEAR, CHEAP)
    fail(workshop.tools.rests, FAILURES_IN_A_ROW)
    record = await workshop.make()
    assert (record.state, record.text_model) == (TaskState.DONE, CHEAP.model)


async def test_pictures_go_to_the_next_illustrator_at_once() -> None:
    dear = ScriptedIllustrator(name="dear")
    cheap = ScriptedIllustrator(name="cheap")
    workshop = Workshop(painters=[dear, cheap])
    fail(workshop.tools.rests, FAILURES_IN_A_ROW, model=dear.model)
    record = await workshop.make()
    assert {picture.model for picture in record.pictures} == {cheap.model}
    assert not dear.calls


async def test_pictures_that_wait_for_their_turn_hear_of_a_rest() -> None:
    clock, asked = FakeClock(), list[str]()
    rests = Rests(clock)
    chain = [ScriptedIllustrator(name="dear"), ScriptedIllustrator(name="cheap")]
    paces = {painter.name: Pace(1) for painter in chain}

    async def paint(painter: Illustrator) -> str:
        asked.append(painter.name)
        await asyncio.sleep(0)
        if painter.name == "dear":
            raise DEAD
        return painter.name

    async def picture() -> str:
        return await by_the_first(chain, paint, reword=never, paces=paces, rests=rests, clock=clock)

    assert await asyncio.gather(*(picture() for _ in range(8))) == ["cheap"] * 8
    assert asked.count("dear") == FAILURES_IN_A_ROW


async def test_pictures_wait_for_their_turn_at_the_only_illustrator_even_if_it_rests() -> None:
    clock, asked = FakeClock(), list[str]()
    rests, paces = Rests(clock), {"dear": Pace(1)}

    async def paint(painter: Illustrator) -> str:
        asked.append(painter.name)
        await asyncio.sleep(0)
        if len(asked) <= FAILURES_IN_A_ROW:
            raise DEAD
        return painter.name

    async def picture() -> str:
        chain = [ScriptedIllustrator(name="dear")]
        return await by_the_first(chain, paint, reword=never, paces=paces, rests=rests, clock=clock)

    ended = await asyncio.gather(*(picture() for _ in range(8)), return_exceptions=True)
    assert ended == [DEAD] * FAILURES_IN_A_ROW + ["dear"] * 5
