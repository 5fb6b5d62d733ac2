"""From a brief to what a storyteller is told."""

import re
from dataclasses import dataclass, replace

from storypix_core.model import Brief, CastMember, Chapter, Earlier, Scene, StorySoFar
from storypix_core.story.cleaning import clean
from storypix_core.story.instructions.declined import reason_of
from storypix_core.story.instructions.languages import language_of
from storypix_core.story.instructions.listeners import listener_of
from storypix_core.story.instructions.templates import SYSTEM, USER
from storypix_core.story.instructions.variety import variety_of
from storypix_core.story.spread import pictured_chapters

VERSION = "2"

_EMPTY_LINE = re.compile(r"\n\s*\n")
# The story may be a fifth shorter or longer than its length says: 1,000 to 1,500 words for the middle one.
_SHORTEST = 0.8
_LONGEST = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """What a text model is told."""

    system: str
    """Who it is, how it tells, and the form of its answer."""
    user: str
    """What this family wants; when the story was begun already, what was told, and where to go on."""
    version: str
    """Of the words in the templates."""


def build_instructions(brief: Brief, so_far: StorySoFar | None = None) -> Instructions:
    """Everything that a storyteller has to know to tell the story, or the rest of it.

    `so_far` None or empty means a new story. Words of people and of other models stand in it as data: they are freed
    of everything that could be read as a tag or as the end of their block.
    """
    so_far = so_far or StorySoFar()
    pictured = sorted(pictured_chapters(pictures=brief.pictures, chapters=brief.length.chapters))
    facts = {
        "idea": clean(brief.idea),
        "age": brief.age,
        "listener": listener_of(brief.age),
        "language": language_of(brief.language),
        "variety": variety_of(brief.seed),
        "chapters": brief.length.chapters,
        "words": _Words.of(brief),
        "pictured": pictured,
        "earlier": _harmless_earlier(brief.earlier) if brief.earlier else None,
        "told": _Told.of(so_far, pictured) if replace(so_far, declined="") != StorySoFar() else None,
        "declined": reason_of(so_far.declined),
    }
    return Instructions(system=SYSTEM.render(facts).strip(), user=USER.render(facts).strip(), version=VERSION)


@dataclass(frozen=True, slots=True)
class _Words:
    """How many words to write, all chapters together and in each."""

    least: int
    most: int
    chapter_least: int
    chapter_most: int

    @classmethod
    def of(cls, brief: Brief) -> "_Words":
        least, most = round(brief.length.words * _SHORTEST), round(brief.length.words * _LONGEST)
        chapters = brief.length.chapters
        return cls(least, most, _to_ten(least / chapters), _to_ten(most / chapters))


def _to_ten(number: float) -> int:
    return 10 * round(number / 10)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told before, harmless and ready to be quoted."""

    title: str
    cast: list[CastMember]
    scenes: list[Scene]
    """Of the chapters that are still to come."""
    chapters: list[Chapter]
    next_chapter: int
    missing_scenes: list[int]
    """Numbers of the chapters still to come that want a scene and have none."""

    @classmethod
    def of(cls, so_far: StorySoFar, pictured: list[int]) -> "_Told":
        following = len(so_far.chapters) + 1
        known = {scene.number for scene in so_far.scenes}
        return cls(
            title=clean(so_far.title),
            cast=[CastMember(name=clean(hero.name), looks=clean(hero.looks)) for hero in so_far.cast],
            scenes=[
                Scene(number=scene.number, text=clean(scene.text))
                for scene in so_far.scenes
                if scene.number >= following
            ],
            chapters=[_harmless(chapter) for chapter in so_far.chapters],
            next_chapter=following,
            missing_scenes=[number for number in pictured if number >= following and number not in known],
        )


def _harmless_earlier(earlier: Earlier) -> Earlier:
    return replace(
        earlier,
        title=clean(earlier.title),
        cast=tuple(CastMember(name=clean(hero.name), looks=clean(hero.looks)) for hero in earlier.cast),
        chapter_titles=tuple(filter(None, map(clean, earlier.chapter_titles))),
        ending="\n\n".join(filter(None, map(clean, _EMPTY_LINE.split(earlier.ending)))),
    )


def _harmless(chapter: Chapter) -> Chapter:
    paragraphs = (clean(paragraph) for paragraph in _EMPTY_LINE.split(chapter.text))
    return Chapter(number=chapter.number, title=clean(chapter.title), text="\n\n".join(filter(None, paragraphs)))
