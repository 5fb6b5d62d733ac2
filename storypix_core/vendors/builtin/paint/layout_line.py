"""The line: those who stand side by side, and what stands behind them in slots of its own."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storypix_core.vendors.builtin.paint.layout_group import group_offsets, group_size
from storypix_core.vendors.builtin.paint.layout_values import (
    Field,
    Kind,
    Spot,
    Taken,
    Wanted,
    overlap,
    short_side,
    span,
    spot_at,
    taken_by,
)

_CHILD_SHARE = {0: 0.40, 1: 0.46, 2: 0.42, 3: 0.38, 4: 0.34}
"""A child's height as a share of the picture's short side, by how many stand in the line."""
_CHILD_SHARE_IN_A_CROWD = 0.31
_CHILD_SHARE_UNDER_ANOTHER = 0.36
"""When the main one flies, swims or lies elsewhere, those in the line leave it room."""
_LEAST_TALLEST = 0.85
"""When all in the line are small, they are painted larger, until the tallest has this height (of a child) …"""
_MOST_ENLARGED = 2.3
"""… but never more than this much larger."""
_TOO_SMALL = 0.72
"""A line that has to shrink below this share stands closer …"""
_FAR_TOO_SMALL = 0.52
"""… and below this in two ranks."""
_SMALL = 0.5
"""Who is smaller than this, in heights of a child, would not be seen behind others."""
_PLACES = 24
"""How many places from left to right are tried for one who stands behind others."""
_HEAD = 0.6
"""The upper share of one's height that should be seen."""
_GAP = 0.06
"""Between two in the line, in heights of a child."""
_MOST_GAP = 0.6
_TOUCHING = -0.16
"""The gap beside one who hugs."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """One figure or group in the line."""

    index: int
    item: Wanted
    y: int
    scale: float
    width: float
    """Of the whole group as painted there, in heights of a child in the front."""
    height: float


def line_up(wanted: Sequence[Wanted], field: Field, chance: random.Random, taken: list[Taken]) -> list[Spot]:
    """The spots of all in the line; their boxes are added to `taken`."""
    ordered = _ordered(wanted, chance)
    if not ordered:
        return []
    wished = _wished_child_px(ordered, field)
    ranks = [_slots(ordered, field)]
    if _child_px(ranks, field) < _TOO_SMALL * wished:
        ranks = _closer(ordered, field, wished)
    child_px = min(wished, _child_px(ranks, field))
    *back, front = ranks
    spots = _spread(front, child_px, field, chance, taken)
    for rank in back:
        spots += _between(rank, child_px, field, taken)
    return _facing(spots, wanted)


def _slots(ordered: list[tuple[int, Wanted]], field: Field) -> list[_Slot]:
    return [_slot(index, item, field, rank=0, step=step) for step, (index, item) in enumerate(ordered)]


def _closer(ordered: list[tuple[int, Wanted]], field: Field, wished: float) -> list[list[_Slot]]:
    """Groups in ranks of their own, and when that is too small still, all in two ranks."""
    closer = [(index, replace(item, in_ranks=item.height > _SMALL)) for index, item in ordered]
    one = [_slots(closer, field)]
    standing = sum(item.kind is Kind.STAND for _, item in ordered)
    if _child_px(one, field) >= _FAR_TOO_SMALL * wished or standing <= 3:
        return one
    return max(one, _two_ranks(one[0], field), key=lambda tried: _child_px(tried, field))


def _child_px(ranks: list[list[_Slot]], field: Field) -> float:
    return min(_fitting_child_px(rank, field) for rank in ranks)


def _ordered(wanted: Sequence[Wanted], chance: random.Random) -> list[tuple[int, Wanted]]:
    """From left to right: those as tall as a child in their order, a giant at one end, houses at the other."""
    line = [(index, item) for index, item in enumerate(wanted) if item.kind is Kind.STAND]
    tall = [pair for pair in line if pair[1].height > 1.3 * _middle_height(line)]
    rest = [pair for pair in line if pair not in tall]
    behind = [(index, item) for index, item in enumerate(wanted) if item.kind is Kind.BEHIND]
    half = len(behind) // 2 if line else 0
    ordered = behind[half:] + rest + tall + behind[:half]
    return ordered if chance.random() < 0.5 else ordered[::-1]


def _middle_height(line: list[tuple[int, Wanted]]) -> float:
    heights = sorted(item.height for _, item in line)
    return heights[(len(heights) - 1) // 2] if heights else 1.0


def _slot(index: int, item: Wanted, field: Field, *, rank: int, step: int) -> _Slot:
    if item.kind is Kind.BEHIND:
        depth = 0.96
    elif rank:
        depth = 0.88
    else:
        depth = 0.30 if item.height > 1.3 else 0.14 + 0.1 * (step % 2)
    y = round(field.feet_near_y - depth * (field.feet_near_y - field.feet_far_y))
    scale = field.scale_at(y)
    width, height = group_size(item)
    return _Slot(index, item, y, scale, width * scale, height * scale)


def _wished_child_px(ordered: list[tuple[int, Wanted]], field: Field) -> float:
    if not any(item.is_main for _, item in ordered):
        return _CHILD_SHARE_UNDER_ANOTHER * short_side(field)
    standing = [item for _, item in ordered if item.kind is Kind.STAND]
    share = _CHILD_SHARE.get(len(standing), _CHILD_SHARE_IN_A_CROWD)
    tallest = max((item.height for item in standing), default=1.0)
    return share * short_side(field) * max(1.0, min(_MOST_ENLARGED, _LEAST_TALLEST / tallest))


def _fitting_child_px(slots: list[_Slot], field: Field) -> float:
    """The largest height of a child with which this rank fits."""
    left, right = span(field)
    across = (right - left) / (sum(slot.width for slot in slots) + _GAP * (len(slots) - 1))
    upwards = min((slot.y - field.margin) / slot.height for slot in slots)
    return min(across, upwards)


def _two_ranks(slots: list[_Slot], field: Field) -> list[list[_Slot]]:
    """The back rank and the front one: every second one steps back, but not the main one and small ones."""
    front: list[_Slot] = []
    back: list[_Slot] = []
    for slot in slots:
        steps_back = slot.item.kind is Kind.BEHIND or (
            not slot.item.is_main and slot.item.height > _SMALL and len(back) <= len(front)
        )
        if not steps_back:
            front.append(slot)
        elif slot.item.kind is Kind.BEHIND:
            back.append(slot)
        else:
            back.append(_slot(slot.index, slot.item, field, rank=1, step=0))
    return [back, front] if back and front else [slots]


def _spread(slots: list[_Slot], child_px: float, field: Field, chance: random.Random, taken: list[Taken]) -> list[Spot]:
    left, right = span(field)
    widths = [slot.width * child_px for slot in slots]
    spare = max(0.0, right - left - sum(widths))
    gap = min(_MOST_GAP * child_px, spare / (len(slots) + 1))
    gaps = [
        _TOUCHING * child_px if slot.item.close or after.item.close else gap
        for slot, after in itertools.pairwise(slots)
    ] + [0.0]
    used = sum(widths) + sum(gaps)
    x = left + (right - left - used) * chance.uniform(0.38, 0.62)
    spots = []
    for slot, width, after in zip(slots, widths, gaps, strict=True):
        spots += _placed_group(slot, x + width / 2, child_px, field, taken)
        x += width + after
    return spots


def _between(slots: list[_Slot], child_px: float, field: Field, taken: list[Taken]) -> list[Spot]:
    """Those of the back rank, the largest first, each where its head is seen and it hides nobody behind it."""
    left, right = span(field)
    spots = []
    for steps, slot in enumerate(sorted(slots, key=lambda slot: (slot.item.kind is not Kind.BEHIND, -slot.height))):
        half = slot.width * child_px / 2
        tries = [left + half + (right - left - 2 * half) * step / _PLACES for step in range(_PLACES + 1)]

        def badness(x: float, slot: _Slot = slot, half: float = half) -> float:
            top = slot.y - slot.height * child_px
            head = (x - half, top, x + half, top + _HEAD * slot.height * child_px)
            return sum(overlap(head, other.box) for other in taken)

        # the smaller ones a step nearer, so that they are painted over the larger ones
        nearer = replace(slot, y=slot.y + steps)
        spots += _placed_group(nearer, min(tries, key=badness), child_px, field, taken)
    return spots


def _placed_group(slot: _Slot, middle: float, child_px: float, field: Field, taken: list[Taken]) -> list[Spot]:
    item, here_px = slot.item, child_px * slot.scale
    spots = []
    for across, up in group_offsets(item):
        x = middle + across * item.width * here_px
        y = max(slot.y + up * item.height * here_px, field.feet_far_y)
        taken.append(taken_by(x, y, item, here_px, feet_matter=False))
        spots.append(spot_at(slot.index, item, x, y, here_px))
    return spots


def _facing(spots: list[Spot], wanted: Sequence[Wanted]) -> list[Spot]:
    """Everyone looks at the main one; the main one looks at the others."""
    main = [spot for spot in spots if wanted[spot.index].is_main] or spots[:1]
    others = [spot for spot in spots if spot.index != main[0].index and spot.kind is Kind.STAND] or main
    main_x = sum(spot.x for spot in main) / len(main)
    others_x = sum(spot.x for spot in others) / len(others)
    return [replace(spot, faces_left=spot.x > (others_x if spot.index == main[0].index else main_x)) for spot in spots]
