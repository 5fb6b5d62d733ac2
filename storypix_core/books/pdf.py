"""A story as a PDF of A5 pages: to be printed as a booklet, or read on a tablet.

Set by fpdf2, shaped by HarfBuzz. Every chapter begins on a page of its own and no picture is cut.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from itertools import pairwise
from pathlib import Path

from fpdf.prefs import ViewerPreferences

from storypix_core.books.book import Book, Bound, is_resting, made_with
from storypix_core.books.breaks import breaks_in
from storypix_core.books.fonts import Fonts
from storypix_core.books.lines import Line
from storypix_core.books.sheets import ACCENT, WIDTH_MM, RightToLeft
from storypix_core.books.spacing import ALTOGETHER, Chapter, Spacing, spacing_of
from storypix_core.books.text import heading, is_ornament
from storypix_core.books.typesetter import MM_A_PT, Typesetter, Words, high
from storypix_core.model import CastMember
from storypix_core.pages.look import direction, languages, words, written_date
from storypix_core.pages.prose import plain, plain_paragraphs
from storypix_core.pages.render import PageChapter, PageContent, PagePicture, last_words, reading_time

_TEXT_PT = 13.0
_SMALL_PT = 10.5
_HEADING_PT = 20.0
_TITLE_SIZES_PT = (30.0, 26.0, 22.0, 18.0)
_TITLE_MOST_LINES = 4
_PICTURE_MOST_MM = 116.0
"""The height of the largest picture; below it a heading and some lines still have room."""
_PICTURE_LEAST_MM = 50.0
"""The height of a picture, however many words are above and below it."""
_GAP_MM = 6.0
_ABOVE_TITLE = 0.4
"""Of what a title page leaves empty, the share above; what stands in the very middle looks as if it fell."""
_SHORT_NAME_CHARS = 30
"""Longer names of heroes may be broken into lines."""


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
        is_rtl = direction(self._content.language) == "rtl"
        self._own_is_rtl = is_rtl and self._content.language in languages()
        """Whether the book's own words run from right to left: where they aren't known they are English."""
        self._fonts = Fonts(_all_text(self._content) + "".join(self._words.values()), system=system)
        self._page = Typesetter(self._fonts, is_rtl=is_rtl)
        self._describe(is_rtl=is_rtl)

    def _describe(self, *, is_rtl: bool) -> None:
        sheets = self._page.sheets
        sheets.set_title(_said(self._content.title))
        sheets.set_author(_said(", ".join(self._content.models)) or "StoryPix")
        sheets.set_creator("StoryPix")
        sheets.set_lang(self._content.language)
        sheets.set_creation_date(datetime.combine(self._content.made_on, time(12), UTC))
        sheets.viewer_preferences = (RightToLeft if is_rtl else ViewerPreferences)(display_doc_title=True)

    def bound(self) -> Bound:
        self._page.finish()
        return Bound(bytes(self._page.sheets.output()), self._fonts.unshown)

    def print_title(self) -> None:
        """Title, heroes and reading time, and above them the picture, as large as they leave room for it."""
        page = self._page
        page.turn()
        page.sheets.start_section(_said(self._content.title))
        title, title_pt = self._title()
        heroes = page.broken([(_row(self._content.cast), False)], _TEXT_PT, is_even=True) if self._content.cast else []
        reading = page.broken([(reading_time(self._content), False)], _SMALL_PT, is_rtl=self._own_is_rtl)
        words_mm = high(title, title_pt, page.tight) + high(heroes, _TEXT_PT, page.leading)
        words_mm += high(reading, _SMALL_PT, page.leading) + _GAP_MM
        self._cover(words_mm)
        page.set(title, title_pt, tag="H1", centred=True, leading=page.tight)
        page.y += _GAP_MM / 2
        page.set(heroes, _TEXT_PT, tag="P", centred=True)
        page.y += _GAP_MM / 2
        page.set(reading, _SMALL_PT, tag="P", centred=True)

    def _title(self) -> tuple[list[Line], float]:
        """Its lines, and the largest size in which no word is broken and few lines are enough."""
        title = plain(self._content.title)
        for size_pt in _TITLE_SIZES_PT:
            lines = self._page.broken([(title, False)], size_pt, is_heading=True, is_even=True)
            if len(lines) <= _TITLE_MOST_LINES and self._has_room_for_words(title, size_pt):
                break
        return lines, size_pt

    def _has_room_for_words(self, text: str, size_pt: float) -> bool:
        ends = [0, *breaks_in(text)]
        parts = (text[start:end].strip() for start, end in pairwise(ends))
        return all(len(self._page.broken([(part, False)], size_pt, is_heading=True)) == 1 for part in parts)

    def _cover(self, words_mm: float) -> None:
        """The first picture, if there is one, as much above the middle as suits it with `words_mm` of words below."""
        cover = next(iter(self._book.illustrated), None)
        room_mm = self._page.room_mm - words_mm
        if cover is None or cover.picture is None:
            self._page.y += max(0.0, room_mm) * _ABOVE_TITLE
            return
        size_mm = _size_mm(cover.picture, min(_PICTURE_MOST_MM, max(_PICTURE_LEAST_MM, room_mm - _GAP_MM)))
        self._page.y += max(0.0, room_mm - _GAP_MM - size_mm[1]) * _ABOVE_TITLE
        self._picture(cover, size_mm)

    def print_chapter(self, chapter: PageChapter) -> None:
        page = self._page
        page.turn()
        page.sheets.start_section(_said(heading(chapter, self._words)), level=1)
        self._headings(chapter)
        paragraphs = plain_paragraphs(chapter.text)
        broken = [page.broken(paragraph, _TEXT_PT) for paragraph in paragraphs]
        size_mm = self._size_of(chapter)
        if size_mm is None and is_resting(chapter):
            self._centred(self._words["resting"], is_stressed=True)
            page.y += _GAP_MM
        spacing = self._spacing(chapter, broken, picture_mm=size_mm[1] if size_mm else 0.0)
        if size_mm:
            self._picture(chapter, (size_mm[0] * spacing.picture, size_mm[1] * spacing.picture))
        for paragraph, lines in zip(paragraphs, broken, strict=True):
            self._paragraph(lines, share=spacing.leading, centred=is_ornament("".join(text for text, _ in paragraph)))

    def _headings(self, chapter: PageChapter) -> None:
        page = self._page
        number = self._words["chapter"].format(number=chapter.number)
        lines = page.broken([(number, False)], _SMALL_PT, is_rtl=self._own_is_rtl, is_heading=True)
        page.set(lines, _SMALL_PT, tag="P", colour=ACCENT)
        page.y += _GAP_MM / 4
        if chapter.title:
            lines = page.broken([(plain(chapter.title), False)], _HEADING_PT, is_heading=True, is_even=True)
            page.set(lines, _HEADING_PT, tag="H2", leading=page.tight)
        page.y += _GAP_MM / 2

    def _size_of(self, chapter: PageChapter) -> tuple[float, float] | None:
        """Of its picture, so that it stands below its heading with some lines. None when there is none."""
        if chapter.number not in self._book.pictures or chapter.picture is None:
            return None
        paragraph_mm = (2 * ALTOGETHER - 1) * _TEXT_PT * MM_A_PT * self._page.leading  # a longer one can be parted
        room_mm = self._page.room_mm - _GAP_MM - paragraph_mm
        return _size_mm(chapter.picture, min(_PICTURE_MOST_MM, max(_PICTURE_LEAST_MM, room_mm)))

    def _spacing(self, chapter: PageChapter, paragraphs: Sequence[Sequence[Line]], *, picture_mm: float) -> Spacing:
        """Before its picture and its lines are set."""
        last_mm = _GAP_MM + high(self._last_words(), _HEADING_PT, self._page.leading)
        line_mm = _TEXT_PT * MM_A_PT * self._page.leading
        return spacing_of(
            Chapter(
                top_mm=self._page.y,
                picture_mm=picture_mm,
                gap_mm=_GAP_MM,
                paragraphs=[len(lines) for lines in paragraphs],
                line_mm=line_mm,
                between_mm=line_mm - _TEXT_PT * MM_A_PT,
                tail_mm=last_mm if chapter is self._content.chapters[-1] else 0,
            )
        )

    def _paragraph(self, lines: Sequence[Line], *, share: float, centred: bool) -> None:
        """`share` of the usual distances between lines and below the last one."""
        leading = self._page.leading
        self._page.set(lines, _TEXT_PT, tag="P", together=ALTOGETHER, leading=leading * share, centred=centred)
        self._page.y += _TEXT_PT * MM_A_PT * (leading - 1) * share

    def print_end(self) -> None:
        page = self._page
        page.y += _GAP_MM
        page.set(self._last_words(), _HEADING_PT, tag="P", centred=True)
        if self._content.cast:
            page.turn()
            self._heroes()
        page.y += 2 * _GAP_MM
        self._centred(made_with(self._content))
        self._centred(written_date(self._content.made_on, self._content.language))

    def _last_words(self) -> list[Line]:
        own: Words = [(last_words(self._content), False)]
        return self._page.broken(own, _HEADING_PT, is_rtl=self._own_is_rtl, is_heading=True, is_even=True)

    def _heroes(self) -> None:
        page = self._page
        known = page.broken([(self._words["heroes"], False)], _HEADING_PT, is_rtl=self._own_is_rtl, is_heading=True)
        page.sheets.start_section(self._words["heroes"], level=1)
        page.set(known, _HEADING_PT, tag="H2")
        for hero in self._content.cast:
            page.y += _GAP_MM / 2
            self._hero(hero)

    def _hero(self, hero: CastMember) -> None:
        page = self._page
        name = page.broken([(plain(hero.name), False)], _TEXT_PT, is_heading=True)
        looks = page.broken([(plain(hero.looks), False)], _SMALL_PT)
        if high(name, _TEXT_PT, page.leading) + high(looks, _SMALL_PT, page.leading) > page.room_mm:
            page.turn()  # a name isn't left alone at the foot of a page
        page.set(name, _TEXT_PT, tag="P", colour=ACCENT)
        page.set(looks, _SMALL_PT, tag="P")

    def _centred(self, text: str, *, is_stressed: bool = False) -> None:
        """Small words of the book's own."""
        if text:
            own: Words = [(text, is_stressed)]
            lines = self._page.broken(own, _SMALL_PT, is_rtl=self._own_is_rtl, is_even=True)
            self._page.set(lines, _SMALL_PT, tag="P", centred=True)

    def _picture(self, chapter: PageChapter, size_mm: tuple[float, float]) -> None:
        if chapter.picture:
            self._page.picture(self._book.pictures[chapter.number], size_mm, alt=_said(chapter.picture.alt))
            self._page.y += _GAP_MM


def _size_mm(picture: PagePicture, most_mm: float) -> tuple[float, float]:
    """Width and height where it is as wide as the text, or `most_mm` high."""
    factor = min(WIDTH_MM / picture.width_px, most_mm / picture.height_px)
    return picture.width_px * factor, picture.height_px * factor


def _row(cast: Sequence[CastMember]) -> str:
    """The names in a row. Short ones stay whole, and no line begins with the dot between them."""
    names = (plain(hero.name) for hero in cast)
    return "\u00a0· ".join(it.replace(" ", "\u00a0") if len(it) <= _SHORT_NAME_CHARS else it for it in names)


def _said(text: str) -> str:
    """What isn't printed, such as the title of the window. Half an emoji can't be written."""
    return plain(text).encode(errors="ignore").decode()


def _all_text(content: PageContent) -> str:
    """Everything of the story that is printed."""
    cast = (f"{hero.name}{hero.looks}" for hero in content.cast)
    chapters = (f"{chapter.title}{chapter.text}" for chapter in content.chapters)
    return "".join((content.title, *cast, *chapters, *content.models))
