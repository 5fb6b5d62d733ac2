"""Dunes under a wide sky: table mountains, cacti, warm stones."""

import random

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import (
    add_bridge,
    add_cloth,
    add_path,
    add_pebbles,
    add_to_ridge,
)
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import grow_grass, place_stones, scatter
from storypix_core.vendors.builtin.paint.scenery_rocks import boulder
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree
from storypix_core.vendors.builtin.paint.shapes import Outline, smooth
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.5

_SAND = rgb("#eec07a")
_SHADE = rgb("#b0625a")
_CACTUS = rgb("#5c9a63")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    _tables(scene)
    for depth, share, colour in ((0.6, 0.02, "#ecc592"), (0.34, 0.13, "#ebbd7e"), (0.14, 0.26, "#e8b36c")):
        crest = _dune(scene, rgb(colour), y=scene.down(share), depth=depth)
        if depth == 0.34:
            add_to_ridge(scene, crest, depth=0.3)
    _dune(scene, _SAND, y=scene.down(0.42), depth=0.0)
    add_path(scene, top=scene.down(0.44), colour=rgb("#f6deb0"))
    add_bridge(scene, scene.down(0.52))
    _wind_marks(scene)
    _growth(scene)
    add_pebbles(scene, top=scene.down(0.5), bottom=scene.height)
    cloth = add_cloth(scene, scene.down(0.82))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    return Ground(far=scene.down(0.54), near=scene.down(0.9), left=110, right=scene.width - 110, ledges=cloth)


def _sand(scene: Scene, colour: Rgb) -> Rgb:
    return mix(colour, rgb("#f4f8ff"), 0.7) if scene.has("snow") else colour


def _dune(scene: Scene, colour: Rgb, *, y: float, depth: float) -> Outline:
    """A dune with a sunny back and a shaded face that meet in a winding crest."""
    dice = scene.dice(f"dune {depth}")
    line = ridge(scene, y=y, swell=64 * (1 - 0.4 * depth), bumps=1.3 + depth, dice=dice)
    body = scene.palette.lit(_sand(scene, colour), depth=depth)
    shade = mix(body, scene.palette.lit(_SHADE, depth=depth), 0.3)
    scene.canvas.layer(line, colours=(mix(body, WHITE, 0.2), body, mix(body, shade, 0.4)), lift=0.9)
    _lee_face(scene, line[:-2], colours=(shade, mix(shade, body, 0.75)), reach=260 * (1 - 0.4 * depth))
    return line


def _lee_face(scene: Scene, crest: Outline, *, colours: tuple[Rgb, Rgb], reach: float) -> None:
    """The shaded side of a dune: a sickle that hangs from its highest point away from the sun."""
    peak = min(crest[8:-8], key=lambda point: point[1])
    lee = 1 if scene.sun_from_left else -1
    edge = [point for point in crest if 0 <= (point[0] - peak[0]) * lee <= reach]
    edge = edge if lee > 0 else edge[::-1]
    if len(edge) < 3:
        return
    end = edge[-1]
    far = (end[0] - peak[0]) * 0.3
    belly = [
        peak,
        (peak[0] + far * 0.2, peak[1] + 34),
        (peak[0] + far, peak[1] + 66),
        (peak[0] + far * 2.2, end[1] + 40),
        end,
    ]
    scene.canvas.layer([*edge, *smooth(belly)[::-1]], colours=colours, lift=0, line=False)


def _tables(scene: Scene) -> None:
    """Flat-topped mountains far away."""
    dice = scene.dice("tables")
    rock = scene.palette.lit(rgb("#cf8266"), depth=0.5)
    for index in range(3):
        x = scene.width * (0.14 + 0.34 * index + dice.uniform(-0.06, 0.06))
        _table(scene, x, dice.uniform(60, 120), dice.uniform(90, 170), rock, dice)


def _table(scene: Scene, x: float, half: float, high: float, rock: Rgb, dice: random.Random) -> None:
    foot, top = scene.down(0.08), scene.horizon - high + 40
    sides = [
        (-1.5, 0.0),
        (-1.12, 0.35),
        (-1.04, 0.6),
        (-0.94, 1.0),
        (0.94, 1.0),
        (1.02, 0.62),
        (1.14, 0.35),
        (1.5, 0.0),
    ]
    outline = [(x + aside * half + dice.uniform(-4, 4), foot + (top - foot) * up) for aside, up in sides]
    pale = mix(rock, scene.palette.air, 0.5)
    scene.canvas.layer(outline, colours=(mix(rock, WHITE, 0.12), rock, pale), lift=0.7)
    with scene.canvas.pen((x - half * 1.5, top, x + half * 1.5, foot)) as pen:
        for part in (0.25, 0.42):
            y = top + (foot - top) * part
            pen.stroke(
                [(x - half * 0.96, y), (x - half * 0.2, y + 3), (x + half * 0.97, y - 2)], mix(rock, _SHADE, 0.25), 3
            )


def _wind_marks(scene: Scene) -> None:
    """Ripples that the wind left in the sand."""
    dice = scene.dice("wind marks")
    dark = mix(scene.palette.lit(_sand(scene, _SAND)), scene.palette.lit(_SHADE), 0.16)
    with scene.canvas.pen((0, scene.down(0.5), scene.width, scene.height)) as pen:
        for _ in range(round(26 * scene.width / 1000)):
            part = dice.random()
            x, y, long = dice.random() * scene.width, scene.down(0.52 + 0.46 * part), 30 + 70 * part
            wave = [(x + long * step / 6, y + (1.2 + 1.8 * part) * (1 if step % 2 else -1)) for step in range(7)]
            pen.stroke(smooth(wave, steps=4), dark, 1.6 + 1.6 * part)


def _growth(scene: Scene) -> None:
    dice = scene.dice("growth")
    far_side, near_side = (0.93, 0.1) if scene.sun_from_left else (0.07, 0.9)
    for index, (share, y, high) in enumerate(
        ((0.3, 0.3, 90), (0.68, 0.33, 110), (near_side, 0.5, 230), (far_side, 0.66, 340))
    ):
        _cactus(
            scene,
            scene.width * (share + dice.uniform(-0.03, 0.03)),
            scene.down(y),
            high,
            name=f"cactus {index}",
            depth=max(0.0, 0.5 - y),
        )
    boulder(scene, scene.width * (far_side - 0.02), scene.down(0.72), 60, colour=rgb("#c98f6c"), name="rock")
    if scene.has("trees"):
        plant_tree(scene, scene.width * near_side, scene.down(0.5), 470, kind="palm", name="palm")
    stones = [
        (x, y, 3 + 8 * near) for x, y, near in scatter(scene, "stones", 18, top=scene.down(0.5), bottom=scene.height)
    ]
    place_stones(scene, stones, name="stones", colour=rgb("#c98f6c"))
    grow_grass(scene, rgb("#b9b060"), top=scene.down(0.5), bottom=scene.height, count=22)


def _cactus(scene: Scene, x: float, y: float, high: float, *, name: str, depth: float) -> None:
    """A saguaro with two arms, ribs and a flower on top."""
    dice = scene.dice(name)
    green = scene.palette.lit(_CACTUS, depth=depth)
    rib, pale = mix(green, rgb("#1f4a40"), 0.3), mix(green, WHITE, 0.25)
    sketch = scene.sketch(high * 0.9, high)
    middle, thick = high * 0.45, high * 0.19
    with sketch.pen() as pen:
        for side in (-1, 1):
            elbow, tip = high * dice.uniform(0.5, 0.66), high * dice.uniform(0.2, 0.36)
            arm = smooth(
                [
                    (middle, elbow),
                    (middle + side * high * 0.2, elbow),
                    (middle + side * high * 0.27, elbow - high * 0.07),
                    (middle + side * high * 0.27, tip),
                ]
            )
            pen.stroke(arm, green, thick * 0.62)
            pen.round(*arm[-1], thick * 0.31, green)
            pen.stroke(arm[8:], rib, thick * 0.06)
        pen.stroke([(middle, high), (middle, thick * 0.7)], green, thick)
        pen.round(middle, thick * 0.7, thick * 0.5, green)
        for aside, tone in ((-0.24, pale), (0.0, rib), (0.26, rib)):
            pen.stroke([(middle + aside * thick, high), (middle + aside * thick, thick * 0.6)], tone, thick * 0.07)
        pen.round(middle, thick * 0.2, thick * 0.17, scene.palette.lit(rgb("#f2709a"), depth=depth))
    scene.shade_under(x, y, high * 0.2, depth=depth)
    scene.stand(sketch, x, y)
