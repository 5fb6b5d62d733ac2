"""The next episode of the built-in storyteller: another tale of the same heroes."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from storypix_core.model import Brief, Earlier, Length, StorySoFar
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.story.cast import cast_in
from storypix_core.story.reader import StoryReader
from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from storypix_core.vendors.builtin.plan import Figure
from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller
from storypix_core.vendors.builtin.tales.compose import WORDS, compose, count_words
from storypix_core.vendors.builtin.tales.episode import compose_episode, creatures_of_cast
from storypix_core.vendors.builtin.words import read_scene
from tests.core.vendors.builtin.tales.telling import LANGUAGES, SAMPLES, shelf

NEXT = {
    "en": ("The next adventure of {names}", "they go to the sea with Ada and a robot"),
    "fr": ("La prochaine aventure de {names}", "ils vont à la mer avec Ada et un robot"),
}
SEED = 3

every_language = pytest.mark.parametrize("language", LANGUAGES)


def earlier_of(story: StorySoFar) -> Earlier:
    titles = tuple(chapter.title for chapter in story.chapters)
    ending = story.chapters[-1].text
    return Earlier(title=story.title, episode=1, cast=story.cast, chapter_titles=titles, ending=ending, seed=SEED)


@cache
def pairs(language: str, length: Length = Length.MEDIUM) -> tuple[tuple[Earlier, Brief, StorySoFar], ...]:
    return tuple(_pairs(language, length))


def _pairs(language: str, length: Length) -> Iterator[tuple[Earlier, Brief, StorySoFar]]:
    """Earlier stories, each with the brief of a next episode and the episode itself."""
    for sample in SAMPLES[language]:
        first = Brief(idea=sample.idea, language=language, seed=SEED, length=length)
        earlier = earlier_of(compose(first, shelf(language)))
        for idea in NEXT[language]:
            names = " & ".join(member.name for member in earlier.cast)
            brief = replace(first, idea=idea.format(names=names), seed=SEED + 1, earlier=earlier)
            yield earlier, brief, compose_episode(brief, earlier, shelf(language))


def text_of(story: StorySoFar) -> str:
    return "\n".join(chapter.text for chapter in story.chapters)


@every_language
def test_the_cast_stays_name_for_name_and_look_for_look(language: str) -> None:
    for earlier, _, story in pairs(language):
        assert story.cast[: len(earlier.cast)] == earlier.cast


@every_language
def test_everybody_with_a_name_is_in_it_and_who_is_new_too(language: str) -> None:
    for earlier, brief, story in pairs(language):
        named = {member.name for member in earlier.cast if member.name[:1].isupper()}
        named |= {"Ada"} if "Ada" in brief.idea and len(named) < 6 else set()
        assert {name for name in named if name not in text_of(story)} == set()


@every_language
@pytest.mark.parametrize("length", [Length.SHORT, pytest.param(Length.LONG, marks=pytest.mark.slow)])
def test_it_is_as_long_as_any_story_and_another_tale(language: str, length: Length) -> None:
    for earlier, _, story in pairs(language, length):
        least, most = WORDS[length]
        assert least <= count_words(story) <= most
        assert not set(earlier.chapter_titles) & {chapter.title for chapter in story.chapters}


@every_language
def test_whoever_is_in_a_scene_is_drawn_as_before(language: str) -> None:
    """The painter gets the earlier looks, so it draws the same figure."""
    for earlier, _, story in pairs(language):
        before = figures(earlier.cast, " ".join(member.name for member in earlier.cast), language)
        for scene in story.scenes:
            members = cast_in(scene.text, story.cast, language=language)
            for name, figure in figures(members, scene.text, language).items():
                if name in before:
                    assert (figure.drawing, figure.colour) == (before[name].drawing, before[name].colour)


def figures(cast: tuple, scene: str, language: str) -> dict[str, Figure]:  # type: ignore[type-arg]
    plan = read_scene(scene, cast, language, SEED)
    return {figure.hero: figure for figure in plan.figures if figure.hero}


@every_language
def test_a_creature_keeps_the_name_that_its_tale_gave_it(language: str) -> None:
    kept = 0
    for earlier, _, story in pairs(language):
        called = [being.called for being in creatures_of_cast(earlier, shelf(language)).values() if being.called]
        assert all(name in earlier.ending for name in called)
        kept += sum(name in text_of(story) for name in called)
    assert kept > 0


@every_language
async def test_it_is_told_as_text_with_tags_and_goes_on_where_it_stopped(language: str) -> None:
    earlier, brief, story = pairs(language, Length.SHORT)[0]
    teller = BuiltinStoryteller()
    text = "".join([piece async for piece in teller.tell(brief, so_far=StorySoFar()) if isinstance(piece, str)])
    reader = StoryReader()
    reader.feed(text)
    assert reader.so_far.cast == story.cast
    so_far = replace(reader.so_far, chapters=reader.so_far.chapters[:2])
    rest = "".join([piece async for piece in teller.tell(brief, so_far=so_far) if isinstance(piece, str)])
    assert story.chapters[2].text.split("\n\n")[0] in rest
    assert story.chapters[1].text not in rest
    assert earlier.title not in text


async def test_the_seed_of_the_cast_decides_the_faces() -> None:
    earlier, _, story = pairs("en")[0]
    members = cast_in(story.scenes[0].text, story.cast, language="en")
    request = PaintRequest(
        scene=story.scenes[0].text, cast=members, style="cartoon", language="en", age=6, seed=1, size="256x256"
    )
    async with BuiltinIllustrator(workers=1) as painter:
        one = await painter.paint(replace(request, cast_seed=earlier.seed))
        same = await painter.paint(replace(request, cast_seed=earlier.seed))
        other = await painter.paint(replace(request, cast_seed=earlier.seed + 1))
    assert one.data == same.data != other.data
