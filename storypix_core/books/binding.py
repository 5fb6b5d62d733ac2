"""From a story to a file of any kind."""

from collections.abc import Callable, Mapping

from storypix_core.books.archive import zip_of
from storypix_core.books.book import Book, Bound, Kind
from storypix_core.books.epub import epub_of
from storypix_core.books.pdf import pdf_of
from storypix_core.books.text import text_of
from storypix_core.errors import AskUser


def bind(kind: Kind, book: Book) -> Bound:
    """Raises `AskUser` where a PDF can't be made here, as no font has the letters of its alphabet."""
    return _BINDERS[kind](book)


def _everything(book: Book) -> Bound:
    files = {"story.epub": epub_of(book), "story.txt": text_of(book)}
    try:
        pdf = pdf_of(book)
    except AskUser:  # all the rest is there, and whoever wants a PDF hears why there is none
        return Bound(zip_of(book, files))
    return Bound(zip_of(book, files | {"story.pdf": pdf.data}), pdf.unshown)


_BINDERS: Mapping[Kind, Callable[[Book], Bound]] = {
    Kind.PDF: pdf_of,
    Kind.EPUB: lambda book: Bound(epub_of(book)),
    Kind.TEXT: lambda book: Bound(text_of(book)),
    Kind.ZIP: _everything,
}
