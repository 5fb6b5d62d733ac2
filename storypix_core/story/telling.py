"""One stream of events out of storytellers that may break off.

A stream that is cut goes on from the last finished chapter, with the same storyteller; one that fails for good hands
over to the next in the chain, which gets what was told and nothing that wasn't.
"""

import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from storypix_core.errors import CutShort, ProviderFailed, Refused
from storypix_core.model import Brief, StorySoFar, Usage
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.events import StoryEvent, StoryRead
from storypix_core.story.reader import StoryReader

log = logging.getLogger(__name__)

_CUTS_WITHOUT_PROGRESS = 3
"""A storyteller that breaks off so often without a new chapter has failed."""

_ENOUGH_WORDS = 0.6
"""An ending without its tag counts as the end from this share of the wanted words on, else the rest is asked for."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Another storyteller goes on. Scenes of chapters that weren't told are void: it brings its own."""

    model: str
    told: int
    """The number of the last chapter that stands."""


TellingEvent = StoryEvent | HandOver


def storytellers_for(language: str, storytellers: Sequence[Storyteller]) -> list[Storyteller]:
    """Those that know the language, in their order."""
    return [teller for teller in storytellers if teller.languages is None or language in teller.languages]


async def tell(
    brief: Brief, storytellers: Sequence[Storyteller], *, on_usage: Callable[[Usage], None]
) -> AsyncGenerator[TellingEvent, None]:
    """Yield what is read, `StoryRead` last.

    Raises the `ProviderFailed` of the last storyteller when all failed, and `Refused` when the idea was declined.
    """
    so_far = StorySoFar()
    failure = ProviderFailed("no storyteller knows the language", provider="none", key="error-no-storyteller")
    for storyteller in storytellers_for(brief.language, storytellers):
        yield HandOver(model=storyteller.model, told=len(so_far.chapters))
        telling = _Telling(brief, storyteller, so_far, on_usage)
        try:
            async with aclosing(telling.events()) as events:
                async for event in events:
                    yield event
        except ProviderFailed as error:
            log.warning("storyteller failed: %r", error, extra={"action": "storyteller_failed"})
            failure, so_far = error, _told_only(telling.so_far)
            if isinstance(error, Refused) and not so_far.chapters:
                raise  # what one storyteller holds unfit for children, the next one isn't asked for
        else:
            return
    raise failure


def _told_only(so_far: StorySoFar) -> StorySoFar:
    told = len(so_far.chapters)
    if not told:
        return StorySoFar()
    scenes = tuple(scene for scene in so_far.scenes if scene.number <= told)
    return StorySoFar(title=so_far.title, cast=so_far.cast, scenes=scenes, chapters=so_far.chapters)


class _Telling:
    """The work of one storyteller, cuts included."""

    def __init__(
        self, brief: Brief, storyteller: Storyteller, so_far: StorySoFar, on_usage: Callable[[Usage], None]
    ) -> None:
        self.so_far = so_far
        self._brief = brief
        self._storyteller = storyteller
        self._on_usage = on_usage

    async def events(self) -> AsyncGenerator[StoryEvent, None]:
        cuts = 0
        while cuts < _CUTS_WITHOUT_PROGRESS:
            told = len(self.so_far.chapters)
            ended = False
            try:
                async with aclosing(self._stream()) as stream:
                    async for event in stream:
                        if isinstance(event, StoryRead):
                            ended = self._is_whole(event, cuts)
                            if not ended:
                                break
                        yield event
            except CutShort as error:
                log.info("stream cut: %r", error, extra={"action": "stream_cut"})
            if ended:
                return
            cuts = cuts + 1 if len(self.so_far.chapters) == told else 0
        raise ProviderFailed(
            f"the stream ended early {cuts} times without a new chapter", provider=self._storyteller.name
        )

    async def _stream(self) -> AsyncGenerator[StoryEvent, None]:
        reader = StoryReader(self.so_far)
        async with aclosing(self._pieces()) as pieces:
            async for piece in pieces:
                if isinstance(piece, Usage):
                    self._on_usage(piece)
                    continue
                for event in reader.feed(piece):
                    self.so_far = reader.so_far
                    yield event
        for event in reader.finish():
            self.so_far = reader.so_far
            yield event

    async def _pieces(self) -> AsyncGenerator[str | Usage, None]:
        stream = self._storyteller.tell(self._brief, so_far=self.so_far)
        try:
            async for piece in stream:
                yield piece
        finally:
            # Closing stops the call. The port promises an iterator only; those that can be closed have this method.
            close = getattr(stream, "aclose", None)
            if close:
                await close()

    def _is_whole(self, end: StoryRead, cuts: int) -> bool:
        """Whether this is the end, or the model fell silent in the middle without saying so."""
        chapters = self.so_far.chapters
        words = sum(len(chapter.text.split()) for chapter in chapters)
        enough = len(chapters) >= self._brief.length.chapters or words >= _ENOUGH_WORDS * self._brief.length.words
        tried = cuts == _CUTS_WITHOUT_PROGRESS - 1
        return bool(chapters) and (end.complete or enough or tried)
