"""What an idea gives a tale to work with."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Being:
    """A creature or a thing that the idea names."""

    concept: str
    """The language-free name, for example `snail`."""
    size: str = ""
    """`big`, `small`, or empty."""
    colour: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHero:
    name: str
    gender: str
    """`m` or `f`."""
    kind: str = ""
    """The concept of the animal it is; empty for a child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """Everything in the order of the idea."""

    heroes: tuple[NamedHero, ...] = ()
    creatures: tuple[Being, ...] = ()
    things: tuple[Being, ...] = ()
    place: str = ""
    """The concept of the first place; empty when the idea names none."""
    land: str = ""
    """The land it lies in, for example `space` for the moon."""
    words: frozenset[str] = field(default=frozenset())
    """All words of the idea, plain: lower case, without accents."""


def plain_words(text: str) -> frozenset[str]:
    """The words of a text in lower case and without accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return frozenset(re.findall(r"[^\W\d_]+", letters))


def has_word(words: frozenset[str], patterns: Iterable[str]) -> bool:
    """Whether one of the patterns is among the words; `steal*` stands for every word that begins so."""
    return any(_matches(words, pattern) for pattern in patterns)


def facts_of_words(words: frozenset[str], meanings: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The facts whose words are among these."""
    return frozenset(fact for fact, patterns in meanings.items() if has_word(words, patterns))


def _matches(words: frozenset[str], pattern: str) -> bool:
    """A pattern of several words, `bad-tempered`, asks for all of them."""
    wanted = plain_words(pattern)
    if pattern.endswith("*"):
        return any(word.startswith(tuple(wanted)) for word in words)
    return wanted <= words
