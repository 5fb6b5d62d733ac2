"""What a printed story says to programs that read it."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from storypix_core.books.book import Book
from storypix_core.books.pdf import pdf_of


def printed(book: Book) -> PdfReader:
    return PdfReader(BytesIO(pdf_of(book).data), strict=True)


def words_on(pdf: PdfReader, page: int) -> str:
    """All words of a page, with single spaces: a line may break anywhere."""
    return " ".join(pdf.pages[page].extract_text().split())


def all_words(pdf: PdfReader) -> str:
    return " ".join(words_on(pdf, number) for number in range(len(pdf.pages)))


def outline(pdf: PdfReader) -> list[tuple[int, str, int]]:
    """Level, title and page of each entry."""
    found: list[tuple[int, str, int]] = []

    def walk(entries: list[Any], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            else:
                found.append((level, entry.title, pdf.get_destination_page_number(entry) or 0))

    walk(pdf.outline, 0)
    return found


def fonts(pdf: PdfReader) -> dict[str, bool]:
    """The fonts by their names in the file, and whether each is inside it."""
    found: dict[str, bool] = {}
    for page in pdf.pages:
        for font in _got(_got(page["/Resources"])["/Font"]).values():
            [descendant] = _got(font)["/DescendantFonts"]
            descriptor = _got(_got(descendant)["/FontDescriptor"])
            found[str(descriptor["/FontName"]).lstrip("/")] = "/FontFile2" in descriptor
    return found


def pictures_on(pdf: PdfReader, page: int) -> list[bytes]:
    """The files as they are inside."""
    inside = _got(_got(pdf.pages[page]["/Resources"]).get("/XObject", {}))
    return [_got(it)._data for it in inside.values() if _got(it)["/Subtype"] == "/Image"]


def preferences(pdf: PdfReader) -> dict[str, Any]:
    """How a viewer should show it."""
    return dict(_got(_got(pdf.trailer["/Root"])["/ViewerPreferences"]))


def language(pdf: PdfReader) -> str:
    return str(_got(pdf.trailer["/Root"])["/Lang"])


def elements(pdf: PdfReader) -> list[tuple[str, str]]:
    """What is what for a screen reader, in order: its kind, and the words that stand for it."""
    root = _got(_got(pdf.trailer["/Root"])["/StructTreeRoot"])
    found: list[tuple[str, str]] = []

    def walk(element: DictionaryObject) -> None:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = _got(kid)
            if isinstance(inner, DictionaryObject) and "/S" in inner:
                found.append((str(inner["/S"]), str(inner.get("/Alt", ""))))
                walk(inner)

    walk(root)
    return found


def spoken(pdf: PdfReader, page: int) -> str:
    """The letters of a page in the order in which they stand in the file, with nothing put between them."""
    said: list[str] = []

    def hear(text: str, *_: object) -> None:
        said.append(text.replace("\n", ""))

    pdf.pages[page].extract_text(visitor_text=hear)
    return "".join(said)


def _got(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value
