"""Parts reach a Telegram chat whole, in their form, and are changed in their place."""

from dataclasses import replace

import pytest
from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.harmless import readable
from storypix_core.errors import NotAllowed, OutcomeUnknown, StorageFailed, TryLater
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Part, PartKind, Reply
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import (
    GROUP,
    GROUP_ID,
    PRIVATE,
    REDO,
    chapter,
    done,
    end,
    incoming,
    picture,
    prose,
    slot,
    title,
)
from tests.servers.telegram_books import Message
from tests.servers.telegram_rules import DROPPED, FAILED, Trouble, alive, too_fast
from tests.servers.telegram_server import TelegramServer


def shown(server: TelegramServer, chat_id: int = GROUP_ID) -> list[Message]:
    return server.books.open(chat_id).ours()


def kinds(server: TelegramServer) -> list[str]:
    return [message.kind for message in shown(server)]


def words(text: str) -> list[str]:
    return readable(text).split()


@pytest.fixture
def classic(bot: Bot, clock: FakeClock) -> TelegramChat:
    """A chat that keeps to the older kinds of messages."""
    return TelegramChat(bot, clock=clock, picture=picture, rich=False)


class TestAChapter:
    async def test_and_its_picture_are_one_rich_message(self, chat: TelegramChat, server: TelegramServer) -> None:
        await chat.post(GROUP, chapter(picture=done()))
        (message,) = shown(server)
        assert message.kind == "rich"
        assert message.photo == b"jpeg of p/3.jpg"
        assert message.text.startswith('<h3>Chapter 3</h3><img src="tg://photo?id=picture"/><p>The little snail')

    async def test_gets_its_late_picture_by_one_edit(self, chat: TelegramChat, server: TelegramServer) -> None:
        receipt = await chat.post(GROUP, chapter(picture=slot()))
        assert "The painter is still at work here." in shown(server)[0].text
        await chat.edit(GROUP, receipt, chapter(picture=done()))
        (message,) = shown(server)
        assert message.photo
        assert "painter" not in message.text
        assert len(server.books.spent(GROUP_ID)) == 2

    async def test_is_a_picture_with_a_caption_and_the_rest_in_the_older_form(
        self, classic: TelegramChat, server: TelegramServer
    ) -> None:
        part = chapter(picture=done())
        await classic.post(GROUP, part)
        assert kinds(server) == ["photo", "text"]
        together = " ".join(message.text for message in shown(server))
        assert words(together) == words(f"{part.heading} {part.text}")

    async def test_turns_into_a_picture_without_moving_anything_in_the_older_form(
        self, classic: TelegramChat, server: TelegramServer
    ) -> None:
        receipt = await classic.post(GROUP, chapter(3, picture=slot()))
        await classic.post(GROUP, chapter(4, picture=slot()))
        before = [message.text for message in shown(server)]
        await classic.edit(GROUP, receipt, chapter(3, picture=done()))
        after = shown(server)
        assert [message.kind for message in after] == ["photo", "text", "text", "text"]
        assert after[0].text == before[0].replace("The painter is still at work here.\n\n", "")
        assert [message.text for message in after[1:]] == before[1:]
        assert len(server.books.spent(GROUP_ID)) == 5

    async def test_that_is_short_is_one_message_in_the_older_form(
        self, classic: TelegramChat, server: TelegramServer
    ) -> None:
        await classic.post(GROUP, chapter(picture=done(), chars=800))
        assert kinds(server) == ["photo"]

    async def test_offers_to_paint_a_failed_picture_again(self, chat: TelegramChat, server: TelegramServer) -> None:
        receipt = await chat.post(GROUP, chapter(picture=slot()))
        failed = replace(chapter(picture=slot(PictureState.FAILED)), choices=(REDO,))
        receipt = await chat.edit(GROUP, receipt, failed)
        (message,) = shown(server)
        assert "The painter is resting." in message.text
        assert message.markup["inline_keyboard"][0][0]["callback_data"] == "/redo abc 3"
        await chat.edit(GROUP, receipt, chapter(picture=done()))
        assert shown(server)[0].photo
        assert not shown(server)[0].markup

    async def test_without_a_place_for_a_picture_is_plain_text(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        await chat.post(GROUP, chapter(chars=3000))
        assert kinds(server) == ["text"]

    async def test_gets_an_unexpected_picture_as_an_answer_to_it(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        receipt = await chat.post(GROUP, chapter())
        await chat.edit(GROUP, receipt, chapter(picture=done()))
        text, photo = shown(server)
        assert photo.kind == "photo"
        assert photo.reply_to == text.id

    async def test_that_is_longer_than_any_message_loses_nothing(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        part = chapter(picture=done(), chars=40_000)
        await chat.post(GROUP, part)
        assert kinds(server)[0] == "photo"
        assert words(" ".join(message.text for message in shown(server))) == words(f"{part.heading} {part.text}")

    async def test_in_a_language_from_right_to_left_says_so(self, chat: TelegramChat, server: TelegramServer) -> None:
        arabic = Part(name="chapter1", kind=PartKind.CHAPTER, heading="القمر", text="كان يا ما كان", picture=done())
        await chat.post(GROUP, arabic)
        await chat.post(GROUP, chapter(picture=done()))
        first, second = (call.params["rich_message"] for call in server.books.spent(GROUP_ID))
        assert first["is_rtl"]
        assert "is_rtl" not in second

    async def test_with_a_picture_that_telegram_declines_is_shown_without_it(
        self, classic: TelegramChat, server: TelegramServer
    ) -> None:
        server.methods.takes_pictures = False
        await classic.post(GROUP, chapter(picture=done()))
        assert kinds(server) == ["text", "text"]

    @pytest.mark.parametrize("rich", [True, False])
    async def test_whose_late_picture_is_declined_does_not_wait_for_it_for_ever(
        self, bot: Bot, clock: FakeClock, server: TelegramServer, *, rich: bool
    ) -> None:
        server.methods.takes_pictures = False
        chat = TelegramChat(bot, clock=clock, picture=picture, rich=rich)
        receipt = await chat.post(GROUP, chapter(picture=slot()))
        await chat.edit(GROUP, receipt, chapter(picture=done()))
        assert "photo" not in kinds(server)
        assert not [message for message in shown(server) if "painter" in message.text]

    async def test_with_a_picture_that_is_lost_is_shown_without_it(
        self, bot: Bot, clock: FakeClock, server: TelegramServer
    ) -> None:
        async def lost(key: str) -> bytes:
            raise StorageFailed(f"{key} is gone")

        await TelegramChat(bot, clock=clock, picture=lost).post(GROUP, chapter(picture=done()))
        assert not shown(server)[0].photo
        assert "little snail" in shown(server)[0].text


class TestRichMessages:
    async def test_are_not_tried_again_on_a_server_that_does_not_know_them(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        server.methods.rich = False
        for number in (1, 2):
            await chat.post(GROUP, chapter(number, picture=done()))
        assert kinds(server) == ["photo", "text"] * 2
        tried = [call for call in server.books.calls if call.method == "sendrichmessage"]
        assert [call.status for call in tried] == [404]

    async def test_are_kept_to_after_one_picture_was_declined(self, chat: TelegramChat, server: TelegramServer) -> None:
        server.methods.takes_pictures = False
        await chat.post(GROUP, chapter(1, picture=done()))
        server.methods.takes_pictures = True
        await chat.post(GROUP, chapter(2, picture=done()))
        assert kinds(server) == ["text", "text", "rich"]

    async def test_that_hold_no_pictures_yet_get_them_as_answers(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        server.methods.rich_pictures = False
        receipt = await chat.post(GROUP, chapter(1, picture=slot()))
        await chat.edit(GROUP, receipt, chapter(1, picture=done()))
        await chat.post(GROUP, chapter(2, picture=done()))
        assert kinds(server) == ["rich", "photo", "photo", "text"]
        assert shown(server)[1].reply_to == shown(server)[0].id


class TestStoryText:
    HOSTILE = (
        "Ask @everyone or @zoe_bot, type /cancel or /admin@storypixbot, see t.me/joinchat or https://evil.example/x, "
        "tg://resolve?domain=x, www.bad.de, write to me@you.org, #prize $TON, call +33 6 12 34 56 78 or 0123456789. "
        "<b>bold</b> *stars* _lines_ [link](http://a.b) &amp; `code`"
    )

    @pytest.mark.parametrize("rich", [True, False])
    async def test_shows_nothing_that_comes_alive(
        self, bot: Bot, clock: FakeClock, server: TelegramServer, *, rich: bool
    ) -> None:
        chat = TelegramChat(bot, clock=clock, picture=picture, rich=rich)
        part = Part(name="chapter1", kind=PartKind.CHAPTER, heading=self.HOSTILE, text=self.HOSTILE, picture=done())
        await chat.post(GROUP, part)
        await chat.post(GROUP, title(self.HOSTILE))
        for call in server.books.spent(GROUP_ID):
            assert "parse_mode" not in call.params
        for message in shown(server):
            assert alive(message.text.replace("tg://photo?id=picture", "").replace("</", "<")) == []
            assert "<b>" not in message.text or message.kind != "rich"
            assert {entity["type"] for entity in message.entities} <= {"bold", "italic"}

    async def test_reads_as_it_was_written(self, chat: TelegramChat, server: TelegramServer) -> None:
        await chat.post(GROUP, title(self.HOSTILE[:150]))
        assert readable(shown(server)[0].text) == self.HOSTILE[:150]

    async def test_has_no_link_preview(self, chat: TelegramChat, server: TelegramServer) -> None:
        await chat.post(GROUP, chapter())
        assert shown(server)[0].preview == {"is_disabled": True}


class TestTheEnd:
    async def test_has_a_link_that_can_be_tapped_with_its_cover(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        await chat.post(GROUP, end())
        (message,) = shown(server)
        assert alive(message.text) == ["https://example.org/s/abc/index.html"]
        assert message.preview == {"url": "https://example.org/s/abc/index.html", "prefer_large_media": True}

    async def test_brings_the_page_as_a_file_where_no_link_can_be_opened(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        part = replace(end(link=""), heading="Zoé & the Moon!", file=b"<html>", choices=(REDO,))
        receipt = await chat.post(GROUP, part)
        (message,) = shown(server)
        assert (message.kind, message.photo) == ("document", b"<html>")
        assert message.text == "Zoé & the Moon!\n\nThe end."
        assert message.markup
        assert await chat.edit(GROUP, receipt, part) == receipt
        await chat.edit(GROUP, receipt, replace(part, text="The end, again."))
        assert shown(server)[0].text == "Zoé & the Moon!\n\nThe end, again."


class TestAnAnswer:
    async def test_has_buttons_that_say_what_is_picked(self, chat: TelegramChat, server: TelegramServer) -> None:
        reply = Reply(text="What about?", choices=(Choice(label="a fox", answer="a fox who finds a star"),))
        await chat.reply(incoming(), reply)
        assert shown(server)[0].markup["inline_keyboard"] == [
            [{"text": "a fox", "callback_data": "a fox who finds a star"}]
        ]

    async def test_with_an_answer_too_long_for_a_button_is_refused_at_once(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        with pytest.raises(ValueError, match="64 bytes"):
            await chat.reply(incoming(), Reply(text="?", choices=(Choice(label="long", answer="é" * 33),)))
        assert server.books.spent(GROUP_ID) == []

    async def test_keeps_commands_and_our_own_links_alive_only(
        self, bot: Bot, clock: FakeClock, server: TelegramServer
    ) -> None:
        chat = TelegramChat(bot, clock=clock, picture=picture, live_links=("https://tales.example.org/",))
        await chat.reply(incoming(), Reply(text="/help @all https://tales.example.org/a https://evil.example.com/b"))
        assert alive(shown(server)[0].text) == ["/help", "https://tales.example.org/a"]

    async def test_goes_into_the_topic_where_it_was_asked(self, chat: TelegramChat, server: TelegramServer) -> None:
        server.books.open(GROUP_ID, forum=True)
        await chat.reply(incoming(replace(GROUP, thread="42")), Reply(text="here"))
        await chat.reply(incoming(), Reply(text="in General"))
        assert [message.thread for message in shown(server)] == [42, None]

    async def test_that_may_have_arrived_is_not_given_twice(self, chat: TelegramChat, server: TelegramServer) -> None:
        await chat.reply(incoming(), Reply(text="first"))
        server.troubles["sendmessage"] += [Trouble(drop=True, acted=True), DROPPED]
        await chat.reply(incoming(), Reply(text="second"))
        await chat.reply(incoming(), Reply(text="third"))
        assert [message.text for message in shown(server)] == ["first", "second", "third"]


class TestAReceipt:
    async def test_is_enough_to_edit_after_a_restart(
        self, chat: TelegramChat, bot: Bot, clock: FakeClock, server: TelegramServer
    ) -> None:
        receipt = await chat.post(GROUP, chapter(picture=slot()))
        async with TelegramChat(bot, clock=clock, picture=picture) as another:
            await another.edit(GROUP, receipt, chapter(picture=done()))
        assert len(shown(server)) == 1
        assert shown(server)[0].photo

    async def test_saves_the_edit_that_would_change_nothing(self, chat: TelegramChat, server: TelegramServer) -> None:
        receipt = await chat.post(GROUP, chapter(picture=done()))
        assert await chat.edit(GROUP, receipt, chapter(picture=done())) == receipt
        assert len(server.books.spent(GROUP_ID)) == 1

    async def test_is_short(self, classic: TelegramChat) -> None:
        assert len(await classic.post(GROUP, chapter(picture=done()))) < 80


class TestTrouble:
    async def test_when_telegram_asks_for_patience_it_is_given(
        self, chat: TelegramChat, server: TelegramServer, clock: FakeClock
    ) -> None:
        server.troubles["sendmessage"].append(too_fast(7))
        await chat.post(GROUP, title())
        assert len(shown(server)) == 1
        assert clock.monotonic() >= 7

    async def test_when_patience_would_be_long_the_caller_decides(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        server.troubles["sendmessage"].append(too_fast(500))
        with pytest.raises(TryLater) as raised:
            await chat.post(GROUP, title())
        assert raised.value.retry_after_s == 500

    async def test_a_lost_answer_to_an_edit_is_asked_for_again(
        self, chat: TelegramChat, server: TelegramServer
    ) -> None:
        receipt = await chat.post(GROUP, chapter(picture=slot()))
        server.troubles["editmessagetext"] += [DROPPED, FAILED, Trouble(drop=True, acted=True)]
        await chat.edit(GROUP, receipt, chapter(picture=done()))
        assert shown(server)[0].photo

    async def test_a_message_that_somebody_deleted_is_let_go(self, chat: TelegramChat, server: TelegramServer) -> None:
        receipt = await chat.post(GROUP, chapter(picture=slot()))
        server.people.delete(GROUP_ID, shown(server)[0].id)
        await chat.edit(GROUP, receipt, chapter(picture=done()))
        assert shown(server) == []

    @pytest.mark.parametrize(
        "answer",
        [
            Trouble(status=403, description="Forbidden: bot was blocked by the user"),
            Trouble(status=403, description="Forbidden: bot was kicked from the supergroup chat"),
            Trouble(status=400, description="Bad Request: chat not found"),
            Trouble(status=400, description="Bad Request: not enough rights to send text messages to the chat"),
            Trouble(status=400, description="Bad Request: TOPIC_CLOSED"),
        ],
        ids=lambda answer: answer.description,
    )
    async def test_a_chat_that_is_shut_is_said_so(
        self, chat: TelegramChat, server: TelegramServer, answer: Trouble
    ) -> None:
        server.troubles["sendmessage"].append(answer)
        with pytest.raises(NotAllowed):
            await chat.post(GROUP, title())

    async def test_a_part_half_shown_is_completed_and_not_begun_again(
        self, classic: TelegramChat, server: TelegramServer
    ) -> None:
        server.troubles["sendmessage"].append(too_fast(500))
        with pytest.raises(TryLater):
            await classic.post(GROUP, chapter(picture=done()))
        await classic.post(GROUP, chapter(picture=done()))
        assert kinds(server) == ["photo", "text"]


class TestAGroupThatBecomesASupergroup:
    OLD, NEW = -4242, -1009999999999

    async def test_gets_the_rest_of_the_story_in_its_new_place(
        self, bot: Bot, clock: FakeClock, server: TelegramServer
    ) -> None:
        moves: list[tuple[str, str]] = []

        async def moved(old: str, new: str) -> None:
            moves.append((old, new))

        place = Place(platform="telegram", chat=str(self.OLD))
        async with TelegramChat(bot, clock=clock, picture=picture, on_migrated=moved) as chat:
            receipt = await chat.post(place, chapter(1, picture=slot()))
            server.books.open(self.OLD).moved_to = self.NEW
            await chat.post(place, chapter(2, picture=done()))
            # What stands in the old group can't be reached any more; no message of the new one is touched instead.
            await chat.edit(place, receipt, chapter(1, picture=done()))
        assert len(shown(server, self.NEW)) == 1
        assert moves == [(str(self.OLD), str(self.NEW))]


async def test_private_chats_are_served_alike(chat: TelegramChat, server: TelegramServer) -> None:
    await chat.post(PRIVATE, chapter(picture=done()))
    assert [message.kind for message in shown(server, 7001)] == ["rich"]


async def test_work_is_shown_while_it_lasts(chat: TelegramChat, server: TelegramServer) -> None:
    async with chat.busy(GROUP):
        await chat.post(GROUP, title())
        while not [call for call in server.books.calls if call.method == "sendchataction"]:
            await chat.post(GROUP, title(prose(100)))
    assert {call.params["action"] for call in server.books.calls if call.method == "sendchataction"} == {"typing"}


@pytest.mark.parametrize("status", [200, 502])
async def test_an_answer_of_something_in_between_is_an_unknown_outcome_and_stays_out_of_the_log(
    chat: TelegramChat, server: TelegramServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    server.troubles["sendmessage"].append(Trouble(status=status, text="<html>A snail eats your salad</html>"))
    with pytest.raises(OutcomeUnknown):
        await chat.post(GROUP, title())
    assert "salad" not in caplog.text
    assert "Traceback" not in caplog.text
