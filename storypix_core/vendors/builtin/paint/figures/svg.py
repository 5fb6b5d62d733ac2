"""Small words for drawing in SVG, so that the bodies and clothes beside this file read as shapes."""

from collections.abc import Sequence

from storypix_core.vendors.builtin.paint.palette import mix, rgb

Point = tuple[float, float]


def tone(colour: str, towards: str, share: float) -> str:
    """`share` of another colour in `colour`, as `#rrggbb`."""
    red, green, blue = mix(rgb(colour), rgb(towards), share)
    return f"#{red:02x}{green:02x}{blue:02x}"


def darker(colour: str, share: float = 0.28) -> str:
    return tone(colour, "#3a2030", share)


def lighter(colour: str, share: float = 0.45) -> str:
    return tone(colour, "#ffffff", share)


def shape(path: str, fill: str, *, opacity: float = 1.0) -> str:
    """A filled outline."""
    seen = "" if opacity == 1 else f' opacity="{opacity}"'
    return f'<path d="{path}" fill="{fill}"{seen}/>'


def line(path: str, colour: str, width: float, *, opacity: float = 1.0) -> str:
    """A stroke with round ends."""
    seen = "" if opacity == 1 else f' opacity="{opacity}"'
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" '
        f'stroke-linejoin="round"{seen}/>'
    )


def oval(x: float, y: float, rx: float, ry: float, fill: str, *, opacity: float = 1.0) -> str:
    seen = "" if opacity == 1 else f' opacity="{opacity}"'
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}"{seen}/>'


def group(inside: str, transform: str) -> str:
    return f'<g transform="{transform}">{inside}</g>'


def bent(start: Point, joint: Point, tip: Point) -> str:
    """The path of a limb: from `start` to `tip`, pulled towards `joint`."""
    return f"M{start[0]:g} {start[1]:g}Q{joint[0]:g} {joint[1]:g} {tip[0]:g} {tip[1]:g}"


def sheet(inside: str, *, box: Sequence[float], height_px: int) -> str:
    """A whole SVG document that shows `box` (left, top, width, height), `height_px` high."""
    left, top, width, height = box
    width_px = max(1, round(height_px * width / height))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{left:g} {top:g} {width:g} {height:g}" width="{width_px}" height="{height_px}">{inside}</svg>'
    )
