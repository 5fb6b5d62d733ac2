"""What must not be left half done is finished, and the cancellation goes on after it."""

import asyncio

import pytest

from storypix_core.story.uninterrupted import uninterrupted


async def test_the_result_comes_through() -> None:
    assert await uninterrupted(asyncio.sleep(0, "done")) == "done"


async def test_an_error_comes_through() -> None:
    async def broken() -> None:
        raise ValueError("slip")

    with pytest.raises(ValueError, match="slip"):
        await uninterrupted(broken())


@pytest.mark.parametrize("error", [None, ValueError("slip")])
async def test_it_is_finished_however_often_somebody_cancels(error: Exception | None) -> None:
    go_on, finished = asyncio.Event(), []

    async def work() -> None:
        await go_on.wait()
        finished.append(True)
        if error:
            raise error

    waiting = asyncio.ensure_future(uninterrupted(work()))
    for _ in range(3):
        await asyncio.sleep(0)
        waiting.cancel()
    await asyncio.sleep(0)
    assert not waiting.done()
    go_on.set()
    await asyncio.wait([waiting])
    assert (waiting.cancelled(), finished) == (True, [True])
