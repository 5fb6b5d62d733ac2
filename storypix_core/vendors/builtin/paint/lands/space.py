"""Open space above a small moon: planets, a galaxy, craters."""

import math

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_rocks import boulder, crystals
from storypix_core.vendors.builtin.paint.shapes import oval
from storypix_core.vendors.builtin.paint.sky import paint_stars

HORIZON = 0.66

_SKIES = {
    "night": ("#0b0f38", "#241a5e", "#4a2f86"),
    "day": ("#101a56", "#2b3a92", "#6a58b8"),
    "morning": ("#14205c", "#4b3f98", "#c0709c"),
    "sunset": ("#1a1650", "#5b2f80", "#d0708a"),
    "magic": ("#1c1458", "#6a3aa0", "#d47ec0"),
}
_GROUNDS = ("#b9a8d8", "#d8b8a8", "#a8b8d8", "#c8d0b8")
_WORLDS = (
    ("#f2a65a", "#d9773f"),
    ("#6fc3d6", "#3f86b8"),
    ("#ef8fb0", "#c2588c"),
    ("#a7d07a", "#5f9a68"),
    ("#c9a2ec", "#8a62c4"),
)


def paint(scene: Scene) -> Ground:
    _sky(scene)
    _worlds(scene)
    ground = rgb(scene.dice("ground").choice(_GROUNDS))
    _moon(scene, ground)
    sparkle(scene, top=0, bottom=scene.horizon)
    return Ground(
        far=scene.down(0.36),
        near=scene.down(0.82),
        left=80,
        right=scene.width - 80,
        far_scale=0.75,
        air=(140, scene.horizon - 80),
        shadow_strength=0.35,
    )


def _sky(scene: Scene) -> None:
    colours = [rgb(code) for code in _SKIES[scene.plan.hour.value]]
    scene.canvas.wash(colours, top=0, bottom=scene.height)
    for cells, code, strength in ((5, "#7a4fd0", 0.5), (7, "#d0589c", 0.34), (6, "#3f9ad0", 0.3)):
        blotches = texture.clouds(scene.canvas.size, cells=cells, variant=scene.canvas.variant + cells)
        veil = blotches.point([round(max(0, value - 120) * 1.9 * strength) for value in range(256)])
        scene.canvas.veil(veil, rgb(code))
    paint_stars(scene, count=230, lowest=scene.horizon + 40)
    _galaxy(scene)


def _galaxy(scene: Scene) -> None:
    """A small spiral of stars."""
    dice = scene.dice("galaxy")
    x, y = scene.width * (0.3 if scene.sun_from_left else 0.7), scene.horizon * 0.2
    scene.canvas.glow(x, y, radius=130, colour=rgb("#b49cf0"), strength=0.6)
    with scene.canvas.pen((x - 120, y - 60, x + 120, y + 60)) as pen:
        for step in range(150):
            arm, part = step % 2 * math.pi, step / 150
            turn, far = arm + 5.2 * part, 8 + 92 * part
            spot = (x + far * math.cos(turn) + dice.gauss(0, 4), y + 0.42 * far * math.sin(turn) + dice.gauss(0, 3))
            pen.round(*spot, dice.uniform(0.7, 2.2), mix(rgb("#d8c8ff"), WHITE, dice.random()))


def _worlds(scene: Scene) -> None:
    """One large planet with a ring, two small ones, and a sun or an earth-like one far off."""
    dice = scene.dice("worlds")
    first, second, third = dice.sample(_WORLDS, 3)
    side = 1 if scene.sun_from_left else -1
    middle = scene.width / 2
    _planet(scene, middle + side * scene.width * 0.33, scene.horizon * 0.3, 96, first, ringed=True)
    _planet(scene, middle - side * scene.width * 0.4, scene.horizon * 0.56, 44, second)
    _planet(scene, middle + side * scene.width * dice.uniform(-0.05, 0.1), scene.horizon * 0.7, 22, third)


def _planet(scene: Scene, x: float, y: float, radius: float, codes: tuple[str, str], *, ringed: bool = False) -> None:
    light, dark = rgb(codes[0]), rgb(codes[1])
    canvas = scene.canvas
    canvas.glow(x, y, radius=radius * 2.1, colour=light, strength=0.5)
    ring = mix(light, rgb("#fff0d8"), 0.55)
    if ringed:
        _half_ring(scene, x, y, radius, mix(ring, dark, 0.35), behind=True)
    canvas.layer(oval(x, y, radius, steps=56), colours=(mix(light, WHITE, 0.2), light, dark), lift=0.8)
    with canvas.pen((x - radius, y - radius, x + radius, y + radius)) as pen:
        for up, thick in ((-0.45, 0.1), (-0.08, 0.16), (0.36, 0.12)):
            half = radius * math.sqrt(max(0.0, 1 - (abs(up) + thick) ** 2)) * 0.98
            middle, deep = y + up * radius, thick * radius * 0.5
            stripe = mix(light, dark, 0.45 + 0.2 * up)
            pen.box(x - half, middle - deep, x + half, middle + deep, stripe, inked=False)
    if ringed:
        _half_ring(scene, x, y, radius, ring, behind=False)


def _half_ring(scene: Scene, x: float, y: float, radius: float, colour: Rgb, *, behind: bool) -> None:
    """The half of a tilted ring that passes behind or before the planet."""
    start = math.pi if behind else 0.0
    turns = [start + math.pi * step / 40 for step in range(41)]
    outer = [_on_ring(x, y, radius * 1.85, turn) for turn in turns]
    inner = [_on_ring(x, y, radius * 1.45, turn) for turn in turns]
    with scene.canvas.pen((x - 2 * radius, y - radius, x + 2 * radius, y + radius)) as pen:
        pen.shape([*outer, *inner[::-1]], colour, inked=False)
        pen.stroke([_on_ring(x, y, radius * 1.63, turn) for turn in turns], mix(colour, WHITE, 0.35), radius * 0.05)


def _on_ring(x: float, y: float, reach: float, turn: float) -> tuple[float, float]:
    across, down = reach * math.cos(turn), 0.26 * reach * math.sin(turn)
    return x + across * 0.96 + down * 0.28, y + down * 0.96 - across * 0.2


def _moon(scene: Scene, ground: Rgb) -> None:
    """The ground to stand on, with craters and a far ridge."""
    light = mix(ground, rgb("#fff4e0"), 0.25)
    far = ridge(scene, y=scene.down(0.06), swell=44, bumps=2.2, dice=scene.dice("far ridge"))
    dark = mix(ground, rgb("#2a2060"), 0.5)
    scene.canvas.layer(far, colours=(mix(dark, light, 0.3), dark), lift=0.8)
    near = ridge(scene, y=scene.down(0.2), swell=30, bumps=1.0, dice=scene.dice("near ridge"))
    scene.canvas.layer(near, colours=(light, ground, mix(ground, rgb("#2a2060"), 0.4)), lift=1.0)
    _craters(scene, ground)
    edge = 0.06 if scene.sun_from_left else 0.94
    boulder(scene, scene.width * (1 - edge), scene.down(0.5), 84, colour=mix(ground, rgb("#5a4a80"), 0.35), name="rock")
    crystals(scene, scene.width * edge, scene.down(0.48), 130, colour=rgb("#7fd8e8"), name="crystals")


def _craters(scene: Scene, ground: Rgb) -> None:
    dice = scene.dice("craters")
    rim, hole = mix(ground, WHITE, 0.4), mix(ground, rgb("#2a2060"), 0.32)
    with scene.canvas.pen((0, scene.down(0.2), scene.width, scene.height)) as pen:
        for index in range(round(9 * scene.width / 1000)):
            part = (index + dice.random()) / 9
            x, y, size = (
                dice.random() * scene.width,
                scene.down(0.32 + 0.62 * part),
                16 + 46 * part * dice.uniform(0.5, 1),
            )
            pen.round(x, y, size, rim, high=size * 0.34)
            pen.round(x, y + size * 0.05, size * 0.9, hole, high=size * 0.27)
            pen.round(x + size * 0.06, y + size * 0.1, size * 0.72, mix(hole, ground, 0.5), high=size * 0.17)
