"""Washes on rough paper: soft colour, pigment that pools at edges, a torn rim."""

from PIL import Image, ImageChops, ImageFilter

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.styles.base import Ink

NAME = "pastel"
_PAPER = (251, 247, 238)


class Pastel:
    name = NAME
    ink = Ink(mottle=0.7)

    def figure(self, image: Image.Image, *, unit: float) -> Image.Image:  # noqa: ARG002
        return image

    def finish(self, image: Image.Image, *, unit: float, seed: int) -> Image.Image:  # noqa: ARG002
        noise = texture.grain(image.size, softness=0.8, variant=seed)
        return ImageChops.soft_light(image, Image.merge("RGB", [noise] * 3)).filter(ImageFilter.SMOOTH)
