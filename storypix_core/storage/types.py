"""What kinds of files a page store keeps, by the ending of their names."""

from pathlib import PurePosixPath

PAGE_ENDING = ".html"

TYPES = {
    PAGE_ENDING: "text/html; charset=utf-8",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}

_KEPT = frozenset({".pdf", ".epub", ".txt", ".zip"})


def type_of(key: str) -> str:
    """The content type of a file.

    >>> type_of("f3Kq/index.html"), type_of("f3Kq/raw1/painting")
    ('text/html; charset=utf-8', 'application/octet-stream')
    """
    return TYPES.get(PurePosixPath(key).suffix, "application/octet-stream")


def is_page(key: str) -> bool:
    """Whether its content changes under the same name. All others are named anew when it does."""
    return key.endswith(PAGE_ENDING)


def is_to_keep(key: str) -> bool:
    """Whether a browser is to put it into its folder of downloads, not to show it.

    >>> is_to_keep("f3Kq/book-1.pdf"), is_to_keep("f3Kq/index.html")
    (True, False)
    """
    return PurePosixPath(key).suffix in _KEPT
