"""The figures of a plan, ready for the layout and the painter: who is placed, who holds what, and what all wear."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storypix_core.vendors.builtin.paint.figures.grips import Held
from storypix_core.vendors.builtin.paint.figures.looks import COLOURS, Look, look_for
from storypix_core.vendors.builtin.paint.figures.puppet import Body
from storypix_core.vendors.builtin.paint.figures.roles import Surroundings, has_body, kind_of, ledges_of, size_of
from storypix_core.vendors.builtin.paint.figures.sprites import Costume, measure
from storypix_core.vendors.builtin.paint.layout import Kind, Wanted
from storypix_core.vendors.builtin.plan import Action, Figure, Hour, Land, ScenePlan

_LIGHTS = frozenset({"flashlight", "lantern", "torch"})
_MANY_COLOURED = frozenset({"balloon", "butterfly", "fish", "tropical-fish", "tulip"})
_MIXED_COLOURS = ("", "orange", "pink", "", "yellow", "purple")
_COARSE_PX = 200
_HANDS = 2


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


@dataclass(frozen=True, slots=True)
class _Company:
    """What all players of one picture share."""

    looks: Mapping[str, Look]
    in_hands: Mapping[str, tuple[Figure, ...]]
    """What is drawn in the hands of each hero, by name."""
    surroundings: Surroundings
    story_seed: int
    page: int


def players(
    plan: ScenePlan, looks: Mapping[str, Look], surroundings: Surroundings, *, story_seed: int, page: int = 1
) -> list[Player]:
    """Every figure of the plan that isn't in somebody's hand, the main one first.

    `looks` holds the look of each hero that has one, by name. Figures without a name get a look by chance, which is
    the same for one `story_seed`. `page` varies how those stand who have nothing else to do.
    """
    in_hands = _in_hands(plan)
    held = [thing for things in in_hands.values() for thing in things]
    placed = [
        figure
        for figure in plan.figures
        if not any(figure is thing for thing in held) and figure.drawing not in surroundings.ledges
    ]
    company = _Company(looks, in_hands, surroundings, story_seed, page)
    owners = {figure.hero: number for number, figure in enumerate(placed) if figure.hero}
    return [
        _player(figure, company, is_main=number == 0, beside=owners.get(figure.held_by))
        for number, figure in enumerate(placed)
    ]


def _in_hands(plan: ScenePlan) -> dict[str, tuple[Figure, ...]]:
    """What is in the hands of each hero that has hands; two things at most for each."""
    holders = {figure.hero for figure in plan.figures if figure.hero and has_body(figure.drawing)}
    found: dict[str, tuple[Figure, ...]] = {}
    for figure in plan.figures:
        name = figure.held_by or _likely_holder(figure, plan, found)
        if name in holders and not has_body(figure.drawing) and len(found.get(name, ())) < _HANDS:
            found[name] = (*found.get(name, ()), figure)
    return found


def _likely_holder(figure: Figure, plan: ScenePlan, found: Mapping[str, tuple[Figure, ...]]) -> str:
    """Who has it in the hand when nobody says so: a lantern in the dark, an umbrella in the rain."""
    is_dark = plan.hour is Hour.NIGHT or plan.land is Land.CAVE
    is_wet = bool(plan.weather & {"rain", "storm"})
    is_useful = (figure.drawing in _LIGHTS and is_dark) or (figure.drawing == "umbrella" and is_wet)
    if not is_useful or figure.count > 1 or figure is plan.figures[0]:
        return ""
    free = [hero for hero in plan.figures if hero.hero and has_body(hero.drawing) and hero.hero not in found]
    awake = [hero for hero in free if hero.action in (Action.STAND, Action.WALK, Action.HOLD, Action.POINT)]
    awake.sort(key=lambda hero: hero.action is Action.HOLD)
    return awake[-1].hero if awake else ""


def _player(figure: Figure, company: _Company, *, is_main: bool, beside: int | None) -> Player:
    ledges = ledges_of(figure) & company.surroundings.ledges
    kind = Kind.LIE if ledges and has_body(figure.drawing) else kind_of(figure, company.surroundings, is_main=is_main)
    size = size_of(figure, kind, is_main=is_main)
    costumes = tuple(_costume(figure, number, company) for number in range(min(figure.count, len(_MIXED_COLOURS))))
    width, height, _ = measure(costumes[0], _COARSE_PX)
    wanted = Wanted(
        kind=kind,
        width=size * width / _COARSE_PX,
        height=size * height / _COARSE_PX,
        count=figure.count,
        is_main=is_main,
        close=figure.action is Action.HUG,
        beside=beside,
        ledges=tuple(sorted(ledges)),
    )
    return Player(figure=figure, costumes=costumes, size=size, wanted=wanted)


def _costume(figure: Figure, number: int, company: _Company) -> Costume:
    name = f"{figure.hero or figure.drawing} {number}"
    body = Body(
        action=figure.action,
        mood=figure.mood,
        held=tuple(
            Held(drawing=thing.drawing, scale=thing.scale, colour=thing.colour)
            for thing in company.in_hands.get(figure.hero, ())
        ),
        faces_left=True,
        stance=_stable_number(f"{name} {company.page}"),
    )
    colour = figure.colour
    if figure.drawing in _MANY_COLOURED and figure.count > 1 and not colour:
        colour = _MIXED_COLOURS[number]
    if not has_body(figure.drawing):
        # what has no limbs stands the same whatever the page is, so that its picture is found again
        return Costume(drawing=figure.drawing, body=replace(body, stance=0), colour=colour)
    look = company.looks.get(figure.hero) if figure.hero else None
    if look is None:
        look = look_for(figure.drawing, name=name, seed=company.story_seed)
        look = look.wearing(COLOURS[colour]) if colour in COLOURS else look
    return Costume(drawing=figure.drawing, look=look, body=body)


def _stable_number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())
