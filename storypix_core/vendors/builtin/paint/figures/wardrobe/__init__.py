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
_REACH = 3
"""A colour belongs to a thing at most this many words away."""


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
    dressed: Mapping[str, str]
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
    tokens = [_plain(token) for token in re.findall(r"[\w-]+", looks)]
    parts = {place: found for place, token in enumerate(tokens) if (found := _find(words.parts, token))}
    coloured = _coloured(tokens, parts, words)
    outfit = next((part for part in _OUTFITS if part in parts.values()), "")
    return Described(
        outfit=outfit,
        main=coloured.get(outfit) or coloured.get("", ""),
        second=coloured.get(_under(outfit), ""),
        pattern=_first(words.patterns, tokens),
        hair=coloured.get("hair", ""),
        tone=_tone(tokens, parts, words),
        worn={part: coloured.get(part, "red") for part in ("scarf", "hat", "boots") if part in parts.values()},
        glasses="glasses" in parts.values(),
    )


def _under(outfit: str) -> str:
    """The part that has the second colour."""
    return "shirt" if outfit in ("overalls", "skirt") else "trousers"


def _coloured(tokens: list[str], parts: Mapping[int, str], words: _Words) -> dict[str, str]:
    """The colour of each part that has one; under an empty name the colour somebody is dressed in."""
    found: dict[str, str] = {}
    for place, token in enumerate(tokens):
        colour = _find(words.colours, token)
        if not colour:
            continue
        part = _nearest(place, parts, forward=words.colour_first) or _nearest(
            place, parts, forward=not words.colour_first
        )
        if part is None and place and _find(words.dressed, tokens[place - 1]):
            part = ""
        if part is not None:
            found.setdefault(part, colour)
    return found


def _nearest(place: int, parts: Mapping[int, str], *, forward: bool) -> str | None:
    step = 1 if forward else -1
    return next((parts[place + step * far] for far in range(1, _REACH + 1) if place + step * far in parts), None)


def _tone(tokens: list[str], parts: Mapping[int, str], words: _Words) -> str:
    for place, part in parts.items():
        if part == "skin":
            near = tokens[max(0, place - 2) : place + 3]
            return _first(words.tones, near)
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
        for name in ("colours", "parts", "patterns", "tones", "dressed")
    }
    return _Words(**tables, colour_first=raw["adjectives"] == "before")
