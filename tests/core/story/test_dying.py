"""Whenever a program dies, the next one goes on: nothing is lost, nothing is paid or said twice."""

import asyncio
import re
from collections.abc import AsyncGenerator, Iterator
from itertools import count
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.model import Brief, Painting, Place, StorySoFar, TaskRecord, TaskState, Usage
from storypix_core.money.prices import Charge
from storypix_core.ports.chat import Part, PartKind
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.ports.moderator import Category
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import Outbox
from storypix_core.story.pace import Pace
from storypix_core.story.performance import perform
from storypix_core.story.pipeline import make_story
from storypix_core.story.rests import Rests
from storypix_core.story.tools import Tools
from storypix_core.testing import (
    AlwaysAlive,
    FakeClock,
    MemoryChat,
    MemoryPageStore,
    MemoryTaskStore,
    ScriptedIllustrator,
    ScriptedModerator,
    ScriptedStoryteller,
)
from tests.core.story.mortal import Died, Life, Mortal
from tests.core.story.stories import END, HEAD, brief, chapter, pieces, scene

W = TypeVar("W", bound="World")
HERE = Place(platform="test", chat="1")
CHAPTERS = 4
PICTURED = (1, 3)
FEWEST_STEPS = 50
"""A life has more of them than this."""
PATIENCE_S = 2.0
USED = Usage(provider="p", model="m")


class Teller(ScriptedStoryteller):
    """Tells a short story, or goes on with it where it was told that it stopped.

    The chapter `unfit` is told in a way that isn't fit for children, until it is asked for again with the reason.
    """

    unfit = 0

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]:
        known = {scene.number for scene in so_far.scenes}
        scenes = [scene(number) for number in range(1, CHAPTERS + 1) if number not in known]
        bad = 0 if so_far.declined else self.unfit
        rest = [
            chapter(number, "Bang!" if number == bad else "")
            for number in range(len(so_far.chapters) + 1, CHAPTERS + 1)
        ]
        text = "".join((*([] if so_far.title else [HEAD]), *scenes, *rest, END))
        self._scripts = ([*pieces(text), USED],)
        async for piece in super().tell(brief, so_far=so_far):
            yield piece


class Shelf(MemoryPageStore):
    """Remembers which pictures came."""

    def __init__(self) -> None:
        super().__init__()
        self.came: set[int] = set()

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        await super().put(key, data, content_type=content_type, immutable=immutable)
        if spooled := re.search(r"raw(\d+)/", key):
            self.came.add(int(spooled[1]))


class Painter(ScriptedIllustrator):
    """Has in its books which pictures it was asked for although they had come."""

    def __init__(self, shelf: Shelf, *, refers: bool) -> None:
        super().__init__(name="builtin", usage=USED, refers=refers)
        self._shelf = shelf
        self.again: list[int] = []

    async def paint(self, request: PaintRequest) -> Painting:
        if request.number in self._shelf.came:
            self.again.append(request.number)
        return await super().paint(request)


class World:
    """What outlives the program: the record, the pages, the chat, and what providers have in their books."""

    publishes_later = False

    def __init__(self, *, refers: bool = False) -> None:
        self.clock = FakeClock()
        self.store = MemoryTaskStore(clock=self.clock)
        self.pages = Shelf()
        self.chat = MemoryChat()
        self.teller = Teller(name="builtin", bound_by=USED)
        self.painter = Painter(self.pages, refers=refers)
        self._lives = count(1)

    async def record(self) -> TaskRecord:
        task = await self.store.get("t1")
        assert task is not None
        return task

    def pages_in(self, life: Life) -> Any:
        """The page store, as the program has it in this life."""
        return Mortal(self.pages, life)

    async def live(self, life: Life) -> bool:
        """One life of the program. Returns whether the story is finished with."""
        store: Any = Mortal(self.store, life)
        before = await self.record()
        known = {part.receipt for part in (await self.store.parts("t1")).values()}
        for message in self.chat.messages:
            message.lost = message.receipt not in known
        runner = f"runner {next(self._lives)}"
        task = await store.claim("t1", runner=runner, after=before.attempt)
        if task is None:
            return before.told_at is not None
        workers = AlwaysAlive(runner)
        tools = Tools(
            store=store.of_attempt(task.attempt),
            pages=self.pages_in(life),
            storytellers={"builtin": self.teller},
            illustrators={"builtin": self.painter},
            paces={"builtin": Pace(2)},
            rests=Rests(self.clock),
            moderators={"builtin": ScriptedModerator({"bang": Category.VIOLENCE}, name="builtin")},
            price=lambda _: Charge(microusd=1000),
            clock=self.clock,
            workers=workers,
            publishes_later=self.publishes_later,
        )
        chat: Any = Mortal(self.chat, life)
        outbox = Outbox()
        delivery = Delivery(
            task=task,
            chat=chat,
            store=tools.store,
            pages=self.pages,
            workers=workers,
            say=lambda key, _facts=None, /: key,
            clock=self.clock,
            link=lambda key: f"link to {key}",
            patience_s=PATIENCE_S,
        )
        heard = await perform(make_story(task, tools, outbox), delivery.run(outbox), name="t1")
        return heard and await store.record_told("t1")

    async def live_until_told(self, lives: Iterator[Life]) -> list[str]:
        """Life after life, until the story is told. Returns the steps at which it died."""
        deaths: list[str] = []
        async with asyncio.timeout(30):
            for life in lives:
                try:
                    if await self.live(life):
                        return deaths
                except Died:
                    deaths.append(life.last_step)
        raise AssertionError("it never ended")


async def new_world(*, refers: bool = False) -> World:
    return await begun(World(refers=refers))


async def begun(world: W) -> W:
    """In which somebody has asked for a story, and got an answer."""
    wanted = brief(pictures=len(PICTURED))
    await world.store.create(task_id="t1", place=HERE, person="p", brief=wanted, folder="f/", bound_microusd=9000)
    # The answer to the command becomes the live status.
    answer = Part(name="status", kind=PartKind.STATUS, text="heard", story="t1")
    await world.store.record_part("t1", "status", await world.chat.post(HERE, answer))
    return world


def immortal() -> Life:
    return Life(dies_at=0, answer_lost=False)


async def is_well(world: World) -> None:
    """The chat has each part once and in order, with its pictures and the link; nothing was made twice."""
    task = await world.record()
    assert (task.state, task.told_at is not None) == (TaskState.DONE, True)
    parts = [message.content for message in world.chat.messages if isinstance(message.content, Part)]
    assert [part.name for part in parts] == ["title", "chapter1", "chapter2", "chapter3", "chapter4", "end"]
    assert [part.text for part in parts[1:5]] == [f"Text of chapter {number}." for number in (1, 2, 3, 4)]
    keys = [part.picture.key if part.picture else "" for part in parts[1:5]]
    assert keys == ["f/picture-1.webp", "", "f/picture-3.webp", ""]
    assert parts[-1].link == "link to f/index.html"
    pictures = {f"f/picture-{number}{small}.webp" for number in PICTURED for small in ("", "-small")}
    assert set(world.pages.files) == {"f/index.html", "f/cover.jpg", *pictures}
    assert world.painter.again == []
    told = [len(call.so_far.chapters) for call in world.teller.calls]
    assert told == sorted(told)
    assert all(before < CHAPTERS for before in told)


@pytest.mark.slow
@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is done", "when it is done"])
async def test_it_may_die_at_any_step(answer_lost: bool) -> None:
    for step in count(1):
        world = await new_world()
        deaths = await world.live_until_told(iter([Life(dies_at=step, answer_lost=answer_lost), immortal()]))
        await is_well(world)
        if not deaths:
            break
    assert step > FEWEST_STEPS


@pytest.mark.slow
async def test_whenever_it_dies_the_other_pictures_are_painted_after_the_first() -> None:
    for step in count(1):
        world = await new_world(refers=True)
        deaths = await world.live_until_told(iter([Life(dies_at=step, answer_lost=step % 2 == 0), immortal()]))
        await is_well(world)
        for request in world.painter.calls:
            # This teller doesn't name the heroes again when the program dies between the title and the cast.
            assert (request.reference is not None) == (request.number == PICTURED[1] and bool(request.cast))
        if not deaths:
            break
    assert step > FEWEST_STEPS


@pytest.mark.slow
async def test_whenever_it_dies_an_unfit_chapter_is_told_otherwise_and_shown_to_nobody() -> None:
    for step in count(1):
        world = await new_world()
        world.teller.unfit = 2
        deaths = await world.live_until_told(iter([Life(dies_at=step, answer_lost=step % 2 == 0), immortal()]))
        await is_well(world)
        assert "Bang" not in str(world.chat.messages)
        assert Category.VIOLENCE in [call.so_far.declined for call in world.teller.calls]
        if not deaths:
            break
    assert step > FEWEST_STEPS


@settings(max_examples=10, deadline=None)
@given(lives=st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=6))
async def test_it_may_die_again_and_again(lives: list[tuple[int, bool]]) -> None:
    world = await new_world()
    mortal = [Life(dies_at=step, answer_lost=lost) for step, lost in lives]
    await world.live_until_told(iter([*mortal, immortal()]))
    await is_well(world)


@pytest.mark.slow
async def test_lives_of_any_length_lead_to_the_end() -> None:
    """As short as can be: each does a few more steps than the one before it needed to find out what there is."""
    for length in range(8, 30):
        world = await new_world()
        await world.live_until_told(Life(dies_at=length, answer_lost=number % 2 == 0) for number in count())
        await is_well(world)
