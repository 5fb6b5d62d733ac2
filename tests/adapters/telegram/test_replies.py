"""What is for one person only is read by that person only, and a group is told where it went."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.receipts import Receipt
from storypix_core.errors import NotAllowed, StorageFailed
from storypix_core.model import Place
from storypix_core.ports.chat import Choice, Incoming, Reply
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import GROUP, GROUP_ID, PRIVATE, picture
from tests.servers.telegram_rules import DROPPED_AFTER
from tests.servers.telegram_server import TelegramServer

ZOE = int(PRIVATE.chat)
ASKED = Incoming(place=GROUP, person=PRIVATE.chat, language="fr", command="quota", id=f"{GROUP_ID}.1")
LEFT = Reply(text="Two stories are left.", choices=(Choice(label="More", answer="/quota more"),), private=True)
NEVER_STARTED = "bot can't initiate conversation with a user"


@pytest.fixture
def elsewhere() -> list[tuple[Place, str]]:
    """The answers that went into another chat."""
    return []


@pytest.fixture
async def chat(
    bot: Bot, clock: FakeClock, server: TelegramServer, elsewhere: list[tuple[Place, str]]
) -> AsyncIterator[TelegramChat]:
    async def remember(place: Place, receipt: str) -> None:
        elsewhere.append((place, receipt))

    await server.people.say(GROUP_ID, "/quota")
    async with TelegramChat(
        bot,
        clock=clock,
        picture=picture,
        sentence=lambda key, language: f"{key} in {language}",
        elsewhere=remember,
    ) as chat:
        yield chat


def said_in(server: TelegramServer, chat_id: int) -> list[str]:
    return [message.text for message in server.books.open(chat_id).ours()]


async def test_what_is_asked_in_a_group_is_answered_in_the_private_chat(
    chat: TelegramChat, server: TelegramServer
) -> None:
    await chat.reply(ASKED, LEFT)
    assert said_in(server, ZOE) == ["Two stories are left."]
    (hint,) = server.books.open(GROUP_ID).ours()
    assert (hint.text, hint.markup, hint.reply_to) == ("answered-privately in fr", None, 1)


async def test_both_messages_leave_their_receipt_in_their_own_chat(
    chat: TelegramChat, server: TelegramServer, elsewhere: list[tuple[Place, str]]
) -> None:
    hint = Receipt.read(await chat.reply(ASKED, LEFT))
    assert (hint.chat_id, hint.last_id) == (GROUP_ID, server.books.open(GROUP_ID).ours()[0].id)
    ((place, receipt),) = elsewhere
    answer = Receipt.read(receipt)
    assert (place, answer.chat_id, answer.last_id) == (PRIVATE, ZOE, server.books.open(ZOE).ours()[0].id)


async def test_an_answer_that_cannot_be_remembered_was_given_all_the_same(bot: Bot, clock: FakeClock) -> None:
    async def broken(place: Place, receipt: str) -> None:
        raise StorageFailed("the disk is full")

    async with TelegramChat(bot, clock=clock, picture=picture, sentence=lambda key, _: key, elsewhere=broken) as chat:
        assert await chat.reply(ASKED, LEFT)


async def test_who_never_began_a_private_chat_is_told_how_and_the_group_learns_nothing(
    chat: TelegramChat, server: TelegramServer
) -> None:
    server.books.open(ZOE).shut = NEVER_STARTED
    await chat.reply(ASKED, LEFT)
    assert said_in(server, GROUP_ID) == ["error-open-private-chat in fr"]


async def test_who_speaks_as_the_group_is_told_how_as_well(chat: TelegramChat, server: TelegramServer) -> None:
    await chat.reply(replace(ASKED, person=str(GROUP_ID)), LEFT)
    assert said_in(server, GROUP_ID) == ["error-open-private-chat in fr"]


async def test_a_shut_group_keeps_nobody_from_a_private_answer(chat: TelegramChat, server: TelegramServer) -> None:
    server.books.open(GROUP_ID).shut = "bot was kicked from the supergroup chat"
    with pytest.raises(NotAllowed):
        await chat.reply(ASKED, LEFT)
    assert said_in(server, ZOE) == ["Two stories are left."]


async def test_where_nobody_else_reads_it_is_answered_right_there(chat: TelegramChat, server: TelegramServer) -> None:
    await chat.reply(replace(ASKED, place=PRIVATE), LEFT)
    assert said_in(server, ZOE) == ["Two stories are left."]
    assert said_in(server, GROUP_ID) == []


async def test_a_tap_in_a_group_is_answered_in_the_private_chat_too(chat: TelegramChat, server: TelegramServer) -> None:
    await chat.reply(replace(ASKED, id="tap77"), LEFT)
    assert said_in(server, ZOE) == ["Two stories are left."]
    assert server.books.open(GROUP_ID).ours()[0].reply_to is None


async def test_a_private_answer_whose_line_broke_is_given_once(chat: TelegramChat, server: TelegramServer) -> None:
    await chat.reply(replace(ASKED, place=PRIVATE), Reply(text="Hello"))
    server.troubles["sendmessage"].append(DROPPED_AFTER)
    await chat.reply(ASKED, LEFT)
    assert said_in(server, ZOE) == ["Hello", "Two stories are left."]


class TestAFile:
    async def test_goes_into_the_private_chat(
        self, chat: TelegramChat, server: TelegramServer, elsewhere: list[tuple[Place, str]]
    ) -> None:
        await chat.send_file(ASKED, name="mydata.zip", data=b"zip", text="All that I know of you, @zoe.")
        (message,) = server.books.open(ZOE).ours()
        assert (message.kind, message.photo) == ("document", b"zip")
        assert message.text.startswith("All that I know of you, @\u2060zoe")
        assert said_in(server, GROUP_ID) == ["answered-privately in fr"]
        assert [place for place, _ in elsewhere] == [PRIVATE]

    async def test_is_never_shown_in_a_group(self, chat: TelegramChat, server: TelegramServer) -> None:
        server.books.open(ZOE).shut = NEVER_STARTED
        with pytest.raises(NotAllowed) as raised:
            await chat.send_file(ASKED, name="mydata.zip", data=b"zip", text="All that I know of you.")
        assert raised.value.key == "error-open-private-chat"
        assert said_in(server, GROUP_ID) == []

    async def test_is_answered_with_right_there_where_nobody_else_reads(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        receipt = await chat.send_file(replace(ASKED, place=PRIVATE), name="mydata.zip", data=b"zip", text="")
        assert Receipt.read(receipt).last_id == server.books.open(ZOE).ours()[0].id


async def test_without_sentences_whoever_calls_is_told(bot: Bot, clock: FakeClock, server: TelegramServer) -> None:
    async with TelegramChat(bot, clock=clock, picture=picture) as chat:
        assert await chat.reply(ASKED, LEFT) == ""
        server.books.open(ZOE).shut = NEVER_STARTED
        with pytest.raises(NotAllowed):
            await chat.reply(ASKED, LEFT)
    assert said_in(server, GROUP_ID) == []
