"""Up in the air: a sea of clouds, cloud banks to stand on, a floating island."""

from storypix_core.vendors.builtin.paint.palette import WHITE, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Ledge, Scene
from storypix_core.vendors.builtin.paint.scenery_buildings import build_cottage
from storypix_core.vendors.builtin.paint.scenery_light import sparkle, sun_rays
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree
from storypix_core.vendors.builtin.paint.shapes import Outline, box, oval, smooth
from storypix_core.vendors.builtin.paint.sky import paint_cloud, paint_rainbow, paint_sky

HORIZON = 0.62


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    if scene.has("rainbow") and scene.has("bridge"):
        paint_rainbow(
            scene, foot=scene.down(0.3), reach=min(scene.width * 0.4, scene.horizon * 0.9), band=17, faint=0.06
        )
    if not scene.palette.is_dark:
        sun_rays(scene, strength=0.16, reach=scene.height)
    for depth, share in ((0.85, 0.0), (0.6, 0.16)):
        _bank(scene, scene.down(share), depth)
    _island(scene)
    for depth, share in ((0.38, 0.3), (0.2, 0.5), (0.0, 0.74)):
        _bank(scene, scene.down(share), depth)
    side = 0.24 if scene.sun_from_left else 0.76
    shelf_x, shelf_y = scene.width * side, scene.horizon * 0.82
    paint_cloud(scene, shelf_x, shelf_y, 150, depth=0.1, name="shelf cloud")
    sparkle(scene, top=0, bottom=scene.height)
    shelf = Ledge(name="cloud", left=shelf_x - 100, right=shelf_x + 100, y=shelf_y - 60)
    return Ground(
        far=scene.down(0.6),
        near=scene.down(0.88),
        left=80,
        right=scene.width - 80,
        far_scale=0.78,
        air=(140, scene.horizon),
        ledges=[shelf],
        shadow_strength=0.15,
    )


def _bank(scene: Scene, y: float, depth: float) -> None:
    """A bank of cloud from edge to edge: billows, and rounder ones on their sunny side."""
    dice = scene.dice(f"bank {depth}")
    palette = scene.palette
    light = mix(mix(WHITE, palette.tint, 0.4), palette.middle, 0.5 if palette.is_dark else 0.0)
    light = mix(light, palette.air, 0.5 * depth)
    shade = mix(mix(light, palette.middle, 0.5), palette.top, 0.22 + 0.3 * (1 - depth))
    size = 92 * (1.15 - 0.7 * depth)
    body: list[Outline] = [box(-20, y, scene.width + 20, scene.height + 20)]
    crowns: list[Outline] = []
    sunny = -1 if scene.sun_from_left else 1
    x = -size
    while x < scene.width + size:
        across, high = size * dice.uniform(0.7, 1.4), size * dice.uniform(0.5, 1.0)
        body.append(oval(x, y + size * 0.15, across, high))
        crowns.append(oval(x + sunny * across * 0.14, y + size * 0.02, across * 0.66, high * 0.6))
        x += across * 1.15
    scene.canvas.layer(*body, colours=(mix(light, shade, 0.35), mix(light, shade, 0.6), shade), lift=1.0)
    scene.canvas.layer(*crowns, colours=(light, mix(light, shade, 0.45)), lift=0, line=False)


def _island(scene: Scene) -> None:
    """Grass and earth that float, with a tree and a little house."""
    x, y = scene.width * (0.77 if scene.sun_from_left else 0.23), scene.horizon * 0.86
    half = min(150.0, scene.width * 0.16)
    earth, grass = scene.palette.lit(rgb("#a97c5c"), depth=0.2), scene.palette.lit(rgb("#8cc665"), depth=0.2)
    under = smooth(
        [
            (x - half, y),
            (x - half * 0.6, y + 50),
            (x - half * 0.15, y + 120),
            (x + half * 0.2, y + 84),
            (x + half * 0.65, y + 46),
            (x + half, y),
        ]
    )
    scene.canvas.layer(under, colours=(earth, mix(earth, rgb("#4a3060"), 0.45)), lift=1.0)
    scene.canvas.layer(oval(x, y, half * 1.04, 24), colours=(mix(grass, WHITE, 0.2), grass), lift=0.3)
    build_cottage(scene, x + half * 0.3, y + 8, 120, name="sky house", depth=0.2)
    plant_tree(scene, x - half * 0.42, y + 8, 160, kind="round", name="sky tree", depth=0.2)
