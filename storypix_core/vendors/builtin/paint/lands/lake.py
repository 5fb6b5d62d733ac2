"""A still lake that mirrors mountains and woods, with a shore in front."""

from storypix_core.vendors.builtin.paint.palette import mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_pebbles, add_to_ridge
from storypix_core.vendors.builtin.paint.scenery_hills import paint_hill
from storypix_core.vendors.builtin.paint.scenery_light import mist, sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import (
    frame_with_grass,
    frame_with_leaves,
    grow_flowers,
    grow_grass,
    grow_reeds,
)
from storypix_core.vendors.builtin.paint.scenery_rocks import mountain_range
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.scenery_water import lily_pads, paint_open_water
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.4

_TURF = rgb("#7fbb5c")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    mountain_range(scene, foot=scene.down(0.06), high=250, depth=0.72, colour=rgb("#8798c4"), name="range", gap=300)
    shore = paint_hill(scene, rgb("#86b48c"), y=scene.down(0.0), swell=34, bumps=1.8, depth=0.5)
    tree_line(scene, shore, kind="pine", high=78, depth=0.45, name="far wood", gap=0.36)
    add_to_ridge(scene, shore, depth=0.3)
    water_top = scene.down(0.1)
    paint_open_water(scene, top=water_top, bottom=scene.down(0.72), mirror=0.75)
    mist(scene, water_top, strength=0.3, high=16)
    beach = paint_hill(scene, _TURF, y=scene.down(0.62), swell=24, bumps=1.0, depth=0.0)
    _water_plants(scene)
    add_bridge(scene, scene.down(0.66))
    grow_grass(scene, _TURF, top=scene.down(0.66), bottom=scene.height, count=150)
    grow_flowers(scene, top=scene.down(0.68), bottom=scene.height, count=34)
    add_pebbles(scene, top=scene.down(0.66), bottom=scene.height)
    corner = scene.width + 8 if scene.sun_from_left else -8
    plant_tree(scene, corner, scene.down(0.8), 640, kind="birch", name="great tree")
    cloth = add_cloth(scene, scene.down(0.86))
    sparkle(scene, top=scene.horizon, bottom=scene.height)
    frame_with_grass(scene, mix(_TURF, rgb("#2f6f4a"), 0.3))
    frame_with_leaves(scene)
    highest = min(y for _, y in beach)
    return Ground(
        far=max(scene.down(0.72), highest + 40),
        near=scene.down(0.92),
        left=80,
        right=scene.width - 80,
        far_scale=0.84,
        air=(110, scene.horizon + 20),
        water=(60, scene.down(0.2), scene.width - 60, scene.down(0.56)),
        ledges=cloth,
    )


def _water_plants(scene: Scene) -> None:
    dice = scene.dice("lilies")
    side = 0.2 if scene.sun_from_left else 0.8
    pads = [
        (scene.width * side + dice.uniform(-120, 120), scene.down(dice.uniform(0.46, 0.58)), dice.uniform(20, 34))
        for _ in range(5)
    ]
    lily_pads(scene, [] if scene.has("snow") else sorted(pads, key=lambda pad: pad[1]))
    reeds = [(scene.width * share, scene.down(0.68), high) for share, high in ((0.05, 130), (0.14, 100), (0.9, 120))]
    grow_reeds(scene, reeds, name="reeds")
