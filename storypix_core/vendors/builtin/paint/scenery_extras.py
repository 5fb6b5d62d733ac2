"""What a scene may ask for on top of its land: a path, a house, a fence, a bridge, pebbles, a picnic cloth."""

from storypix_core.vendors.builtin.paint.palette import Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Ledge, Scene
from storypix_core.vendors.builtin.paint.scenery_buildings import build_bridge, build_cottage, build_fence
from storypix_core.vendors.builtin.paint.scenery_hills import height_at
from storypix_core.vendors.builtin.paint.scenery_plants import Free, anywhere, place_stones, scatter
from storypix_core.vendors.builtin.paint.scenery_water import beside, paint_river
from storypix_core.vendors.builtin.paint.shapes import Outline, ribbon
from storypix_core.vendors.builtin.paint.sky import paint_cloud, paint_rainbow

_EARTH = rgb("#dcc196")


def add_to_ridge(scene: Scene, ridge: Outline, *, depth: float = 0.25) -> None:
    """A house and a fence on a ridge, and a brook with its bridge before it, where the scene has them."""
    share = 0.28 if scene.sun_from_left else 0.72
    if scene.has("house", "window"):
        x = scene.width * share
        build_cottage(scene, x, height_at(ridge, x) + 16, 215, name="house", depth=depth)
    if scene.has("fence"):
        build_fence(scene, ridge, high=62, depth=depth)


def add_bridge(scene: Scene, y: float) -> None:
    """A brook that comes down on one side, crossed by a bridge; or a rainbow to walk on, where the scene has both."""
    if not scene.has("bridge"):
        return
    if scene.has("rainbow"):
        _rainbow_bridge(scene, y + 20)
        return
    x = scene.width * (0.3 if scene.sun_from_left else 0.7)
    side = -1 if scene.sun_from_left else 1
    course = [
        (x - side * 40, y - 46, 22.0),
        (x, y, 40.0),
        (x + side * 90, y + 110, 64.0),
        (x + side * 330, y + 230, 90.0),
    ]
    paint_river(scene, course)
    build_bridge(scene, x, y + 34, 118)


def _rainbow_bridge(scene: Scene, y: float) -> None:
    reach = min(scene.width * 0.42, y * 0.72)
    paint_rainbow(scene, foot=y, reach=reach, band=17, faint=0.06)
    for side in (-1, 1):
        x = scene.width * 0.5 + side * (reach - 45)
        paint_cloud(scene, x, y + 26, 130, depth=0.0, name=f"bridge cloud {side}")


def add_path(scene: Scene, *, top: float, colour: Rgb = _EARTH, always: bool = False) -> Free:
    """A path that winds from `top` to the lower edge; gives back where it is not, and plants may grow."""
    if not always and not scene.has("path"):
        return anywhere
    dice = scene.dice("path")
    middle = scene.width * dice.uniform(0.42, 0.58)
    swing = dice.choice((-1, 1)) * scene.width * 0.09
    course = []
    for step, sway in enumerate((0.0, 1.0, -0.5, 0.4, 0.9)):
        part = (step / 4) ** 1.4
        y = top + (scene.height + 20 - top) * part
        course.append((middle + swing * sway * (0.3 + part), y, 6 + 92 * part**1.2))
    ground = scene.palette.lit(mix(colour, rgb("#eef3fb"), 0.7 if scene.has("snow") else 0.0))
    far = mix(ground, scene.palette.air, 0.3)
    edge = mix(ground, scene.palette.lit(rgb("#5b6a3a")), 0.35)
    scene.canvas.layer(
        ribbon([(x, y, half * 1.07 + 1) for x, y, half in course]), colours=(far, edge), lift=0, line=False
    )
    scene.canvas.layer(ribbon(course), colours=(far, ground), lift=0, line=False)
    return beside(course, margin=1.12)


def add_pebbles(scene: Scene, *, top: float, bottom: float) -> None:
    if not scene.has("pebbles"):
        return
    dice = scene.dice("pebble sizes")
    spots = scatter(scene, "pebbles", 46, top=top, bottom=bottom)
    place_stones(scene, [(x, y, (5 + 14 * near) * dice.uniform(0.6, 1.2)) for x, y, near in spots], name="pebbles")


def add_cloth(scene: Scene, y: float) -> list[Ledge]:
    """A chequered picnic cloth on the ground for a feast; gives back where the food may stand."""
    if not scene.has("feast"):
        return []
    x, half = scene.width * 0.5, min(250.0, scene.width * 0.26)
    high = half * 0.34
    red, white = scene.palette.lit(rgb("#e2584f")), scene.palette.lit(rgb("#fff6ea"))
    with scene.canvas.pen((x - half * 1.1, y - high, x + half * 1.1, y + high)) as pen:
        pen.shape(_tilted(x, y, half, high, -1, -1, 1, 1), white)
        for column in range(8):
            for row in range(4):
                if (column + row) % 2 == 0:
                    cell = (column / 4 - 1, row / 2 - 1, column / 4 - 0.75, row / 2 - 0.5)
                    pen.shape(_tilted(x, y, half, high, *cell), red, inked=False)
    return [
        Ledge(name="cloth", left=x - half * 0.72, right=x + half * 0.72, y=y - high * 0.2),
        Ledge(name="cloth", left=x - half * 0.8, right=x + half * 0.8, y=y + high * 0.4),
    ]


def _tilted(
    x: float, y: float, half: float, high: float, left: float, top: float, right: float, bottom: float
) -> Outline:
    """A rectangle (-1 to 1 both ways) of a cloth that lies on the ground and narrows with the distance."""

    def lay(across: float, down: float) -> tuple[float, float]:
        return x + across * half * (0.84 + 0.16 * down), y + down * high * 0.62

    return [lay(left, top), lay(right, top), lay(right, bottom), lay(left, bottom)]
