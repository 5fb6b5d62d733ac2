"""Draws crisp small shapes in units on an enlarged piece of a picture."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from storypix_core.vendors.builtin.paint.palette import Rgb, mix
from storypix_core.vendors.builtin.paint.styles.base import Ink

Point = tuple[float, float]


class Pen:
    """`scale` is pixels per unit, `origin` the picture's top left corner in pixels of the enlarged piece."""

    def __init__(self, image: Image.Image, *, scale: float, origin: tuple[float, float], ink: Ink) -> None:
        self._draw = ImageDraw.Draw(image)
        self._scale = scale
        self._origin = origin
        self._ink = ink

    def shape(self, outline: Sequence[Point], colour: Rgb, *, inked: bool = True) -> None:
        """A filled outline, with the style's line around it."""
        points = [self._place(point) for point in outline]
        self._draw.polygon(points, fill=colour)
        if inked and self._ink.line:
            self._draw.line([*points, points[0]], fill=self._line(colour), width=self._stroke(), joint="curve")

    def round(
        self, x: float, y: float, radius: float, colour: Rgb, *, high: float | None = None, inked: bool = False
    ) -> None:
        """A circle around a point, or an ellipse that is `high` from its middle to its top."""
        high = radius if high is None else high
        left, top = self._place((x - radius, y - high))
        right, bottom = self._place((x + radius, y + high))
        line = self._line(colour) if inked and self._ink.line else None
        self._draw.ellipse((left, top, right, bottom), fill=colour, outline=line, width=self._stroke())

    def ring(self, x: float, y: float, radius: float, colour: Rgb, width: float) -> None:
        """A circle that is not filled."""
        left, top = self._place((x - radius, y - radius))
        right, bottom = self._place((x + radius, y + radius))
        self._draw.ellipse((left, top, right, bottom), outline=colour, width=max(1, round(width * self._scale)))

    def box(self, left: float, top: float, right: float, bottom: float, colour: Rgb, *, inked: bool = True) -> None:
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour, inked=inked)

    def stroke(self, points: Sequence[Point], colour: Rgb, width: float) -> None:
        """A line through the points, `width` units thick."""
        pixels = max(1, round(width * self._scale))
        self._draw.line([self._place(point) for point in points], fill=colour, width=pixels, joint="curve")

    def _place(self, point: Point) -> Point:
        return point[0] * self._scale - self._origin[0], point[1] * self._scale - self._origin[1]

    def _stroke(self) -> int:
        return max(1, round(self._ink.line_width * 0.8 * self._scale))

    def _line(self, colour: Rgb) -> Rgb:
        return mix(colour, self._ink.line, 0.66) if self._ink.line else colour
