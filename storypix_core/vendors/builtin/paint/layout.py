"""Where the figures of a picture stand: a pure function from sizes to places.

    ┌────────────────────────┐
    │      fly     fly       │   flyers look for free air
    │ ▓▓▓ behind      ▓▓▓    │   houses, carts and trees at the back of the ground, in slots of their own
    │ ▓▓▓  ☺   ☺   ◉◉◉  ▓▓▓  │   the line: people and animals side by side, from left to right
    │  ..  rows  .. lie  ..  │   small things lie where they hide the least
    └────────────────────────┘

All who are in the line share one scale. It is the largest with which the line fits from side to side and below the
top edge, so a crowd is painted smaller than one hero alone; a crowd that would get too small stands in two ranks.
"""

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]


class Kind(StrEnum):
    """How a figure uses the room."""

    STAND = "stand"
    """In the line."""
    BEHIND = "behind"
    """Behind the line, but not hidden by it."""
    LIE = "lie"
    """On the ground, small, in front."""
    FLY = "fly"
    SWIM = "swim"
    ROW = "row"
    """Along the rows of a bed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One figure, or a group of the same. Lengths are in heights of a child."""

    kind: Kind
    width: float
    height: float
    count: int = 1
    is_main: bool = False
    """Of one picture at most one: what must be seen best."""
    close: bool = False
    """Whether those beside it in the line touch it, as in a hug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furrow:
    """A row of a bed, in pixels; `scale` is that of what grows there."""

    left: int
    right: int
    y: int
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The room there is, in pixels of the picture."""

    width: int
    height: int
    feet_far_y: int
    feet_near_y: int
    feet_x: tuple[int, int]
    scale_at: Callable[[float], float]
    """How big something is whose feet are at this height of the picture; 1 at `feet_near_y`."""
    air_y: tuple[int, int]
    """From the highest to the lowest middle of what flies."""
    water: tuple[int, int, int, int] | None = None
    rows: tuple[Furrow, ...] = ()
    lamps: tuple[tuple[int, int, int], ...] = ()
    """Middle and radius of sun, moon and lamps, which flyers leave free."""
    margin: int = 0
    """No figure comes nearer to the edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where one figure goes."""

    index: int
    """Which of the wanted ones."""
    x: int
    """The middle of its width."""
    y: int
    """Its feet, or its lower end."""
    child_px: int
    """The height of a child at this spot, in pixels: what all lengths of the figure are multiplied by."""
    faces_left: bool
    kind: Kind


_CHILD_SHARE = {0: 0.40, 1: 0.46, 2: 0.42, 3: 0.38, 4: 0.34}
"""A child's height as a share of the picture's short side, by how many stand in the line."""
_CHILD_SHARE_IN_A_CROWD = 0.31
_LEAST_TALLEST = 0.85
"""When all in the line are small, they are painted larger, until the tallest has this height (of a child) …"""
_MOST_ENLARGED = 1.8
"""… but never more than this much larger."""
_TOO_SMALL = 0.72
"""A line that has to shrink below this share tries two ranks."""
_GAP = 0.06
"""Between two in the line, in heights of a child."""
_MOST_GAP = 0.42
_TOUCHING = -0.16
"""The gap beside one who hugs."""
_FLYING_SHARE = 0.42
"""A flyer over a line is at most this share of the picture high."""
_STEP_IN_GROUP = 0.84
"""The distance between two of a group, in their widths."""
_STEP_OF_THINGS = 1.08


def arrange(wanted: Sequence[Wanted], field: Field, *, seed: int = 0) -> list[Spot]:
    """A spot for every one of every wanted figure, the furthest first.

    Everyone is inside the picture, feet are on the ground, and nothing floats but what flies. `seed` varies sides and
    steps; the same seed gives the same spots.
    """
    chance = random.Random(f"{seed} layout")
    taken: list[_Taken] = []
    spots = _line(wanted, field, chance, taken)
    child_px = max((spot.child_px for spot in spots), default=_child_px_alone(wanted, field))
    for index, item in enumerate(wanted):
        if item.kind is Kind.ROW:
            spots += _along_rows(index, item, field, child_px)
        elif item.kind is Kind.SWIM:
            spots += _afloat(index, item, field, child_px, chance, taken)
    for index, item in enumerate(wanted):
        if item.kind is Kind.LIE:
            spots += _lying(index, item, field, child_px, taken)
        elif item.kind is Kind.FLY:
            spots += _flying(index, item, field, child_px, chance, taken)
    return sorted(spots, key=_depth)


@dataclass(frozen=True, slots=True)
class _Taken:
    box: Box
    weight: float
    """How bad it is to cover this."""


def _depth(spot: Spot) -> tuple[int, int, int]:
    return spot.kind is Kind.FLY, spot.y, spot.index


def _short(field: Field) -> int:
    return min(field.width, field.height)


# ---- the line -------------------------------------------------------------------------------------------------------


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


def _line(wanted: Sequence[Wanted], field: Field, chance: random.Random, taken: list[_Taken]) -> list[Spot]:
    slots = [
        _slot(index, item, field, rank=0, step=step) for step, (index, item) in enumerate(_ordered(wanted, chance))
    ]
    if not slots:
        return []
    wished = _wished_child_px(slots, field)
    child_px = min(wished, _fitting_child_px(slots, field))
    ranks = [slots]
    if child_px < _TOO_SMALL * wished and len(slots) > 3:
        front, back = _two_ranks(slots, field)
        child_px_in_ranks = min(wished, _fitting_child_px(front, field), _fitting_child_px(back, field))
        if child_px_in_ranks > child_px:
            child_px, ranks = child_px_in_ranks, [back, front]
    spots = []
    for rank in ranks:
        spots += _spread(rank, child_px, field, chance, taken)
    return _facing(spots, wanted)


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
        depth = 0.86
    elif rank:
        depth = 0.92
    else:
        depth = 0.30 if item.height > 1.3 else 0.14 + 0.1 * (step % 2)
    y = round(field.feet_near_y - depth * (field.feet_near_y - field.feet_far_y))
    scale = field.scale_at(y)
    offsets = _group(item)
    width = (max(x for x, _ in offsets) - min(x for x, _ in offsets) + 1) * item.width
    height = item.height - min(up for _, up in offsets) * item.height
    return _Slot(index, item, y, scale, width * scale, height * scale)


def _group(item: Wanted) -> list[tuple[float, float]]:
    """Where each of a group stands, in its own widths and heights from the middle of the front rank, back to front."""
    step = _STEP_OF_THINGS if item.kind is Kind.LIE else _STEP_IN_GROUP
    columns = item.count if item.count <= 3 else math.ceil(math.sqrt(item.count * 1.8))
    ranks = math.ceil(item.count / columns)
    offsets = []
    for rank in range(ranks):
        here = min(columns, item.count - rank * columns)
        for column in range(here):
            x = (column - (here - 1) / 2) * step + (0.28 if rank % 2 else 0.0)
            offsets.append((x, -0.2 * rank - (0.05 if column % 2 else 0.0)))
    return offsets[::-1]


def _wished_child_px(slots: list[_Slot], field: Field) -> float:
    standing = [slot for slot in slots if slot.item.kind is Kind.STAND]
    share = _CHILD_SHARE.get(len(standing), _CHILD_SHARE_IN_A_CROWD)
    tallest = max((slot.item.height for slot in standing), default=1.0)
    return share * _short(field) * max(1.0, min(_MOST_ENLARGED, _LEAST_TALLEST / tallest))


def _child_px_alone(wanted: Sequence[Wanted], field: Field) -> int:
    """When nobody stands: large enough for flyers, swimmers or things to fill the picture."""
    tallest = max((item.height for item in wanted), default=1.0)
    return round(_CHILD_SHARE[0] * _short(field) * max(1.0, min(_MOST_ENLARGED, _LEAST_TALLEST / tallest)))


def _fitting_child_px(slots: list[_Slot], field: Field) -> float:
    """The largest height of a child with which this rank fits."""
    left, right = _span(field)
    across = (right - left) / (sum(slot.width for slot in slots) + _GAP * (len(slots) - 1))
    upwards = min((slot.y - field.margin) / slot.height for slot in slots)
    return min(across, upwards)


def _span(field: Field) -> tuple[float, float]:
    reach = 0.05 * field.width
    left, right = field.feet_x
    return max(field.margin, left - reach), min(field.width - field.margin, right + reach)


def _two_ranks(slots: list[_Slot], field: Field) -> tuple[list[_Slot], list[_Slot]]:
    """Every second one steps back; the main one and groups of small ones stay in front, houses stay behind."""
    front: list[_Slot] = []
    back: list[_Slot] = []
    for slot in slots:
        steps_back = slot.item.kind is Kind.BEHIND or (not slot.item.is_main and len(back) <= len(front))
        if not steps_back:
            front.append(slot)
        elif slot.item.kind is Kind.BEHIND:
            back.append(slot)
        else:
            back.append(_slot(slot.index, slot.item, field, rank=1, step=0))
    return front, back


def _spread(
    slots: list[_Slot], child_px: float, field: Field, chance: random.Random, taken: list[_Taken]
) -> list[Spot]:
    left, right = _span(field)
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
        spots += _placed_group(slot, x + width / 2, child_px, taken)
        x += width + after
    return spots


def _placed_group(slot: _Slot, middle: float, child_px: float, taken: list[_Taken]) -> list[Spot]:
    item, here_px = slot.item, child_px * slot.scale
    spots = []
    for across, up in _group(item):
        x, y = middle + across * item.width * here_px, slot.y + up * item.height * here_px
        taken.append(_Taken(_box(x, y, item, here_px), 4.0 if item.is_main else 1.5))
        spots.append(_spot(slot.index, item, x, y, here_px))
    return spots


def _spot(index: int, item: Wanted, x: float, y: float, here_px: float, *, faces_left: bool = True) -> Spot:
    return Spot(
        index=index, x=round(x), y=round(y), child_px=max(1, int(here_px)), faces_left=faces_left, kind=item.kind
    )


def _facing(spots: list[Spot], wanted: Sequence[Wanted]) -> list[Spot]:
    """Everyone looks at the main one; the main one looks at the others."""
    main = [spot for spot in spots if wanted[spot.index].is_main] or spots[:1]
    others = [spot for spot in spots if spot.index != main[0].index and spot.kind is Kind.STAND] or main
    main_x = sum(spot.x for spot in main) / len(main)
    others_x = sum(spot.x for spot in others) / len(others)
    return [_turned(spot, others_x if spot.index == main[0].index else main_x) for spot in spots]


def _turned(spot: Spot, towards_x: float) -> Spot:
    return Spot(
        index=spot.index, x=spot.x, y=spot.y, child_px=spot.child_px, faces_left=spot.x > towards_x, kind=spot.kind
    )


# ---- everything else ------------------------------------------------------------------------------------------------


def _box(x: float, y: float, item: Wanted, here_px: float) -> Box:
    half = item.width * here_px / 2
    return x - half, y - item.height * here_px, x + half, y


def _along_rows(index: int, item: Wanted, field: Field, child_px: int) -> list[Spot]:
    """As many as fit along all rows, or no more than are wanted when these are few."""
    spots = []
    for furrow in field.rows:
        here_px = child_px * furrow.scale
        step = max(4.0, item.width * here_px * 1.08)
        many = max(1, int((furrow.right - furrow.left) / step))
        for place in range(many):
            x = furrow.left + (place + 0.5) * (furrow.right - furrow.left) / many
            half = item.width * here_px / 2
            if half + field.margin <= x <= field.width - field.margin - half:
                spots.append(_spot(index, item, x, furrow.y, here_px))
    return spots if item.count >= 6 else _thinned(spots, item.count)


def _thinned(spots: list[Spot], count: int) -> list[Spot]:
    """`count` of them, from all over the bed."""
    if len(spots) <= count:
        return spots
    return [spots[round((place + 0.5) * len(spots) / count - 0.5)] for place in range(count)]


def _afloat(
    index: int, item: Wanted, field: Field, child_px: int, chance: random.Random, taken: list[_Taken]
) -> list[Spot]:
    """On the water, or under it; without water they lie on the ground."""
    if field.water is None:
        return _lying(index, item, field, child_px, taken)
    left, top, right, bottom = field.water
    here_px = min(
        child_px * max(0.7, field.scale_at((top + bottom) / 2)),
        0.8 * (right - left) / item.width,
        0.9 * (bottom - field.margin) / item.height,
    )
    return _freely(
        index, item, field, here_px, chance, taken,
        region=(left, max(top, item.height * here_px * 0.35 + field.margin), right, bottom),
        wished=((left + right) / 2, top * 0.45 + bottom * 0.55),
    )  # fmt: skip


def _flying(
    index: int, item: Wanted, field: Field, child_px: int, chance: random.Random, taken: list[_Taken]
) -> list[Spot]:
    high, low = field.air_y
    room = field.height - 2 * field.margin
    share = _FLYING_SHARE if taken else 0.7
    here_px = min(child_px, share * room / item.height, 0.8 * (field.width - 2 * field.margin) / item.width)
    half = item.height * here_px / 2
    small = item.height < 0.4
    lowest = (low + field.feet_far_y) / 2 if small else low
    wished_x = field.width * (0.5 if item.is_main else chance.choice((0.3, 0.7)))
    return _freely(
        index, item, field, here_px, chance, taken,
        region=(field.margin, high + half, field.width - field.margin, max(high, lowest) + half),
        wished=(wished_x, (high + lowest) / 2 + half),
    )  # fmt: skip


def _freely(
    index: int,
    item: Wanted,
    field: Field,
    here_px: float,
    chance: random.Random,
    taken: list[_Taken],
    *,
    region: Box,
    wished: tuple[float, float],
) -> list[Spot]:
    """One after the other, each where it hides the least; `region` is where the lower middles may be."""
    spots = []
    for place in range(item.count):
        tries = [wished] if place == 0 else []
        tries += [(chance.uniform(region[0], region[2]), chance.uniform(region[1], region[3])) for _ in range(28)]
        inside = [_inside(x, y, item, here_px, field) for x, y in tries]
        far = 0.02 if place else 0.25
        x, y = min(inside, key=lambda at: _cost(at, item, here_px, field, taken) + far * math.dist(at, wished))
        taken.append(_Taken(_box(x, y, item, here_px), 4.0 if item.is_main else 1.5))
        spots.append(
            _spot(index, item, x, y, here_px, faces_left=chance.random() < 0.5 if place else x > field.width / 2)
        )
    return spots


def _lying(index: int, item: Wanted, field: Field, child_px: int, taken: list[_Taken]) -> list[Spot]:
    """At the feet of the others, where it hides the least."""
    offsets = _group(item)
    spread = max(x for x, _ in offsets) - min(x for x, _ in offsets) + 1
    here_px = min(float(child_px), 0.9 * (field.width - 2 * field.margin) / (spread * item.width))
    whole = Wanted(kind=item.kind, width=item.width * spread, height=item.height, is_main=item.is_main)
    band = field.feet_near_y - field.feet_far_y
    left, right = _span(field)
    tries = [
        _inside(left + (right - left) * step / 24, field.feet_near_y - band * depth, whole, here_px, field)
        for step in range(25)
        for depth in (0.0, 0.3, 0.55)
    ]
    middle = (left + right) / 2
    x, y = min(
        tries,
        key=lambda at: (
            _cost(at, whole, here_px, field, taken)
            + 0.2 * abs(at[0] - middle)
            + (0.0 if at[1] >= field.feet_near_y - 1 else 12.0)
        ),
    )
    taken.append(_Taken(_box(x, y, whole, here_px), 3.0))
    return [
        _spot(index, item, x + across * item.width * here_px, y + up * item.height * here_px, here_px)
        for across, up in offsets
    ]


def _inside(x: float, y: float, item: Wanted, here_px: float, field: Field) -> tuple[float, float]:
    half = item.width * here_px / 2
    x = min(max(x, field.margin + half), field.width - field.margin - half)
    y = min(max(y, field.margin + item.height * here_px), field.height - field.margin)
    return x, y


def _cost(at: tuple[float, float], item: Wanted, here_px: float, field: Field, taken: list[_Taken]) -> float:
    """How much of what is already there would be hidden, weighted, in pixels of length."""
    box = _box(at[0], at[1], item, here_px)
    hidden = sum(other.weight * _overlap(box, other.box) for other in taken)
    for x, y, radius in field.lamps:
        hidden += 0.5 * _overlap(box, (x - radius, y - radius, x + radius, y + radius))
    return hidden / max(1.0, math.sqrt((box[2] - box[0]) * (box[3] - box[1]))) * 3


def _overlap(first: Box, second: Box) -> float:
    across = min(first[2], second[2]) - max(first[0], second[0])
    down = min(first[3], second[3]) - max(first[1], second[1])
    return across * down if across > 0 and down > 0 else 0.0
