"""One stream of events out of storytellers that may break off.

A stream that is cut goes on from the last finished chapter, with the same storyteller; one that fails for good hands
over to the next in the chain, which gets what was told and nothing that wasn't.
"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from storypix_core.errors import CutShort, ProviderFailed, Refused
from storypix_core.model import Brief, StorySoFar, Usage
from storypix_core.ports.observer import Retry, RetryReason
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.costs import Costs
from storypix_core.story.events import ChapterRead, StoryEvent, StoryRead
from storypix_core.story.reader import StoryReader
from storypix_core.story.rests import Rests

log = logging.getLogger(__name__)

_CUTS_WITHOUT_PROGRESS = 3
"""A storyteller that breaks off so often without a new chapter has failed."""

_ENOUGH_WORDS = 0.6
"""An ending without its tag counts as the end from this share of the wanted words on, else the rest is asked for."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """A storyteller begins. Where another one told before, scenes of chapters that weren't told are void."""

    model: str
    told: int | None
    """The number of the last chapter that stands; None when all that is planned stands."""
    declined: bool = False
    """Whether the one before it wouldn't go on, because of a filter of its own."""


TellingEvent = StoryEvent | HandOver


def storytellers_for(language: str, storytellers: Sequence[Storyteller]) -> list[Storyteller]:
    """Those that know the language, in their order."""
    return [teller for teller in storytellers if teller.languages is None or language in teller.languages]


async def tell(
    brief: Brief,
    storytellers: Sequence[Storyteller],
    *,
    costs: Costs,
    rests: Rests,
    so_far: StorySoFar | None = None,
    told_by: str = "",
) -> AsyncGenerator[TellingEvent, None]:
    """Yield what is read, `StoryRead` last.

    `so_far` is what was recorded before a program stopped, and `told_by` the model that told it: that storyteller goes
    on, and those before it in the chain, which had failed, aren't asked again. Nothing that is recorded comes again.
    Where only plans are recorded they stand, whoever made them: their pictures may be painted already. Storytellers
    that rest are passed by.

    Raises the `ProviderFailed` of the last storyteller when all failed, `Refused` when the idea was declined,
    `OverLimit` when there is no more to spend, and `Stopping` when no more may be asked for now.
    """
    so_far = so_far or StorySoFar()
    chain = rests.awake(_from_whom_told(storytellers_for(brief.language, storytellers), told_by))
    goes_on = not so_far.chapters or (bool(chain) and chain[0].model == told_by)
    failure = ProviderFailed("no storyteller knows the language", provider="none", key="error-no-storyteller")
    for storyteller in chain:
        so_far = so_far if goes_on else _told_only(so_far)
        told = None if goes_on else len(so_far.chapters)
        yield HandOver(model=storyteller.model, told=told, declined=isinstance(failure, Refused))
        goes_on = False
        telling = _Telling(brief, storyteller, so_far, costs)
        try:
            async with aclosing(telling.events()) as events:
                with rests.asking(storyteller.model) as asked:
                    async for event in events:
                        if isinstance(event, ChapterRead):
                            asked.went_well()  # a story takes long, and others needn't wait for its end
                        yield event
        except ProviderFailed as error:
            log.warning("storyteller failed: %r", error, extra={"action": "storyteller_failed"})
            failure, so_far = error, telling.so_far
            if isinstance(error, Refused) and not so_far.chapters:
                raise  # what one storyteller holds unfit for children, the next one isn't asked for
        else:
            return
    raise failure


def is_told(brief: Brief, so_far: StorySoFar) -> bool:
    """Whether all the chapters that were wanted, and all that were planned, are told."""
    last = len(so_far.chapters)
    return last >= brief.length.chapters and all(scene.number <= last for scene in so_far.scenes)


def _from_whom_told(chain: Sequence[Storyteller], told_by: str) -> Sequence[Storyteller]:
    """The chain from the one who told on; all of it when that one isn't in it."""
    models = [storyteller.model for storyteller in chain]
    return chain[models.index(told_by) :] if told_by in models else chain


def _told_only(so_far: StorySoFar) -> StorySoFar:
    told = len(so_far.chapters)
    if not told:
        return StorySoFar(declined=so_far.declined)
    return replace(so_far, scenes=tuple(scene for scene in so_far.scenes if scene.number <= told))


class _Telling:
    """The work of one storyteller, cuts included."""

    def __init__(self, brief: Brief, storyteller: Storyteller, so_far: StorySoFar, costs: Costs) -> None:
        self.so_far = so_far
        self._brief = brief
        self._storyteller = storyteller
        self._costs = costs

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
            if cuts < _CUTS_WITHOUT_PROGRESS:
                self._costs.observer(Retry(provider=self._storyteller.name, reason=RetryReason.CUT))
        raise ProviderFailed(
            f"the stream ended early {cuts} times without a new chapter", provider=self._storyteller.name
        )

    async def _stream(self) -> AsyncGenerator[StoryEvent, None]:
        reader = StoryReader(self.so_far)
        async with aclosing(self._pieces()) as pieces:
            async for piece in pieces:
                for event in reader.feed(piece):
                    self.so_far = reader.so_far
                    yield event
        for event in reader.finish():
            self.so_far = reader.so_far
            yield event

    async def _pieces(self) -> AsyncGenerator[str, None]:
        """One call. Closing this stops it."""
        so_far, told_chars = self.so_far, 0
        bound = self._storyteller.bound(self._brief, so_far=so_far)
        async with self._costs.call("text", model=self._storyteller.model, bound=bound) as call:
            call.guess = lambda: self._storyteller.estimate(self._brief, so_far=so_far, told_chars=told_chars)
            stream = self._storyteller.tell(self._brief, so_far=so_far)
            try:
                async for piece in stream:
                    if isinstance(piece, Usage):
                        call.usage = piece
                    else:
                        told_chars += len(piece)
                        yield piece
            except ProviderFailed:
                call.usage = call.usage or (call.guess() if told_chars else None)
                raise
            finally:
                await _close(stream)

    def _is_whole(self, end: StoryRead, cuts: int) -> bool:
        """Whether this is the end, or the model fell silent in the middle without saying so."""
        chapters = self.so_far.chapters
        words = sum(len(chapter.text.split()) for chapter in chapters)
        enough = len(chapters) >= self._brief.length.chapters or words >= _ENOUGH_WORDS * self._brief.length.words
        tried = cuts == _CUTS_WITHOUT_PROGRESS - 1
        return bool(chapters) and (end.complete or enough or tried)


async def _close(stream: AsyncIterator[str | Usage]) -> None:
    """The port promises an iterator only; those that can be closed have this method."""
    close = getattr(stream, "aclose", None)
    if close:
        await close()
