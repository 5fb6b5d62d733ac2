"""How far apart a chapter's lines stand, so that it doesn't end with a few of them on a page of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storypix_core.books.sheets import BOTTOM_MM, PAPER_MM, TOP_MM

ALTOGETHER = 2
"""So many lines of a paragraph stay together at the end of a page, and at the top of the next one."""
LEAST_LINES = 4
"""Fewer look lost on a page of their own."""

_PICTURES = (1.0, 0.95, 0.9, 0.85, 0.8)
_TIGHTER = (1.0, 0.985, 0.97, 0.955, 0.94, 0.92)
_LOOSER = tuple(1 + step / 50 for step in range(1, 16))
"""The widest are for a last chapter without a picture, whose words fill a page to where "The End" has no room."""
_FOOT_MM = PAPER_MM[1] - BOTTOM_MM


@dataclass(frozen=True, slots=True)
class Spacing:
    leading: float = 1.0
    """A share of what is usual, as is the picture's size."""
    picture: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What has to find room, in millimetres and in the usual spacing."""

    top_mm: float
    """Where it goes on below its headings."""
    picture_mm: float
    """The picture's height. 0: there is none."""
    gap_mm: float
    """Below the picture."""
    paragraphs: Sequence[int]
    """How many lines each has."""
    line_mm: float
    between_mm: float
    """Between two paragraphs."""
    tail_mm: float = 0.0
    """What has to stand below the last line, on the same page as some of them."""


def spacing_of(chapter: Chapter) -> Spacing:
    """The one nearest to the usual with which no few lines stand alone on the last page; else the usual one.

    Tighter ones and a slightly smaller picture are tried first, since they spare a page.
    """
    return next((spacing for spacing in _to_try(chapter) if not _is_lonely(chapter, spacing)), Spacing())


def fitting(count: int, room: int, together: int) -> int:
    """How many of `count` lines go where there is room for `room`, so that none is left alone."""
    if count <= room:
        return count
    now = min(room, max(0, count - together))
    return now if now >= min(together, count) else 0


def room_for(line_mm: float, y_mm: float) -> int:
    """How many lines there are room for below `y_mm`. A thousandth of one may be missing: sums of fractions vary."""
    return int((_FOOT_MM - y_mm) / line_mm + 0.001)


def _to_try(chapter: Chapter) -> Iterator[Spacing]:
    pictures = _PICTURES if chapter.picture_mm else (1.0,)
    for leadings in (_TIGHTER, _LOOSER):
        yield from (Spacing(leading, picture) for picture in pictures for leading in leadings)


def _is_lonely(chapter: Chapter, spacing: Spacing) -> bool:
    """Whether the last page has few lines and nothing else of the chapter, but its tail."""
    y_mm, on_last = _below_picture(chapter, spacing), LEAST_LINES
    line_mm, between_mm = chapter.line_mm * spacing.leading, chapter.between_mm * spacing.leading
    for count in chapter.paragraphs:
        left = count
        while left:
            now = fitting(left, room_for(line_mm, y_mm), ALTOGETHER)
            if now == 0 and y_mm > TOP_MM:
                y_mm, on_last = TOP_MM, 0
                continue
            y_mm, on_last, left = y_mm + max(1, now) * line_mm, on_last + max(1, now), left - max(1, now)
        y_mm += between_mm
    return on_last < LEAST_LINES or (chapter.tail_mm > 0 and y_mm + chapter.tail_mm > _FOOT_MM)


def _below_picture(chapter: Chapter, spacing: Spacing) -> float:
    if not chapter.picture_mm:
        return chapter.top_mm
    height_mm = chapter.picture_mm * spacing.picture
    top_mm = TOP_MM if chapter.top_mm + height_mm > _FOOT_MM else chapter.top_mm
    return top_mm + height_mm + chapter.gap_mm
