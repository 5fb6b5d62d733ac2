"""What the styles share: edges around drawings, and sheets of paper. Sheets are made once per size and then shared."""

from functools import lru_cache
from typing import cast

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from storypix_core.vendors.builtin.paint import texture

Rgb = tuple[int, int, int]


def grow_margin(image: Image.Image, margin: int) -> Image.Image:
    """The RGBA drawing with a transparent margin on every side."""
    grown = Image.new("RGBA", (image.width + 2 * margin, image.height + 2 * margin))
    grown.paste(image, (margin, margin))
    return grown


def spread(alpha: Image.Image, reach: float) -> Image.Image:
    """A drawing's silhouette, larger by about `reach` pixels all around, with a smooth edge."""
    blurred = alpha.filter(ImageFilter.GaussianBlur(reach))
    return blurred.point([min(255, max(0, value - 16) * 7) for value in range(256)])


def soft_shadow(alpha: Image.Image, *, shift: tuple[int, int], blur: float, strength: float) -> Image.Image:
    """The silhouette's blurred shadow, moved by `shift` pixels, as a mask of the same size."""
    moved = Image.new("L", alpha.size)
    moved.paste(alpha, shift)
    return moved.filter(ImageFilter.GaussianBlur(blur)).point([round(value * strength) for value in range(256)])


def toned(image: Image.Image, grey: Image.Image) -> Image.Image:
    """Lighten and darken an RGB picture by a grey sheet; middle grey leaves it as it is."""
    return ImageChops.soft_light(image, Image.merge("RGB", [grey] * 3))


def darkened(image: Image.Image, grey: Image.Image) -> Image.Image:
    """Multiply an RGB picture by a grey sheet; white leaves it as it is."""
    return ImageChops.multiply(image, Image.merge("RGB", [grey] * 3))


def levels(grey: Image.Image, low: int, high: int) -> Image.Image:
    """Stretch what the grey picture holds to the span from `low` to `high`."""
    least, most = cast("tuple[int, int]", grey.getextrema())
    span = max(1, most - least)
    table = [round(low + (high - low) * min(1, max(0, (value - least) / span))) for value in range(256)]
    return grey.point(table)


@lru_cache(maxsize=6)
def torn_edge(size: tuple[int, int], *, inset: float, rough: float, variant: int) -> Image.Image:
    """A grey mask: white inside an uneven edge about `inset` pixels from the rim; `rough` 0 to 1."""
    work = (max(2, size[0] // 2), max(2, size[1] // 2))
    margin = round(inset / 2)
    mask = Image.new("L", work)
    ImageDraw.Draw(mask).rectangle((margin, margin, work[0] - margin - 1, work[1] - margin - 1), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(inset * 0.24))
    for cells, share in ((14, 110), (64, 56)):
        noise = texture.clouds(work, cells=cells, variant=variant).point(_scaled(share * rough))
        mask = ImageChops.add(mask, noise, 1, -round(share * rough / 2))
    crisp = mask.point([min(255, max(0, (value - 118) * 14)) for value in range(256)])
    return crisp.resize(size, Image.Resampling.BICUBIC)


@lru_cache(maxsize=2)
def vignette(size: tuple[int, int], *, strength: float) -> Image.Image:
    """White in the middle, a little darker towards the corners."""
    table = [round(255 - max(0, value - 128) / 127 * 255 * strength) for value in range(256)]
    return Image.radial_gradient("L").resize(size, Image.Resampling.BILINEAR).point(table)


def _scaled(high: float) -> list[int]:
    return [round(value * high / 255) for value in range(256)]
