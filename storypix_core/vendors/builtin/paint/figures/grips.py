"""How things are held: some hang from the hand, some are gripped by their handle, some lie on both arms."""

from collections.abc import Mapping
from dataclasses import dataclass

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.svg import group
from storypix_core.vendors.builtin.paint.figures.tint import in_colour

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A thing in a hand."""

    drawing: str
    scale: float = 1.0
    """1 is its usual size in a hand."""
    colour: str = ""
    """A name in `COLOURS`; empty for its own colours."""


_HANGING = frozenset(
    {
        "backpack", "basket", "bell", "birdcage", "bucket", "cage", "handbag", "jar", "lantern", "luggage", "money-bag",
        "net", "red-paper-lantern", "rope", "sack", "sledge-bells", "teapot", "watering-can",
    }
)  # fmt: skip
_TOP: Point = (64, 10)
"""Where a hanging thing is held, on the drawing's sheet of 128 by 128."""
_GRIPPED: Mapping[str, Point] = {
    "magic-wand": (26, 106),
    "broom": (84, 40),
    "fishing-pole": (30, 112),
    "flashlight": (90, 90),
    "candle": (64, 108),
    "lollipop": (64, 116),
    "balloon": (66, 122),
    "kite": (90, 118),
    "umbrella": (64, 112),
    "key": (34, 34),
    "old-key": (96, 96),
    "sword": (30, 100),
    "dagger": (30, 100),
    "hammer": (96, 96),
    "axe": (96, 96),
    "shovel": (30, 100),
    "flute": (96, 40),
    "trumpet": (60, 76),
    "paintbrush": (100, 100),
    "pencil": (100, 100),
    "feather": (28, 108),
    "magnifying-glass-tilted-left": (104, 104),
    "telescope": (64, 70),
    "rose": (64, 112),
    "tulip": (64, 116),
    "sunflower": (64, 112),
    "bouquet": (64, 108),
    "seedling": (64, 112),
    "four-leaf-clover": (64, 112),
    "pirate-flag": (30, 112),
    "triangular-flag": (30, 112),
    "spoon": (100, 100),
    "ice-cream": (64, 108),
    "carrot": (24, 24),
    "torch": (64, 110),
}
_IN_BOTH_HANDS = frozenset({"closed-book", "open-book", "scroll", "hat", "crown"})
"""Small, but held before the chest all the same."""
_MIDDLE: Point = (64, 70)
_LARGER: Mapping[str, float] = {"umbrella": 2.3, "balloon": 1.4, "broom": 1.6, "fishing-pole": 1.6, "kite": 1.4}
"""What is much larger than a hand."""
_IN_HAND = 0.42
_ON_ARMS = 0.58
_SMALL = 0.31
"""What is at most this high (a child is 1) is held in one hand."""


def is_carried(held: Held) -> bool:
    """Whether it takes both arms: neither a thing with a handle nor a small one."""
    if held.drawing in _HANGING or held.drawing in _GRIPPED:
        return False
    return pack.size(held.drawing) > _SMALL or held.drawing in _IN_BOTH_HANDS


def is_tall(held: Held) -> bool:
    """Whether it reaches above the head, and so is drawn behind it."""
    return held.drawing in _LARGER


def draw_in_hand(held: Held, hand: Point, *, mirrored: bool = False) -> tuple[str, Point]:
    """SVG of the thing in a hand at `hand`, and where its middle is."""
    grip = _TOP if held.drawing in _HANGING else _GRIPPED.get(held.drawing, _MIDDLE)
    share = (
        _IN_HAND
        * _bounded(held.scale)
        * (0.7 if pack.size(held.drawing) <= _SMALL and held.drawing not in _HANGING else 1)
    )
    return _placed(held, hand, grip, share * _LARGER.get(held.drawing, 1), mirrored=mirrored)


def draw_on_arms(held: Held) -> tuple[str, Point]:
    """SVG of the thing before the chest, on both arms, and where its middle is."""
    return _placed(held, (64, 132), _MIDDLE, _ON_ARMS * _bounded(held.scale), mirrored=False)


def _bounded(scale: float) -> float:
    """Things in hands stay between half and half as large again, or the hero behind them would vanish."""
    return max(0.6, min(1.5, scale))


def _placed(held: Held, at: Point, grip: Point, share: float, *, mirrored: bool) -> tuple[str, Point]:
    across = -share if mirrored else share
    left, top = at[0] - grip[0] * across, at[1] - grip[1] * share
    svg = group(in_colour(held.drawing, held.colour), f"translate({left:g},{top:g}) scale({across:g},{share:g})")
    return svg, (left + 64 * across, top + 64 * share)
