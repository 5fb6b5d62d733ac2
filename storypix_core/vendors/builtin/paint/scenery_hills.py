"""Rolling ground, ridge behind ridge."""

import math
import random
from itertools import pairwise

from storypix_core.vendors.builtin.paint.palette import Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.scenery_season import turf

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


def _frost_or_moss(scene: Scene) -> Rgb:
    return rgb("#8fb4e4") if scene.has("snow") else rgb("#2e6a50")


def plough(scene: Scene, line: list[Point], colour: Rgb, *, depth: float, deep: float) -> None:
    """Soft furrows along a far hill, `deep` units down from its ridge, as fields have."""
    dark = scene.palette.lit(turf(scene, mix(colour, rgb("#5f8a3c"), 0.4)), depth=depth)
    crest = line[:-2:4]
    top = min(y for _, y in crest)
    with scene.canvas.pen((0, top, scene.width, max(y for _, y in crest) + deep)) as pen:
        for step in range(1, 7):
            part = step / 7
            pen.stroke([(x, y + deep * part**1.3) for x, y in crest], dark, 1.2 + 1.6 * part)


def paint_hill(scene: Scene, colour: Rgb, *, y: float, swell: float, bumps: float, depth: float) -> list[Point]:
    """A grassy hill from edge to edge in the season's colour, lighter at its crest; gives back its ridge."""
    line = ridge(scene, y=y, swell=swell, bumps=bumps, dice=scene.dice(f"hill {depth}"))
    body = scene.palette.lit(turf(scene, colour), depth=depth)
    crest = mix(body, scene.palette.lit(rgb("#fff7c0"), depth=depth), 0.3 if scene.palette.is_dark else 0.22)
    foot = mix(body, scene.palette.lit(_frost_or_moss(scene), depth=depth), 0.16 + 0.14 * (1 - depth))
    scene.canvas.layer(line, colours=(crest, body, mix(body, foot, 0.6), foot), lift=0.5 + 0.6 * (1 - depth))
    return line
