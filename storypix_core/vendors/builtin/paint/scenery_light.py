"""Light and life in the air: rays, fireflies, sparkle, mist."""

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.paint.shapes import oval, star
from storypix_core.vendors.builtin.plan import Hour


def sun_rays(scene: Scene, *, strength: float = 0.2, reach: float | None = None) -> None:
    """Slanting shafts of light from the sunny corner, as through leaves or water."""
    dice = scene.dice("rays")
    reach = reach or scene.height * 0.8
    side = 1 if scene.sun_from_left else -1
    start = scene.width * (0.1 if scene.sun_from_left else 0.9)
    colour = mix(scene.palette.sun, WHITE, 0.3)
    for index in range(6):
        x = start + side * (index - 1) * scene.width * 0.11
        fall = side * reach * (0.34 + 0.06 * index)
        wide = dice.uniform(14, 44)
        shaft = [(x - 8, -60), (x + wide * 0.6, -60), (x + fall + wide * 2, reach), (x + fall - wide, reach)]
        scene.canvas.soft([shaft], colour, strength=strength * dice.uniform(0.5, 1.0), blur=16)


def mist(scene: Scene, y: float, *, strength: float = 0.4, high: float = 40) -> None:
    """A low bank of mist around height `y`."""
    dice = scene.dice(f"mist {round(y)}")
    banks = [
        oval(
            scene.width * dice.uniform(-0.1, 1.1),
            y + dice.uniform(-0.5, 0.5) * high,
            dice.uniform(180, 420),
            high * dice.uniform(0.3, 0.7),
        )
        for _ in range(6)
    ]
    scene.canvas.soft(banks, scene.palette.air, strength=strength, blur=22)


def sparkle(scene: Scene, *, top: float, bottom: float) -> None:
    """Fireflies at night, floating lights in a magic hour, little stars where the scene sparkles."""
    wanted = scene.has("sparkle")
    if not wanted and scene.plan.hour not in (Hour.NIGHT, Hour.MAGIC):
        return
    dice = scene.dice("sparkle")
    warm = rgb("#ffe88a") if scene.palette.is_dark else rgb("#fff8d0")
    for index in range(round((40 if wanted else 22) * scene.width / 1000)):
        x, y, size = dice.random() * scene.width, dice.uniform(top, bottom), dice.uniform(1.8, 3.8)
        scene.canvas.glow(x, y, radius=size * 7, colour=warm, strength=0.7)
        _spark(scene, x, y, size, warm, twinkles=wanted and index % 3 == 0)


def _spark(scene: Scene, x: float, y: float, size: float, colour: Rgb, *, twinkles: bool) -> None:
    with scene.canvas.pen((x - 4 * size, y - 4 * size, x + 4 * size, y + 4 * size)) as pen:
        if twinkles:
            pen.shape(star(x, y, size * 3.4), mix(colour, WHITE, 0.5), inked=False)
        else:
            pen.round(x, y, size, mix(colour, WHITE, 0.6))
