"""Deleting a story while others are at its page."""

import asyncio
from datetime import UTC
from typing import Any

from bot.people.forgetting import Forgetter
from storypix_core.money.periods import Calendar
from tests.core.story.test_late_pages import PAGE, Family


class SlowShelf:
    """A shelf that a story is taken off slowly: after its files went, and before its record."""

    def __init__(self) -> None:
        self.is_reached, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def take_off(self, tasks: object) -> None:
        self.is_reached.set()
        await self.may_go_on.wait()


def forgetter(family: Family, shelf: Any) -> Forgetter:
    """In another process."""
    nobody: Any = None
    return Forgetter(
        store=family.store,
        pages=family.tools.pages,
        shelving=shelf,
        clearing=family.clearing,
        books=nobody,
        calendar=Calendar(UTC),
        clock=family.clock,
        stop=nobody,
    )


async def test_a_late_page_that_comes_between_the_two_steps_of_a_deletion_does_not_outlive_its_story() -> None:
    family, shelf = Family(), SlowShelf()
    family.goes_away()
    task = await family.tell()
    assert task.page_at is not None
    family.is_back()
    await family.later(pages=False)
    begun: list[asyncio.Task[None]] = []

    async def delete() -> None:
        begun.append(asyncio.create_task(forgetter(family, shelf).story(task)))
        await shelf.is_reached.wait()

    family.remote.before[PAGE] = delete
    await family.later()
    assert PAGE in family.remote.files
    shelf.may_go_on.set()
    await asyncio.gather(*begun)

    assert await family.store.get(task.id) is None
    assert family.remote.files == {}
