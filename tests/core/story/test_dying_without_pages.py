"""The program may die at any step while the page store is away: the next one goes on; nothing is lost or said twice."""

import asyncio
import re
from itertools import count
from typing import Any

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import PictureState, TaskRecord, TaskState
from storypix_core.ports.chat import Part
from storypix_core.ports.workers import Workers
from storypix_core.storage.patient import PatientPageStore
from storypix_core.story.delivery import Delivery
from storypix_core.story.late_pages import LatePages
from storypix_core.story.pace import Pace
from storypix_core.story.rests import Rests
from storypix_core.story.tools import Tools
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.testing import AlwaysAlive
from tests.core.story.mortal import Life, Mortal
from tests.core.story.test_dying import FEWEST_STEPS, HERE, World, begun, immortal, is_well

AWAY = StorageFailed("nobody answers", key="s3-away")
_HOUR_S = 3600.0


class Held(MemoryHeldFiles):
    """Tells the shelf which pictures came."""

    def __init__(self, came: set[int]) -> None:
        super().__init__()
        self._came = came

    async def hold(self, key: str, data: bytes, **named: Any) -> None:
        await super().hold(key, data, **named)
        if spooled := re.search(r"raw(\d+)/", key):
            self._came.add(int(spooled[1]))


class Abandoned(World):
    """A world whose page store is away."""

    publishes_later = True

    def __init__(self) -> None:
        super().__init__()
        self.held = Held(self.pages.came)
        self.pages.fail_with = AWAY

    def pages_in(self, life: Life) -> Any:
        return PatientPageStore(Mortal(self.pages, life), self._held_in(life), clock=self.clock)

    def _held_in(self, life: Life) -> Any:
        return Mortal(self.held, life)

    async def told(self) -> TaskRecord:
        """What the chat has when nothing more is to be told: all but the link."""
        task = await self.record()
        assert (task.state, task.page_key, task.page_at is not None) == (TaskState.DONE, "", True)
        assert {picture.state for picture in task.pictures} == {PictureState.DONE}
        parts = [message.content for message in self.chat.messages if isinstance(message.content, Part)]
        assert [part.name for part in parts] == ["title", "chapter1", "chapter2", "chapter3", "chapter4", "end"]
        assert (parts[-1].link, parts[-1].text) == ("", "story-done\n\nlate-page")
        return task

    async def is_back(self) -> None:
        """And an hour has passed."""
        self.pages.fail_with = None
        self.clock.advance(_HOUR_S)
        tools = self._tools(immortal())
        late = LatePages(tools, show=self._show, binding=lambda _: asyncio.Lock(), platforms=[HERE.platform])
        await tools.pages.bring()  # type: ignore[attr-defined]
        await late.try_page("t1")

    async def _show(self, task: TaskRecord, workers: Workers) -> bool:
        delivery = Delivery(
            task=task,
            chat=self.chat,
            store=self.store.of_attempt(task.attempt),
            pages=self.pages,
            workers=workers,
            say=lambda key, _facts=None, /: key,
            clock=self.clock,
            link=lambda key: f"link to {key}",
        )
        return await delivery.show_page()

    def _tools(self, life: Life) -> Tools:
        return Tools(
            store=self.store,
            pages=self.pages_in(life),
            storytellers={},
            illustrators={},
            paces={"builtin": Pace(2)},
            rests=Rests(self.clock),
            moderators={},
            price=lambda _: None,
            clock=self.clock,
            workers=AlwaysAlive(),
        )


@pytest.mark.slow
@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is done", "when it is done"])
async def test_it_may_die_at_any_step(answer_lost: bool) -> None:
    for step in count(1):
        world = await begun(Abandoned())
        deaths = await world.live_until_told(iter([Life(dies_at=step, answer_lost=answer_lost), immortal()]))
        await world.told()
        await world.is_back()
        await is_well(world)
        if not deaths:
            break
    assert step > FEWEST_STEPS


@pytest.mark.slow
async def test_it_may_die_while_the_store_goes_away() -> None:
    """Which was there until then, and takes nothing from then on."""
    for step in count(1):
        world = await begun(Abandoned())
        world.pages.fail_with = None
        lives = iter([Life(dies_at=step, answer_lost=step % 2 == 0), immortal()])
        deaths = await world.live_until_told(_each(lives, world))
        if (await world.record()).page_at is not None:
            await world.is_back()
        world.painter.again.clear()  # docs/outages.md says when a picture may be paid for again
        await is_well(world)
        if not deaths:
            break
    assert step > FEWEST_STEPS


def _each(lives: Any, world: Abandoned) -> Any:
    yield next(lives)
    world.pages.fail_with = AWAY
    yield from lives
