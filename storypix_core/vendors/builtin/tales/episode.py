"""The next episode: a new tale of heroes who have been in one already."""

import dataclasses
from collections.abc import Sequence

from storypix_core.model import Brief, CastMember, Earlier, StorySoFar
from storypix_core.story.cast import with_earlier
from storypix_core.vendors.builtin.tales.compose import compose
from storypix_core.vendors.builtin.tales.homecoming import heroes_of_cast
from storypix_core.vendors.builtin.tales.ingredients import (
    Being,
    Ingredients,
    NamedHero,
    plain_words,
    read_ingredients,
    usual_being,
)
from storypix_core.vendors.builtin.tales.tale_file import Common, Shelf, Tale
from storypix_core.vendors.builtin.words.looks import people, read_hero

_CHILDREN = {"boy": "m", "girl": "f"}


def compose_episode(brief: Brief, earlier: Earlier, shelf: Shelf) -> StorySoFar:
    """Tell a story of the earlier cast, by another tale than before where there is one. Raises `TaleFileError`.

    The cast is the earlier one, word for word, and who is new.
    """
    returning = creatures_of_cast(earlier, shelf)
    idea = _with_those_of(earlier, returning, read_ingredients(brief.idea, shelf.language), shelf)
    shelf = dataclasses.replace(shelf, tales=_unlike(shelf.tales, earlier))
    story = compose(brief, shelf, idea=idea)
    new = [member for member in story.cast if _concept(member, shelf.language) not in returning]
    return dataclasses.replace(story, cast=with_earlier(earlier.cast, new))


def creatures_of_cast(earlier: Earlier, shelf: Shelf) -> dict[str, Being]:
    """The members who have no name but what they are, `the giant snail`, by concept; in the cast's order."""
    found: dict[str, Being] = {}
    for member in earlier.cast:
        said = read_ingredients(member.name, shelf.language)
        if said.creatures and not said.heroes:
            named = said.creatures[0]
            # Its looks say how large it is and of which colour.
            seen = read_ingredients(member.looks, shelf.language).creatures
            being = next((being for being in seen if being.concept == named.concept), named)
            called = "" if found else _called(earlier, shelf.common)
            found.setdefault(being.concept, dataclasses.replace(being, count=1, called=called))
    return found


def _with_those_of(earlier: Earlier, returning: dict[str, Being], idea: Ingredients, shelf: Shelf) -> Ingredients:
    """The idea's ingredients, after those who were there before; a creature that was is the same again."""
    heroes = [_hero(member, shelf) for member in earlier.cast if _concept(member, shelf.language) not in returning]
    known = {frozenset(plain_words(hero.name)) for hero in heroes}
    heroes += [hero for hero in idea.heroes if plain_words(hero.name) not in known]
    named = [returning.get(being.concept, being) for being in _no_names(idea.creatures, earlier)]
    others = [being for being in returning.values() if being not in named]
    # What the idea itself names plays the larger part.
    return dataclasses.replace(
        idea, heroes=tuple(heroes), creatures=(*named, *others), things=tuple(_no_names(idea.things, earlier))
    )


def _no_names(beings: Sequence[Being], earlier: Earlier) -> list[Being]:
    """Without those that are the name of a hero: Clover is no clover."""
    names = {word for member in earlier.cast if member.name[:1].isupper() for word in plain_words(member.name)}
    return [being for being in beings if not plain_words(being.noun.singular) & names]


def _hero(member: CastMember, shelf: Shelf) -> NamedHero:
    [hero] = heroes_of_cast((member,), shelf.language) or (NamedHero(name=member.name, gender="m"),)
    drawing = read_hero(member, shelf.language).drawing.removesuffix("-face")
    gender = _CHILDREN.get(drawing) or _gender_in_lists(hero.name, shelf.common) or hero.gender
    return dataclasses.replace(hero, gender=gender, kind=_kind(member, drawing, shelf.language))


def _kind(member: CastMember, drawing: str, language: str) -> Being | None:
    """What a hero is, as the looks say it; None for a child."""
    if drawing in _CHILDREN or drawing == "child":
        return None
    said = read_ingredients(member.looks, language).creatures
    try:
        return next((being for being in said if being.concept == drawing), None) or usual_being(drawing, language)
    except KeyError:  # there is a drawing of it, but no word in this language
        return None if drawing in people() else (said[0] if said else None)


def _gender_in_lists(name: str, common: Common) -> str:
    lists = (gender for key, names in common.names.items() for gender in (key[-1],) if name in names)
    return next((gender for gender in lists if gender in ("m", "f")), "")


def _called(earlier: Earlier, common: Common) -> str:
    """The name that a creature got in the earlier story, if its end says one that the tales give to creatures."""
    given = {name for key, names in common.names.items() if key.startswith("beast_") for name in names}
    heroes = {member.name for member in earlier.cast}
    words = earlier.ending.replace("’", " ").replace("'", " ").split()
    said = (word.strip('.,;:!?…»«"“”()') for word in words)
    return next((word for word in said if word in given and word not in heroes), "")


def _concept(member: CastMember, language: str) -> str:
    """What a member is who has no other name; empty for one who has."""
    said = read_ingredients(member.name, language)
    return said.creatures[0].concept if said.creatures and not said.heroes else ""


def _unlike(tales: Sequence[Tale], earlier: Earlier) -> tuple[Tale, ...]:
    """All but the tale that was told before, as far as its chapters' titles tell."""
    titles = set(earlier.chapter_titles)
    others = [tale for tale in tales if not titles & {line.text for plan in tale.chapters for line in plan.titles}]
    return tuple(others or tales)
