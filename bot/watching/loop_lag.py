"""How late the event loop is: everything that the bot does waits for it in turn."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from storypix_core.ports.clock import Clock

EVERY_S = 0.25
WINDOW_S = 15.0
"""So long a delay is remembered."""

Hear = Callable[[float], None]


class LoopLag:
    """Measures by how much a short sleep ends too late. `hear` gets each measurement, in seconds."""

    def __init__(self, clock: Clock, *, hear: Hear) -> None:
        self._clock = clock
        self._hear = hear
        self._late: deque[tuple[float, float]] = deque()
        """When it was measured, and what, newest last."""
        self._due_s = clock.monotonic()

    def worst_s(self) -> float:
        """The longest delay within the last 15 seconds, one that isn't over yet among them."""
        now_s = self._clock.monotonic()
        recent = [late_s for at_s, late_s in self._late if now_s - at_s <= WINDOW_S]
        return max(*recent, now_s - self._due_s, 0.0)

    async def measure(self) -> None:
        """Measure until cancelled."""
        while True:
            self._due_s = self._clock.monotonic() + EVERY_S
            await self._clock.sleep(EVERY_S)
            self._note(max(0.0, self._clock.monotonic() - self._due_s))

    def _note(self, late_s: float) -> None:
        now_s = self._clock.monotonic()
        while self._late and now_s - self._late[0][0] > WINDOW_S:
            self._late.popleft()
        self._late.append((now_s, late_s))
        self._hear(late_s)


@asynccontextmanager
async def measured_lag(clock: Clock, *, hear: Hear) -> AsyncIterator[LoopLag]:
    """While this lasts, the lag of this loop is measured four times a second."""
    lag = LoopLag(clock, hear=hear)
    task = asyncio.create_task(lag.measure(), name="event-loop lag")
    try:
        yield lag
    finally:
        task.cancel()
        await asyncio.wait([task])
