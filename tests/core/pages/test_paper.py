from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from storypix_core.pages import paper
from storypix_core.pages.look import style
from storypix_core.pages.paper import SIZES_PT

SHORT, LONG, TOO_LONG = "A snail. " * 60, "A snail sighs behind the hedge. " * 34, "A snail. " * 900
LENGTHS = ["A snail. " * times for times in range(60, 160, 5)]


def type_size_pt(texts: Iterable[str], *, direction: str, headed: bool = False) -> int:
    return paper.type_size_pt(((text, headed) for text in texts), direction=direction)


def test_few_words_are_large_and_many_are_small() -> None:
    assert type_size_pt([SHORT], direction="ltr") == 15
    assert type_size_pt([LONG], direction="ltr") == 13


def test_the_longest_chapter_decides_for_all() -> None:
    assert type_size_pt([SHORT, LONG], direction="ltr") == type_size_pt([LONG], direction="ltr")


def test_the_last_chapter_leaves_room_for_the_end() -> None:
    sizes = {(type_size_pt([text, ""], direction="ltr"), type_size_pt(["", text], direction="ltr")) for text in LENGTHS}

    assert all(first >= last for first, last in sizes)
    assert any(first > last for first, last in sizes)


def test_a_heading_above_the_words_takes_room() -> None:
    sizes = {
        (type_size_pt([text], direction="ltr"), type_size_pt([text], direction="ltr", headed=True)) for text in LENGTHS
    }

    assert all(alone >= headed for alone, headed in sizes)
    assert any(alone > headed for alone, headed in sizes)


def test_where_no_size_is_small_enough_it_stays_easy_to_read() -> None:
    assert type_size_pt([TOO_LONG], direction="ltr") == 12


def test_wide_letters_and_wide_lines_take_more_room() -> None:
    usual = type_size_pt(["a" * 1000], direction="ltr")

    assert type_size_pt(["あ" * 1000], direction="ltr") < usual
    assert type_size_pt(["ا" * 1000], direction="rtl") < usual


@given(st.lists(st.text(max_size=300), max_size=8), st.sampled_from(["ltr", "rtl"]))
def test_there_is_a_size_for_any_story(texts: list[str], direction: str) -> None:
    assert type_size_pt(texts, direction=direction) in SIZES_PT


def test_the_style_of_the_page_knows_each_size() -> None:
    for size in SIZES_PT:
        assert f".type-{size} .text {{ font-size: {size}pt; }}" in style("page").css
