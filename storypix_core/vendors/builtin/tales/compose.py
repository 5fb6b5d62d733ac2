"""From a brief to a whole story, told in one go."""

import dataclasses
import random
import zlib

from storypix_core.model import Brief, Chapter, Length, Scene, StorySoFar
from storypix_core.vendors.builtin.tales.cast import lay_words, looks_of
from storypix_core.vendors.builtin.tales.choose import choose_tale
from storypix_core.vendors.builtin.tales.grammar import grammar_of
from storypix_core.vendors.builtin.tales.grammar.shape import capitalised
from storypix_core.vendors.builtin.tales.guards import Line
from storypix_core.vendors.builtin.tales.ingredients import Ingredients, NamedHero, facts_of_words, read_ingredients
from storypix_core.vendors.builtin.tales.roles import give_roles
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import ChapterPlan, Shelf, Tale
from storypix_core.vendors.builtin.words.looks import people

YOUNG_MAX_YEARS = 4
OLDER_MIN_YEARS = 8

WORDS = {Length.SHORT: (400, 600), Length.MEDIUM: (1000, 1500), Length.LONG: (1700, 2300)}
"""How few and how many words the chapters of a story may have."""

ATTEMPTS = 20
"""How often a story is begun anew when it came out too short or too long."""

LENGTHS = tuple(Length)
"""Shortest first."""


def compose(
    brief: Brief, shelf: Shelf, *, friends: tuple[NamedHero, ...] = (), idea: Ingredients | None = None
) -> StorySoFar:
    """Tell the story of a brief to its end; the same brief gives the same story. Raises `TaleFileError`.

    `friends` are the heroes of an idea that names none. `idea` is what the tale gets to work with; None reads it from
    the brief.
    """
    idea = idea or read_ingredients(brief.idea, shelf.language)
    if friends and not idea.heroes:
        idea = dataclasses.replace(idea, heroes=friends)
    low, high = WORDS[brief.length]
    for attempt in range(ATTEMPTS):
        story = _compose(brief, idea, shelf, attempt)
        if low <= count_words(story) <= high:
            break
    return story


def _compose(brief: Brief, idea: Ingredients, shelf: Shelf, attempt: int) -> StorySoFar:
    stage = set_stage(brief, shelf, attempt=attempt)
    stage.facts |= _facts_of_idea(idea) | facts_of_words(idea.words, shelf.common.words)
    tale = choose_tale(shelf.tales, words=idea.words, facts=stage.facts, rng=stage.rng)
    stage.facts.add(idea.land or stage.say(shelf.common.defaults["place"]))
    roles = give_roles(tale, shelf.common, idea, stage)
    lay_words(roles, shelf.common, stage)
    stage.lay_tables(shelf.common.tables)
    stage.lay_tables(tale.tables)
    cast = looks_of(roles, shelf.common, stage)
    title = capitalised(stage.say(tale.titles))
    return tell_chapters(tale, brief.length, stage, StorySoFar(title=title, cast=cast))


def set_stage(brief: Brief, shelf: Shelf, *, attempt: int = 0) -> Stage:
    """An empty stage whose chance is the same for the same brief and attempt."""
    key = "|".join((brief.idea, brief.language, str(brief.age), brief.length, str(brief.seed), str(attempt)))
    rng = random.Random(zlib.crc32(key.encode()))
    stage = Stage(language=shelf.language, rng=rng, grammar=grammar_of(shelf.language), people=people())
    stage.facts |= _facts_of_brief(brief)
    return stage


def count_words(story: StorySoFar) -> int:
    """The words of the chapters' text."""
    return sum(len(chapter.text.split()) for chapter in story.chapters)


def tell_chapters(tale: Tale, length: Length, stage: Stage, begun: StorySoFar) -> StorySoFar:
    """Add the chapters of this length after those that are told; scenes that were planned for them give way."""
    plans = [plan for plan in tale.chapters if _belongs(plan.shortest, length)]
    chapters = list(begun.chapters)
    scenes = [scene for scene in begun.scenes if scene.number <= len(chapters)]
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
    given = {"names": idea.heroes, "creature": idea.creatures, "thing": idea.things, "place": idea.land}
    return {fact for fact, what in given.items() if what}
