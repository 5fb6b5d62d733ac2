"""The sky of the hour: its colours, sun or moon, stars, clouds, birds."""

from storypix_core.vendors.builtin.paint.scenery import Scene


def paint_sky(scene: Scene) -> None:
    palette = scene.palette
    scene.canvas.wash((palette.top, palette.middle, palette.low), top=0, bottom=scene.horizon + 80)
    scene.canvas.wash((palette.low, palette.low), top=scene.horizon + 80, bottom=scene.height)
