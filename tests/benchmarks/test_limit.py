"""The limit is computed from the provider's times and the text alone."""

import pytest

from benchmarks.limit import limit
from tests.servers.openai_answers import REALISTIC, Pace
from tests.servers.sample_story import sample_story

_STORY = "[chapter 1]A[end_chapter]\n1234567890\n\n[scene 2]wide[end_scene]\n[chapter 2]B[end_chapter]\n12[end_story]"
"""Chapter 1 ends with its 36th character, the scene with its 51st, all with the 103rd: 9, 13 and 26 tokens."""


def test_the_first_chapter_takes_its_tokens_after_the_first_one() -> None:
    times = limit(_STORY, Pace(first_token_s=2, tokens_per_s=4))

    assert times.first_chapter_s == 2 + (9 - 1) / 4


def test_the_page_waits_for_the_text_when_the_pictures_are_there_before() -> None:
    times = limit(_STORY, Pace(first_token_s=2, tokens_per_s=4, picture_s=1))

    assert times.page_s == 2 + (26 - 1) / 4


def test_the_page_waits_for_the_last_known_scene_when_pictures_are_slow() -> None:
    times = limit(_STORY, Pace(first_token_s=2, tokens_per_s=4, picture_s=100))

    assert times.page_s == 2 + (13 - 1) / 4 + 100


def test_a_story_without_scenes_waits_for_no_picture() -> None:
    times = limit("[chapter 1]A[end_chapter]\n1234[end_story]", Pace(tokens_per_s=1, picture_s=100))

    assert times.page_s == 11 - 1


def test_without_a_first_chapter_there_is_no_limit() -> None:
    with pytest.raises(ValueError, match="no first chapter"):
        limit("[title]A[end_title]", Pace())


def test_at_realistic_times_the_page_needs_the_text_and_nothing_more() -> None:
    story = sample_story()

    with_pictures = limit(story, REALISTIC)

    assert with_pictures.page_s == limit(story, Pace(first_token_s=0.6, tokens_per_s=80)).page_s
