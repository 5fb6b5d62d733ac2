"""Saying a scene in words that filters of images have nothing against: looks instead of ages and body words.

Filters decline innocent scenes for single words, so each of these becomes another word, or none. The words of each
language are in `rewordings/`. What comes out is for a painter: its sense counts, its grammar little.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "rewordings"
_LONGEST = 2
"""So many times as long as before it may become; a prompt has little room."""

_TIDYING = (
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"\s+([,.])"), r"\1"),
    (re.compile(r"([,;:])(?:\s*[,;])+"), r"\1"),
    (re.compile(r"[,;:](?=\.)"), ""),
    (re.compile(r"(?<=\S)[^\S\n]{2,}"), " "),
    (re.compile(r"^[\s,;.:]+|[\s,;:]+$"), ""),
)
"""What stands around a word that was left out."""


_WORD_ENDS = r"(?:(?<!\w)|(?!\w))"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    """Patterns with what stands for them, in their order."""
    words: re.Pattern[str]
    """Whole words, the longest first, and those that stay as they are among them."""
    instead: Mapping[str, str]
    """By word, with a small letter first unless it always has a capital one. Empty: it is left out."""


def reword(text: str, *, language: str) -> str:
    """The same in harmless words, never empty unless `text` is, and at most twice as long.

    It comes back as it is when there is nothing to reword, when nothing would be left, or when nobody knows the
    language. What was reworded once stays as it is.

    >>> reword("A 6-year-old girl with red hair in the bath.", language="en")
    'A small hero with red hair in the washtub.'
    """
    rules = _rules(language)
    said = _reworded(text, rules) if rules else text
    is_usable = any(letter.isalnum() for letter in said) and len(said) <= _LONGEST * len(text)
    return said if is_usable else text


def _reworded(text: str, rules: _Rules) -> str:
    """Each round leaves fewer of the words that are to go, and perhaps brings others together."""
    said = unicodedata.normalize("NFC", text)
    while (changed := _round(said, rules)) != said:
        said = _tidy(changed, like=text)
    return said


def _round(text: str, rules: _Rules) -> str:
    for pattern, instead in rules.phrases:
        text = pattern.sub(instead, text)
    return rules.words.sub(lambda found: _instead(found[0], rules.instead), text)


def _instead(found: str, instead: Mapping[str, str]) -> str:
    """Spaces and apostrophes are as they may be; a capital letter stays one."""
    word = " ".join(found.replace("’", "'").split())
    said = instead.get(word, instead.get(word[:1].lower() + word[1:], found))
    return said[:1].upper() + said[1:] if word[:1].isupper() else said


def _tidy(text: str, *, like: str) -> str:
    for pattern, instead in _TIDYING:
        text = pattern.sub(instead, text)
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


@cache
def _rules(language: str) -> _Rules | None:
    path = _FOLDER / f"{language}.toml"
    if not (language.isalpha() and path.is_file()):
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    instead = {word: said for said, words in data["instead"].items() for word in _listed(words)}
    instead |= dict.fromkeys(_listed(data["drop"]), "")
    numbers = "|".join(data["numbers"].split())
    phrases = (
        (re.compile(rf"(?<!\w)(?:{pattern.replace('NUMBER', rf'(?:[0-9]{{1,2}}|{numbers})')}){_WORD_ENDS}"), said)
        for pattern, said in data["phrases"]
    )
    return _Rules(phrases=tuple(phrases), words=_whole_words({*instead, *_listed(data["keep"])}), instead=instead)


def _listed(words: str) -> list[str]:
    return [word for part in words.split(",") if (word := " ".join(part.split()))]


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """A word that is part of another one, be it by a hyphen, is another word."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_any_form, longest_first))})(?![\w-])")


def _any_form(word: str) -> str:
    """At the beginning of a sentence too, with any space and either apostrophe."""
    first, rest = word[:1], re.escape(word[1:]).replace(r"\ ", r"\s+").replace("'", "['’]")
    return (f"[{first}{first.upper()}]" if first.islower() else re.escape(first)) + rest
