"""Trees, one by one and as the line of a far wood."""

import math
import random

from storypix_core.vendors.builtin.paint.palette import Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.scenery_season import SNOW, leaves
from storypix_core.vendors.builtin.paint.shapes import Outline, leaf, oval, smooth

_BARK = rgb("#7d5a46")
_BIRCH = rgb("#efe9e0")
_PINES = (("#2f6b58", "#5d9f78"), ("#356f4e", "#6ba56c"), ("#2c6470", "#5b98a0"))
_SHADE = rgb("#1c2446")
_BREADTH = 0.95
"""A tree's sheet is this much as wide as it is high."""


def plant_tree(scene: Scene, x: float, y: float, high: float, *, kind: str, name: str, depth: float = 0.0) -> None:
    """A tree with its foot at the point: `round`, `pine`, `birch` or `palm`. Its shadow comes with it."""
    dice = scene.dice(name)
    draw = {"pine": _pine, "birch": _birch, "palm": _palm}.get(kind, _round)
    sketch = scene.sketch(high * _BREADTH, high)
    with sketch.pen() as pen:
        draw(pen, scene, high, depth, dice)
    scene.shade_under(x, y, high * 0.22, depth=depth)
    scene.stand(sketch, x, y + high * 0.012)


def tree_line(
    scene: Scene, line: Outline, *, kind: str, high: float, depth: float, name: str, gap: float = 0.5
) -> None:
    """A far wood along a ridge; trees about `high` units tall, `gap` of that apart."""
    dice = scene.dice(name)
    dark, light = leaves(scene, dice) if kind == "round" else _pine_colours(scene, dice)
    outlines: list[Outline] = []
    for x, y in _spots(line, high * gap, dice):
        size = high * dice.uniform(0.6, 1.15)
        outlines.extend(_far_round(x, y, size, dice) if kind == "round" else [_far_pine(x, y, size)])
    if outlines:
        colours = (scene.palette.lit(light, depth=depth), scene.palette.lit(dark, depth=depth))
        scene.canvas.layer(*outlines, colours=colours, lift=0.6)


def _spots(line: Outline, gap: float, dice: random.Random) -> list[tuple[float, float]]:
    """Places along a ridge in groups, with clearings between."""
    spots = []
    next_x = line[0][0] + dice.uniform(0, 2) * gap
    for x, y in line[:-2]:
        if x >= next_x:
            spots.append((x, y + 3))
            next_x = x + gap * (dice.uniform(0.5, 1.2) if dice.random() < 0.8 else dice.uniform(2.5, 6))
    return spots


def _far_round(x: float, y: float, high: float, dice: random.Random) -> list[Outline]:
    size = high * 0.34
    crown = [
        oval(x + dice.uniform(-0.5, 0.5) * size, y - high * 0.62 + dice.uniform(-0.5, 0.4) * size, size * 0.8, steps=14)
        for _ in range(3)
    ]
    return [*crown, oval(x, y - high * 0.5, size, steps=14), _post(x, y + 4, high * 0.05, high * 0.5)]


def _far_pine(x: float, y: float, high: float) -> Outline:
    wide = high * 0.26
    left = [(-0.35, 0.38), (-0.2, 0.38), (-0.7, 0.68), (-0.45, 0.68), (-1.0, 0.95), (-0.12, 0.95), (-0.12, 1.06)]
    right = [(-aside, down) for aside, down in left[::-1]]
    return [(x + aside * wide, y - high + down * high) for aside, down in [(0, 0), *left, *right]]


def _post(x: float, foot: float, half: float, high: float) -> Outline:
    return [(x - half, foot), (x - half * 0.7, foot - high), (x + half * 0.7, foot - high), (x + half, foot)]


def _trunk(pen: Pen, scene: Scene, high: float, depth: float, bark: Rgb) -> None:
    """A trunk that flares at the root, with two boughs and a shaded side."""
    middle = high * _BREADTH / 2
    colour = scene.palette.lit(bark, depth=depth)
    for side, reach in ((1, 0.15), (-1, 0.14)):
        bough = smooth(
            [
                (middle, high * 0.7),
                (middle + side * high * 0.05, high * 0.56),
                (middle + side * high * reach, high * 0.44),
            ]
        )
        pen.stroke(bough, colour, high * 0.036)
    flare = [
        (-0.035, 0.45),
        (-0.038, 0.8),
        (-0.055, 0.93),
        (-0.105, 1.0),
        (0.105, 1.0),
        (0.052, 0.93),
        (0.038, 0.8),
        (0.032, 0.45),
    ]
    body = smooth([(middle + aside * high, down * high) for aside, down in flare])
    pen.shape(body, colour, inked=False)
    lee = 1 if scene.sun_from_left else -1
    half = [(middle, high * 0.45), (middle + lee * high * 0.006, high * 0.85), (middle + lee * high * 0.02, high),
            (middle + lee * high * 0.1, high), (middle + lee * high * 0.05, high * 0.93),
            (middle + lee * high * 0.036, high * 0.8), (middle + lee * high * 0.03, high * 0.45)]  # fmt: skip
    pen.shape(half, mix(colour, _SHADE, 0.28), inked=False)


def _round(pen: Pen, scene: Scene, high: float, depth: float, dice: random.Random) -> None:
    """A broad tree: clumps of leaves in four tones, lightest where the sun comes from, and single leaves at the rim."""
    _trunk(pen, scene, high, depth, _BARK)
    _crown(pen, scene, high, depth, dice)


def _crown(pen: Pen, scene: Scene, high: float, depth: float, dice: random.Random) -> None:
    """Clump over clump of leaves, each with a shade below it, lighter the higher and sunnier it is."""
    dark, light = leaves(scene, dice)
    middle, sunny = high * _BREADTH / 2, -1 if scene.sun_from_left else 1
    deep = mix(dark, _SHADE, 0.32)
    clumps = _clumps(middle, high, dice)
    for x, y, radius in clumps:
        pen.round(x, y + 0.02 * high, radius * 1.05, scene.palette.lit(deep, depth=depth), high=radius)
    for x, y, radius in clumps:
        sun = 0.46 + sunny * (x - middle) / high * 1.2 - (y / high - 0.32) * 2.1
        body = mix(dark, light, max(0.0, min(1.0, sun)))
        under = scene.palette.lit(mix(body, deep, 0.42), depth=depth)
        pen.round(x, y + 0.16 * radius, radius, under, high=radius * 0.9)
        pen.round(x, y, radius * 0.97, scene.palette.lit(body, depth=depth), high=radius * 0.86)
        _leaf_dabs(pen, (x, y, radius), sunny, scene.palette.lit(mix(body, light, 0.55), depth=depth), dice)


def _clumps(middle: float, high: float, dice: random.Random) -> list[tuple[float, float, float]]:
    """Where a crown's clumps are and their radius: the rim first, then nearer ones that overlap it."""
    clumps = []
    for count, reach, size in ((10, 0.225, 0.115), (8, 0.15, 0.105), (5, 0.07, 0.1)):
        turn = dice.uniform(0, 6.28)
        ring = []
        for index in range(count):
            angle = turn + 2 * math.pi * index / count
            far = reach * high * dice.uniform(0.88, 1.12)
            ring.append(
                (
                    middle + far * 1.1 * math.cos(angle),
                    high * 0.33 + far * 0.88 * math.sin(angle),
                    high * size * dice.uniform(0.85, 1.2),
                )
            )
        clumps.extend(sorted(ring, key=lambda clump: clump[1]))
    return clumps


def _leaf_dabs(pen: Pen, clump: tuple[float, float, float], sunny: int, tone: Rgb, dice: random.Random) -> None:
    """A few leaves that catch the light on a clump's sunny side."""
    x, y, radius = clump
    for _ in range(5):
        turn = -math.pi / 2 + sunny * dice.uniform(-0.5, 1.4)
        far = radius * dice.uniform(0.35, 0.85)
        spot = (x + far * math.cos(turn), y + far * math.sin(turn) * 0.85)
        size = radius * dice.uniform(0.24, 0.36)
        pen.shape(leaf(*spot, size, turn + dice.uniform(-0.9, 0.9), plump=0.34), tone, inked=False)


def _birch(pen: Pen, scene: Scene, high: float, depth: float, dice: random.Random) -> None:
    _trunk(pen, scene, high, depth, _BIRCH)
    middle = high * _BREADTH / 2
    mark = scene.palette.lit(rgb("#5a4c4c"), depth=depth)
    for _ in range(7):
        y, side = high * dice.uniform(0.58, 0.96), dice.choice((-1, 1))
        pen.stroke(
            [(middle + side * high * 0.034, y), (middle + side * high * 0.012, y + high * 0.004)], mark, high * 0.009
        )
    _crown(pen, scene, high, depth, dice)


def _pine_colours(scene: Scene, dice: random.Random) -> tuple[Rgb, Rgb]:
    dark, light = dice.choice(_PINES)
    if scene.has("snow"):
        return rgb("#4a7a7c"), SNOW
    return rgb(dark), rgb(light)


def _pine(pen: Pen, scene: Scene, high: float, depth: float, dice: random.Random) -> None:
    """A fir of five skirts, each with a light fringe (of snow in winter)."""
    dark, light = (scene.palette.lit(tone, depth=depth) for tone in _pine_colours(scene, dice))
    middle = high * _BREADTH / 2
    trunk = scene.palette.lit(_BARK, depth=depth)
    pen.box(middle - high * 0.03, high * 0.8, middle + high * 0.03, high, trunk, inked=False)
    lean = -0.05 if scene.sun_from_left else 0.05
    for tier in range(4, -1, -1):
        top, foot, wide = high * (0.01 + 0.145 * tier), high * (0.27 + 0.158 * tier), high * (0.105 + 0.052 * tier)
        pen.shape(_skirt(middle, top, foot, wide), mix(dark, _SHADE, 0.06 * tier), inked=False)
        body = mix(dark, light, 0.22)
        pen.shape(_skirt(middle + lean * wide, top, foot - high * 0.03, wide * 0.8), body, inked=False)
        cap = 0.5 if scene.has("snow") else 0.36
        pen.shape(
            _skirt(middle + 2 * lean * wide, top, top + (foot - top) * (cap + 0.14), wide * cap),
            mix(body, light, 0.85 if scene.has("snow") else 0.5),
            inked=False,
        )


def _skirt(middle: float, top: float, foot: float, wide: float) -> Outline:
    """One tier of a fir, its hem in scallops."""
    hem = []
    points = 24
    for step in range(points + 1):
        aside = 1 - 2 * step / points
        scallop = abs(math.sin(step / points * math.pi * 4)) * 0.1
        hem.append((middle + aside * wide, foot + (scallop - 0.16 * abs(aside)) * (foot - top)))
    return [(middle, top), *hem]


def _palm(pen: Pen, scene: Scene, high: float, depth: float, dice: random.Random) -> None:
    """A leaning palm; its crown is over the sheet's middle, its foot a little beside."""
    middle = high * _BREADTH / 2
    bend = dice.choice((-1, 1)) * high * 0.1
    bark = scene.palette.lit(rgb("#a97c50"), depth=depth)
    spine = smooth([(middle, high), (middle + bend * 0.2, high * 0.7), (middle + bend, high * 0.3)])
    for step, (x, y) in enumerate(spine):
        thick = high * (0.034 - 0.014 * step / len(spine))
        pen.round(x, y - high * 0.015, thick, mix(bark, _SHADE, 0.22 * (step % 2)), high=high * 0.035)
    dark, light = (scene.palette.lit(rgb(code), depth=depth) for code in ("#3f8f4f", "#8fc956"))
    top = (middle + bend, high * 0.29)
    for index in range(10):
        turn = math.pi * (0.94 + 1.12 * index / 9)
        frond = _frond(*top, high * dice.uniform(0.3, 0.38), turn)
        pen.shape(frond, mix(dark, light, 0.15 + 0.8 * (index % 3) / 2), inked=False)
    for aside in (-0.03, 0.02):
        pen.round(
            top[0] + aside * high, top[1] + high * 0.02, high * 0.026, scene.palette.lit(rgb("#8a5a35"), depth=depth)
        )


def _frond(x: float, y: float, length: float, turn: float) -> Outline:
    """A palm leaf that bows under its weight, with a jagged lower edge."""
    upper, lower = [], []
    for step in range(13):
        part = step / 12
        along = (x + length * part * math.cos(turn), y + length * part * math.sin(turn) + length * 0.55 * part**2)
        thick = length * 0.13 * math.sin(math.pi * min(1, part + 0.06))
        ahead = 1 if math.cos(turn) > 0 else -1
        out = (-math.sin(turn) * ahead, abs(math.cos(turn)))
        deep = thick * (1.1 if step % 2 else 0.35)
        upper.append((along[0] - out[0] * thick * 0.5, along[1] - out[1] * thick * 0.5))
        lower.append((along[0] + out[0] * deep, along[1] + out[1] * deep))
    return upper + lower[::-1]


def canopy(scene: Scene) -> None:
    """Leaves of trees that stand beside the viewer, along the upper edge; thickest in the corners."""
    dice = scene.dice("canopy")
    dark, light = leaves(scene, dice)
    tones = [scene.palette.lit(mix(mix(dark, light, share), _SHADE, 0.3 - 0.2 * share)) for share in (0.0, 0.35, 0.7)]
    for tone, deep in zip(tones, (1.0, 0.72, 0.42), strict=True):
        clumps = []
        for step in range(15):
            share = step / 14
            droop = 40 + 170 * abs(2 * share - 1) ** 2.2
            clumps.append(oval(scene.width * share, -30, 90, droop * deep * dice.uniform(0.75, 1.1), steps=18))
        scene.canvas.layer(*clumps, colours=(tone, tone), lift=0.8)
    with scene.canvas.pen((0, 0, scene.width, 230)) as pen:
        for _ in range(round(150 * scene.width / 1000)):
            share = dice.random()
            droop = 40 + 170 * abs(2 * share - 1) ** 2.2
            spot = (scene.width * share, droop * dice.uniform(0.3, 0.95) - 20)
            pen.shape(
                leaf(*spot, dice.uniform(20, 38), dice.uniform(0.6, 2.6), plump=0.3), dice.choice(tones), inked=False
            )
