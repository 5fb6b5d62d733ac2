"""Small growing things: grass, flowers, bushes, reeds, mushrooms, stones, and the leaves that frame a picture."""

import random
from collections.abc import Callable, Sequence

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.scenery_season import leaves, turf
from storypix_core.vendors.builtin.paint.shapes import blade, leaf, oval

_PETALS = tuple(rgb(code) for code in ("#f27fa5", "#f7c948", "#ffffff", "#b38be0", "#f08a4b", "#7fb2ee", "#e8534f"))
_HEART = rgb("#f9d34a")
_SHADE = rgb("#17323a")

_LUMPS = (
    (-0.68, 0.3, 0.32),
    (0.68, 0.3, 0.32),
    (-0.32, 0.5, 0.42),
    (0.34, 0.48, 0.42),
    (0.0, 0.62, 0.44),
    (0.0, 0.3, 0.5),
)
"""Of a bush: aside, up and radius, in half widths."""

Free = Callable[[float, float], bool]
"""Whether something may grow at a point."""


def anywhere(x: float, y: float) -> bool:  # noqa: ARG001
    """A `Free` that has nothing against any point."""
    return True


def scatter(
    scene: Scene, name: str, count: int, *, top: float, bottom: float, free: Free = anywhere
) -> list[tuple[float, float, float]]:
    """Random places (x, y, nearness 0 to 1) on the ground from far to near, `count` of them per 1000 units of width."""
    dice = scene.dice(name)
    spots = []
    for _ in range(round(count * scene.width / 1000)):
        x, near = dice.random() * scene.width, dice.random() ** 0.8
        y = top + (bottom - top) * near
        if free(x, y):
            spots.append((x, y, near))
    return sorted(spots, key=lambda spot: spot[1])


def grow_grass(
    scene: Scene, colour: Rgb, *, top: float, bottom: float, count: int = 170, free: Free = anywhere
) -> None:
    """Tufts of grass, larger towards the front; `colour` is the ground's own."""
    if scene.has("snow"):
        count //= 6
    dice = scene.dice("tufts")
    with scene.canvas.pen((0, top - 30, scene.width, bottom)) as pen:
        for x, y, near in scatter(scene, "grass", count, top=top, bottom=bottom, free=free):
            ground = rgb("#c2b58c") if scene.has("snow") else turf(scene, colour)
            tone = mix(ground, dice.choice((rgb("#eef0a0"), rgb("#1f5a40"))), dice.uniform(0.12, 0.32))
            _tuft(pen, x, y, 7 + 15 * near, scene.palette.lit(tone, depth=0.5 * (1 - near)), dice)


def _tuft(pen: Pen, x: float, y: float, size: float, colour: Rgb, dice: random.Random) -> None:
    for lean in (-0.6, 0.05, 0.65):
        pen.shape(blade(x, y, size * dice.uniform(0.7, 1.1), lean * size, thick=size * 0.1), colour, inked=False)


def grow_flowers(scene: Scene, *, top: float, bottom: float, count: int = 40, free: Free = anywhere) -> None:
    """Flowers in drifts of two colours and some stray ones."""
    if scene.has("snow"):
        return
    if scene.has("flowers", "spring"):
        count *= 3
    dice = scene.dice("petals")
    favourites = dice.sample(_PETALS, 3)
    with scene.canvas.pen((0, top - 20, scene.width, bottom + 10)) as pen:
        for x, y, near in scatter(scene, "flowers", count, top=top, bottom=bottom, free=free):
            colour = dice.choice(favourites if dice.random() < 0.8 else _PETALS)
            draw_flower(pen, scene, x, y, 3.2 + 7 * near, colour, depth=0.45 * (1 - near))


def draw_flower(pen: Pen, scene: Scene, x: float, y: float, size: float, colour: Rgb, *, depth: float = 0.0) -> None:
    """A daisy of five petals on a stalk; `size` is the reach of its petals, the point its foot."""
    lit = scene.palette.lit
    head = y - 2.4 * size
    pen.stroke([(x, y), (x + 0.2 * size, head)], lit(rgb("#4f8a44"), depth=depth), 0.3 * size)
    pen.shape(leaf(x, y - 0.4 * size, 1.2 * size, -0.6, plump=0.3), lit(rgb("#5f9c4c"), depth=depth), inked=False)
    for aside, down in ((0, -0.62), (0.6, -0.2), (0.38, 0.5), (-0.38, 0.5), (-0.6, -0.2)):
        pen.round(x + 0.2 * size + aside * size, head + down * size, 0.46 * size, lit(colour, depth=depth))
    heart = WHITE if colour == _PETALS[1] else _HEART
    pen.round(x + 0.2 * size, head, 0.36 * size, lit(heart, depth=depth))


def plant_bush(scene: Scene, x: float, y: float, wide: float, *, name: str, depth: float = 0.0) -> None:
    """A low round bush with berries or blossoms; `wide` is half its width."""
    dice = scene.dice(name)
    dark, light = leaves(scene, dice)
    high = wide * 1.1
    sketch = scene.sketch(wide * 2.3, high)
    middle, lit = wide * 1.15, scene.palette.lit
    lumps = [(middle + aside * wide, high - wide * tall, wide * size) for aside, tall, size in _LUMPS]
    sunny = -1 if scene.sun_from_left else 1
    with sketch.pen() as pen:
        for tone, shift, size in (
            (mix(dark, _SHADE, 0.25), 0.0, 1.0),
            (dark, 0.05, 0.88),
            (mix(dark, light, 0.6), 0.14, 0.55),
        ):
            for lump_x, lump_y, radius in lumps:
                centre = (lump_x + sunny * shift * wide, min(lump_y - shift * wide, high - radius * size))
                pen.round(*centre, radius * size, lit(tone, depth=depth))
        berry = lit(dice.choice(_PETALS), depth=depth)
        for _ in range(12 if dice.random() < 0.7 and not scene.has("snow") else 0):
            pen.round(
                middle + dice.uniform(-0.8, 0.8) * wide, high - wide * dice.uniform(0.15, 0.85), wide * 0.045, berry
            )
    scene.shade_under(x, y, wide, depth=depth)
    scene.stand(sketch, x, y)


def place_stones(
    scene: Scene, spots: Sequence[tuple[float, float, float]], *, name: str, colour: Rgb | None = None
) -> None:
    """Rounded stones at (x, y, radius), each with a lit top."""
    dice = scene.dice(name)
    greys = [colour] if colour else [rgb(code) for code in ("#a7a29c", "#c2b8a8", "#8f929c", "#b9a894")]
    if not spots:
        return
    edge = max(radius for _, _, radius in spots) * 1.5
    top, bottom = min(y for _, y, _ in spots), max(y for _, y, _ in spots)
    sunny = -1 if scene.sun_from_left else 1
    with scene.canvas.pen((0, top - edge, scene.width, bottom + edge)) as pen:
        for x, y, radius in spots:
            stone = scene.palette.lit(dice.choice(greys))
            pen.round(x, y + radius * 0.16, radius * 1.04, mix(stone, _SHADE, 0.45), high=radius * 0.6)
            pen.round(x, y, radius, stone, high=radius * 0.62, inked=True)
            pen.round(
                x + sunny * radius * 0.22, y - radius * 0.2, radius * 0.55, mix(stone, WHITE, 0.3), high=radius * 0.28
            )


def grow_mushrooms(scene: Scene, spots: Sequence[tuple[float, float, float]]) -> None:
    """Red toadstools at (x, y, height)."""
    lit = scene.palette.lit
    for x, y, high in spots:
        wide = high * 0.6
        with scene.canvas.pen((x - wide, y - high * 1.2, x + wide, y + 4)) as pen:
            pen.shape(
                [
                    (x - high * 0.13, y),
                    (x - high * 0.1, y - high * 0.6),
                    (x + high * 0.1, y - high * 0.6),
                    (x + high * 0.15, y),
                ],
                lit(rgb("#f6ead6")),
            )
            cap = [(px, min(py, y - high * 0.52)) for px, py in oval(x, y - high * 0.55, wide * 0.95, high * 0.45)]
            pen.shape(cap, lit(rgb("#e2503f")))
            for aside, down, size in ((-0.45, 0.66, 0.07), (0.05, 0.86, 0.09), (0.48, 0.64, 0.06)):
                pen.round(x + aside * wide, y - high * down, high * size, lit(rgb("#fff4e4")))


def grow_reeds(scene: Scene, spots: Sequence[tuple[float, float, float]], *, name: str) -> None:
    """Clumps of bulrushes at (x, y, height)."""
    dice = scene.dice(name)
    lit = scene.palette.lit
    for x, y, high in spots:
        with scene.canvas.pen((x - high * 0.6, y - high * 1.25, x + high * 0.6, y + 4)) as pen:
            for _ in range(7):
                foot, lean, tall = (
                    x + dice.uniform(-0.18, 0.18) * high,
                    dice.uniform(-0.3, 0.3) * high,
                    high * dice.uniform(0.6, 1.05),
                )
                pen.shape(
                    blade(foot, y, tall, lean, thick=high * 0.022),
                    lit(mix(rgb("#4f8a4a"), rgb("#a5c15c"), dice.random())),
                    inked=False,
                )
            for aside in (-0.1, 0.08):
                top = y - high * dice.uniform(0.95, 1.15)
                pen.stroke([(x + aside * high * 0.5, y), (x + aside * high, top)], lit(rgb("#7d8f4a")), high * 0.018)
                pen.round(x + aside * high, top + high * 0.1, high * 0.035, lit(rgb("#8a5a3a")), high=high * 0.11)


def frame_with_grass(scene: Scene, colour: Rgb) -> None:
    """Tall grass in both lower corners, before the figures; under snow there is none."""
    if scene.has("snow"):
        return
    dice = scene.dice("front grass")
    base = mix(turf(scene, colour), _SHADE, 0.42)
    tones = [mix(base, rgb(code), share) for code, share in (("#8fbf5c", 0.35), ("#2f6f5a", 0.3), ("#c6d878", 0.25))]
    with scene.front.pen((0, scene.height - 190, scene.width, scene.height)) as pen:
        for side in (0, 1):
            for _ in range(34):
                inward = dice.random() ** 1.8 * min(330, scene.width * 0.3)
                x = inward if side == 0 else scene.width - inward
                high = (150 - 0.36 * inward) * dice.uniform(0.6, 1.15)
                tone = scene.palette.lit(dice.choice(tones))
                pen.shape(
                    blade(x, scene.height + 6, high, dice.uniform(-0.36, 0.36) * high, thick=7), tone, inked=False
                )


def frame_with_leaves(scene: Scene) -> None:
    """A twig that hangs into an upper corner, on the side away from the sun."""
    dice = scene.dice("front leaves")
    dark, light = leaves(scene, dice)
    side = 1 if scene.sun_from_left else -1
    corner = scene.width if side == 1 else 0.0
    bark = scene.palette.lit(mix(rgb("#6b4a3a"), _SHADE, 0.3))
    with scene.front.pen((0, 0, scene.width, 260)) as pen:
        for start, reach, sag in ((0, 330, 70), (60, 240, 110), (-10, 170, 150)):
            twig = [(corner - side * reach * part, start * 0.3 + sag * part * part) for part in (0, 0.25, 0.5, 0.75, 1)]
            pen.stroke(twig, bark, 5)
            for index in range(15):
                part = (index + dice.random()) / 15
                x, y = corner - side * reach * part, start * 0.3 + sag * part * part
                tone = scene.palette.lit(mix(mix(dark, light, dice.random()), _SHADE, 0.22))
                turn = 1.57 + side * 0.7 + dice.uniform(-1.1, 1.1)
                pen.shape(leaf(x, y, dice.uniform(32, 56), turn), tone)
