"""So many in any minute."""

import asyncio

from storypix_core.story.allowance import Allowance
from storypix_core.story.pace import Pace
from storypix_core.testing import FakeClock


async def test_no_minute_has_more_than_allowed() -> None:
    clock, times_s = FakeClock(), []
    allowance = Allowance(per_minute=3, clock=clock)

    async def paint() -> None:
        await allowance.take()
        times_s.append(clock.monotonic())

    await asyncio.gather(*(paint() for _ in range(7)))

    assert times_s == [0, 0, 0, 60, 60, 60, 120]


async def test_a_turn_waits_for_the_allowance_and_gives_its_place_back_when_it_is_refused() -> None:
    refused = iter([False, True, False])

    async def take() -> None:
        if next(refused):
            raise RuntimeError("no")

    pace, turns = Pace(1, take=take), 0
    for _ in range(3):
        try:
            async with pace.turn():
                turns += 1
        except RuntimeError:
            continue

    assert turns == 2
