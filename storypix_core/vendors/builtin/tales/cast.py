"""From roles to words: the slots of the heroes, creatures and things, and how they all look."""

import dataclasses
from collections.abc import Callable, Sequence

from storypix_core.model import CastMember
from storypix_core.vendors.builtin.tales.ingredients import Being, NamedHero
from storypix_core.vendors.builtin.tales.roles import Roles
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import Common, Row
from storypix_core.vendors.builtin.tales.term import Term

NounOf = Callable[[str], Term]
"""Gives the noun for a concept in the language of the tale. Raises `KeyError` for a concept without one."""


SIZES = {"big", "small"}


def lay_words(roles: Roles, common: Common, noun_of: NounOf, stage: Stage) -> None:
    """Fill the stage with the slots of everybody who plays, and with the facts that follow from who it is."""
    stage.facts |= _facts(roles)
    lay_heroes(roles.heroes, stage)
    described = _described(roles, stage)
    stage.slots["t"] = _creature(roles.creature, common, noun_of, stage, described=described)
    stage.slots["o"] = _thing(roles, common, noun_of, stage, described=described)
    stage.slots["w"] = stage.slots["a"]
    if roles.owner is not None:
        stage.slots["w"] = _creature(roles.owner, common, noun_of, stage, described=described)
    stage.slots["h"] = _helper(roles, common, noun_of, stage)
    if roles.others:
        names = [stage.grammar.form(noun_of(being.concept), stage.grammar.indefinite) for being in roles.others]
        stage.slots["more"] = Term(singular=stage.grammar.join(names), names=(stage.grammar.join(names),))


def lay_heroes(heroes: Sequence[NamedHero], stage: Stage) -> None:
    """Fill the slots of the heroes: each of the two, both, all, and the others."""
    stage.slots["a"], stage.slots["b"] = _names(heroes[:1], stage), _names(heroes[1:2], stage)
    stage.slots["ab"], stage.slots["all"] = _names(heroes[:2], stage), _names(heroes, stage)
    if len(heroes) > 2:
        stage.slots["others"] = _names(heroes[2:], stage)


def looks_of(roles: Roles, common: Common, noun_of: NounOf, stage: Stage) -> tuple[CastMember, ...]:
    """How the heroes and the main creatures look, the same on every picture."""
    cast: list[CastMember] = []
    for hero in roles.heroes:
        kind = "beast" if hero.kind else f"child_{hero.gender}"
        taken = {member.looks for member in cast}
        animal = noun_of(hero.kind) if hero.kind else None
        looks = _looks(kind, animal, hero.kind, common, stage)
        while looks in taken:
            looks = _looks(kind, animal, hero.kind, common, stage)
        cast.append(CastMember(name=hero.name, looks=looks))
    for slot, being in (("t", roles.creature), ("w", roles.owner)):
        term = stage.slots[slot]
        if being is not None and isinstance(term, Term):
            name = stage.grammar.form(term, stage.grammar.definite)
            cast.append(CastMember(name=name, looks=_looks("creature", term, being.concept, common, stage)))
    return tuple(cast)


def _looks(kind: str, animal: Term | None, concept: str, common: Common, stage: Stage) -> str:
    if animal is not None:
        stage.slots["x"] = animal
    lines = [line for line in common.cast[kind] if line.guard.fits(stage.facts | {f"x-{concept}"})]
    return stage.fill(stage.rng.choice(lines).text)


def _facts(roles: Roles) -> set[str]:
    facts = {roles.creature.concept, f"it-{roles.thing.concept}"}
    facts |= {roles.creature.size} if roles.creature.size else set()
    facts |= {"owner"} if roles.owner else set()
    facts |= {"beasts"} if roles.heroes[0].kind else set()
    facts |= {"crowd"} if len(roles.heroes) > 2 else set()
    facts |= {"alive"} if roles.alive else set()
    facts |= {"more"} if roles.others else set()
    return facts


def _names(heroes: Sequence[NamedHero], stage: Stage) -> Term:
    names = tuple(hero.name for hero in heroes)
    gender = "f" if all(hero.gender == "f" for hero in heroes) else "m"
    return Term(singular=stage.grammar.join(names), gender=gender, names=names)


def _described(roles: Roles, stage: Stage) -> Being:
    """The one that the idea's traits (shy, brave, magic) belong to."""
    only_a_thing = "thing" in stage.facts and "creature" not in stage.facts
    if roles.alive or only_a_thing:
        return roles.thing
    return roles.owner or roles.creature


def _creature(being: Being, common: Common, noun_of: NounOf, stage: Stage, *, described: Being | None = None) -> Term:
    """The noun with its adjectives, a gender where the language leaves it open, and a name of its own."""
    noun = noun_of(being.concept)
    if noun.gender == "n":
        noun = dataclasses.replace(noun, gender=stage.rng.choice("mf"))
    noun = _with_adjectives(noun, being, common, stage, described=described)
    return dataclasses.replace(noun, called=_own_name(noun.gender, common, stage))


def _thing(roles: Roles, common: Common, noun_of: NounOf, stage: Stage, *, described: Being) -> Term:
    if roles.alive:
        return _creature(roles.thing, common, noun_of, stage, described=described)
    return _with_adjectives(noun_of(roles.thing.concept), roles.thing, common, stage, described=described)


def _with_adjectives(noun: Term, being: Being, common: Common, stage: Stage, *, described: Being | None) -> Term:
    traits = stage.facts if being is described else set()
    keys = [key for key in common.adjectives if key in (being.size, being.colour) or key in traits - SIZES]
    forms = [common.adjectives[key] for key in keys]
    return dataclasses.replace(noun, adjectives=tuple(form[-1 if noun.gender == "f" else 0] for form in forms))


def _helper(roles: Roles, common: Common, noun_of: NounOf, stage: Stage) -> Term:
    if roles.helper is not None:
        return _creature(roles.helper, common, noun_of, stage)
    kinds = {roles.creature.concept, roles.thing.concept, *(hero.kind for hero in roles.heroes)}
    kinds |= {roles.owner.concept} if roles.owner else set()
    row = stage.rng.choice([row for row in common.tables["helper"] if _may_help(row, kinds, stage)])
    noun = noun_of(row.fields["creature"])
    return dataclasses.replace(noun, gender=row.fields.get("gender", noun.gender), called=row.fields["name"])


def _may_help(row: Row, kinds: set[str], stage: Stage) -> bool:
    return row.fields["creature"] not in kinds and row.guard.fits(stage.facts)


def _own_name(gender: str, common: Common, stage: Stage) -> str:
    taken = {name for slot in stage.slots.values() if isinstance(slot, Term) for name in (*slot.names, slot.called)}
    return stage.rng.choice([name for name in common.names[f"beast_{gender}"] if name not in taken])
