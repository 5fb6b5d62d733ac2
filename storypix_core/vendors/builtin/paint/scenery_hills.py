"""Rolling ground, ridge behind ridge."""

import math
import random
from itertools import pairwise

from storypix_core.vendors.builtin.paint.scenery import Scene

Point = tuple[float, float]


def ridge(scene: Scene, *, y: float, swell: float, bumps: float, dice: random.Random) -> list[Point]:
    """A gentle line from edge to edge around height `y`, `swell` units up and down, closed along the lower edge."""
    waves = [(dice.uniform(0, 6.28), dice.uniform(0.7, 1.3) * bumps * k, swell / k) for k in (1.0, 2.3)]
    steps = 96
    line = []
    for step in range(steps + 1):
        x = -20 + (scene.width + 40) * step / steps
        lift = sum(high * math.sin(start + often * x / 1000 * math.pi) for start, often, high in waves)
        line.append((x, y + 0.6 * lift))
    return [*line, (scene.width + 20, scene.height + 20), (-20, scene.height + 20)]


def height_at(line: list[Point], x: float) -> float:
    """How high a ridge is at `x`."""
    for (left, first), (right, second) in pairwise(line):
        if left <= x <= right:
            return first + (second - first) * (x - left) / max(1e-6, right - left)
    return line[0][1]
