"""A provider gets fewer calls while it is overloaded."""

import asyncio

from storypix_core.story.pace import Pace


async def test_no_more_calls_at_once_than_allowed() -> None:
    pace, now, most = Pace(3), 0, 0

    async def call() -> None:
        nonlocal now, most
        async with pace.turn():
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1

    await asyncio.gather(*(call() for _ in range(20)))
    assert most == 3


async def test_the_limit_is_halved_once_when_calls_that_began_together_are_turned_away() -> None:
    pace = Pace(6)
    async with pace.turn() as first, pace.turn() as second:
        pace.overloaded(first)
        pace.overloaded(second)
    assert pace.limit == 3


async def test_the_limit_never_falls_under_one() -> None:
    pace = Pace(2)
    for _ in range(5):
        async with pace.turn() as mark:
            pace.overloaded(mark)
    assert pace.limit == 1


async def test_the_limit_grows_again_with_good_calls_and_not_over_its_start() -> None:
    pace = Pace(4)
    async with pace.turn() as mark:
        pace.overloaded(mark)
    limits = []
    for _ in range(12):
        pace.went_well()
        limits.append(pace.limit)
    assert limits == [2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4]


async def test_a_call_that_is_cancelled_while_it_waits_leaves_its_place_to_the_next() -> None:
    pace, got = Pace(1), asyncio.Event()

    async def call() -> None:
        async with pace.turn():
            got.set()

    async with pace.turn():
        waiting = [asyncio.create_task(call()), asyncio.create_task(call())]
        await asyncio.sleep(0)
        waiting[0].cancel()
    async with asyncio.timeout(30):
        await got.wait()
        await waiting[1]
