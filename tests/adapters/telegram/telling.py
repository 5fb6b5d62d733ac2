"""Telling a whole story into a Telegram chat, at the pace of a real one, on a clock that tests move."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storypix_core.model import Chapter, PictureState, Place, TaskState
from storypix_core.ports.chat import ChatPort, Choice, Incoming, Reply
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Outbox,
    PagePublished,
    PictureChanged,
    Progress,
    TitleKnown,
)
from storypix_core.testing import AlwaysAlive, FakeClock, MemoryPageStore, MemoryTaskStore
from tests.adapters.telegram.parts import prose
from tests.core.story.stories import brief

CHAPTERS = 6
_TURNS = 40
"""Of the loop: more than a call takes to the server, which is in the same loop, and back."""


class WalkingClock(FakeClock):
    """Sleepers wait until somebody walks the time on; meanwhile what is on the wire goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.monotonic() + seconds, woken))
        self._wake()
        await woken

    async def walk(self, until_s: float, *, step_s: float = 1.0) -> None:
        while self.monotonic() < until_s:
            # Calls that are due are made and answered at this time, however slow this machine is.
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            self.advance(step_s)
            self._wake()

    def _wake(self) -> None:
        due = [sleeper for sleeper in self._sleepers if sleeper[0] <= self.monotonic() + 1e-9]
        self._sleepers = [sleeper for sleeper in self._sleepers if sleeper not in due]
        for _, woken in due:
            if not woken.done():
                woken.set_result(None)


@dataclass(frozen=True, slots=True)
class Pace:
    """When things happen, in seconds after the story began."""

    first_chapter_s: float = 5.0
    chapter_s: float = 8.0
    picture_s: float = -1.0
    """How long after its chapter a picture is ready; less than 0: just before it."""


LATE = Pace(picture_s=60.0)


def script(pace: Pace) -> list[tuple[float, Happening]]:
    """A medium story: six chapters of about 1,500 characters, six pictures; and how far it is whenever that changes."""
    played: list[tuple[float, Happening]] = []
    told = painted = 0
    for at_s, happening in sorted(_story(pace), key=lambda one: one[0]):
        played.append((at_s, happening))
        told += isinstance(happening, ChapterTold)
        painted += isinstance(happening, PictureChanged) and happening.state is PictureState.DONE
        if not isinstance(happening, Finished | PagePublished):
            state = TaskState.PUBLISHING if told == painted == CHAPTERS else TaskState.WRITING
            played.append((at_s, _progress(told, painted=painted, state=state)))
    return played


def _story(pace: Pace) -> Iterator[tuple[float, Happening]]:
    yield 1.0, TitleKnown("The Snail and the Moon")
    for number in range(1, CHAPTERS + 1):
        told_s = pace.first_chapter_s + (number - 1) * pace.chapter_s
        painted_s = told_s + pace.picture_s
        yield max(1.0, told_s - 2), PictureChanged(number, PictureState.PAINTING, f"scene {number}")
        yield painted_s, PictureChanged(number, PictureState.DONE, f"scene {number}", f"p/{number}.jpg")
        yield told_s, ChapterTold(Chapter(number=number, title=f"Part {number}", text=prose(1500)), pictured=True)
    end_s = pace.first_chapter_s + CHAPTERS * pace.chapter_s + max(0.0, pace.picture_s)
    yield end_s + 1, PagePublished("s/abc/index.html")
    yield end_s + 2, Finished(TaskState.DONE, "The Snail and the Moon", 1250, 0, end_s)


async def tell(chat: ChatPort, place: Place, clock: WalkingClock, *, pace: Pace | None = None) -> None:
    """Answer the command, then tell the story to its end."""
    store = MemoryTaskStore(clock=clock)
    task = await store.create(task_id="abc", place=place, person="7001", brief=brief(length="medium"), runner="r")
    outbox = Outbox()
    telling = asyncio.create_task(_deliver(chat, place, store, clock, outbox))
    start_s = clock.monotonic()
    for at_s, happening in script(pace or Pace()):
        await clock.walk(start_s + at_s)
        outbox(happening)
    while not telling.done():
        await clock.walk(clock.monotonic() + 1)
    await telling
    assert (await store.parts(task.id))["end"].receipt


async def _deliver(chat: ChatPort, place: Place, store: MemoryTaskStore, clock: WalkingClock, outbox: Outbox) -> None:
    said = Incoming(place=place, person="7001", language="en", command="story")
    begun = Reply(text="Once upon a time…", choices=(Choice(label="Stop", answer="/cancel abc"),))
    await store.record_part("abc", "status", await chat.reply(said, begun))
    task = await store.get("abc")
    assert task
    delivery = Delivery(
        task=task,
        chat=chat,
        store=store,
        pages=MemoryPageStore(),
        workers=AlwaysAlive(),
        say=_say,
        clock=clock,
        link=lambda key: f"https://tales.example.org/{key}",
    )
    await delivery.run(outbox)


def _say(key: str, facts: Mapping[str, str | int | float] | None = None, /) -> str:
    return f"{key} {' '.join(map(str, (facts or {}).values()))}".strip()


def _progress(told: int, *, painted: int, state: TaskState) -> Progress:
    return Progress(
        state=state,
        chapters_told=told,
        chapters_planned=CHAPTERS,
        pictures_done=painted,
        pictures_failed=0,
        pictures_planned=CHAPTERS,
    )
