"""Making and showing go side by side, and neither stays behind alone."""

import asyncio

import pytest

from storypix_core.errors import NotAllowed, Overtaken
from storypix_core.story.performance import perform


class Stage:
    """Notes who left it."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.left: list[str] = []
        self.over = asyncio.Event()

    async def make(self, error: Exception | None = None) -> None:
        self.begun.set()
        try:
            if error:
                raise error
            await asyncio.sleep(0)
        finally:
            self.left.append("maker")
            self.over.set()

    async def make_for_ever(self) -> None:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.left.append("maker")
            self.over.set()

    async def listen(self) -> bool:
        """Up to the end, and some last words."""
        await self.over.wait()
        await asyncio.sleep(0)
        self.left.append("audience")
        return True

    async def listen_for_ever(self) -> bool:
        try:
            await asyncio.Event().wait()
        finally:
            self.left.append("audience")
        return True

    async def break_off(self, error: Exception) -> bool:
        await self.begun.wait()
        self.left.append("audience")
        raise error


async def test_what_the_audience_says_is_returned_when_both_are_done() -> None:
    stage = Stage()
    assert await perform(stage.make(), stage.listen(), name="t") is True
    assert stage.left == ["maker", "audience"]


async def test_whoever_stops_it_waits_for_the_last_words() -> None:
    stage = Stage()
    playing = asyncio.create_task(perform(stage.make_for_ever(), stage.listen(), name="t"))
    await stage.begun.wait()
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert stage.left == ["maker", "audience"]


async def test_an_audience_is_sent_home_when_the_making_is_overtaken() -> None:
    stage = Stage()
    async with asyncio.timeout(30):
        with pytest.raises(Overtaken):
            await perform(stage.make(Overtaken("gone")), stage.listen_for_ever(), name="t")
    assert stage.left == ["maker", "audience"]


async def test_the_making_stops_when_the_audience_is_overtaken() -> None:
    stage = Stage()
    async with asyncio.timeout(30):
        with pytest.raises(Overtaken):
            await perform(stage.make_for_ever(), stage.break_off(Overtaken("gone")), name="t")
    assert stage.left == ["audience", "maker"]


async def test_an_audience_that_breaks_does_not_stop_the_making() -> None:
    stage = Stage()
    with pytest.raises(NotAllowed):
        await perform(stage.make(), stage.break_off(NotAllowed("no")), name="t")
    assert sorted(stage.left) == ["audience", "maker"]


async def test_one_that_is_cancelled_before_its_first_step_is_heard_to_its_end_too() -> None:
    stage = Stage()
    performance = asyncio.create_task(perform(stage.make_for_ever(), stage.listen(), name="x"))
    await asyncio.sleep(0)  # it has begun, its maker hasn't
    assert not stage.begun.is_set()
    performance.cancel()
    await asyncio.wait([performance])
    assert performance.cancelled()
    assert stage.left == ["maker", "audience"]
