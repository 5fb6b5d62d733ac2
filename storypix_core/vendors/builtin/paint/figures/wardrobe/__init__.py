"""Reads from the words about a hero what is worn, in which colours. A language is one file beside this one."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

_OUTFITS = ("overalls", "dress", "coat", "hoodie", "waistcoat", "robe", "skirt", "shirt")
"""What is worn over what: the first of them that is named is the outfit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the words say; an empty string where they say nothing. Colours are names."""

    outfit: str = ""
    main: str = ""
    second: str = ""
    pattern: str = ""
    hair: str = ""
    tone: str = ""
    worn: Mapping[str, str] = field(default_factory=dict)
    """The colour of a `scarf`, a `hat` and `boots`."""
    glasses: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    colours: Mapping[str, str]
    parts: Mapping[str, str]
    patterns: Mapping[str, str]
    tones: Mapping[str, str]
    joints: Mapping[str, str]
    """Words that begin a new phrase: `and`, `with`; the value is `dressed` for those that speak of clothes."""
    colour_first: bool


def describe(looks: str, language: str) -> Described:
    """What `looks` says. A language without a file here says nothing.

    >>> said = describe("a girl with red hair, in a blue dress", "en")
    >>> said.outfit, said.main, said.hair
    ('dress', 'blue', 'red')
    """
    words = _words(language)
    if words is None or not looks:
        return Described()
    phrases = _phrases(looks, words)
    named = {part for phrase in phrases for token in phrase if (part := _find(words.parts, token))}
    coloured = _coloured(phrases, words)
    outfit = next((part for part in _OUTFITS if part in named), "")
    return Described(
        outfit=outfit,
        main=coloured.get(outfit) or coloured.get("", ""),
        second=coloured.get(_under(outfit), ""),
        pattern=_first(words.patterns, [token for phrase in phrases for token in phrase]),
        hair=coloured.get("hair", ""),
        tone=_tone(phrases, words),
        worn={part: coloured.get(part, "red") for part in ("scarf", "hat", "boots") if part in named},
        glasses="glasses" in named,
    )


def _phrases(looks: str, words: _Words) -> list[list[str]]:
    """The words in lower case, parted at commas and joints; each phrase begins with its joint."""
    phrases: list[list[str]] = []
    for sentence in re.split(r"[,;:.()\n]", looks):
        phrases.append([])
        for token in re.findall(r"[\w-]+", sentence):
            if _plain(token) in words.joints:
                phrases.append([])
            phrases[-1].append(_plain(token))
    return phrases


def _under(outfit: str) -> str:
    """The part that has the second colour."""
    return "shirt" if outfit in ("overalls", "skirt") else "trousers"


def _coloured(phrases: list[list[str]], words: _Words) -> dict[str, str]:
    """The colour of each part that has one; under an empty name the colour somebody is dressed in."""
    found: dict[str, str] = {}
    for phrase in phrases:
        for place, token in enumerate(phrase):
            if colour := _find(words.colours, token):
                part = _part_of(phrase, place, words)
                if part is not None:
                    found.setdefault(part, colour)
    return found


def _part_of(phrase: list[str], place: int, words: _Words) -> str | None:
    """What the colour at `place` belongs to: a thing of the same phrase, on the language's own side first."""
    after = [part for token in phrase[place + 1 :] if (part := _find(words.parts, token))]
    before = [part for token in phrase[:place][::-1] if (part := _find(words.parts, token))]
    nearest = (after + before) if words.colour_first else (before + after)
    if nearest:
        return nearest[0]
    return "" if words.joints.get(phrase[0]) == "dressed" else None


def _tone(phrases: list[list[str]], words: _Words) -> str:
    for phrase in phrases:
        if any(_find(words.parts, token) == "skin" for token in phrase):
            return _first(words.tones, phrase)
    return ""


def _first(table: Mapping[str, str], tokens: list[str]) -> str:
    return next((found for token in tokens if (found := _find(table, token))), "")


def _find(table: Mapping[str, str], token: str) -> str:
    return table.get(token) or table.get(token.rstrip("sx"), "")


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("œ", "oe"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@cache
def _words(language: str) -> _Words | None:
    file = resources.files(__name__).joinpath(f"{language}.toml")
    if not language.isalpha() or not file.is_file():
        return None
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    tables = {
        name: {_plain(word): key for key, listed in raw[name].items() for word in listed.split()}
        for name in ("colours", "parts", "patterns", "tones", "joints")
    }
    return _Words(**tables, colour_first=raw["adjectives"] == "before")
