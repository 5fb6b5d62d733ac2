"""Which story is being worked on."""

import asyncio

import pytest

from storypix_core.at_work import at_work_on, task_at_work


async def test_it_is_known_to_all_that_is_begun_within() -> None:
    async def ask() -> str:
        await asyncio.sleep(0)
        return task_at_work()

    with at_work_on("t1"):
        beside = asyncio.create_task(ask())
        in_thread = await asyncio.to_thread(task_at_work)

    assert (await beside, in_thread, task_at_work()) == ("t1", "t1", "")


async def test_two_stories_side_by_side_do_not_mix() -> None:
    async def work(task_id: str) -> list[str]:
        with at_work_on(task_id):
            seen = []
            for _ in range(3):
                await asyncio.sleep(0)
                seen.append(task_at_work())
            return seen

    assert list(await asyncio.gather(work("a"), work("b"))) == [["a"] * 3, ["b"] * 3]


def test_it_ends_with_an_error_too() -> None:
    with pytest.raises(ValueError, match="no"), at_work_on("t1"):
        raise ValueError("no")
    assert task_at_work() == ""
