"""From the top of a page to its foot: lines and pictures are set below each other, and full pages are turned."""

from collections.abc import Sequence
from io import BytesIO

from storypix_core.books.fonts import Fonts
from storypix_core.books.lines import Line, lines_of
from storypix_core.books.sheets import ACCENT, BOTTOM_MM, INK, MARGIN_MM, PAPER_MM, TOP_MM, WIDTH_MM, Sheets
from storypix_core.books.spacing import fitting, room_for

MM_A_PT = 25.4 / 72
_NUMBER_PT = 10.5
_FOOT_MM = 12.0
"""From the lower edge to the page's number."""

Words = Sequence[tuple[str, bool]]
"""Pieces of a text, with whether each is stressed."""


class Typesetter:
    """`is_rtl`: whether the story runs from right to left."""

    def __init__(self, fonts: Fonts, *, is_rtl: bool) -> None:
        self.sheets = Sheets(fonts)
        self.y = TOP_MM
        """Where the page goes on, in millimetres from its upper edge."""
        self.leading = 1.7 if is_rtl else 1.5
        """From a line to the next one, as a multiple of its size. Arabic and its kin need room above and below."""
        self.tight = 1.5 if is_rtl else 1.25
        """The same, of titles."""
        self._fonts = fonts
        self._is_rtl = is_rtl

    @property
    def room_mm(self) -> float:
        """How much of the page is left."""
        return PAPER_MM[1] - BOTTOM_MM - self.y

    def turn(self) -> None:
        """Begin the next page, or the first one."""
        self.finish()
        self.sheets.add_page()
        self.y = TOP_MM

    def finish(self) -> None:
        """Put its number below a page that is full, but not below the title."""
        if self.sheets.page_no() > 1:
            self.sheets.set_text_color(*ACCENT)
            [line] = self.broken([(str(self.sheets.page_no()), False)], _NUMBER_PT, is_rtl=False)
            left, height = (PAPER_MM[0] - line.width) / 2, _NUMBER_PT * MM_A_PT
            with self.sheets.beside():
                self.sheets.write_line(line, x=left, y=PAPER_MM[1] - _FOOT_MM, size_pt=_NUMBER_PT, height=height)

    def broken(
        self,
        text: Words,
        size_pt: float,
        *,
        is_rtl: bool | None = None,
        is_heading: bool = False,
        is_even: bool = False,
    ) -> list[Line]:
        """The lines of a paragraph. `is_rtl` None: as the story runs. `is_even`: as wide as each other, nearly."""
        return lines_of(
            text,
            fonts=self._fonts,
            measure=lambda piece: self.sheets.width_of(piece, size_pt),
            width=WIDTH_MM,
            is_rtl=self._is_rtl if is_rtl is None else is_rtl,
            is_heading=is_heading,
            is_even=is_even,
        )

    def set(
        self,
        lines: Sequence[Line],
        size_pt: float,
        *,
        tag: str,
        centred: bool = False,
        leading: float | None = None,
        colour: tuple[int, int, int] = INK,
        together: int = 1,
    ) -> None:
        """Set lines from where the last ones ended, on as many pages as they need. `leading` None: that of text."""
        height = size_pt * MM_A_PT * (leading or self.leading)
        while lines:
            now = fitting(len(lines), room_for(height, self.y), together)
            if now == 0 and self.y > TOP_MM:
                self.turn()
                continue
            self.sheets.set_text_color(*colour)
            with self.sheets.tagged(tag):
                for line in lines[: max(1, now)]:
                    x, goes_on = self._left(line, centred=centred), line is not lines[-1]
                    self.sheets.write_line(line, x=x, y=self.y, size_pt=size_pt, height=height, goes_on=goes_on)
                    self.y += height
            lines = lines[max(1, now) :]

    def picture(self, jpeg: bytes, size_mm: tuple[float, float], *, alt: str) -> None:
        """A whole picture in the middle, on this page or, where it has no room for it, on the next one."""
        width, height = size_mm
        if height > self.room_mm:
            self.turn()
        left = (PAPER_MM[0] - width) / 2
        self.sheets.image(BytesIO(jpeg), x=left, y=self.y, w=width, h=height, alt_text=alt)
        self.y += height

    def _left(self, line: Line, *, centred: bool) -> float:
        spare = WIDTH_MM - line.width
        return MARGIN_MM + (spare / 2 if centred else spare if self._is_rtl else 0)


def high(lines: Sequence[Line], size_pt: float, leading: float) -> float:
    """How much of a page they take, in millimetres."""
    return len(lines) * size_pt * MM_A_PT * leading
