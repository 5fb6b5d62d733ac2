"""A kitchen garden: beds with furrows, a fence, a shed and sunflowers."""

from storypix_core.vendors.builtin.paint.palette import mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ground, Ledge, Scene
from storypix_core.vendors.builtin.paint.scenery_buildings import build_cottage, build_fence
from storypix_core.vendors.builtin.paint.scenery_extras import add_bridge, add_cloth, add_path, add_pebbles
from storypix_core.vendors.builtin.paint.scenery_hills import height_at, paint_hill
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_plants import (
    draw_flower,
    frame_with_grass,
    frame_with_leaves,
    grow_flowers,
    grow_grass,
    plant_bush,
)
from storypix_core.vendors.builtin.paint.scenery_trees import plant_tree, tree_line
from storypix_core.vendors.builtin.paint.shapes import Outline, leaf, smooth
from storypix_core.vendors.builtin.paint.sky import paint_sky

HORIZON = 0.46

_LAWN = rgb("#83bd55")
_SOIL = rgb("#8f6446")
_BEDS = {
    "long": ((0.36, 0.5, 0.66), 0.0),
    "short": ((0.36, 0.5, 0.66), 0.2),
    "close": ((0.35, 0.45, 0.56, 0.68), 0.12),
}
"""Ways to lay out the beds: where each is between the horizon and the front, and the share of the width that is left
free for beans on the side away from the great tree."""


def paint(scene: Scene) -> Ground:
    paint_sky(scene)
    _behind_the_fence(scene)
    paint_hill(scene, _LAWN, y=scene.down(0.24), swell=10, bumps=0.8, depth=0.0)
    off_path = add_path(scene, top=scene.down(0.26))
    grow_grass(scene, _LAWN, top=scene.down(0.28), bottom=scene.height, count=150, free=off_path)
    add_bridge(scene, scene.down(0.4))
    shares, free = _BEDS[scene.dice("beds").choice(sorted(_BEDS))]
    if free:
        _bean_poles(scene)
    rows = [_bed(scene, share, free) for share in shares]
    grow_flowers(scene, top=scene.down(0.78), bottom=scene.height, count=34, free=off_path)
    add_pebbles(scene, top=scene.down(0.74), bottom=scene.height)
    _sunflowers(scene)
    corner = scene.width - 30 if scene.sun_from_left else 30
    plant_tree(scene, corner, scene.down(0.4), 480, kind="round", name="apple tree")
    cloth = add_cloth(scene, scene.down(0.84))
    sparkle(scene, top=scene.horizon - 60, bottom=scene.height)
    frame_with_grass(scene, mix(_LAWN, rgb("#2f6f4a"), 0.3))
    frame_with_leaves(scene)
    return Ground(far=scene.down(0.42), near=scene.down(0.88), left=90, right=scene.width - 90, rows=rows, ledges=cloth)


def _behind_the_fence(scene: Scene) -> None:
    far = paint_hill(scene, rgb("#9ccb90"), y=scene.down(-0.02), swell=56, bumps=1.5, depth=0.7)
    tree_line(scene, far, kind="round", high=60, depth=0.62, name="far wood", gap=0.6)
    middle = paint_hill(scene, rgb("#98c873"), y=scene.down(0.12), swell=30, bumps=1.1, depth=0.3)
    dice = scene.dice("trees")
    for index, share in enumerate((0.3, 0.46, 0.62)):
        x = scene.width * (share + dice.uniform(-0.05, 0.05))
        plant_tree(
            scene, x, height_at(middle, x) + 14, dice.uniform(150, 215), kind="round", name=f"tree {index}", depth=0.3
        )
    house_x = scene.width * (0.17 if scene.sun_from_left else 0.83)
    build_cottage(
        scene,
        house_x,
        height_at(middle, house_x) + 40,
        250 if scene.has("house", "window") else 205,
        name="shed",
        depth=0.18,
    )
    yard = paint_hill(scene, rgb("#8cc25e"), y=scene.down(0.22), swell=12, bumps=0.8, depth=0.12)
    build_fence(scene, yard, high=72, depth=0.12)
    for index, share in enumerate((0.02, 0.4, 0.72, 0.97)):
        x = scene.width * (share + dice.uniform(-0.04, 0.04))
        plant_bush(scene, x, height_at(yard, x) + 22, dice.uniform(38, 54), name=f"bush {index}", depth=0.08)


def _bed(scene: Scene, share: float, free: float) -> Ledge:
    """A raised bed of dark soil; gives back the line where plants grow."""
    dice = scene.dice(f"bed {share}")
    y, thick = scene.down(share), (scene.height - scene.horizon) * (0.03 + 0.05 * share)
    left, right = scene.width * (0.2 - 0.1 * share), scene.width * (0.8 + 0.1 * share)
    if scene.sun_from_left:
        left += scene.width * free
    else:
        right -= scene.width * free
    soil = scene.palette.lit(mix(_SOIL, rgb("#eef3fb"), 0.7) if scene.has("snow") else _SOIL, depth=0.25 * (1 - share))
    crest = [
        (left + (right - left) * part, y - thick * (0.6 if step % 2 else 0.48))
        for step, part in enumerate([k / 16 for k in range(17)])
    ]
    outline: Outline = smooth(
        [(left - 10, y), *crest, (right + 10, y), (right, y + thick * 0.7), (left, y + thick * 0.7)], closed=True
    )
    scene.canvas.layer(
        outline, colours=(mix(soil, rgb("#e0b88a"), 0.22), soil, mix(soil, rgb("#3a2430"), 0.4)), lift=0.3
    )
    with scene.canvas.pen((left, y - thick, right, y + thick)) as pen:
        for _ in range(46):
            crumb = mix(soil, rgb("#f0d0a0") if dice.random() < 0.5 else rgb("#3a2430"), 0.3)
            pen.round(
                dice.uniform(left + 12, right - 12),
                y + dice.uniform(-0.35, 0.5) * thick,
                thick * dice.uniform(0.03, 0.08),
                crumb,
            )
    return Ledge(name="row", left=left + 24, right=right - 24, y=y + thick * 0.12)


def _bean_poles(scene: Scene) -> None:
    """Two wigwams of poles with climbing beans, on the free side."""
    lit = scene.palette.lit
    pole = lit(rgb("#b98a5c"))
    for index, (share, y, high) in enumerate(((0.16, 0.42, 170.0), (0.11, 0.58, 205.0))):
        dice = scene.dice(f"beans {index}")
        x = scene.width * (share if scene.sun_from_left else 1 - share)
        foot, top = scene.down(y), scene.down(y) - high
        scene.shade_under(x, foot, high * 0.26)
        with scene.canvas.pen((x - high * 0.5, top - 30, x + high * 0.5, foot + 12)) as pen:
            for aside in (-0.3, 0.3, -0.1, 0.12):
                ground = (x + aside * high, foot + (6 if abs(aside) < 0.2 else 0))
                pen.stroke([ground, (x - aside * high * 0.12, top - 8)], pole, 5)
                for _ in range(0 if scene.has("snow") else 15):
                    part = dice.random() ** 1.2
                    spot = (ground[0] + (x - ground[0]) * part, ground[1] + (top - ground[1]) * part)
                    tone = mix(rgb("#3f8a48"), rgb("#9ccb5c"), dice.random())
                    pen.shape(
                        leaf(*spot, dice.uniform(14, 24), dice.uniform(0, 6.28), plump=0.4), lit(tone), inked=False
                    )
            for _ in range(0 if scene.has("snow") else 7):
                part = dice.uniform(0.15, 0.8)
                bloom = (x + dice.uniform(-0.26, 0.26) * high * (1 - part), foot + (top - foot) * part)
                pen.round(*bloom, 4.5, lit(rgb("#ef5f52")))


def _sunflowers(scene: Scene) -> None:
    if scene.has("snow"):
        return
    dice = scene.dice("sunflowers")
    side = 0.045 if scene.sun_from_left else 0.955
    yellow = rgb("#f7c23c")
    for index in range(4):
        x = scene.width * side + (index - 1.5) * 34
        size = dice.uniform(21, 29)
        foot = scene.down(0.5) + dice.uniform(-8, 26)
        with scene.canvas.pen((x - 90, foot - 330, x + 90, foot + 6)) as pen:
            stalk = foot - dice.uniform(130, 190)
            pen.stroke([(x, foot), (x + 4, stalk + 40)], scene.palette.lit(rgb("#4f8a44")), 6)
            draw_flower(pen, scene, x, stalk + 60, size, yellow)
            pen.round(x + 0.2 * size, stalk + 60 - 2.4 * size, 0.62 * size, scene.palette.lit(rgb("#7a4a2c")))
