"""Trying again after a lost line."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from storypix_core.errors import OutcomeUnknown, TryLater

T = TypeVar("T")

_PAUSES_S = (0.5, 2.0)
"""Between the tries of an answer to a command, or of a search. Parts are tried again by who delivers them."""


async def patiently(call: Callable[[], Awaitable[T]], *, sleep: Callable[[float], Awaitable[None]]) -> T:
    """Only for calls that can be repeated: edits, searches, and posts with a nonce."""
    for pause_s in _PAUSES_S:
        try:
            return await call()
        except (TryLater, OutcomeUnknown) as error:
            asked_s = error.retry_after_s if isinstance(error, TryLater) else None
            await sleep(asked_s or pause_s)
    return await call()
