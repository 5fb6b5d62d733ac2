"""Messages go as fast as Telegram allows and no faster, and no chat waits for another."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.pace import OwnPace
from storypix_core.testing import FakeClock

GROUP, OTHER_GROUP, PRIVATE = -1001, -1002, 7


async def times_s(clock: FakeClock, pace: OwnPace, chat_id: int, count: int) -> list[float]:
    times = []
    for _ in range(count):
        await pace.turn(chat_id)
        times.append(clock.monotonic())
    return times


def most_within(times: list[float], period_s: float) -> int:
    return max(sum(start <= time < start + period_s - 1e-3 for time in times) for start in times)


async def test_a_few_in_a_row_pass_then_one_a_second() -> None:
    clock = FakeClock()
    assert await times_s(clock, OwnPace(clock), PRIVATE, 7) == [0, 0, 0, 0, 1, 2, 3]


async def test_a_group_gets_twenty_in_a_minute() -> None:
    clock = FakeClock()
    times = await times_s(clock, OwnPace(clock), GROUP, 70)
    assert most_within(times, 60) == 20
    assert times[-1] < 200


async def test_a_private_chat_has_no_such_minute() -> None:
    clock = FakeClock()
    times = await times_s(clock, OwnPace(clock), PRIVATE, 70)
    assert times[-1] == 66


@given(st.lists(st.floats(0, 30), max_size=40))
@settings(max_examples=50)
def test_no_minute_of_a_group_is_ever_too_full(pauses_s: list[float]) -> None:
    async def sent() -> list[float]:
        clock, times = FakeClock(), [0.0]
        pace = OwnPace(clock)
        for pause_s in pauses_s:
            clock.advance(pause_s)
            times += await times_s(clock, pace, GROUP, 3)
        return times[1:]

    times = asyncio.run(sent())
    assert not times or most_within(times, 60) <= 20


async def test_all_chats_together_stay_below_thirty_a_second() -> None:
    clock = FakeClock()
    pace, times = OwnPace(clock), []
    for chat_id in range(1, 91):
        times += await times_s(clock, pace, chat_id, 1)
    assert most_within(times, 1) <= 30


class StandingClock(FakeClock):
    """A clock on which sleepers sleep until somebody advances it far enough."""

    async def sleep(self, seconds: float) -> None:
        end_s = self.monotonic() + seconds
        while self.monotonic() < end_s:  # noqa: ASYNC110  # somebody else's turn is what is waited for
            await asyncio.sleep(0)


async def test_a_chat_that_waits_makes_no_other_wait() -> None:
    clock = StandingClock()
    pace = OwnPace(clock)
    await pace.hold(GROUP, 300)
    waiting = asyncio.create_task(pace.turn(GROUP))
    await asyncio.sleep(0)
    await asyncio.wait_for(pace.turn(OTHER_GROUP), 60)
    assert not waiting.done()
    clock.advance(301)
    await asyncio.wait_for(waiting, 60)


async def test_the_turns_of_a_chat_come_in_the_order_they_were_asked_for() -> None:
    clock, order = FakeClock(), []
    pace = OwnPace(clock)

    async def take(number: int) -> None:
        await pace.turn(GROUP)
        order.append(number)

    await asyncio.gather(*(take(number) for number in range(12)))
    assert order == list(range(12))


async def test_spare_room_keeps_some_for_the_story() -> None:
    clock = FakeClock()
    pace = OwnPace(clock)
    for _ in range(14):
        await pace.turn(GROUP)
        clock.advance(1)
    assert await pace.spare(GROUP, keep=5)
    assert not await pace.spare(GROUP, keep=6)
    assert await pace.spare(PRIVATE, keep=6)
    await pace.hold(PRIVATE, 5)
    assert not await pace.spare(PRIVATE, keep=0)


async def test_chats_that_are_quiet_are_forgotten() -> None:
    clock = FakeClock()
    pace = OwnPace(clock)
    for chat_id in range(1, 1200):
        clock.advance(1)
        await pace.turn(chat_id)
    clock.advance(61)
    await pace.turn(5000)
    assert len(pace._windows) < 1000
