"""A story as it is bound into a file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from storypix_core.model import PictureState
from storypix_core.pages.look import words
from storypix_core.pages.render import PageChapter, PageContent

EDITION = 2
"""Of how books look. Another one makes those that were kept out of date."""


class Kind(StrEnum):
    PDF = "pdf"
    EPUB = "epub"
    TEXT = "txt"
    ZIP = "zip"


CONTENT_TYPES: Mapping[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.EPUB: "application/epub+zip",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.ZIP: "application/zip",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A book as a file."""

    data: bytes
    unshown: int = 0
    """How many of its letters no font here has; boxes stand for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    content: PageContent
    """As on the story's page."""
    pictures: Mapping[int, bytes]
    """JPEG files by the numbers of their chapters; of those that are done and could be had."""
    web_pictures: Mapping[str, bytes]
    """WebP files by their names on the page."""

    @property
    def cover(self) -> bytes | None:
        """The first picture. None for a story without pictures."""
        return next((self.pictures[chapter.number] for chapter in self.illustrated), None)

    @property
    def illustrated(self) -> tuple[PageChapter, ...]:
        """The chapters whose pictures are there."""
        return tuple(chapter for chapter in self.content.chapters if chapter.number in self.pictures)

    @property
    def identifier(self) -> str:
        """An address for this very version of the story: the same story, the same one."""
        digest = bytearray.fromhex(digest_of(self.content)[:32])
        digest[6], digest[8] = digest[6] & 0x0F | 0x80, digest[8] & 0x3F | 0x80  # a UUID that says it is nobody's
        text = digest.hex()
        return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def made_with(content: PageContent) -> str:
    """`Written and painted by … with StoryPix`; nothing where nobody knows by whom."""
    return words(content.language)["made_with"].format(models=", ".join(content.models)) if content.models else ""


def is_resting(chapter: PageChapter) -> bool:
    """Whether the chapter has a place for a picture that failed."""
    return chapter.picture is not None and chapter.picture.state is not PictureState.DONE


def digest_of(content: PageContent) -> str:
    """A digest over everything that shows in a book, in hexadecimal digits; the same in every process."""
    shown = (
        EDITION,
        content.title,
        content.language,
        [(hero.name, hero.looks) for hero in content.cast],
        content.models,
        content.made_on.isoformat(),
        [(chapter.number, chapter.title, chapter.text, _shown(chapter)) for chapter in content.chapters],
        *(() if content.is_whole else ("breaks off",)),
    )
    return hashlib.sha256(repr(shown).encode(errors="backslashreplace")).hexdigest()


def _shown(chapter: PageChapter) -> tuple[str, str, str] | None:
    picture = chapter.picture
    return (picture.state.value, picture.alt, picture.file) if picture else None
