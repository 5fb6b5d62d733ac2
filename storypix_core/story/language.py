"""In which language an idea is written, as far as its script tells."""

import unicodedata
from collections import Counter

_LANGUAGE_OF_SCRIPT = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "TAMIL": "ta",
    "THAI": "th",
}
"""By the first word of a letter's Unicode name: the language with the most speakers that is written so."""


def language_of_script(text: str) -> str | None:
    """The most likely language by the script of most letters. None for Latin letters, and for no letters at all.

    >>> language_of_script("חילזון ענק")
    'he'
    """
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in text if letter.isalpha())
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "ja"  # Japanese is written with Chinese characters too
    most = scripts.most_common(1)
    return _LANGUAGE_OF_SCRIPT.get(most[0][0]) if most else None
