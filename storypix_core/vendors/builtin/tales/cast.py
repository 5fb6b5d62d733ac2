"""From roles to words: the slots of the heroes, creatures and things, and how they all look."""

import dataclasses
from collections.abc import Sequence

from storypix_core.model import CastMember
from storypix_core.vendors.builtin.tales.ingredients import Being, NamedHero, usual_being
from storypix_core.vendors.builtin.tales.roles import Roles
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import Common
from storypix_core.vendors.builtin.tales.term import Term

_SIZE_FACTS = {"giant": "big", "big": "big", "small": "small", "tiny": "small"}


def lay_words(roles: Roles, common: Common, stage: Stage) -> None:
    """Fill the stage with the slots of everybody who plays, and with the facts that follow from who it is."""
    stage.facts |= _facts(roles, stage)
    lay_heroes(roles.heroes, stage)
    for slot, hero in zip(("ak", "bk"), roles.heroes, strict=False):
        if hero.kind is not None:
            stage.slots[slot] = _with_adjectives(hero.kind.noun, hero.kind, roles, common, stage)
    for slot, being in (("t", roles.creature), ("w", roles.owner), ("o", roles.thing), ("h", roles.helper)):
        if being is not None:
            stage.slots[slot] = _term(being, roles, common, stage, alive=slot != "o" or roles.alive)
    stage.slots.setdefault("w", stage.slots["a"])
    if roles.helper is None:
        stage.slots["h"] = helper_of_tale(common, stage, taken=_kinds(roles))
    if roles.others:
        names = [stage.grammar.form(being.noun, stage.grammar.indefinite) for being in roles.others]
        stage.slots["more"] = Term(singular=stage.grammar.join(names), names=(stage.grammar.join(names),))


def lay_heroes(heroes: Sequence[NamedHero], stage: Stage) -> None:
    """Fill the slots of the heroes: each of the two, both, all, and the others."""
    stage.slots["a"], stage.slots["b"] = _names(heroes[:1], stage), _names(heroes[1:2], stage)
    stage.slots["ab"], stage.slots["all"] = _names(heroes[:2], stage), _names(heroes, stage)
    if len(heroes) > 2:
        stage.slots["others"] = _names(heroes[2:], stage)


def looks_of(roles: Roles, common: Common, stage: Stage) -> tuple[CastMember, ...]:
    """How the heroes and the main creatures look, the same on every picture."""
    cast: list[CastMember] = []
    for hero in roles.heroes:
        lines = "beast" if hero.kind else f"child_{hero.gender}"
        noun = _with_adjectives(hero.kind.noun, hero.kind, roles, common, stage) if hero.kind else None
        looks = _looks(lines, noun, hero.kind, common, stage, taken={member.looks for member in cast})
        cast.append(CastMember(name=hero.name, looks=looks))
    for slot, being in (("t", roles.creature), ("w", roles.owner)):
        term = stage.slots[slot]
        if being is not None and isinstance(term, Term):
            name = stage.grammar.form(term, stage.grammar.definite)
            cast.append(CastMember(name=name, looks=_looks("creature", term, being, common, stage, taken=set())))
    return tuple(cast)


def _looks(lines: str, noun: Term | None, being: Being | None, common: Common, stage: Stage, *, taken: set[str]) -> str:
    """A line of `[cast]` that nobody else wears."""
    facts = stage.facts
    if noun is not None and being is not None:
        stage.slots["x"] = noun
        facts = facts | {f"x-{being.concept}"}
    fitting = [line.text for line in common.cast[lines] if line.guard.fits(facts)]
    looks = [stage.fill(text) for text in fitting]
    return stage.rng.choice([one for one in looks if one not in taken] or looks)


def _facts(roles: Roles, stage: Stage) -> set[str]:
    first, second = roles.heroes[0].kind, roles.heroes[1].kind
    holds = {
        roles.creature.concept: True,
        f"it-{roles.thing.concept}": True,
        _SIZE_FACTS.get(roles.creature.size, ""): bool(roles.creature.size),
        "owner": roles.owner is not None,
        "alive": roles.alive,
        "a-kind": first is not None,
        "b-kind": second is not None,
        "same-kind": first is not None and second is not None and first.concept == second.concept,
        "beasts": first is not None and first.concept not in stage.people,
        "crowd": len(roles.heroes) > 2,
        "more": bool(roles.others),
    }
    return {fact for fact, true in holds.items() if true}


def _names(heroes: Sequence[NamedHero], stage: Stage) -> Term:
    names = tuple(hero.name for hero in heroes)
    gender = "f" if all(hero.gender == "f" for hero in heroes) else "m"
    return Term(singular=stage.grammar.join(names), gender=gender, names=names)


def _term(being: Being, roles: Roles, common: Common, stage: Stage, *, alive: bool) -> Term:
    """The noun with its adjectives; a creature has a name, and a gender even where the language leaves it open."""
    noun = being.noun
    if not alive:
        return _with_adjectives(noun, being, roles, common, stage)
    if noun.gender == "n":
        known = next((gender for gender in "mf" if being.called in common.names[f"beast_{gender}"]), "")
        noun = dataclasses.replace(noun, gender=known or common.gender_of(being) or stage.rng.choice("mf"))
    noun = _with_adjectives(noun, being, roles, common, stage)
    return dataclasses.replace(noun, called=being.called or _own_name(noun.gender, common, stage))


def _with_adjectives(noun: Term, being: Being, roles: Roles, common: Common, stage: Stage) -> Term:
    """The noun with its own size and colour, and with the idea's traits if they are meant for it."""
    traits = stage.facts & common.words.keys() if being is roles.described else set()
    said = {being.size, being.colour, *traits}
    agreeing = [forms[-1 if noun.gender == "f" else 0] for key, forms in common.adjectives.items() if key in said]
    # A magic wand needs no second magic.
    adjectives = tuple(adjective for adjective in agreeing if adjective not in noun.singular.split())
    return dataclasses.replace(noun, adjectives=adjectives)


def helper_of_tale(common: Common, stage: Stage, *, taken: frozenset[str] = frozenset()) -> Term:
    """A helper from the table, of a kind that nobody else is; one from elsewhere when all who live here are taken."""
    others = [row for row in common.tables["helper"] if row.fields["creature"] not in taken]
    row = stage.rng.choice([row for row in others if row.guard.fits(stage.facts)] or others)
    noun = usual_being(row.fields["creature"], stage.language).noun
    return dataclasses.replace(noun, gender=row.fields.get("gender", noun.gender), called=row.fields["name"])


def _kinds(roles: Roles) -> frozenset[str]:
    beings = (roles.creature, roles.thing, roles.owner, *roles.others, *(hero.kind for hero in roles.heroes))
    return frozenset(being.concept for being in beings if being)


def _own_name(gender: str, common: Common, stage: Stage) -> str:
    taken = {name for slot in stage.slots.values() if isinstance(slot, Term) for name in (*slot.names, slot.called)}
    return stage.rng.choice([name for name in common.names[f"beast_{gender}"] if name not in taken])
