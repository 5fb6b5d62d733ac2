"""What a figure of the plan becomes: its size, how it uses the room, and how each one of it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.art.pack import Zone
from storypix_core.vendors.builtin.paint.figures.grips import Held
from storypix_core.vendors.builtin.paint.figures.looks import COLOURS, Look, look_for
from storypix_core.vendors.builtin.paint.figures.puppet import Body
from storypix_core.vendors.builtin.paint.figures.sprites import Costume, measure
from storypix_core.vendors.builtin.paint.layout import Kind, Wanted
from storypix_core.vendors.builtin.plan import Action, Figure, ScenePlan

_AFLOAT = frozenset({"canoe", "lotus", "motor-boat", "rowing-boat", "sailboat", "ship"})
_PADDLERS = frozenset({"crocodile", "dodo", "duck", "goose", "otter", "seal", "swan"})
_BOTTOM_DWELLERS = frozenset({"coral", "spiral-shell"})
_MANY_COLOURED = frozenset({"balloon", "butterfly", "fish", "tropical-fish", "tulip"})
_MIXED_COLOURS = ("", "orange", "pink", "", "yellow", "purple")
_UNIQUE_HEAD = "unicorn"
"""In the zone of puppets, but drawn as a whole horse."""

_CARRIED_ABOUT = frozenset({"fishing-pole", "flashlight", "lantern", "net", "torch", "umbrella"})
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
_COARSE_PX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """One figure of the plan, ready for the layout and the painter."""

    figure: Figure
    costumes: tuple[Costume, ...]
    """One for each of a group, facing left; a longer group begins again."""
    size: float
    """The height of a standing body, or of a drawing's sheet, in heights of a child."""
    wanted: Wanted

    def costume(self, number: int) -> Costume:
        return self.costumes[number % len(self.costumes)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the stage has that changes what figures do."""

    has_water: bool = False
    """To swim in."""
    has_beds: bool = False
    """For plants to grow in."""
    ledges: frozenset[str] = frozenset()
    """Names of its surfaces; furniture that the stage shows is not painted twice."""


def players(plan: ScenePlan, looks: Mapping[str, Look], surroundings: Surroundings, *, story_seed: int) -> list[Player]:
    """Every figure of the plan that isn't in somebody's hand, the main one first.

    `looks` holds the look of each hero that has one, by name. Figures without a name get a look by chance, which is
    the same for one `story_seed`.
    """
    in_hands = _in_hands(plan)
    placed = [
        figure
        for figure in plan.figures
        if not any(figure is held for held, _ in in_hands) and figure.drawing not in surroundings.ledges
    ]
    return [
        _player(figure, looks, in_hands, surroundings, is_main=number == 0, story_seed=story_seed)
        for number, figure in enumerate(placed)
    ]


def has_body(drawing: str) -> bool:
    """Whether it is drawn with a body, clothes and hands."""
    return pack.zone(drawing) is Zone.PUPPET and pack.base(drawing) != _UNIQUE_HEAD


def _in_hands(plan: ScenePlan) -> list[tuple[Figure, str]]:
    """What is drawn in a hand, with the name of whose hand it is; two things at most for each hero."""
    holders = {figure.hero for figure in plan.figures if figure.hero and has_body(figure.drawing)}
    full: dict[str, int] = {}
    found = []
    for figure in plan.figures:
        name = figure.held_by or _likely_holder(figure, plan, full)
        if name in holders and name != figure.hero and not has_body(figure.drawing) and full.get(name, 0) < 2:
            full[name] = full.get(name, 0) + 1
            found.append((figure, name))
    return found


def _likely_holder(figure: Figure, plan: ScenePlan, full: Mapping[str, int]) -> str:
    """Who has it in the hand when nobody says so: nobody leaves a lantern or an umbrella in the grass."""
    if figure.drawing not in _CARRIED_ABOUT or figure.count > 1 or figure is plan.figures[0]:
        return ""
    free = [hero for hero in plan.figures if hero.hero and has_body(hero.drawing) and hero.hero not in full]
    awake = [hero for hero in free if hero.action in (Action.STAND, Action.WALK, Action.HOLD, Action.POINT)]
    awake.sort(key=lambda hero: hero.action is Action.HOLD)
    return awake[-1].hero if awake else ""


def _player(
    figure: Figure,
    looks: Mapping[str, Look],
    in_hands: list[tuple[Figure, str]],
    surroundings: Surroundings,
    *,
    is_main: bool,
    story_seed: int,
) -> Player:
    held = tuple(
        Held(drawing=thing.drawing, scale=thing.scale)
        for thing, name in in_hands
        if figure.hero and name == figure.hero
    )
    body = Body(action=figure.action, mood=figure.mood, held=held, faces_left=True)
    costumes = tuple(
        _costume(figure, number, looks, body, story_seed) for number in range(min(figure.count, len(_MIXED_COLOURS)))
    )
    ledges = _ledges(figure) & surroundings.ledges
    kind = Kind.LIE if ledges and has_body(figure.drawing) else _kind(figure, surroundings, is_main=is_main)
    size = _size(figure, kind, is_main=is_main)
    width, height, _ = measure(costumes[0], _COARSE_PX)
    wanted = Wanted(
        kind=kind,
        width=size * width / _COARSE_PX,
        height=size * height / _COARSE_PX,
        count=figure.count,
        is_main=is_main,
        close=figure.action is Action.HUG,
        ledges=tuple(sorted(ledges)),
    )
    return Player(figure=figure, costumes=costumes, size=size, wanted=wanted)


def _costume(figure: Figure, number: int, looks: Mapping[str, Look], body: Body, seed: int) -> Costume:
    colour = figure.colour
    if figure.drawing in _MANY_COLOURED and figure.count > 1 and not colour:
        colour = _MIXED_COLOURS[number]
    if not has_body(figure.drawing):
        return Costume(drawing=figure.drawing, body=body, colour=colour)
    look = looks.get(figure.hero) if figure.hero else None
    if look is None:
        look = look_for(figure.drawing, name=f"{figure.hero or figure.drawing} {number}", seed=seed)
        look = _in_colour(look, colour)
    return Costume(drawing=figure.drawing, look=look, body=body)


def _in_colour(look: Look, colour: str) -> Look:
    return look if colour not in COLOURS else look.wearing(COLOURS[colour])


def _ledges(figure: Figure) -> frozenset[str]:
    """What it rather is on than on the ground: food on a table or a cloth, a sleeper in bed."""
    if has_body(figure.drawing):
        return _BEDS if figure.action is Action.SLEEP and figure.count == 1 else frozenset()
    is_small = pack.zone(figure.drawing) is Zone.THING and pack.size(figure.drawing) * figure.scale < 0.6
    return _TABLES if is_small and figure.count <= 4 else frozenset()


def _kind(figure: Figure, surroundings: Surroundings, *, is_main: bool) -> Kind:
    zone = pack.zone(figure.drawing)
    if figure.rows or (surroundings.has_beds and figure.drawing in _CROPS and figure.count >= _SOME and not is_main):
        return Kind.ROW
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


def _size(figure: Figure, kind: Kind, *, is_main: bool) -> float:
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
