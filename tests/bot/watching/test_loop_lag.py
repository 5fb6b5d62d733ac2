"""How late the event loop is, on a clock of the test's own."""

import asyncio

from bot.watching.loop_lag import EVERY_S, WINDOW_S, measured_lag
from storypix_core.testing import FakeClock


class BusyClock(FakeClock):
    """Comes back from its next sleep too late."""

    late_s = 0.0

    async def sleep(self, seconds: float) -> None:
        late_s, self.late_s = self.late_s, 0.0
        await super().sleep(seconds + late_s)


async def test_what_is_late_is_measured_and_forgotten_after_a_while() -> None:
    clock, heard = BusyClock(), list[float]()
    async with measured_lag(clock, hear=heard.append) as lag:
        await asyncio.sleep(0)
        clock.late_s = 3.0
        for _ in range(4):
            await asyncio.sleep(0)
        assert lag.worst_s() == 3.0
        assert max(heard) == 3.0
        for _ in range(round(2 * WINDOW_S / EVERY_S)):
            await asyncio.sleep(0)
        assert lag.worst_s() == 0.0


async def test_what_is_not_over_yet_counts_too() -> None:
    clock = FakeClock()
    async with measured_lag(clock, hear=lambda _: None) as lag:
        clock.advance(EVERY_S + 7)
        assert lag.worst_s() >= 7
