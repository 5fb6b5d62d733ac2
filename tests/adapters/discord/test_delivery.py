"""A whole story is delivered over a line that breaks all the time: nothing is missing, nothing twice."""

from itertools import cycle, islice

import discord
import pytest

from adapters.discord.adapter import DiscordChat
from storypix_core.model import Chapter, PictureState, Place, TaskState
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import ChapterTold, Finished, Outbox, PagePublished, PictureChanged, TitleKnown
from storypix_core.testing import AlwaysAlive, FakeClock, MemoryPageStore, MemoryTaskStore
from tests.adapters.discord.bots import picture
from tests.core.story.stories import brief
from tests.servers.discord_server import DiscordServer, Fault

CHANNEL = 7
CHAPTERS = range(1, 7)
_FAULTS = (Fault.RESET_AFTER, Fault.BUSY, Fault.BROKEN_AFTER, Fault.RESET_BEFORE, Fault.BROKEN)


def a_whole_story() -> Outbox:
    """Pictures come one chapter late, and the first one last."""
    outbox = Outbox()
    outbox(TitleKnown("The snail"))
    for number in CHAPTERS:
        outbox(ChapterTold(Chapter(number=number, title=f"Day {number}", text=f"It rains {number}."), pictured=True))
        outbox(PictureChanged(number=number, state=PictureState.PAINTING, scene=f"scene {number}"))
        if number > 2:
            outbox(_painted(number - 1))
    outbox(_painted(6))
    outbox(_painted(1))
    outbox(PagePublished("f3kq/index.html"))
    outbox(Finished(state=TaskState.DONE, title="The snail", words=18, cost_microusd=0, seconds=1.0))
    return outbox


def _painted(number: int) -> PictureChanged:
    return PictureChanged(number=number, state=PictureState.DONE, scene=f"scene {number}", key=f"f3kq/{number}.webp")


@pytest.mark.slow
@pytest.mark.parametrize("every", [2, 3, 10])
@pytest.mark.parametrize("first", [0, 2, 4])
@pytest.mark.parametrize("has_history", [True, False])
async def test_every_part_is_there_once_and_in_order(
    server: DiscordServer, client: discord.Client, every: int, first: int, has_history: bool
) -> None:
    kinds = cycle(_FAULTS[first:] + _FAULTS[:first])
    server.faults.extend([None] * first)
    server.faults.extend(islice((fault for kind in kinds for fault in (kind, *[None] * (every - 1))), 300))
    if not has_history:
        server.books.history_closed.add(CHANNEL)
    clock, store = FakeClock(), MemoryTaskStore(clock=FakeClock())
    place = Place(platform="discord", chat=str(CHANNEL))
    task = await store.create(task_id="t", place=place, person="77", brief=brief(), runner="r")
    delivery = Delivery(
        task=task,
        chat=DiscordChat(client, picture=picture, sleep=clock.sleep),
        store=store,
        pages=MemoryPageStore(),
        workers=AlwaysAlive(),
        say=lambda key, _facts=None, /: key,
        clock=clock,
        link=lambda key: f"https://stories.example/{key}",
    )
    await delivery.run(a_whole_story())
    title, *chapters, end = server.books.in_channel(CHANNEL)
    assert title.texts == ("# The snail",)
    assert [chapter.texts for chapter in chapters] == [(f"## Day {n}", f"It rains {n}.") for n in CHAPTERS]
    assert [list(chapter.pictures) for chapter in chapters] == [[f"scene {n}"] for n in CHAPTERS]
    assert end.texts[1:] == ("story-done", "https://stories.example/f3kq/index.html")
