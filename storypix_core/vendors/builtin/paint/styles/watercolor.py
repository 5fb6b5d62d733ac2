"""Washes on rough paper: soft colour, pigment that gathers at edges and in the paper's pits, a torn rim."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter, ImageOps

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.styles import sheet
from storypix_core.vendors.builtin.paint.styles.base import Ink

_PAPER = (252, 248, 239)
_PENCIL = (78, 60, 72)


class Watercolor:
    """Figures keep their shape; the finish makes washes of everything together."""

    name = "watercolor"
    ink = Ink(mottle=0.45)

    def figure(self, image: Image.Image, *, unit: float) -> Image.Image:  # noqa: ARG002
        """The drawing with uneven colour, as if its wash had dried in patches."""
        blotches = texture.clouds((256, 256), cells=9, variant=image.width).resize(image.size)
        painted = sheet.toned(image.convert("RGB"), sheet.levels(blotches, 104, 158))
        painted.putalpha(image.getchannel("A"))
        return painted

    def finish(self, image: Image.Image, *, unit: float, seed: int) -> Image.Image:
        variant = seed % texture.VARIANTS
        wash = Image.blend(_washed(image), Image.new("RGB", image.size, _PAPER), 0.07)
        wash = Image.composite(wash, Image.blend(wash, Image.new("RGB", image.size, _PENCIL), 0.5), _pencil(image))
        wash = sheet.toned(wash, _granulation(image.size, variant))
        edge = sheet.torn_edge(image.size, inset=52 * unit, rough=1.0, variant=variant)
        wash = sheet.darkened(wash, ImageChops.multiply(_pooled(image, unit), _rim(image.size, unit, variant)))
        return Image.composite(wash, _paper(image.size, variant), edge)


def _washed(image: Image.Image) -> Image.Image:
    """Half sharp, half with its details run together."""
    third = (max(1, image.width // 3), max(1, image.height // 3))
    run = image.resize(third, Image.Resampling.BOX).filter(ImageFilter.MedianFilter(3))
    return Image.blend(image, run.resize(image.size, Image.Resampling.BICUBIC), 0.6)


def _pooled(image: Image.Image, unit: float) -> Image.Image:
    """Pigment gathers on the dark side of edges."""
    half = (max(1, image.width // 2), max(1, image.height // 2))
    grey = image.resize(half, Image.Resampling.BOX).convert("L")
    around = grey.filter(ImageFilter.GaussianBlur(3.5 * unit))
    pool = ImageChops.subtract(around, grey, 0.9).point([255 - min(105, value * 2) for value in range(256)])
    return pool.resize(image.size, Image.Resampling.BILINEAR)


def _pencil(image: Image.Image) -> Image.Image:
    """Dark where a faint pencil line follows the strongest edges."""
    edges = image.convert("L").filter(ImageFilter.GaussianBlur(1)).filter(ImageFilter.FIND_EDGES)
    table = [255 - min(215, max(0, value - 20) * 2) for value in range(256)]
    return edges.point(table).filter(ImageFilter.GaussianBlur(0.7))


@lru_cache(maxsize=4)
def _granulation(size: tuple[int, int], variant: int) -> Image.Image:
    """Broad blooms and fine grain in one grey sheet."""
    blooms = ImageChops.add(
        texture.clouds(size, cells=5, variant=variant), texture.clouds(size, cells=24, variant=variant + 1), 2
    )
    fine = texture.grain(size, softness=0.8, variant=variant)
    return ImageChops.add(sheet.levels(blooms, 32, 102), sheet.levels(fine, 26, 98))


@lru_cache(maxsize=4)
def _rim(size: tuple[int, int], unit: float, variant: int) -> Image.Image:
    """Paint dries darker where it stops, just inside the torn edge."""
    edge = sheet.torn_edge(size, inset=52 * unit, rough=1.0, variant=variant)
    inside = edge.resize((max(1, size[0] // 4), max(1, size[1] // 4))).filter(ImageFilter.GaussianBlur(2.2 * unit))
    rim = ImageChops.subtract(edge, inside.resize(size, Image.Resampling.BILINEAR))
    return ImageOps.invert(rim.point([min(96, value) for value in range(256)]))


@lru_cache(maxsize=2)
def _paper(size: tuple[int, int], variant: int) -> Image.Image:
    fine = texture.grain(size, softness=1.0, variant=variant + 1)
    return sheet.toned(Image.new("RGB", size, _PAPER), sheet.levels(fine, 96, 152))
