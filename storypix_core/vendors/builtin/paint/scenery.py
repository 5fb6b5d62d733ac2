"""What a land's painter works with, and what it leaves behind: where things may stand."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PIL import ImageOps

from storypix_core.vendors.builtin.paint.canvas import Canvas
from storypix_core.vendors.builtin.paint.palette import Palette, Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.shapes import oval
from storypix_core.vendors.builtin.paint.styles.base import Style
from storypix_core.vendors.builtin.plan import ScenePlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """Something that shines, in units."""

    x: float
    y: float
    radius: float
    colour: Rgb


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledge:
    """A surface for small things, in units; see `stage.Surface`."""

    name: str
    left: float
    right: float
    y: float


@dataclass(slots=True, kw_only=True)
class Scene:
    """One picture in the making. Lengths are in units, see `Canvas`."""

    plan: ScenePlan
    style: Style
    palette: Palette
    canvas: Canvas
    front: Canvas
    """Transparent; what is painted on it comes before the figures."""
    horizon: float
    """Where the sky ends, in units from the top."""
    sun_from_left: bool
    lamps: list[Lamp] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.canvas.width

    @property
    def height(self) -> float:
        return self.canvas.height

    def dice(self, what: str) -> random.Random:
        """Chance for one kind of thing: more of another kind doesn't shift it."""
        return random.Random(f"{self.plan.seed} {what}")

    def has(self, *names: str) -> bool:
        """Whether any of the names is in the plan's weather or extras."""
        return not {*names}.isdisjoint(self.plan.weather | self.plan.extras)

    def sketch(self, wide: float, high: float) -> Canvas:
        """A transparent sheet for one thing, `wide` by `high` units, with its own origin."""
        unit = self.canvas.unit
        size = (max(1, math.ceil(wide * unit)), max(1, math.ceil(high * unit)))
        return Canvas(size, ink=self.style.ink, seed=self.plan.seed, transparent=True, unit=unit)

    def stand(self, sketch: Canvas, x: float, y: float, *, mirrored: bool = False) -> None:
        """Cut the sketch out as the style does and put the middle of its foot at the point."""
        image = ImageOps.mirror(sketch.image) if mirrored else sketch.image
        cut = self.style.figure(image, unit=self.canvas.unit)
        margin = (cut.height - image.height) / 2 / self.canvas.unit
        self.canvas.put(cut, x, y + margin)

    def shade_under(self, x: float, y: float, wide: float, *, depth: float = 0.0, strength: float = 0.4) -> None:
        """The shadow of something that stands on the ground; `wide` is half its width."""
        if self.plan.weather & {"fog"} or depth > 0.75:
            return
        away = wide * (0.35 if self.sun_from_left else -0.35)
        dark = mix(self.palette.lit(rgb("#3f5a4a"), depth=depth), rgb("#1c1440"), 0.5)
        outline = oval(x + away, y, wide * 1.25, wide * 0.2)
        self.canvas.soft([outline], dark, strength=strength * (1 - depth), blur=wide * 0.08 + 2)

    def down(self, share: float) -> float:
        """A height on the ground: 0 is the horizon, 1 the picture's lower edge."""
        return self.horizon + (self.height - self.horizon) * share


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where things may stand in a painted land, in units; `Stage` explains each."""

    far: float
    near: float
    left: float
    right: float
    far_scale: float = 0.6
    air: tuple[float, float] = (120.0, 420.0)
    water: tuple[float, float, float, float] | None = None
    ledges: Sequence[Ledge] = ()
    rows: Sequence[Ledge] = ()
    shadow_strength: float = 0.5


class LandPainter(Protocol):
    """Paints one land on the scene's canvas, sky included."""

    def __call__(self, scene: Scene) -> Ground: ...
