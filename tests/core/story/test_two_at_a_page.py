"""Two processes change what is in the folder of one story at the same moment."""

import asyncio
from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import replace
from itertools import count, product
from typing import Any

import pytest

from storypix_core.books.book import Kind
from storypix_core.model import TaskRecord
from storypix_core.story.keeping import Keeper
from storypix_core.story.names import picture_name
from storypix_core.story.publishing import content_of, cover_of, publish
from storypix_core.story.redo import repaint
from storypix_core.story.tools import Tools
from storypix_core.testing import MemoryPageStore
from tests.core.books.presses import QuickPress
from tests.core.story.mortal import Interrupted, Mortal
from tests.core.story.workshop import Workshop

pytestmark = pytest.mark.slow

PAGE = "f/index.html"
Work = Callable[[Tools], Awaitable[object]]


async def paint_the_first(tools: Tools) -> None:
    await repaint(await _task(tools), 1, tools, binding=asyncio.Lock())


async def paint_another(tools: Tools) -> None:
    await repaint(await _task(tools), 2, tools, binding=asyncio.Lock())


async def keep(tools: Tools) -> None:
    await Keeper(tools, binding=lambda _: asyncio.Lock(), press=QuickPress()).keep("t1", Kind.TEXT)


ALL: dict[str, Work] = {"paints the first": paint_the_first, "paints another": paint_another, "keeps": keep}
PAIRS = [(one, other) for one, other in product(ALL, ALL) if one != other]


@pytest.mark.parametrize(("one", "other"), PAIRS)
async def test_whatever_one_does_while_the_other_is_at_it_the_page_is_true_and_no_file_is_left_over(
    one: str, other: str
) -> None:
    world = Workshop()
    await world.make()
    for step in count(1):
        room = deepcopy(world)

        async def meanwhile(room: Workshop = room) -> None:
            await ALL[other](room.tools)

        life = Interrupted(at=step, then=meanwhile)
        pages, store = Mortal(room.pages, life), Mortal(room.store, life)
        mortal: dict[str, Any] = {"pages": pages, "store": store}
        await ALL[one](replace(room.tools, **mortal))
        if not life.was_interrupted:
            break
        await is_true(room.pages, await room.record())
    assert step > 3


async def is_true(pages: MemoryPageStore, task: TaskRecord) -> None:
    page, copy = pages.files[PAGE], deepcopy(pages)
    await publish(task, copy, folder="f/")
    assert page == copy.files[PAGE]
    books = {download.file for download in content_of(task).downloads}
    pictures = {
        picture_name(picture.number, version=picture.version, small=small)
        for picture in task.pictures
        for small in (False, True)
    }
    assert set(pages.files) == {f"f/{name}" for name in {"index.html", cover_of(task), *pictures, *books}}


async def _task(tools: Tools) -> TaskRecord:
    task = await tools.store.get("t1")
    assert task is not None
    return task
