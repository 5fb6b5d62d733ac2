"""A child's room: window with the sky of the hour, bed, lamp, shelf, rug, pictures on the wall."""

import math
from dataclasses import replace

from storypix_core.vendors.builtin.paint.palette import WHITE, Palette, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Ground, Lamp, Ledge, Scene
from storypix_core.vendors.builtin.paint.scenery_light import sparkle
from storypix_core.vendors.builtin.paint.scenery_room import (
    RoomColours,
    hang_bunting,
    hang_picture,
    lay_rug,
    place_bed,
    place_lamp,
    place_shelf,
    place_table,
    place_toys,
)
from storypix_core.vendors.builtin.paint.shapes import Outline, box, oval, smooth, star
from storypix_core.vendors.builtin.plan import Hour

HORIZON = 0.62

_WALLS = ("#f6dfb8", "#cfe3ee", "#dfd2ee", "#d6e8cd", "#f7d3d0")
_CLOTHS = (("#5b8fd4", "#e58a76"), ("#d9667c", "#6fb3a8"), ("#58a37a", "#f0b458"), ("#8a6cc4", "#f0a0b4"))
_SHADE = rgb("#3a2450")


def paint(scene: Scene) -> Ground:
    outdoors, scene.palette = scene.palette, _indoors(scene.palette)
    colours = _colours(scene)
    _wall(scene, colours)
    _floor(scene, colours)
    side = -1 if scene.sun_from_left else 1
    middle = scene.width / 2
    window_x = middle + side * scene.width * 0.2
    sill = _window(scene, colours, window_x, outdoors)
    hang_bunting(scene, colours)
    hang_picture(scene, colours, x=middle - side * scene.width * 0.08, y=scene.horizon * 0.4, wide=92, name="picture")
    shelf = place_shelf(scene, colours, x=middle - side * scene.width * 0.31, y=scene.horizon * 0.52, long=230)
    lay_rug(scene, colours, x=middle, y=scene.down(0.62), half=380)
    bed = place_bed(scene, colours, x=middle - side * (scene.width / 2 - 300), y=scene.down(0.3), long=460)
    place_lamp(scene, colours, x=middle + side * scene.width * 0.4, y=scene.down(0.16), high=400)
    ledges = [bed, shelf, sill]
    if scene.has("feast"):
        ledges.insert(0, place_table(scene, colours, x=middle + side * 60, y=scene.down(0.5), long=360, high=150))
    else:
        place_toys(scene, colours, x=middle + side * scene.width * 0.37, y=scene.down(0.42))
    _daylight(scene, window_x)
    if scene.has("sparkle") or scene.plan.hour is Hour.MAGIC:
        sparkle(scene, top=60, bottom=scene.height)
    return Ground(
        far=scene.down(0.42),
        near=scene.down(0.88),
        left=90,
        right=scene.width - 90,
        far_scale=0.86,
        air=(170, scene.horizon * 0.7),
        ledges=ledges,
        shadow_strength=0.45,
    )


def _indoors(palette: Palette) -> Palette:
    """Lamps make the evening warmer inside than outside."""
    if not palette.is_dark:
        return palette
    return replace(
        palette,
        tint=mix(palette.tint, rgb("#ffcf9a"), 0.42),
        dim=palette.dim * 0.45,
        middle=mix(palette.middle, rgb("#7a5a80"), 0.4),
        low=mix(palette.low, rgb("#c89a90"), 0.45),
    )


def _colours(scene: Scene) -> RoomColours:
    """The same seed gives the same room at every hour."""
    dice = scene.dice("room")
    first, second = dice.choice(_CLOTHS)
    lit = scene.palette.lit
    return RoomColours(
        wall=lit(rgb(dice.choice(_WALLS)), depth=0.12),
        trim=lit(rgb("#fdf4e6"), depth=0.08),
        floor=lit(rgb(dice.choice(("#c8935f", "#b98058", "#d3a673")))),
        wood=lit(rgb(dice.choice(("#a9744a", "#c08a58", "#f0e4d2")))),
        first=lit(rgb(first)),
        second=lit(rgb(second)),
    )


def _wall(scene: Scene, colours: RoomColours) -> None:
    """Wallpaper with stripes and a small pattern."""
    dice = scene.dice("wallpaper")
    top = mix(colours.wall, _SHADE, 0.1)
    scene.canvas.wash((top, colours.wall), top=0, bottom=scene.horizon)
    pale, motif = mix(colours.wall, WHITE, 0.16), dice.choice(("star", "dot", "flower"))
    count = round(12 * scene.width / 1000)
    step = scene.width / count
    with scene.canvas.pen((0, 0, scene.width, scene.horizon)) as pen:
        for index in range(count):
            if index % 2:
                pen.box(index * step, 0, (index + 1) * step, scene.horizon, mix(colours.wall, pale, 0.5), inked=False)
            for row in range(8):
                x, y = (index + 0.5) * step, (row + (0.5 if index % 2 else 0.0)) * scene.horizon / 7.5
                _motif(pen, motif, x, y, pale)


def _motif(pen: Pen, motif: str, x: float, y: float, colour: Rgb) -> None:
    if motif == "star":
        pen.shape(star(x, y, 10, points=5, waist=0.45), colour, inked=False)
    elif motif == "dot":
        pen.round(x, y, 6, colour)
    else:
        for index in range(5):
            turn = 2 * math.pi * index / 5
            pen.round(x + 6 * math.cos(turn), y + 6 * math.sin(turn), 4, colour)


def _floor(scene: Scene, colours: RoomColours) -> None:
    """Boards that run towards the viewer, and a skirting."""
    top, middle = scene.horizon, scene.width / 2
    floor = colours.floor
    scene.canvas.wash((mix(floor, _SHADE, 0.16), floor, mix(floor, WHITE, 0.08)), top=top, bottom=scene.height)
    seam = mix(floor, _SHADE, 0.3)
    dice = scene.dice("boards")
    with scene.canvas.pen((0, top - 30, scene.width, scene.height)) as pen:
        for index in range(-16, 17):
            far, near = middle + index * 62, middle + index * 128
            pen.stroke([(far, top), (near, scene.height)], seam, 2)
            part = dice.random()
            joint = top + (scene.height - top) * part
            start = middle + index * (62 + 66 * part)
            pen.stroke([(start, joint), (start + 62 + 66 * part, joint)], seam, 2)
        pen.box(-10, top - 24, scene.width + 10, top + 2, colours.trim)


def _window(scene: Scene, colours: RoomColours, x: float, outdoors: Palette) -> Ledge:
    """A window onto the hour's sky, between curtains; gives back its sill."""
    half, top = 125.0, scene.horizon * 0.25
    bottom = top + 290
    canvas = scene.canvas
    canvas.layer(
        box(x - half - 14, top - 14, x + half + 14, bottom + 12), colours=(colours.trim, colours.trim), lift=0.6
    )
    _view(scene, x, top, bottom, half, outdoors)
    bars = mix(colours.trim, _SHADE, 0.06)
    with canvas.pen((x - half - 40, top - 20, x + half + 40, bottom + 30)) as pen:
        pen.stroke([(x, top), (x, bottom)], bars, 9)
        pen.stroke([(x - half, (top + bottom) / 2), (x + half, (top + bottom) / 2)], bars, 9)
        pen.box(x - half - 30, bottom + 8, x + half + 30, bottom + 24, colours.trim)
    for side in (-1, 1):
        canvas.layer(
            _curtain(x + side * (half + 16), top - 34, bottom + 26, side),
            colours=(mix(colours.first, WHITE, 0.12), colours.first, mix(colours.first, _SHADE, 0.2)),
            lift=0.7,
        )
        _folds(scene, colours, x + side * (half + 16), top - 30, bottom, side)
    with canvas.pen((x - half - 90, top - 50, x + half + 90, top - 20)) as pen:
        pen.stroke([(x - half - 70, top - 36), (x + half + 70, top - 36)], colours.wood, 8)
        for side in (-1, 1):
            pen.round(x + side * (half + 72), top - 36, 8, colours.wood)
    return Ledge(name="sill", left=x - half, right=x + half, y=bottom + 9)


def _view(scene: Scene, x: float, top: float, bottom: float, half: float, outdoors: Palette) -> None:
    """Sky, sun or moon, a hill and a tree behind the panes."""
    palette, canvas = outdoors, scene.canvas
    pane = box(x - half, top, x + half, bottom)
    canvas.layer(pane, colours=(palette.top, palette.middle, palette.low), lift=0, line=False)
    dice = scene.dice("view")
    high = bottom - top
    light_x, light_y = x + half * 0.42, top + high * 0.26
    with canvas.pen((x - half, top, x + half, bottom)) as pen:
        for _ in range(26 if palette.is_dark else 0):
            pen.round(
                x + dice.uniform(-1, 1) * half, top + dice.random() * high * 0.7, dice.uniform(1, 2.6), rgb("#fff6d8")
            )
        pen.round(light_x, light_y, 27, mix(palette.sun, WHITE, 0.3))
    canvas.glow(light_x, light_y, radius=100, colour=palette.sun, strength=0.5)
    scene.lamps.append(Lamp(x=light_x, y=light_y, radius=150, colour=palette.sun))
    if not palette.is_dark:
        cloud = [_within(lump, pane) for lump in _small_cloud(scene, x - half * 0.4, top + high * 0.42)]
        canvas.layer(
            *cloud, colours=(mix(WHITE, palette.tint, 0.4), mix(palette.middle, WHITE, 0.5)), lift=0, line=False
        )
    for share, code, depth in ((0.66, "#9cc99a", 0.4), (0.78, "#82b964", 0.15)):
        crest = [
            (x - half + 2 * half * step / 10, top + high * (share + 0.05 * math.sin(step * 0.7 + share * 20)))
            for step in range(11)
        ]
        tone = palette.lit(rgb("#eef4fb") if scene.has("snow") else rgb(code), depth=depth)
        canvas.layer(
            [*smooth(crest, steps=4), (x + half, bottom), (x - half, bottom)], colours=(tone, tone), lift=0, line=False
        )


def _within(outline: Outline, pane: Outline) -> Outline:
    left, right = pane[0][0], pane[1][0]
    return [(min(right, max(left, a)), b) for a, b in outline]


def _curtain(x: float, top: float, bottom: float, side: int) -> Outline:
    """A curtain that is gathered to the side."""
    inner, outer = -side * 46, side * 44
    edge = smooth(
        [
            (x + inner, top),
            (x + inner * 0.6, top + (bottom - top) * 0.4),
            (x + side * 16, top + (bottom - top) * 0.62),
            (x - side * 4, bottom),
        ]
    )
    return [(x + outer, top), *edge, (x + outer * 1.05, bottom)]


def _folds(scene: Scene, colours: RoomColours, x: float, top: float, bottom: float, side: int) -> None:
    dark = mix(colours.first, _SHADE, 0.22)
    tie = top + (bottom - top) * 0.63
    with scene.canvas.pen((x - 60, top, x + 60, bottom + 30)) as pen:
        for aside in (-18, 4, 26):
            pen.stroke(
                smooth(
                    [
                        (x + side * aside, top),
                        (x + side * (aside * 0.5 + 14), tie),
                        (x + side * (aside * 0.8 + 12), bottom + 20),
                    ]
                ),
                dark,
                3,
            )
        pen.stroke([(x + side * 10, tie), (x + side * 44, tie - 6)], colours.second, 13)


def _daylight(scene: Scene, x: float) -> None:
    """The window's light on the floor, aslant and in two panes."""
    side = 1 if x < scene.width / 2 else -1
    colour = mix(scene.palette.sun, WHITE, 0.2)
    panes = []
    for left in (-118, 8):
        far, near = x + left + side * 130, x + left + side * 250
        panes.append(
            [
                (far, scene.down(0.42)),
                (far + 110, scene.down(0.42)),
                (near + 130, scene.down(0.86)),
                (near, scene.down(0.86)),
            ]
        )
    scene.canvas.soft(panes, colour, strength=0.1 if scene.palette.is_dark else 0.24, blur=7)


def _small_cloud(scene: Scene, x: float, y: float) -> list[Outline]:
    """A small cloud in the window."""
    dice = scene.dice("window cloud")
    return [
        oval(x + aside, y - up, size * dice.uniform(0.9, 1.1), size * 0.8)
        for aside, up, size in ((-30, 0, 18), (0, 10, 24), (28, 0, 18))
    ]
