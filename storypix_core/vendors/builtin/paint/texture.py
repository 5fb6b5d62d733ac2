"""Grey noise and ramps, made once and shared between threads.

Nobody may draw on what comes from here: copy or crop it first. The caches are small on purpose: a sheet of 1024 pixels
is a megabyte, and all caches of painting together stay well under a hundred.
"""

import random
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

VARIANTS = 4
"""How many different grains there are; a picture's seed chooses one."""


@lru_cache(maxsize=14)
def clouds(size: tuple[int, int], *, cells: int, variant: int) -> Image.Image:
    """Smooth blotches from black to white, about `cells` of them along the long side."""
    dice = random.Random(f"clouds {cells} {variant % VARIANTS}")
    long_side = max(size)
    across, down = (max(2, round(cells * side / long_side)) for side in size)
    spots = Image.frombytes("L", (across, down), dice.randbytes(across * down))
    return spots.resize(size, Image.Resampling.BICUBIC)


@lru_cache(maxsize=5)
def grain(size: tuple[int, int], *, softness: float, variant: int) -> Image.Image:
    """Fine grain around middle grey; `softness` is the radius of a grain in pixels."""
    dice = random.Random(f"grain {variant % VARIANTS}")
    side = 512
    tile = Image.frombytes("L", (side, side), dice.randbytes(side * side))
    soft = tile.filter(ImageFilter.GaussianBlur(softness))
    sheet = Image.new("L", size)
    for left in range(0, size[0], side):
        for top in range(0, size[1], side):
            sheet.paste(soft, (left, top))
    return sheet


@lru_cache(maxsize=1)
def spot() -> Image.Image:
    """A round light: white in the middle, black at the rim, 256 by 256, grey."""
    fall = [int(255 * max(0.0, 1 - distance / 181) ** 2) for distance in range(256)]
    # radial_gradient reaches 255 in the corners, so that 181 is the rim of the circle
    return Image.radial_gradient("L").point(fall)


def ramp(colours: tuple[tuple[int, int, int], ...], size: tuple[int, int]) -> Image.Image:
    """RGB, from the first colour at the top to the last at the bottom, evenly spaced."""
    width, height = size
    strip = Image.new("RGB", (1, len(colours)))
    strip.putdata(colours)
    tall = strip.resize((1, max(1, height)), Image.Resampling.BILINEAR)
    return tall.resize((max(1, width), max(1, height)), Image.Resampling.NEAREST)


def product(first: Image.Image, second: Image.Image) -> Image.Image:
    """Two grey sheets of one size, multiplied: dark where either is."""
    return ImageChops.multiply(first, second)
