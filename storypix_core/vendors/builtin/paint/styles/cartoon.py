"""Bright flat colour with ink outlines."""

from PIL import Image, ImageEnhance

from storypix_core.vendors.builtin.paint.styles import sheet
from storypix_core.vendors.builtin.paint.styles.base import Ink

_INK = (43, 31, 66)


class Cartoon:
    """Every figure has a dark outline; colours are fresher than life."""

    name = "cartoon"
    ink = Ink(line=_INK, line_width=4.2)

    def figure(self, image: Image.Image, *, unit: float) -> Image.Image:
        width = max(1.0, min(4.4 * unit, image.height / 36))
        margin = round(width * 2) + 2
        grown = sheet.grow_margin(image, margin)
        outlined = Image.new("RGBA", grown.size, (*_INK, 0))
        outlined.putalpha(sheet.spread(grown.getchannel("A"), width * 0.8))
        return Image.alpha_composite(outlined, grown)

    def finish(self, image: Image.Image, *, unit: float, seed: int) -> Image.Image:  # noqa: ARG002
        fresh = ImageEnhance.Contrast(ImageEnhance.Color(image).enhance(1.16)).enhance(1.05)
        return sheet.darkened(fresh, sheet.vignette(image.size, strength=0.16))
