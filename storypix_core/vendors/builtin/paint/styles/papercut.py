"""Layers of coloured paper, each with its shadow, in a little theatre of stacked frames."""

import math
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageOps

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.styles import sheet
from storypix_core.vendors.builtin.paint.styles.base import Ink

_EDGE = (255, 251, 242)
_SHADOW = (34, 22, 52)


class Papercut:
    """Every figure is cut out with a white edge and stands a little above what is behind it."""

    name = "papercut"
    ink = Ink(lift=1.0)

    def figure(self, image: Image.Image, *, unit: float) -> Image.Image:
        width = max(1.0, min(4.6 * unit, image.height / 34))
        margin = round(width * 2 + 12 * unit) + 2
        grown = sheet.grow_margin(image, margin)
        outline = sheet.spread(grown.getchannel("A"), width * 0.85)
        shift = (round(3 * unit), round(6 * unit))
        cut = Image.new("RGBA", grown.size, (*_SHADOW, 0))
        cut.putalpha(sheet.soft_shadow(outline, shift=shift, blur=4.5 * unit, strength=0.45))
        paper = Image.new("RGBA", grown.size, (*_edge_of(image), 0))
        paper.putalpha(outline)
        return Image.alpha_composite(Image.alpha_composite(cut, paper), grown)

    def finish(self, image: Image.Image, *, unit: float, seed: int) -> Image.Image:
        variant = seed % texture.VARIANTS
        paper = sheet.toned(ImageEnhance.Color(image).enhance(0.96), _fibres(image.size, variant))
        sky, ground = _average(image, 0.0, 0.3), _average(image, 0.6, 1.0)
        frames = ((46.0, _tinted(ground, sky, 0.55)), (22.0, _tinted(sky, ground, 0.25)))
        for depth, (inset, colour) in enumerate(frames):
            mask, shadow = _frame(image.size, inset * unit, unit, (variant + depth) % texture.VARIANTS)
            paper.paste(_SHADOW, (0, 0), shadow)
            card = sheet.toned(
                Image.new("RGB", image.size, colour), _fibres(image.size, (variant + 1 + depth) % texture.VARIANTS)
            )
            paper.paste(card, (0, 0), mask)
        return paper


def _edge_of(image: Image.Image) -> tuple[int, int, int]:
    """White card, in the light that the drawing is in: its edge must not shine at night."""
    red, green, blue, alpha = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    if not alpha:
        return _EDGE
    brightness = min(1.0, max(red, green, blue) / 150)
    return _tinted(_EDGE, (int(red), int(green), int(blue)), 0.9 * (1 - brightness))


def _average(image: Image.Image, top: float, bottom: float) -> tuple[int, int, int]:
    """The mean colour of a band of the picture."""
    band = image.crop((0, round(image.height * top), image.width, max(1, round(image.height * bottom))))
    red, green, blue = band.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return int(red), int(green), int(blue)


def _tinted(colour: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """A mix of two colours, paler as card is."""
    red, green, blue = (round((a + (b - a) * share) * 0.66 + 0.34 * 250) for a, b in zip(colour, other, strict=True))
    return red, green, blue


@lru_cache(maxsize=4)
def _fibres(size: tuple[int, int], variant: int) -> Image.Image:
    """Long fibres and fine tooth."""
    coarse = texture.clouds(size, cells=210, variant=variant)
    fine = texture.grain(size, softness=0.9, variant=variant)
    return ImageChops.add(sheet.levels(coarse, 44, 74), sheet.levels(fine, 52, 84))


@lru_cache(maxsize=4)
def _frame(size: tuple[int, int], inset: float, unit: float, variant: int) -> tuple[Image.Image, Image.Image]:
    """A wavy frame of card and the shadow that it throws inwards, as masks."""
    hole = Image.new("L", (size[0] * 2, size[1] * 2))
    ImageDraw.Draw(hole).polygon([(2 * x, 2 * y) for x, y in _wavy(size, inset, unit, variant)], fill=255)
    mask = ImageOps.invert(hole.reduce(2))
    small = mask.resize((max(1, size[0] // 4), max(1, size[1] // 4)), Image.Resampling.BOX)
    shadow = sheet.soft_shadow(
        small, shift=(round(0.5 * unit), round(1.8 * unit)), blur=3.2 * unit, strength=0.55
    ).resize(size, Image.Resampling.BILINEAR)
    return mask, shadow


def _wavy(size: tuple[int, int], inset: float, unit: float, variant: int) -> list[tuple[float, float]]:
    """A rounded rectangle with a hand-cut edge."""
    half_width, half_height = size[0] / 2 - inset, size[1] / 2 - inset
    outline = []
    for step in range(240):
        turn = 2 * math.pi * step / 240
        wave = unit * (7 * math.sin(14 * turn + variant) + 5 * math.sin(9 * turn - 2 * variant))
        across, down = math.cos(turn), math.sin(turn)
        square = (abs(across) ** 12 + abs(down) ** 12) ** (-1 / 12)
        outline.append(
            (size[0] / 2 + (half_width + wave) * square * across, size[1] / 2 + (half_height + wave) * square * down)
        )
    return outline
