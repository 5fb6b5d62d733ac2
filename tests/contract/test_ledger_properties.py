"""Whatever happens to stories, in whatever order: the sums are right after every step, and nobody is over a limit."""

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storypix_core.money.periods import Calendar
from storypix_core.tasks.database import open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock, MemoryLedger, MemoryTaskStore
from tests.contract.money_steps import LIMITS, Step, World, steps
from tests.servers.postgres import PostgresServer

PARIS = Calendar.of("Europe/Paris")
_numbers = itertools.count()

quick = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
long = settings(quick, max_examples=60)


def in_memory() -> World:
    clock = FakeClock()
    ledger = MemoryLedger(clock=clock, calendar=PARIS, limits=LIMITS)
    return World(MemoryTaskStore(clock=clock, ledger=ledger), ledger, clock)


@asynccontextmanager
async def on_database(where: Path | str) -> AsyncIterator[World]:
    clock = FakeClock()
    async with open_database(where) as database:
        ledger = SqlLedger(database, clock=clock, calendar=PARIS, limits=LIMITS)
        yield World(SqlTaskStore(database, clock=clock, money=ledger.money), ledger, clock)


def fresh_copy(empty: Path, folder: Path) -> Path:
    return Path(shutil.copy(empty, folder / f"{next(_numbers)}.db"))


async def stays_right(world: World, happened: list[Step]) -> None:
    for count, step in enumerate(happened):
        await world.act(step)
        assert list(await world.ledger.check()) == [], happened[: count + 1]
        assert await world.over() == [], happened[: count + 1]


async def agrees_with_memory(world: World, happened: list[Step]) -> None:
    twin = in_memory()
    for step in happened:
        assert await world.act(step) == await twin.act(step), step
    assert list(await world.ledger.check()) == []
    assert await world.over() == []
    assert await world.used() == await twin.used()
    assert await world.usage() == await twin.usage()
    assert await world.ledger.totals() == await twin.ledger.totals()


@settings(quick, max_examples=60)
@given(st.lists(steps, max_size=25))
def test_in_memory_the_sums_are_right_after_every_step_and_nobody_is_over_a_limit(happened: list[Step]) -> None:
    asyncio.run(stays_right(in_memory(), happened))


@pytest.mark.slow
@quick
@given(st.lists(steps, min_size=10, max_size=25))
def test_sqlite_comes_to_the_same_as_memory(empty_sqlite: Path, tmp_path: Path, happened: list[Step]) -> None:
    async def run() -> None:
        async with on_database(fresh_copy(empty_sqlite, tmp_path)) as world:
            await agrees_with_memory(world, happened)

    asyncio.run(run())


@pytest.mark.slow
@settings(long, max_examples=600)
@given(st.lists(steps, max_size=60))
def test_in_memory_long_lives_stay_right(happened: list[Step]) -> None:
    asyncio.run(stays_right(in_memory(), happened))


@pytest.mark.slow
@long
@given(st.lists(steps, min_size=10, max_size=60))
def test_on_sqlite_the_sums_are_right_after_every_step(
    empty_sqlite: Path, tmp_path: Path, happened: list[Step]
) -> None:
    async def run() -> None:
        async with on_database(fresh_copy(empty_sqlite, tmp_path)) as world:
            await stays_right(world, happened)

    asyncio.run(run())


@pytest.mark.slow
@settings(long, max_examples=25)
@given(st.lists(steps, min_size=10, max_size=60))
def test_postgres_comes_to_the_same_as_memory(postgres: PostgresServer, happened: list[Step]) -> None:
    async def run(url: str) -> None:
        async with on_database(url) as world:
            await agrees_with_memory(world, happened)

    url = postgres.fresh()
    try:
        asyncio.run(run(url))
    finally:
        postgres.drop(url)
