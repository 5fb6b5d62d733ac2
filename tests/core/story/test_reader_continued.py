"""A stream that goes on after a cut: what was told stands, what is repeated of it is ignored."""

import pytest

from storypix_core.model import StorySoFar
from storypix_core.story.reader import StoryReader
from tests.core.story.reading import Reading, read
from tests.core.story.test_reader import STORY

OLDER = (
    "[titre]T[end_titre]Un.\n\nUn bis.[resume]a[end_resume]Deux.[resume]b[end_resume]Trois.[resume]c[end_resume]Fin."
)


def so_far_after(text: str) -> StorySoFar:
    """As a pipeline has it that throws the reader away when the stream is cut."""
    reader = StoryReader()
    reader.feed(text)
    return reader.so_far


AFTER_1 = so_far_after(STORY[: STORY.index("They run")])


def rest(text: str, so_far: StorySoFar = AFTER_1) -> Reading:
    return read(text, so_far=so_far)


def test_the_half_chapter_is_told_anew_and_numbers_go_on() -> None:
    reading = rest("[chapter 2]The trail[end_chapter]They run.[chapter 3]Home[end_chapter]They sleep.[end_story]")
    assert reading.told == [(2, "The trail", "They run."), (3, "Home", "They sleep.")]


def test_a_story_told_again_from_its_beginning_gives_only_what_is_new() -> None:
    reading = rest(STORY)
    assert (reading.title, reading.cast, reading.scenes) == ("", (), {})
    assert reading.told == [(2, "The trail", "They run."), (3, "Home", "They sleep.")]


@pytest.mark.parametrize("cut", range(0, len(STORY), 9))
def test_wherever_the_stream_is_cut_the_whole_story_comes_out(cut: int) -> None:
    so_far = so_far_after(STORY[:cut])
    again = StoryReader(so_far)
    again.feed(STORY)
    again.finish()
    assert again.so_far == so_far_after(STORY)


@pytest.mark.parametrize("cut", range(0, len(OLDER), 9))
def test_the_older_form_told_again_word_by_word_comes_out_whole_too(cut: int) -> None:
    again = StoryReader(so_far_after(OLDER[:cut]))
    again.feed(OLDER)
    again.finish()
    whole = StoryReader()
    whole.feed(OLDER)
    whole.finish()
    assert again.so_far == whole.so_far


def test_text_without_a_chapters_tag_is_the_next_chapter() -> None:
    assert rest("They run and run.\n\nThey fall.").told == [(2, "", "They run and run.\n\nThey fall.")]
    assert rest("They run.[chapter 3]Home[end_chapter]They sleep.").told == [
        (2, "", "They run."),
        (3, "Home", "They sleep."),
    ]


def test_the_models_own_words_before_it_goes_on_are_not_told() -> None:
    assert rest("Sure, here is the rest:\n\n[chapter 2]Two[end_chapter]They run.").told == [(2, "Two", "They run.")]


def test_a_wrong_number_is_the_next_one() -> None:
    assert rest("[chapter 7]Two[end_chapter]They run.[chapter 1]Three[end_chapter]They sleep.").told == [
        (2, "Two", "They run."),
        (3, "Three", "They sleep."),
    ]


def test_a_scene_that_stands_is_not_read_again_and_a_missing_one_is() -> None:
    told = so_far_after("[scene 1]a[end_scene][chapter 1]One[end_chapter]A.[scene 2]")
    assert rest("[scene 1]other[end_scene][scene 2]b[end_scene]", told).scenes == {2: "b"}


def test_a_repeated_chapter_is_not_read_again() -> None:
    reader = StoryReader(AFTER_1)
    assert reader.feed("[chapter 1]One[end_chapter]Tom looks.\n\nHe runs.\n\n") == []


def test_the_end_alone_ends_a_story_that_was_told() -> None:
    assert rest("[end_story]").complete
