"""A body for the unicorn, of which the drawing shows only the head."""

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.svg import group, line, oval, shape

HORSE_BOX = (-4.0, -10.0, 240.0, 224.0)
"""Left, top, width and height of the sheet; its feet are at the bottom."""

_COAT = "#ececf3"
_SHADE = "#d2d2e0"
_MANE = "#e66fb0"
_HOOF = "#8a7fb0"


def draw_unicorn() -> str:
    """The inside of an SVG on `HORSE_BOX`, looking left."""
    tail = "M196 128C226 120 240 150 226 184C220 200 206 196 212 182C220 160 208 150 194 148Z"
    trunk = "M84 96C120 100 160 92 190 108C214 122 208 160 190 168C160 180 120 178 98 168C76 158 74 110 84 96Z"
    belly = "M96 160C130 178 170 176 194 164C170 188 116 184 96 160Z"
    return (
        shape(tail, _MANE)
        + _leg(104, -6, _SHADE)
        + _leg(178, 10, _SHADE)
        + shape(trunk, _COAT)
        + shape(belly, _SHADE)
        + _leg(88, -2, _COAT)
        + _leg(194, 2, _COAT)
        + group(pack.drawing("unicorn"), "translate(2,2) scale(0.98)")
    )


def _leg(x: float, step: float, colour: str) -> str:
    return line(f"M{x:g} 150q-2 26 {step:g} 52", colour, 17) + oval(x + step, 206, 10, 6, _HOOF)
