"""Gives a drawing another colour: a red dragon, a blue elephant. It works on the colours in the SVG."""

import colorsys
import re
from functools import lru_cache

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.looks import COLOURS
from storypix_core.vendors.builtin.paint.palette import Rgb, mix, rgb

_COLOUR = re.compile(r'((?:fill|stop-color|stroke)=")(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})"')
_DARK: Rgb = (32, 16, 42)
_WHITE: Rgb = (255, 255, 255)
_GREYISH = 0.23
"""Colours less saturated than this take colour away instead of giving one."""
_GREY = 0.16
"""What is less saturated than this has no hue to change, and is coloured by how light it is."""
_EYES = 0.25
"""What is darker than this is an eye, a nose or a line, and stays."""
_GREENS = (0.17, 0.44)
"""The hues of leaves."""
_MIDDLE = 0.74


def in_colour(drawing: str, colour: str) -> str:
    """A drawing of the art pack in a colour by its name; in its own colours when there is no such colour."""
    svg = pack.drawing(drawing)
    if colour not in COLOURS:
        return svg
    return tinted(svg, COLOURS[colour], keeps_green=pack.zone(drawing) is pack.Zone.PLANT)


def tinted(svg: str, colour: str, *, keeps_green: bool = False) -> str:
    """The inside of an SVG in the hue of `colour` (`#rrggbb`); light and dark stay where they are.

    `keeps_green` leaves leaves as they are, for a flower.
    """

    def change(found: re.Match[str]) -> str:
        return f'{found[1]}{_shade(found[2].lower(), colour, keeps_green)}"'

    return _COLOUR.sub(change, svg)


@lru_cache(maxsize=2048)
def _shade(code: str, colour: str, keeps_green: bool) -> str:
    own = rgb(code if len(code) == 7 else "#" + "".join(2 * digit for digit in code[1:]))
    hue, saturation, value = _hsv(own)
    is_leaf = keeps_green and saturation > _GREYISH and _GREENS[0] < hue < _GREENS[1]
    if value < _EYES or is_leaf:
        return code
    wanted_hue, wanted_saturation, wanted_value = _hsv(rgb(colour))
    if wanted_saturation >= _GREYISH and saturation < _GREY:
        return _code(_coloured_grey(rgb(colour), value))
    shaded = value ** (1.8 - 1.2 * wanted_value) * (0.35 + 0.65 * wanted_value)
    if wanted_saturation < _GREYISH:
        return _code(_from_hsv(wanted_hue, saturation * wanted_saturation, shaded))
    full = max((saturation + wanted_saturation) / 2, 0.8 * wanted_saturation)
    return _code(_from_hsv(wanted_hue, full, shaded))


def _coloured_grey(wanted: Rgb, value: float) -> Rgb:
    if value < _MIDDLE:
        return mix(wanted, _DARK, 0.8 * (1 - value / _MIDDLE))
    return mix(wanted, _WHITE, 0.72 * (value - _MIDDLE) / (1 - _MIDDLE))


def _hsv(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = (channel / 255 for channel in colour)
    return colorsys.rgb_to_hsv(red, green, blue)


def _from_hsv(hue: float, saturation: float, value: float) -> Rgb:
    red, green, blue = (round(255 * channel) for channel in colorsys.hsv_to_rgb(hue, saturation, value))
    return red, green, blue


def _code(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
