"""From a chat's stories to the page that shows all of them: their covers, each leading to its own page."""

from dataclasses import dataclass
from datetime import date

from storypix_core.pages.look import render, words, written_date

_AT_ONCE = 4
"""So many covers are on a phone's first screen; the others are loaded when somebody comes near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfCover:
    """A small picture."""

    file: str
    """Its address relative to the shelf. The same goes for that of a page."""
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfBook:
    title: str
    language: str
    """A primary subtag, for example `fr`."""
    page: str
    made_on: date
    cover: ShelfCover | None = None
    """None for a story without pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfContent:
    language: str
    """Of the page's own words, a primary subtag."""
    books: tuple[ShelfBook, ...]
    """In the order in which they stand there."""
    url: str = ""
    """The absolute address of the page, for link previews. Empty: not known."""


def render_shelf(shelf: ShelfContent) -> str:
    """The shelf as HTML; about 300 bytes a story. The same content gives the same text.

    A preview of its link shows no word of a story: whoever sees the link pass by needn't know them.
    """
    return render(
        "shelf",
        language=shelf.language,
        shelf=shelf,
        count=_count(shelf),
        dates={day: written_date(day, shelf.language) for day in {book.made_on for book in shelf.books}},
        at_once=_AT_ONCE,
    )


def _count(shelf: ShelfContent) -> str:
    known = words(shelf.language)
    if not shelf.books:
        return known["shelf_empty"]
    return known["shelf_count_one"] if len(shelf.books) == 1 else known["shelf_count"].format(count=len(shelf.books))
