"""To be told apart: river."""

from storypix_core.vendors.builtin.paint.palette import mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_hills import height_at, paint_hill, ridge
from storypix_core.vendors.builtin.paint.scenery_plants import frame_with_grass, grow_flowers, grow_grass, plant_bush
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.52

_TURF = rgb("#77b551")


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    blue = paint_hill(scene, rgb("#86b4a4"), y=scene.horizon + 10, swell=70, bumps=1.6, depth=0.85)
    tree_line(scene, blue, kind="pine", high=34, depth=0.8, name="far wood", gap=0.4)
    far = paint_hill(scene, rgb("#a3cd84"), y=scene.down(0.1), swell=46, bumps=1.4, depth=0.55)
    tree_line(scene, far, kind="round", high=62, depth=0.5, name="near wood", gap=0.9)
    middle = paint_hill(scene, rgb("#8fc668"), y=scene.down(0.2), swell=38, bumps=1.1, depth=0.28)
    dice = scene.dice("trees")
    for index in range(6 if scene.has("trees") else 3):
        side = index % 2
        x = scene.width * (dice.uniform(0.02, 0.3) if side else dice.uniform(0.7, 0.98))
        plant_tree(
            scene, x, height_at(middle, x) + 12, dice.uniform(150, 240), kind="round", name=f"tree {index}", depth=0.25
        )
    near = paint_hill(scene, _TURF, y=scene.down(0.34), swell=26, bumps=0.9, depth=0.0)
    edge = 0.0 if scene.sun_from_left else scene.width
    plant_bush(scene, scene.width * 0.06, height_at(near, scene.width * 0.06) + 34, 62, name="bush left")
    plant_bush(scene, scene.width * 0.95, height_at(near, scene.width * 0.95) + 30, 54, name="bush right")
    plant_tree(scene, scene.width - edge - 20, scene.down(0.56), 470, kind="round", name="great tree")
    grow_grass(scene, _TURF, top=scene.down(0.38), bottom=scene.height)
    grow_flowers(scene, top=scene.down(0.4), bottom=scene.height - 10)
    frame_with_grass(scene, mix(_TURF, rgb("#2f6f4a"), 0.3))
    return Ground(far=scene.down(0.45), near=scene.down(0.88), left=70, right=scene.width - 70)
