"""From a story's words to the paragraphs of its page, and to how long they take to be read aloud."""

import re
import unicodedata

from markupsafe import Markup, escape

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?![\s*])([^*\n]{1,300})(?<!\s)\1(?![\w*])")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_LOOSE = re.compile(r"(?<=[«‹]) (?=\S)|(?<=\S) (?=[»›!?:;])")
"""Spaces as French has them inside its quotation marks and before signs: no line may end there."""

_WORDS_A_MINUTE = 130
"""The pace of reading aloud to children; adults read silently nearly twice as fast."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
"""Letters of scripts that don't part words: Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

_UNSPACED_LETTERS_A_WORD = 2

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts whose first letter can be set apart as a large initial; in others it may join the next one."""


def paragraphs(text: str) -> list[Markup]:
    """Paragraphs as HTML: line breaks and stressed words are kept, everything else is text."""
    lines = text.replace("\r\n", "\n")
    return [_paragraph(part) for part in _EMPTY_LINE.split(lines) if part.strip()]


def _paragraph(text: str) -> Markup:
    escaped = str(escape(tied(text.strip())))
    stressed = _EMPHASIS.sub(r"<em>\2</em>", escaped)
    return Markup(stressed.replace("\n", "<br>"))  # noqa: S704  # escaped two lines above


def tied(text: str) -> str:
    """With its signs tied to their words, so that no line begins with `!` or ends with `«`.

    >>> tied("« Où ? »").count("\\u00a0")
    3
    """
    return _LOOSE.sub("\u00a0", text)


def plain(text: str) -> str:
    """The text without the asterisks around stressed words."""
    return _EMPHASIS.sub(r"\2", text.replace("\r\n", "\n"))


def plain_paragraphs(text: str) -> list[list[tuple[str, bool]]]:
    """Paragraphs in pieces, each with whether it is stressed.

    >>> plain_paragraphs("A *whole* row!")
    [[('A ', False), ('whole', True), (' row!', False)]]
    """
    parts = _EMPTY_LINE.split(text.replace("\r\n", "\n"))
    return [_pieces(part.strip()) for part in parts if part.strip()]


def _pieces(paragraph: str) -> list[tuple[str, bool]]:
    between = iter(_EMPHASIS.split(paragraph))
    pieces = [(next(between), False)]
    for _, stressed, after in zip(between, between, between, strict=True):
        pieces += [(stressed, True), (after, False)]
    return [(text, is_stressed) for text, is_stressed in pieces if text]


def opens_with_letter(paragraph: str) -> bool:
    """Whether a large initial suits it. A quotation mark, a dash or an emoji in that size doesn't."""
    first = paragraph[:1]
    return first.isalpha() and unicodedata.name(first, "").startswith(_ALPHABETS)


def minutes_aloud(text: str) -> int:
    """How long it takes to read this to a child, at least one minute."""
    unspaced = len(_UNSPACED.findall(text))
    words = len(_UNSPACED.sub(" ", text).split()) + unspaced / _UNSPACED_LETTERS_A_WORD
    return max(1, round(words / _WORDS_A_MINUTE))


def letters_wide(text: str) -> int:
    """How wide a line of text is, in Latin letters: those of scripts that don't part words are about twice as wide."""
    return len(text) + len(_UNSPACED.findall(text))
