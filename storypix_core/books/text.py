"""A story as plain text."""

import re
from collections.abc import Mapping

from storypix_core.books.book import Book
from storypix_core.pages.look import words
from storypix_core.pages.prose import plain
from storypix_core.pages.render import PageChapter, last_words

_BYTE_ORDER_MARK = "\ufeff"
"""Tells older readers on Windows that this is UTF-8."""
_ORNAMENT = re.compile("[-*#~_=•·–—⁂✦✧✶★☆❖❦ \u00a0]{1,20}")


def text_of(book: Book) -> bytes:
    """Title, chapters with their headings, the end; UTF-8."""
    content = book.content
    known = words(content.language)
    title = plain(content.title)
    chapters = (f"{heading(chapter, known)}\n\n{plain(chapter.text)}" for chapter in content.chapters)
    text = "\n\n\n".join([f"{title}\n{'=' * len(title)}", *chapters, last_words(content)])
    return f"{_BYTE_ORDER_MARK}{text}\n".encode(errors="replace")


def heading(chapter: PageChapter, known: Mapping[str, str]) -> str:
    """`Chapter 1: The Empty Places`, or without a title `Chapter 1`, in the words of the book's language."""
    number = known["chapter"].format(number=chapter.number)
    return f"{number}{known['colon']} {plain(chapter.title)}" if chapter.title else number


def is_ornament(paragraph: str) -> bool:
    """Whether it only parts two scenes, as `* * *` does, and so stands in the middle."""
    return _ORNAMENT.fullmatch(paragraph.strip()) is not None
