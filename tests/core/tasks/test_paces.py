"""What several processes may do together in any window of time, and no more."""

import asyncio
import sys
from bisect import bisect_left
from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.telegram.limits import CHAT_BURST
from adapters.telegram.pace import rules_for
from bot.clock import SystemClock
from bot.telegram_pace import SharedPace
from storypix_core.errors import StorageFailed
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.paces import SharedAllowance, SharedWindows, owner_name
from storypix_core.tasks.schema import paces
from storypix_core.testing import FakeClock
from storypix_core.windows import Rule

pytestmark = pytest.mark.slow
"""They need a Postgres."""

GO = """
import asyncio, sys
from bot.clock import SystemClock
from storypix_core.tasks.database import open_database
from storypix_core.tasks.paces import SharedWindows
from storypix_core.windows import Rule

async def main():
    async with open_database(sys.argv[1]) as database:
        windows = SharedWindows(database, owner="test", clock=SystemClock())
        for _ in range(int(sys.argv[2])):
            await windows.turn({"all": Rule(most=5, period_s=0.5), "one": Rule(burst=2, every_s=0.05)})

asyncio.run(main())
"""


async def went_at_s(database: Database, name: str) -> list[float]:
    """Everything that went through a window that is long enough to remember it all."""

    async def work(connection: AsyncConnection) -> list[float]:
        state = (await connection.execute(select(paces.c.state).where(paces.c.name == name))).scalar_one()
        return [float(at_s) for at_s in state[0]]

    return await database.read(work)


def most_within(times_s: list[float], period_s: float) -> int:
    return max(bisect_left(times_s, at_s + period_s) - index for index, at_s in enumerate(times_s))


@given(
    workers=st.integers(2, 6), most=st.integers(1, 4), period_s=st.sampled_from([0.05, 0.1]), turns=st.integers(1, 4)
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_however_many_ask_no_window_ever_has_more_than_allowed(
    clean_postgres_url: str, workers: int, most: int, period_s: float, turns: int
) -> None:
    rule = Rule(most=most, period_s=period_s)
    kept = Rule(most=1000, period_s=3600)
    owner = f"{workers}-{most}-{period_s}-{turns}"
    async with open_database(clean_postgres_url) as database:
        allowed = [SharedWindows(database, owner=owner, clock=SystemClock()) for _ in range(workers)]
        before = len(await safe_times(database, f"{owner}:kept"))

        async def work(windows: SharedWindows) -> None:
            for _ in range(turns):
                await windows.turn({"narrow": rule, "kept": kept})

        await asyncio.gather(*(work(windows) for windows in allowed))
        times_s = (await went_at_s(database, f"{owner}:kept"))[before:]

    assert len(times_s) == workers * turns
    assert most_within(times_s, period_s) <= most


async def safe_times(database: Database, name: str) -> list[float]:
    try:
        return await went_at_s(database, name)
    except Exception:  # noqa: BLE001  # nothing went there yet
        return []


async def test_several_processes_share_what_is_allowed(clean_postgres_url: str) -> None:
    pipe = asyncio.subprocess.PIPE
    processes = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", GO, clean_postgres_url, "6", stderr=pipe)
        for _ in range(3)
    ]
    async with open_database(clean_postgres_url) as database:
        windows = SharedWindows(database, owner="test", clock=SystemClock())
        for _ in range(6):
            await windows.turn({"all": Rule(most=5, period_s=0.5), "kept": Rule(most=1000, period_s=3600)})
        for process in processes:
            assert (await process.communicate())[1] == b""
        [left] = [await windows.room({"all": Rule(most=5, period_s=0.5)}, of="all")]

    assert [process.returncode for process in processes] == [0, 0, 0]
    assert left is not None
    assert left <= 5


@pytest.fixture
async def windows(clean_postgres_url: str) -> AsyncIterator[SharedWindows]:
    async with open_database(clean_postgres_url) as database:
        yield SharedWindows(database, owner="test", clock=FakeClock())


async def test_a_window_that_is_held_lets_nothing_through(windows: SharedWindows) -> None:
    rules = {"chat": Rule(burst=3, every_s=1.0)}
    assert await windows.take(rules) == 0
    await windows.hold("chat", 30)

    assert 29 < await windows.take(rules) <= 30
    await windows.hold("chat", 1)
    assert 29 < await windows.take(rules) <= 30


async def test_who_has_to_wait_at_one_window_takes_no_place_in_the_other(windows: SharedWindows) -> None:
    full, free = Rule(most=1, period_s=60), Rule(most=2, period_s=60)
    await windows.take({"full": full})
    assert await windows.take({"full": full, "free": free}) > 0

    assert await windows.room({"free": free}, of="free") == 2
    assert await windows.room({"full": full, "free": free}, of="free") == 0


async def test_what_nobody_used_for_long_is_forgotten(windows: SharedWindows) -> None:
    rule = {"old": Rule(most=1, period_s=60)}
    await windows.take(rule)

    async def age(connection: AsyncConnection) -> None:
        await connection.execute(update(paces).values(state=[[1.0], 0.0, 0.0]))

    await windows._database.write(age)
    await SharedWindows(windows._database, owner="test", clock=FakeClock()).take({"new": Rule(most=1, period_s=60)})

    async def rows(connection: AsyncConnection) -> list[str]:
        return list((await connection.execute(select(paces.c.name))).scalars())

    assert await windows._database.read(rows) == ["test:new"]


async def test_so_many_in_a_minute(windows: SharedWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    allowance = SharedAllowance(windows, per_minute=2)
    waited: list[float] = []

    class Enough(Exception):
        pass

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        raise Enough

    monkeypatch.setattr(windows._clock, "sleep", sleep)
    await allowance.take()
    await allowance.take()
    with pytest.raises(Enough):
        await allowance.take()

    assert 50 < waited[0] <= 60


async def test_a_database_that_is_away_is_asked_again(windows: SharedWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    take, tried = windows.take, []

    async def away(rules: dict[str, Rule]) -> float:
        tried.append(rules)
        if len(tried) < 3:
            raise StorageFailed("away")
        return await take(rules)

    monkeypatch.setattr(windows, "take", away)
    await windows.turn({"a": Rule(most=1, period_s=60)})

    assert len(tried) == 3


async def test_telegram_s_pace_is_the_same_for_all_who_share_it(windows: SharedWindows) -> None:
    one, other = SharedPace(windows), SharedPace(windows)
    for number in range(CHAT_BURST):
        await (one, other)[number % 2].turn(-5)

    assert await windows.take(rules_for(-5)) > 0
    assert await windows.take(rules_for(7)) == 0
    assert not await other.spare(-5, keep=0)
    assert await other.spare(8, keep=5)
    await one.hold(8, 30)
    assert not await other.spare(8, keep=5)


async def test_a_group_keeps_room_for_what_matters_more(windows: SharedWindows) -> None:
    pace = SharedPace(windows)

    assert await pace.spare(-5, keep=19)
    assert not await pace.spare(-5, keep=20)


def test_a_secret_can_not_be_told_from_its_name() -> None:
    name = owner_name("telegram", "123:SECRET")

    assert name == owner_name("telegram", "123:SECRET") != owner_name("telegram", "124:SECRET")
    assert "SECRET" not in name
    assert owner_name("images", "a", "bc") != owner_name("images", "ab", "c")
