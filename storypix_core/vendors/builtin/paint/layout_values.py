"""What the layout speaks of: what is wanted, the room there is, and the spots it finds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


_FEET = 0.22
"""The share of a being's height that may be hidden by things before it."""
_INSECT = 0.4
"""In heights of a child."""


class Kind(StrEnum):
    """How a figure uses the room."""

    STAND = "stand"
    """In the line."""
    BEHIND = "behind"
    """Behind the line, but not hidden by it."""
    LIE = "lie"
    """On the ground, small, in front."""
    FLY = "fly"
    SWIM = "swim"
    ROW = "row"
    """Along the rows of a bed."""
    HANG = "hang"
    """On a string from side to side, above all heads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One figure, or a group of the same. Lengths are in heights of a child."""

    kind: Kind
    width: float
    height: float
    count: int = 1
    is_main: bool = False
    """Of one picture at most one: what must be seen best."""
    close: bool = False
    """Whether those beside it in the line touch it, as in a hug."""
    in_ranks: bool = False
    """Whether a small group too stands in ranks, to save width; a large one always does."""
    beside: int | None = None
    """Which of the wanted ones a thing on the ground belongs to; None when to nobody."""
    ledges: tuple[str, ...] = ()
    """Names of the ledges it rather is on than on the ground: the table, for food; the bed, for a sleeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furrow:
    """A row of a bed, in pixels; `scale` is that of what grows there."""

    left: int
    right: int
    y: int
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledge:
    """Something flat to put things on, in pixels."""

    name: str
    left: int
    right: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The room there is, in pixels of the picture."""

    width: int
    height: int
    feet_far_y: int
    feet_near_y: int
    feet_x: tuple[int, int]
    scale_at: Callable[[float], float]
    """How big something is whose feet are at this height of the picture; 1 at `feet_near_y`."""
    air_y: tuple[int, int]
    """From the highest to the lowest middle of what flies."""
    water: tuple[int, int, int, int] | None = None
    rows: tuple[Furrow, ...] = ()
    ledges: tuple[Ledge, ...] = ()
    lamps: tuple[tuple[int, int, int], ...] = ()
    """Middle and radius of sun, moon and lamps, which flyers leave free."""
    margin: int = 0
    """No figure comes nearer to the edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where one figure goes."""

    index: int
    """Which of the wanted ones."""
    x: int
    """The middle of its width."""
    y: int
    """Its feet, or its lower end."""
    child_px: int
    """The height of a child at this spot, in pixels: what all lengths of the figure are multiplied by."""
    faces_left: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class Taken:
    """Room that is taken."""

    box: Box
    """What should be seen of it: a being without its feet."""
    weight: float
    """How bad it is to cover it."""
    feet_y: float


def box_of(x: float, y: float, item: Wanted, here_px: float) -> Box:
    """The box of one whose feet are in the middle at `x`, `y`, where a child is `here_px` high."""
    half = item.width * here_px / 2
    return x - half, y - item.height * here_px, x + half, y


def is_insect(item: Wanted) -> bool:
    """Whether it flies and is so small that it also comes down between the others."""
    return item.kind is Kind.FLY and item.height < _INSECT


def weight_of(item: Wanted) -> float:
    return 8.0 if item.is_main else 1.5


def taken_by(x: float, y: float, item: Wanted, here_px: float, *, feet_matter: bool = True) -> Taken:
    """The room that one takes; where feet don't matter, small things may stand before them."""
    left, top, right, bottom = box_of(x, y, item, here_px)
    if not feet_matter:
        bottom -= _FEET * (bottom - top)
    return Taken((left, top, right, bottom), weight_of(item), y)


def overlap(first: Box, second: Box) -> float:
    """The area that two boxes share."""
    across = min(first[2], second[2]) - max(first[0], second[0])
    down = min(first[3], second[3]) - max(first[1], second[1])
    return across * down if across > 0 and down > 0 else 0.0


def spot_at(index: int, item: Wanted, x: float, y: float, here_px: float, *, faces_left: bool = True) -> Spot:
    return Spot(
        index=index, x=round(x), y=round(y), child_px=max(1, int(here_px)), faces_left=faces_left, kind=item.kind
    )


def short_side(field: Field) -> int:
    return min(field.width, field.height)


def span(field: Field) -> tuple[float, float]:
    """From where to where figures may reach when their feet are on free ground."""
    reach = 0.05 * field.width
    left, right = field.feet_x
    return max(field.margin, left - reach), min(field.width - field.margin, right + reach)
