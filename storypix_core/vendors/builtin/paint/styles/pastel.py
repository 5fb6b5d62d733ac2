"""Soft chalk on toned paper: a warm glow, strokes that skip over the paper's tooth, loose edges."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.styles import sheet
from storypix_core.vendors.builtin.paint.styles.base import Ink

_RAMP = ((27, 21, 70), (64, 53, 127), (122, 102, 184), (197, 143, 196), (246, 191, 180), (255, 243, 220))
_PAPER = (247, 238, 232)


class Pastel:
    """Edges are a little soft; dark tones turn violet, light ones peach."""

    name = "pastel"
    ink = Ink(mottle=0.5)

    def figure(self, image: Image.Image, *, unit: float) -> Image.Image:
        margin = 2
        return sheet.grow_margin(image, margin).filter(ImageFilter.GaussianBlur(0.7 * unit))

    def finish(self, image: Image.Image, *, unit: float, seed: int) -> Image.Image:
        variant = seed % texture.VARIANTS
        soft = Image.blend(ImageEnhance.Color(image).enhance(1.14), _duotone(image), 0.22)
        soft = ImageChops.screen(soft, _bloom(soft, unit))
        chalk = sheet.toned(soft, _strokes(image.size, variant))
        paper = Image.new("RGB", image.size, _PAPER)
        chalk = Image.composite(paper, chalk, _skips(image.size, variant))
        edge = sheet.torn_edge(image.size, inset=40 * unit, rough=1.5, variant=variant)
        loose = ImageChops.multiply(edge, _loose(image.size, unit, variant))
        return Image.composite(chalk, sheet.toned(paper, _strokes(image.size, (variant + 1) % texture.VARIANTS)), loose)


def _duotone(image: Image.Image) -> Image.Image:
    """The picture's light and dark in our own ramp, from violet to cream."""
    grey = image.convert("L")
    channels = [grey.point([_on_ramp(value, channel) for value in range(256)]) for channel in range(3)]
    return Image.merge("RGB", channels)


def _on_ramp(value: int, channel: int) -> int:
    place = value / 255 * (len(_RAMP) - 1)
    index = min(len(_RAMP) - 2, int(place))
    first, second = _RAMP[index][channel], _RAMP[index + 1][channel]
    return round(first + (second - first) * (place - index))


def _bloom(image: Image.Image, unit: float) -> Image.Image:
    """Light that spreads from the brightest places."""
    small = image.resize((max(1, image.width // 8), max(1, image.height // 8)), Image.Resampling.BOX)
    bright = small.filter(ImageFilter.GaussianBlur(3 * unit))
    table = [max(0, round((value - 168) * 0.5)) for value in range(256)] * 3
    return bright.point(table).resize(image.size, Image.Resampling.BILINEAR)


@lru_cache(maxsize=4)
def _strokes(size: tuple[int, int], variant: int) -> Image.Image:
    """Slanting strokes of chalk and the grain of paper, in grey."""
    long_side = round((size[0] ** 2 + size[1] ** 2) ** 0.5) + 4
    lines = texture.clouds((max(2, long_side // 9), long_side), cells=long_side // 3, variant=variant)
    slanted = lines.resize((long_side, long_side), Image.Resampling.BICUBIC).rotate(24, Image.Resampling.BILINEAR)
    left, top = (long_side - size[0]) // 2, (long_side - size[1]) // 2
    slanted = slanted.crop((left, top, left + size[0], top + size[1]))
    fine = texture.grain(size, softness=0.7, variant=variant)
    return ImageChops.add(sheet.levels(slanted, 38, 88), sheet.levels(fine, 36, 94))


@lru_cache(maxsize=2)
def _skips(size: tuple[int, int], variant: int) -> Image.Image:
    """Where the chalk jumps over the paper's tooth, faintly."""
    return _strokes(size, (variant + 1) % texture.VARIANTS).point(
        [min(70, max(0, value - 150) * 3) for value in range(256)]
    )


@lru_cache(maxsize=2)
def _loose(size: tuple[int, int], unit: float, variant: int) -> Image.Image:
    """White inside; near the rim only some strokes reach the paper's end."""
    inner = sheet.torn_edge(size, inset=96 * unit, rough=1.5, variant=variant + 1)
    small = inner.resize((max(1, size[0] // 4), max(1, size[1] // 4))).filter(ImageFilter.GaussianBlur(5 * unit))
    near_rim = _strokes(size, variant).point([min(255, max(0, (value - 92) * 9)) for value in range(256)])
    return ImageChops.lighter(small.resize(size, Image.Resampling.BILINEAR).point(_steep()), near_rim)


def _steep() -> list[int]:
    return [min(255, value * 2) for value in range(256)]
