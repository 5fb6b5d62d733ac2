"""Long texts are cut where a reader would pause, and nothing of them is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.translate import escaped_units, plain
from adapters.splitting import cut, split, units
from tests.adapters.discord.texts import CLUSTERS, texts
from tests.servers import telegram_books

limits = st.integers(min_value=20, max_value=60)


def pieces(text: str, limit: int) -> list[str]:
    return list(split(text, limit))


@given(texts)
def test_lengths_are_counted_in_utf_16_units(text: str) -> None:
    assert units(text) == telegram_books.units(text)


@given(texts, limits)
def test_the_pieces_together_are_the_text(text: str, limit: int) -> None:
    assert "".join(pieces(text, limit)) == text


@given(texts, limits)
def test_no_piece_is_empty_or_over_the_limit(text: str, limit: int) -> None:
    assert all(0 < units(piece) <= limit for piece in pieces(text, limit))


@given(st.lists(st.sampled_from(["sun", "moon", "a", "giraffe", "élan", "🐌🐌"]), max_size=60), limits)
def test_no_word_that_fits_is_cut(words: list[str], limit: int) -> None:
    text = " ".join(words)
    assert [word for piece in pieces(text, limit) for word in piece.split()] == words


@given(st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=60), limits)
@example(["🇫🇷"] * 30, 21)
def test_what_a_reader_sees_as_one_character_is_not_cut(clusters: list[str], limit: int) -> None:
    ends = set()
    at = 0
    for cluster in clusters:
        at += len(cluster)
        ends.add(at)
    at = 0
    for piece in pieces("".join(clusters), limit):
        at += len(piece)
        assert at in ends


def test_a_letter_under_more_marks_than_fit_is_cut_all_the_same() -> None:
    text = "e" + "\u0301" * 100
    assert "".join(pieces(text, 30)) == text
    assert max(map(units, pieces(text, 30))) == 30


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It rains today.\n\nIt pours now and then.", "It rains today.\n\n"),
        ("It rains today. It pours now and then.", "It rains today. "),
        ("Il dit « Viens ! » Elle court vers la mer.", "Il dit « Viens ! » "),
        ("It rains and it pours and it is cold", "It rains and it pours "),
    ],
)
def test_a_cut_is_made_where_a_reader_would_pause(text: str, first: str) -> None:
    assert pieces(text, 24)[0] == first


@given(texts)
def test_escaping_never_takes_more_than_was_reckoned(text: str) -> None:
    assert units(plain(text)) <= sum(map(escaped_units, text))


@given(texts, limits, limits)
@example("x" * 200, 16, 20)
def test_messages_keep_the_limits_of_the_first_and_of_the_rest(text: str, first: int, rest: int) -> None:
    messages = cut(text, first=first, rest=rest)
    assert all(0 < units(message) <= (rest if index else first) for index, message in enumerate(messages))


@given(texts, limits, limits)
def test_between_messages_nothing_but_white_space_is_lost(text: str, first: int, rest: int) -> None:
    together = "".join(cut(text, first=first, rest=rest))
    assert "".join(together.split()) == "".join(text.split())


def test_an_empty_text_is_no_message() -> None:
    assert cut(" \n ", first=10, rest=10) == []
