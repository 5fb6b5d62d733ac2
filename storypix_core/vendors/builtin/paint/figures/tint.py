"""Gives a drawing another colour: a red dragon, a blue elephant."""

from PIL import Image, ImageOps

from storypix_core.vendors.builtin.paint.palette import mix, rgb

_GREYISH = 60
"""Colours less saturated than this (of 255) are greys: they take colour away instead of giving one."""
_EYES = 62
"""What is darker than this, of 255, is an eye, a nose or a line, and stays."""
_GREENS = range(45, 112)
"""The hues of leaves, of 255."""


def tinted(image: Image.Image, colour: str, *, keeps_green: bool = False) -> Image.Image:
    """The RGBA image in the hue of `colour` (`#rrggbb`); light and dark stay where they are.

    `keeps_green` leaves leaves as they are, for a flower.
    """
    hue, strength, value = _hsv(colour)
    plain = image.convert("RGB")
    hues, saturation, brightness = plain.convert("HSV").split()
    lift = value / 255
    shades = [round(255 * (level / 255) ** (1.8 - 1.2 * lift) * (0.35 + 0.65 * lift)) for level in range(256)]
    bands = (Image.new("L", image.size, hue), saturation.point(_saturations(strength)), brightness.point(shades))
    toned = Image.merge("HSV", bands).convert("RGB")
    if strength >= _GREYISH:
        # a grey has no hue to change, so it is coloured by how light it is
        toned.paste(_coloured_greys(plain, colour), mask=saturation.point([255 * (level < 40) for level in range(256)]))
    toned.paste(plain, mask=brightness.point([255 * (level < _EYES) for level in range(256)]))
    if keeps_green:
        toned.paste(plain, mask=hues.point([255 * (level in _GREENS) for level in range(256)]))
    return Image.merge("RGBA", (*toned.split(), image.getchannel("A")))


def _saturations(strength: int) -> list[int]:
    if strength < _GREYISH:
        return [level * strength // 255 for level in range(256)]
    return [max(level // 2 + strength // 2, round(0.8 * strength)) if level > 8 else level // 2 for level in range(256)]


def _coloured_greys(plain: Image.Image, colour: str) -> Image.Image:
    wanted = rgb(colour)
    light = ImageOps.autocontrast(plain.convert("L"), cutoff=1)
    return ImageOps.colorize(light, mix(wanted, (32, 16, 42), 0.8), mix(wanted, (255, 255, 250), 0.5), wanted)


def _hsv(colour: str) -> tuple[int, int, int]:
    pixel = Image.new("RGB", (1, 1), rgb(colour)).convert("HSV").getpixel((0, 0))
    hue, saturation, value = pixel if isinstance(pixel, tuple) else (0, 0, 0)
    return int(hue), int(saturation), int(value)
