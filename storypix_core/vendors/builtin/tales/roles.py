"""Who plays in a tale: what the idea names comes first, the seed chooses the rest."""

from dataclasses import dataclass

from storypix_core.vendors.builtin.tales.ingredients import Being, Ingredients, NamedHero
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import Common, Tale

MAX_HEROES = 5
MAX_OTHERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Which part of the idea plays which part of the tale."""

    heroes: tuple[NamedHero, ...]
    """At least two."""
    creature: Being
    thing: Being
    alive: bool
    """Whether the thing at stake is a creature."""
    owner: Being | None
    """The creature that the thing belongs to; None when it is the first hero's."""
    helper: Being | None
    """None leaves the choice to the tale's table."""
    others: tuple[Being, ...]
    """What else the idea names; the tale mentions it, at least."""


def give_roles(tale: Tale, common: Common, idea: Ingredients, stage: Stage) -> Roles:
    """Hand out the parts. The stage's facts decide what stands in for what the idea doesn't name."""
    creatures, things = list(idea.creatures), list(idea.things)
    heroes = _heroes(tale, common, idea, creatures, stage)
    owner = None
    if tale.creature_is == "owner":
        if creatures and things:
            owner = creatures.pop(0)
        elif creatures:
            things.append(creatures.pop(0))
    alive = bool(things) and not idea.things
    creature = creatures.pop(0) if creatures else _stand_in("creature", common, stage, heroes, owner)
    helper = creatures.pop(0) if creatures else None
    thing = things.pop(0) if things else _stand_in("thing", common, stage, heroes, owner)
    others = tuple((*creatures, *things)[:MAX_OTHERS])
    return Roles(heroes=heroes, creature=creature, thing=thing, alive=alive, owner=owner, helper=helper, others=others)


def _heroes(
    tale: Tale, common: Common, idea: Ingredients, creatures: list[Being], stage: Stage
) -> tuple[NamedHero, ...]:
    """The named ones; or two creatures or more that the idea leaves nameless; and friends until there are two.

    Takes the creatures that become heroes out of the list.
    """
    heroes = list(idea.heroes[:MAX_HEROES])
    if not heroes and tale.creature_is != "creature" and sum(being.count for being in creatures) > 1:
        kinds = [being.concept for being in creatures for _ in range(being.count)]
        creatures.clear()
        heroes = [_friend(kind, [], common, stage) for kind in kinds[:MAX_HEROES]]
    while len(heroes) < 2:
        heroes.append(_friend(heroes[0].kind if heroes else "", heroes, common, stage))
    return tuple(_with_different_names(heroes, common, stage))


def _friend(kind: str, others: list[NamedHero], common: Common, stage: Stage) -> NamedHero:
    gender = stage.rng.choice("mf")
    taken = {hero.name for hero in others}
    names = [name for name in common.names[f"{'beast' if kind else 'child'}_{gender}"] if name not in taken]
    return NamedHero(name=stage.rng.choice(names), gender=gender, kind=kind)


def _with_different_names(heroes: list[NamedHero], common: Common, stage: Stage) -> list[NamedHero]:
    different: list[NamedHero] = []
    for hero in heroes:
        taken = any(hero.name == other.name for other in different)
        different.append(_friend(hero.kind, different, common, stage) if taken else hero)
    return different


def _stand_in(role: str, common: Common, stage: Stage, heroes: tuple[NamedHero, ...], owner: Being | None) -> Being:
    """A creature or thing for an idea without one, unlike those that play already."""
    taken = {hero.kind for hero in heroes} | ({owner.concept} if owner else set())
    fitting = [line.text for line in common.defaults[role] if line.guard.fits(stage.facts)]
    return Being(concept=stage.rng.choice([concept for concept in fitting if concept not in taken]))
