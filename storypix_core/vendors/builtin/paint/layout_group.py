"""How a group of the same stands together."""

import math

from storypix_core.vendors.builtin.paint.layout_values import Kind, Wanted

_STEP = 0.84
"""The distance between two beings of a group, in their widths."""
_STEP_OF_THINGS = 1.08
_COUNTABLE = 5
"""Up to this many stand in one rank, where a child can count them."""
_COUNTABLE_IN_RANKS = 2
_RANK_UP = 0.3
_SWAY_UP = 0.05


def group_offsets(item: Wanted) -> list[tuple[float, float]]:
    """Where each of a group stands, in its own widths and heights from the middle of the front rank, back to front.

    Up is negative, as in the picture.
    """
    step = _STEP_OF_THINGS if item.kind is Kind.LIE else _STEP
    in_one_rank = item.count <= (_COUNTABLE_IN_RANKS if item.in_ranks else _COUNTABLE)
    columns = item.count if in_one_rank else math.ceil(math.sqrt(item.count * 1.8))
    offsets = []
    for rank in range(math.ceil(item.count / columns)):
        here = min(columns, item.count - rank * columns)
        for column in range(here):
            x = (column - (here - 1) / 2) * step + (0.28 if rank % 2 else 0.0)
            offsets.append((x, -_RANK_UP * rank - (_SWAY_UP if column % 2 else 0.0)))
    return offsets[::-1]


def group_size(item: Wanted) -> tuple[float, float]:
    """Width and height of the whole group, in heights of a child."""
    offsets = group_offsets(item)
    widths = [x for x, _ in offsets]
    return (max(widths) - min(widths) + 1) * item.width, (1 - min(up for _, up in offsets)) * item.height
