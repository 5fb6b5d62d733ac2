"""`/cancel` stops one's own story, whatever it was doing, and says so once."""

from storypix_core.model import TaskState
from tests.bot.commands.endless import Endless
from tests.bot.front_desk import FrontDesk


async def test_a_story_that_is_being_told_is_stopped() -> None:
    teller = Endless()
    async with FrontDesk(teller=teller) as desk:
        await desk.type("/story a shy dragon")
        await teller.has_begun.wait()
        assert await desk.type("/cancel") == "I stop the story."
        assert (await desk.only_task()).state is TaskState.CANCELLED
    assert [part.text for part in desk.chat.parts if part.name == "end"] == [
        "I have stopped telling. What you have read stays with you."
    ]


async def test_a_story_that_was_just_about_to_begin_is_stopped_for_good() -> None:
    async with FrontDesk(teller=Endless()) as desk:
        await desk.type("/story a shy dragon")
        assert await desk.type("/cancel") == "I stop the story."
        assert (await desk.only_task()).state is TaskState.CANCELLED
        assert await desk.type("/status") == "No story is being told right now. Begin one with /story."


async def test_a_story_that_another_program_tells_is_asked_to_stop() -> None:
    async with FrontDesk() as desk:
        other = await desk.begin_elsewhere()
        await desk.store.claim(other.id, runner="another", after=0)
        assert await desk.type("/cancel") == "I stop the story."
        assert await desk.store.cancel_requests() == [other.id]
        assert await desk.type("/cancel") == "No story is being told right now, so there is nothing to stop."


async def test_only_whoever_asked_for_a_story_or_runs_the_chat_stops_it() -> None:
    async with FrontDesk() as desk:
        other = await desk.begin_elsewhere()
        desk.chat.administrators = {"mum"}
        assert (await desk.type("/cancel", person="tom")).startswith("Only whoever asked for this story")
        assert desk.chat.replies[-1].private
        assert await desk.store.get(other.id) == other
        assert await desk.type("/cancel", person="mum") == "I stop the story."


async def test_a_story_that_waits_for_its_turn_is_stopped_and_no_longer_promised() -> None:
    teller = Endless()
    async with FrontDesk(teller=teller) as desk:
        await desk.type("/story a shy dragon")
        await teller.has_begun.wait()
        await desk.type("/story a fox")
        assert await desk.type("/cancel t2") == "I stop the story."
        assert (desk.chat.parts[-1].name, desk.chat.parts[-1].text) == ("status", "")
        assert (await desk.only_task()).state.is_open
