"""What a style decides: how shapes are inked, how figures are edged, and how the picture is finished."""

from dataclasses import dataclass
from typing import Protocol

from PIL import Image

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How the scenery's shapes are laid down. Lengths are in units (thousandths of the short side)."""

    line: Rgb | None = None
    """The colour of outlines; None draws none."""
    line_width: float = 0.0
    lift: float = 0.0
    """How high each layer stands above the one behind it; 0 is flat, 1 casts a clear shadow."""
    bleed: float = 0.0
    """How soft the edges of washes are; 0 is crisp."""
    mottle: float = 0.0
    """0 to 1: how unevenly colour lies on a large shape."""


class Style(Protocol):
    """One way of painting."""

    @property
    def name(self) -> str:
        """As in the brief, for example `watercolor`."""
        ...

    @property
    def ink(self) -> Ink: ...

    def figure(self, image: Image.Image, *, unit: float) -> Image.Image:
        """The RGBA drawing as this style cuts it out. It may come back larger, by the same on opposite sides."""
        ...

    def finish(self, image: Image.Image, *, unit: float, seed: int) -> Image.Image:
        """The RGB picture on its paper, with grain and frame; the same size."""
        ...
