"""A cave: stone teeth above and below, glowing crystals, a still pool, daylight at the far end."""

import random

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_path, add_pebbles
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import grow_mushrooms, place_stones, scatter
from storypix_core.vendors.builtin.paint.scenery_rocks import boulder, crystals
from storypix_core.vendors.builtin.paint.shapes import Outline, oval, smooth
from storypix_core.vendors.builtin.plan import Hour

HORIZON = 0.5

_STONE = rgb("#77698c")
_DEEP = rgb("#241d42")
_CRYSTALS = tuple(rgb(code) for code in ("#6fd6e8", "#d98af0", "#8af0b8", "#ffd277", "#f48fb4"))


def paint(scene: Scene) -> Ground:
    light = _light_outside(scene)
    _back_wall(scene, light)
    _hall(scene, light)
    _floor(scene)
    _pool(scene, light)
    add_path(scene, top=scene.down(0.3), colour=rgb("#a394a8"))
    add_bridge(scene, scene.down(0.46))
    _gems(scene)
    _stones(scene)
    _stalagmites(scene)
    _teeth_in_front(scene)
    cloth = add_cloth(scene, scene.down(0.82))
    sparkle(scene, top=scene.height * 0.2, bottom=scene.height)
    return Ground(
        far=scene.down(0.42), near=scene.down(0.88), left=130, right=scene.width - 130, air=(230, 470), ledges=cloth,
        shadow_strength=0.6,
    )  # fmt: skip


def _light_outside(scene: Scene) -> Rgb:
    return rgb("#7f94e0") if scene.plan.hour is Hour.NIGHT else mix(scene.palette.sun, scene.palette.middle, 0.35)


def _back_wall(scene: Scene, light: Rgb) -> None:
    """Dark stone, and the mouth of the cave with a piece of sky in it."""
    scene.canvas.wash((_DEEP, mix(_DEEP, _STONE, 0.45), mix(_DEEP, _STONE, 0.6)), top=0, bottom=scene.height)
    x, y = scene.width * 0.5, scene.down(0.02)
    scene.canvas.glow(x, y, radius=scene.height * 0.52, colour=light, strength=0.7)
    mouth = _rough(oval(x, y, 120, 170, steps=18), scene.dice("mouth"), 14)
    sky = (scene.palette.top, scene.palette.middle, mix(scene.palette.low, WHITE, 0.3))
    scene.canvas.layer(mouth, colours=sky, lift=0, line=False)
    hill = [(a, max(b, y + 60 + 14 * ((a - x) / 120) ** 2)) for a, b in mouth]
    scene.canvas.layer(hill, colours=(scene.palette.lit(rgb("#9cc88a"), depth=0.3),) * 2, lift=0, line=False)
    scene.canvas.glow(x, y - 40, radius=320, colour=light, strength=0.4)


def _rough(outline: Outline, dice: random.Random, size: float) -> Outline:
    return smooth(
        [(x + dice.uniform(-size, size), y + dice.uniform(-size, size)) for x, y in outline], steps=4, closed=True
    )


def _hall(scene: Scene, light: Rgb) -> None:
    """Walls in three steps, lighter towards the mouth, with teeth that hang from the roof."""
    for index, (share, near) in enumerate(((0.2, 0.0), (0.34, 0.45), (0.46, 0.85))):
        dice = scene.dice(f"wall {index}")
        stone = mix(mix(_STONE, light, 0.34 * (1 - near)), _DEEP, 0.2 + 0.35 * near)
        for side in (0, 1):
            wall = _wall(scene, side, 0.5 - share, dice)
            scene.canvas.layer(wall, colours=(mix(stone, _DEEP, 0.4), stone, mix(stone, _DEEP, 0.2)), lift=0.9)
        roof = _teeth(scene, depth=70 + 70 * near, tall=90 + 120 * near, dice=dice)
        scene.canvas.layer(roof, colours=(mix(stone, _DEEP, 0.6), mix(stone, light, 0.12)), lift=0.9)


def _wall(scene: Scene, side: int, reach: float, dice: random.Random) -> Outline:
    edge = []
    for step in range(9):
        part = step / 8
        bulge = reach * scene.width * (0.62 + 0.5 * abs(2 * part - 1) ** 1.6) + dice.uniform(-22, 22)
        edge.append((bulge if side == 0 else scene.width - bulge, -30 + (scene.height + 60) * part))
    outer = -30.0 if side == 0 else scene.width + 30
    return [*smooth(edge, steps=5), (outer, scene.height + 30), (outer, -30)]


def _teeth(scene: Scene, *, depth: float, tall: float, dice: random.Random) -> Outline:
    """A roof with stalactites, longer towards the sides."""
    edge: Outline = [(-30, -30), (-30, depth)]
    x = 0.0
    while x < scene.width:
        half = dice.uniform(18, 40)
        aside = abs(2 * (x + half) / scene.width - 1)
        long = tall * dice.uniform(0.3, 1.0) * (0.4 + 0.8 * aside)
        edge += [
            (x, depth),
            (x + half * 0.75, depth + long * 0.6),
            (x + half, depth + long),
            (x + half * 1.3, depth + long * 0.55),
        ]
        x += half * 2 + dice.uniform(4, 36)
    return [*edge, (scene.width + 30, depth), (scene.width + 30, -30)]


def _floor(scene: Scene) -> None:
    line = ridge(scene, y=scene.down(0.24), swell=24, bumps=1.4, dice=scene.dice("floor"))
    top = mix(_STONE, rgb("#c8b4c8"), 0.35)
    scene.canvas.layer(line, colours=(top, _STONE, mix(_STONE, _DEEP, 0.5)), lift=0.9)
    blotches = texture.clouds(scene.canvas.size, cells=30, variant=scene.canvas.variant)
    faint = blotches.point([max(0, value - 170) // 2 for value in range(256)])
    lower = texture.ramp(((0, 0, 0), (0, 0, 0), (255, 255, 255)), scene.canvas.size).convert("L")
    scene.canvas.veil(texture.product(faint, lower), _DEEP)


def _pool(scene: Scene, light: Rgb) -> None:
    """Still water that shows the light of the mouth."""
    x, y = scene.width * (0.27 if scene.sun_from_left else 0.73), scene.down(0.42)
    water = mix(rgb("#3f7fa8"), light, 0.25)
    scene.canvas.layer(oval(x, y + 4, 148, 33), colours=(mix(_STONE, _DEEP, 0.6),) * 2, lift=0, line=False)
    scene.canvas.layer(oval(x, y, 138, 27), colours=(mix(water, light, 0.4), water, mix(water, _DEEP, 0.3)), lift=0)
    with scene.canvas.pen((x - 140, y - 30, x + 140, y + 30)) as pen:
        for aside, down in ((-40, -8), (30, 2), (-10, 11), (66, -4)):
            pen.round(x + aside, y + down, 26, mix(water, WHITE, 0.45), high=1.6)


def _gems(scene: Scene) -> None:
    dice = scene.dice("gems")
    places = ((0.08, 0.44, 150), (0.17, 0.62, 96), (0.9, 0.46, 170), (0.82, 0.66, 90), (0.36, 0.3, 56), (0.66, 0.3, 62))
    for index, (share, y, high) in enumerate(places):
        x = scene.width * (share + dice.uniform(-0.02, 0.02))
        crystals(
            scene, x, scene.down(y), high * dice.uniform(0.85, 1.15), colour=dice.choice(_CRYSTALS), name=f"gem {index}"
        )


def _stones(scene: Scene) -> None:
    edge = 0.03 if scene.sun_from_left else 0.97
    boulder(scene, scene.width * edge, scene.down(0.66), 96, colour=mix(_STONE, _DEEP, 0.15), name="great rock")
    boulder(scene, scene.width * (1 - edge), scene.down(0.58), 70, colour=mix(_STONE, _DEEP, 0.1), name="rock")
    stones = [
        (x, y, 4 + 9 * near) for x, y, near in scatter(scene, "stones", 22, top=scene.down(0.36), bottom=scene.height)
    ]
    place_stones(scene, stones, name="stones", colour=mix(_STONE, WHITE, 0.1))
    add_pebbles(scene, top=scene.down(0.4), bottom=scene.height)
    dice = scene.dice("toadstools")
    spots = [
        (scene.width * dice.choice((0.12, 0.88)) + dice.uniform(-50, 50), scene.down(dice.uniform(0.7, 0.85)), 34.0)
        for _ in range(3)
    ]
    grow_mushrooms(scene, sorted(spots, key=lambda spot: spot[1]))


def _stalagmites(scene: Scene) -> None:
    """Stone cones that grow from the floor along the walls."""
    dice = scene.dice("stalagmites")
    for depth, share, y, high in (
        (0.5, 0.27, 0.28, 120),
        (0.5, 0.75, 0.27, 96),
        (0.2, 0.03, 0.42, 250),
        (0.2, 0.97, 0.4, 280),
    ):
        x, half = scene.width * (share + dice.uniform(-0.02, 0.02)), high * 0.2
        foot = scene.down(y)
        stone = mix(_STONE, _DEEP, 0.34 - 0.5 * depth)
        cone = [
            (x - half * 1.5, foot),
            (x - half * 0.7, foot - high * 0.4),
            (x, foot - high),
            (x + half * 0.6, foot - high * 0.45),
            (x + half * 1.5, foot),
        ]
        scene.canvas.layer(
            smooth(cone, steps=5),
            oval(x, foot, half * 1.5, half * 0.36),
            colours=(mix(stone, WHITE, 0.2), stone, mix(stone, _DEEP, 0.3)),
            lift=0.8,
        )


def _teeth_in_front(scene: Scene) -> None:
    """The roof above the viewer, nearly black."""
    dice = scene.dice("front roof")
    with scene.front.pen((0, 0, scene.width, 260)) as pen:
        pen.shape(_teeth(scene, depth=8, tall=170, dice=dice), mix(_DEEP, _STONE, 0.14), inked=False)
