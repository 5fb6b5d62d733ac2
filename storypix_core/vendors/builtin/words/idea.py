"""Reads the idea for a story: who and what it is about, and where it takes place."""

from dataclasses import dataclass

from storypix_core.vendors.builtin.plan import Hour, Land
from storypix_core.vendors.builtin.words.looks import people
from storypix_core.vendors.builtin.words.mentions import Mention, Reading, is_living
from storypix_core.vendors.builtin.words.names import gender_of, names_in
from storypix_core.vendors.builtin.words.reading import read
from storypix_core.vendors.builtin.words.setting import hour_of, lands_of, weather_of
from storypix_core.vendors.builtin.words.tokens import tokenize
from storypix_core.vendors.builtin.words.vocabulary import Kind, Noun, vocabulary

_IDEA_CHARS = 1000
_APPOSITION_REACH = 3
"""How many words may stand between a name and what it is the name of: `Puff, the little dragon`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHero:
    name: str
    gender: str
    """`f` or `m`."""
    drawing: str = ""
    """What the idea says that the hero is, for example `dragon`; empty when it doesn't say, and then it is a child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A creature or a thing that the idea asks for."""

    drawing: str
    noun: Noun
    """The word that the idea used, with its other forms."""
    size: str = ""
    """`giant`, `big`, `small`, `tiny`, or empty."""
    colour: str = ""
    """`red`, `blue`, …, or empty."""
    count: int = 1
    """As said, or 3 for a plural without a number."""
    plural: bool = False
    name: str = ""
    """The hero's name, when it is one of the heroes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaWords:
    """Everything in the order in which the idea says it."""

    text: str
    heroes: tuple[NamedHero, ...] = ()
    creatures: tuple[Wanted, ...] = ()
    """People, animals and fairy-tale beings, named or not, each once."""
    things: tuple[Wanted, ...] = ()
    """All else that has a drawing, each once."""
    lands: tuple[Land, ...] = ()
    """The likeliest place first; empty when the idea names none."""
    hour: Hour | None = None
    weather: frozenset[str] = frozenset()


def read_idea(idea: str, language: str) -> IdeaWords:
    """What an idea asks for, read with the vocabulary of that language (English when it has none). Never raises.

    >>> words = read_idea("a giant snail who steals the salads, with Tom and Zoé", "en")
    >>> [hero.name for hero in words.heroes], words.creatures[0].size, words.things[0].drawing
    (['Tom', 'Zoé'], 'giant', 'leafy-green')
    """
    words = vocabulary(language)
    tokens = tokenize(idea[:_IDEA_CHARS])
    reading = read(tokens, words, names_in(tokens, words))
    _name_creatures(reading)
    wanted = _wanted(reading)
    return IdeaWords(
        text=idea,
        heroes=_heroes(reading, language),
        creatures=tuple(one for one in wanted if is_living(one.drawing)),
        things=tuple(one for one in wanted if not is_living(one.drawing)),
        lands=lands_of(reading),
        hour=hour_of(reading),
        weather=weather_of(reading),
    )


def _name_creatures(reading: Reading) -> None:
    """Tells a creature its name where the idea gives one: `Puff the dragon`, `a dragon named Puff`."""
    named = [mark.end for mark in reading.marked(Kind.NAMED)]
    names = [mention for mention in reading.mentions if mention.hero]
    given: set[str] = set()
    for name in names:
        if name.hero in given:
            continue
        creature = _creature_of(reading, name, after_named=name.start in named)
        if creature:
            creature.hero = name.hero
            given.add(name.hero)


def _creature_of(reading: Reading, name: Mention, *, after_named: bool) -> Mention | None:
    beings = [
        other
        for other in reading.mentions
        if other.drawing and not other.hero and is_living(other.drawing) and not other.plural
    ]
    if after_named:
        return next(
            (other for other in reversed(beings) if other.end <= name.start and name.start - other.end <= 5), None
        )
    after = next((other for other in beings if 0 < other.start - name.end <= _APPOSITION_REACH), None)
    if after and _is_apposition(reading, name, after):
        return after
    return next(
        (other for other in beings if other.end == name.start and reading.words.adjectives_before is False), None
    ) or next((other for other in beings if other.end == name.start and not other.hidden), None)


def _is_apposition(reading: Reading, name: Mention, being: Mention) -> bool:
    """Whether only an article and adjectives stand between: `Puff, a green dragon`, but not `Tom and a dragon`."""
    between = [token.folded for token in reading.tokens[name.end : being.start]]
    articles = {"the", "a", "an", "le", "la", "l", "un", "une", "petit", "petite", "grand", "grande"}
    adjectives = [word for word in between if word not in articles]
    article_first = bool(between) and between[0] in articles
    return article_first and not any(word in reading.words.function_words for word in adjectives)


def _heroes(reading: Reading, language: str) -> tuple[NamedHero, ...]:
    heroes: dict[str, NamedHero] = {}
    kinds = {mention.hero: mention for mention in reading.mentions if mention.hero and mention.drawing}
    for mention in reading.mentions:
        if mention.hero and mention.hero not in heroes:
            kind = kinds.get(mention.hero)
            heroes[mention.hero] = NamedHero(
                name=mention.hero, gender=_gender(mention.hero, kind, language), drawing=kind.drawing if kind else ""
            )
    return tuple(heroes.values())


def _gender(name: str, kind: Mention | None, language: str) -> str:
    if kind and kind.drawing in people() and kind.noun and kind.noun.gender:
        return kind.noun.gender
    if kind and kind.drawing in ("girl", "woman", "old-woman", "princess", "woman-mage"):
        return "f"
    if kind and kind.drawing in ("boy", "man", "old-man", "prince", "person-with-crown", "man-mage"):
        return "m"
    return gender_of(name, language)


def _wanted(reading: Reading) -> list[Wanted]:
    """The drawn things of an idea, each once; scenery such as the sun is left to the setting."""
    found: dict[str, Wanted] = {}
    for mention in reading.mentions:
        if mention.hidden or not mention.drawing or mention.noun is None or mention.drawing in found:
            continue
        found[mention.drawing] = Wanted(
            drawing=mention.drawing, noun=mention.noun, size=mention.size, colour=mention.colour,
            count=mention.count or (3 if mention.plural else 1), plural=mention.plural, name=mention.hero,
        )  # fmt: skip
    return list(found.values())
