"""To be told apart: garden."""

from storypix_core.vendors.builtin.paint.palette import rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.scenery_hills import ridge
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.52


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    for depth, y, colour in ((0.8, 0.0, "#a9cfae"), (0.4, 0.12, "#93c572"), (0.0, 0.24, "#74b350")):
        line = ridge(scene, y=scene.down(y), swell=40, bumps=2, dice=scene.dice(f"hill {depth}"))
        near = scene.palette.lit(rgb(colour), depth=depth)
        scene.canvas.layer(line, (near, near))
    return Ground(far=scene.down(0.4), near=scene.down(0.9), left=60, right=scene.width - 60)
