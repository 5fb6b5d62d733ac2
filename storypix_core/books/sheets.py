"""The paper of a printed story: A5 sheets, with marks that tell screen readers what is what."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from fpdf import FPDF
from fpdf.enums import TextDirection
from fpdf.line_break import Fragment
from fpdf.prefs import ViewerPreferences

from storypix_core.books.fonts import Face, Fonts, Style
from storypix_core.books.lines import Line, Piece

PAPER_MM = (148.0, 210.0)
"""A5, upright."""
MARGIN_MM = 16.0
TOP_MM = 16.0
BOTTOM_MM = 20.0
"""Below the last line; the page's number stands there."""
WIDTH_MM = PAPER_MM[0] - 2 * MARGIN_MM

INK = (38, 33, 48)
ACCENT = (140, 76, 30)
"""Dark enough to be read when printed in grey."""

_FAINTLY_BOLD_MM = 0.12
"""The outline of letters that have no bold of their own."""


class RightToLeft(ViewerPreferences):
    """Pages that are turned the other way. fpdf2 2.8.9 writes this wish in words that no reader understands."""

    def serialize(self, *args: Any, **kwargs: Any) -> str:
        written: str = super().serialize(*args, **kwargs)
        return written.replace("/DisplayDocTitle", "/Direction /R2L\n/DisplayDocTitle")


class Sheets(FPDF):
    def __init__(self, fonts: Fonts) -> None:
        super().__init__(unit="mm", format=PAPER_MM)
        self.set_margins(MARGIN_MM, TOP_MM, MARGIN_MM)
        self.set_auto_page_break(False)
        self.c_margin = 0
        self._widths: dict[tuple[str, str, str, bool, float], float] = {}
        for face in fonts.faces:
            self._add(face)

    def _add(self, face: Face) -> None:
        self.add_font(face.family, "", face.path, collection_font_number=face.number)
        for style, path in (("B", face.bold), ("I", face.italic)):
            if path:
                self.add_font(face.family, style, path)

    def width_of(self, piece: Piece, size_pt: float) -> float:
        """In millimetres."""
        is_rtl = piece.level % 2 == 1
        key = (piece.text, piece.face.family, piece.style, is_rtl, size_pt)
        if key not in self._widths:
            self._take(piece, size_pt)
            self._widths[key] = self.get_string_width(piece.text)
        return self._widths[key]

    def write_line(
        self, line: Line, *, x: float, y: float, size_pt: float, height: float, goes_on: bool = False
    ) -> None:
        """Set a line whose left end is at `x` and whose top is at `y`.

        `goes_on`: its paragraph has another line. A space behind it, which nobody sees, keeps their words apart for
        those who have them read aloud.
        """
        pieces = (*line.pieces, self._space(line, size_pt)) if goes_on and line.pieces else line.pieces
        for piece in pieces:
            self._take(piece, size_pt)
            self.set_xy(x + piece.x, y)
            mode = "FILL_STROKE" if piece.style is Style.OUTLINED else "FILL"
            with self.local_context(text_mode=mode, line_width=_FAINTLY_BOLD_MM, draw_color=self.text_color):
                self.cell(piece.width, height, piece.text)

    def _space(self, line: Line, size_pt: float) -> Piece:
        space = Piece(text=" ", face=line.pieces[-1].face, style=Style.PLAIN, level=int(line.is_rtl))
        width = self.width_of(space, size_pt)
        return replace(space, x=-width if line.is_rtl else line.width, width=width)

    def _take(self, piece: Piece, size_pt: float) -> None:
        style = "" if piece.style is Style.OUTLINED else piece.style.value
        self.set_font(piece.face.family, style, size_pt * piece.face.scale)
        self.set_text_shaping(True, direction=TextDirection.RTL if piece.level % 2 else TextDirection.LTR)

    def _preload_bidirectional_text(self, text: str, markdown: bool) -> Sequence[Fragment]:  # noqa: ARG002
        """A piece is one whole: it runs one way in one face.

        fpdf2 2.8.9 would part letters from vowel signs and joiners, as those are of no script: they didn't join then.
        """
        if self.text_shaping:
            self.text_shaping["fragment_direction"] = self.text_shaping["direction"]
        return (Fragment(text, self._get_current_graphics_state(), self.k),)

    @contextmanager
    def tagged(self, kind: str) -> Iterator[None]:
        """What is set meanwhile, on one page, is a `P`, an `H1` and so on for those who have it read aloud."""
        mcid = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=mcid)
        self._out(f"/{kind} <</MCID {mcid}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def beside(self) -> Iterator[None]:
        """What is set meanwhile belongs to the paper and not to the story, such as the page's number."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")
