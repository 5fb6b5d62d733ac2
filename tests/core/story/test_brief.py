"""A brief is checked once, and says what is wrong with it."""

import pytest

from storypix_core.errors import AskUser
from storypix_core.limits import IDEA_MAX_CHARS
from storypix_core.model import Brief, Length
from storypix_core.story.brief import make_brief


def brief(**fields: object) -> Brief:
    return make_brief(**{"idea": "a snail", "language": "en", **fields})  # type: ignore[arg-type]


def test_an_idea_is_enough() -> None:
    made = brief()
    assert (made.idea, made.language, made.age, made.style) == ("a snail", "en", 6, "watercolor")
    assert (made.length, made.pictures) == (Length.MEDIUM, 6)


@pytest.mark.parametrize(("length", "pictures"), [("short", 4), ("medium", 6), ("long", 8)])
def test_there_is_one_picture_a_chapter_when_nobody_says_another_number(length: str, pictures: int) -> None:
    assert brief(length=length).pictures == pictures


def test_there_are_never_more_pictures_than_chapters() -> None:
    assert brief(length="short", pictures=10).pictures == 4


@pytest.mark.parametrize(
    ("idea", "left"),
    [
        ("  a   snail\n\twith a hat ", "a snail with a hat"),
        ("a \x1b[31mred\x1b[0m snail", "a red snail"),
        ("\x1b]0;title\x07a snail", "a snail"),
        ("a snail\x00\x07", "a snail"),
        ("<b>a snail</b>", "‹b›a snail‹/b›"),
        ("[titre]x[end_titre]", "(titre)x(end titre)"),
        ("[title]x", "(title)x"),
        ("**a** `snail` # ~", "a 'snail'"),
        ("a\u202esnail", "asnail"),
        ("🐌🥗", "🐌🥗"),
        ("👨\u200d👩\u200d👧 at sea", "👨\u200d👩\u200d👧 at sea"),
        ("חילזון ענק", "חילזון ענק"),
        ("un escargot ge\u0301ant", "un escargot géant"),
    ],
)
def test_an_idea_comes_out_as_harmless_words(idea: str, left: str) -> None:
    assert brief(idea=idea).idea == left


@pytest.mark.parametrize("idea", ["", "   \n", "\x00\x01", "\u200b", "...", "--"])
def test_an_idea_without_words_is_asked_for_again(idea: str) -> None:
    with pytest.raises(AskUser) as caught:
        brief(idea=idea)
    assert caught.value.key == "ask-idea-empty"


def test_an_idea_may_have_1000_characters_and_not_one_more() -> None:
    assert len(brief(idea="x" * IDEA_MAX_CHARS).idea) == IDEA_MAX_CHARS
    with pytest.raises(AskUser) as caught:
        brief(idea="x" * (IDEA_MAX_CHARS + 1))
    assert caught.value.facts == {"given": 1001, "max": 1000}


def test_white_space_at_the_edges_does_not_count() -> None:
    assert brief(idea=" " * 5000 + "a snail").idea == "a snail"


@pytest.mark.parametrize(
    ("field", "given", "allowed"),
    [
        ("age", 1, "2–12"),
        ("age", 13, "2–12"),
        ("age", "six", "2–12"),
        ("length", "endless", "short, medium, long"),
        ("pictures", 11, "0–10"),
        ("pictures", -1, "0–10"),
        ("seed", -1, "0–2147483647"),
        ("language", "12", "en, fr, …"),
        ("style", "", "watercolor, cartoon, papercut, pastel, … (1–100)"),
        ("style", "x" * 101, "watercolor, cartoon, papercut, pastel, … (1–100)"),
    ],
)
def test_a_wrong_field_says_its_name_what_was_given_and_what_is_allowed(
    field: str, given: object, allowed: str
) -> None:
    with pytest.raises(AskUser) as caught:
        brief(**{field: given})
    assert caught.value.key == "ask-field"
    assert caught.value.facts == {"field": field, "given": str(given)[:80], "allowed": allowed}


def test_a_wrong_size_names_sizes_that_work() -> None:
    with pytest.raises(AskUser) as caught:
        brief(picture_size="big")
    assert caught.value.facts["field"] == "size"


@pytest.mark.parametrize(("given", "language"), [("FR", "fr"), ("fr-CA", "fr"), ("pt_BR", "pt"), (" de ", "de")])
def test_a_language_is_its_primary_subtag(given: str, language: str) -> None:
    assert brief(language=given).language == language


def test_style_may_be_free_words() -> None:
    assert brief(style=" Soft  Chalk ").style == "Soft Chalk"
    assert brief(style="Cartoon").style == "cartoon"


@pytest.mark.parametrize("given", ["call Tom at 555", "x" * 21, "low\nhigh", "<high>"])
def test_a_quality_is_one_word_and_no_way_to_say_something_unchecked(given: str) -> None:
    with pytest.raises(AskUser) as caught:
        brief(picture_quality=given)
    assert caught.value.facts["field"] == "quality"


def test_a_quality_is_the_illustrators_own_word() -> None:
    assert [brief(picture_quality=given).picture_quality for given in (None, "", " High ", "hd-2")] == [
        None,
        None,
        "high",
        "hd-2",
    ]
