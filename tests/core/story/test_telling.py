"""A story comes out whole, however often its stream breaks off."""

import pytest

from storypix_core.errors import CutShort, Overloaded, ProviderFailed, Refused
from storypix_core.model import StorySoFar, Usage
from storypix_core.story.events import ChapterRead, SceneRead, StoryRead, TitleRead
from storypix_core.story.telling import HandOver, TellingEvent, tell
from storypix_core.testing import ScriptedStoryteller, ScriptStep
from tests.core.story.stories import END, HEAD, brief, chapter, pieces, scene, story

CUT = CutShort("the stream broke", provider="scripted")


async def told(*storytellers: ScriptedStoryteller, language: str = "en") -> list[TellingEvent]:
    wanted = brief(language=language)
    return [event async for event in tell(wanted, storytellers, on_usage=lambda _: None)]


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


async def test_usage_is_passed_on_and_the_stream_is_closed_when_nobody_listens_any_more() -> None:
    usage = Usage(provider="p", model="m", text_in_tokens=1)
    seen: list[Usage] = []
    teller = ScriptedStoryteller([usage, *pieces(story())])
    events = tell(brief(), [teller], on_usage=seen.append)
    async for event in events:
        if isinstance(event, ChapterRead):
            break
    await events.aclose()
    assert (seen, teller.under_way) == ([usage], 0)


async def test_a_new_story_starts_from_nothing() -> None:
    teller = ScriptedStoryteller(pieces(story()))
    await told(teller)
    assert teller.calls[0].so_far == StorySoFar()
