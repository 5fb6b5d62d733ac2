"""From a story to a file of any kind."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from storypix_core.books.archive import zip_of
from storypix_core.books.book import Book, Kind
from storypix_core.books.epub import epub_of
from storypix_core.books.pdf import pdf_of
from storypix_core.books.text import text_of
from storypix_core.errors import AskUser


def bind(kind: Kind, book: Book) -> bytes:
    """Raises `AskUser` where a PDF can't be made here, as no font has the letters of its alphabet."""
    return _BINDERS[kind](book)


def _everything(book: Book) -> bytes:
    files = {"story.epub": epub_of(book), "story.txt": text_of(book)}
    with suppress(AskUser):  # all the rest is there, and whoever wants a PDF hears why there is none
        files["story.pdf"] = pdf_of(book)
    return zip_of(book, files)


_BINDERS: Mapping[Kind, Callable[[Book], bytes]] = {
    Kind.PDF: pdf_of,
    Kind.EPUB: epub_of,
    Kind.TEXT: text_of,
    Kind.ZIP: _everything,
}
