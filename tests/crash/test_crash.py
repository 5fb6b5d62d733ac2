"""A part of `make crash`, with the same books: nothing lost, nothing said or paid twice, the money right."""

import pytest

from tests.crash.books import Books
from tests.crash.runs import Runs
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.slow


async def test_one_process_dies_at_random_moments(runs: Runs) -> None:
    expect_right(await runs.kills_on_sqlite(20, seed=7))


async def test_one_process_dies_before_and_after_some_of_its_writes(runs: Runs) -> None:
    expect_right(await runs.every_step(first=2, every=13))


async def test_a_gateway_and_two_workers_die_at_random_moments(runs: Runs, postgres: PostgresServer) -> None:
    expect_right(await runs.kills_on_postgres(8, postgres, seed=7))


def expect_right(books: Books) -> None:
    assert books.are_right, "\n".join([books.table(), *books.complaints])
    assert books.counts["kills"] + books.counts["faults"]
    assert books.counts["stories told to the end"]
