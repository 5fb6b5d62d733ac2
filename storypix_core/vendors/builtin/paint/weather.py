"""Weather that falls or drifts through the picture, behind and before the figures."""

import random

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.canvas import Canvas
from storypix_core.vendors.builtin.paint.palette import WHITE, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.scenery_season import leaves
from storypix_core.vendors.builtin.paint.shapes import Outline, leaf
from storypix_core.vendors.builtin.plan import Land

_INDOORS = frozenset({Land.ROOM, Land.CAVE, Land.UNDERWATER, Land.SPACE})


def add_weather(scene: Scene) -> None:
    """Rain, lightning, snow, fog, wind and falling leaves, where the plan has them and the land has a sky."""
    if scene.plan.land in _INDOORS:
        return
    if scene.has("storm"):
        _lightning(scene)
    if scene.has("rain", "storm"):
        _rain(scene)
    if scene.has("fog"):
        _fog(scene)
    if scene.has("snow"):
        _snow(scene)
    if scene.has("wind"):
        _wind(scene)
    if scene.has("autumn", "spring") or (scene.has("wind") and not scene.has("snow")):
        _drifting_leaves(scene)


def _rain(scene: Scene) -> None:
    dice = scene.dice("rain")
    slant = 16 if scene.has("wind", "storm") else 8
    pale = scene.palette.lit(rgb("#eef6fd"))
    for canvas, count, long in ((scene.canvas, 110, 26), (scene.front, 70, 40)):
        streaks = _streaks(scene, dice, round(1.5 * count * scene.width / 1000), long, slant)
        canvas.soft(streaks, pale, strength=0.5 if canvas is scene.canvas else 0.62, blur=0.6)


def _streaks(scene: Scene, dice: random.Random, count: int, long: float, slant: float) -> list[Outline]:
    streaks = []
    for _ in range(count):
        x, y, tall = dice.random() * scene.width * 1.05, dice.random() * scene.height, long * dice.uniform(0.7, 1.3)
        lean = slant * tall / 30
        streaks.append([(x, y), (x + 2.4, y), (x - lean + 1.6, y + tall), (x - lean, y + tall)])
    return streaks


def _lightning(scene: Scene) -> None:
    x = scene.width * (0.3 if not scene.sun_from_left else 0.7)
    foot = scene.horizon * 0.82
    bolt = [(0, 0.05), (-0.1, 0.48), (0.02, 0.46), (-0.12, 1.0), (0.16, 0.36), (0.04, 0.38), (0.14, 0.05)]
    scene.canvas.glow(x, foot * 0.5, radius=foot * 0.8, colour=rgb("#fff2b0"), strength=0.5)
    with scene.canvas.pen((x - 0.2 * foot, 0, x + 0.2 * foot, foot)) as pen:
        pen.shape([(x + aside * foot, down * foot) for aside, down in bolt], rgb("#fff3b8"), inked=False)


def _snow(scene: Scene) -> None:
    dice = scene.dice("snow")
    white = mix(WHITE, scene.palette.tint, 0.3)
    for canvas, count, largest in ((scene.canvas, 150, 4.0), (scene.front, 60, 7.5)):
        _flakes(canvas, scene, dice, round(count * scene.width / 1000), largest, white)


def _flakes(
    canvas: Canvas, scene: Scene, dice: random.Random, count: int, largest: float, colour: tuple[int, int, int]
) -> None:
    with canvas.pen() as pen:
        for _ in range(count):
            size = largest * dice.uniform(0.3, 1.0)
            pen.round(dice.random() * scene.width, dice.random() * scene.height, size, colour)


def _fog(scene: Scene) -> None:
    """Banks that are thickest at the horizon and thin out towards the front."""
    size = scene.canvas.size
    banks = texture.clouds(size, cells=6, variant=scene.canvas.variant).point(
        [120 + value // 3 for value in range(256)]
    )
    line = scene.horizon / scene.height
    stops = tuple((round(210 * max(0.0, 1 - abs(step / 12 - line) * 1.9)),) * 3 for step in range(13))
    thick = texture.ramp(stops, size).convert("L")
    scene.canvas.veil(texture.product(banks, thick), scene.palette.air)


def _wind(scene: Scene) -> None:
    """Long curls of moving air."""
    dice = scene.dice("wind")
    pale = mix(scene.palette.middle, WHITE, 0.5)
    with scene.canvas.pen() as pen:
        for _ in range(6):
            x, y, long = (
                scene.width * dice.uniform(-0.1, 0.7),
                scene.height * dice.uniform(0.1, 0.75),
                dice.uniform(180, 340),
            )
            gust = [
                (x + long * part, y + 16 * (part - 0.5) ** 2 * 4 - 10 * part)
                for part in (0, 0.2, 0.4, 0.6, 0.8, 0.92, 1)
            ]
            curl = [(x + long * 1.05, y - 18), (x + long * 1.02, y - 34), (x + long * 0.96, y - 28)]
            pen.stroke([*gust, *curl], pale, 3)


def _drifting_leaves(scene: Scene) -> None:
    """Leaves in autumn, petals in spring, in the air and before the figures."""
    dice = scene.dice("drift")
    size = 9 if scene.has("spring") else 17
    for canvas, count in ((scene.canvas, 26), (scene.front, 9)):
        with canvas.pen() as pen:
            for _ in range(round(count * scene.width / 1000)):
                tone = mix(*leaves(scene, dice), dice.random())
                spot = dice.random() * scene.width, dice.random() * scene.height
                petal = leaf(*spot, size * dice.uniform(0.7, 1.4), dice.uniform(0, 6.28), plump=0.32)
                pen.shape(petal, scene.palette.lit(tone), inked=False)
