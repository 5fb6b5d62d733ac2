"""What the words of a language mean to the built-in providers; one data file per language in `data/`."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from storypix_core.vendors.builtin.words.inflection import Inflection
from storypix_core.vendors.builtin.words.tokens import Token, plain, words_of

_DATA = Path(__file__).parent / "data"
_GIVEN = re.compile(
    r"^(?:(?P<gender>[mf]) )?(?P<aspirated>h! )?(?P<ambiguous>\?)?(?P<singular>[^/]+)(?:/(?P<plural>.+))?$"
)


class Kind(StrEnum):
    """What sort of meaning a word has."""

    NOUN = "noun"
    """Its value is the name of a drawing."""
    LAND = "lands"
    HOUR = "hours"
    WEATHER = "weather"
    EXTRA = "extras"
    SIZE = "sizes"
    COLOUR = "colours"
    COUNT = "counts"
    ROWS = "rows"
    ACTION = "actions"
    MOOD = "moods"
    HOLD = "holding"
    WEAR = "wearing"
    WITH = "possessed"
    FLY = "flying"
    BODY = "body"
    """Hair, eyes, a coat: what follows no longer says what somebody is."""
    IN_HAND = "in_hand"
    NAMED = "named"
    SIMILE = "similes"
    EVERYONE = "everyone"
    IGNORED = "ignored"


_TABLES = (
    Kind.LAND, Kind.HOUR, Kind.WEATHER, Kind.EXTRA, Kind.SIZE, Kind.COLOUR, Kind.COUNT, Kind.ROWS, Kind.ACTION,
    Kind.MOOD, Kind.IN_HAND, Kind.NAMED, Kind.IGNORED,
)  # fmt: skip
_LISTS = (Kind.HOLD, Kind.WEAR, Kind.WITH, Kind.FLY, Kind.BODY, Kind.SIMILE, Kind.EVERYONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A word for a drawing, with what grammar needs to use it in a sentence."""

    singular: str
    plural: str
    gender: str = ""
    """`m` or `f`; empty in a language whose nouns have none."""
    aspirated_h: bool = False
    """French: whether its h forbids elision, as in `le hibou`."""
    ambiguous: bool = False
    """Whether it is this noun only after a determiner, as in `a watch`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    kind: Kind
    value: str
    """What it stands for: the drawing, the land, the number."""
    plural: bool = False
    noun: Noun | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A stretch of words that means something."""

    start: int
    """The index of its first token."""
    end: int
    """The index after its last token."""
    meanings: tuple[Meaning, ...]


class Vocabulary:
    """The words of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.language: str = table["language"]
        self.adjectives_before: bool = table["adjectives"] == "before"
        """Whether adjectives stand before their noun (English) or mostly after it (French)."""
        self.function_words = frozenset(words_of(table["function_words"]))
        self.determiners = frozenset(words_of(table["determiners"]))
        self.plural_determiners = frozenset(words_of(table["plural_determiners"]))
        self.partitives = frozenset(words_of(table["partitives"]))
        """The words between a thing and what it is made of or holds: `a basket of apples`."""
        self.young = frozenset(word.strip() for word in table["young"].split(","))
        """Nouns of young animals, which are small without a word that says so."""
        self.relatives = frozenset(words_of(table["relatives"]))
        """What begins a clause about the noun just before: `who`, `that`."""
        self.pronouns = frozenset(words_of(table["pronouns"]))
        self.possessive = table["possessive"]
        """What follows the apostrophe of an owner; empty in a language that has none."""
        self.girls = frozenset(plain(name) for name in table["names"]["girls"].split())
        self.boys = frozenset(plain(name) for name in table["names"]["boys"].split())
        self.adjectives: dict[str, str] = table["adjectives_of_size"]
        """For each size (`giant`, …) its adjective; in French masculine and feminine, parted by a comma."""
        inflection = Inflection(
            endings=table["plural_endings"], joiners=table["joiners"].split(), both=table["adjectives"] == "after"
        )
        self._nouns = {name: _nouns(given, inflection) for name, given in table["nouns"].items()}
        self._index: dict[str, tuple[Meaning, ...]] = {}
        self._longest = 1
        self._fill(table)

    def concepts(self) -> Iterator[str]:
        """The drawings that have a word."""
        return iter(self._nouns)

    def noun(self, concept: str) -> Noun:
        """The usual noun for a drawing. KeyError when this language has none."""
        return self._nouns[concept][0]

    def nouns(self, concept: str) -> tuple[Noun, ...]:
        """All nouns for a drawing, the usual one first. KeyError when this language has none."""
        return self._nouns[concept]

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What a word or phrase means by itself; empty when nothing. Accents may be missing."""
        key = " ".join(words_of(word))
        return self._index.get(key) or self._index.get(plain(key), ())

    def find(self, tokens: Sequence[Token], taken: frozenset[int] = frozenset()) -> list[Match]:
        """All stretches of words with a meaning, the longest that fits at each place, from left to right.

        `taken` are the indices of tokens that mean something else, such as somebody's name.
        """
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            match = self._match_at(tokens, at, taken)
            if match:
                found.append(match)
            at = match.end if match else at + 1
        return found

    def _match_at(self, tokens: Sequence[Token], at: int, taken: frozenset[int]) -> Match | None:
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            words = tokens[at : at + length]
            if words[-1].sentence != words[0].sentence or not taken.isdisjoint(range(at, at + length)):
                continue
            meanings = self._index.get(" ".join(token.folded for token in words))
            if not meanings and all(token.folded == token.plain for token in words):  # somebody typed without accents
                meanings = self._index.get(" ".join(token.plain for token in words))
            if meanings:
                return Match(start=at, end=at + length, meanings=meanings)
        return None

    def _fill(self, table: dict[str, Any]) -> None:
        for name, nouns in self._nouns.items():
            for noun in nouns:
                self._add(noun.singular, Meaning(kind=Kind.NOUN, value=name, noun=noun))
                self._add(noun.plural, Meaning(kind=Kind.NOUN, value=name, noun=noun, plural=True))
        for kind in _TABLES:
            for value, phrases in table[kind].items():
                self._add_all(phrases, Meaning(kind=kind, value=value))
        for kind in _LISTS:
            self._add_all(table[kind], Meaning(kind=kind, value=kind))
        self._add_without_accents()

    def _add_all(self, phrases: str, meaning: Meaning) -> None:
        for phrase in phrases.split(","):
            self._add(phrase, meaning)

    def _add(self, phrase: str, meaning: Meaning) -> None:
        words = words_of(phrase)
        key = " ".join(words)
        known = self._index.get(key, ())
        same_noun = meaning.kind is Kind.NOUN and any(other.kind is Kind.NOUN for other in known)
        small = (
            meaning.noun is not None and not meaning.noun.ambiguous and key in self.function_words
        )  # sous is no plural of sou
        if (
            key and meaning not in known and not same_noun and not small
        ):  # the drawing that is listed first keeps a word
            self._index[key] = (*known, meaning)
            self._longest = max(self._longest, len(words))

    def _add_without_accents(self) -> None:
        for key, meanings in list(self._index.items()):
            if plain(key) not in self.function_words:  # a child may type ecole, but de is no dé
                self._index.setdefault(plain(key), meanings)


def _nouns(given: str, inflection: Inflection) -> tuple[Noun, ...]:
    return tuple(_noun(one.strip(), inflection) for one in given.split(","))


def _noun(given: str, inflection: Inflection) -> Noun:
    """A noun as the data files spell it: `m h! hibou/hiboux`, `?watch`."""
    match = _GIVEN.match(given)
    if match is None:
        raise ValueError(f"not a noun: {given!r}")
    singular = match["singular"].strip()
    return Noun(
        singular=singular,
        plural=match["plural"] or inflection.plural(singular),
        gender=match["gender"] or "",
        aspirated_h=bool(match["aspirated"]),
        ambiguous=bool(match["ambiguous"]),
    )


@cache
def common() -> dict[str, Any]:
    """What holds in every language."""
    return tomllib.loads((_DATA / "common.toml").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a vocabulary, sorted."""
    return tuple(sorted(file.stem for file in _DATA.glob("??.toml")))


def vocabulary(language: str) -> Vocabulary:
    """The words of a language; of English when that language has no vocabulary."""
    return _load(language if language in languages() else "en")


@cache
def _load(language: str) -> Vocabulary:
    return Vocabulary(tomllib.loads((_DATA / f"{language}.toml").read_text(encoding="utf-8")))
