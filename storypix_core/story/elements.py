"""What stands between an opening tag and its closing one, and where it ends when the closing one is missing."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass

from storypix_core.story.cast_lines import looks_like_cast_line
from storypix_core.story.paragraphs import EDGE
from storypix_core.story.tag_words import Kind
from storypix_core.story.tags import CLOSERS, SQUARE_OPENERS, Tag

HEADING_MAX_CHARS = 200
"""A title, of the story or of a chapter. What goes on longer is no title."""
BLOCK_MAX_CHARS = 4000
"""A scene, or the whole cast. What goes on longer lacks its closing tag."""

_BRACKET_OR_LINE_END = re.compile(f"[{re.escape(SQUARE_OPENERS + CLOSERS)}\n]")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_HUG = r"\s*_`~#>\\\]}"
_LINE_WITH_MORE_BELOW = re.compile(rf"([{_HUG}]*[^{_HUG}][^\n]*\n)[{_HUG}]*[^{_HUG}]")
_LINES_WITH_NONE_BELOW = re.compile(rf"([{_HUG}]*[^{_HUG}][^\n]*(?:\n[^\S\n]*[^\s][^\n]*)*\n)[^\S\n]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    text: str
    """The element's own."""
    rest: str = ""
    """Text of the story, which was taken for the element's until its end was known."""


class Element(ABC):
    """An open element. Feed it its text, then end it with `closed` or `broken_off`."""

    def __init__(self, tag: Tag, *, max_chars: int) -> None:
        self.tag = tag
        self._pieces: list[str] = []
        self._room = max_chars
        self._is_over_long = False

    def feed(self, text: str) -> str | None:
        """Returns what comes after the element if this text ends it, else None."""
        over = text[self._room :]
        self._pieces.append(text[: self._room])
        self._room -= len(text) - len(over)
        self._is_over_long = over != ""
        return over or None

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def is_closed_by(self, tag: Tag) -> bool:
        """By its closing tag, or by its own opening tag once more, as some models close."""
        if tag.closes:
            return self._has_closing(tag.kind)
        return tag.kind == self.tag.kind and tag.number == self.tag.number and self._is_said_twice()

    @abstractmethod
    def _has_closing(self, kind: Kind | None) -> bool: ...

    @abstractmethod
    def _is_said_twice(self) -> bool: ...

    @abstractmethod
    def closed(self) -> str:
        """Its text when its closing tag came."""

    @abstractmethod
    def broken_off(self) -> Parted:
        """Its text when it ended otherwise: by another tag, by itself or with the stream."""


class Heading(Element):
    """The title of the story or of a chapter. It ends by itself when what follows can't be a title any more."""

    def __init__(self, tag: Tag, *, of_chapter: bool) -> None:
        super().__init__(tag, max_chars=HEADING_MAX_CHARS)
        self._of_chapter = of_chapter
        self._is_whole = False

    def feed(self, text: str) -> str | None:
        over = super().feed(text)
        held = self.text
        end, after = self._find_end(held)
        if end is None:
            return over
        self._pieces = [held[:end]]
        self._is_over_long = False
        return held[after:] + (over or "")

    def _find_end(self, held: str) -> tuple[int | None, int]:
        """Returns where the title ends and where the text after it begins."""
        if self.tag.inline:
            end = _end_of_inline(held, in_line=True)
            self._is_whole = end is not None
            return (end, end + 1) if end is not None else (None, 0)
        pattern = _LINE_WITH_MORE_BELOW if self._of_chapter else _LINES_WITH_NONE_BELOW
        found = pattern.match(held)
        return (found.end(1), found.end(1)) if found else (None, 0)

    def _has_closing(self, kind: Kind | None) -> bool:
        return kind != Kind.STORY

    def _is_said_twice(self) -> bool:
        return self.text.strip(EDGE) != ""

    def closed(self) -> str:
        return self.text

    def broken_off(self) -> Parted:
        if self._is_whole:
            return Parted(text=self.text)
        held = self.text if self._of_chapter else self.text.lstrip(EDGE)
        line, line_end, rest = held.partition("\n")
        if self._is_over_long and not line_end:
            return Parted(text="", rest=held)
        return Parted(text=line, rest=rest)


class Block(Element):
    """A scene, or the cast."""

    def __init__(self, tag: Tag) -> None:
        super().__init__(tag, max_chars=BLOCK_MAX_CHARS)

    @property
    def is_cast(self) -> bool:
        return self.tag.kind == Kind.CAST

    def _has_closing(self, kind: Kind | None) -> bool:
        if kind is None:
            return True
        return kind == Kind.CAST if self.is_cast else kind in (Kind.SCENE, Kind.RESUME)

    def _is_said_twice(self) -> bool:
        return (self.is_cast or self.tag.number is not None) and self.text.strip(EDGE) != ""

    def closed(self) -> str:
        held = self.text
        bracket = _end_of_inline(held) if self.tag.inline else None
        return held if bracket is None else f"{held[:bracket]} {held[bracket + 1 :]}"

    def broken_off(self) -> Parted:
        held = self.text
        bracket = _end_of_inline(held) if self.tag.inline else None
        if bracket is not None:
            return Parted(text=held[:bracket], rest=held[bracket + 1 :])
        end = _end_of_cast(held) if self.is_cast else _end_of_scene(held)
        if end is None and self._is_over_long:
            end = held.find("\n", len(held) - len(held.lstrip(EDGE))) + 1
        return Parted(text=held) if end is None else Parted(text=held[:end], rest=held[end:])


def _end_of_inline(text: str, *, in_line: bool = False) -> int | None:
    """At the bracket that closes the tag's own, or with `in_line` at the line's end, whichever comes first."""
    depth = 0
    for found in _BRACKET_OR_LINE_END.finditer(text):
        mark = found[0]
        if mark in SQUARE_OPENERS:
            depth += 1
        elif mark == "\n":
            if in_line:
                return found.start()
        elif depth == 0:
            return found.start()
        else:
            depth -= 1
    return None


def _end_of_scene(text: str) -> int | None:
    """At its first empty line."""
    words_begin = len(text) - len(text.lstrip(EDGE))
    empty_line = _EMPTY_LINE.search(text, words_begin)
    return empty_line.start() if empty_line else None


def _end_of_cast(text: str) -> int | None:
    """At its first empty line that has none of the cast below it."""
    end = 0
    has_words = after_empty_line = False
    for line in text.split("\n"):
        is_empty = not line.strip(EDGE)
        if after_empty_line and has_words and not is_empty and not looks_like_cast_line(line):
            return end
        after_empty_line = is_empty
        has_words = has_words or not is_empty
        end += len(line) + 1
    return None
