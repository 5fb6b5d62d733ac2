"""Words of people and of models as harmless data: nothing in them reads as a tag, as markup, or as the end of the block
of a prompt that they stand in, however it is drawn.

Letters stay as they are, in every script. What goes are characters that nobody sees, and signs that mean something to a
machine.
"""

import re
import unicodedata
from functools import lru_cache

# ANSI escape sequences: CSI (ESC [ … letter), OSC (ESC ] … BEL or ESC \) and the two-character ones (ECMA-48).
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])?")

_NEUTRAL = str.maketrans("[]<>{}`_|", "()‹›()'  ", "*#~\\")
"""What could be read as a tag of ours, as HTML, as Markdown or as a model's own marks such as `<|im_start|>`."""
_READ_AS_ASCII = frozenset("[]<>{}`_|*#\\")
"""Full-width, small and upright forms of these are turned into them first."""
_SPARED = frozenset("（）「」『』〈〉《》«»‹›")
"""Brackets that other languages write dialogue and titles with."""

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0e\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks without a shape: whole messages have been hidden in them."""
_JOINERS = "\u200c\u200d"
_JOINED = "[^\x00-\u036f\u2000-\u206f\u3000-\u303f]"
_STRAY_JOINER = re.compile(f"(?<!{_JOINED})[{_JOINERS}]|[{_JOINERS}](?!{_JOINED})")
"""Emoji families and several scripts need joiners between two signs of their own; Latin letters and marks never do."""
_STRAY_STYLE = re.compile("(?<![\u00a9\u00ae\u2010-\u3300\U0001f000-\U0001faff])\ufe0f")
"""It makes an emoji of the sign before it."""
_TOO_MANY_MARKS = re.compile("(?<=[‹›()])[\u0300-\u036f\u20d0-\u20ff]+|(?<=[\u0300-\u036f]{4})[\u0300-\u036f]+")

_REPEATED_ANGLES = re.compile(r"([‹›«»〈〉《》])(?:(?:\s*\1)+|(?:\s*[‹›«»〈〉《》]){2,})|([ᐸᐳ])\2+")
"""Our blocks are fenced with three angles; quotations in quotations have two. The last two are letters that look like
them."""
_CAPITAL = "[A-Z\uff21-\uff3a]"
_LIKE_A_FENCE = re.compile(rf"(?<={_CAPITAL}{_CAPITAL}) ?›|‹ ?(?={_CAPITAL}{_CAPITAL})")
"""An angle at a word in capitals."""
_REPEATED_SIGNS = re.compile(r"([!-/:-@^\u2010-\u2027\u2030-\u205e\u2500-\u257f])\1{3,}")
"""Lines of hyphens and the like, which part the sections of a prompt."""


def clean(text: str) -> str:
    """One line of harmless words: no control characters, no escapes, nothing that reads as a tag or as markup.

    Doing it twice changes nothing.

    >>> clean("Tom [scene 1] <b>and</b>\\n the <<<IDEA of Zoé")
    'Tom (scene 1) ‹b›and‹/b› the IDEA of Zoé'
    """
    text = _ANSI.sub("", text)
    # What one rule takes away may bring together what another one is about.
    while (cleaner := _once(text)) != text:
        text = cleaner
    return text


def _once(text: str) -> str:
    text = "".join(map(_plain, unicodedata.normalize("NFC", text)))
    text = _UNSEEN.sub("", text.translate(_NEUTRAL))
    text = _STRAY_STYLE.sub("", _STRAY_JOINER.sub("", _TOO_MANY_MARKS.sub("", text)))
    text = _LIKE_A_FENCE.sub("", _REPEATED_ANGLES.sub(r"\1\2", text))
    text = _REPEATED_SIGNS.sub(r"\1\1\1", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """The same, or the plain sign that it is another form of; nothing for what isn't seen."""
    category = unicodedata.category(character)
    if character in _JOINERS:
        return character
    if category in _UNSEEN_CATEGORIES:
        return " " if character.isspace() else ""
    if category[0] not in "PS" or character.isascii() or character in _SPARED:
        return character
    form = unicodedata.normalize("NFKC", character)
    return form if form in _READ_AS_ASCII else _as_bracket(form, category) or character


def _as_bracket(sign: str, category: str) -> str:
    """Round or angled, for a sign that looks like a bracket of another kind; empty for any other sign."""
    name = unicodedata.name(sign, "") if len(sign) == 1 else ""
    if sign in _SPARED or "EQUAL" in name:
        return ""
    if any(shape in name for shape in ("LESS-THAN", "LEFT ARROWHEAD", "PRECEDES")):
        return "‹"
    if any(shape in name for shape in ("GREATER-THAN", "RIGHT ARROWHEAD", "SUCCEEDS")):
        return "›"
    if category not in ("Ps", "Pe", "Pi", "Pf") or "QUOTATION MARK" in name.replace("ANGLE QUOTATION MARK", ""):
        return ""
    opens = category in ("Ps", "Pi")
    return ("‹" if opens else "›") if "ANGLE" in name else ("(" if opens else ")")
