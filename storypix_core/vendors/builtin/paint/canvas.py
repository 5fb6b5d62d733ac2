"""A picture that is painted in units: thousandths of its short side, x to the right, y down.

A square picture is 1000 by 1000 units, one of 1536 by 1024 pixels is 1500 by 1000. Shapes are drawn twice as large and
shrunk, which smooths their edges.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.palette import Rgb, mix
from storypix_core.vendors.builtin.paint.pen import Pen
from storypix_core.vendors.builtin.paint.styles.base import Ink

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
PixelBox = tuple[int, int, int, int]

_FINE = 2
_SHADE: Rgb = (32, 22, 54)


class Canvas:
    """One picture in the making."""

    def __init__(
        self, size: tuple[int, int], *, ink: Ink, seed: int, transparent: bool = False, unit: float | None = None
    ) -> None:
        """`unit` is in pixels; None means a thousandth of the short side."""
        self.size = size
        self.unit = unit or min(size) / 1000
        self.width, self.height = size[0] / self.unit, size[1] / self.unit
        self.ink = ink
        self.variant = seed % texture.VARIANTS
        self.image = Image.new("RGBA", size) if transparent else Image.new("RGB", size)

    def wash(self, colours: Sequence[Rgb], *, top: float, bottom: float) -> None:
        """A band from edge to edge, from the first colour at `top` to the last at `bottom`."""
        upper, lower = round(top * self.unit), round(bottom * self.unit)
        self.image.paste(texture.ramp(tuple(colours), (self.size[0], lower - upper)), (0, upper))

    def layer(
        self,
        *outlines: Sequence[Point],
        colours: Sequence[Rgb],
        lift: float = 1.0,
        line: bool = True,
        opacity: float = 1.0,
    ) -> None:
        """One large shape made of outlines, shaded from its top to its bottom by the colours, in the style's manner.

        `lift` is how high it stands above what is behind it, where the style has such heights; 0 lays it flat.
        """
        box = self._pixels(_bounds([point for outline in outlines for point in outline]), margin=6)
        if box is None:
            return
        mask = self._mask(outlines, box)
        if opacity < 1:
            mask = mask.point(_fade(255 * opacity))
        if self.ink.lift and lift:
            self._cast(outlines, lift * opacity)
        fill = texture.ramp(tuple(colours), mask.size)
        if self.ink.mottle:
            fill = self._mottled(fill, box)
        self.image.paste(fill, box[:2], mask)
        if line and (self.ink.line or self.ink.lift):
            self._edge(mask, box, colours[0])

    def glow(self, x: float, y: float, *, radius: float, colour: Rgb, strength: float = 1.0) -> None:
        """A light that brightens what is around it."""
        whole = (x - radius, y - radius, x + radius, y + radius)
        box = self._pixels(whole, margin=0)
        if box is None:
            return
        left, top = round(whole[0] * self.unit), round(whole[1] * self.unit)
        side = max(1, round(2 * radius * self.unit))
        light = texture.spot().resize((side, side), Image.Resampling.BILINEAR)
        light = light.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        shine = Image.merge("RGB", [light.point(_fade(channel * strength)) for channel in colour])
        region = self.image.crop(box)
        lit = ImageChops.screen(region.convert("RGB"), shine)
        self.image.paste(lit, box[:2])

    def veil(self, mask: Image.Image, colour: Rgb) -> None:
        """Lay a colour over the whole picture, as thick as the grey mask (any size) says."""
        if mask.size != self.size:
            mask = mask.resize(self.size, Image.Resampling.BILINEAR)
        self.image.paste(colour, (0, 0), mask)

    def soft(self, outlines: Sequence[Sequence[Point]], colour: Rgb, *, strength: float, blur: float) -> None:
        """Shapes with soft edges: rays, mist, shadows, rain. `blur` in units."""
        bounds = _bounds([point for outline in outlines for point in outline])
        box = self._pixels(bounds, margin=2.5 * blur)
        if box is None:
            return
        scale = 4 if blur >= 2 else 1
        small = ((box[2] - box[0]) // scale + 1, (box[3] - box[1]) // scale + 1)
        mask = Image.new("L", small)
        draw = ImageDraw.Draw(mask)
        for outline in outlines:
            draw.polygon([self._place(point, box, 1 / scale) for point in outline], fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * self.unit / scale))
        mask = mask.resize((small[0] * scale, small[1] * scale), Image.Resampling.BILINEAR)
        self._lay(colour, box, mask.crop((0, 0, box[2] - box[0], box[3] - box[1])))

    def _lay(self, colour: Rgb, box: PixelBox, mask: Image.Image) -> None:
        if self.image.mode == "RGB":
            self.image.paste(colour, box, mask)
            return
        # pasting would mix the colour with the black that transparent pixels hold
        veil = Image.new("RGBA", mask.size, colour)
        veil.putalpha(mask)
        self.image.alpha_composite(veil, box[:2])

    @contextmanager
    def pen(self, bounds: Bounds | None = None) -> Iterator[Pen]:
        """Draw small crisp things within the bounds (everywhere when None)."""
        box = self._pixels(bounds or (0, 0, self.width, self.height), margin=2)
        if box is None:
            yield Pen(Image.new(self.image.mode, (1, 1)), scale=self.unit, origin=(0, 0), ink=self.ink)
            return
        region = self.image.crop(box)
        large = region.resize((region.width * _FINE, region.height * _FINE), Image.Resampling.NEAREST)
        yield Pen(large, scale=self.unit * _FINE, origin=(box[0] * _FINE, box[1] * _FINE), ink=self.ink)
        self.image.paste(large.reduce(_FINE), box[:2])

    def put(self, sprite: Image.Image, x: float, y: float) -> None:
        """Paste an RGBA drawing with the middle of its foot at the point."""
        left = round(x * self.unit - sprite.width / 2)
        top = round(y * self.unit - sprite.height)
        if self.image.mode == "RGBA":
            self.image.alpha_composite(sprite, (max(0, left), max(0, top)), (max(0, -left), max(0, -top)))
        else:
            self.image.paste(sprite, (left, top), sprite)

    def _pixels(self, bounds: Bounds, *, margin: float) -> PixelBox | None:
        """The bounds with a margin in units, as pixels, cut to the picture; None when nothing is left."""
        left, top, right, bottom = bounds
        box = (
            max(0, int((left - margin) * self.unit)),
            max(0, int((top - margin) * self.unit)),
            min(self.size[0], int((right + margin) * self.unit) + 1),
            min(self.size[1], int((bottom + margin) * self.unit) + 1),
        )
        return box if box[0] < box[2] and box[1] < box[3] else None

    def _place(self, point: Point, box: PixelBox, scale: float) -> Point:
        return (point[0] * self.unit - box[0]) * scale, (point[1] * self.unit - box[1]) * scale

    def _mask(self, outlines: Sequence[Sequence[Point]], box: PixelBox) -> Image.Image:
        mask = Image.new("L", ((box[2] - box[0]) * _FINE, (box[3] - box[1]) * _FINE))
        draw = ImageDraw.Draw(mask)
        for outline in outlines:
            draw.polygon([self._place(point, box, _FINE) for point in outline], fill=255)
        return mask.reduce(_FINE)

    def _cast(self, outlines: Sequence[Sequence[Point]], lift: float) -> None:
        """The shadow of a raised layer on the one behind it, up and to the left."""
        height = 10 * lift * self.ink.lift
        raised = [[(x - 0.4 * height, y - 0.8 * height) for x, y in outline] for outline in outlines]
        self.soft(raised, _SHADE, strength=0.42, blur=height * 0.9)

    def _mottled(self, fill: Image.Image, box: PixelBox) -> Image.Image:
        spread = 56 * self.ink.mottle
        blotches = texture.clouds(self.size, cells=13, variant=self.variant + box[1] % 3).crop(box)
        blotches = blotches.point([round(128 + (value - 128) / 128 * spread) for value in range(256)])
        return ImageChops.soft_light(fill, Image.merge("RGB", [blotches] * 3))

    def _edge(self, mask: Image.Image, box: PixelBox, colour: Rgb) -> None:
        """The upper edge of a layer: an ink line, or the lit edge of cut paper."""
        width = max(1, round((self.ink.line_width or 3) * self.unit))
        lowered = Image.new("L", mask.size)
        lowered.paste(mask, (0, width))
        rim = ImageChops.subtract(mask, lowered)
        if self.ink.line:
            self.image.paste(mix(colour, self.ink.line, 0.66), box[:2], rim)
        else:
            self.image.paste((255, 255, 255), box[:2], rim.point(_fade(0.45 * 255)))


def _bounds(points: Sequence[Point]) -> Bounds:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _fade(strength: float) -> list[int]:
    """A table for `Image.point` that scales grey to at most `strength` (0 to 255)."""
    return [min(255, int(value * strength / 255)) for value in range(256)]
