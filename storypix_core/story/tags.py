"""What a bracket means: one of our tags, however bent, or just a bracket in the story. `docs/tags.md` has the rules."""

import re
import unicodedata
from dataclasses import dataclass

from storypix_core.story.tag_words import CLOSED_UP, ENDS, FILLERS, KINDS, NUMBERS, Kind

SQUARE_OPENERS = "[［【"
OPENERS = SQUARE_OPENERS + "{<"
CLOSERS = "]］】}>"

_LEXEME = re.compile(r"(?P<letters>[^\W\d_]+)|(?P<digits>\d+)|(?P<mark>.)", re.DOTALL)
_BREAKS = frozenset(":=|–—")
"""Each parts a tag's head from words of the story in the same bracket, as in `[chapter 2: The lantern]`."""
_NOTHING = frozenset(" \t_-.,'’\\*`~#°()\"") | _BREAKS
"""Marks that may stand between the words of a tag and change nothing."""
_LETTERS = re.compile(r"[^\W\d_]+")
_KNOWN = frozenset(KINDS) | frozenset(CLOSED_UP) | ENDS | FILLERS
_NUMBERED = frozenset({Kind.CHAPTER, Kind.SCENE, Kind.RESUME})
_DIGIT_FOLLOWS = re.compile(r"[\s\"'_.#°]*\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    kind: Kind | None
    """None: a closing tag that doesn't say what it closes, as `[end]`."""
    closes: bool = False
    number: int | None = None
    inline: bool = False
    """Whether words of the story follow in the same bracket, as in `[chapter 2: The lantern]`."""
    length: int
    """How many characters of the text are the tag's; inline words are the story's."""


def read_tag(bracket: str) -> Tag | None:
    """Read a bracket, which reaches from its opening character up to and with the first character that is a closing
    one, another opening one or a line end; when it has none of these, the text ends there or the bracket is too long.

    Returns None when it is no tag of ours.

    >>> read_tag("[Fin de la scène 2]")
    Tag(kind=<Kind.SCENE: 6>, closes=True, number=2, inline=False, length=19)
    >>> read_tag("[laughs]") is None
    True
    """
    last = bracket[-1] if len(bracket) > 1 else ""
    whole = last != "" and last in CLOSERS
    if bracket[0] not in SQUARE_OPENERS and not whole:
        return None
    open_ended = last != "" and (last in OPENERS or last == "\n")
    inside = bracket[1:-1] if whole or open_ended else bracket[1:]
    if not inside:
        return None
    head = _Head(inside)
    if head.kind is None:
        is_end = head.says_end and whole and head.reaches_end
        return Tag(kind=None, closes=True, length=len(bracket)) if is_end else None
    return _closing(head, inside, whole=whole) if head.closes else _opening(head, inside, whole, open_ended)


def is_begun_tag(bracket: str) -> bool:
    """Whether a text ends within what looks like a tag: `[`, `[end_sc`, `[chapi`. `[laug` doesn't."""
    if bracket[0] not in SQUARE_OPENERS:
        return False
    inside = bracket[1:]
    if any(mark.isdigit() for mark in inside):
        return False
    *whole, last = _LETTERS.findall(_fold(inside)[0]) or [""]
    return all(word in _KNOWN for word in whole) and any(word.startswith(last) for word in _KNOWN)


def _closing(head: "_Head", inside: str, *, whole: bool) -> Tag:
    head_length = len(inside) if head.reaches_end else head.length
    length = len(inside) + 2 if whole else 1 + head_length
    return Tag(kind=head.kind, closes=True, number=head.number, length=length)


def _opening(head: "_Head", inside: str, whole: bool, open_ended: bool) -> Tag | None:
    if head.reaches_end:
        return Tag(kind=head.kind, number=head.number, length=len(inside) + (2 if whole else 1))
    if head.kind == Kind.STORY:
        return None
    if head.has_digits or head.has_break or open_ended:
        return Tag(kind=head.kind, number=head.number, inline=True, length=1 + head.length)
    return None


class _Head:
    """The words at the beginning of a bracket that make it a tag, read one after the other until one doesn't fit."""

    def __init__(self, inside: str) -> None:
        folded, places = _fold(inside)
        self._folded = folded
        self._kinds: set[Kind] = set()
        self._end = 0
        self._gap = False
        self._slash = False
        self.closes = False
        self.says_end = False
        self.number: int | None = None
        self.has_digits = False
        self.has_break = False
        self.reaches_end = self._read()
        self.length = places[self._end]
        """Up to the end of the last word that counts, in characters of the bracket's inside."""

    @property
    def kind(self) -> Kind | None:
        return max(self._kinds, default=None)

    def _read(self) -> bool:
        """Returns whether everything fitted."""
        for lexeme in _LEXEME.finditer(self._folded):
            if lexeme["letters"]:
                fits, counts = self._letters(lexeme["letters"])
            elif lexeme["digits"]:
                fits, counts = self._digits(lexeme["digits"])
            else:
                fits, counts = self._mark(lexeme["mark"], lexeme.start())
            if counts:
                self._end = lexeme.end()
            if not fits:
                return self._nothing_but_marks_left()
        return True

    def _letters(self, word: str) -> tuple[bool, bool]:
        if word in FILLERS:
            self._gap = True
            return True, False
        if self.number is not None and self._kinds:
            return self._end_word(word)
        if word in KINDS or word in CLOSED_UP:
            self._kinds.add(KINDS.get(word) or CLOSED_UP[word])
            self.closes = self.closes or word in CLOSED_UP
            return True, True
        if word in NUMBERS and self.number is None and self._kinds <= _NUMBERED:
            self.number, self._gap = NUMBERS[word], False
            return True, True
        return self._end_word(word)

    def _end_word(self, word: str) -> tuple[bool, bool]:
        """After a number the end must follow at once: `[scene 2 end]` closes, `[chapter 2 The end]` has a title."""
        if word not in ENDS or (self.number is not None and self._gap):
            return False, False
        self.closes = self.says_end = True
        return True, True

    def _digits(self, digits: str) -> tuple[bool, bool]:
        if self.number is None:
            self.number, self.has_digits, self._gap = int(digits), True, False
            return True, True
        is_of_how_many = self._slash or self._gap
        return is_of_how_many, is_of_how_many

    def _mark(self, mark: str, at: int) -> tuple[bool, bool]:
        if mark == "/":
            self._slash = True
            self.closes = self.closes or not self._kinds
            return True, False
        is_break = mark in _BREAKS or (mark == "-" and self._folded[at - 1 : at].isspace())
        if is_break and self._kinds and not (self.number is None and _DIGIT_FOLLOWS.match(self._folded, at + 1)):
            self.has_break = True
            return False, True
        return _is_nothing(mark), False

    def _nothing_but_marks_left(self) -> bool:
        return all(map(_is_nothing, self._folded[self._end :]))


def _is_nothing(mark: str) -> bool:
    """Whether it may stand between the words of a tag and changes nothing; pictures may too."""
    return mark in _NOTHING or mark.isspace() or unicodedata.category(mark) == "So"


def _fold(text: str) -> tuple[str, list[int]]:
    """Lower case without accents and invisible characters, and for each of its characters the place it comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char).casefold():
            if unicodedata.category(part) not in ("Mn", "Mc", "Me", "Cf"):
                folded.append(part)
                places.append(place)
    places.append(len(text))
    return "".join(folded), places
