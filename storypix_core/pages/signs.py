"""The signs of a printed book, in place of those that a keyboard has."""

import re

_QUOTES = {
    **dict.fromkeys("en id nl tr vi".split(), ("“", "”")),
    **dict.fromkeys("bg cs de et is lt sk sl".split(), ("„", "“")),
    **dict.fromkeys("hr hu pl ro".split(), ("„", "”")),
    **dict.fromkeys("ar be ca el es fa it nb no pt ru uk".split(), ("«", "»")),
    **dict.fromkeys("fi sv".split(), ("”", "”")),
    "fr": ("« ", " »"),
}
"""What a speech begins and ends with, by language. Where we don't know, everything stays as it was written."""

_SPEECH = re.compile(
    r'(?<![^\s(\[{—–*¿¡-])"(?=\S)'  # its beginning stands before a word, but not behind one
    r'([^"\n]*?)(?:(?<=\S)"(?![\w"])|(?=\n|\Z))',  # one that goes on in the next paragraph has no end here
)
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_BEHIND_LETTER = re.compile(r"(?<=[^\W\d_])'(?!\w)")
_BEFORE_WORD = re.compile(r"(?<!\w)'(?=\w)")


def typeset(text: str, language: str) -> str:
    """With the quotation marks of this language, true apostrophes, and an ellipsis for three dots.

    >>> typeset('"It\\'s late..." says Tom.', "en")
    '“It’s late…” says Tom.'
    """
    if language not in _QUOTES:
        return text
    begin, end = _QUOTES[language]
    if begin.strip() not in text:  # else they stand for a speech within a speech
        text = _SPEECH.sub(lambda found: _in_quotes(found, begin, end), text)
    return _DOTS.sub("…", _with_apostrophes(text))


def _in_quotes(found: re.Match[str], begin: str, end: str) -> str:
    is_closed = found[0].endswith('"') and len(found[0]) > 1
    return f"{begin}{found[1]}{end if is_closed else ''}"


def _with_apostrophes(text: str) -> str:
    """Where single quotation marks may be among them, they all stay: it would be a guess."""
    if _BEFORE_WORD.search(text):
        return text
    return _BEHIND_LETTER.sub("’", _BETWEEN_LETTERS.sub("’", text))
