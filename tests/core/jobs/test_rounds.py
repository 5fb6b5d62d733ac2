"""Work that is done again and again."""

import asyncio
import logging

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.jobs.rounds import rounds
from storypix_core.testing import FakeClock

WORDS = "a giant snail"


async def test_it_is_done_at_once_and_again_after_each_pause() -> None:
    clock, done = FakeClock(), asyncio.Semaphore(0)

    async def work() -> None:
        done.release()

    async with rounds(work, name="look", every_s=5, clock=clock):
        for _ in range(3):
            await done.acquire()

    assert clock.slept[:2] == [5, 5]


@pytest.mark.parametrize("error", [StorageFailed("disk"), ValueError(WORDS)])
async def test_a_round_that_fails_is_logged_and_the_next_one_comes(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    tried = asyncio.Semaphore(0)

    async def work() -> None:
        tried.release()
        raise error

    with caplog.at_level(logging.WARNING):
        async with rounds(work, name="look", every_s=5, clock=FakeClock()):
            await tried.acquire()
            await tried.acquire()

    assert "look: not this time" in caplog.text
    assert WORDS not in caplog.text


async def test_it_has_ended_when_the_context_is_left() -> None:
    async def work() -> None:
        await asyncio.sleep(60)

    async with rounds(work, name="look", every_s=5, clock=FakeClock()) as task:
        await asyncio.sleep(0)

    assert task.cancelled()
