"""From a paragraph to lines: where they break, and in which order their pieces stand.

A line of a right-to-left text with a Latin name in it has pieces that run both ways. Each piece is given in the order
in which it is read, with the place where it stands, so that what is copied out of the file is in the right order too.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby

from storypix_core.books.breaks import belongs, breaks_in
from storypix_core.books.fonts import Face, Fonts, Style

_MOST_LETTERS = 400
"""No line has more; so a word without end needn't be measured as a whole."""

_NARROWER = tuple(step / 16 for step in range(16))
"""How much wider than its widest word a title may be, in shares of the room there is."""

Measure = Callable[["Piece"], float]
"""The width of a piece in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some letters of one face that run one way."""

    text: str
    face: Face
    style: Style
    level: int = 0
    """Of embedding: even ones run from left to right, odd ones from right to left."""
    x: float = 0.0
    """From the left end of the line, in millimetres."""
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    pieces: tuple[Piece, ...]
    """In the order in which they are read."""
    width: float
    is_rtl: bool = False
    """Whether its paragraph runs from right to left."""


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    is_stressed: bool
    level: int


def lines_of(
    paragraph: Sequence[tuple[str, bool]],
    *,
    fonts: Fonts,
    measure: Measure,
    width: float,
    is_rtl: bool,
    is_heading: bool = False,
    is_even: bool = False,
) -> list[Line]:
    """Break a paragraph, in pieces with whether they are stressed, into lines of at most `width` millimetres.

    `is_even`: no more lines than needed, but of nearly the same width, as suits a title.
    """
    setter = _Setter(fonts=fonts, measure=measure, width=width, is_rtl=is_rtl, is_heading=is_heading)
    lines: list[Line] = []
    for part in _parts(paragraph):
        letters = _letters(part, fonts, is_rtl=is_rtl)
        broken = setter.evenly(letters) if is_even else list(setter.broken(letters))
        lines += [setter.line(line) for line in broken]
    return lines


def _parts(paragraph: Sequence[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """The paragraph, parted where the storyteller began a new line."""
    part: list[tuple[str, bool]] = []
    for text, is_stressed in paragraph:
        first, *others = text.split("\n")
        part.append((first, is_stressed))
        for other in others:
            yield part
            part = [(other, is_stressed)]
    yield part


def _letters(part: Sequence[tuple[str, bool]], fonts: Fonts, *, is_rtl: bool) -> list[_Letter]:
    tidy = [(fonts.tidy(text), is_stressed) for text, is_stressed in part]
    levels = _levels("".join(text for text, _ in tidy), is_rtl=is_rtl)
    stressed = [is_stressed for text, is_stressed in tidy for _ in text]
    letters = "".join(text for text, _ in tidy)
    return [_Letter(*letter) for letter in zip(letters, stressed, levels, strict=True)]


def _levels(text: str, *, is_rtl: bool) -> list[int]:
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    direction = TextDirection.RTL if is_rtl else TextDirection.LTR
    levels = [int(is_rtl)] * len(text)
    with suppress(RecursionError):  # fpdf2 goes a step deeper with each sign of an ornament: it is left as it is
        for found in BidiParagraph(text, base_direction=direction, preserve_bn_chars=True).get_characters():
            levels[found.character_index] = found.embedding_level
    return levels


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setter:
    fonts: Fonts
    measure: Measure
    width: float
    is_rtl: bool
    is_heading: bool

    def broken(self, letters: list[_Letter]) -> Iterator[list[_Letter]]:
        """The letters of each line: as many words as there is room for."""
        line: list[_Letter] = []
        used = 0.0
        for word in self._words(letters):
            room = self._width(_trimmed(word))
            if line and used + room > self.width:
                yield _trimmed(line)
                line, used = [], 0.0
            line += word
            used += self._width(word)
        yield _trimmed(line)

    def evenly(self, letters: list[_Letter]) -> list[list[_Letter]]:
        """As many lines, broken where the widest of them is least wide; no word is broken for it."""
        lines = list(self.broken(letters))
        least = max((self._width(_trimmed(word)) for word in _words(letters)), default=0.0)
        if len(lines) == 1 or least > self.width:
            return lines
        for share in _NARROWER:
            narrower = replace(self, width=least + share * (self.width - least))
            tried = list(narrower.broken(letters))
            if len(tried) == len(lines):
                return tried
        return lines

    def _words(self, letters: list[_Letter]) -> Iterator[list[_Letter]]:
        """What may not be broken, each with the spaces behind it. One that is wider than a line is broken anywhere."""
        for word in _words(letters):
            while (fits := self._most(word)) < len(word):
                yield word[:fits]
                word = word[fits:]
            yield word

    def _most(self, word: list[_Letter]) -> int:
        """How many of its letters go on one line: all of them, or as many as fit."""
        is_short = len(word) <= _MOST_LETTERS
        if len(word) == 1 or (is_short and self._width(_trimmed(word)) <= self.width):
            return len(word)
        lengths = range(1, min(len(word), _MOST_LETTERS))
        return _whole(word, max(1, bisect_right(lengths, self.width, key=lambda n: self._width(word[:n]))))

    def line(self, letters: list[_Letter]) -> Line:
        pieces = [replace(piece, width=self.measure(piece)) for piece in self._pieces(letters)]
        places = _places(pieces)
        placed = (replace(piece, x=x) for piece, x in zip(pieces, places, strict=True))
        return Line(tuple(placed), sum(piece.width for piece in pieces), self.is_rtl)

    def _width(self, letters: list[_Letter]) -> float:
        return sum(self.measure(piece) for piece in self._pieces(letters))

    def _pieces(self, letters: list[_Letter]) -> Iterator[Piece]:
        start = 0
        while start < len(letters):
            end = start
            while end < len(letters) and _alike(letters[start], letters[end]):
                end += 1
            for text, face in self.fonts.runs("".join(letter.text for letter in letters[start:end])):
                style = face.style_of(is_heading=self.is_heading, is_stressed=letters[start].is_stressed)
                for part in _parts_of(text, letters[start].level):
                    yield Piece(text=part, face=face, style=style, level=letters[start].level)
            start = end


def _alike(one: _Letter, other: _Letter) -> bool:
    return (one.level, one.is_stressed) == (other.level, other.is_stressed)


def _parts_of(text: str, level: int) -> Iterator[str]:
    """Letters that run from right to left, parted between words and signs, and others between words and the space at
    their ends: programs that read a printed text turn words round well, but not always what is around them."""
    if level % 2 == 0:
        inner = text.strip()
        begin = text.index(inner)
        yield from filter(None, (text[:begin], inner, text[begin + len(inner) :]))
        return
    for is_word, letters in groupby(text, key=_is_of_word):
        part = "".join(letters)
        yield from [part] if is_word else part


def _is_of_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or unicodedata.category(letter) == "Cf"


def _whole(word: list[_Letter], most: int) -> int:
    """So many letters or fewer, that none is parted from what belongs to it."""
    return next((n for n in range(most, 0, -1) if not belongs(word[n].text, to=word[n - 1].text)), most)


def _trimmed(letters: list[_Letter]) -> list[_Letter]:
    """Without the spaces at its end."""
    end = len(letters)
    while end and letters[end - 1].text in " \t\u200b":
        end -= 1
    return letters[:end]


def _words(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    start = 0
    for end in breaks_in("".join(letter.text for letter in letters)):
        if start < end:
            yield letters[start:end]
            start = end


def _places(pieces: list[Piece]) -> list[float]:
    """Where each piece begins, when they stand in the order in which they are seen (Unicode's rule L2)."""
    order = list(range(len(pieces)))
    levels = [piece.level for piece in pieces]
    for level in range(max(levels, default=0), 0, -1):
        order = _turned(order, level, levels)
    places, x = [0.0] * len(pieces), 0.0
    for index in order:
        places[index] = x
        x += pieces[index].width
    return places


def _turned(order: list[int], level: int, levels: list[int]) -> list[int]:
    """With every stretch of at least this level turned round."""
    turned: list[int] = []
    stretch: list[int] = []
    for index in order:
        if levels[index] >= level:
            stretch.append(index)
        else:
            turned += [*reversed(stretch), index]
            stretch = []
    return [*turned, *reversed(stretch)]
