"""Making a story and showing it, side by side."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from storypix_core.errors import Overtaken
from storypix_core.story.uninterrupted import uninterrupted

T = TypeVar("T")


async def perform(making: Coroutine[Any, Any, None], listening: Coroutine[Any, Any, T], *, name: str) -> T:
    """Both, to their end. Returns what `listening` does, or raises what either raises, the making first.

    When this is cancelled the making is; `listening` leaves by itself, as it hears how it ended. When the making
    breaks, or `listening` is `Overtaken`, the other one is stopped at once.
    """
    begun = asyncio.Event()
    maker = asyncio.create_task(_begin(making, begun), name=f"making-{name}")
    audience = asyncio.create_task(listening, name=f"audience-{name}")
    maker.add_done_callback(lambda done: audience.cancel() if _error_of(done) else None)
    audience.add_done_callback(lambda done: maker.cancel() if _is_overtaken(done) else None)
    try:
        await _until(begun, maker)
        await maker
    except asyncio.CancelledError:
        await uninterrupted(asyncio.wait([audience]))
        if not _is_overtaken(audience):
            raise
    except BaseException:
        await asyncio.wait([audience])
        raise
    return await uninterrupted(audience)


async def _begin(making: Coroutine[Any, Any, None], begun: asyncio.Event) -> None:
    begun.set()
    await making


async def _until(begun: asyncio.Event, maker: asyncio.Task[None]) -> None:
    """A task that is cancelled before its first step takes none, and would say to nobody how it ended."""
    try:
        await uninterrupted(begun.wait())
    except asyncio.CancelledError:
        maker.cancel()
        raise


def _error_of(task: asyncio.Task[Any]) -> BaseException | None:
    return task.exception() if task.done() and not task.cancelled() else None


def _is_overtaken(task: asyncio.Task[Any]) -> bool:
    """What isn't an `Exception` is the end of the whole program."""
    error = _error_of(task)
    return isinstance(error, Overtaken) or (error is not None and not isinstance(error, Exception))
