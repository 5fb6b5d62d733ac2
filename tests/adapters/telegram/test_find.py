"""A part that may have arrived is found when it is there, and nothing else is taken for it or harmed."""

from dataclasses import replace

import pytest
from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.receipts import Receipt
from storypix_core.errors import OutcomeUnknown, TryLater
from storypix_core.model import Place
from storypix_core.ports.chat import Choice, Part
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import GROUP, GROUP_ID, PRIVATE, REDO, chapter, done, picture, slot, title
from tests.servers.telegram_rules import DROPPED, DROPPED_AFTER, FAILED_AFTER, Trouble
from tests.servers.telegram_server import TelegramServer

FORMS = [
    pytest.param(title(), "sendmessage", id="text"),
    pytest.param(chapter(picture=slot()), "sendrichmessage", id="rich"),
    pytest.param(chapter(picture=done()), "sendrichmessage", id="rich with picture"),
]


async def lose(
    chat: TelegramChat, server: TelegramServer, part: Part, trouble: Trouble, *, method: str, place: Place = GROUP
) -> None:
    server.troubles[method].append(trouble)
    with pytest.raises(OutcomeUnknown):
        await chat.post(place, part)


@pytest.fixture
def restarted(bot: Bot, clock: FakeClock) -> TelegramChat:
    """A chat in a process that remembers nothing."""
    return TelegramChat(bot, clock=clock, picture=picture)


@pytest.mark.parametrize(("part", "method"), FORMS)
@pytest.mark.parametrize("trouble", [DROPPED_AFTER, FAILED_AFTER], ids=["dropped", "500"])
async def test_what_arrived_is_found(
    chat: TelegramChat, server: TelegramServer, part: Part, method: str, trouble: Trouble
) -> None:
    before = await chat.post(GROUP, title("before"))
    await lose(chat, server, part, trouble, method=method)
    receipt = await chat.find(GROUP, part, after=before)
    assert receipt
    await chat.edit(GROUP, receipt, part)
    assert len(server.books.open(GROUP_ID).ours()) == 2
    assert server.books.open(GROUP_ID).ours()[-1].photo == (b"jpeg of p/3.jpg" if part == FORMS[2].values[0] else b"")


async def test_what_was_sent_before_a_fault_of_our_own_is_not_sent_again_in_words(
    chat: TelegramChat, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await chat.post(GROUP, title("before"))
    long = replace(chapter(chars=6000), choices=(REDO,))
    with monkeypatch.context() as broken:
        broken.setattr("adapters.telegram.messages.keyboard", _no_buttons)
        with pytest.raises(ValueError, match="of our own"):
            await chat.post(GROUP, long)
    words = replace(long, choices=())
    receipt = await chat.find(GROUP, words, after=before)
    assert receipt
    await chat.edit(GROUP, receipt, words)
    shown = [message.text for message in server.books.open(GROUP_ID).ours()]
    assert (len(shown), len(set(shown))) == (3, 3)


def _no_buttons(choices: tuple[Choice, ...]) -> None:
    if choices:
        raise ValueError("a fault of our own")


@pytest.mark.parametrize(("part", "method"), FORMS)
async def test_what_did_not_arrive_is_not_found(
    chat: TelegramChat, server: TelegramServer, part: Part, method: str
) -> None:
    before = await chat.post(GROUP, title("before"))
    await lose(chat, server, part, DROPPED, method=method)
    assert await chat.find(GROUP, part, after=before) is None
    await chat.post(GROUP, part)
    assert len(server.books.open(GROUP_ID).ours()) == 2


@pytest.mark.parametrize(("part", "method"), FORMS)
async def test_it_is_found_after_a_restart(
    chat: TelegramChat, restarted: TelegramChat, server: TelegramServer, part: Part, method: str
) -> None:
    before = await chat.post(GROUP, title("before"))
    await lose(chat, server, part, DROPPED_AFTER, method=method)
    assert await restarted.find(GROUP, part, after=before)


async def test_after_a_restart_it_is_found_in_the_older_form_as_well(
    bot: Bot, clock: FakeClock, restarted: TelegramChat, server: TelegramServer
) -> None:
    server.methods.rich = False
    part = chapter(picture=done())
    chat = TelegramChat(bot, clock=clock, picture=picture, rich=False)
    before = await chat.post(GROUP, title("before"))
    await lose(chat, server, part, DROPPED_AFTER, method="sendphoto")
    receipt = await restarted.find(GROUP, part, after=before)
    assert receipt
    await restarted.edit(GROUP, receipt, part)
    assert [message.kind for message in server.books.open(GROUP_ID).ours()] == ["text", "photo", "text"]


async def test_a_part_of_several_messages_is_completed_with_the_one_that_is_missing(
    bot: Bot, clock: FakeClock, server: TelegramServer
) -> None:
    chat = TelegramChat(bot, clock=clock, picture=picture, rich=False)
    for number, trouble in enumerate((DROPPED, DROPPED_AFTER), 1):
        part = chapter(number, picture=done())
        await lose(chat, server, part, trouble, method="sendmessage")
        receipt = await chat.find(GROUP, part, after=None)
        assert receipt
        complete = await chat.edit(GROUP, receipt, part)
        assert len(Receipt.read(complete).shown) == 2
    assert [message.kind for message in server.books.open(GROUP_ID).ours()] == ["photo", "text"] * 2


async def test_what_people_write_meanwhile_does_not_hide_it(chat: TelegramChat, server: TelegramServer) -> None:
    before = await chat.post(GROUP, title("before"))
    for _ in range(5):
        await server.people.say(GROUP_ID, "hm")
    await lose(chat, server, title(), DROPPED_AFTER, method="sendmessage")
    await server.people.say(GROUP_ID, "hm")
    assert await chat.find(GROUP, title(), after=before)


async def test_our_other_messages_are_left_alone(chat: TelegramChat, server: TelegramServer) -> None:
    before = await chat.post(GROUP, title("before"))
    await chat.post(GROUP, title("another"))
    await lose(chat, server, title(), DROPPED, method="sendmessage")
    assert await chat.find(GROUP, title(), after=before) is None
    assert [message.text for message in server.books.open(GROUP_ID).ours()] == ["before", "another"]


async def test_the_search_ends_soon_in_a_supergroup(chat: TelegramChat, server: TelegramServer) -> None:
    before = await chat.post(GROUP, title("before"))
    await lose(chat, server, title(), DROPPED, method="sendmessage")
    tried = len(server.books.calls)
    await chat.find(GROUP, title(), after=before)
    assert len(server.books.calls) - tried == 3


async def test_gaps_left_by_other_chats_are_stepped_over_in_a_private_one(
    chat: TelegramChat, server: TelegramServer
) -> None:
    before = await chat.post(PRIVATE, title("before"))
    for _ in range(9):
        await server.people.say(8000, "in another chat")
    await lose(chat, server, title(), DROPPED_AFTER, method="sendmessage", place=PRIVATE)
    assert await chat.find(PRIVATE, title(), after=before)


async def test_it_is_not_found_beyond_the_reach_and_the_search_ends(chat: TelegramChat, server: TelegramServer) -> None:
    before = await chat.post(PRIVATE, title("before"))
    await lose(chat, server, title(), DROPPED, method="sendmessage", place=PRIVATE)
    tried = len(server.books.calls)
    assert await chat.find(PRIVATE, title(), after=before) is None
    assert len(server.books.calls) - tried == 30


async def test_where_nothing_is_known_nothing_is_searched(restarted: TelegramChat, server: TelegramServer) -> None:
    tried = len(server.books.calls)
    assert await restarted.find(GROUP, title(), after=None) is None
    assert len(server.books.calls) == tried


@pytest.mark.parametrize(("rich", "method"), [(True, "sendrichmessage"), (False, "sendmessage")])
async def test_a_search_that_fails_is_made_again_before_anything_is_sent(
    bot: Bot, clock: FakeClock, server: TelegramServer, *, rich: bool, method: str
) -> None:
    chat = TelegramChat(bot, clock=clock, picture=picture, rich=rich)
    before = await chat.post(GROUP, title("before"))
    part = chapter(picture=slot(), chars=500)
    await lose(chat, server, part, DROPPED_AFTER, method=method)
    server.troubles["editmessagetext"] += [DROPPED] * 4
    with pytest.raises(TryLater):
        await chat.find(GROUP, part, after=before)
    # By now its picture is there.
    await chat.post(GROUP, replace(part, picture=done()))
    ours = server.books.open(GROUP_ID).ours()
    assert [message.photo for message in ours] == [b"", b"jpeg of p/3.jpg"]
