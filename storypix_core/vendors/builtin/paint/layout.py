"""Where the figures of a picture go: a pure function from sizes to spots.

    ┌────────────────────────┐
    │  ⌣  hang ⌣ ⌣  fly  ⌣   │   lanterns hang on a string; flyers look for free air
    │ ▓▓▓ behind      ▓▓▓    │   houses, carts and trees at the back of the ground, in slots of their own
    │ ▓▓▓  ☺   ☺   ◉◉◉  ▓▓▓  │   the line: people and animals side by side, from left to right
    │  ..  rows  .. lie  ..  │   small things lie where they hide the least
    └────────────────────────┘

All who are in the line share one scale. It is the largest with which the line fits from side to side and below the
top edge, so a crowd is painted smaller than one hero alone; a crowd that would get too small stands in two ranks.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from storypix_core.vendors.builtin.paint.layout_free import Placing, string_y
from storypix_core.vendors.builtin.paint.layout_line import line_up
from storypix_core.vendors.builtin.paint.layout_values import (
    Field,
    Furrow,
    Kind,
    Ledge,
    Spot,
    Taken,
    Wanted,
    is_insect,
    short_side,
)

__all__ = ["Field", "Furrow", "Kind", "Ledge", "Spot", "Wanted", "arrange", "string_y"]

_CHILD_SHARE_ALONE = 0.40
"""When nobody is in the line: a child's height as a share of the picture's short side …"""
_LEAST_TALLEST = 0.85
_MOST_ENLARGED = 2.3
"""… enlarged by at most this, until the tallest is this high (a child is 1)."""


def arrange(wanted: Sequence[Wanted], field: Field, *, seed: int = 0) -> list[Spot]:
    """A spot for every one of every wanted figure, the furthest first.

    Everyone is inside the picture, feet are on the ground, and nothing floats but what flies. `seed` varies sides and
    steps; the same seed gives the same spots. A swimmer without water stands in the line.
    """
    if field.water is None:
        wanted = [replace(item, kind=Kind.STAND) if item.kind is Kind.SWIM else item for item in wanted]
    chance = random.Random(f"{seed} layout")
    taken: list[Taken] = []
    spots = line_up(wanted, field, chance, taken)
    child_px = max((spot.child_px for spot in spots), default=_child_px_alone(wanted, field))
    placing = Placing(field, child_px, chance, taken, spots)
    ways = {
        Kind.ROW: placing.along_rows,
        Kind.HANG: placing.on_a_string,
        Kind.SWIM: placing.afloat,
        Kind.LIE: placing.on_the_ground,
        Kind.FLY: placing.in_the_air,
    }
    for kind, way in ways.items():
        for index, item in enumerate(wanted):
            if item.kind is kind:
                spots += way(index, item)
    return sorted(spots, key=lambda spot: (_layer(wanted[spot.index]), spot.y, spot.index))


def _layer(item: Wanted) -> int:
    """What hangs or flies is behind all others; insects, and a flyer that matters most, are before them."""
    if item.kind is Kind.HANG:
        return 0
    if item.kind is not Kind.FLY:
        return 1
    return 2 if item.is_main or is_insect(item) else 0


def _child_px_alone(wanted: Sequence[Wanted], field: Field) -> int:
    tallest = max((item.height for item in wanted), default=1.0)
    return round(_CHILD_SHARE_ALONE * short_side(field) * max(1.0, min(_MOST_ENLARGED, _LEAST_TALLEST / tallest)))
