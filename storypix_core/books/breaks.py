"""Where a line may end."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux.parser import Parser

_BREAKS = re.compile(
    r"(?<=[ \t\n\u200b])|(?<=[-–—…])(?=\w)|(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
    r"|(?<=[\u1000-\u109f])(?<!\u1039)(?=[\u1000-\u102a\u103f](?!\u1037?[\u1039\u103a]))"
)
"""Behind a space, behind a dash, between Chinese and Japanese letters, which part no words, and between Burmese
syllables, which begin with a letter that neither ends the syllable before it nor stands on top of another one."""
_THAI = re.compile("[\u0e00-\u0e7f]+")

_NEVER_FIRST = frozenset(")]}»›”’!?;:,.…、。」』！？，；：）ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョๆฯໆៗ។၊။")
"""Signs that begin no line: what is before them comes along."""
_NEVER_LAST = frozenset("([{«‹“‘¿¡「『（")

_JOINS_BEFORE = frozenset("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3\u200c\u200d")
"""Thai and Lao vowels that stand behind their letter, and joiners. What Unicode calls a mark does so as well."""
_JOINS_AFTER = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u200d")
"""Those that stand before it."""
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_VIRAMA = 9
"""Unicode's combining class of signs that tie a letter to the next one."""


def breaks_in(text: str) -> Iterator[int]:
    """The places behind which a line may go on, in order; the end of the text is the last.

    >>> list(breaks_in("one « two »"))
    [4, 11]
    """
    found = {match.start() for match in _BREAKS.finditer(text)}
    for thai in _THAI.finditer(text):
        found.update(_between_words(thai.group(), thai.start()))
    yield from (at for at in sorted(found) if 0 < at < len(text) and _may_break(text, at))
    yield len(text)


def belongs(letter: str, *, to: str) -> bool:
    """Whether a line never ends between the two, not even within a word that is wider than the page."""
    is_sign = letter in _JOINS_BEFORE or letter in _SKIN_TONES or unicodedata.category(letter)[0] == "M"
    return is_sign or to in _JOINS_AFTER or unicodedata.combining(to) == _VIRAMA


def _may_break(text: str, at: int) -> bool:
    return text[at] not in _NEVER_FIRST and text[:at].rstrip()[-1:] not in _NEVER_LAST


def _between_words(thai: str, start: int) -> Iterator[int]:
    """Thai words aren't parted by spaces: a small model knows where they end, in nearly all cases."""
    at = 0
    for word in _thai_words().parse(thai):
        at += len(word)
        if at < len(thai) and not belongs(thai[at], to=thai[at - 1]):
            yield start + at


@cache
def _thai_words() -> "Parser":
    from budoux import load_default_thai_parser  # only here, as it reads its model

    return load_default_thai_parser()
