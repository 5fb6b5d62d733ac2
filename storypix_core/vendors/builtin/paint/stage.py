"""The empty stage of a picture: everything but its figures, and where figures may stand.

┌──────────────────────────────┐ 0
│   ☼        ☁          ☁      │ ┐
│       flying things          │ │ air_y
│  ⌂  ♣                  ♣ ♣   │ ┘
│──────── hills ───────────────│ ← feet_far_y   figures here are scale_at(y) = far_scale big
│   ♣   ≈≈ water ≈≈            │
│                              │ ← feet_near_y  figures here are in full size
│ψψψ                        ψψψ│   foreground: grass, leaves, rain, in front of the figures
└──────────────────────────────┘ height
     ↑ feet_x ↑                     from where to where the ground is free
"""

import random
from dataclasses import dataclass

from PIL import Image, ImageChops

from storypix_core.vendors.builtin.paint.canvas import Canvas
from storypix_core.vendors.builtin.paint.lands import horizon_of, painter_of
from storypix_core.vendors.builtin.paint.palette import Rgb, mix, palette_of
from storypix_core.vendors.builtin.paint.scenery import Ground, Scene
from storypix_core.vendors.builtin.paint.styles.base import Style
from storypix_core.vendors.builtin.paint.weather import add_weather
from storypix_core.vendors.builtin.plan import ScenePlan

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """The light of the hour, as it falls on figures."""

    tint: Rgb = (255, 255, 255)
    """White changes nothing; night is blue, sunset is peach."""
    strength: float = 0.0
    """0 to 1: how much of the tint is taken."""

    def on(self, image: Image.Image, *, share: float = 1.0) -> Image.Image:
        """The RGBA image in this light; `share` below 1 takes less of it, for a hero who should stay bright."""
        dim = self.strength * share
        tint = tuple(round(255 + (channel - 255) * dim) for channel in self.tint)
        if min(tint) > 250:
            return image
        lit = ImageChops.multiply(image.convert("RGB"), Image.new("RGB", image.size, tint))
        lit.putalpha(image.getchannel("A"))
        return lit


@dataclass(frozen=True, slots=True, kw_only=True)
class Glow:
    """Something that shines: the sun, the moon, a window, a lantern on the wall. The backdrop already shows it."""

    x: int
    y: int
    radius: int
    """How far its light reaches, in pixels."""
    colour: Rgb


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Something flat on which small things may stand: `table`, `shelf`, `bed`, `sill`, `cloth`, `cloud`, `rock`."""

    name: str
    left: int
    right: int
    y: int
    """Where the feet of things are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A furrow of a bed, along which plants may grow, the furthest first; their feet are on the line."""

    left: int
    right: int
    y: int
    scale: float
    """As `Stage.scale_at` there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """All positions are in pixels of the picture."""

    backdrop: Image.Image
    """RGB."""
    foreground: Image.Image | None
    """RGBA, as large as the backdrop, to be laid over the figures; None when nothing is in front of them."""
    unit: float
    """One thousandth of the short side."""
    feet_far_y: int
    feet_near_y: int
    feet_x: tuple[int, int]
    """Where the ground is free for the feet of figures, from left to right."""
    far_scale: float
    """How big a figure at `feet_far_y` is, when one at `feet_near_y` is 1."""
    air_y: tuple[int, int]
    """From the highest to the lowest middle of a flying thing; under water, of a swimming one."""
    water: Box | None
    """Where boats, ducks and fish belong; None on dry land. Under water and at sea this is large."""
    surfaces: tuple[Surface, ...]
    rows: tuple[Row, ...]
    """Of a kitchen garden; empty elsewhere."""
    light: Light
    glows: tuple[Glow, ...]
    shadow: Rgb
    """The colour of shadows on the ground."""
    shadow_strength: float
    """0 (none: space, under water, the sky) to 1."""
    sun_from_left: bool
    """Where the light comes from; shadows fall to the other side."""
    is_dark: bool
    """Whether heroes need a faint glow behind them to be seen."""

    def scale_at(self, y: float) -> float:
        """How big a figure whose feet are at `y` is; 1 at `feet_near_y`, a little more below it."""
        depth = (y - self.feet_far_y) / max(1, self.feet_near_y - self.feet_far_y)
        return self.far_scale + (1 - self.far_scale) * max(0.0, min(1.2, depth))


def paint_stage(plan: ScenePlan, *, size: tuple[int, int], style: Style) -> Stage:
    """Paint the plan's land in its light and weather; its figures are left to others.

    `size` is width and height in pixels, each at least 64.
    """
    scene = _begin(plan, size, style)
    ground = painter_of(plan.land)(scene)
    add_weather(scene)
    return _staged(scene, ground)


def _begin(plan: ScenePlan, size: tuple[int, int], style: Style) -> Scene:
    canvas = Canvas(size, ink=style.ink, seed=plan.seed)
    return Scene(
        plan=plan,
        style=style,
        palette=palette_of(plan),
        canvas=canvas,
        front=Canvas(size, ink=style.ink, seed=plan.seed, transparent=True),
        horizon=canvas.height * horizon_of(plan.land),
        sun_from_left=random.Random(f"{plan.seed} sun").random() < 0.5,
    )


def _staged(scene: Scene, ground: Ground) -> Stage:
    unit = scene.canvas.unit
    palette = scene.palette

    def px(length: float) -> int:
        return round(length * unit)

    return Stage(
        backdrop=scene.canvas.image,
        foreground=scene.front.image if scene.front.image.getbbox() else None,
        unit=unit,
        feet_far_y=px(ground.far),
        feet_near_y=px(ground.near),
        feet_x=(px(ground.left), px(ground.right)),
        far_scale=ground.far_scale,
        air_y=(px(ground.air[0]), px(ground.air[1])),
        water=_box(ground.water, unit),
        surfaces=tuple(
            Surface(name=ledge.name, left=px(ledge.left), right=px(ledge.right), y=px(ledge.y))
            for ledge in ground.ledges
        ),
        rows=_rows(ground, unit),
        light=Light(tint=palette.tint, strength=0.62 if palette.is_dark else 0.5),
        glows=tuple(
            Glow(x=px(lamp.x), y=px(lamp.y), radius=px(lamp.radius), colour=lamp.colour) for lamp in scene.lamps
        ),
        shadow=mix(palette.lit((70, 90, 70)), (28, 20, 56), 0.75),
        shadow_strength=ground.shadow_strength,
        sun_from_left=scene.sun_from_left,
        is_dark=palette.is_dark,
    )


def _box(bounds: tuple[float, float, float, float] | None, unit: float) -> Box | None:
    if bounds is None:
        return None
    left, top, right, bottom = (round(edge * unit) for edge in bounds)
    return left, top, right, bottom


def _rows(ground: Ground, unit: float) -> tuple[Row, ...]:
    span = max(1.0, ground.near - ground.far)
    return tuple(
        Row(
            left=round(row.left * unit),
            right=round(row.right * unit),
            y=round(row.y * unit),
            scale=ground.far_scale + (1 - ground.far_scale) * (row.y - ground.far) / span,
        )
        for row in ground.rows
    )
