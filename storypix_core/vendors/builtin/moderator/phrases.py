"""Phrases of the word lists: words, groups of words and gaps, and where a text has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storypix_core.vendors.builtin.moderator.letters import plain

_GAPS = {"_": 1, "..": 3, "...": 6}
"""How many words may stand in each kind of gap, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One word of a phrase."""

    keys: frozenset[str]
    """A word with any of these keys will do."""
    optional: bool = False
    gap: int = 0
    """How many other words may stand before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    steps: tuple[Step, ...]
    category: str
    """Empty for an innocent one."""


@dataclass(frozen=True, slots=True)
class Found:
    phrase: Phrase
    places: tuple[int, ...]
    """Of its words in the text; words in gaps aren't among them."""


def read_phrase(line: str, *, category: str, language: str) -> Phrase:
    """`<kill> my|your? ... time`: a group, words to choose from (`?`: it may be left out), a gap, a word."""
    steps: list[Step] = []
    gap = 0
    for part in line.split():
        if part in _GAPS:
            gap = _GAPS[part]
            continue
        options = part.removesuffix("?").split("|")
        keys = frozenset(f"{language}.{o[1:-1]}" if o.startswith("<") else f"={plain(o)}" for o in options)
        steps.append(Step(keys=keys, optional=part.endswith("?"), gap=gap))
        gap = 0
    return Phrase(steps=tuple(steps), category=category)


def find(phrases: Mapping[str, Sequence[Phrase]], words: Sequence[frozenset[str]]) -> list[Found]:
    """All phrases in a text. `words` has the keys of each word; the end of a sentence is an empty set."""
    found = []
    for start, keys in enumerate(words):
        tried: set[int] = set()
        for key in keys:
            for phrase in phrases.get(key, ()):
                if id(phrase) in tried:
                    continue
                tried.add(id(phrase))
                places = _places(phrase.steps, words, start)
                if places is not None:
                    found.append(Found(phrase, places))
    return found


def _places(steps: Sequence[Step], words: Sequence[frozenset[str]], at: int) -> tuple[int, ...] | None:
    """Where the steps are found, the first one exactly `at`; a few steps of bounded gaps, so bounded work."""
    if words[at].isdisjoint(steps[0].keys):
        return None
    return _rest(steps[1:], words, at + 1, (at,))


def _rest(
    steps: Sequence[Step], words: Sequence[frozenset[str]], at: int, places: tuple[int, ...]
) -> tuple[int, ...] | None:
    if not steps:
        return places
    step = steps[0]
    for place in range(at, min(at + step.gap + 1, len(words))):
        if not words[place]:
            break
        if not words[place].isdisjoint(step.keys):
            found = _rest(steps[1:], words, place + 1, (*places, place))
            if found:
                return found
    return _rest(steps[1:], words, at, places) if step.optional else None
