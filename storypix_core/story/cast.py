"""Which heroes are in a scene."""

import re
import unicodedata
from collections.abc import Sequence

from storypix_core.model import CastMember


def cast_in(scene: str, cast: Sequence[CastMember]) -> tuple[CastMember, ...]:
    """The members whose name is in the scene, in the cast's order.

    A name counts when it stands there whole, whatever its case and accents; of a name of several words the longest
    one is enough, so that "the giant snail" is found in "the snail sleeps".
    """
    words = f" {_plain(scene)} "
    return tuple(member for member in cast if _is_named(member.name, words))


def _is_named(name: str, words: str) -> bool:
    plain = _plain(name)
    if not plain:
        return False
    longest = max(plain.split(), key=len)
    return f" {plain} " in words or (" " in plain and len(longest) > 3 and f" {longest} " in words)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))
