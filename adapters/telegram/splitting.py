"""Cutting text into messages. Telegram counts UTF-16 units; people see words, letters with accents and emoji."""

import re
import unicodedata
from collections.abc import Iterator

_JOINERS = frozenset("\u200d\u2060")
"""Zero width joiner and word joiner: what stands on either side belongs together."""

_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_HANGUL_VOWELS_AND_TAILS = range(0x1160, 0x1200)

_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?…。！？؟])[\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")
_WORTH_FILLING = 0.5
"""A nicer place to cut is taken when the message is at least so full."""


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 units: 2 for most emoji."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def split(text: str, *, first: int, rest: int) -> list[str]:
    """The text in pieces of at most `first` units, then `rest` units each; an empty text gives no piece.

    Cut between paragraphs, else sentences, else words, and only inside a word that is longer than a message; never
    inside what a person sees as one character. White space at a cut is dropped, nothing else is.
    """
    pieces: list[str] = []
    remaining, limit = text.strip(), first
    while remaining:
        if units(remaining) <= limit:
            return [*pieces, remaining]
        cut = _cut(remaining, limit)
        pieces.append(remaining[:cut].rstrip())
        remaining, limit = remaining[cut:].lstrip(), rest
    return pieces


def clusters(text: str) -> Iterator[str]:
    """The characters as a person sees them: an accent stays with its letter, a family of emoji together."""
    start = 0
    for index in range(1, len(text)):
        if not _belongs(text, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _cut(text: str, limit: int) -> int:
    """Where to cut: an index into the text, more than 0, with at most `limit` units before it."""
    furthest = _furthest(text, limit)
    for pattern, least in ((_PARAGRAPH, _WORTH_FILLING), (_SENTENCE, _WORTH_FILLING), (_SPACE, 0.0)):
        places = [match.start() for match in pattern.finditer(text[: furthest + 1]) if match.start() <= furthest]
        if pattern is _SENTENCE:
            places = [match.end() for match in pattern.finditer(text[:furthest])]
        if places and places[-1] > max(0, least * furthest):
            return places[-1]
    return furthest


def _furthest(text: str, limit: int) -> int:
    """The end of the last whole character within the limit; the first character always passes."""
    end = used = 0
    for cluster in clusters(text):
        used += units(cluster)
        if used > limit:
            return end or _within(cluster, limit)
        end += len(cluster)
    return end


def _within(cluster: str, limit: int) -> int:
    """As many code points of one oversized character as fit. Only nonsense is as long as that."""
    for index in range(len(cluster), 1, -1):
        if units(cluster[:index]) <= limit:
            return index
    return 1


def _belongs(text: str, index: int) -> bool:
    """Whether the code point at `index` belongs to the character before it."""
    before, here = text[index - 1], text[index]
    if before in _JOINERS or here in _JOINERS or (before == "\r" and here == "\n"):
        return True
    if ord(here) in _FLAG_LETTERS and ord(before) in _FLAG_LETTERS:
        return _flag_letters_before(text, index) % 2 == 1
    code = ord(here)
    extends = code in _SKIN_TONES or code in _TAGS or code in _HANGUL_VOWELS_AND_TAILS
    return extends or unicodedata.category(here) in ("Mn", "Mc", "Me")


def _flag_letters_before(text: str, index: int) -> int:
    count = 0
    while count < index and ord(text[index - 1 - count]) in _FLAG_LETTERS:
        count += 1
    return count
