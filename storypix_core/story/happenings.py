"""What the making of a story tells those who listen, each when it happens."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field

from storypix_core.model import Chapter, PictureState, TaskState


@dataclass(frozen=True, slots=True)
class TitleKnown:
    title: str


@dataclass(frozen=True, slots=True)
class ChapterTold:
    chapter: Chapter
    pictured: bool
    """Whether this chapter has a place for a picture."""


@dataclass(frozen=True, slots=True)
class PictureChanged:
    """A picture was begun, is done, or failed."""

    number: int
    """The chapter's number."""
    state: PictureState
    scene: str
    key: str = ""
    """Where the page store has it; empty until it is done."""
    kept: bool = True
    """False of one that failed although it was painted: the page store didn't take it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the story is, whenever that changes."""

    state: TaskState
    chapters_told: int
    chapters_planned: int
    pictures_done: int
    pictures_failed: int
    pictures_planned: int


@dataclass(frozen=True, slots=True)
class PagePublished:
    key: str
    """The key of the page itself in the page store."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a task: DONE, FAILED or CANCELLED. Nothing follows."""

    state: TaskState
    title: str
    words: int
    """Of all the chapters that were told."""
    cost_microusd: int
    seconds: float = 0.0
    """Since this attempt began. 0 when the end is only told again."""
    failure: str = ""
    """The key of the sentence that says why it failed."""
    failure_facts: Mapping[str, str | int | float] = field(default_factory=dict)
    cause: str = ""
    """Why it failed, for logs and operators."""
    estimate_microusd: int = 0
    """What it was expected to cost; 0 when nobody reckoned."""
    page_later: bool = False
    """Whether its page comes later, as the page store was away."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The program stops before the story has ended; it goes on from its record later. Nothing follows for now."""


Happening = TitleKnown | ChapterTold | PictureChanged | Progress | PagePublished | Finished | Paused

Listener = Callable[[Happening], None]
"""Hears every happening of one task, in order. It returns at once: what takes time, it puts into an `Outbox`."""


class Outbox:
    """A listener that keeps the happenings for somebody slower, and ends after `Finished` or `Paused`."""

    def __init__(self) -> None:
        self.cancelled = False
        """Whether the story was stopped, which may be known before everything that came earlier was taken out."""
        self._queue: asyncio.Queue[Happening] = asyncio.Queue()

    def __call__(self, happening: Happening) -> None:
        if isinstance(happening, Finished):
            self.cancelled = happening.state is TaskState.CANCELLED
        self._queue.put_nowait(happening)

    async def waiting(self) -> AsyncIterator[Happening]:
        """Everything heard, in order, as it comes; `Finished` or `Paused` is the last."""
        while (happening := await self.next()) is not None:
            yield happening
            if isinstance(happening, (Finished, Paused)):
                return

    async def next(self, *, within_s: float | None = None) -> Happening | None:
        """The next happening, or None when there is none for so many seconds. None waits for as long as it takes."""
        try:
            async with asyncio.timeout(within_s):  # `wait_for` may lose a cancellation
                return await self._queue.get()
        except TimeoutError:
            return None
