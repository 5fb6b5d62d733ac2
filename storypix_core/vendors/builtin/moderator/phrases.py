"""Phrases of the word lists: words, groups of words and gaps, and where a text has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from storypix_core.vendors.builtin.moderator.letters import plain

_GAPS = {"_": 1, "..": 3, "...": 6}
"""How many words may stand in each kind of gap, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One word of a phrase."""

    keys: frozenset[str]
    """A word with any of these keys will do."""
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


def read_phrases(line: str, *, category: str, language: str) -> Iterator[Phrase]:
    """`<kill> my|your? ... time`: a group, words to choose from (`?`: they may be left out), a gap, a word.

    One phrase for each choice of what is left out. `<common.name>` is a group of another list.
    """
    steps: list[tuple[Step, bool]] = []
    gap = 0
    for part in line.split():
        if part in _GAPS:
            gap = _GAPS[part]
            continue
        keys = frozenset(_key(option, language) for option in part.removesuffix("?").split("|"))
        steps.append((Step(keys=keys, gap=gap), part.endswith("?")))
        gap = 0
    for kept in product(*((True, False) if optional else (True,) for _, optional in steps)):
        yield Phrase(steps=_without([step for step, _ in steps], kept), category=category)


def _key(option: str, language: str) -> str:
    if not option.startswith("<"):
        return f"={plain(option)}"
    group = option[1:-1]
    return group if "." in group else f"{language}.{group}"


def _without(steps: Sequence[Step], kept: Sequence[bool]) -> tuple[Step, ...]:
    """Those that are kept; the gap before one that isn't goes to the next."""
    left: list[Step] = []
    gap = 0
    for step, keep in zip(steps, kept, strict=True):
        gap = max(gap, step.gap)
        if keep:
            left.append(Step(keys=step.keys, gap=gap if left else 0))
            gap = 0
    return tuple(left)


def find(phrases: Mapping[str, Sequence[Phrase]], words: Sequence[frozenset[str]]) -> list[Found]:
    """All phrases in a text. `words` has the keys of each word; the end of a sentence is an empty set."""
    found = []
    present = frozenset[str]().union(*words)
    for start, keys in enumerate(words):
        tried: set[int] = set()
        for key in keys:
            for phrase in phrases.get(key, ()):
                # Most phrases end with a word that the text doesn't have at all.
                if id(phrase) in tried or phrase.steps[-1].keys.isdisjoint(present):
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
    return None
