"""The built-in storyteller: tells hand-written tales, with the heroes of the idea, without a key or a network."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cache

from storypix_core.errors import ProviderFailed
from storypix_core.model import Brief, Chapter, Scene, StorySoFar, Usage
from storypix_core.vendors.builtin.tales.compose import compose
from storypix_core.vendors.builtin.tales.episode import compose_episode
from storypix_core.vendors.builtin.tales.homecoming import come_home, heroes_of_cast
from storypix_core.vendors.builtin.tales.tale_file import read_shelf, shelved_languages

_log = logging.getLogger(__name__)


class BuiltinStoryteller:
    """Tells one story per brief: the same brief gives the same story, another seed another one."""

    name = "builtin"
    model = "builtin:tales"

    def __init__(self) -> None:
        self.languages: frozenset[str] | None = shelved_languages()
        """Those that have tale files."""

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> None:
        """Nothing: it costs nothing."""

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> None:
        """Nothing: it costs nothing."""

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncIterator[str | Usage]:
        """Yield the tagged text, a paragraph at a time.

        A story that it began itself is continued where it stopped; one of another storyteller is brought to an end in
        one to three chapters. Raises `ProviderFailed` for a language without tales.
        """
        if brief.language not in (self.languages or ()):
            raise ProviderFailed(f"no tales in {brief.language}", provider=self.name)
        # The first telling in a language reads its files.
        story = await asyncio.to_thread(_whole_story, brief, so_far)
        for piece in _tagged(story, first=len(so_far.chapters) + 1):
            yield piece


def _whole_story(brief: Brief, so_far: StorySoFar) -> StorySoFar:
    shelf = _shelf(brief.language)
    own = compose_episode(brief, brief.earlier, shelf) if brief.earlier else compose(brief, shelf)
    if not brief.earlier and {member.name for member in so_far.cast} - {member.name for member in own.cast}:
        # Another storyteller has chosen heroes; those whom the idea leaves nameless keep the names given there.
        own = compose(brief, shelf, friends=heroes_of_cast(so_far.cast, shelf.language))
    if _begins_like(own.chapters, so_far.chapters):
        return own
    _log.info("bringing home a story of another storyteller", extra={"action": "homecoming"})
    return come_home(brief, so_far, shelf)


_shelf = cache(read_shelf)


def _begins_like(own: Sequence[Chapter], told: Sequence[Chapter]) -> bool:
    """Whether the chapters told are the beginning of its own; white space doesn't count."""
    pairs = zip(own, told, strict=False)
    return len(told) <= len(own) and all(mine.text.split() == theirs.text.split() for mine, theirs in pairs)


def _tagged(story: StorySoFar, *, first: int) -> Iterator[str]:
    """The story from the chapter of this number on, in the order that suits the reader's patience."""
    scenes = [scene for scene in story.scenes if scene.number >= first]
    chapters = [chapter for chapter in story.chapters if chapter.number >= first]
    if first == 1:
        yield f"[title]{story.title}[end_title]\n\n"
        cast = "\n".join(f"{member.name}: {member.looks}" for member in story.cast)
        yield f"[cast]{cast}[end_cast]\n\n"
    yield from map(_scene, scenes[:1])
    for chapter in chapters[:1]:
        yield from _chapter(chapter)
    yield from map(_scene, scenes[1:])
    for chapter in chapters[1:]:
        yield from _chapter(chapter)
    yield "[end_story]\n"


def _scene(scene: Scene) -> str:
    return f"[scene {scene.number}]{scene.text}[end_scene]\n\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"[chapter {chapter.number}]{chapter.title}[end_chapter]\n"
    for paragraph in chapter.text.split("\n\n"):
        yield f"{paragraph}\n\n"
