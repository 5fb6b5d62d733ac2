"""How long to let be what was in vain, again and again, without an end."""

import random

_FIRST_S = 30.0
_LONGEST_S = 900.0
_SPREAD = 0.25
"""Those who failed together don't come back together."""


def growing_pause_s(tries: int) -> float:
    """About 30 s after the first try, twice as long after each further one, a quarter of an hour at most."""
    pause_s = min(_FIRST_S * 2.0 ** min(max(tries - 1, 0), 10), _LONGEST_S)
    return pause_s * random.uniform(1 - _SPREAD, 1)
