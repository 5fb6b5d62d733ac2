"""A river that winds down from the hills between reeds and pebbles."""

from collections.abc import Sequence

from storypix_core.vendors.builtin.paint.palette import mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Ledge, Scene
from storypix_core.vendors.builtin.paint.scenery_buildings import build_bridge
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_to_ridge
from storypix_core.vendors.builtin.paint.scenery_hills import height_at, paint_hill
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import (
    frame_with_grass,
    frame_with_leaves,
    grow_flowers,
    grow_grass,
    grow_reeds,
    place_stones,
    plant_bush,
)
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.scenery_water import (
    beside,
    half_width_at,
    lily_pads,
    paint_river,
    river_course,
)
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.48

_TURF = rgb("#7cb858")

Course = list[tuple[float, float, float]]


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    _far_land(scene)
    paint_hill(scene, _TURF, y=scene.down(0.26), swell=14, bumps=0.9, depth=0.0)
    course = river_course(
        scene, top=scene.down(0.27), bottom=scene.height + 30, dice=scene.dice("river"), half=scene.width * 0.25
    )
    paint_river(scene, course)
    dry = beside(course, margin=1.25)
    grow_grass(scene, _TURF, top=scene.down(0.3), bottom=scene.height, free=dry)
    grow_flowers(scene, top=scene.down(0.34), bottom=scene.height, count=34, free=dry)
    _banks(scene, course)
    if scene.has("bridge"):
        _cross(scene, course)
    corner = scene.width + 4 if scene.sun_from_left else -4
    plant_tree(scene, corner, scene.down(0.4), 500, kind="birch", name="great tree")
    cloth = add_cloth(scene, scene.down(0.84))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    frame_with_grass(scene, mix(_TURF, rgb("#2f6f4a"), 0.3))
    frame_with_leaves(scene)
    return _ground(scene, course, cloth)


def _ground(scene: Scene, course: Course, cloth: Sequence[Ledge]) -> Ground:
    """People stand on the wide bank; the water is where the river is broad."""
    middle, half = half_width_at(course, scene.down(0.72))
    left, right = 70.0, scene.width - 70
    if middle > scene.width / 2:
        right = max(left + 320, middle - half * 1.1)
    else:
        left = min(right - 320, middle + half * 1.1)
    water = (middle - half * 0.85, scene.down(0.55), middle + half * 0.85, scene.down(0.95))
    return Ground(far=scene.down(0.42), near=scene.down(0.88), left=left, right=right, water=water, ledges=cloth)


def _far_land(scene: Scene) -> None:
    blue = paint_hill(scene, rgb("#86b4a4"), y=scene.horizon + 6, swell=90, bumps=1.7, depth=0.85)
    tree_line(scene, blue, kind="pine", high=36, depth=0.78, name="far wood", gap=0.4)
    middle = paint_hill(scene, rgb("#98ca77"), y=scene.down(0.12), swell=42, bumps=1.2, depth=0.4)
    tree_line(scene, middle, kind="round", high=90, depth=0.36, name="near wood", gap=0.6)
    back = paint_hill(scene, rgb("#8ac263"), y=scene.down(0.2), swell=20, bumps=1.0, depth=0.2)
    dice = scene.dice("trees")
    for index in range(6 if scene.has("trees") else 3):
        x = scene.width * (dice.uniform(0.02, 0.3) if index % 2 else dice.uniform(0.7, 0.98))
        plant_tree(
            scene, x, height_at(back, x) + 14, dice.uniform(170, 250), kind="round", name=f"tree {index}", depth=0.2
        )
    add_to_ridge(scene, back)


def _banks(scene: Scene, course: Course) -> None:
    """Pebbles along both rims, reeds, a bush, lilies on the quiet side."""
    dice = scene.dice("banks")
    stones, reeds, pads = [], [], []
    for _ in range(58 if scene.has("pebbles") else 34):
        y = scene.down(dice.uniform(0.34, 1.0))
        middle, half = half_width_at(course, y)
        side = dice.choice((-1, 1))
        stones.append((middle + side * half * dice.uniform(1.0, 1.16), y, (3 + half * 0.075) * dice.uniform(0.7, 1.4)))
    for share, side in ((0.42, 1), (0.56, -1), (0.7, 1)):
        y = scene.down(share)
        middle, half = half_width_at(course, y)
        reeds.append((middle + side * half * 1.18, y, 40 + 90 * share))
        pads.append((middle - side * half * 0.5, y + 24, 10 + 26 * share))
    place_stones(scene, sorted(stones, key=lambda stone: stone[1]), name="bank stones")
    lily_pads(scene, [] if scene.has("snow") else pads)
    grow_reeds(scene, reeds, name="reeds")
    plant_bush(scene, scene.width * (0.06 if scene.sun_from_left else 0.94), scene.down(0.42), 60, name="bank bush")


def _cross(scene: Scene, course: Course) -> None:
    if scene.has("rainbow"):
        add_bridge(scene, scene.down(0.4))
        return
    y = scene.down(0.46)
    middle, half = half_width_at(course, y)
    build_bridge(scene, middle, y + 26, half * 1.5 + 40)
