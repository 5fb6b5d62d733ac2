"""`/story` is told once it is recorded, whatever becomes of the answer."""

from collections.abc import Awaitable, Callable, Collection

from storypix_core.errors import OutcomeUnknown
from storypix_core.model import Place, TaskState
from storypix_core.ports.chat import Incoming, Part, Reply
from storypix_core.ports.clock import Clock
from storypix_core.testing import MemoryChat, MemoryTaskStore
from tests.bot.front_desk import HERE, FrontDesk

SAID = "test:m1"


async def test_a_story_whose_answer_is_lost_is_told_all_the_same() -> None:
    async with FrontDesk() as desk:
        desk.chat.troubles.append(OutcomeUnknown("no answer in time"))
        await desk.type("/story a shy dragon")
        await desk.runner.idle()
        assert (await desk.only_task()).state is TaskState.DONE
    assert desk.chat.parts[-2].name == "end"


async def test_a_message_that_comes_twice_makes_one_story() -> None:
    async with FrontDesk() as desk:
        first = await desk.type("/story a shy dragon", message_id="m1")
        again = await desk.type("/story a shy dragon", message_id="m1")
        await desk.runner.idle()
        assert (first, again) == ("Once upon a time… Your story is beginning!", "")
        assert [part.name for part in desk.chat.parts].count("title") == 1


async def test_a_story_that_nobody_was_told_of_before_the_program_died_begins_when_its_message_comes_again() -> None:
    async with FrontDesk() as desk:
        task = await desk.stories.record("a shy dragon", place=HERE, person="p", speaks="en", options={}, said_as=SAID)
        answer = await desk.type("/story a shy dragon", message_id="m1")
        await desk.runner.idle()
        told = await desk.store.get(task.id)
        assert (answer, told and told.state) == ("Once upon a time… Your story is beginning!", TaskState.DONE)


async def test_an_answer_that_was_given_before_the_program_died_is_not_given_again() -> None:
    async with FrontDesk() as desk:
        task = await desk.stories.record("a shy dragon", place=HERE, person="p", speaks="en", options={}, said_as=SAID)
        await desk.store.record_part(task.id, "status", "7")
        assert await desk.type("/story a shy dragon", message_id="m1") == ""
        await desk.runner.idle()
        told = await desk.store.get(task.id)
        assert told
        assert told.state is TaskState.DONE


async def test_an_answer_that_was_still_on_its_way_when_the_program_died_is_waited_for() -> None:
    async with FrontDesk() as desk:
        task = await desk.stories.record("a shy dragon", place=HERE, person="p", speaks="en", options={}, said_as=SAID)
        await desk.store.record_part(task.id, "status", None)
        desk.chat = arriving = _ChatOfTheDead(desk.clock, platform=HERE.platform)
        await desk.type("/story a shy dragon", message_id="m1")
        assert (await desk.store.parts(task.id))["status"].receipt == arriving.OLD
    assert arriving.answered == 0


async def test_an_answer_that_was_on_its_way_goes_away_when_its_story_was_stopped_since_then() -> None:
    async with FrontDesk() as desk:
        task = await desk.stories.record("a shy dragon", place=HERE, person="p", speaks="en", options={}, said_as=SAID)
        await desk.store.record_part(task.id, "status", None)
        await desk.stories.stop(task, desk.chat, by="test:p")
        desk.chat = chat = _ChatOfTheDead(desk.clock, platform=HERE.platform)
        await desk.type("/story a shy dragon", message_id="m1")
        await desk.type("/story a shy dragon", message_id="m1")
    assert [(receipt, part.text) for receipt, part in chat.edited] == [(chat.OLD, "")]
    assert chat.answered == 0


async def test_an_answer_to_a_story_that_is_stopped_meanwhile_goes_away() -> None:
    async with FrontDesk() as desk:
        desk.chat = chat = _ChatOfTheDead(desk.clock, platform=HERE.platform)
        chat.before_the_answer = lambda: _stop_all(desk)
        await desk.type("/story a shy dragon")
    assert [part.text for _, part in chat.edited] == [""]
    assert chat.messages == []


async def _stop_all(desk: FrontDesk) -> None:
    for task in await desk.store.open_tasks(place=HERE):
        await desk.stories.stop(task, desk.chat, by="test:p")


async def test_a_story_that_is_asked_for_while_the_program_stops_waits_in_the_record_for_the_next_one() -> None:
    async with FrontDesk() as desk:
        await desk.runner.aclose()
        assert await desk.type("/story a shy dragon") == "Once upon a time… Your story is beginning!"
        assert (await desk.only_task()).state is TaskState.WAITING


async def test_those_before_it_in_the_chat_are_counted_wherever_they_are_made() -> None:
    async with FrontDesk() as desk:
        await desk.begin_elsewhere()
        assert (await desk.type("/story a shy dragon")).startswith("There is one story before yours.")


async def test_an_answer_that_comes_when_its_story_shows_its_progress_already_goes_away() -> None:
    async with FrontDesk() as desk:
        desk.chat = _LateChat(desk.store, platform=HERE.platform)
        await desk.type("/story a shy dragon")
        shown = (await desk.store.parts("t1"))["status"].receipt
        await desk.runner.idle()
    assert shown == _LateChat.PROGRESS
    assert [message for message in desk.chat.messages if isinstance(message.content, Reply)] == []


class _LateChat(MemoryChat):
    """Takes so long for an answer that the story begins meanwhile."""

    PROGRESS = "0"

    def __init__(self, store: MemoryTaskStore, *, platform: str) -> None:
        super().__init__(platform=platform)
        self._store = store

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        await self._store.record_part("t1", "status", self.PROGRESS)
        return await super().reply(incoming, reply)


class _ChatOfTheDead(MemoryChat):
    """What an earlier process answered right before it died arrives a moment after its heir was there."""

    OLD, ARRIVES_S = "7", 1.5

    def __init__(self, clock: Clock, *, platform: str) -> None:
        super().__init__(platform=platform)
        self._clock = clock
        self._arrives_at_s = clock.monotonic() + self.ARRIVES_S
        self.answered = 0
        self.edited: list[tuple[str, Part]] = []
        self.before_the_answer: Callable[[], Awaitable[None]] | None = None

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        self.answered += 1
        if self.before_the_answer:
            await self.before_the_answer()
        return await super().reply(incoming, reply)

    async def edit(self, place: Place, receipt: str, part: Part) -> str:
        self.edited.append((receipt, part))
        return receipt if receipt == self.OLD else await super().edit(place, receipt, part)

    async def find_reply(self, incoming: Incoming, reply: Reply, *, others: Collection[str] = ()) -> str | None:
        return self.OLD if self._clock.monotonic() >= self._arrives_at_s else None
