"""The sea from a sandy beach, with an island, a far sail, shells and a palm."""

from storypix_core.vendors.builtin.paint.palette import WHITE, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_pebbles
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import grow_grass, place_stones, scatter
from storypix_core.vendors.builtin.paint.scenery_rocks import boulder
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree
from storypix_core.vendors.builtin.paint.scenery_water import paint_open_water
from storypix_core.vendors.builtin.paint.shapes import Outline, oval, star
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.42

_SAND = rgb("#f3dca8")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    paint_open_water(scene, top=scene.horizon, bottom=scene.down(0.74), waves=1.3)
    _island(scene)
    _sail(scene)
    beach = _beach(scene)
    add_bridge(scene, scene.down(0.7))
    _shells(scene)
    add_pebbles(scene, top=scene.down(0.68), bottom=scene.height)
    edge, turn = (0.94, 1) if scene.sun_from_left else (0.06, -1)
    boulder(scene, scene.width * edge - turn * 60, scene.down(0.72), 62, colour=rgb("#b3a08c"), name="rock")
    plant_tree(scene, scene.width * edge, scene.down(0.76), 620, kind="palm", name="palm")
    grow_grass(scene, rgb("#9dbb62"), top=scene.down(0.7), bottom=scene.height, count=36)
    cloth = add_cloth(scene, scene.down(0.88))
    sparkle(scene, top=scene.horizon, bottom=scene.height)
    return Ground(
        far=max(y for _, y in beach[:-2]) + 34,
        near=scene.down(0.93),
        left=80,
        right=scene.width - 80,
        far_scale=0.82,
        air=(110, scene.horizon + 30),
        water=(60, scene.down(0.1), scene.width - 60, scene.down(0.54)),
        ledges=cloth,
    )


def _island(scene: Scene) -> None:
    """A green hump on the horizon, away from the sun."""
    x = scene.width * (0.74 if scene.sun_from_left else 0.26)
    wide, y = scene.width * 0.14, scene.horizon + 5
    rock = scene.palette.lit(rgb("#7fa88c"), depth=0.55)
    humps = [oval(x, y, wide, 52), oval(x + wide * 0.45, y, wide * 0.45, 78), oval(x - wide * 0.5, y, wide * 0.4, 40)]
    upper = [[(a, min(b, y)) for a, b in hump] for hump in humps]
    scene.canvas.layer(*upper, colours=(mix(rock, WHITE, 0.2), rock), lift=0.5)
    strand = scene.palette.lit(_SAND, depth=0.4)
    with scene.canvas.pen((x - wide * 1.2, y - 8, x + wide * 1.2, y + 12)) as pen:
        pen.round(x, y + 1, wide * 1.08, strand, high=5)


def _sail(scene: Scene) -> None:
    x, y = scene.width * (0.52 if scene.sun_from_left else 0.48), scene.horizon + 16
    white, hull = scene.palette.lit(rgb("#fffaf0"), depth=0.3), scene.palette.lit(rgb("#a8563f"), depth=0.35)
    with scene.canvas.pen((x - 40, y - 60, x + 40, y + 12)) as pen:
        pen.shape([(x - 2, y - 50), (x - 2, y - 8), (x - 26, y - 8)], white)
        pen.shape([(x + 2, y - 44), (x + 2, y - 8), (x + 20, y - 8)], mix(white, hull, 0.2))
        pen.shape([(x - 28, y - 5), (x + 26, y - 5), (x + 16, y + 5), (x - 18, y + 5)], hull)


def _beach(scene: Scene) -> Outline:
    """Sand with a wet edge and two lines of foam."""
    line = ridge(scene, y=scene.down(0.62), swell=34, bumps=1.3, dice=scene.dice("beach"))
    foam = scene.palette.lit(rgb("#ffffff"))
    sand = scene.palette.lit(mix(_SAND, rgb("#f4f8ff"), 0.7) if scene.has("snow") else _SAND)
    for drop, colour in ((-26.0, mix(foam, sand, 0.35)), (-13.0, foam)):
        scene.canvas.layer(_moved(line, drop), colours=(colour, colour), lift=0, line=False, opacity=0.75)
    wet = mix(sand, scene.palette.lit(rgb("#9c8766")), 0.42)
    scene.canvas.layer(line, colours=(wet, wet), lift=0.3, line=False)
    dry = mix(sand, scene.palette.lit(rgb("#d8a868")), 0.35)
    scene.canvas.layer(_moved(line, 24), colours=(sand, sand, dry), lift=0)
    return line


def _moved(line: Outline, down: float) -> Outline:
    return [*((x, y + down) for x, y in line[:-2]), *line[-2:]]


def _shells(scene: Scene) -> None:
    dice = scene.dice("shells")
    colours = [rgb(code) for code in ("#f6a88f", "#f9d7c2", "#e98a9f", "#fff4e4")]
    stones = [
        (x, y, 3 + 6 * near)
        for x, y, near in scatter(scene, "beach stones", 14, top=scene.down(0.72), bottom=scene.height)
    ]
    place_stones(scene, stones, name="beach stones")
    with scene.canvas.pen((0, scene.down(0.7), scene.width, scene.height)) as pen:
        for x, y, near in scatter(scene, "shells", 16, top=scene.down(0.74), bottom=scene.height - 8):
            size, colour = 5 + 9 * near, scene.palette.lit(dice.choice(colours))
            if dice.random() < 0.35:
                pen.shape(star(x, y, size * 1.3, points=5, waist=0.45), scene.palette.lit(rgb("#f08a5c")), inked=True)
            else:
                pen.round(x, y, size, colour, high=size * 0.75, inked=True)
                for lean in (-0.6, 0.0, 0.6):
                    pen.stroke([(x, y + size * 0.6), (x + lean * size, y - size * 0.5)], mix(colour, WHITE, 0.45), 1.4)
