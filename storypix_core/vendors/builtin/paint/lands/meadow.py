"""A wide meadow between hills, with a far wood and one great tree."""

from storypix_core.vendors.builtin.paint.palette import mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import (
    add_bridge,
    add_cloth,
    add_path,
    add_pebbles,
    add_to_ridge,
)
from storypix_core.vendors.builtin.paint.scenery_hills import height_at, paint_hill, plough
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import (
    frame_with_grass,
    frame_with_leaves,
    grow_flowers,
    grow_grass,
    plant_bush,
)
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.5

_TURF = rgb("#77b551")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    _far_land(scene)
    near = paint_hill(scene, _TURF, y=scene.down(0.34), swell=26, bumps=0.9, depth=0.0)
    off_path = add_path(scene, top=scene.down(0.36))
    add_bridge(scene, scene.down(0.46))
    for name, share, wide in (("left", 0.06, 64), ("right", 0.95, 54)):
        x = scene.width * share
        plant_bush(scene, x, height_at(near, x) + 32, wide, name=f"bush {name}")
    grow_grass(scene, _TURF, top=scene.down(0.38), bottom=scene.height, free=off_path)
    grow_flowers(scene, top=scene.down(0.4), bottom=scene.height - 10, free=off_path)
    add_pebbles(scene, top=scene.down(0.5), bottom=scene.height)
    corner = scene.width + 6 if scene.sun_from_left else -6
    plant_tree(scene, corner, scene.down(0.6), 590, kind="round", name="great tree")
    cloth = add_cloth(scene, scene.down(0.8))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    frame_with_grass(scene, mix(_TURF, rgb("#2f6f4a"), 0.3))
    frame_with_leaves(scene)
    return Ground(far=scene.down(0.46), near=scene.down(0.88), left=80, right=scene.width - 80, ledges=cloth)


def _far_land(scene: Scene) -> None:
    """Three ridges with woods on them, bluer the further away."""
    blue = paint_hill(scene, rgb("#86b4a4"), y=scene.horizon + 10, swell=80, bumps=1.6, depth=0.85)
    tree_line(scene, blue, kind="pine", high=34, depth=0.8, name="far wood", gap=0.4)
    far = paint_hill(scene, rgb("#a3cd84"), y=scene.down(0.1), swell=50, bumps=1.4, depth=0.55)
    plough(scene, far, rgb("#a3cd84"), depth=0.55, deep=70)
    tree_line(scene, far, kind="round", high=66, depth=0.5, name="near wood", gap=0.7)
    middle = paint_hill(scene, rgb("#8fc668"), y=scene.down(0.2), swell=40, bumps=1.1, depth=0.28)
    dice = scene.dice("trees")
    for index in range(7 if scene.has("trees") else 4):
        x = scene.width * (dice.uniform(0.03, 0.32) if index % 2 else dice.uniform(0.68, 0.97))
        high = dice.uniform(150, 250)
        plant_tree(scene, x, height_at(middle, x) + 14, high, kind="round", name=f"tree {index}", depth=0.25)
    add_to_ridge(scene, middle)
