"""A story comes out whole, however often its stream breaks off."""

import pytest

from storypix_core.errors import CutShort, Overloaded, ProviderFailed, Refused
from storypix_core.model import Chapter, Scene, StorySoFar
from storypix_core.story.events import ChapterRead, SceneRead, StoryRead, TitleRead
from storypix_core.story.rests import Rests
from storypix_core.story.telling import HandOver, TellingEvent, is_told, tell
from storypix_core.testing import FakeClock, ScriptedStoryteller, ScriptStep
from tests.core.story.call_book import CallBook
from tests.core.story.stories import END, HEAD, brief, chapter, pieces, scene, story

CUT = CutShort("the stream broke", provider="scripted")


async def told(
    *storytellers: ScriptedStoryteller, language: str = "en", so_far: StorySoFar | None = None, told_by: str = ""
) -> list[TellingEvent]:
    costs = await CallBook.new()
    wanted = brief(language=language)
    return [
        event
        async for event in tell(
            wanted, storytellers, costs=costs, rests=Rests(FakeClock()), so_far=so_far, told_by=told_by
        )
    ]


def numbers(events: list[TellingEvent]) -> list[int]:
    return [event.chapter.number for event in events if isinstance(event, ChapterRead)]


async def test_a_whole_stream_is_told_from_title_to_end() -> None:
    events = await told(ScriptedStoryteller(pieces(story())))
    assert numbers(events) == [1, 2, 3, 4]
    assert TitleRead("The Snail") in events
    assert events[-1] == StoryRead(complete=True)


async def test_a_cut_stream_goes_on_after_the_last_finished_chapter() -> None:
    first: list[ScriptStep] = [*pieces(HEAD + scene(1) + chapter(1) + "[chapter 2]Title 2[end_chapter]Half of"), CUT]
    teller = ScriptedStoryteller(first, pieces(chapter(2) + chapter(3) + chapter(4) + END))
    events = await told(teller)
    assert numbers(events) == [1, 2, 3, 4]
    texts = [event.chapter.text for event in events if isinstance(event, ChapterRead)]
    assert texts[1] == "Text of chapter 2."
    so_far = teller.calls[1].so_far
    assert (so_far.title, [c.number for c in so_far.chapters]) == ("The Snail", [1])


async def test_what_the_model_repeats_after_a_cut_is_not_told_again() -> None:
    first: list[ScriptStep] = [*pieces(HEAD + scene(1) + chapter(1)), "[chapter 2]", CUT]
    events = await told(ScriptedStoryteller(first, pieces(story())))
    assert numbers(events) == [1, 2, 3, 4]
    assert [e.title for e in events if isinstance(e, TitleRead)] == ["The Snail"]
    assert [e.scene.number for e in events if isinstance(e, SceneRead)] == [1, 2, 3, 4]


async def test_a_stream_that_falls_silent_in_the_middle_is_continued() -> None:
    teller = ScriptedStoryteller(pieces(HEAD + chapter(1)), pieces(chapter(2) + chapter(3) + chapter(4) + END))
    events = await told(teller)
    assert numbers(events) == [1, 2, 3, 4]
    assert len(teller.calls) == 2


async def test_a_stream_that_breaks_after_its_end_was_told_is_whole() -> None:
    teller = ScriptedStoryteller([*pieces(story()), CUT])
    events = await told(teller)
    assert [event for event in events if isinstance(event, StoryRead)] == [StoryRead(complete=True)]
    assert len(teller.calls) == 1


async def test_a_storyteller_that_keeps_breaking_off_without_a_new_chapter_has_failed() -> None:
    teller = ScriptedStoryteller([HEAD, CUT])
    with pytest.raises(ProviderFailed):
        await told(teller)
    assert len(teller.calls) == 3


async def test_breaking_off_after_each_chapter_is_not_failing() -> None:
    scripts: list[list[ScriptStep]] = [[chapter(number), f"[chapter {number + 1}]", CUT] for number in (1, 2, 3)]
    teller = ScriptedStoryteller(*scripts, [chapter(4), END])
    assert numbers(await told(teller)) == [1, 2, 3, 4]


@pytest.mark.parametrize("failure", [ProviderFailed("down", provider="a"), Overloaded("busy", provider="a")])
async def test_the_next_storyteller_tells_it_when_the_first_can_not(failure: ProviderFailed) -> None:
    events = await told(ScriptedStoryteller([failure], name="a"), ScriptedStoryteller(pieces(story()), name="b"))
    assert [e.model for e in events if isinstance(e, HandOver)] == ["a:script", "b:script"]
    assert numbers(events) == [1, 2, 3, 4]


async def test_the_next_one_gets_the_chapters_told_and_none_of_the_plans() -> None:
    first: list[ScriptStep] = [*pieces(HEAD + scene(1) + chapter(1) + scene(2) + scene(3) + chapter(2)), "[chapter 3]"]
    second = ScriptedStoryteller(pieces(scene(3) + chapter(3) + END), name="b")
    down = ProviderFailed("down", provider="a")
    events = await told(ScriptedStoryteller([*first, down], name="a"), second)
    so_far = second.calls[0].so_far
    assert [c.number for c in so_far.chapters] == [1, 2]
    assert [s.number for s in so_far.scenes] == [1, 2]
    assert HandOver(model="b:script", told=2) in events
    assert numbers(events) == [1, 2, 3]


async def test_an_idea_that_one_storyteller_holds_unfit_is_not_offered_to_the_next() -> None:
    other = ScriptedStoryteller(pieces(story()), name="b")
    with pytest.raises(Refused):
        await told(ScriptedStoryteller([Refused("no", provider="a")], name="a"), other)
    assert other.calls == []


async def test_a_refusal_after_the_first_chapter_hands_over() -> None:
    first: list[ScriptStep] = [HEAD + chapter(1), "[chapter 2]", Refused("no", provider="a")]
    events = await told(ScriptedStoryteller(first), ScriptedStoryteller(pieces(chapter(2) + END)))
    assert numbers(events) == [1, 2]


async def test_the_failure_of_the_last_one_is_told_when_all_fail() -> None:
    failing = [ScriptedStoryteller([ProviderFailed(f"down {n}", provider=n)], name=n) for n in ("a", "b")]
    with pytest.raises(ProviderFailed, match="down b"):
        await told(*failing)


async def test_storytellers_that_do_not_know_the_language_are_not_asked() -> None:
    english = ScriptedStoryteller(pieces(story()), languages=frozenset({"en"}))
    with pytest.raises(ProviderFailed) as caught:
        await told(english, language="fi")
    assert caught.value.key == "error-no-storyteller"
    assert english.calls == []


@pytest.mark.parametrize("text", ["", "   \n", HEAD, HEAD + scene(1)])
async def test_a_stream_without_a_chapter_is_no_story(text: str) -> None:
    with pytest.raises(ProviderFailed):
        await told(ScriptedStoryteller([text] if text else []))


async def test_text_without_any_tag_is_a_story_of_one_chapter() -> None:
    text = "Once upon a time. " * 150
    teller = ScriptedStoryteller(pieces(text))
    assert numbers(await told(teller)) == [1]
    assert len(teller.calls) == 1


async def test_the_stream_is_closed_when_nobody_listens_any_more() -> None:
    teller = ScriptedStoryteller(pieces(story()))
    events = tell(brief(), [teller], costs=await CallBook.new(), rests=Rests(FakeClock()))
    async for event in events:
        if isinstance(event, ChapterRead):
            break
    await events.aclose()
    assert teller.under_way == 0


TOLD = StorySoFar(
    title="The Snail",
    scenes=(Scene(number=1, text="A pond."), Scene(number=2, text="A hill.")),
    chapters=(Chapter(number=1, title="", text="Text of chapter 1.", model="b:script"),),
)


async def test_a_story_goes_on_with_whoever_told_it_and_with_what_was_planned() -> None:
    first, second = (ScriptedStoryteller(pieces(story()), name=name) for name in "ab")
    events = await told(first, second, so_far=TOLD, told_by="b:script")
    assert (len(first.calls), second.calls[0].so_far) == (0, TOLD)
    assert events[0] == HandOver(model="b:script", told=None)
    assert numbers(events) == [2, 3, 4]


async def test_a_story_whose_teller_is_gone_is_planned_anew_by_another() -> None:
    teller = ScriptedStoryteller(pieces(story()), name="a")
    events = await told(teller, so_far=TOLD, told_by="gone:script")
    assert events[0] == HandOver(model="a:script", told=1)
    assert [scene.number for scene in teller.calls[0].so_far.scenes] == [1]


async def test_plans_stand_while_nothing_is_told() -> None:
    plans = StorySoFar(title="The Snail", scenes=TOLD.scenes)
    teller = ScriptedStoryteller(pieces(story()), name="a")
    events = await told(teller, so_far=plans)
    assert (events[0], teller.calls[0].so_far) == (HandOver(model="a:script", told=None), plans)


@pytest.mark.parametrize(
    ("chapters", "scenes", "is_whole"), [(4, 4, True), (3, 3, False), (4, 5, False), (5, 0, True), (0, 4, False)]
)
def test_a_story_is_told_when_no_chapter_that_was_wanted_or_planned_is_left(
    chapters: int, scenes: int, is_whole: bool
) -> None:
    so_far = StorySoFar(
        chapters=tuple(Chapter(number=number, title="", text="t") for number in range(1, chapters + 1)),
        scenes=tuple(Scene(number=number, text="s") for number in range(1, scenes + 1)),
    )
    assert is_told(brief(), so_far) is is_whole


async def test_a_new_story_starts_from_nothing() -> None:
    teller = ScriptedStoryteller(pieces(story()))
    await told(teller)
    assert teller.calls[0].so_far == StorySoFar()
