"""From a story's words to the paragraphs of its page."""

import re
import unicodedata

from markupsafe import Markup, escape

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?![\s*])([^*\n]{1,300})(?<!\s)\1(?![\w*])")
_EMPTY_LINE = re.compile(r"\n\s*\n")

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts whose first letter can be set apart as a large initial; in others it may join the next one."""


def paragraphs(text: str) -> list[Markup]:
    """Paragraphs as HTML: line breaks and stressed words are kept, everything else is text."""
    lines = text.replace("\r\n", "\n")
    return [_paragraph(part) for part in _EMPTY_LINE.split(lines) if part.strip()]


def _paragraph(text: str) -> Markup:
    escaped = str(escape(text.strip()))
    stressed = _EMPHASIS.sub(r"<em>\2</em>", escaped)
    return Markup(stressed.replace("\n", "<br>"))  # noqa: S704  # escaped two lines above


def opens_with_letter(paragraph: str) -> bool:
    """Whether a large initial suits it. A quotation mark, a dash or an emoji in that size doesn't."""
    first = paragraph[:1]
    return first.isalpha() and unicodedata.name(first, "").startswith(_ALPHABETS)
