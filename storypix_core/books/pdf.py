"""A story as a PDF of A5 pages: to be printed as a booklet, or read on a tablet.

Set by fpdf2, shaped by HarfBuzz. Every chapter begins on a page of its own and no picture is cut.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

from fpdf.prefs import ViewerPreferences

from storypix_core.books.book import Book, Bound, is_resting, made_with
from storypix_core.books.fonts import Fonts
from storypix_core.books.lines import Line, lines_of
from storypix_core.books.sheets import (
    ACCENT,
    BOTTOM_MM,
    INK,
    MARGIN_MM,
    PAPER_MM,
    TOP_MM,
    WIDTH_MM,
    RightToLeft,
    Sheets,
)
from storypix_core.books.spacing import ALTOGETHER, Chapter, Spacing, fitting, room_for, spacing_of
from storypix_core.books.text import heading
from storypix_core.model import CastMember
from storypix_core.pages.look import direction, languages, words, written_date
from storypix_core.pages.prose import plain, plain_paragraphs
from storypix_core.pages.render import PageChapter, PageContent, PagePicture, last_words, reading_time

_TEXT_PT = 13.0
_SMALL_PT = 10.5
_HEADING_PT = 20.0
_TITLE_SIZES_PT = (30.0, 26.0, 22.0, 18.0)
_TITLE_MOST_LINES = 4
_LEADING = {"ltr": 1.5, "rtl": 1.7}
_TIGHT = {"ltr": 1.25, "rtl": 1.45}
"""Of titles. Arabic and its kin need room above and below."""
_MM_A_PT = 25.4 / 72
_PICTURE_MOST_MM = 116.0
"""The height of the largest picture; below it a heading and some lines still have room."""
_COVER_LEAST_MM = 50.0
"""The height of the picture on the title page, however many words are below it."""
_GAP_MM = 6.0
_FOOT_MM = 12.0
"""From the lower edge to the page's number."""
_MIDDLE_MM = 74.0
"""Where the title stands on a page without a picture."""
_SHORT_NAME_CHARS = 30
"""Longer names of heroes may be broken into lines."""

Words = Sequence[tuple[str, bool]]
"""Pieces of a text, with whether each is stressed."""


def pdf_of(book: Book, *, system: Iterable[Path] | None = None) -> Bound:
    """The same book gives the same bytes. Raises `AskUser` where no font has the letters of its alphabet.

    `system` are fonts for alphabets that ours lack; None takes those that are installed on this machine.
    """
    printer = _Printer(book, system)
    printer.print_title()
    for chapter in book.content.chapters:
        printer.print_chapter(chapter)
    printer.print_end()
    return printer.bound()


class _Printer:
    def __init__(self, book: Book, system: Iterable[Path] | None) -> None:
        self._book = book
        self._content = book.content
        self._words = words(self._content.language)
        runs = direction(self._content.language)
        self._is_rtl = runs == "rtl"
        self._leading, self._tight = _LEADING[runs], _TIGHT[runs]
        self._own_is_rtl = self._is_rtl and self._content.language in languages()
        """Whether the book's own words run from right to left: where they aren't known they are English."""
        self._fonts = Fonts(_all_text(self._content) + "".join(self._words.values()), system=system)
        self._sheets = Sheets(self._fonts)
        self._y = TOP_MM
        self._describe()

    def _describe(self) -> None:
        sheets = self._sheets
        sheets.set_title(_said(self._content.title))
        sheets.set_author(_said(", ".join(self._content.models)) or "StoryPix")
        sheets.set_creator("StoryPix")
        sheets.set_lang(self._content.language)
        sheets.set_creation_date(datetime.combine(self._content.made_on, time(12), UTC))
        sheets.viewer_preferences = (RightToLeft if self._is_rtl else ViewerPreferences)(display_doc_title=True)

    def bound(self) -> Bound:
        self._number()
        return Bound(bytes(self._sheets.output()), self._fonts.unshown)

    def print_title(self) -> None:
        """Title, heroes and reading time, and above them the picture, as large as they leave room for it."""
        self._sheets.add_page()
        self._y = TOP_MM
        self._sheets.start_section(_said(self._content.title))
        title, title_pt = self._title()
        heroes = self._broken([(_row(self._content.cast), False)], _TEXT_PT) if self._content.cast else []
        reading = self._broken([(reading_time(self._content), False)], _SMALL_PT, is_rtl=self._own_is_rtl)
        if self._book.illustrated:
            words_mm = _high(title, title_pt, self._tight) + _high(heroes, _TEXT_PT, self._leading)
            words_mm += _high(reading, _SMALL_PT, self._leading) + 2 * _GAP_MM
            room_mm = PAPER_MM[1] - TOP_MM - BOTTOM_MM - words_mm
            most_mm = min(_PICTURE_MOST_MM, max(_COVER_LEAST_MM, room_mm))
            self._picture(self._book.illustrated[0], most_mm=most_mm)
        else:
            self._y = _MIDDLE_MM
        self._set(title, title_pt, tag="H1", centred=True, leading=self._tight)
        self._y += _GAP_MM / 2
        self._set(heroes, _TEXT_PT, tag="P", centred=True)
        self._y += _GAP_MM / 2
        self._set(reading, _SMALL_PT, tag="P", centred=True)

    def _title(self) -> tuple[list[Line], float]:
        """Its lines and the size that suits it."""
        for size_pt in _TITLE_SIZES_PT:
            lines = self._broken([(plain(self._content.title), False)], size_pt, is_heading=True)
            if len(lines) <= _TITLE_MOST_LINES:
                break
        return lines, size_pt

    def print_chapter(self, chapter: PageChapter) -> None:
        self._turn()
        number = self._words["chapter"].format(number=chapter.number)
        self._sheets.start_section(_said(heading(chapter, self._words)), level=1)
        self._small_heading(number)
        if chapter.title:
            lines = self._broken([(plain(chapter.title), False)], _HEADING_PT, is_heading=True)
            self._set(lines, _HEADING_PT, tag="H2", leading=self._tight)
        self._y += _GAP_MM / 2
        paragraphs = [self._broken(paragraph, _TEXT_PT) for paragraph in plain_paragraphs(chapter.text)]
        has_picture = chapter.number in self._book.pictures
        if not has_picture and is_resting(chapter):
            self._centred([(self._words["resting"], True)], _SMALL_PT, is_rtl=self._own_is_rtl)
            self._y += _GAP_MM
        spacing = self._spacing(chapter, paragraphs, has_picture=has_picture)
        if has_picture:
            self._picture(chapter, share=spacing.picture)
        for lines in paragraphs:
            self._paragraph(lines, share=spacing.leading)

    def _spacing(self, chapter: PageChapter, paragraphs: Sequence[Sequence[Line]], *, has_picture: bool) -> Spacing:
        """Before its picture and its lines are set."""
        is_last = chapter is self._content.chapters[-1]
        line_mm = _TEXT_PT * _MM_A_PT * self._leading
        return spacing_of(
            Chapter(
                top_mm=self._y,
                picture_mm=_size_mm(chapter.picture, _PICTURE_MOST_MM)[1] if has_picture and chapter.picture else 0,
                gap_mm=_GAP_MM,
                paragraphs=[len(lines) for lines in paragraphs],
                line_mm=line_mm,
                between_mm=line_mm - _TEXT_PT * _MM_A_PT,
                tail_mm=_GAP_MM + _HEADING_PT * _MM_A_PT * self._leading if is_last else 0,  # "The End"
            )
        )

    def print_end(self) -> None:
        self._y += _GAP_MM
        end = self._broken([(last_words(self._content), False)], _HEADING_PT, is_rtl=self._own_is_rtl, is_heading=True)
        self._set(end, _HEADING_PT, tag="P", centred=True)
        if self._content.cast:
            self._turn()
            self._heroes()
        self._made()

    def _heroes(self) -> None:
        known = self._broken([(self._words["heroes"], False)], _HEADING_PT, is_rtl=self._own_is_rtl, is_heading=True)
        self._set(known, _HEADING_PT, tag="H2")
        for hero in self._content.cast:
            self._y += _GAP_MM / 2
            self._hero(hero)

    def _hero(self, hero: CastMember) -> None:
        name = self._broken([(plain(hero.name), False)], _TEXT_PT, is_heading=True)
        looks = self._broken([(plain(hero.looks), False)], _SMALL_PT)
        high = _high(name, _TEXT_PT, self._leading) + _high(looks, _SMALL_PT, self._leading)
        if self._y + high > PAPER_MM[1] - BOTTOM_MM:
            self._turn()  # a name isn't left alone at the foot of a page
        self._set(name, _TEXT_PT, tag="P", colour=ACCENT)
        self._set(looks, _SMALL_PT, tag="P")

    def _made(self) -> None:
        made_on = written_date(self._content.made_on, self._content.language)
        self._y += 2 * _GAP_MM
        for text in (made_with(self._content), made_on):
            self._centred([(text, False)], _SMALL_PT, is_rtl=self._own_is_rtl)

    def _small_heading(self, text: str) -> None:
        lines = self._broken([(text, False)], _SMALL_PT, is_rtl=self._own_is_rtl, is_heading=True)
        self._set(lines, _SMALL_PT, tag="P", colour=ACCENT)

    def _centred(self, text: Words, size_pt: float, *, is_rtl: bool) -> None:
        if any(part for part, _ in text):
            self._set(self._broken(text, size_pt, is_rtl=is_rtl), size_pt, tag="P", centred=True)

    def _paragraph(self, lines: Sequence[Line], *, share: float) -> None:
        """`share` of the usual distances between lines and below the last one."""
        self._set(lines, _TEXT_PT, tag="P", together=ALTOGETHER, leading=self._leading * share)
        self._y += _TEXT_PT * _MM_A_PT * (self._leading - 1) * share

    def _picture(self, chapter: PageChapter, *, most_mm: float = _PICTURE_MOST_MM, share: float = 1.0) -> None:
        """The whole picture, `share` of the largest that there is room for, on this page or the next one."""
        picture = chapter.picture
        if picture is None:
            return
        width, height = (side * share for side in _size_mm(picture, most_mm))
        if self._y + height > PAPER_MM[1] - BOTTOM_MM:
            self._turn()
        left = (PAPER_MM[0] - width) / 2
        jpeg = BytesIO(self._book.pictures[chapter.number])
        self._sheets.image(jpeg, x=left, y=self._y, w=width, h=height, alt_text=_said(picture.alt))
        self._y += height + _GAP_MM

    def _broken(
        self, text: Words, size_pt: float, *, is_rtl: bool | None = None, is_heading: bool = False
    ) -> list[Line]:
        """`is_rtl` None: as the story runs."""
        return lines_of(
            text,
            fonts=self._fonts,
            measure=lambda piece: self._sheets.width_of(piece, size_pt),
            width=WIDTH_MM,
            is_rtl=self._is_rtl if is_rtl is None else is_rtl,
            is_heading=is_heading,
        )

    def _set(
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
        height = size_pt * _MM_A_PT * (leading or self._leading)
        while lines:
            now = fitting(len(lines), room_for(height, self._y), together)
            if now == 0 and self._y > TOP_MM:
                self._turn()
                continue
            self._sheets.set_text_color(*colour)
            with self._sheets.tagged(tag):
                for line in lines[: max(1, now)]:
                    x, goes_on = self._left(line, centred=centred), line is not lines[-1]
                    self._sheets.write_line(line, x=x, y=self._y, size_pt=size_pt, height=height, goes_on=goes_on)
                    self._y += height
            lines = lines[max(1, now) :]

    def _left(self, line: Line, *, centred: bool) -> float:
        spare = WIDTH_MM - line.width
        return MARGIN_MM + (spare / 2 if centred else spare if self._is_rtl else 0)

    def _turn(self) -> None:
        """Begin the next page."""
        self._number()
        self._sheets.add_page()
        self._y = TOP_MM

    def _number(self) -> None:
        """Put its number below a page that is full, but not below the title."""
        if self._sheets.page_no() > 1:
            self._sheets.set_text_color(*ACCENT)
            [line] = self._broken([(str(self._sheets.page_no()), False)], _SMALL_PT, is_rtl=False)
            left, height = (PAPER_MM[0] - line.width) / 2, _SMALL_PT * _MM_A_PT
            with self._sheets.beside():
                self._sheets.write_line(line, x=left, y=PAPER_MM[1] - _FOOT_MM, size_pt=_SMALL_PT, height=height)


def _size_mm(picture: PagePicture, most_mm: float) -> tuple[float, float]:
    """Width and height where it is as wide as the text, or `most_mm` high."""
    factor = min(WIDTH_MM / picture.width_px, most_mm / picture.height_px)
    return picture.width_px * factor, picture.height_px * factor


def _row(cast: Sequence[CastMember]) -> str:
    """The names in a row. Short ones stay whole, and no line begins with the dot between them."""
    names = (plain(hero.name) for hero in cast)
    return "\u00a0· ".join(it.replace(" ", "\u00a0") if len(it) <= _SHORT_NAME_CHARS else it for it in names)


def _high(lines: Sequence[Line], size_pt: float, leading: float) -> float:
    """How much of a page they take, in millimetres."""
    return len(lines) * size_pt * _MM_A_PT * leading


def _said(text: str) -> str:
    """What isn't printed, such as the title of the window. Half an emoji can't be written."""
    return plain(text).encode(errors="ignore").decode()


def _all_text(content: PageContent) -> str:
    """Everything of the story that is printed."""
    cast = (f"{hero.name}{hero.looks}" for hero in content.cast)
    chapters = (f"{chapter.title}{chapter.text}" for chapter in content.chapters)
    return "".join((content.title, *cast, *chapters, *content.models))
