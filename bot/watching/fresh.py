"""A value that many ask for and that takes a while to get."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from storypix_core.errors import StoryPixError
from storypix_core.ports.clock import Clock
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

T = TypeVar("T")

KEEP_S = 5.0
WITHIN_S = 2.0


class Fresh(Generic[T]):
    """What `ask` gives, no older than `keep_s`. It is asked by one at a time, and waited for no longer than `within_s`:
    a database that hangs is asked once, however many want to know, and keeps nobody waiting.
    """

    def __init__(
        self, ask: Callable[[], Awaitable[T]], *, clock: Clock, keep_s: float = KEEP_S, within_s: float | None = None
    ) -> None:
        self._ask = ask
        self._clock = clock
        self._keep_s = keep_s
        self._within_s = WITHIN_S if within_s is None else within_s
        self._asking: asyncio.Task[T] | None = None
        self._known: T | None = None
        self._known_at_s = float("-inf")

    async def get(self) -> T | None:
        """None when it can't be had now."""
        if self._clock.monotonic() - self._known_at_s < self._keep_s:
            return self._known
        if self._asking is None:
            self._asking = asyncio.create_task(self._asked(), name="asking for a metric")
            self._asking.add_done_callback(self._ended)
        await asyncio.wait([asking := self._asking], timeout=self._within_s)
        if not asking.done() or asking.cancelled() or asking.exception():
            return None
        return asking.result()

    async def aclose(self) -> None:
        """Ask no more."""
        if self._asking:
            self._asking.cancel()
            await asyncio.wait([self._asking])

    async def _asked(self) -> T:
        value = await self._ask()
        self._known, self._known_at_s = value, self._clock.monotonic()
        return value

    def _ended(self, asking: asyncio.Task[T]) -> None:
        self._asking = None
        error = None if asking.cancelled() else asking.exception()
        if isinstance(error, StoryPixError):
            log.info("not known now: %r", error, extra={"action": "metric_unknown"})
        elif error:
            log.error("not known now: %s", told_safely(error), extra={"action": "metric_crashed"})
