"""A story that is deleted just while another process puts files beside its page never comes back, whoever dies."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import UTC
from itertools import count
from typing import Any

import pytest

from bot.people.forgetting import Forgetter
from storypix_core.books.book import Kind
from storypix_core.errors import StoryPixError
from storypix_core.money.periods import Calendar
from storypix_core.story.clearing import CLEARED_AFTER_S
from storypix_core.story.keeping import Keeper
from storypix_core.story.late_pages import LatePages
from storypix_core.story.lending import lend_page
from storypix_core.story.rebinding import rebind
from storypix_core.story.redo import repaint
from storypix_core.story.shelving import Shelving
from storypix_core.story.tools import Tools
from tests.core.books.presses import QuickPress
from tests.core.story.mortal import ENDLESS, Died, Interrupted, Life, Mortal
from tests.core.story.test_late_pages import Family
from tests.core.story.workshop import HERE

pytestmark = pytest.mark.slow

FURTHER = (0, 1, 2, ENDLESS)
"""So many steps after the deletion somebody dies."""

Putting = Callable[[Family, Tools], Awaitable[object]]


async def late_page(family: Family, tools: Tools) -> None:
    late = LatePages(tools, show=family.show, binding=lambda _: asyncio.Lock(), platforms=[HERE.platform])
    await late.try_page("t1")


async def lending(family: Family, tools: Tools) -> None:
    await lend_page(await family.record(), tools)


async def keeping(family: Family, tools: Tools) -> None:
    await Keeper(tools, binding=lambda _: asyncio.Lock(), press=QuickPress()).keep("t1", Kind.PDF)


async def painting(family: Family, tools: Tools) -> None:
    task = await family.record()
    await repaint(task, 2, tools, binding=asyncio.Lock())


async def rebinding(family: Family, tools: Tools) -> None:
    await rebind(["t1"], tools.store, tools.pages, clock=family.clock)


PUTTINGS: Mapping[str, Putting] = {
    "a page that comes late": late_page,
    "a page that is lent": lending,
    "a book": keeping,
    "a picture": painting,
    "a page that is bound anew": rebinding,
}


async def told(putting: Putting) -> Family:
    family = Family()
    if putting is late_page:
        family.goes_away()
    await family.tell()
    family.is_back()
    if putting is late_page:
        await family.later(pages=False)
        family.clock.advance(3600)
    return family


def tools_of(family: Family, life: Life) -> Tools:
    """As another process has them in this life."""
    mortal = Family.__new__(Family)
    mortal.__dict__.update(family.__dict__)
    mortal.live(life)
    return mortal.tools


def forgetter(family: Family, life: Life | None = None) -> Forgetter:
    tools = tools_of(family, life) if life else family.tools
    nobody: Any = None
    shelves: Any = Mortal(family.store.shelves, life) if life else family.store.shelves
    clearing = tools.clearing
    assert clearing is not None
    shelving = Shelving(
        shelves=shelves,
        store=tools.store,
        pages=tools.pages,
        clearing=clearing,
        clock=family.clock,
        new_folder=lambda: "shelf",
    )
    return Forgetter(
        store=tools.store,
        pages=tools.pages,
        shelving=shelving,
        clearing=clearing,
        books=nobody,
        calendar=Calendar(UTC),
        clock=family.clock,
        stop=nobody,
    )


async def delete(family: Family) -> None:
    await forgetter(family).story(await family.record())


async def until_dead(work: Awaitable[object]) -> None:
    with suppress(Died, StoryPixError):
        await work


async def cleared(family: Family) -> None:
    """What those do who are left."""
    before = 0.0
    for after_s in CLEARED_AFTER_S:
        await family.later(seconds=after_s - before)
        await family.clearing.round()
        await family.later(seconds=0)
        before = after_s


async def is_gone(family: Family) -> None:
    assert await family.store.get("t1") is None
    assert family.remote.files == {}
    assert (await family.held.count(), await family.held.has("f")) == (0, False)
    assert family.leftovers.folders == []


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is done", "when it is done"])
@pytest.mark.parametrize("what", PUTTINGS)
async def test_whoever_puts_something_may_die_at_any_step_after_the_deletion(what: str, answer_lost: bool) -> None:
    putting, left = PUTTINGS[what], 0
    world = await told(putting)
    for further in FURTHER:
        for step in count(1):
            family = deepcopy(world)

            async def deleted(family: Family = family) -> None:
                await delete(family)

            life = Interrupted(at=step, then=deleted, further=further, answer_lost=answer_lost)
            await until_dead(putting(family, tools_of(family, life)))
            if not life.was_interrupted:
                break
            left += bool(family.remote.files)
            await cleared(family)
            await is_gone(family)
        assert step > 2
    assert left > 0 or not answer_lost  # else nobody needs to clear


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is done", "when it is done"])
@pytest.mark.parametrize("what", PUTTINGS)
async def test_whoever_deletes_may_die_at_any_step_and_is_asked_again(what: str, answer_lost: bool) -> None:
    """While somebody else goes on to put, and dies without looking."""
    putting = PUTTINGS[what]
    world = await told(putting)
    for step in count(1):
        family = deepcopy(world)
        life = Life(dies_at=step, answer_lost=answer_lost)

        async def puts(family: Family = family) -> None:
            for last in (1, 2, 3):
                await until_dead(putting(family, tools_of(family, Life(dies_at=last, answer_lost=True))))

        await until_dead(_deleted_in_parts(family, life, puts))
        if await family.store.get("t1") is not None:
            await delete(family)
        await cleared(family)
        await is_gone(family)
        if not life.is_over:
            break
    assert step > 2


async def _deleted_in_parts(family: Family, life: Life, meanwhile: Callable[[], Awaitable[None]]) -> None:
    """After its files went and before its record does, others are at its page."""
    mine = forgetter(family, life)
    shelving = mine.shelving

    class Slow:
        async def take_off(self, tasks: Any) -> None:
            await shelving.take_off(tasks)
            await meanwhile()

    slow: Any = Slow()
    await Forgetter(**{**{name: getattr(mine, name) for name in mine.__dataclass_fields__}, "shelving": slow}).story(
        await family.record()
    )
