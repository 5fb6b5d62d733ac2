"""Mountains, boulders, crystals and things of stone or ice."""

import random

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.shapes import Outline

_SHADE = rgb("#2a2f60")


def mountain_range(
    scene: Scene, *, foot: float, high: float, depth: float, colour: Rgb, name: str, snow: float = 0.4, gap: float = 230
) -> None:
    """Peaks from edge to edge, `high` units above `foot`, each with a sunny and a shaded side and a cap of snow.

    `snow` is the share of a peak that is white; `gap` the distance between peaks.
    """
    dice = scene.dice(name)
    x = -gap * dice.uniform(0.2, 0.8)
    peaks = []
    while x < scene.width + gap:
        peaks.append((x, high * dice.uniform(0.62, 1.0)))
        x += gap * dice.uniform(0.7, 1.15)
    for x, tall in sorted(peaks, key=lambda peak: -peak[1]):
        _peak(scene, x, foot, tall, gap * dice.uniform(0.85, 1.1), depth, colour, snow, dice)


def _peak(
    scene: Scene,
    x: float,
    foot: float,
    tall: float,
    half: float,
    depth: float,
    colour: Rgb,
    snow: float,
    dice: random.Random,
) -> None:
    body = scene.palette.lit(colour, depth=depth)
    mist = mix(body, scene.palette.air, 0.55)
    left, right = _flank(x, foot, tall, -half, dice), _flank(x, foot, tall, half, dice)
    outline = [*left[::-1], *right[1:], (x + half, scene.height), (x - half, scene.height)]
    scene.canvas.layer(outline, colours=(body, mix(body, mist, 0.5), mist, mist), lift=0.7)
    lee = right if scene.sun_from_left else left
    inner = _flank(x, foot, tall, (half if scene.sun_from_left else -half) * 0.14, dice)
    bounds = (x - half, foot - tall, x + half, foot)
    with scene.canvas.pen(bounds) as pen:
        # the shaded side ends well above the foot, where mist takes the difference
        low = round(len(lee) * 0.72)
        pen.shape([*lee[:low], *inner[:low][::-1]], mix(body, scene.palette.lit(_SHADE, depth=depth), 0.3), inked=False)
        if snow:
            _cap(pen, scene, left, right, snow, depth, dice)


def _flank(x: float, foot: float, tall: float, half: float, dice: random.Random) -> Outline:
    """One side of a peak from the top down, a little jagged."""
    steps = 10
    edge = [(x, foot - tall)]
    for step in range(1, steps + 1):
        part = step / steps
        rough = 0.0 if step == steps else dice.uniform(-0.05, 0.05)
        edge.append((x + half * (part**1.08 + rough), foot - tall * (1 - part) + dice.uniform(-0.012, 0.012) * tall))
    return edge


def _cap(
    pen: Pen, scene: Scene, left: Outline, right: Outline, share: float, depth: float, dice: random.Random
) -> None:
    """Snow on the top, its lower edge in drips; the lee side is bluish."""
    count = max(2, round(len(left) * share))
    top = left[0]
    ends = left[count - 1], right[count - 1]
    drips = []
    for step in range(1, 8):
        part = step / 8
        x = ends[0][0] + (ends[1][0] - ends[0][0]) * part
        y = ends[0][1] + (ends[1][1] - ends[0][1]) * part
        drips.append((x, y + (ends[0][1] - top[1]) * dice.uniform(0.02, 0.4) * (1 if step % 2 else -0.7)))
    white = scene.palette.lit(rgb("#fbfdff"), depth=depth * 0.5)
    blue = scene.palette.lit(rgb("#c3d3ee"), depth=depth * 0.5)
    pen.shape([*left[:count], *drips, *right[:count][::-1]], white, inked=False)
    lee, near = (right, drips[4:]) if scene.sun_from_left else (left, drips[:3][::-1])
    pen.shape(
        [*lee[:count], *near[::-1], drips[3], (top[0] + (drips[3][0] - top[0]) * 0.6, (top[1] + drips[3][1]) / 2)],
        blue,
        inked=False,
    )


def boulder(scene: Scene, x: float, y: float, wide: float, *, colour: Rgb, name: str, depth: float = 0.0) -> None:
    """A rock with facets; `wide` is half its width."""
    dice = scene.dice(name)
    high = wide * dice.uniform(0.8, 1.15)
    sketch = scene.sketch(wide * 2.1, high * 1.05)
    middle, foot = wide * 1.05, high * 1.05
    crest = [(-1.0, 0.0), (-0.92, 0.45), (-0.55, 0.86), (0.05, 1.0), (0.62, 0.8), (0.95, 0.36), (1.0, 0.0)]
    outline = [(middle + aside * wide, foot - up * high * dice.uniform(0.92, 1.0)) for aside, up in crest]
    base = scene.palette.lit(colour, depth=depth)
    sunny, lee = mix(base, WHITE, 0.22), mix(base, scene.palette.lit(_SHADE), 0.3)
    knee = (middle + wide * 0.12, foot - high * 0.5)
    with sketch.pen() as pen:
        pen.shape(outline, base, inked=False)
        lit_side, dark_side = (outline[1:4], outline[3:]) if scene.sun_from_left else (outline[3:6], outline[:4])
        pen.shape([*lit_side, knee], sunny, inked=False)
        pen.shape([*dark_side, (middle + wide * (0.3 if scene.sun_from_left else -0.2), foot), knee], lee, inked=False)
        if scene.has("snow"):
            pen.shape(
                [
                    *outline[1:6],
                    (middle + wide * 0.4, foot - high * 0.68),
                    (middle - wide * 0.1, foot - high * 0.78),
                    (middle - wide * 0.5, foot - high * 0.6),
                ],
                scene.palette.lit(rgb("#f6faff"), depth=depth),
                inked=False,
            )
    scene.shade_under(x, y, wide, depth=depth)
    scene.stand(sketch, x, y)


def crystals(scene: Scene, x: float, y: float, high: float, *, colour: Rgb, name: str) -> None:
    """A cluster of glowing crystals that grow from the point."""
    dice = scene.dice(name)
    scene.canvas.glow(x, y - high * 0.4, radius=high * 1.9, colour=colour, strength=0.5)
    with scene.canvas.pen((x - high, y - high * 1.1, x + high, y + 6)) as pen:
        for lean in (-0.62, 0.58, -0.3, 0.28, 0.0):
            tall = high * dice.uniform(0.75, 1.0) * (1 - 0.55 * abs(lean))
            _crystal(pen, x + lean * high * 0.42, y, tall, lean * tall * 0.8, high * 0.1, colour)
    scene.canvas.glow(x, y - high * 0.5, radius=high * 0.9, colour=colour, strength=0.3)


def _crystal(pen: Pen, x: float, y: float, tall: float, lean: float, half: float, colour: Rgb) -> None:
    tip, shoulder = (x + lean, y - tall), y - tall * 0.78
    left, right = (x + lean * 0.76 - half, shoulder), (x + lean * 0.76 + half, shoulder)
    middle = (x + lean * 0.76 - half * 0.15, shoulder + tall * 0.05)
    pen.shape([(x - half * 0.8, y), left, tip, right, (x + half * 0.8, y)], mix(colour, WHITE, 0.25))
    pen.shape([(x, y), middle, right, (x + half * 0.8, y)], mix(colour, _SHADE, 0.35), inked=False)
    pen.shape([middle, tip, right], colour, inked=False)
    pen.shape([left, tip, middle], mix(colour, WHITE, 0.7), inked=False)
