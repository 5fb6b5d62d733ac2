"""Houses, fences, bridges, lamps."""

import math
import random

from storypix_core.vendors.builtin.paint.canvas import Canvas
from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Lamp, Scene
from storypix_core.vendors.builtin.paint.scenery_season import SNOW
from storypix_core.vendors.builtin.paint.shapes import Outline, arch, box

_WALLS = tuple(rgb(code) for code in ("#fbeed6", "#f6d9b8", "#dfe9ee", "#f7cfc0", "#e6e4c3", "#cfe0d2"))
_ROOFS = tuple(rgb(code) for code in ("#d2603f", "#b9504a", "#7c6fae", "#4f86a8", "#c98a3f", "#6f9a68"))
_DOORS = tuple(rgb(code) for code in ("#7a4f3a", "#3f7f8f", "#a8433f", "#5c7f45"))
_PANE = rgb("#bfe2f2")
_LIT_PANE = rgb("#ffd977")
_SHADE = rgb("#2a2350")


def build_cottage(scene: Scene, x: float, y: float, high: float, *, name: str, depth: float = 0.0) -> None:
    """A house `high` units tall with the middle of its foot at the point; its windows are lit in the dark."""
    dice = scene.dice(name)
    wide = high * dice.uniform(0.78, 1.0)
    sketch = scene.sketch(wide * 1.24, high)
    _draw_cottage(scene, sketch, wide, high, depth, dice)
    scene.shade_under(x, y, wide * 0.5, depth=depth)
    scene.stand(sketch, x, y)
    if scene.palette.is_dark:
        for aside in (-0.26, 0.26):
            _shine(scene, x + aside * wide, y - high * 0.24, high * 0.45)


def _draw_cottage(scene: Scene, sketch: Canvas, wide: float, high: float, depth: float, dice: random.Random) -> None:
    def lit(colour: Rgb) -> Rgb:
        return scene.palette.lit(colour, depth=depth)

    wall, roof, door = lit(dice.choice(_WALLS)), lit(dice.choice(_ROOFS)), lit(dice.choice(_DOORS))
    left, right, eaves = wide * 0.12, wide * 1.12, high * 0.5
    with sketch.pen() as pen:
        chimney = wide * dice.choice((0.3, 0.82))
        pen.box(chimney, high * 0.06, chimney + wide * 0.12, high * 0.4, mix(roof, lit(_SHADE), 0.3), inked=False)
        pen.box(left, eaves - high * 0.02, right, high, wall, inked=False)
        lee = (right - wide * 0.14, right) if scene.sun_from_left else (left, left + wide * 0.14)
        pen.box(lee[0], eaves, lee[1], high, mix(wall, lit(_SHADE), 0.18), inked=False)
        pen.box(left, eaves, right, eaves + high * 0.05, mix(wall, lit(_SHADE), 0.25), inked=False)
        _roof(pen, scene, wide, high, roof)
        middle = wide * 0.62
        pen.shape(arch(middle - wide * 0.1, middle + wide * 0.1, high, high * 0.64), door, inked=True)
        pen.round(middle + wide * 0.05, high * 0.84, wide * 0.016, lit(rgb("#f5d77a")))
        for aside in (-0.28, 0.28):
            _window(pen, scene, middle + aside * wide, high * 0.74, wide * 0.085)


def _roof(pen: Pen, scene: Scene, wide: float, high: float, roof: Rgb) -> None:
    top, eaves = high * 0.1, high * 0.55
    outline = [(wide * 0.28, top), (wide * 0.96, top), (wide * 1.22, eaves), (wide * 0.02, eaves)]
    cover = mix(roof, scene.palette.lit(SNOW), 0.88) if scene.has("snow") else roof
    pen.shape(outline, cover, inked=False)
    for row in range(1, 5):
        part = row / 5
        y, inset = top + (eaves - top) * part, 0.28 - 0.26 * part
        tiles = [
            (wide * (inset + (1.24 - 2 * inset) * step / 18), y + (2.0 if step % 2 else -1.0) * high / 200)
            for step in range(19)
        ]
        pen.stroke(tiles, mix(cover, _SHADE, 0.16), high * 0.008)
    pen.stroke([(wide * 0.28, top), (wide * 0.96, top)], mix(cover, WHITE, 0.3), high * 0.018)


def _window(pen: Pen, scene: Scene, x: float, y: float, half: float) -> None:
    dark = scene.palette.is_dark
    frame = scene.palette.lit(rgb("#fff8ea"))
    pane = _LIT_PANE if dark else scene.palette.lit(_PANE)
    pen.shape(box(x - half * 1.25, y - half * 1.25, x + half * 1.25, y + half * 1.25), frame, inked=False)
    pen.shape(box(x - half, y - half, x + half, y + half), pane, inked=False)
    pen.stroke([(x, y - half), (x, y + half)], frame, half * 0.2)
    pen.stroke([(x - half, y), (x + half, y)], frame, half * 0.2)


def _shine(scene: Scene, x: float, y: float, radius: float) -> None:
    scene.canvas.glow(x, y, radius=radius, colour=rgb("#ffb84d"), strength=0.55)
    scene.lamps.append(Lamp(x=x, y=y, radius=radius, colour=rgb("#ffb84d")))


def build_fence(scene: Scene, line: Outline, *, high: float, depth: float = 0.2) -> None:
    """White pickets along a ridge, with two rails."""
    wood = scene.palette.lit(rgb("#fbf3e4"), depth=depth)
    shade = mix(wood, scene.palette.lit(_SHADE), 0.22)
    crest = line[:-2]
    top = min(y for _, y in crest) - high
    gap = high * 0.34
    with scene.canvas.pen((0, top, scene.width, max(y for _, y in crest) + 4)) as pen:
        for rail in (0.34, 0.72):
            pen.stroke([(x, y - high * rail) for x, y in crest], shade, high * 0.08)
        for index in range(int(scene.width / gap) + 2):
            _picket(pen, index * gap, _height(crest, index * gap), high, wood)


def _picket(pen: Pen, x: float, y: float, high: float, colour: Rgb) -> None:
    half = high * 0.085
    outline = [(x - half, y), (x - half, y - high * 0.86), (x, y - high), (x + half, y - high * 0.86), (x + half, y)]
    pen.shape(outline, colour)


def _height(crest: Outline, x: float) -> float:
    return min(crest, key=lambda point: abs(point[0] - x))[1]


def build_bridge(scene: Scene, x: float, y: float, half: float) -> None:
    """A humped wooden bridge; `half` its length, the point the middle of its foot line."""
    wood = scene.palette.lit(rgb("#b07a4c"))
    dark, pale = mix(wood, scene.palette.lit(_SHADE), 0.4), mix(wood, WHITE, 0.2)
    rise, thick = half * 0.42, half * 0.13

    def deck(part: float) -> tuple[float, float]:
        return x + half * part, y - rise * math.cos(part * math.pi / 2)

    parts = [step / 14 for step in range(-14, 15)]
    over = [deck(part) for part in parts]
    beam = over + [(a, b + thick) for a, b in over[::-1]]
    with scene.canvas.pen((x - half * 1.1, y - rise * 2.2, x + half * 1.1, y + thick * 2)) as pen:
        _railing(pen, over, half, dark, raised=half * 0.3)
        pen.shape(beam, wood)
        for a, b in over[::2]:
            pen.stroke([(a, b), (a, b + thick)], dark, half * 0.012)
        near = [(a, b + thick * 0.5) for a, b in over]
        _railing(pen, near, half, pale, raised=half * 0.3)


def _railing(pen: Pen, line: Outline, half: float, colour: Rgb, *, raised: float) -> None:
    for a, b in line[2:-2:4]:
        pen.stroke([(a, b), (a, b - raised)], colour, half * 0.04)
    pen.stroke([(a, b - raised) for a, b in line[1:-1]], colour, half * 0.05)


def build_lamp_post(scene: Scene, x: float, y: float, high: float) -> None:
    """A street lamp, lit in the dark and at sunset."""
    iron = scene.palette.lit(rgb("#4a4658"))
    glass = _LIT_PANE if scene.palette.is_dark else scene.palette.lit(rgb("#fdf3cf"))
    half = high * 0.07
    head = y - high
    with scene.canvas.pen((x - half * 2, head - half * 2, x + half * 2, y + 3)) as pen:
        pen.stroke([(x, y), (x, head + half * 2)], iron, high * 0.03)
        pen.shape(
            [(x - half * 0.7, y), (x - half * 0.3, y - half), (x + half * 0.3, y - half), (x + half * 0.7, y)],
            iron,
            inked=False,
        )
        pen.shape(
            [
                (x - half * 0.6, head + half * 2.2),
                (x - half, head + half * 0.3),
                (x + half, head + half * 0.3),
                (x + half * 0.6, head + half * 2.2),
            ],
            glass,
        )
        pen.shape(
            [(x - half * 1.2, head + half * 0.4), (x, head - half * 0.8), (x + half * 1.2, head + half * 0.4)],
            iron,
            inked=False,
        )
    if scene.palette.is_dark:
        _shine(scene, x, head + half, high * 0.85)


def build_tower(scene: Scene, x: float, y: float, high: float, *, depth: float = 0.3) -> None:
    """A slim tower with a pointed roof and a clock."""

    def lit(colour: Rgb) -> Rgb:
        return scene.palette.lit(colour, depth=depth)

    wall, roof = lit(rgb("#f4e6cc")), lit(rgb("#5f7fa8"))
    if scene.has("snow"):
        roof = mix(roof, lit(SNOW), 0.7)
    sketch = scene.sketch(high * 0.5, high)
    middle, half = high * 0.25, high * 0.105
    lee = 1 if scene.sun_from_left else -1
    with sketch.pen() as pen:
        pen.box(middle - half, high * 0.38, middle + half, high, wall, inked=False)
        side = sorted((middle + lee * half, middle + lee * half * 0.5))
        pen.box(side[0], high * 0.38, side[1], high, mix(wall, lit(_SHADE), 0.18), inked=False)
        pen.shape([(middle, high * 0.02), (middle - half * 1.3, high * 0.4), (middle + half * 1.3, high * 0.4)], roof)
        pen.shape(
            [(middle, high * 0.02), (middle + lee * half * 1.3, high * 0.4), (middle + lee * half * 0.3, high * 0.4)],
            mix(roof, lit(_SHADE), 0.25),
            inked=False,
        )
        pen.round(middle, high * 0.5, half * 0.55, lit(rgb("#fffaf0")), inked=True)
        pen.stroke([(middle, high * 0.5), (middle, high * 0.47)], lit(_SHADE), high * 0.008)
        pen.stroke([(middle, high * 0.5), (middle + half * 0.3, high * 0.51)], lit(_SHADE), high * 0.008)
        pane = _LIT_PANE if scene.palette.is_dark else lit(_PANE)
        pen.shape(arch(middle - half * 0.3, middle + half * 0.3, high * 0.76, high * 0.6), pane)
    scene.stand(sketch, x, y)
