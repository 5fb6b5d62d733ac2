"""Outlines of things, as lists of points."""

import math
from collections.abc import Sequence

Point = tuple[float, float]
Outline = list[Point]


def oval(x: float, y: float, across: float, high: float | None = None, *, steps: int = 28) -> Outline:
    """An ellipse around a point; `across` and `high` are half its width and height."""
    high = across if high is None else high
    turns = [2 * math.pi * step / steps for step in range(steps)]
    return [(x + across * math.cos(turn), y + high * math.sin(turn)) for turn in turns]


def smooth(points: Sequence[Point], *, steps: int = 8, closed: bool = False) -> Outline:
    """A soft curve through the points."""
    count = len(points)
    ends = count if closed else count - 1
    curve: Outline = []
    for index in range(ends):
        around = [points[_neighbour(index + offset, count, closed)] for offset in (-1, 0, 1, 2)]
        curve.extend(_between(around, step / steps) for step in range(steps))
    return curve if closed else [*curve, points[-1]]


def _neighbour(index: int, count: int, closed: bool) -> int:
    return index % count if closed else max(0, min(count - 1, index))


def _between(around: Sequence[Point], part: float) -> Point:
    """Catmull-Rom: a point between the second and the third of four."""
    first, second, third, fourth = around
    square, cube = part * part, part**3
    weights = (
        -0.5 * cube + square - 0.5 * part,
        1.5 * cube - 2.5 * square + 1,
        -1.5 * cube + 2 * square + 0.5 * part,
        0.5 * cube - 0.5 * square,
    )
    spots = (first, second, third, fourth)
    x, y = (sum(weight * spot[axis] for weight, spot in zip(weights, spots, strict=True)) for axis in (0, 1))
    return x, y


def ribbon(points: Sequence[tuple[float, float, float]]) -> Outline:
    """A band that winds through (x, y, half its width) from top to bottom: a river, a path."""
    left = smooth([(x - half, y) for x, y, half in points])
    right = smooth([(x + half, y) for x, y, half in points])
    return left + right[::-1]


def star(x: float, y: float, radius: float, *, points: int = 4, waist: float = 0.22) -> Outline:
    turns = [math.pi * step / points - math.pi / 2 for step in range(2 * points)]
    reach = [radius if step % 2 == 0 else radius * waist for step in range(2 * points)]
    return [(x + far * math.cos(turn), y + far * math.sin(turn)) for far, turn in zip(reach, turns, strict=True)]


def leaf(x: float, y: float, length: float, turn: float, *, plump: float = 0.24) -> Outline:
    """A leaf whose stalk is at the point and whose tip points along `turn` (radians, 0 to the right)."""
    ahead, aside = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    edge = [(part / 8, plump * math.sin(math.pi * (part / 8) ** 0.8)) for part in range(9)]
    both = edge + [(along, -out) for along, out in edge[::-1]]
    return [
        (x + length * (along * ahead[0] + out * aside[0]), y + length * (along * ahead[1] + out * aside[1]))
        for along, out in both
    ]


def blade(x: float, y: float, high: float, lean: float, *, thick: float) -> Outline:
    """A blade of grass that bends by `lean` from its foot at the point."""
    return [
        (x - thick, y),
        (x + 0.4 * lean - 0.6 * thick, y - 0.55 * high),
        (x + lean, y - high),
        (x + 0.4 * lean + 0.6 * thick, y - 0.5 * high),
        (x + thick, y),
    ]


def arch(left: float, right: float, foot: float, top: float) -> Outline:
    """A door or window with a round head: straight sides up to a half circle."""
    radius = (right - left) / 2
    middle, spring = (left + right) / 2, top + radius
    turns = [math.pi + math.pi * step / 16 for step in range(17)]
    head = [(middle + radius * math.cos(turn), spring + radius * math.sin(turn)) for turn in turns]
    return [(left, foot), *head, (right, foot)]


def box(left: float, top: float, right: float, bottom: float) -> Outline:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
