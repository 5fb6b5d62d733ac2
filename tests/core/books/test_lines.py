"""Lines: nothing is lost, nothing sticks out, and both directions stand where they are read."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.books.breaks import breaks_in
from storypix_core.books.fonts import Fonts
from storypix_core.books.lines import Line, Piece, lines_of

LETTERS = "abc éß-—…?!.,:;«»()  \n12 אבג ابج ً漢字"
FONTS = Fonts(LETTERS.replace("漢字", ""), system=())


def width_of(piece: Piece) -> float:
    """As if every letter were a millimetre wide."""
    return float(len(piece.text))


def broken(text: str, *, width: float = 20, is_rtl: bool = False, fonts: Fonts = FONTS) -> list[Line]:
    return lines_of([(text, False)], fonts=fonts, measure=width_of, width=width, is_rtl=is_rtl)


def read(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def between_breaks(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *breaks_in(text)))]


def seen(line: Line) -> list[str]:
    """The pieces from left to right."""
    return [piece.text for piece in sorted(line.pieces, key=lambda piece: piece.x)]


def test_a_line_holds_as_many_words_as_there_is_room_for() -> None:
    assert [read(line) for line in broken("one two three four five six seven", width=10)] == [
        "one two",
        "three four",
        "five six",
        "seven",
    ]


def test_a_new_line_of_the_storyteller_is_one() -> None:
    assert [read(line) for line in broken("one\ntwo")] == ["one", "two"]


@pytest.mark.parametrize("text", ["dit « oui ! » oui", "vraiment ? oui", "ça : oui", "là ; oui"])
def test_no_line_begins_or_ends_with_a_lonely_sign(text: str) -> None:
    for width in range(10, 18):
        for line in broken(text, width=width):
            assert read(line)[:1] not in "»!?:;"
            assert read(line)[-1:] != "«"


def test_a_name_in_a_right_to_left_line_stands_where_it_is_read() -> None:
    [line] = broken("אבג Tom דה", is_rtl=True, fonts=Fonts("אבגדהTom", system=()))
    assert read(line) == "אבג Tom דה"
    assert seen(line) == ["דה", " ", "Tom", " ", "אבג"]


def test_numbers_and_signs_of_a_right_to_left_line_are_where_they_belong() -> None:
    [line] = broken("אב (12), גד.", is_rtl=True, fonts=Fonts("אבגד(12),.", system=()))
    assert seen(line) == [".", "גד", " ", ",", ")", "12", "(", " ", "אב"]


def test_a_right_to_left_name_in_a_left_to_right_line() -> None:
    [line] = broken("see אב גד now", fonts=Fonts("seeאבגדnow", system=()))
    assert seen(line) == ["see", " ", "גד", " ", "אב", " ", "now"]


def test_stressed_words_have_a_style_of_their_own() -> None:
    [line] = lines_of([("a ", False), ("b", True)], fonts=FONTS, measure=width_of, width=20, is_rtl=False)
    assert [(piece.text, str(piece.style)) for piece in line.pieces] == [("a", ""), (" ", ""), ("b", "I")]


@pytest.mark.parametrize(
    "text", ["שָׁלוֹם" * 9, "كِتَابٌ" * 9, "👍🏽" * 30, "❤\ufe0f\u200d🔥" * 9], ids=["hebrew", "arabic", "skin", "joined"]
)
def test_no_letter_is_parted_from_its_signs(text: str) -> None:
    for width in range(4, 9):
        lines = broken(text, width=width, fonts=Fonts(text, system=()))
        assert "".join(map(read, lines)) == text
        for line in lines:
            assert unicodedata.category(read(line)[0]) in {"Lo", "So"}


def test_a_text_that_parts_no_words_is_measured_in_few_steps() -> None:
    measured = []

    def measure(piece: Piece) -> float:
        measured.append(len(piece.text))
        return float(len(piece.text))

    lines = lines_of([("a" * 4_000, False)], fonts=FONTS, measure=measure, width=50, is_rtl=False)
    assert [len(read(line)) for line in lines] == [50] * 80
    assert sum(measured) < 80 * 3_000


def test_thai_lines_end_between_words_and_burmese_ones_between_syllables() -> None:
    thai, burmese = "กาลครั้งหนึ่งนานมาแล้วมีหอยทากยักษ์ตัวหนึ่ง", "ခရုကြီးတစ်ကောင်သည်"
    assert between_breaks(thai) == ["กาล", "ครั้งหนึ่ง", "นาน", "มา", "แล้ว", "มี", "หอย", "ทาก", "ยักษ์", "ตัวหนึ่ง"]
    assert between_breaks(burmese) == ["ခ", "ရု", "ကြီး", "တစ်", "ကောင်", "သည်"]
    assert between_breaks("เด็ก ๆ นอน") == ["เด็ก ๆ ", "นอน"]


def test_the_lines_of_a_title_are_nearly_as_wide_as_each_other() -> None:
    title = "The little hedgehog who looked for the moon"

    def lines(*, is_even: bool) -> list[str]:
        found = lines_of([(title, False)], fonts=FONTS, measure=width_of, width=36, is_rtl=False, is_even=is_even)
        return [read(line) for line in found]

    assert lines(is_even=False) == ["The little hedgehog who looked for", "the moon"]
    assert lines(is_even=True) == ["The little hedgehog who", "looked for the moon"]


def test_an_ornament_of_a_thousand_signs_is_set() -> None:
    assert "".join(map(read, broken("*" * 3_000))) == "*" * 3_000


@settings(max_examples=40)
@given(st.text(alphabet=LETTERS.replace("漢字", ""), max_size=60), st.integers(2, 30), st.booleans())
def test_nothing_is_lost_and_nothing_sticks_out(text: str, width: int, is_rtl: bool) -> None:
    lines = broken(text, width=width, is_rtl=is_rtl)

    def dense(words: str) -> str:
        return "".join(FONTS.tidy(words).split())

    assert dense("".join(map(read, lines))) == dense(text)
    assert all(line.width <= width for line in lines)
    for line in lines:
        ends = sorted((piece.x, piece.x + piece.width) for piece in line.pieces)
        assert all(before[1] == pytest.approx(after[0]) for before, after in pairwise(ends))
