"""A text in several messages loses nothing, and is never cut where a person would see it."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.telegram.splitting import clusters, split, units
from tests.servers import telegram_books

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇫🇷"
WAVE = "👋🏽"
ACCENT = "e\u0301"

LETTERS = st.text(alphabet="aéßжش字 .!?\n", min_size=0, max_size=300)
PIECES = st.sampled_from([FAMILY, FLAG, WAVE, ACCENT, "🦊", "Tom", "Zoé", " ", ". ", "\n\n", "“Oh!” ", "x" * 40])
TEXTS = LETTERS | st.lists(PIECES, max_size=80).map("".join)
LIMITS = st.integers(min_value=16, max_value=90)


@given(TEXTS)
@settings(max_examples=150)
def test_lengths_are_counted_as_telegram_does(text: str) -> None:
    assert units(text) == telegram_books.units(text)


@given(TEXTS, LIMITS, LIMITS)
@settings(max_examples=200)
@example("x" * 200, 16, 20)
@example(FAMILY * 30, 16, 16)
def test_no_piece_is_over_its_limit_or_empty(text: str, first: int, rest: int) -> None:
    pieces = split(text, first=first, rest=rest)
    assert all(0 < units(piece) <= (rest if index else first) for index, piece in enumerate(pieces))


@given(TEXTS, LIMITS, LIMITS)
@settings(max_examples=200)
def test_nothing_but_white_space_is_lost(text: str, first: int, rest: int) -> None:
    together = "".join(split(text, first=first, rest=rest))
    assert re.sub(r"\s", "", together) == re.sub(r"\s", "", text)


@given(TEXTS, LIMITS)
@settings(max_examples=200)
def test_no_word_is_cut_that_fits_into_a_message(text: str, limit: int) -> None:
    if all(units(word) <= limit for word in text.split()):
        pieces = split(text, first=limit, rest=limit)
        assert [word for piece in pieces for word in piece.split()] == text.split()


@given(st.lists(st.sampled_from([FAMILY, FLAG, WAVE, ACCENT, "🦊", "a"]), max_size=60), LIMITS)
@settings(max_examples=200)
def test_no_character_that_a_person_sees_is_cut(characters: list[str], limit: int) -> None:
    pieces = split("".join(characters), first=limit, rest=limit)
    assert [cluster for piece in pieces for cluster in clusters(piece)] == characters


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_clusters_are_the_whole_text_and_never_begin_with_an_accent(text: str) -> None:
    found = list(clusters(text))
    assert "".join(found) == text
    assert not any(unicodedata.category(cluster[0]) in ("Mn", "Me") for cluster in found[1:])


def test_paragraphs_are_kept_together_before_sentences_and_words() -> None:
    text = "One two three.\n\nFour five six. Seven."
    assert split(text, first=30, rest=30) == ["One two three.", "Four five six. Seven."]


def test_sentences_are_kept_together_before_words() -> None:
    assert split("One two three. Four five six seven.", first=24, rest=24) == ["One two three.", "Four five six seven."]


def test_a_sentence_ends_with_its_closing_quote() -> None:
    assert split("“One two three!” Four five six seven.", first=26, rest=26) == [
        "“One two three!”",
        "Four five six seven.",
    ]


def test_an_empty_text_is_no_message() -> None:
    assert split(" \n ", first=10, rest=10) == []
