"""The built-in storyteller's stories pass, even as strictly as ideas are read for the youngest."""

from collections.abc import Iterable, Iterator

import pytest

from storypix_core.model import Brief, Length, StorySoFar
from storypix_core.ports.moderator import Stage
from storypix_core.vendors.builtin.moderator.moderator import verdict_on
from storypix_core.vendors.builtin.tales.compose import compose
from tests.core.vendors.builtin.tales.telling import LANGUAGES, shelf

IDEAS = ("", "Tom, Zoé", "a dragon and a knight", "un chat noir et un pirate", "a sad ghost, a wolf and a witch")


def texts_of(story: StorySoFar) -> Iterator[str]:
    yield story.title
    yield from (f"{member.name}: {member.looks}" for member in story.cast)
    yield from (scene.text for scene in story.scenes)
    for chapter in story.chapters:
        yield chapter.title
        yield chapter.text


def assert_stories_pass(language: str, seeds: range, lengths: Iterable[Length] = Length) -> None:
    for seed in seeds:
        for length in lengths:
            brief = Brief(idea=IDEAS[seed % len(IDEAS)], language=language, length=length, seed=seed)
            for text in texts_of(compose(brief, shelf(language))):
                assert verdict_on(text, stage=Stage.IDEA, language=language, age=2).fit, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_story_passes(language: str) -> None:
    assert_stories_pass(language, range(1), [Length.SHORT])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_hundreds_of_stories_pass(language: str) -> None:
    assert_stories_pass(language, range(70))
