"""Water: lakes and seas with their shimmer, rivers that wind, brooks."""

import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageOps

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.shapes import oval, ribbon

_WATER = rgb("#4fa9d6")
_DEEP = rgb("#2f7fb8")


def water_colours(scene: Scene) -> tuple[Rgb, Rgb]:
    """Of water far away (which is nearly sky) and near."""
    frozen = scene.has("snow")
    body = mix(_WATER, rgb("#b9d9ea"), 0.6 if frozen else 0.0)
    palette = scene.palette
    far = mix(palette.lit(body, depth=0.3), mix(palette.low, palette.middle, 0.6), 0.62)
    deep = mix(body, _DEEP, 0.0 if frozen else 0.6)
    # a warm light would turn blue water grey, so by day it takes its colour from the sky alone
    near = mix(palette.lit(deep) if palette.is_dark else deep, palette.top, 0.42)
    near = mix(near, palette.middle, 0.14)
    return far, near


def paint_open_water(scene: Scene, *, top: float, bottom: float, mirror: float = 0.0, waves: float = 1.0) -> None:
    """Water from edge to edge. `mirror` 0 to 1 is how clearly it shows what stands above `top`."""
    far, near = water_colours(scene)
    scene.canvas.wash((far, mix(far, near, 0.6), near), top=top, bottom=bottom)
    if mirror:
        _mirror(scene, top, bottom, mirror)
    _glitter(scene, top, bottom)
    _ripples(scene, top, bottom, waves)


def _mirror(scene: Scene, top: float, bottom: float, strength: float) -> None:
    """What is above the water, upside down, fading with the distance from the shore."""
    canvas = scene.canvas
    line, reach = round(top * canvas.unit), round(min(bottom - top, top) * canvas.unit)
    above = canvas.image.crop((0, line - reach, canvas.size[0], line))
    below = canvas.image.crop((0, line, canvas.size[0], line + reach))
    fade = texture.ramp(((round(255 * strength),) * 3, (round(90 * strength),) * 3), above.size).convert("L")
    bands = texture.clouds((4, above.height), cells=max(4, above.height // 5), variant=canvas.variant)
    broken = bands.resize(above.size).point([150 + round(value * 105 / 255) for value in range(256)])
    shown = Image.composite(ImageOps.flip(above), below, ImageChops.multiply(fade, broken))
    canvas.image.paste(shown, (0, line))


def _glitter(scene: Scene, top: float, bottom: float) -> None:
    """The path of light under the sun or moon."""
    if not scene.lamps:
        return
    lamp, dice = scene.lamps[0], scene.dice("glitter")
    bright = mix(scene.palette.sun, WHITE, 0.35)
    far, near = water_colours(scene)
    with scene.canvas.pen((lamp.x - 170, top, lamp.x + 170, bottom)) as pen:
        for _ in range(90):
            part = dice.random() ** 1.5
            y, spread = top + 4 + (bottom - top) * part, 26 + 90 * part
            long = dice.uniform(6, 26) * (0.5 + part)
            colour = mix(mix(far, near, part), bright, dice.uniform(0.35, 0.95) * (1 - 0.6 * part))
            pen.round(lamp.x + dice.gauss(0, 0.5) * spread, y, long, colour, high=1.2 + 2.0 * part)


def _ripples(scene: Scene, top: float, bottom: float, waves: float) -> None:
    dice = scene.dice("ripples")
    far, near = water_colours(scene)
    with scene.canvas.pen((0, top, scene.width, bottom)) as pen:
        for _ in range(round(95 * waves * scene.width / 1000)):
            part = dice.random()
            y, x = top + 6 + (bottom - top - 8) * part**1.3, dice.random() * scene.width
            tone = mix(mix(far, near, part), WHITE if dice.random() < 0.62 else _DEEP, dice.uniform(0.1, 0.34))
            ripple(pen, x, y, 14 + 50 * part * dice.uniform(0.5, 1.2), tone, 1.4 + 2.2 * part)


def ripple(pen: Pen, x: float, y: float, long: float, colour: Rgb, thick: float) -> None:
    """A short wave: a flat bow around the point."""
    bow = [(x + long * part, y - thick * 1.4 * (1 - part * part)) for part in (-1, -0.6, -0.2, 0.2, 0.6, 1)]
    pen.stroke(bow, colour, thick)


def river_course(
    scene: Scene, *, top: float, bottom: float, dice: random.Random, half: float
) -> list[tuple[float, float, float]]:
    """Where a river winds from the far middle to the near edge: (x, y, half its width), widening to `half`."""
    side = 1 if scene.sun_from_left else -1
    start = scene.width * (0.5 - side * dice.uniform(0.02, 0.12))
    swing = scene.width * dice.uniform(0.1, 0.16)
    course = []
    for step, sway in enumerate((0.0, 0.7, -0.25, 0.75, 1.3)):
        part = (step / 4) ** 1.35
        x = start + side * swing * sway * (0.35 + 1.15 * part)
        course.append((x, top + (bottom - top) * part, 12 + half * part**1.05))
    return course


def paint_river(scene: Scene, course: list[tuple[float, float, float]]) -> None:
    """The river along its course: a sandy bank, water, a bright rim and waves that follow the stream."""
    far, near = water_colours(scene)
    bank = scene.palette.lit(rgb("#e3e9f2") if scene.has("snow") else rgb("#d8c08e"))
    banks = ribbon([(x, y, half * 1.14 + 3) for x, y, half in course])
    scene.canvas.layer(banks, colours=(mix(bank, far, 0.3), bank), lift=0.0, line=False)
    scene.canvas.layer(ribbon(course), colours=(far, mix(far, near, 0.5), near), lift=0.3)
    dice = scene.dice("stream")
    smooth_course = _finer(course)
    with scene.canvas.pen(_around(smooth_course)) as pen:
        for _ in range(70):
            x, y, half = dice.choice(smooth_course)
            part = half / max(1.0, course[-1][2])
            spot = x + dice.uniform(-0.72, 0.72) * half
            tone = mix(mix(far, near, part), WHITE, dice.uniform(0.2, 0.6))
            ripple(pen, spot, y, half * dice.uniform(0.08, 0.2), tone, 1.3 + 2.4 * part)


def _finer(course: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    outline = ribbon(course)
    half_way = len(outline) // 2
    left, right = outline[:half_way], outline[half_way:][::-1]
    return [((a + b) / 2, y, (b - a) / 2) for (a, y), (b, _) in zip(left, right, strict=True)]


def _around(course: list[tuple[float, float, float]]) -> tuple[float, float, float, float]:
    return (
        min(x - half for x, _, half in course),
        min(y for _, y, _ in course),
        max(x + half for x, _, half in course),
        max(y for _, y, _ in course),
    )


def beside(course: list[tuple[float, float, float]], *, margin: float) -> Callable[[float, float], bool]:
    """Tells whether a point is off a river or path, which counts as `margin` times as wide as it is."""
    finer = _finer(course)

    def is_beside(x: float, y: float) -> bool:
        middle, _, half = min(finer, key=lambda place: abs(place[1] - y))
        return y < finer[0][1] or abs(x - middle) > half * margin + 4

    return is_beside


def half_width_at(course: list[tuple[float, float, float]], y: float) -> tuple[float, float]:
    """The river's middle and half its width at height `y`; (0, -1) where it does not flow."""
    finer = _finer(course)
    if not finer[0][1] <= y <= finer[-1][1]:
        return 0.0, -1.0
    x, _, half = min(finer, key=lambda place: abs(place[1] - y))
    return x, half


def lily_pads(scene: Scene, spots: list[tuple[float, float, float]]) -> None:
    """Leaves with a pink flower on the water, at (x, y, radius)."""
    lit = scene.palette.lit
    for x, y, radius in spots:
        with scene.canvas.pen((x - radius, y - radius, x + radius, y + radius)) as pen:
            pen.round(x, y + radius * 0.09, radius, lit(rgb("#2f6b4a")), high=radius * 0.38)
            pen.round(x, y, radius, lit(rgb("#63ad62")), high=radius * 0.36, inked=True)
            for aside, size in ((-0.2, 0.2), (0.2, 0.2), (0, 0.26)):
                petal = oval(x + aside * radius, y - radius * 0.16, radius * 0.13, radius * size)
                pen.shape(petal, lit(mix(rgb("#f58fb8"), WHITE, 0.3 if aside else 0.55)), inked=False)
