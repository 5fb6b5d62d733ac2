"""What the files of a page are called, in the page's folder.

What was once under a name may be kept by readers for good, so each version of a picture has names of its own.
"""

PAGE_NAME = "index.html"
LENT_NAME = "book.html"
"""Of the page with its pictures inside."""
COVER_NAME = "cover.jpg"
CARD_NAME = "card.jpg"
"""Of the picture for link previews of a story without pictures."""
REFERENCE_NAME = "reference.webp"
"""Of the picture that shows the heroes as they were in an earlier episode."""

_DIGEST_CHARS = 16


def picture_name(number: int, *, version: int = 1, small: bool = False) -> str:
    """The picture of the chapter with this number.

    >>> picture_name(3, version=2, small=True)
    'picture-3-v2-small.webp'
    """
    return f"picture-{number}{version_mark(version)}{'-small' if small else ''}.webp"


def cover_name(number: int, *, version: int = 1) -> str:
    """The cover that was cut from this picture: `cover.jpg`, until it is cut from one that was painted again."""
    return COVER_NAME if version == 1 else f"cover-{number}{version_mark(version)}.jpg"


def book_name(kind: str, *, of: str) -> str:
    """A file of the whole story, of the version with the digest `of`.

    >>> book_name("pdf", of="5f2c81d07a3b94e6c1")
    'book-5f2c81d07a3b94e6.pdf'
    """
    return f"book-{of[:_DIGEST_CHARS]}.{kind}"


def names_of(number: int, *, version: int) -> tuple[str, ...]:
    """All the files that are of this version of a picture only."""
    return (
        picture_name(number, version=version),
        picture_name(number, version=version, small=True),
        *(() if version == 1 else (cover_name(number, version=version),)),
    )


def version_mark(version: int) -> str:
    """What the names of a version have in them; nothing for the first."""
    return "" if version == 1 else f"-v{version}"
