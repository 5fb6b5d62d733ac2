"""The far north: icebergs on a cold sea, drifts of snow, northern lights at night."""

import math

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_path, add_pebbles
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.scenery_light import mist, sparkle
from storypix_core.vendors.builtin.paint.scenery_rocks import crystals, mountain_range
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree
from storypix_core.vendors.builtin.paint.scenery_water import paint_open_water
from storypix_core.vendors.builtin.paint.shapes import oval
from storypix_core.vendors.builtin.paint.sky import paint_sky
from storypix_core.vendors.builtin.plan import Hour

HORIZON = 0.46

_BLUE = rgb("#7fb4dc")


def paint(scene: Scene) -> Ground:
    paint_sky(scene, curtain=_northern_lights)
    mountain_range(
        scene, foot=scene.down(0.06), high=210, depth=0.6, colour=rgb("#8fa8d6"), name="range", snow=0.7, gap=260
    )
    mist(scene, scene.horizon, strength=0.4, high=24)
    paint_open_water(scene, top=scene.down(0.04), bottom=scene.down(0.5), mirror=0.55, waves=0.6)
    _icebergs(scene)
    _floes(scene)
    _drifts(scene)
    add_path(scene, top=scene.down(0.44), colour=rgb("#e4eef8"))
    add_bridge(scene, scene.down(0.5))
    _igloo(scene)
    if scene.has("trees"):
        plant_tree(scene, scene.width * 0.9, scene.down(0.5), 300, kind="pine", name="pine")
    edge = 0.05 if scene.sun_from_left else 0.95
    crystals(scene, scene.width * edge, scene.down(0.66), 120, colour=rgb("#9fdcf4"), name="ice crystals")
    add_pebbles(scene, top=scene.down(0.55), bottom=scene.height)
    cloth = add_cloth(scene, scene.down(0.86))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    return Ground(
        far=scene.down(0.52),
        near=scene.down(0.9),
        left=90,
        right=scene.width - 90,
        far_scale=0.68,
        water=(80, scene.down(0.1), scene.width - 80, scene.down(0.38)),
        ledges=cloth,
    )


def _northern_lights(scene: Scene) -> None:
    """Green and violet curtains of light, when it is dark enough for them."""
    if scene.plan.hour not in (Hour.NIGHT, Hour.MAGIC):
        return
    dice = scene.dice("aurora")
    for code, high, strength in (("#58e0a0", 0.34, 0.34), ("#5fd0d8", 0.5, 0.26), ("#b078e8", 0.2, 0.3)):
        start, swing = dice.uniform(0, 6), scene.horizon * 0.1
        lower = [
            (scene.width * step / 24, scene.horizon * (high + 0.22) + swing * math.sin(start + step * 0.42))
            for step in range(25)
        ]
        upper = [(x + 20, y - scene.horizon * 0.3) for x, y in lower]
        scene.canvas.soft([[*upper, *lower[::-1]]], rgb(code), strength=strength, blur=26)
        scene.canvas.soft([[*((x, y - 34) for x, y in lower), *lower[::-1]]], rgb(code), strength=strength, blur=10)


def _lit_ice(scene: Scene, depth: float) -> tuple[Rgb, Rgb]:
    return scene.palette.lit(rgb("#f6fbff"), depth=depth), scene.palette.lit(_BLUE, depth=depth)


def _icebergs(scene: Scene) -> None:
    dice = scene.dice("icebergs")
    for share, tall, depth in ((0.2, 120, 0.35), (0.52, 70, 0.45), (0.8, 160, 0.3)):
        x, y = scene.width * (share + dice.uniform(-0.06, 0.06)), scene.down(0.14 + (0.45 - depth) * 0.5)
        half = tall * dice.uniform(0.7, 1.0)
        white, blue = _lit_ice(scene, depth)
        outline = [
            (x - half, y),
            (x - half * 0.7, y - tall * 0.5),
            (x - half * 0.25, y - tall * 0.62),
            (x, y - tall),
            (x + half * 0.42, y - tall * 0.7),
            (x + half * 0.7, y - tall * 0.3),
            (x + half, y),
        ]
        scene.canvas.layer(outline, colours=(white, mix(white, blue, 0.45)), lift=0.7)
        facet = outline[3:] if scene.sun_from_left else outline[:4]
        with scene.canvas.pen((x - half, y - tall, x + half, y + 10)) as pen:
            pen.shape(
                [*facet, (x + (0.1 if scene.sun_from_left else -0.1) * half, y)], mix(white, blue, 0.5), inked=False
            )
            pen.round(x, y, half * 1.1, mix(blue, WHITE, 0.5), high=5)


def _floes(scene: Scene) -> None:
    """Flat pieces of ice on the water."""
    dice = scene.dice("floes")
    white, blue = _lit_ice(scene, 0.15)
    for _ in range(round(7 * scene.width / 1000)):
        part = dice.random()
        x, y, half = dice.random() * scene.width, scene.down(0.2 + 0.2 * part), 30 + 50 * part
        top = oval(x, y, half, half * 0.2, steps=9)
        scene.canvas.layer([(a, b + 8) for a, b in top], colours=(blue, blue), lift=0, line=False)
        scene.canvas.layer(top, colours=(white, mix(white, blue, 0.2)), lift=0)


def _drifts(scene: Scene) -> None:
    for depth, share in ((0.25, 0.36), (0.0, 0.48)):
        white, blue = _lit_ice(scene, depth)
        line = ridge(scene, y=scene.down(share), swell=34, bumps=1.1, dice=scene.dice(f"drift {depth}"))
        scene.canvas.layer(line, colours=(white, mix(white, blue, 0.16), mix(white, blue, 0.36)), lift=0.9)
    dice = scene.dice("glints")
    with scene.canvas.pen((0, scene.down(0.5), scene.width, scene.height)) as pen:
        for _ in range(60):
            pen.round(
                dice.random() * scene.width,
                scene.down(dice.uniform(0.55, 1)),
                dice.uniform(1, 2.6),
                scene.palette.lit(WHITE),
            )


def _igloo(scene: Scene) -> None:
    """A dome of snow blocks with a lit door."""
    x, y, half = scene.width * (0.8 if scene.sun_from_left else 0.2), scene.down(0.54), 120.0
    white, blue = _lit_ice(scene, 0.08)
    dome = [(a, min(b, y)) for a, b in oval(x, y, half, half * 0.92, steps=48)]
    scene.shade_under(x, y, half)
    scene.canvas.layer(dome, colours=(mix(white, blue, 0.14), mix(white, blue, 0.48)), lift=0.9)
    seam = mix(white, blue, 0.72)
    with scene.canvas.pen((x - half, y - half, x + half, y + 4)) as pen:
        for up in (0.25, 0.5, 0.72):
            wide = half * math.sqrt(1 - (up / 0.92) ** 2)
            pen.stroke(
                [(x + wide * part, y - half * up - 6 * (1 - part * part)) for part in (-1, -0.5, 0, 0.5, 1)], seam, 2.4
            )
        for aside, low, top in (
            (-0.6, 0.02, 0.25),
            (0.62, 0.02, 0.25),
            (-0.3, 0.27, 0.5),
            (0.3, 0.27, 0.5),
            (0, 0.52, 0.72),
        ):
            pen.stroke([(x + aside * half, y - half * low), (x + aside * half * 0.92, y - half * top)], seam, 2.4)
        pen.shape([(a, min(b, y)) for a, b in oval(x, y, half * 0.4, half * 0.5)], mix(white, blue, 0.25))
        door = rgb("#ffcf70") if scene.palette.is_dark else mix(blue, rgb("#2a3a6a"), 0.55)
        pen.shape([(a, min(b, y)) for a, b in oval(x, y, half * 0.28, half * 0.38)], door, inked=False)
    if scene.palette.is_dark:
        scene.canvas.glow(x, y - 20, radius=150, colour=rgb("#ffb84d"), strength=0.5)
