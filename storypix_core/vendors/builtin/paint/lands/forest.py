"""A wood: mist between rows of trunks, shafts of light, ferns and toadstools beside a path."""

from storypix_core.vendors.builtin.paint.palette import mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_extras import (
    add_bridge,
    add_cloth,
    add_path,
    add_pebbles,
    add_to_ridge,
)
from storypix_core.vendors.builtin.paint.scenery_hills import height_at, paint_hill
from storypix_core.vendors.builtin.paint.scenery_light import mist, sparkle, sun_rays
from storypix_core.vendors.builtin.paint.scenery_plants import (
    frame_with_grass,
    frame_with_leaves,
    grow_flowers,
    grow_grass,
    grow_mushrooms,
    plant_bush,
)
from storypix_core.vendors.builtin.paint.scenery_trees import canopy, plant_tree, tree_line
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.5

_MOSS = rgb("#5f9a52")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    _deep_wood(scene)
    paint_hill(scene, _MOSS, y=scene.down(0.3), swell=22, bumps=1.0, depth=0.0)
    off_path = add_path(scene, top=scene.down(0.3), colour=rgb("#cdb083"), always=not scene.has("bridge"))
    add_bridge(scene, scene.down(0.42))
    grow_grass(scene, _MOSS, top=scene.down(0.34), bottom=scene.height, count=210, free=off_path)
    grow_flowers(scene, top=scene.down(0.4), bottom=scene.height, count=22, free=off_path)
    add_pebbles(scene, top=scene.down(0.5), bottom=scene.height)
    _near_wood(scene)
    if not scene.palette.is_dark and not scene.has("rain", "storm", "fog"):
        sun_rays(scene)
    cloth = add_cloth(scene, scene.down(0.8))
    sparkle(scene, top=scene.horizon * 0.5, bottom=scene.height)
    frame_with_grass(scene, rgb("#3f7f4a"))
    frame_with_leaves(scene)
    return Ground(far=scene.down(0.42), near=scene.down(0.88), left=130, right=scene.width - 130, ledges=cloth)


def _deep_wood(scene: Scene) -> None:
    """Ridges of trees that fade into the mist."""
    for depth, share, kind, high in ((0.85, -0.06, "pine", 210), (0.62, 0.04, "round", 240), (0.42, 0.12, "pine", 230)):
        ridge = paint_hill(
            scene, mix(_MOSS, rgb("#8fc39a"), depth), y=scene.down(share), swell=26, bumps=1.6, depth=depth
        )
        tree_line(scene, ridge, kind=kind, high=high, depth=depth, name=f"wood {depth}", gap=0.3)
        mist(scene, scene.down(share + 0.03), strength=0.34)
    back = paint_hill(scene, mix(_MOSS, rgb("#8fc37a"), 0.3), y=scene.down(0.2), swell=24, bumps=1.3, depth=0.25)
    dice = scene.dice("trees")
    for index, share in enumerate((0.04, 0.17, 0.29, 0.73, 0.84, 0.97)):
        x = scene.width * (share + dice.uniform(-0.03, 0.03))
        kind = dice.choice(("round", "pine", "birch", "round"))
        plant_tree(
            scene, x, height_at(back, x) + 18, dice.uniform(270, 350), kind=kind, name=f"tree {index}", depth=0.22
        )
    add_to_ridge(scene, back)


def _near_wood(scene: Scene) -> None:
    """Great trees and bushes on both sides, and leaves overhead."""
    dice = scene.dice("near trees")
    far_side, near_side = (scene.width, 0.0) if scene.sun_from_left else (0.0, scene.width)
    plant_tree(
        scene, near_side, scene.down(0.46), 560, kind=dice.choice(("round", "pine")), name="second tree", depth=0.05
    )
    plant_tree(scene, far_side, scene.down(0.62), 720, kind="round", name="great tree")
    for name, share, y in (("left", 0.13, 0.47), ("right", 0.88, 0.44)):
        plant_bush(scene, scene.width * share, scene.down(y), 62, name=f"bush {name}")
    spots = [
        (
            scene.width * dice.choice((0.1, 0.16, 0.8, 0.9)) + dice.uniform(-40, 40),
            scene.down(dice.uniform(0.56, 0.8)),
            dice.uniform(26, 46),
        )
        for _ in range(5)
    ]
    grow_mushrooms(scene, sorted(spots, key=lambda spot: spot[1]))
    canopy(scene)
