"""High mountains above an alpine pasture."""

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
from storypix_core.vendors.builtin.paint.scenery_light import mist, sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import frame_with_grass, grow_flowers, grow_grass
from storypix_core.vendors.builtin.paint.scenery_rocks import boulder, mountain_range
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.52

_TURF = rgb("#82b863")
_ROCK = rgb("#a09a98")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    tall = scene.horizon * 0.66
    mountain_range(scene, foot=scene.down(0.1), high=tall, depth=0.75, colour=rgb("#8494c8"), name="far range", gap=260)
    mist(scene, scene.horizon - 20, strength=0.4)
    mountain_range(
        scene, foot=scene.down(0.16), high=tall * 0.74, depth=0.4, colour=rgb("#7884b4"), name="range", gap=330
    )
    mist(scene, scene.down(0.08), strength=0.45)
    wood = paint_hill(scene, rgb("#5f9a78"), y=scene.down(0.1), swell=50, bumps=1.6, depth=0.45)
    tree_line(scene, wood, kind="pine", high=80, depth=0.4, name="far wood", gap=0.34)
    back = paint_hill(scene, rgb("#86bb68"), y=scene.down(0.22), swell=40, bumps=1.2, depth=0.22)
    dice = scene.dice("trees")
    for index, share in enumerate((0.05, 0.14, 0.24, 0.78, 0.88, 0.97)):
        x = scene.width * (share + dice.uniform(-0.03, 0.03))
        plant_tree(
            scene, x, height_at(back, x) + 16, dice.uniform(150, 230), kind="pine", name=f"tree {index}", depth=0.16
        )
    add_to_ridge(scene, back)
    return _pasture(scene)


def _pasture(scene: Scene) -> Ground:
    paint_hill(scene, _TURF, y=scene.down(0.36), swell=28, bumps=0.9, depth=0.0)
    off_path = add_path(scene, top=scene.down(0.37))
    add_bridge(scene, scene.down(0.48))
    grow_grass(scene, _TURF, top=scene.down(0.42), bottom=scene.height, free=off_path)
    grow_flowers(scene, top=scene.down(0.44), bottom=scene.height, count=44, free=off_path)
    add_pebbles(scene, top=scene.down(0.5), bottom=scene.height)
    edge = 0.95 if scene.sun_from_left else 0.05
    boulder(scene, scene.width * edge, scene.down(0.6), 92, colour=_ROCK, name="great rock")
    boulder(scene, scene.width * (1 - edge), scene.down(0.5), 54, colour=_ROCK, name="rock")
    plant_tree(scene, scene.width * (1.02 - edge), scene.down(0.5), 430, kind="pine", name="great tree")
    cloth = add_cloth(scene, scene.down(0.8))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    frame_with_grass(scene, mix(_TURF, rgb("#2f6f4a"), 0.3))
    return Ground(far=scene.down(0.48), near=scene.down(0.88), left=100, right=scene.width - 100, ledges=cloth)
