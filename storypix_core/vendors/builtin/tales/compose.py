"""From a brief to a whole story, told in one go."""

import dataclasses
import random
import zlib

from storypix_core.model import Brief, Chapter, Length, Scene, StorySoFar
from storypix_core.vendors.builtin.tales.cast import NounOf, lay_words, looks_of
from storypix_core.vendors.builtin.tales.choose import choose_tale
from storypix_core.vendors.builtin.tales.grammar import grammar_of
from storypix_core.vendors.builtin.tales.grammar.shape import capitalised
from storypix_core.vendors.builtin.tales.guards import Line
from storypix_core.vendors.builtin.tales.ingredients import Ingredients, facts_of_words
from storypix_core.vendors.builtin.tales.roles import give_roles
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import ChapterPlan, Shelf, Tale

YOUNG_MAX_YEARS = 4
OLDER_MIN_YEARS = 8

LENGTHS = tuple(Length)
"""Shortest first."""


def compose(brief: Brief, idea: Ingredients, *, shelf: Shelf, noun_of: NounOf) -> StorySoFar:
    """Tell the story of a brief to its end; the same brief gives the same story. Raises `TaleFileError`."""
    stage = Stage(rng=seeded(brief), grammar=grammar_of(shelf.language))
    stage.facts |= _facts_of_brief(brief) | _facts_of_idea(idea) | facts_of_words(idea.words, shelf.common.words)
    tale = choose_tale(shelf.tales, words=idea.words, facts=stage.facts, rng=stage.rng)
    stage.facts |= _facts_of_place(idea, shelf, stage)
    roles = give_roles(tale, shelf.common, idea, stage)
    lay_words(roles, shelf.common, noun_of, stage)
    stage.lay_tables({name: rows for name, rows in shelf.common.tables.items() if name != "helper"})
    stage.lay_tables(tale.tables)
    cast = looks_of(roles, shelf.common, noun_of, stage)
    title = capitalised(stage.say(tale.titles))
    return tell_chapters(tale, brief.length, stage, StorySoFar(title=title, cast=cast))


def seeded(brief: Brief) -> random.Random:
    """A source of chance that is the same for the same brief."""
    key = "|".join((brief.idea, brief.language, str(brief.age), brief.length, str(brief.seed)))
    return random.Random(zlib.crc32(key.encode()))


def tell_chapters(tale: Tale, length: Length, stage: Stage, begun: StorySoFar) -> StorySoFar:
    """Add the chapters of this length, numbered on from those that are told."""
    plans = [plan for plan in tale.chapters if _belongs(plan.shortest, length)]
    chapters, scenes = list(begun.chapters), list(begun.scenes)
    for number, plan in enumerate(plans, start=len(chapters) + 1):
        text = _text(plan, length, stage)
        chapters.append(Chapter(number=number, title=stage.say(plan.titles), text=text))
        scenes.append(Scene(number=number, text=capitalised(stage.say(plan.scenes))))
    return dataclasses.replace(begun, chapters=tuple(chapters), scenes=tuple(scenes))


def _text(plan: ChapterPlan, length: Length, stage: Stage) -> str:
    told = [stage.choose_line(beat.variants) for beat in plan.beats if _belongs(beat.shortest, length)]
    return "\n\n".join(paragraph for line in told if line for paragraph in _paragraphs(line, stage))


def _paragraphs(line: Line, stage: Stage) -> list[str]:
    return [stage.fill(paragraph.strip()) for paragraph in line.text.splitlines() if paragraph.strip()]


def _belongs(shortest: Length, length: Length) -> bool:
    return LENGTHS.index(shortest) <= LENGTHS.index(length)


def _facts_of_brief(brief: Brief) -> set[str]:
    facts = {str(brief.length)}
    facts |= {"young"} if brief.age <= YOUNG_MAX_YEARS else set()
    facts |= {"older"} if brief.age >= OLDER_MIN_YEARS else set()
    return facts


def _facts_of_idea(idea: Ingredients) -> set[str]:
    given = {"names": idea.heroes, "creature": idea.creatures, "thing": idea.things, "place": idea.place}
    return {fact for fact, what in given.items() if what}


def _facts_of_place(idea: Ingredients, shelf: Shelf, stage: Stage) -> set[str]:
    if idea.place:
        return {idea.place, idea.land}
    return {stage.say(shelf.common.defaults["place"])}
