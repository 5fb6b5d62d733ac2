"""The built-in moderator: the same answer for the same text, within a millisecond, without asking anybody."""

import asyncio
from collections.abc import Sequence

from storypix_core.ports.moderator import Category, Personal, Stage, Verdict
from storypix_core.vendors.builtin.moderator.lexicon import UNFIT, UNFIT_IN_IDEAS, lexicon_for
from storypix_core.vendors.builtin.moderator.personal import personal_data
from storypix_core.vendors.builtin.moderator.phrases import find
from storypix_core.vendors.builtin.moderator.spelling import Word, words_of

_YOUNG = 6
"""Below this age, in years, chapters are read as strictly as ideas."""
_QUICK = 2_000
"""Texts up to this many characters are checked on the event loop: it takes about a millisecond."""
_WORST_FIRST = tuple(Category)
_IN_CHAPTERS = frozenset({Personal.LINK, Personal.EMAIL})
"""Numbers and streets of a chapter are made up; addresses that somebody can open or write to may be real."""
_LONGEST_STUTTER = 4
"""Letters; a longer word says what it says, whatever follows."""
_ready: set[str] = set()


class BuiltinModerator:
    """Looks for unfit words and phrases, and for personal data, in the text's language and in the others."""

    name = "builtin"
    model = "builtin:words"

    def bound(self, text: str) -> None:
        """Nothing: it costs nothing."""

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:
        """The worst category that the text has."""
        if language in _ready and len(text) <= _QUICK:
            return verdict_on(text, stage=stage, language=language, age=age)
        # The first check in a language reads all lists.
        verdict = await asyncio.to_thread(verdict_on, text, stage=stage, language=language, age=age)
        _ready.add(language)
        return verdict


def verdict_on(text: str, *, stage: Stage, language: str, age: int) -> Verdict:
    """What `BuiltinModerator.check` says."""
    categories = unfit_categories(text, language=language, strictly=stage is Stage.IDEA or age < _YOUNG)
    for category in _WORST_FIRST:
        if category in categories:
            return Verdict(category=category)
    personal = personal_data(text, language=language)
    if personal is None or (stage is not Stage.IDEA and personal not in _IN_CHAPTERS):
        return Verdict()
    return Verdict(category=Category.PERSONAL, personal=personal)


def unfit_categories(text: str, *, language: str, strictly: bool) -> frozenset[str]:
    """All categories of unfit words and phrases in a text. `strictly`: words count that a chapter may mention."""
    lexicon = lexicon_for(language)
    words = words_of(text, lexicon)
    keys = [word.keys for word in words]
    innocent = {place for idiom in find(lexicon.idioms, keys) for place in idiom.places} | _broken_off(words)
    marks = (UNFIT, UNFIT_IN_IDEAS) if strictly else (UNFIT,)
    categories = {
        key[1:] for place, of_word in enumerate(keys) if place not in innocent for key in of_word if key[0] in marks
    }
    # Outside of idioms a word keeps its meaning: "kill the lights and kill the people".
    sober = [frozenset({"-"}) if place in innocent else of_word for place, of_word in enumerate(keys)]
    return frozenset(categories | {found.phrase.category for found in find(lexicon.phrases, sober)})


def _broken_off(words: Sequence[Word]) -> set[int]:
    """Places of short words with which the next one begins, of somebody who stutters: `con-con-concombre`."""
    places: set[int] = set()
    following, stutters = "", False  # the next word, and whether it is broken off itself
    for place in reversed(range(len(words))):
        word = words[place]
        if not word.text:  # the end of a sentence: "cul... culotte"
            continue
        begins = _is_unfit(word) and len(word.text) <= _LONGEST_STUTTER and following.startswith(word.text)
        stutters = begins and (stutters if following == word.text else len(following) > len(word.text) + 1)
        if stutters:
            places.add(place)
        following = "" if _is_unfit(word) and not stutters else word.text
    return places


def _is_unfit(word: Word) -> bool:
    return any(key[0] in (UNFIT, UNFIT_IN_IDEAS) for key in word.keys)
