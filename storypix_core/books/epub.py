"""A story as an EPUB 3, for e-readers, phones and screen readers.

Written here, from a handful of templates and Python's own `zipfile`; `docs/keeping.md` says why.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from storypix_core.books.book import Book, is_resting, made_with
from storypix_core.books.text import heading, is_ornament
from storypix_core.pages.look import direction, in_english, templates_in, words, written_date
from storypix_core.pages.prose import plain
from storypix_core.pages.render import reading_time

_FOLDER = Path(__file__).parent / "templates"

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in XML, or can't be encoded."""


def epub_of(book: Book) -> bytes:
    """The same book gives the same bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in _files(book):
            archive.writestr(_entry(name, made_on=book.content.made_on), data)
    return file.getvalue()


def _entry(name: str, *, made_on: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(*made_on.timetuple()[:3], 12, 0, 0))
    # Readers look for the type in plain letters at the beginning of the file; pictures are packed already.
    is_stored = name == "mimetype" or name.endswith(".jpg")
    entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    shared = _shared(book)
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _rendered("container.xml", {})
    for name in ("package.opf", "nav.xhtml", "book.css", "cover.xhtml", "end.xhtml"):
        yield f"book/{name}", _rendered(name, shared)
    for number, values in _chapters(book):
        yield f"book/chapter-{number}.xhtml", _rendered("chapter.xhtml", shared | values)
    for number in sorted(book.pictures):
        yield f"book/picture-{number}.jpg", book.pictures[number]


def _shared(book: Book) -> dict[str, Any]:
    """What all templates get."""
    content = book.content
    known = words(content.language)
    return {
        "page": content,
        "title": plain(content.title).strip() or "StoryPix",
        "direction": direction(content.language),
        "words": known,
        "in_english": _in_english(content.language),
        "headings": [heading(chapter, known) for chapter in content.chapters],
        "identifier": book.identifier,
        "cover": next(iter(book.illustrated), None),
        "pictured": book.illustrated,
        "models": ", ".join(content.models),
        "made_with": made_with(content),
        "made_on": written_date(content.made_on, content.language),
        "reading": reading_time(content),
    }


def _chapters(book: Book) -> Iterator[tuple[int, dict[str, Any]]]:
    chapters = book.content.chapters
    known = words(book.content.language)
    for chapter in chapters:
        yield (
            chapter.number,
            {
                "chapter": chapter,
                "heading": heading(chapter, known),
                "pictured": chapter.number in book.pictures,
                "resting": is_resting(chapter),
                "last": chapter is chapters[-1],
            },
        )


def _in_english(language: str) -> str:
    return Markup(' lang="en" xml:lang="en" dir="ltr"') if in_english(language) else ""


def _rendered(name: str, values: Mapping[str, Any]) -> bytes:
    return _NOT_XML.sub("", _environment().get_template(f"{name}.j2").render(values)).encode()


def _as_xml(paragraph: Markup) -> Markup:
    return Markup(str(paragraph).replace("<br>", "<br/>"))  # noqa: S704  # escaped when it became a paragraph


@cache
def _environment() -> Environment:
    environment = templates_in(_FOLDER)
    environment.filters["as_xml"] = _as_xml
    environment.filters["plain"] = plain
    environment.tests["ornament"] = is_ornament
    return environment
