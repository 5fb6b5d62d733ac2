"""So many in any minute, where one process has the whole allowance; `tasks/paces.py` has it for many."""

import asyncio

from storypix_core.ports.clock import Clock
from storypix_core.windows import Rule, Window, gone, wait_s


class Allowance:
    def __init__(self, *, per_minute: int, clock: Clock) -> None:
        self._rule = Rule(most=per_minute, period_s=60.0)
        self._clock = clock
        self._window = Window()
        self._turn = asyncio.Lock()

    async def take(self) -> None:
        """Wait until one more may happen, first come, first served, and count it."""
        async with self._turn:
            while wait := wait_s(self._window, self._rule, self._clock.monotonic()):
                await self._clock.sleep(wait)
            self._window = gone(self._window, self._rule, self._clock.monotonic())
