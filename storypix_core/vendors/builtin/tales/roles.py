"""Who plays in a tale: what the idea names comes first, the seed chooses the rest."""

import dataclasses
from dataclasses import dataclass

from storypix_core.model import Length
from storypix_core.vendors.builtin.tales.ingredients import Being, Ingredients, NamedHero, usual_being
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import Common, Tale

MAX_HEROES = 6
MAX_OTHERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Which part of the idea plays which part of the tale."""

    heroes: tuple[NamedHero, ...]
    """At least two, all with a name and a gender."""
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
    described: Being | None
    """The one that the idea's traits (shy, brave, magic) belong to."""


def give_roles(tale: Tale, common: Common, idea: Ingredients, stage: Stage) -> Roles:
    """Hand out the parts. The stage's facts decide what stands in for what the idea doesn't name."""
    creatures, things = list(idea.creatures), list(idea.things)
    heroes = _heroes(tale, common, idea, creatures, stage)
    owner = _owner(tale, creatures, things)
    alive = bool(things) and not idea.things
    first_described = owner or next(iter((*creatures, *_kinds(heroes), *things)), None)
    taken = {being.concept for being in (owner, *_kinds(heroes), *creatures, *things) if being}
    creature = creatures.pop(0) if creatures else _stand_in("creature", common, stage, taken)
    thing = things.pop(0) if things else _stand_in("thing", common, stage, taken)
    # In a short story the helper hardly comes in; who is named in the idea must, and is among the others then.
    helper = creatures.pop(0) if creatures and Length.SHORT not in stage.facts else None
    others = (*creatures, *things, *_not_the_place(idea.scenery, stage))[:MAX_OTHERS]
    return Roles(
        heroes=heroes,
        creature=creature,
        thing=thing,
        alive=alive,
        owner=owner,
        helper=helper,
        others=others,
        described=thing if alive else first_described,
    )


def _owner(tale: Tale, creatures: list[Being], things: list[Being]) -> Being | None:
    """In a tale with an owner the idea's first creature owns the thing; without a thing it is what is at stake itself.

    Takes the creature out of its list.
    """
    if tale.creature_is != "owner" or not creatures:
        return None
    if things:
        return creatures.pop(0)
    things.append(creatures.pop(0))
    return None


def _kinds(heroes: tuple[NamedHero, ...]) -> list[Being]:
    return [hero.kind for hero in heroes if hero.kind]


def _heroes(
    tale: Tale, common: Common, idea: Ingredients, creatures: list[Being], stage: Stage
) -> tuple[NamedHero, ...]:
    """The named ones; or two creatures or more that the idea leaves nameless; and friends until there are two.

    Takes the creatures that become heroes out of the list.
    """
    heroes = list(idea.heroes[:MAX_HEROES])
    if not heroes and tale.creature_is != "creature" and sum(being.count for being in creatures) > 1:
        kinds = [being for being in creatures for _ in range(being.count)]
        creatures.clear()
        heroes = [NamedHero(name="", gender="", kind=kind) for kind in kinds[:MAX_HEROES]]
    while len(heroes) < 2:
        heroes.append(NamedHero(name="", gender="", kind=_kind_of_friend(heroes, stage)))
    return give_names(tuple(heroes), common, stage)


def give_names(heroes: tuple[NamedHero, ...], common: Common, stage: Stage) -> tuple[NamedHero, ...]:
    """The heroes, each with a name and a gender, and no two with the same name; a child where there is none."""
    named: list[NamedHero] = []
    for hero in heroes or (NamedHero(name="", gender=""),):
        named.append(_named(hero, named, common, stage))
    return tuple(named)


def _kind_of_friend(heroes: list[NamedHero], stage: Stage) -> Being | None:
    """Animals have friends of their kind; the friend of a child or a princess is a child."""
    kind = heroes[0].kind if heroes else None
    if kind is None or kind.concept in stage.people:
        return None
    return usual_being(kind.concept, stage.language)


def _named(hero: NamedHero, others: list[NamedHero], common: Common, stage: Stage) -> NamedHero:
    taken = {other.name for other in others}
    if hero.name and hero.name not in taken:
        return hero
    gender = hero.gender or (hero.kind and common.gender_of(hero.kind)) or stage.rng.choice("mf")
    lists = "beast" if hero.kind else "child"
    names = [name for name in common.names[f"{lists}_{gender}"] if name not in taken]
    return dataclasses.replace(hero, name=stage.rng.choice(names), gender=gender)


def _not_the_place(scenery: tuple[Being, ...], stage: Stage) -> list[Being]:
    return [being for being in scenery if being.concept not in stage.facts]


def _stand_in(role: str, common: Common, stage: Stage, taken: set[str]) -> Being:
    """A creature or thing for an idea without one, unlike those that play already; from elsewhere if it must be."""
    others = [line for line in common.defaults[role] if line.text not in taken]
    line = stage.rng.choice([line for line in others if line.guard.fits(stage.facts)] or others)
    return usual_being(line.text, stage.language)
