"""Colours, and what the hour, the weather and the distance make of them."""

from dataclasses import dataclass

from storypix_core.vendors.builtin.plan import Hour, ScenePlan

Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
DUSK: Rgb = (30, 46, 122)


def rgb(code: str) -> Rgb:
    """`#rrggbb` as three numbers."""
    value = int(code[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    """`share` of the second colour in the first: 0 is all the first, 1 all the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def under(colour: Rgb, light: Rgb) -> Rgb:
    """A colour seen in a coloured light."""
    red, green, blue = (a * b // 255 for a, b in zip(colour, light, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one picture's sky and light."""

    top: Rgb
    """Of the sky, from the zenith down."""
    middle: Rgb
    low: Rgb
    tint: Rgb
    """The light that falls on things; white changes nothing."""
    sun: Rgb
    """The sun's or the moon's own colour."""
    dim: float = 0.0
    """How much of the dusk lies on everything: 0 by day, about 0.3 at night."""
    is_dark: bool = False

    def lit(self, colour: Rgb, *, depth: float = 0.0) -> Rgb:
        """A colour in this light at a depth from 0 (near) to 1 (at the horizon, where air has taken most of it)."""
        near = mix(under(colour, self.tint), DUSK, self.dim)
        return mix(near, self.air, 0.72 * depth)

    @property
    def air(self) -> Rgb:
        """What far things fade into."""
        return mix(self.low, self.middle, 0.45)


_HOURS = {
    Hour.DAY: Palette(
        top=rgb("#5fb4e6"), middle=rgb("#a9dcf2"), low=rgb("#f3f6e4"), tint=rgb("#ffffff"), sun=rgb("#fff3bf")
    ),
    Hour.MORNING: Palette(
        top=rgb("#84c3ea"), middle=rgb("#ffdcc4"), low=rgb("#fff1d0"), tint=rgb("#fff3e4"), sun=rgb("#ffe6a6")
    ),
    Hour.SUNSET: Palette(
        top=rgb("#5b58a8"), middle=rgb("#ee8d86"), low=rgb("#ffd489"), tint=rgb("#ffd3b4"), sun=rgb("#ffdc82")
    ),
    Hour.NIGHT: Palette(
        top=rgb("#0f1644"), middle=rgb("#2c3a80"), low=rgb("#6670b8"), tint=rgb("#9eabf2"), sun=rgb("#fdf4d0"),
        dim=0.33, is_dark=True,
    ),
    Hour.MAGIC: Palette(
        top=rgb("#6a5acb"), middle=rgb("#d396e2"), low=rgb("#ffe0ea"), tint=rgb("#f4e2ff"), sun=rgb("#fff2c6")
    ),
}  # fmt: skip

_GREY_SKY = rgb("#b4c2ce")
_STORM_SKY = rgb("#7f8da4")


def palette_of(plan: ScenePlan) -> Palette:
    """The light of the plan's hour, greyed by its weather."""
    clear = _HOURS[plan.hour]
    if not plan.weather & {"rain", "storm", "fog"}:
        return clear
    grey = under(_STORM_SKY if "storm" in plan.weather else _GREY_SKY, clear.tint)
    share = 0.42 if clear.is_dark else 0.62
    return Palette(
        top=mix(clear.top, grey, share),
        middle=mix(clear.middle, grey, share),
        low=mix(clear.low, grey, share * 0.8),
        tint=under(clear.tint, rgb("#e4eaf0")),
        sun=clear.sun,
        dim=clear.dim + (0.06 if "storm" in plan.weather else 0.0),
        is_dark=clear.is_dark,
    )
