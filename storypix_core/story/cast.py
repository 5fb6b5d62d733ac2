"""Which heroes are in a scene."""

import re
import unicodedata
from collections.abc import Sequence

from storypix_core.model import CastMember
from storypix_core.story.cast_lines import CAST_MAX_MEMBERS

_NOUN_FIRST = frozenset({"fr", "es", "it", "pt"})
"""Languages that say "escargot géant"; the others say "giant snail"."""

_SHORTEST_NOUN = 3
"""Shorter words of a name are articles and the like."""


def cast_in(scene: str, cast: Sequence[CastMember], *, language: str) -> tuple[CastMember, ...]:
    """The members who are in the scene, in the cast's order.

    A name counts when it stands there whole, whatever its case and accents. Of a name of several words the noun is
    enough: "the giant snail" is found in "the snail sleeps".
    """
    words = f" {_plain(scene)} "
    return tuple(member for member in cast if _is_named(member.name, words, language))


def with_earlier(earlier: Sequence[CastMember], told: Sequence[CastMember]) -> tuple[CastMember, ...]:
    """The cast of a next episode: those of the earlier one exactly as they were, then who is new.

    >>> with_earlier([CastMember(name="Zoé", looks="a girl in red")], [CastMember(name="ZOE", looks="a girl in blue")])
    (CastMember(name='Zoé', looks='a girl in red'),)
    """
    known = {_plain(member.name) for member in earlier}
    return (*earlier, *(member for member in told if _plain(member.name) not in known))[:CAST_MAX_MEMBERS]


def _is_named(name: str, words: str, language: str) -> bool:
    plain = _plain(name)
    long = [word for word in plain.split() if len(word) >= _SHORTEST_NOUN and word not in ("the", "der", "die", "das")]
    if not long:
        return bool(plain) and f" {plain} " in words
    noun = long[0 if language in _NOUN_FIRST else -1]
    return f" {noun} " in words or f" {plain} " in words


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))
