"""Cutting long texts into pieces for several messages. Platforms count UTF-16 units; people see words, letters with
accents and emoji."""

import re
import unicodedata
from collections.abc import Callable, Iterator

Weigh = Callable[[str], int]
"""How much of the limit one character takes."""

# The kinds of places to cut at, best first. The space belongs to the piece before it.
_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_SENTENCE = re.compile(r"[.!?…](?:\s?[\"'”’»)\]])*\s+|[。！？]+[」』”]*|\n")
_WORD = re.compile(r"\s+")

_ZERO_WIDTH_JOINER = "\u200d"


def units(text: str) -> int:
    """The length of a text in UTF-16 units: 2 for most emoji."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, *, first: int, rest: int) -> list[str]:
    """The text in pieces of at most `first` units, then `rest` units each; an empty text gives no piece.

    White space at a cut is dropped, nothing else is.
    """
    stripped = (piece.strip() for piece in split(text.strip(), rest, first=first))
    return [piece for piece in stripped if piece]


def split(text: str, limit: int, *, first: int | None = None, weigh: Weigh = units) -> Iterator[str]:
    """Pieces of `text` that weigh at most `limit`, cut between paragraphs, else sentences, else words.

    `first` is the limit of the first piece, None the same as that of the others. Nothing is lost: the pieces joined are
    the text. A single word heavier than the limit is cut between what a reader sees as characters, and a single such
    character heavier than the limit (a letter under hundreds of accents) between its parts.
    """
    start = 0
    while start < len(text):
        end = _reach(text, start, limit if start or first is None else first, weigh)
        if end < len(text):
            end = _best_cut(text, start, end)
        yield text[start:end]
        start = end


def _reach(text: str, start: int, limit: int, weigh: Weigh) -> int:
    """The end of the longest piece from `start` within the limit; at least one character."""
    weight = 0
    for end in range(start, len(text)):
        weight += weigh(text[end])
        if weight > limit:
            return max(end, start + 1)
    return len(text)


def _best_cut(text: str, start: int, reach: int) -> int:
    half = start + (reach - start) // 2
    for boundary, earliest in ((_PARAGRAPH, half), (_SENTENCE, half), (_WORD, start + 1)):
        cut = _last_end(boundary, text, earliest, start, reach)
        if cut:
            return cut
    return _between_clusters(text, start, reach)


def _last_end(boundary: re.Pattern[str], text: str, earliest: int, start: int, reach: int) -> int:
    """Where the last match in the piece ends, or 0 when there is none after `earliest`."""
    ends = (match.end() for match in boundary.finditer(text, start, reach))
    return max((end for end in ends if end >= earliest and not _glued(text, end)), default=0)


def _between_clusters(text: str, start: int, reach: int) -> int:
    cut = reach
    while cut > start and _glued(text, cut):
        cut -= 1
    return cut if cut > start else reach


def _glued(text: str, at: int) -> bool:
    """Whether the characters on both sides of `at` are seen as one."""
    if at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in ("\n", " "):
        return before == "\r"
    if before == _ZERO_WIDTH_JOINER or _extends(after):
        return True
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_before(text, at) % 2 == 1
    return False


def _extends(character: str) -> bool:
    """Marks, variation selectors, joiners, skin tones, tag letters and Korean vowels belong to what is before them."""
    return (
        unicodedata.category(character).startswith("M")
        or character in (_ZERO_WIDTH_JOINER, "\u200c")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7ff"
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_letters_before(text: str, at: int) -> int:
    count = 0
    while count < at and _is_flag_letter(text[at - 1 - count]):
        count += 1
    return count
