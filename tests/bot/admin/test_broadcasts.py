"""What admins say to all chats: shown first, confirmed, and heard once by each chat whatever happens."""

import asyncio
from datetime import timedelta

import pytest

from bot.admin.broadcaster import Broadcaster
from storypix_core.errors import NotAllowed, OutcomeUnknown, TryLater
from storypix_core.memory_chat import Done
from storypix_core.model import Place
from storypix_core.ports.broadcasts import PostState
from storypix_core.ports.chat import Part
from storypix_core.tasks.memory import MemoryTaskStore
from storypix_core.tasks.memory_trail import MemoryBroadcasts
from storypix_core.testing import FakeClock, MemoryChat
from tests.bot.admin.offices import admin, answers, desk_of_boss, last, story
from tests.bot.front_desk import FrontDesk

CHATS = [Place(platform="test", chat=chat) for chat in ("1", "2", "3")]


class Station:
    """Three chats, and a broadcast that was confirmed."""

    def __init__(self, *troubles: Exception | Done | None):
        self.clock = FakeClock()
        self.broadcasts = MemoryBroadcasts(clock=self.clock)
        self.store = MemoryTaskStore(clock=self.clock)
        self.chat = MemoryChat(troubles, platform="test")

    async def begin(self, text: str = "Hello") -> int:
        number = await self.broadcasts.draft(text, by="test:boss")
        assert await self.broadcasts.begin(number, chats=CHATS)
        return number

    def sender(self) -> Broadcaster:
        return Broadcaster(self.broadcasts, chats={"test": self.chat}, store=self.store, clock=self.clock)

    @property
    def heard(self) -> list[str]:
        """The chats that have heard it, as often as they have."""
        return [message.place.chat for message in self.chat.messages]

    async def posts(self, number: int) -> dict[PostState, int]:
        found = await self.broadcasts.get(number)
        assert found is not None
        return found.posts


def sender_of(desk: FrontDesk) -> Broadcaster:
    return Broadcaster(desk.broadcasts, chats={"test": desk.chat}, store=desk.store, clock=desk.clock)


async def test_nothing_is_sent_before_it_is_confirmed_and_then_each_chat_hears_it_once() -> None:
    async with desk_of_boss() as desk:
        for number, chat in enumerate(("1", "2", "2")):
            await story(desk, f"t{number}", chat=chat)
        said = await admin(desk, "broadcast Back at six")
        assert said == "This goes to 2 chats:\n\nBack at six\n\nNothing has been sent yet."
        await sender_of(desk).send()
        assert desk.chat.shown == []
        (confirm,) = answers(desk)
        assert "I say it to 2 chats now" in await desk.type(confirm, person="boss")
        for _ in range(2):
            await sender_of(desk).send()
        assert [part.text for part in desk.chat.parts] == ["Back at six", "Back at six"]
        assert await desk.type(confirm, person="boss") == "This has been sent already."
        assert "2 have it · 0 wait · 0 not reached · 0 unknown" in await admin(desk, "broadcasts")
        assert (await desk.audit.latest())[0].subject == "broadcast:1"


async def test_chats_that_were_kept_out_hear_nothing() -> None:
    async with desk_of_boss() as desk:
        assert "no chat to say it to" in await admin(desk, "broadcast Hello")
        await story(desk, "t", chat="7")
        await admin(desk, "block chat 7")
        assert "no chat to say it to" in await admin(desk, "broadcast Hello")


async def test_an_old_or_unknown_draft_is_not_sent() -> None:
    async with desk_of_boss() as desk:
        await story(desk, "t")
        await admin(desk, "broadcast Hello")
        (confirm,) = answers(desk)
        desk.clock.advance(timedelta(days=2).total_seconds())
        assert "isn't there any more" in await desk.type(confirm, person="boss")
        assert "isn't there any more" in await admin(desk, "broadcast send 99")
        assert await desk.broadcasts.under_way() == []


async def test_a_text_that_is_too_long_or_empty_is_declined() -> None:
    async with desk_of_boss() as desk:
        assert "2,001 characters" in await admin(desk, f"broadcast {'x' * 2001}")
        assert (await admin(desk, "broadcast")).startswith("Say what")
        assert last(desk).choices == ()


async def test_a_chat_that_asks_for_patience_keeps_no_other_waiting_and_hears_it_later() -> None:
    station = Station(TryLater("slowly"))
    number = await station.begin()
    await station.sender().send()
    assert station.heard == ["2", "3"]
    await station.sender().send()
    assert station.heard == ["2", "3", "1"]
    assert await station.posts(number) == {PostState.SENT: 3}


@pytest.mark.parametrize("trouble", [OutcomeUnknown("cut"), Done(OutcomeUnknown("cut"))])
async def test_a_chat_of_which_nobody_knows_is_not_sent_to_again(trouble: Exception | Done) -> None:
    station = Station(trouble)
    number = await station.begin()
    for _ in range(3):
        await station.sender().send()
    assert station.heard.count("1") <= 1
    assert await station.posts(number) == {PostState.SENDING: 1, PostState.SENT: 2}


async def test_a_program_that_dies_while_sending_sends_nothing_twice_when_it_starts_again() -> None:
    station = Station()
    number = await station.begin()
    await station.broadcasts.take(number, platforms=["test"])  # and here it died
    await station.sender().send()
    assert station.heard == ["2", "3"]
    assert await station.posts(number) == {PostState.SENDING: 1, PostState.SENT: 2}
    assert await station.broadcasts.under_way() == []


async def test_a_chat_that_takes_nothing_is_not_reached() -> None:
    station = Station(NotAllowed("left"))
    number = await station.begin()
    await station.sender().send()
    assert await station.posts(number) == {PostState.UNREACHED: 1, PostState.SENT: 2}


async def test_two_that_send_the_same_broadcast_share_its_chats() -> None:
    station = Station()
    number = await station.begin()
    await asyncio.gather(station.sender().send(), station.sender().send())
    assert sorted(station.heard) == ["1", "2", "3"]
    assert await station.posts(number) == {PostState.SENT: 3}


async def test_a_chat_that_is_being_sent_to_is_finished_when_the_program_stops() -> None:
    station = Station()
    await station.begin()
    gate, posting = asyncio.Event(), asyncio.Event()
    post = station.chat.post

    async def slow_post(place: Place, part: Part) -> str:
        posting.set()
        await gate.wait()
        return await post(place, part)

    station.chat.post = slow_post  # type: ignore[method-assign]
    sending = asyncio.create_task(station.sender().send())
    await posting.wait()
    sending.cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert await station.posts(1) == {PostState.SENT: 1, PostState.WAITING: 2}


async def test_a_sender_that_was_hushed_begins_no_more_chats() -> None:
    station = Station()
    number = await station.begin()
    sender = station.sender()
    sender.hush()
    await sender.send()
    assert station.heard == []
    assert await station.posts(number) == {PostState.WAITING: 3}


async def test_after_a_day_chats_that_can_not_be_reached_are_given_up() -> None:
    station = Station()
    number = await station.begin()
    station.clock.advance(timedelta(hours=25).total_seconds())
    await station.sender().send()
    assert station.heard == []
    assert await station.posts(number) == {PostState.UNREACHED: 3}
    assert await station.broadcasts.under_way() == []


async def test_what_was_sent_is_never_taken_for_a_part_of_a_story() -> None:
    station = Station()
    await station.begin()
    await station.sender().send()
    since = station.clock.now() - timedelta(minutes=1)
    assert len(await station.store.receipts_in(CHATS[0], since=since)) == 1
