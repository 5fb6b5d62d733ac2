"""What a figure is in its picture: whether it has a body, how it uses the room, and how large it is."""

from dataclasses import dataclass

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.art.pack import Zone
from storypix_core.vendors.builtin.paint.layout import Kind
from storypix_core.vendors.builtin.plan import Action, Figure

_AFLOAT = frozenset({"canoe", "lotus", "motor-boat", "rowing-boat", "sailboat", "ship"})
_PADDLERS = frozenset({"crocodile", "dodo", "duck", "goose", "otter", "seal", "swan"})
_BOTTOM_DWELLERS = frozenset({"coral", "spiral-shell"})
_UNIQUE_HEAD = "unicorn"
"""In the zone of puppets, but drawn as a whole horse."""

_HUNG = frozenset({"red-paper-lantern"})
"""Several of it hang on a string, as at a feast."""
_BEDS = frozenset({"bed"})
_CROPS = frozenset(
    {
        "bell-pepper", "broccoli", "carrot", "cucumber", "daisy", "ear-of-corn", "eggplant", "garlic", "jack-o-lantern",
        "leafy-green", "mushroom", "onion", "pea-pod", "potato", "root-vegetable", "rose", "seedling", "strawberry",
        "sunflower", "tomato", "tulip", "watermelon",
    }
)  # fmt: skip
"""What grows in a bed, where there is one and there are at least `_SOME` of it."""
_SOME = 3
_TABLES = frozenset({"cloth", "table"})
_TOYS = frozenset({"nesting-dolls", "teddy-bear"})
"""Drawn as beings, but carried about by children."""
_TOY_SIZE = 0.5

_HERO_LEAST = 0.62
_GROUP_LEAST = 0.3
_MAIN_LEAST = 0.55
_MAIN_THING_LEAST = 0.68
_GIANT_LEAST = 1.5
_GIANT_SCALE = 1.9
_MOST = 2.6
_LEAST = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the stage has that changes what figures do."""

    has_water: bool = False
    """To swim in."""
    has_beds: bool = False
    """For plants to grow in."""
    ledges: frozenset[str] = frozenset()
    """Names of its surfaces; furniture that the stage shows is not painted twice."""


def has_body(drawing: str) -> bool:
    """Whether it is drawn with a body, clothes and hands."""
    return pack.zone(drawing) is Zone.PUPPET and pack.base(drawing) != _UNIQUE_HEAD


def ledges_of(figure: Figure) -> frozenset[str]:
    """What it rather is on than on the ground: food on a table or a cloth, a sleeper in bed."""
    if has_body(figure.drawing):
        return _BEDS if figure.action is Action.SLEEP and figure.count == 1 else frozenset()
    is_small = pack.zone(figure.drawing) is Zone.THING and pack.size(figure.drawing) * figure.scale < 0.6
    return _TABLES if is_small and figure.count <= 4 else frozenset()


def kind_of(figure: Figure, surroundings: Surroundings, *, is_main: bool) -> Kind:
    """How it uses the room."""
    zone = pack.zone(figure.drawing)
    grows = surroundings.has_beds and figure.drawing in _CROPS and figure.count >= _SOME and not figure.held_by
    if figure.rows or (grows and not is_main):
        return Kind.ROW
    if figure.drawing in _HUNG and figure.count > 1:
        return Kind.HANG
    if figure.flies or zone is Zone.SKY or (zone is Zone.AIR and not figure.held_by):
        return Kind.FLY
    if surroundings.has_water and _swims(figure, zone):
        return Kind.SWIM
    if zone in (Zone.BUILDING, Zone.ROOM, Zone.VEHICLE):
        return Kind.BEHIND
    if zone is Zone.PLANT:
        return Kind.BEHIND if pack.size(figure.drawing) >= 0.8 else Kind.LIE
    if _is_toy(figure):
        return Kind.LIE
    if zone in (Zone.THING, Zone.WATER) and not (is_main and figure.scale > 1):
        return Kind.LIE
    return Kind.STAND


def _swims(figure: Figure, zone: Zone) -> bool:
    if figure.drawing in _BOTTOM_DWELLERS:
        return False
    return zone is Zone.WATER or figure.drawing in _AFLOAT or (figure.drawing in _PADDLERS and not figure.hero)


def _is_toy(figure: Figure) -> bool:
    return figure.drawing in _TOYS and not figure.hero


def size_of(figure: Figure, kind: Kind, *, is_main: bool) -> float:
    """In heights of a child. Giants are truly tall, and heroes and main things never too small to be seen."""
    usual = _TOY_SIZE if _is_toy(figure) else pack.size(figure.drawing)
    if kind in (Kind.STAND, Kind.FLY, Kind.SWIM):
        if figure.hero:
            usual = max(usual, _HERO_LEAST)
        elif is_main and figure.scale >= 1:
            usual = max(usual, _MAIN_LEAST if figure.count == 1 else _GROUP_LEAST)
    size = usual * figure.scale
    if kind is Kind.STAND:
        size = max(size, _GROUP_LEAST if figure.scale < 1 else _LEAST)
    if figure.scale >= _GIANT_SCALE and kind is not Kind.ROW:
        size = max(size, _GIANT_LEAST if kind is not Kind.LIE else 0.8)
    if is_main and kind is Kind.LIE:
        size = max(size, _MAIN_THING_LEAST)
    return max(_LEAST, min(_MOST, size))
