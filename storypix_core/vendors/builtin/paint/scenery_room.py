"""Furniture of a child's room."""

from dataclasses import dataclass

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Lamp, Ledge, Scene
from storypix_core.vendors.builtin.paint.shapes import Outline, box, oval, smooth, star

_SHADE = rgb("#3a2450")
_BOOKS = tuple(rgb(code) for code in ("#d9534f", "#4f8fd0", "#f0b93a", "#5aa95a", "#9a6cc8", "#ef7fa8", "#2fa39a"))
_LAMPLIGHT = rgb("#ffcf7a")


@dataclass(frozen=True, slots=True)
class RoomColours:
    """The colours of one room, as the light of the hour makes them."""

    wall: Rgb
    trim: Rgb
    floor: Rgb
    wood: Rgb
    first: Rgb
    """Of the bed cover and the curtains."""
    second: Rgb
    """Of the rug and the cushions."""


def place_bed(scene: Scene, colours: RoomColours, *, x: float, y: float, long: float) -> Ledge:
    """A bed seen from the side, its head at the wall's side; `x` is its middle, `y` its feet."""
    side = 1 if x > scene.width / 2 else -1
    high = long * 0.36
    head, foot = x + side * long / 2, x - side * long / 2
    top = y - high * 0.72
    scene.shade_under(x, y, long * 0.48, strength=0.3)
    dark = mix(colours.wood, _SHADE, 0.3)
    canvas = scene.canvas
    canvas.layer(_board(foot, y, high * 0.82), colours=(colours.wood, dark), lift=0.6)
    frame = _between(foot, head, y - high * 0.42, y - high * 0.16)
    canvas.layer(frame, colours=(colours.wood, dark), lift=0.4)
    mattress = _between(foot + side * 8, head, top - 6, y - high * 0.36)
    canvas.layer(mattress, colours=(mix(colours.trim, WHITE, 0.2), colours.trim), lift=0.3)
    _pillow(scene, colours, head - side * long * 0.15, top - 6, long * 0.12)
    _cover(scene, colours, foot + side * 4, head - side * long * 0.3, top, y - high * 0.22)
    canvas.layer(_board(head, y, high * 1.45), colours=(colours.wood, dark), lift=0.8)
    left, right = sorted((foot + side * long * 0.1, head - side * long * 0.3))
    return Ledge(name="bed", left=left, right=right, y=top + 6)


def _between(first: float, second: float, top: float, bottom: float) -> Outline:
    left, right = sorted((first, second))
    return box(left, top, right, bottom)


def _board(x: float, y: float, high: float) -> Outline:
    """A head or foot board with a rounded top, on a leg."""
    half = 13.0
    return [(x - half, y), (x - half, y - high), *_cap(x, y - high, half), (x + half, y - high), (x + half, y)]


def _cap(x: float, y: float, half: float) -> Outline:
    return [(px, py) for px, py in oval(x, y, half, half, steps=20) if py < y]


def _pillow(scene: Scene, colours: RoomColours, x: float, y: float, half: float) -> None:
    outline = smooth(
        [
            (x - half, y),
            (x - half * 0.9, y - half * 0.55),
            (x, y - half * 0.7),
            (x + half * 0.9, y - half * 0.55),
            (x + half, y),
        ],
        closed=True,
    )
    scene.canvas.layer(
        outline, colours=(mix(colours.trim, WHITE, 0.5), mix(colours.trim, colours.second, 0.2)), lift=0.5
    )


def _cover(scene: Scene, colours: RoomColours, foot: float, fold: float, top: float, bottom: float) -> None:
    """A quilt with stars and a turned-down edge; its lower hem waves."""
    left, right = sorted((foot, fold))
    hem = [(right - (right - left) * step / 10, bottom + (6 if step % 2 else -4)) for step in range(11)]
    outline = [(left, top), (left + 14, top - 12), (right - 10, top - 14), (right, top), *smooth(hem, steps=4)]
    scene.canvas.layer(
        outline, colours=(mix(colours.first, WHITE, 0.2), colours.first, mix(colours.first, _SHADE, 0.2)), lift=0.5
    )
    pale = mix(colours.first, WHITE, 0.5)
    with scene.canvas.pen((left, top - 16, right, bottom + 10)) as pen:
        for column in range(6):
            for row in range(2):
                x = left + (right - left) * (column + 0.6 + 0.35 * row) / 6.6
                pen.shape(
                    star(x, top + 20 + (bottom - top - 26) * row * 0.6, 8.5, points=5, waist=0.45), pale, inked=False
                )
        edge = sorted((fold, fold - 26 if fold == right else fold + 26))
        pen.box(edge[0], top - 15, edge[1], bottom - 2, mix(colours.trim, WHITE, 0.3))


def place_lamp(scene: Scene, colours: RoomColours, *, x: float, y: float, high: float) -> None:
    """A standing lamp, alight unless it is day."""
    shade = mix(colours.second, WHITE, 0.35)
    half = high * 0.13
    is_lit = scene.palette.is_dark or scene.plan.hour in ("sunset", "magic")
    with scene.canvas.pen((x - half * 1.3, y - high, x + half * 1.3, y + 6)) as pen:
        pen.round(x, y, half * 0.7, mix(colours.wood, _SHADE, 0.3), high=half * 0.2, inked=True)
        pen.stroke([(x, y), (x, y - high * 0.75)], mix(colours.wood, _SHADE, 0.2), high * 0.022)
        cone = [
            (x - half * 0.6, y - high),
            (x + half * 0.6, y - high),
            (x + half, y - high * 0.72),
            (x - half, y - high * 0.72),
        ]
        pen.shape(cone, mix(shade, rgb("#ffe9b0"), 0.75) if is_lit else shade)
    if is_lit:
        top = y - high * 0.84
        scene.canvas.glow(x, top, radius=high * 1.15, colour=_LAMPLIGHT, strength=0.62)
        scene.canvas.glow(x, top, radius=high * 0.4, colour=_LAMPLIGHT, strength=0.5)
        scene.lamps.append(Lamp(x=x, y=top, radius=high * 1.15, colour=_LAMPLIGHT))


def place_shelf(scene: Scene, colours: RoomColours, *, x: float, y: float, long: float) -> Ledge:
    """A board on the wall with books, a ball and a plant."""
    dice = scene.dice("shelf")
    left, high = x - long / 2, long * 0.24
    with scene.canvas.pen((left - 4, y - high * 1.3, left + long + 4, y + 26)) as pen:
        spot = left + 10
        while spot < left + long * 0.56:
            thick, tall = long * dice.uniform(0.035, 0.06), high * dice.uniform(0.7, 1.0)
            book = scene.palette.lit(dice.choice(_BOOKS), depth=0.1)
            pen.box(spot, y - tall, spot + thick, y, book)
            pen.stroke(
                [(spot + thick * 0.2, y - tall * 0.75), (spot + thick * 0.8, y - tall * 0.75)], mix(book, WHITE, 0.5), 2
            )
            spot += thick + 1
        pot = left + long * 0.86
        for lean in (-0.6, -0.2, 0.25, 0.65):
            pen.stroke(
                [(pot, y - high * 0.3), (pot + lean * high * 0.5, y - high * (1 - 0.3 * abs(lean)))],
                scene.palette.lit(rgb("#5aa35c")),
                6,
            )
        pen.shape(
            [(pot - 17, y - high * 0.4), (pot + 17, y - high * 0.4), (pot + 12, y), (pot - 12, y)],
            scene.palette.lit(rgb("#d9805c")),
        )
        pen.box(left, y, left + long, y + 11, colours.wood)
        for share in (0.12, 0.88):
            bracket = left + long * share
            pen.shape(
                [(bracket - 3, y + 11), (bracket + 3, y + 11), (bracket, y + 26)],
                mix(colours.wood, _SHADE, 0.3),
                inked=False,
            )
    return Ledge(name="shelf", left=left + long * 0.6, right=left + long * 0.78, y=y)


def place_table(scene: Scene, colours: RoomColours, *, x: float, y: float, long: float, high: float) -> Ledge:
    """A small table; things may stand on it."""
    top = y - high
    dark = mix(colours.wood, _SHADE, 0.28)
    scene.shade_under(x, y, long * 0.45, strength=0.3)
    with scene.canvas.pen((x - long * 0.55, top - 10, x + long * 0.55, y + 4)) as pen:
        for aside in (-0.4, 0.4):
            pen.box(x + aside * long - 7, top, x + aside * long + 7, y, dark)
        pen.box(x - long * 0.44, top + 8, x + long * 0.44, top + 26, dark)
        pen.box(x - long / 2, top - 8, x + long / 2, top + 10, colours.wood)
    return Ledge(name="table", left=x - long * 0.42, right=x + long * 0.42, y=top - 2)


def lay_rug(scene: Scene, colours: RoomColours, *, x: float, y: float, half: float) -> None:
    """A round rug with rings, seen from aside."""
    pale = mix(colours.second, WHITE, 0.45)
    scene.canvas.layer(
        oval(x, y, half, half * 0.25, steps=60), colours=(colours.second, mix(colours.second, _SHADE, 0.15)), lift=0.25
    )
    with scene.canvas.pen((x - half, y - half * 0.3, x + half, y + half * 0.3)) as pen:
        for share, tone in (
            (0.86, pale),
            (0.78, colours.second),
            (0.5, pale),
            (0.42, mix(colours.second, colours.first, 0.4)),
        ):
            pen.round(x, y, half * share, tone, high=half * 0.25 * share)


def hang_picture(scene: Scene, colours: RoomColours, *, x: float, y: float, wide: float, name: str) -> None:
    """A framed little landscape."""
    dice = scene.dice(name)
    high = wide * dice.uniform(0.75, 1.1)
    hill = scene.palette.lit(rgb(dice.choice(("#8cc26a", "#e8b36c", "#7fa8d0"))), depth=0.1)
    left, top, right, bottom = x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
    with scene.canvas.pen((left - 8, top - 8, right + 8, bottom + 8)) as pen:
        pen.box(left - 7, top - 7, right + 7, bottom + 7, colours.wood)
        pen.box(left, top, right, bottom, scene.palette.lit(rgb("#cfeaf6"), depth=0.1), inked=False)
        pen.round(x + wide * 0.2, y - high * 0.2, wide * 0.1, scene.palette.lit(rgb("#ffe08a")))
        crest = [(left + wide * step / 8, y + high * (0.14 + 0.1 * ((step * 5) % 3 - 1))) for step in range(9)]
        pen.shape([*smooth(crest, steps=4), (right, bottom), (left, bottom)], hill, inked=False)


def hang_bunting(scene: Scene, colours: RoomColours) -> None:
    """A string of flags along the top of the wall."""
    tones = (colours.first, colours.second, mix(colours.trim, WHITE, 0.4), scene.palette.lit(rgb("#f5c95c")))
    count = round(13 * scene.width / 1000)
    with scene.canvas.pen((0, 0, scene.width, 130)) as pen:
        cord = [(scene.width * step / (2 * count), _sag(step / (2 * count))) for step in range(2 * count + 1)]
        pen.stroke(cord, mix(colours.wood, WHITE, 0.3), 2.4)
        for index in range(count):
            share = (index + 0.5) / count
            x, y = scene.width * share, _sag(share)
            pen.shape([(x - 21, y), (x + 21, y), (x, y + 44)], tones[index % len(tones)])


def _sag(share: float) -> float:
    return 26 + 52 * (1 - (2 * share - 1) ** 2)


def place_toys(scene: Scene, colours: RoomColours, *, x: float, y: float) -> None:
    """Building blocks and a ball."""
    dice = scene.dice("toys")
    lit = scene.palette.lit
    with scene.canvas.pen((x - 90, y - 110, x + 110, y + 8)) as pen:
        for aside, up, size in ((-44, 0, 40), (0, 0, 40), (-22, 40, 36)):
            block = lit(dice.choice(_BOOKS), depth=0.08)
            left, top = x + aside, y - up - size
            pen.box(left, top, left + size, top + size, block)
            pen.shape(
                star(left + size / 2, top + size / 2, size * 0.3, points=5, waist=0.45),
                mix(block, WHITE, 0.6),
                inked=False,
            )
        ball = lit(rgb("#e8574f"), depth=0.05)
        pen.round(x + 74, y - 24, 24, ball, inked=True)
        pen.round(x + 74, y - 24, 24, mix(colours.trim, WHITE, 0.4), high=8)
        pen.round(x + 66, y - 33, 6, mix(ball, WHITE, 0.7))
