"""Bringing home a story that another storyteller began and could not go on with."""

import re

from storypix_core.model import Brief, CastMember, StorySoFar
from storypix_core.vendors.builtin.tales.cast import helper_of_tale, lay_heroes
from storypix_core.vendors.builtin.tales.compose import LENGTHS, set_stage, tell_chapters
from storypix_core.vendors.builtin.tales.ingredients import NamedHero, read_ingredients
from storypix_core.vendors.builtin.tales.roles import MAX_HEROES, give_names
from storypix_core.vendors.builtin.tales.tale_file import Shelf
from storypix_core.vendors.builtin.words.names import gender_of

_NOT_OF_A_NAME = re.compile(r"[^\w '’-]|[\d_]")


def come_home(brief: Brief, so_far: StorySoFar, shelf: Shelf) -> StorySoFar:
    """Add one to three closing chapters, as many as the brief has left, with the heroes of the story so far.

    Raises `TaleFileError`.
    """
    stage = set_stage(brief, shelf)
    missing = brief.length.chapters - len(so_far.chapters)
    # The chapters' `from` says here how many are left to tell: `short` is one, `long` is three.
    length = LENGTHS[min(max(missing, 1), len(LENGTHS)) - 1]
    stage.facts -= set(LENGTHS)
    stage.facts.add(length)
    stage.lay_tables(shelf.homecoming.tables)
    heroes = heroes_of_cast(so_far.cast, shelf.language) or read_ingredients(brief.idea, shelf.language).heroes
    heroes = give_names(heroes, shelf.common, stage)[:MAX_HEROES]
    if len(heroes) < 2:
        stage.facts.add("alone")
        heroes += (NamedHero(name=stage.fill("{companion}"), gender=stage.fill("{companion?m|f}")),)
    lay_heroes(heroes, stage)
    stage.slots["h"] = helper_of_tale(shelf.common, stage)
    return tell_chapters(shelf.homecoming, length, stage, so_far)


def heroes_of_cast(cast: tuple[CastMember, ...], language: str) -> tuple[NamedHero, ...]:
    """The members of a cast, each once, with nothing in their names that a name can't have."""
    names = dict.fromkeys(" ".join(_NOT_OF_A_NAME.sub(" ", member.name).split()) for member in cast)
    return tuple(NamedHero(name=name, gender=gender_of(name, language)) for name in names if name)
