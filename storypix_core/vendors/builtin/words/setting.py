"""Where and when: the land, the hour and the weather that the words speak of."""

from collections.abc import Iterable

from storypix_core.vendors.builtin.plan import Hour, Land
from storypix_core.vendors.builtin.words.mentions import Mark, Reading
from storypix_core.vendors.builtin.words.vocabulary import Kind, common

_INSIDE = frozenset("in inside into at on through across along dans au aux à sur sous en".split())
"""A place after one of these is where the scene is; `behind the house a forest` is only seen from afar."""
_WEAK = {Land.MEADOW: 0.5, Land.VILLAGE: 0.9}
"""A hill or a path may be anywhere, so other places win over them."""


def lands_of(reading: Reading) -> tuple[Land, ...]:
    """The places named, the likeliest first."""
    votes: dict[Land, float] = {}
    for mark in reading.marked(Kind.LAND):
        land = Land(mark.value)
        vote = 1.0 + 0.5 * (not votes) + 0.6 * _is_inside(reading, mark)
        votes[land] = votes.get(land, 0.0) + vote * _WEAK.get(land, 1.0)
    if Land.UNDERWATER in votes:  # said in so many words, while the sea is named in passing
        votes[Land.UNDERWATER] += votes.get(Land.SEA, 0.0) + 1.0
    return tuple(sorted(votes, key=lambda land: -votes[land]))


def land_of(reading: Reading, drawings: Iterable[str]) -> Land:
    """The place of the scene; where none is named, the place where its drawings are at home, else a meadow."""
    named = lands_of(reading)
    if named:
        return named[0]
    homes = [
        Land(land) for drawing in drawings for land, natives in common()["homes"].items() if drawing in natives.split()
    ]
    return homes[0] if homes else Land.MEADOW


def hour_of(reading: Reading) -> Hour | None:
    """The hour that the words name; None when they name none. Magic is a light only where no other is named."""
    votes: dict[Hour, int] = {}
    for mark in reading.marked(Kind.HOUR):
        votes[Hour(mark.value)] = votes.get(Hour(mark.value), 0) + 1
    real = {hour: count for hour, count in votes.items() if hour is not Hour.MAGIC}
    if real:
        return max(real, key=lambda hour: real[hour])
    return Hour.MAGIC if votes else None


def weather_of(reading: Reading) -> frozenset[str]:
    return frozenset(mark.value for mark in reading.marked(Kind.WEATHER))


def extras_of(reading: Reading) -> frozenset[str]:
    return frozenset(mark.value for mark in reading.marked(Kind.EXTRA))


def _is_inside(reading: Reading, mark: Mark) -> bool:
    before = reading.tokens[max(mark.start - 3, 0) : mark.start + 1]
    return any(token.folded in _INSIDE and token.clause == mark.clause for token in before)
