"""Who is alive among many machines, and what one does that was stopped for a while."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import Overtaken, StorageFailed
from storypix_core.steady import steady_seconds
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.leases import DEAD_AFTER_S, LEASE_S, LeaseWorkers
from storypix_core.tasks.schema import runners
from storypix_core.testing import FakeClock

pytestmark = pytest.mark.slow
"""They need a Postgres."""


class QuietClock(FakeClock):
    """Nobody's rounds come again by themselves."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        await asyncio.sleep(60)


class Machine:
    """One process, whose steady clock stands still unless it is moved."""

    def __init__(self, database: Database, runner: str) -> None:
        self.seconds = 1000.0
        self.asked: list[tuple[str, int]] = []
        self.current = True
        self.workers = LeaseWorkers(
            database, runner=runner, is_current=self._is_current, clock=QuietClock(), seconds=lambda: self.seconds
        )

    async def _is_current(self, task_id: str, attempt: int) -> bool:
        self.asked.append((task_id, attempt))
        return self.current


@pytest.fixture
async def database(clean_postgres_url: str) -> AsyncIterator[Database]:
    async with open_database(clean_postgres_url) as opened:
        yield opened


@pytest.fixture
def machine(database: Database) -> Machine:
    return Machine(database, "one")


@pytest.fixture
def other(database: Database) -> Machine:
    return Machine(database, "other")


async def grow_silent(database: Database, runner: str, *, for_s: float) -> None:
    """As if its last beat had come so many seconds ago."""
    earlier = func.clock_timestamp() - timedelta(seconds=for_s)

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(update(runners).where(runners.c.id == runner).values(beat_at=earlier))

    await database.write(work)


async def names(database: Database) -> list[str]:
    async def work(connection: AsyncConnection) -> list[str]:
        return list((await connection.execute(select(runners.c.id).order_by(runners.c.id))).scalars())

    return await database.read(work)


async def test_one_is_alive_as_long_as_it_says_so_and_leaves_nothing_behind(
    database: Database, machine: Machine, other: Machine
) -> None:
    assert not await other.workers.is_alive("one")
    async with machine.workers.alive():
        assert await other.workers.is_alive("one")
        assert not await other.workers.is_alive("")

    assert not await other.workers.is_alive("one")
    assert await names(database) == []


async def test_one_that_has_been_silent_for_too_long_is_dead(
    database: Database, machine: Machine, other: Machine
) -> None:
    await machine.workers.beat()
    await grow_silent(database, "one", for_s=LEASE_S + 1)
    assert await other.workers.is_alive("one")

    await grow_silent(database, "one", for_s=DEAD_AFTER_S + 1)
    assert not await other.workers.is_alive("one")

    await machine.workers.beat()
    assert await other.workers.is_alive("one")


async def test_whoever_comes_forgets_those_of_long_ago(database: Database, machine: Machine, other: Machine) -> None:
    await machine.workers.beat()
    await grow_silent(database, "one", for_s=2 * 24 * 3600)

    async with other.workers.alive():
        assert await names(database) == ["other"]


async def test_while_the_lease_is_fresh_each_attempt_is_asked_about_once(machine: Machine) -> None:
    await machine.workers.beat()
    for _ in range(3):
        await machine.workers.hold("t1", 1)
        machine.seconds += 1
    await machine.workers.hold("t2", 1)

    assert machine.asked == [("t1", 1), ("t2", 1)]


async def test_after_a_long_pause_it_beats_and_asks_again(database: Database, machine: Machine, other: Machine) -> None:
    await machine.workers.beat()
    await machine.workers.hold("t1", 1)
    await grow_silent(database, "one", for_s=DEAD_AFTER_S + 1)
    machine.seconds += LEASE_S

    await machine.workers.hold("t1", 1)

    assert machine.asked == [("t1", 1)] * 2
    assert await other.workers.is_alive("one")


async def test_what_somebody_else_took_meanwhile_is_not_done(machine: Machine) -> None:
    await machine.workers.beat()
    await machine.workers.hold("t1", 1)
    machine.current = False
    machine.seconds += LEASE_S

    with pytest.raises(Overtaken):
        await machine.workers.hold("t1", 1)


async def test_a_heartbeat_that_comes_first_after_a_long_pause_changes_nothing(machine: Machine) -> None:
    await machine.workers.beat()
    await machine.workers.hold("t1", 1)
    machine.current = False
    machine.seconds += 60
    await machine.workers.beat()

    with pytest.raises(Overtaken):
        await machine.workers.hold("t1", 1)


async def test_a_database_that_is_away_is_waited_for(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    await machine.workers.beat()
    machine.seconds += LEASE_S
    beat, tried = machine.workers.beat, []

    async def away() -> None:
        tried.append(machine.seconds)
        if len(tried) < 3:
            raise StorageFailed("away")
        await beat()

    monkeypatch.setattr(machine.workers, "beat", away)
    monkeypatch.setattr(machine.workers, "_clock", FakeClock())
    await machine.workers.hold("t1", 1)

    assert len(tried) == 3
    assert machine.asked == [("t1", 1)]


async def test_one_that_stays_away_is_a_failure_in_the_end(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    await machine.workers.beat()
    machine.seconds += LEASE_S

    async def away() -> None:
        machine.seconds += 100
        raise StorageFailed("away")

    monkeypatch.setattr(machine.workers, "beat", away)
    monkeypatch.setattr(machine.workers, "_clock", FakeClock())
    with pytest.raises(StorageFailed):
        await machine.workers.hold("t1", 1)


def test_the_steady_clock_goes_on() -> None:
    assert steady_seconds() <= steady_seconds()
