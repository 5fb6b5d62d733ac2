"""What the season does to leaves and ground."""

import random

from storypix_core.vendors.builtin.paint.palette import Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.scenery import Scene
from storypix_core.vendors.builtin.plan import Hour

_Tones = tuple[tuple[str, str], ...]

_SUMMER: _Tones = (("#4b8f55", "#93c96b"), ("#5a9a4c", "#a8d070"), ("#3f8a5e", "#86c27a"))
_AUTUMN: _Tones = (("#c9622b", "#f2a14a"), ("#b8492f", "#e9834a"), ("#cf9a2a", "#f6d266"), ("#8f8a3c", "#cdbb5c"))
_SPRING: _Tones = (("#e08fb4", "#fbd3e2"), ("#69a957", "#b9de82"), ("#e9a9c4", "#fff0f4"))
_WINTER: _Tones = (("#7d9fa8", "#f2f7ff"), ("#8aa6b4", "#ffffff"))
_MAGIC: _Tones = (("#9d74cb", "#dcb0ec"), ("#559f9a", "#a5e0cc"), ("#cf7fb0", "#f7c4dc"))

SNOW = rgb("#f4f8ff")


def leaves(scene: Scene, dice: random.Random) -> tuple[Rgb, Rgb]:
    """The dark and the light colour of one tree's leaves, before any light falls on them."""
    if scene.has("snow"):
        choices = _WINTER
    elif scene.has("autumn"):
        choices = _AUTUMN
    elif scene.has("spring"):
        choices = _SPRING
    elif scene.plan.hour is Hour.MAGIC:
        choices = _MAGIC + _SUMMER
    else:
        choices = _SUMMER
    dark, light = dice.choice(choices)
    return rgb(dark), rgb(light)


def turf(scene: Scene, colour: Rgb) -> Rgb:
    """A green ground's colour in the season."""
    if scene.has("snow"):
        return mix(SNOW, rgb("#c4d6ec"), 0.55 * (1 - sum(colour) / 765))
    if scene.has("autumn"):
        return mix(colour, rgb("#d39a4e"), 0.55)
    if scene.has("spring"):
        return mix(colour, rgb("#b4dd7a"), 0.3)
    return colour
