"""Lines of a chapter stand so far apart that its last page isn't nearly empty."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.books.sheets import BOTTOM_MM, PAPER_MM, TOP_MM
from storypix_core.books.spacing import ALTOGETHER, LEAST_LINES, Chapter, Spacing, fitting, room_for, spacing_of

FOOT_MM = PAPER_MM[1] - BOTTOM_MM
TEXT = Chapter(top_mm=44, picture_mm=0, gap_mm=6, paragraphs=(), line_mm=6.88, between_mm=2.29)
PICTURED = replace(TEXT, picture_mm=116)
PARAGRAPHS = st.lists(st.integers(1, 9), max_size=20)


def lines_on_pages(chapter: Chapter, spacing: Spacing) -> list[int]:
    """How many lines each page has, line by line. The first one has the picture."""
    picture_mm = chapter.picture_mm * spacing.picture + chapter.gap_mm if chapter.picture_mm else 0
    y_mm, pages = chapter.top_mm + picture_mm, [0]
    for count in chapter.paragraphs:
        left = count
        while left:
            now = fitting(left, room_for(chapter.line_mm * spacing.leading, y_mm), ALTOGETHER)
            if now == 0:
                y_mm = TOP_MM
                pages.append(0)
            pages[-1] += now
            left -= now
            y_mm += now * chapter.line_mm * spacing.leading
        y_mm += chapter.between_mm * spacing.leading
    return pages


@pytest.mark.parametrize("chapter", [TEXT, PICTURED])
@given(PARAGRAPHS)
def test_few_lines_never_have_a_page_of_their_own(chapter: Chapter, paragraphs: list[int]) -> None:
    chapter = replace(chapter, paragraphs=paragraphs)
    pages = lines_on_pages(chapter, spacing_of(chapter))
    assert len(pages) == 1 or pages[-1] >= LEAST_LINES


@pytest.mark.parametrize("chapter", [TEXT, PICTURED])
@given(PARAGRAPHS)
def test_what_ends_well_is_left_as_it_is(chapter: Chapter, paragraphs: list[int]) -> None:
    chapter = replace(chapter, paragraphs=paragraphs)
    pages = lines_on_pages(chapter, Spacing())
    if len(pages) == 1 or pages[-1] >= LEAST_LINES:
        assert spacing_of(chapter) == Spacing()


def test_two_lines_too_many_make_the_picture_a_little_smaller() -> None:
    chapter = replace(PICTURED, top_mm=44, paragraphs=(3, 2))
    assert len(lines_on_pages(chapter, Spacing())) == 2
    spacing = spacing_of(chapter)
    assert len(lines_on_pages(chapter, spacing)) == 1
    assert 0.8 <= spacing.picture < 1


def test_the_end_stands_below_some_lines_where_they_fill_just_one_page() -> None:
    for lines in range(16, 22):
        chapter = replace(TEXT, paragraphs=(*[3] * (lines // 3), lines % 3), tail_mm=15.5)
        spacing = spacing_of(chapter)
        pages = lines_on_pages(chapter, spacing)
        gaps_mm = chapter.between_mm * len(chapter.paragraphs)
        end_mm = chapter.top_mm + spacing.leading * (lines * chapter.line_mm + gaps_mm) + chapter.tail_mm
        assert pages[-1] >= LEAST_LINES if len(pages) > 1 else end_mm <= FOOT_MM + 0.1


def test_the_end_stands_below_some_lines() -> None:
    lines = int((FOOT_MM - TEXT.top_mm) / TEXT.line_mm)
    chapter = replace(TEXT, paragraphs=(lines,), tail_mm=8)
    assert len(lines_on_pages(chapter, Spacing())) == 1
    assert spacing_of(chapter) != Spacing()
