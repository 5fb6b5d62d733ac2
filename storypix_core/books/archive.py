"""A story as a ZIP of everything: the page with its pictures, which opens from the disk, and the story as files."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from storypix_core.books.book import Book
from storypix_core.pages.render import render_page

_PACKED_ALREADY = (".webp", ".epub", ".pdf")


def zip_of(book: Book, files: Mapping[str, bytes]) -> bytes:
    """`files` by their names stand beside the page. The same book gives the same bytes."""
    page = render_page(book.content).encode(errors="replace")
    date_time = (*book.content.made_on.timetuple()[:3], 12, 0, 0)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {"index.html": page, **book.web_pictures, **files}.items():
            entry = zipfile.ZipInfo(name, date_time=date_time)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return file.getvalue()
