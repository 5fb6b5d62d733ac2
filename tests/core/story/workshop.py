"""A place to make stories in: the real pipeline with the twins of everything around it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from storypix_core.model import Brief, Place, TaskRecord, Usage
from storypix_core.money.prices import Charge
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.moderator import Moderator
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.happenings import ChapterTold, Finished, Happening, PictureChanged
from storypix_core.story.pace import Pace
from storypix_core.story.pipeline import make_story
from storypix_core.story.rests import Rests
from storypix_core.story.tools import Tools
from storypix_core.testing import (
    AlwaysAlive,
    FakeClock,
    MemoryPageStore,
    MemoryTaskStore,
    ScriptedIllustrator,
    ScriptedStoryteller,
)
from tests.core.story.stories import brief, pieces, story

HERE = Place(platform="test", chat="1")


class PagesOnTheWeb(MemoryPageStore):
    def url(self, key: str) -> str:
        return f"https://tales.example/{key}"


class Workshop:
    """Makes one story and remembers what happened. A call costs 1,000 micro-USD."""

    def __init__(
        self,
        *tellers: Storyteller,
        painters: Sequence[Illustrator] = (),
        moderators: Sequence[Moderator] = (),
        **fields: object,
    ):
        self.clock = FakeClock()
        self.store = MemoryTaskStore(clock=self.clock)
        self.pages: MemoryPageStore = MemoryPageStore()
        self.heard: list[Happening] = []
        tellers = tellers or (ScriptedStoryteller(pieces(story())),)
        painters = painters or (ScriptedIllustrator(),)
        self.brief: Brief = brief(
            storytellers=[teller.name for teller in tellers],
            illustrators=[painter.name for painter in painters],
            **fields,
        )
        self.tools = Tools(
            store=self.store,
            pages=self.pages,
            storytellers={teller.name: teller for teller in tellers},
            illustrators={painter.name: painter for painter in painters},
            paces={painter.name: Pace(6) for painter in painters},
            rests=Rests(self.clock),
            moderators={moderator.name: moderator for moderator in moderators},
            always=[moderator.name for moderator in moderators],
            price=_price,
            clock=self.clock,
            workers=AlwaysAlive(),
        )

    def publish_on_the_web(self) -> None:
        """From now on pages have addresses that open anywhere."""
        self.pages = PagesOnTheWeb()
        self.tools = replace(self.tools, pages=self.pages)

    async def make(self) -> TaskRecord:
        """Make the story, and return its record."""
        await self.go_on(await self.begin())
        return await self.record()

    async def begin(self) -> TaskRecord:
        """Record it, and begin the first attempt."""
        await self.store.create(task_id="t1", place=HERE, person="p", brief=self.brief, folder="f/")
        return await self.claim()

    async def claim(self) -> TaskRecord:
        """Begin the next attempt at it."""
        before = await self.record()
        task = await self.store.claim("t1", runner="me", after=before.attempt)
        assert task is not None
        return task

    async def go_on(self, task: TaskRecord) -> None:
        """Do what is left of the attempt that was begun."""
        async with asyncio.timeout(60):
            await make_story(task, self._tools_of(task), self.heard.append)

    def start(self, task: TaskRecord) -> asyncio.Task[None]:
        """Make it beside the test, which can cancel it."""
        return asyncio.create_task(make_story(task, self._tools_of(task), self.heard.append))

    def _tools_of(self, task: TaskRecord) -> Tools:
        return replace(self.tools, store=self.store.of_attempt(task.attempt))

    async def record(self) -> TaskRecord:
        record = await self.store.get("t1")
        assert record is not None
        return record

    @property
    def end(self) -> Finished:
        """How it ended; this is the last thing heard, and heard once."""
        ends = [happening for happening in self.heard if isinstance(happening, Finished)]
        assert len(ends) == 1
        assert self.heard[-1] is ends[0]
        return ends[0]

    def told(self) -> list[int]:
        return [happening.chapter.number for happening in self.heard if isinstance(happening, ChapterTold)]

    def pictures(self) -> list[PictureChanged]:
        return [happening for happening in self.heard if isinstance(happening, PictureChanged)]


def _price(usage: Usage) -> Charge | None:
    return None if usage.model == "unknown" else Charge(microusd=1000)
