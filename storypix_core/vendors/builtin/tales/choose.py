"""Which tale suits an idea."""

import random
from collections.abc import Sequence, Set

from storypix_core.vendors.builtin.tales.ingredients import has_word
from storypix_core.vendors.builtin.tales.tale_file import Tale


def choose_tale(tales: Sequence[Tale], *, words: frozenset[str], facts: Set[str], rng: random.Random) -> Tale:
    """The tale that most words of the idea ask for; without any, one that suits what the idea holds."""
    asked = {tale.name: sum(has_word(words, [pattern]) for pattern in tale.words) for tale in tales}
    most = max(asked.values())
    if most:
        return next(tale for tale in tales if asked[tale.name] == most)
    suited = [tale for tale in tales if any(guard.fits(facts) for guard in tale.otherwise)]
    return rng.choice(suited or list(tales))
