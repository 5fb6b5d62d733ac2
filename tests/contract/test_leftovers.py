"""What every place for leftovers promises, sentence after sentence of `ports/leftovers.py`."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storypix_core.ports.held_files import HeldFiles
from storypix_core.ports.leftovers import Leftover, Leftovers
from storypix_core.tasks.database import open_database
from storypix_core.tasks.held_files import SqlHeldFiles
from storypix_core.tasks.leftovers import SqlLeftovers
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.tasks.memory_leftovers import MemoryLeftovers
from storypix_core.testing import FakeClock


@pytest.fixture
async def both(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[tuple[Leftovers, HeldFiles]]:
    """With the held files of the same place."""
    if where_or_nowhere is None:
        yield MemoryLeftovers(clock=clock), MemoryHeldFiles()
        return
    async with open_database(where_or_nowhere) as opened:
        yield SqlLeftovers(opened, clock=clock), SqlHeldFiles(opened, clock=clock)


@pytest.fixture
def leftovers(both: tuple[Leftovers, HeldFiles]) -> Leftovers:
    return both[0]


@pytest.fixture
def now(clock: FakeClock) -> datetime:
    return clock.now()


def after(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)


async def taken(leftovers: Leftovers, folder: str = "f3Kq", *, now: datetime, for_s: float = 60) -> Leftover:
    leftover = await leftovers.take(folder, now=now, until=after(now, for_s))
    assert leftover is not None
    return leftover


async def test_those_are_due_whose_time_has_come_the_longest_waiting_first(leftovers: Leftovers, now: datetime) -> None:
    for folder, at_s in (("late", 1), ("now", 0), ("long-ago", -9)):
        await leftovers.plan(folder, task_id="t1", at=after(now, at_s))

    assert await leftovers.due(now=now) == ["long-ago", "now"]
    assert await leftovers.due(now=now, limit=1) == ["long-ago"]
    assert await leftovers.due(now=after(now, 1)) == ["long-ago", "now", "late"]


async def test_one_takes_it_and_the_others_let_it_be_meanwhile(leftovers: Leftovers, now: datetime) -> None:
    await leftovers.plan("f3Kq", task_id="t1", at=now)

    leftover = await taken(leftovers, now=now)

    assert (leftover.folder, leftover.task_id, leftover.planned_at) == ("f3Kq", "t1", now)
    assert await leftovers.take("f3Kq", now=after(now, 59), until=after(now, 99)) is None
    assert await leftovers.due(now=after(now, 59)) == []
    assert await leftovers.due(now=after(now, 60)) == ["f3Kq"]
    assert await leftovers.take("f3Kq2", now=now, until=after(now, 60)) is None


async def test_one_may_be_nobody_s(leftovers: Leftovers, now: datetime) -> None:
    await leftovers.plan("f3Kq", task_id="", at=now)

    assert (await taken(leftovers, now=now)).task_id == ""


async def test_what_is_done_is_gone_and_what_is_put_off_waits(leftovers: Leftovers, now: datetime) -> None:
    for folder in ("done", "again"):
        await leftovers.plan(folder, task_id="t1", at=now)

    await leftovers.done(await taken(leftovers, "done", now=now))
    await leftovers.put_off(await taken(leftovers, "again", now=now), until=after(now, 900))

    assert await leftovers.due(now=after(now, 899)) == []
    assert await leftovers.due(now=after(now, 900)) == ["again"]


async def test_whoever_was_too_slow_changes_nothing(leftovers: Leftovers, now: datetime) -> None:
    await leftovers.plan("f3Kq", task_id="t1", at=now)
    slow = await taken(leftovers, now=now)
    quick = await taken(leftovers, now=after(now, 60))

    await leftovers.put_off(slow, until=after(now, 900))
    await leftovers.done(slow)
    assert await leftovers.due(now=after(now, 120)) == ["f3Kq"]

    await leftovers.done(quick)
    assert await leftovers.due(now=after(now, 900)) == []


async def test_what_is_planned_anew_stays(leftovers: Leftovers, clock: FakeClock) -> None:
    await leftovers.plan("f3Kq", task_id="t1", at=clock.now())
    before = await taken(leftovers, now=clock.now())
    clock.advance(10)

    await leftovers.plan("f3Kq", task_id="t2", at=after(clock.now(), 30))
    await leftovers.done(before)
    await leftovers.put_off(before, until=after(clock.now(), 900))

    assert await leftovers.due(now=after(clock.now(), 29)) == []
    anew = await taken(leftovers, now=after(clock.now(), 30))
    assert (anew.task_id, anew.planned_at) == ("t2", clock.now())


async def test_leftovers_and_held_files_keep_out_of_each_other_s_way(
    both: tuple[Leftovers, HeldFiles], now: datetime
) -> None:
    leftovers, held = both
    key = "f3Kq/picture-1.webp"
    await held.hold(key, b"1", content_type="image/webp", immutable=True, asked=False, next_at=now)
    await leftovers.plan("f3Kq", task_id="t1", at=after(now, 180))

    await held.hurry(now=now, beyond=after(now, 90))
    assert (await leftovers.due(now=after(now, 179)), await held.due(now=after(now, 180))) == ([], [key])
    await held.drop_all("f3Kq", next_at=now)

    assert (await held.has("f3Kq"), await held.count(), await held.due(now=after(now, 180))) == (False, 0, [])
    assert (await taken(leftovers, now=after(now, 180))).task_id == "t1"
