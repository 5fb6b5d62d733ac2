"""The sky of the hour: its colours, sun or moon, stars, clouds, birds, a rainbow."""

import math
import random
from collections.abc import Callable

from storypix_core.vendors.builtin.paint.palette import WHITE, Rgb, mix, rgb, under
from storypix_core.vendors.builtin.paint.scenery import Lamp, Scene
from storypix_core.vendors.builtin.paint.shapes import Outline, oval, star
from storypix_core.vendors.builtin.plan import Hour

_MOON = rgb("#fcf4d4")
_CRATER = rgb("#eee0b6")
_RAINBOW = tuple(rgb(code) for code in ("#f0605a", "#f79a4b", "#fbd65c", "#7fc96b", "#58aee6", "#8f7bdc"))


def paint_sky(scene: Scene, *, curtain: Callable[[Scene], None] | None = None) -> None:
    """Everything above the horizon, over the whole width; `curtain` paints what hangs behind sun and moon."""
    palette = scene.palette
    colours = (palette.top, mix(palette.top, palette.middle, 0.6), palette.middle, palette.low)
    scene.canvas.wash(colours, top=0, bottom=scene.horizon + 60)
    scene.canvas.wash((palette.low, palette.low), top=scene.horizon + 60, bottom=scene.height)
    _streaks(scene)
    if palette.is_dark or scene.has("stars") or scene.plan.hour is Hour.MAGIC:
        paint_stars(scene, count=150 if palette.is_dark else 60)
    if curtain:
        curtain(scene)
    paint_sun_or_moon(scene)
    if scene.has("rainbow") and not scene.has("bridge"):
        paint_rainbow(scene, foot=scene.horizon + 60, reach=min(scene.width * 0.46, scene.horizon * 0.95), band=13)
    _clouds(scene)
    _birds(scene)


def paint_stars(scene: Scene, *, count: int, lowest: float | None = None) -> None:
    """Small stars everywhere above `lowest` (the horizon when None), and a few that twinkle."""
    dice = scene.dice("stars")
    lowest = scene.horizon * 0.95 if lowest is None else lowest
    glow = rgb("#fff6d8")
    many = round(count * scene.width / 1000 * (2 if scene.has("stars") else 1))
    with scene.canvas.pen((0, 0, scene.width, lowest)) as pen:
        for _ in range(many):
            x, y, bright = dice.random() * scene.width, dice.random() ** 1.25 * lowest, dice.random()
            pen.round(x, y, 0.9 + 2.4 * bright**6, mix(scene.palette.top, glow, 0.4 + 0.6 * bright))
    for _ in range(many // 14):
        x, y, size = dice.random() * scene.width, dice.random() * lowest * 0.75, dice.uniform(5, 12)
        scene.canvas.glow(x, y, radius=3.2 * size, colour=glow, strength=0.5)
        with scene.canvas.pen((x - size, y - size, x + size, y + size)) as pen:
            pen.shape(star(x, y, size), glow, inked=False)


def paint_sun_or_moon(scene: Scene) -> None:
    """The light of the sky, on the side that the scene's light comes from."""
    x, swing = sun_x(scene), scene.dice("sun height").uniform(0.85, 1.2)
    if scene.palette.is_dark or scene.has("moon"):
        paint_moon(scene, x, scene.horizon * 0.3 * swing, 68)
    elif not scene.has("rain", "storm", "fog", "snow"):
        share = {Hour.SUNSET: 0.93, Hour.MORNING: 0.72}.get(scene.plan.hour, 0.32)
        _sun(scene, x, scene.horizon * min(0.93, share * swing), 82 if scene.plan.hour is Hour.SUNSET else 58)


def sun_x(scene: Scene) -> float:
    """Where the sun or moon stands, from the left."""
    aside = scene.dice("sun").uniform(0.17, 0.31)
    return scene.width * (aside if scene.sun_from_left else 1 - aside)


def paint_moon(scene: Scene, x: float, y: float, radius: float) -> None:
    canvas = scene.canvas
    canvas.glow(x, y, radius=5 * radius, colour=rgb("#8d97e0"), strength=0.75)
    canvas.layer(oval(x, y, radius, steps=48), colours=(_MOON, mix(_MOON, _CRATER, 0.5)), line=False, lift=0.7)
    with canvas.pen((x - radius, y - radius, x + radius, y + radius)) as pen:
        for right, down, size in ((-0.3, -0.2, 0.2), (0.32, 0.22, 0.16), (-0.08, 0.48, 0.11), (0.36, -0.36, 0.09)):
            pen.round(x + right * radius, y + down * radius, size * radius, _CRATER)
    canvas.glow(x, y, radius=2.2 * radius, colour=rgb("#fff3c4"), strength=0.5)
    scene.lamps.append(_lamp(x, y, 5 * radius, rgb("#aab4f0")))


def _sun(scene: Scene, x: float, y: float, radius: float) -> None:
    sun = scene.palette.sun
    scene.canvas.glow(x, y, radius=9 * radius, colour=sun, strength=0.8)
    scene.canvas.glow(x, y, radius=3.4 * radius, colour=sun, strength=0.7)
    heart = mix(sun, WHITE, 0.4)
    scene.canvas.layer(oval(x, y, radius, steps=48), colours=(heart, mix(heart, sun, 0.6)), line=False, lift=0.7)
    scene.lamps.append(_lamp(x, y, 9 * radius, sun))


def _lamp(x: float, y: float, radius: float, colour: Rgb) -> Lamp:
    return Lamp(x=x, y=y, radius=radius, colour=colour)


def _streaks(scene: Scene) -> None:
    """Long thin bands of cloud low in the sky, as at dusk and dawn."""
    if scene.plan.hour not in (Hour.SUNSET, Hour.MORNING, Hour.MAGIC):
        return
    dice = scene.dice("streaks")
    warm = mix(scene.palette.low, WHITE, 0.3)
    bands = []
    for _ in range(7):
        x, y = dice.random() * scene.width, scene.horizon * dice.uniform(0.5, 0.95)
        bands.append(oval(x, y, dice.uniform(120, 330), dice.uniform(3, 9)))
    scene.canvas.soft(bands, warm, strength=0.5, blur=4)


def _clouds(scene: Scene) -> None:
    dice = scene.dice("clouds")
    foul = scene.has("rain", "storm", "fog", "snow", "cloudy")
    count = round((8 if foul else 2 if scene.palette.is_dark else 4) * scene.width / 1000)
    bright_x = sun_x(scene)
    for index in range(count):
        x = (index + dice.uniform(0.15, 0.85)) * scene.width / count
        y = scene.horizon * dice.uniform(0.16, 0.66)
        if not foul and abs(x - bright_x) < 190:
            y = scene.horizon * dice.uniform(0.6, 0.7)
        far = y / scene.horizon
        wide = dice.uniform(95, 175) * (1.25 - 0.7 * far) * (1.3 if foul else 1)
        paint_cloud(scene, x, y, wide, depth=far, name=f"cloud {index}")


def paint_cloud(scene: Scene, x: float, y: float, wide: float, *, depth: float, name: str) -> None:
    """A puffy cloud; `wide` is half its width, `depth` from 0 (near) to 1 makes it fade into the sky."""
    palette = scene.palette
    light = mix(WHITE, palette.tint, 0.45)
    if scene.has("rain", "storm"):
        light = mix(light, under(rgb("#76839a"), palette.tint), 0.5)
    light = mix(light, palette.middle, 0.55 if palette.is_dark else 0.15 * depth)
    shade = mix(light, palette.middle, 0.62)
    opacity = (0.62 if palette.is_dark else 1.0) - 0.18 * depth
    scene.canvas.layer(
        *puffs(x, y, wide, scene.dice(name)), colours=(light, light, shade), line=False, lift=0.9, opacity=opacity
    )


def puffs(x: float, y: float, wide: float, dice: random.Random) -> list[Outline]:
    """The outlines of a cloud whose foot is about at `y`; `wide` is half its width."""
    summit = dice.uniform(-0.3, 0.3)
    bumps = [oval(x, y - wide * 0.1, wide * 0.92, wide * 0.15)]
    for index in range(9):
        aside = (index - 4) / 4
        size = wide * (0.4 - 0.26 * abs(aside - summit) ** 1.2) * dice.uniform(0.8, 1.15)
        if size > 0:
            bumps.append(oval(x + aside * wide * 0.78, y - size * 0.75, size, size * 0.84))
    return bumps


def paint_rainbow(scene: Scene, *, foot: float, reach: float, band: float, faint: float = 0.3) -> None:
    """A half circle of six bands that stands on height `foot`; `faint` is how much of the sky shows through."""
    middle = scene.width * 0.5
    with scene.canvas.pen((middle - reach - band, foot - reach - band, middle + reach + band, foot)) as pen:
        for index, colour in enumerate(_RAINBOW):
            turns = [math.pi + math.pi * step / 60 for step in range(61)]
            far = reach - band * index
            arc = [(middle + far * math.cos(turn), foot + far * math.sin(turn)) for turn in turns]
            pen.stroke(arc, mix(colour, scene.palette.middle, faint), band + 1)


def _birds(scene: Scene) -> None:
    dice = scene.dice("birds")
    wanted = scene.has("birds")
    if not wanted and (scene.palette.is_dark or scene.has("rain", "storm") or dice.random() < 0.4):
        return
    x, y = scene.width * dice.uniform(0.35, 0.65), scene.horizon * dice.uniform(0.28, 0.48)
    ink = mix(scene.palette.top, rgb("#2b2140"), 0.6)
    flock = 9 if wanted else 5
    with scene.canvas.pen((x - 260, y - 60, x + 260, y + 90)) as pen:
        for index in range(flock):
            away = index - flock // 2
            size = dice.uniform(8, 13)
            pen.stroke(_wings(x + away * 36, y + abs(away) * 13 + dice.uniform(-7, 7), size), ink, 2.4)


def _wings(x: float, y: float, size: float) -> Outline:
    spread = ((-1, -0.45), (-0.4, -0.62), (0, 0), (0.4, -0.62), (1, -0.45))
    return [(x + right * size, y + down * size) for right, down in spread]
