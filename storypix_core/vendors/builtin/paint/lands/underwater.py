"""The bottom of the sea: shafts of light, rocks, corals, weed and bubbles."""

import random

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import place_stones, scatter
from storypix_core.vendors.builtin.paint.shapes import Outline, blade, oval, smooth, star

HORIZON = 0.72

_SEAS = {
    "day": ("#8fe6ec", "#3fb0d0", "#1f6fa8"),
    "morning": ("#bdeee0", "#58bcc8", "#2a7aa8"),
    "sunset": ("#f6c8a8", "#7fa0c0", "#3a5a9a"),
    "night": ("#2f5fa8", "#1c3a80", "#10205a"),
    "magic": ("#d8b8f4", "#7f8fe0", "#4a4fb0"),
}
_CORALS = tuple(rgb(code) for code in ("#f0707c", "#f79a5c", "#e57fc0", "#f7cf5c", "#a880e0"))
_SAND = rgb("#ecd9a4")


def paint(scene: Scene) -> Ground:
    sea = tuple(rgb(code) for code in _SEAS[scene.plan.hour.value])
    scene.canvas.wash(sea, top=0, bottom=scene.height)
    _surface(scene, sea)
    _shafts(scene, sea[0])
    _rocks(scene, sea)
    _shoals(scene, sea)
    _floor(scene, sea)
    _reef(scene)
    _bubbles(scene)
    sparkle(scene, top=scene.height * 0.2, bottom=scene.height)
    _front_weed(scene)
    return Ground(
        far=scene.down(0.4),
        near=scene.down(0.86),
        left=110,
        right=scene.width - 110,
        far_scale=0.8,
        air=(scene.height * 0.2, scene.horizon),
        water=(60, scene.height * 0.16, scene.width - 60, scene.down(0.3)),
        shadow_strength=0.25,
    )


def _surface(scene: Scene, sea: tuple[Rgb, ...]) -> None:
    """The bright skin of the water far above."""
    dice = scene.dice("surface")
    glints = [
        oval(dice.random() * scene.width, dice.random() ** 2 * 90, dice.uniform(40, 150), dice.uniform(4, 10))
        for _ in range(16)
    ]
    scene.canvas.soft(glints, mix(sea[0], WHITE, 0.5), strength=0.55, blur=5)


def _shafts(scene: Scene, colour: Rgb) -> None:
    dice = scene.dice("shafts")
    for index in range(7):
        x = scene.width * (index + dice.uniform(0.2, 0.8)) / 7
        wide, lean = dice.uniform(20, 60), (120 if scene.sun_from_left else -120) * dice.uniform(0.7, 1.4)
        foot = scene.height * dice.uniform(0.6, 0.95)
        shaft = [
            (x - wide * 0.4, -40),
            (x + wide * 0.4, -40),
            (x + lean + wide * 1.4, foot),
            (x + lean - wide * 1.2, foot),
        ]
        scene.canvas.soft([shaft], mix(colour, WHITE, 0.45), strength=dice.uniform(0.12, 0.26), blur=18)


def _rocks(scene: Scene, sea: tuple[Rgb, ...]) -> None:
    """Far reefs in three shades of blue."""
    for index, (share, fade) in enumerate(((-0.34, 0.62), (-0.14, 0.4), (0.02, 0.2))):
        dice = scene.dice(f"reef {index}")
        line = ridge(scene, y=scene.down(share), swell=120 - 24 * index, bumps=2.6 - 0.5 * index, dice=dice)
        tone = mix(mix(sea[2], rgb("#123a6a"), 0.4), sea[1], fade)
        scene.canvas.layer(line, colours=(mix(tone, sea[1], 0.3), tone), lift=0.7)


def _shoals(scene: Scene, sea: tuple[Rgb, ...]) -> None:
    """Small fish far away, all going the same way."""
    dice = scene.dice("shoals")
    tone = mix(sea[1], sea[2], 0.7)
    with scene.canvas.pen((0, 0, scene.width, scene.horizon)) as pen:
        for _ in range(2):
            x, y, ahead = (
                scene.width * dice.uniform(0.15, 0.85),
                scene.horizon * dice.uniform(0.25, 0.7),
                dice.choice((-1, 1)),
            )
            for _ in range(11):
                _minnow(pen, x + dice.gauss(0, 70), y + dice.gauss(0, 26), dice.uniform(8, 14), ahead, tone)


def _minnow(pen: Pen, x: float, y: float, size: float, ahead: int, colour: Rgb) -> None:
    pen.round(x, y, size, colour, high=size * 0.42)
    tail = x - ahead * size
    pen.shape(
        [
            (tail + ahead * size * 0.3, y),
            (tail - ahead * size * 0.5, y - size * 0.45),
            (tail - ahead * size * 0.5, y + size * 0.45),
        ],
        colour,
        inked=False,
    )


def _floor(scene: Scene, sea: tuple[Rgb, ...]) -> None:
    """Sand with nets of light on it."""
    line = ridge(scene, y=scene.down(0.2), swell=26, bumps=1.1, dice=scene.dice("sand"))
    sand = mix(scene.palette.lit(_SAND), sea[1], 0.22)
    scene.canvas.layer(line, colours=(mix(sand, sea[1], 0.35), sand, mix(sand, sea[2], 0.3)), lift=0.9)
    nets = texture.clouds(scene.canvas.size, cells=26, variant=scene.canvas.variant)
    lines = nets.point([max(0, 90 - abs(value - 128) * 9) for value in range(256)])
    floor_only = texture.ramp(((0, 0, 0),) * 3 + ((255, 255, 255),), scene.canvas.size).convert("L")
    scene.canvas.veil(texture.product(lines, floor_only), mix(sand, WHITE, 0.6))
    stones = [
        (x, y, 4 + 9 * near)
        for x, y, near in scatter(
            scene, "stones", 26 if scene.has("pebbles") else 12, top=scene.down(0.34), bottom=scene.height
        )
    ]
    place_stones(scene, stones, name="stones", colour=rgb("#a9b4b8"))
    dice = scene.dice("stars")
    with scene.canvas.pen((0, scene.down(0.3), scene.width, scene.height)) as pen:
        for x, y, near in scatter(scene, "sea stars", 6, top=scene.down(0.4), bottom=scene.height - 10):
            pen.shape(star(x, y, 9 + 10 * near, points=5, waist=0.46), scene.palette.lit(dice.choice(_CORALS)))


def _reef(scene: Scene) -> None:
    """Corals and weed, high at both sides and low in the middle."""
    dice = scene.dice("corals")
    for index in range(round(26 * scene.width / 1000)):
        side = dice.choice((-1, 1))
        inward = dice.random() ** 1.5 * 0.44
        x = scene.width * (0.5 + side * (0.52 - inward))
        near = dice.random()
        y, high = scene.down(0.28 + 0.5 * near), (80 + 330 * (0.45 - inward)) * (0.6 + 0.6 * near)
        draw = dice.choice((_branching, _fan, _weed, _weed, _tubes))
        with scene.canvas.pen((x - high, y - high * 1.6, x + high, y + 6)) as pen:
            colour = mix(scene.palette.lit(dice.choice(_CORALS)), scene.palette.middle, 0.25 * (1 - near))
            draw(pen, scene, x, y, high, colour, scene.dice(f"coral {index}"))


def _branching(pen: Pen, scene: Scene, x: float, y: float, high: float, colour: Rgb, dice: random.Random) -> None:
    """A coral like a small bare tree, with knobs at its tips."""
    del scene
    for lean in (-0.5, -0.22, 0.05, 0.3, 0.55):
        tip = (x + lean * high, y - high * dice.uniform(0.6, 1.0) * (1 - 0.4 * abs(lean)))
        limb = smooth([(x, y), (x + lean * high * 0.3, y - high * 0.35), tip], steps=6)
        pen.stroke(limb, colour, high * 0.1)
        twig = (tip[0] + high * 0.14 * (1 if lean < 0.1 else -1), tip[1] - high * 0.02)
        pen.stroke([limb[-5], twig], colour, high * 0.07)
        for end in (tip, twig):
            pen.round(*end, high * 0.06, mix(colour, WHITE, 0.35))


def _fan(pen: Pen, scene: Scene, x: float, y: float, high: float, colour: Rgb, dice: random.Random) -> None:
    """A flat fan with ribs."""
    del scene, dice
    centre = y - high * 0.5
    pen.round(x, centre, high * 0.5, colour, high=high * 0.46, inked=True)
    pen.stroke([(x, y), (x, centre)], mix(colour, rgb("#5a2a50"), 0.3), high * 0.07)
    for lean in (-0.8, -0.5, -0.2, 0.1, 0.4, 0.7):
        pen.stroke(
            [(x, y - high * 0.1), (x + lean * high * 0.44, centre - high * 0.4 * (1 - abs(lean) * 0.6))],
            mix(colour, WHITE, 0.35),
            high * 0.022,
        )


def _tubes(pen: Pen, scene: Scene, x: float, y: float, high: float, colour: Rgb, dice: random.Random) -> None:
    """Sponges like organ pipes."""
    del scene
    for aside in (-0.28, 0.26, -0.04):
        tall, half = high * dice.uniform(0.45, 0.85), high * 0.12
        left = x + aside * high
        pen.shape(
            [(left - half * 0.8, y), (left - half, y - tall), (left + half, y - tall), (left + half * 0.8, y)], colour
        )
        pen.round(left, y - tall, half, mix(colour, WHITE, 0.35), high=half * 0.36)
        pen.round(left, y - tall, half * 0.6, mix(colour, rgb("#4a1a50"), 0.5), high=half * 0.2)


def _weed(pen: Pen, scene: Scene, x: float, y: float, high: float, colour: Rgb, dice: random.Random) -> None:
    """Long ribbons of weed that sway."""
    del colour
    for _ in range(5):
        foot, tall, sway = (
            x + dice.uniform(-0.2, 0.2) * high,
            high * dice.uniform(0.8, 1.4),
            dice.uniform(-0.14, 0.14) * high,
        )
        tone = scene.palette.lit(mix(rgb("#2f8a6a"), rgb("#8fc860"), dice.random()))
        spine = smooth(
            [(foot, y), (foot + sway, y - tall * 0.35), (foot - sway, y - tall * 0.7), (foot + sway * 0.6, y - tall)],
            steps=6,
        )
        pen.shape(_tapering(spine, high * 0.05), tone, inked=False)


def _tapering(spine: Outline, half: float) -> Outline:
    count = len(spine)
    left = [(a - half * (1 - step / count), b) for step, (a, b) in enumerate(spine)]
    right = [(a + half * (1 - step / count), b) for step, (a, b) in enumerate(spine)]
    return left + right[::-1]


def _bubbles(scene: Scene) -> None:
    dice = scene.dice("bubbles")
    with scene.canvas.pen() as pen:
        for _ in range(round(5 * scene.width / 1000) + 1):
            x, y = dice.random() * scene.width, scene.height * dice.uniform(0.3, 0.8)
            for step in range(6):
                size = dice.uniform(3, 10) * (1 + step * 0.12)
                spot = (x + dice.uniform(-16, 16), y - step * 38)
                rim = mix(scene.palette.middle, WHITE, 0.7)
                pen.ring(*spot, size, rim, 1.6)
                pen.round(spot[0] - size * 0.3, spot[1] - size * 0.3, size * 0.22, WHITE)


def _front_weed(scene: Scene) -> None:
    """Dark weed in both lower corners, close to the eye."""
    dice = scene.dice("front weed")
    with scene.front.pen((0, scene.height - 330, scene.width, scene.height)) as pen:
        for side in (0, 1):
            for _ in range(13):
                inward = dice.random() ** 1.6 * 190
                x = inward if side == 0 else scene.width - inward
                high = (300 - inward) * dice.uniform(0.6, 1.0)
                tone = scene.palette.lit(mix(rgb("#154a5a"), rgb("#2f8a6a"), dice.random() * 0.7))
                pen.shape(
                    blade(x, scene.height + 6, high, dice.uniform(-0.25, 0.25) * high, thick=11), tone, inked=False
                )
