"""The built-in storyteller through its port: tags, order, continuing what was cut, bringing home what others began."""

import dataclasses
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.errors import ProviderFailed
from storypix_core.model import Brief, CastMember, Chapter, Length, StorySoFar
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.reader import StoryReader
from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller
from storypix_core.vendors.builtin.tales.compose import compose
from tests.core.vendors.builtin.tales.telling import LANGUAGES, shelf

IDEAS = {
    "en": "a giant snail who steals the salads, with Tom and Zoé",
    "fr": "un escargot géant qui vole les salades, avec Tom et Zoé",
}
EMPTY = StorySoFar()

every_language = pytest.mark.parametrize("language", LANGUAGES)


def brief(language: str = "en", *, length: Length = Length.MEDIUM, idea: str = "", seed: int = 7) -> Brief:
    return Brief(idea=idea or IDEAS[language], language=language, length=length, seed=seed)


async def pieces_of(brief: Brief, so_far: StorySoFar = EMPTY) -> list[str]:
    return [piece async for piece in BuiltinStoryteller().tell(brief, so_far=so_far) if isinstance(piece, str)]


async def told(brief: Brief, so_far: StorySoFar = EMPTY) -> str:
    return "".join(await pieces_of(brief, so_far))


def tags(text: str) -> list[str]:
    return re.findall(r"\[(title|cast|scene \d+|chapter \d+|end_story)\]", text)


def so_far_of(text: str, chapters: int) -> StorySoFar:
    """What a reader has of the text when the stream is cut after that many chapters."""
    reader = StoryReader()
    reader.feed(text)
    return dataclasses.replace(reader.so_far, chapters=reader.so_far.chapters[:chapters])


def foreign(*names: str, chapters: int) -> StorySoFar:
    """A story that another storyteller began."""
    return StorySoFar(
        title="Another story",
        cast=tuple(CastMember(name=name, looks="somebody with a hat") for name in names),
        chapters=tuple(Chapter(number=number, title="x", text="Once.") for number in range(1, chapters + 1)),
    )


def expected_order(first: int, last: int) -> list[str]:
    numbers = range(first + 1, last + 1)
    rest = [f"scene {number}" for number in numbers] + [f"chapter {number}" for number in numbers]
    return [f"scene {first}", f"chapter {first}", *rest, "end_story"]


def paragraphs(text: str) -> Sequence[str]:
    return re.sub(r"\[[^\]]*\][^\[\n]*(?:\[end_\w+\])?", "", text).split("\n\n")


def test_it_knows_the_languages_that_have_tales() -> None:
    storyteller: Storyteller = BuiltinStoryteller()
    assert storyteller.languages == frozenset(LANGUAGES)
    assert (storyteller.name, storyteller.model) == ("builtin", "builtin:tales")


@every_language
@pytest.mark.parametrize("length", list(Length))
async def test_the_tags_come_in_the_order_of_the_reader_s_patience(language: str, length: Length) -> None:
    text = await told(brief(language, length=length))
    assert tags(text) == ["title", "cast", *expected_order(1, length.chapters)]
    assert text.count("[end_title]") == text.count("[end_cast]") == 1
    assert text.count("[end_scene]") == text.count("[end_chapter]") == length.chapters


@every_language
@pytest.mark.parametrize("length", list(Length))
async def test_a_reader_gets_back_the_whole_story(language: str, length: Length) -> None:
    asked = brief(language, length=length)
    read, story = so_far_of(await told(asked), 99), compose(asked, shelf(language))
    assert (read.title, read.cast, read.scenes, read.chapters) == (
        story.title,
        story.cast,
        story.scenes,
        story.chapters,
    )


@every_language
async def test_it_speaks_in_small_pieces(language: str) -> None:
    pieces = await pieces_of(brief(language))
    assert len(pieces) > 40
    assert max(len(piece.split()) for piece in pieces) < 150


@every_language
async def test_the_cast_names_heroes_and_creature_with_their_looks(language: str) -> None:
    cast = so_far_of(await told(brief(language)), 0).cast
    assert [member.name for member in cast][:2] == ["Tom", "Zoé"]
    assert "snail" in cast[2].name or "escargot" in cast[2].name
    assert all(len(member.looks.split()) > 3 for member in cast)


async def test_a_language_without_tales_is_refused() -> None:
    with pytest.raises(ProviderFailed):
        await told(Brief(idea="Kitty", language="xx"))


@every_language
@pytest.mark.parametrize("chapters", [1, 3, 5])
async def test_its_own_story_is_continued_where_it_stopped(language: str, chapters: int) -> None:
    whole = await told(brief(language))
    rest = await told(brief(language), so_far_of(whole, chapters))
    assert tags(rest) == expected_order(chapters + 1, 6)
    assert paragraphs(rest)[-4:] == paragraphs(whole)[-4:]


@every_language
async def test_of_a_story_that_is_all_told_only_the_end_is_left(language: str) -> None:
    whole = await told(brief(language))
    assert await told(brief(language), so_far_of(whole, 6)) == "[end_story]\n"


@every_language
@pytest.mark.parametrize(("chapters", "last"), [(1, 4), (3, 6), (4, 6), (5, 6), (6, 7), (9, 10)])
async def test_another_s_story_is_brought_home_in_one_to_three_chapters(
    language: str, chapters: int, last: int
) -> None:
    text = await told(brief(language), foreign("Mila", "Oskar", chapters=chapters))
    assert tags(text) == expected_order(chapters + 1, last)
    assert "Mila" in text
    assert "Oskar" in text
    assert not re.search(r"\bTom\b", text)


@every_language
async def test_a_hero_alone_gets_company_on_the_way_home(language: str) -> None:
    text = await told(brief(language, idea="Ada"), foreign("Mila", chapters=4))
    assert "Mila" in text
    assert not re.search(r"[{}<>|]", text)


@every_language
async def test_without_a_cast_the_heroes_of_the_idea_come_home(language: str) -> None:
    text = await told(brief(language), foreign(chapters=4))
    assert "Tom" in text
    assert "Zoé" in text


@every_language
async def test_heroes_that_another_storyteller_chose_keep_their_names(language: str) -> None:
    text = await told(brief(language, idea="?!"), foreign("Mila", "Oskar", chapters=0))
    assert tags(text)[0] == "title"
    assert "Mila" in text
    assert "Oskar" in text


async def test_when_all_who_live_there_play_already_somebody_comes_from_elsewhere() -> None:
    idea = "a penguin, a polar bear, a seal, an owl and a mouse look for each other at the North Pole"
    text = await told(brief(idea=idea, length=Length.LONG))
    assert tags(text) == ["title", "cast", *expected_order(1, 8)]


@every_language
@settings(max_examples=40, deadline=None)
@given(
    idea=st.text(min_size=1, max_size=80),
    names=st.lists(st.text(max_size=20), max_size=4),
    chapters=st.integers(0, 9),
    length=st.sampled_from(list(Length)),
)
async def test_no_idea_and_no_cast_breaks_it(
    language: str, idea: str, names: list[str], chapters: int, length: Length
) -> None:
    text = await told(brief(language, idea=idea, length=length), foreign(*names, chapters=chapters))
    assert text.endswith("[end_story]\n")
    assert not re.search(r"[{}<>|]", text)
