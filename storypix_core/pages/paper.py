"""How large the type of the booklet is, so that the words of each chapter fit on the page facing its picture."""

import math
from collections.abc import Iterable

from storypix_core.pages.prose import letters_wide

SIZES_PT = (15, 14, 13, 12, 11)
_WHEN_NONE_FITS_PT = 12
"""Some chapter needs a second page in any case."""

_PAGE_PT = (340, 500)
"""Width and height of what is inside the margins of an A5 page."""

_LETTER_EM = 0.53
"""Of a wide book face such as Georgia or Noto Serif, with what is left over at the ends of lines."""

_LINE_EM = {"ltr": 1.45, "rtl": 1.7}
"""As in the style of the page."""

_HEADING = ("a heading",) * 4
_END = ("the end",) * 3
"""The room that is taken above a chapter that has no page for its picture, and below the last one."""


def type_size_pt(chapters: Iterable[tuple[str, bool]], *, direction: str) -> int:
    """One of `SIZES_PT` for all chapters of a story; a guess, since fonts differ from machine to machine.

    `chapters` are their texts, each with whether its heading stands above it on the same page; `direction` is `ltr` or
    `rtl`.
    """
    lengths = [[*(_HEADING if is_headed else ()), *text.splitlines()] for text, is_headed in chapters]
    if lengths:
        lengths[-1] = [*lengths[-1], *_END]
    fitting = (size for size in SIZES_PT if all(_fits(lines, size, _LINE_EM[direction]) for lines in lengths))
    return next(fitting, _WHEN_NONE_FITS_PT)


def _fits(paragraphs: Iterable[str], size_pt: int, line_em: float) -> bool:
    width_pt, height_pt = _PAGE_PT
    letters_a_line = width_pt / (_LETTER_EM * size_pt)
    lines = sum(math.ceil(letters_wide(text) / letters_a_line) for text in paragraphs if text.strip())
    return lines <= height_pt / (line_em * size_pt)
