"""A village street: cottages in rows up the hill, a church tower, lamps, cobbles."""

from storypix_core.vendors.builtin.paint.palette import WHITE, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_buildings import (
    build_cottage,
    build_fence,
    build_lamp_post,
    build_tower,
)
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_path, add_pebbles
from storypix_core.vendors.builtin.paint.scenery_hills import height_at, paint_hill, plough
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import (
    Free,
    frame_with_grass,
    frame_with_leaves,
    grow_flowers,
    grow_grass,
    plant_bush,
    scatter,
)
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.shapes import Outline
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.46

_TURF = rgb("#86bd5c")
_COBBLE = rgb("#cdbfa8")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    far = paint_hill(scene, rgb("#93bf95"), y=scene.down(-0.04), swell=80, bumps=1.5, depth=0.75)
    tree_line(scene, far, kind="pine", high=44, depth=0.7, name="far wood", gap=0.4)
    hill = paint_hill(scene, rgb("#93c672"), y=scene.down(0.06), swell=40, bumps=1.2, depth=0.45)
    plough(scene, hill, rgb("#93c672"), depth=0.45, deep=60)
    _street(scene, hill, high=120, gap=120, depth=0.42, name="upper")
    build_tower(scene, scene.width * (0.4 if scene.sun_from_left else 0.6), scene.down(0.12), 300, depth=0.36)
    lower = paint_hill(scene, rgb("#8cc265"), y=scene.down(0.22), swell=18, bumps=1.0, depth=0.2)
    if scene.has("fence"):
        build_fence(scene, lower, high=58, depth=0.2)
    _street(scene, lower, high=215, gap=225, depth=0.16, name="lower")
    paint_hill(scene, _TURF, y=scene.down(0.36), swell=10, bumps=0.8, depth=0.0)
    return _front(scene, _square(scene))


def _street(scene: Scene, line: Outline, *, high: float, gap: float, depth: float, name: str) -> None:
    """Houses along a ridge, with a tree here and there."""
    dice = scene.dice(name)
    x, index = gap * dice.uniform(0.1, 0.5), 0
    while x < scene.width + gap * 0.3:
        y = height_at(line, x) + high * 0.16
        if index % 3 == 2:
            plant_tree(
                scene, x, y, high * dice.uniform(0.8, 1.1), kind="round", name=f"{name} tree {index}", depth=depth
            )
        else:
            build_cottage(scene, x, y, high * dice.uniform(0.88, 1.2), name=f"{name} house {index}", depth=depth)
        x += gap * dice.uniform(0.85, 1.15)
        index += 1


def _square(scene: Scene) -> Free:
    """The cobbled way through the village; gives back where it is not."""
    off_path = add_path(scene, top=scene.down(0.36), colour=_COBBLE, always=True)
    dice = scene.dice("cobbles")
    stone = scene.palette.lit(mix(_COBBLE, rgb("#eef3fb"), 0.6 if scene.has("snow") else 0.0))
    tones = (mix(stone, WHITE, 0.18), mix(stone, rgb("#5a5060"), 0.14), mix(stone, rgb("#5a5060"), 0.22))

    def on_path(x: float, y: float) -> bool:
        return not off_path(x, y)

    with scene.canvas.pen((0, scene.down(0.4), scene.width, scene.height)) as pen:
        for x, y, near in scatter(scene, "cobbles", 900, top=scene.down(0.42), bottom=scene.height, free=on_path):
            pen.round(x, y, 6 + 11 * near, dice.choice(tones), high=2.6 + 4.5 * near)
    return off_path


def _front(scene: Scene, off_path: Free) -> Ground:
    add_bridge(scene, scene.down(0.5))
    grow_grass(scene, _TURF, top=scene.down(0.4), bottom=scene.height, count=110, free=off_path)
    grow_flowers(scene, top=scene.down(0.42), bottom=scene.height, count=26, free=off_path)
    add_pebbles(scene, top=scene.down(0.5), bottom=scene.height)
    for name, share, wide in (("left", 0.05, 60), ("right", 0.94, 56)):
        plant_bush(scene, scene.width * share, scene.down(0.46), wide, name=f"bush {name}")
    for share in (0.16, 0.84):
        build_lamp_post(scene, scene.width * share, scene.down(0.5), 270)
    cloth = add_cloth(scene, scene.down(0.82))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    frame_with_grass(scene, mix(_TURF, rgb("#2f6f4a"), 0.3))
    frame_with_leaves(scene)
    return Ground(far=scene.down(0.5), near=scene.down(0.9), left=90, right=scene.width - 90, ledges=cloth)
