"""What an idea gives a tale to work with."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.tales.term import Term
from storypix_core.vendors.builtin.words.idea import IdeaWords, Wanted, read_idea
from storypix_core.vendors.builtin.words.vocabulary import Noun, vocabulary

_CHILDREN = {"boy": "m", "girl": "f", "child": ""}
_TOO_BIG_TO_LOSE = (pack.Zone.BUILDING, pack.Zone.ROOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Being:
    """A creature or a thing."""

    concept: str
    """The language-free name, for example `snail`."""
    noun: Term
    """The word that the idea uses for it, or else the usual one."""
    size: str = ""
    """`giant`, `big`, `small`, `tiny`, or empty."""
    colour: str = ""
    count: int = 1
    called: str = ""
    """The name that an earlier episode gave it; empty when it has none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHero:
    name: str
    """Empty when the idea has no name for somebody who must be a hero: a boy, a girl."""
    gender: str
    """`m` or `f`; empty when the idea leaves it open."""
    kind: Being | None = None
    """What it is; None for a child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """Everything in the order of the idea."""

    heroes: tuple[NamedHero, ...] = ()
    creatures: tuple[Being, ...] = ()
    things: tuple[Being, ...] = ()
    scenery: tuple[Being, ...] = ()
    """Things that are too big to be lost or taken: a castle, a bed."""
    land: str = ""
    """Where it takes place, a `Land`; empty when the idea doesn't say."""
    words: frozenset[str] = frozenset()
    """All words of the idea, plain: lower case, without accents."""


def read_ingredients(idea: str, language: str) -> Ingredients:
    """Read an idea, written in this language. Never raises."""
    read = read_idea(idea, language)
    kinds = {wanted.name: _being(wanted, language) for wanted in read.creatures if wanted.name}
    nameless = [wanted for wanted in read.creatures if not wanted.name]
    heroes = [NamedHero(name=hero.name, gender=hero.gender, kind=_kind(kinds.get(hero.name))) for hero in read.heroes]
    heroes += _children([wanted for wanted in nameless if wanted.drawing in _CHILDREN])
    things = [_being(wanted, language) for wanted in read.things]
    return Ingredients(
        heroes=tuple(heroes),
        creatures=tuple(_being(wanted, language) for wanted in nameless if wanted.drawing not in _CHILDREN),
        things=tuple(thing for thing in things if pack.zone(thing.concept) not in _TOO_BIG_TO_LOSE),
        scenery=tuple(thing for thing in things if pack.zone(thing.concept) in _TOO_BIG_TO_LOSE),
        land=_land(read),
        words=plain_words(idea),
    )


def usual_being(concept: str, language: str) -> Being:
    """A creature or thing that the idea doesn't name. Raises `KeyError` for a concept without a noun."""
    return Being(concept=concept, noun=_term(vocabulary(language).noun(concept)))


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
    wanted = _pattern_words(pattern)
    if pattern.endswith("*"):
        return any(word.startswith(tuple(wanted)) for word in words)
    return wanted <= words


@cache
def _pattern_words(pattern: str) -> frozenset[str]:
    """Patterns come from the tale files, so there is an end to them; making them plain is most of the work."""
    return plain_words(pattern)


def _children(nameless: list[Wanted]) -> list[NamedHero]:
    return [NamedHero(name="", gender=_CHILDREN[child.drawing]) for child in nameless for _ in range(child.count)]


def _kind(being: Being | None) -> Being | None:
    return None if being is None or being.concept in _CHILDREN else being


def _land(read: IdeaWords) -> str:
    return str(read.lands[0]) if read.lands else ""


def _being(wanted: Wanted, language: str) -> Being:
    return Being(
        concept=wanted.drawing,
        noun=_term(_countable(wanted, language)),
        size=wanted.size,
        colour=wanted.colour,
        count=wanted.count,
    )


def _countable(wanted: Wanted, language: str) -> Noun:
    """The idea's own word, unless one can't count with it: honey and glasses become a honey pot, a pair of glasses."""
    usual = vocabulary(language).noun(wanted.drawing)
    uncountable = wanted.noun.singular == wanted.noun.plural and usual.singular != usual.plural
    return usual if uncountable else wanted.noun


def _term(noun: Noun) -> Term:
    term = Term(singular=noun.singular, plural=noun.plural, aspirated_h=noun.aspirated_h)
    return dataclasses.replace(term, gender=noun.gender or "n")
