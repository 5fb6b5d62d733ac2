"""What people do on Telegram around a story: tap, type, edit, move, throw the bot out and let it in."""

import asyncio
import re
import sqlite3
from dataclasses import replace

import aiohttp
import pytest

from tests.journeys.telegram_family import (
    GROUP_ID,
    IDEA,
    FastClock,
    Home,
    Painter,
    Teller,
    expect_all_of_it,
    in_progress,
    the_end,
    until,
)
from tests.journeys.telegram_reading import TITLE, buttons, read, whole_story
from tests.servers.ports import free_port
from tests.servers.telegram_books import GROUP, Chat
from tests.servers.telegram_people import ZOE
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow  # a story each, at the pace of a chat

PARENT = 7100
SHORT = "/story --length short a giant snail"
TOPIC = 42


@pytest.fixture
def group(telegram: TelegramServer) -> Chat:
    return telegram.books.open(GROUP_ID)


def said(chat: Chat) -> str:
    """The bot's newest words."""
    shown = read(chat)
    return shown[-1].text if shown else ""


async def hear(chat: Chat, words: str) -> None:
    await until(lambda: words in said(chat))


def states(home: Home) -> list[str]:
    connection = sqlite3.connect(home.data / "storypix.db")
    try:
        return [state for (state,) in connection.execute("SELECT state FROM tasks ORDER BY created_at")]
    finally:
        connection.close()


class TestTapping:
    async def test_a_failed_picture_s_button_paints_it_again_in_its_place(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        home.with_artists(painter=Painter(fast_clock, seconds=lambda _: 2, fails={3: 1}))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
            third = read(group)[3]
            assert "The painter is resting." in third.text
            assert (third.picture, third.buttons) == (None, ("Paint again",))
            await telegram.people.tap(GROUP_ID, "Paint again")
            await hear(group, "Here is the picture of chapter 3.")
        assert read(group)[:7] == whole_story()

    async def test_a_failed_picture_s_button_says_so_when_it_is_too_early(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        answered = asyncio.Event()
        painter = Painter(fast_clock, seconds=lambda _: 1, fails={1: 1})
        home.with_artists(Teller(fast_clock, waits_for={4: answered}), painter)
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT)
            await until(lambda: any("Paint again" in buttons(message) for message in group.ours()))
            await telegram.people.tap(GROUP_ID, "Paint again")
            await until(lambda: any("is still being told" in message.text for message in group.ours()))
            answered.set()
            await the_end(group)
            await telegram.people.tap(GROUP_ID, "Paint again")
            await hear(group, "Here is the picture of chapter 1.")
        assert read(group)[1].picture == 1

    async def test_while_a_picture_is_painted_again_others_are_answered_and_a_second_tap_is_no_second_picture(
        self,
        home: Home,
        telegram: TelegramServer,
        fast_clock: FastClock,
        group: Chat,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("adapters.telegram.queues._HOLDS_UP_S", 0.05)
        painter = Painter(fast_clock, seconds=lambda _: 2, fails={3: 1})
        home.with_artists(painter=painter)
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT)
            await the_end(group)
            answered = asyncio.Event()
            painter.waits_for = {3: answered}
            await telegram.people.tap(GROUP_ID, "Paint again")
            await telegram.people.tap(GROUP_ID, "Paint again")
            await hear(group, "I'm painting this picture already.")
            assert read(group)[3].picture is None
            answered.set()
            await hear(group, "Here is the picture of chapter 3.")
        assert read(group)[:5] == whole_story(chapters=4, words=500)

    async def test_stop_ends_the_story_and_nothing_is_told_after_it(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        home.with_artists(Teller(fast_clock, pauses_s={3: 10_000}))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await until(lambda: len(read(group)) == 4)
            await telegram.people.tap(GROUP_ID, "Stop")
            await hear(group, "I have stopped telling.")
            await until(lambda: not in_progress(group))
            assert states(home) == ["cancelled"]
        shown = read(group)
        assert shown[:2] == whole_story()[:2]
        assert [message.text for message in shown[3:]][:1] == ["I stop the story."]

    async def test_stop_takes_a_waiting_story_back(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        stopped = asyncio.Event()
        home.with_artists(Teller(fast_clock, waits_for={2: stopped}))
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT)
            await until(lambda: len(read(group)) == 3)
            await telegram.people.say(GROUP_ID, SHORT)
            await hear(group, "There is one story before yours.")
            await telegram.people.tap(GROUP_ID, "Stop")
            await hear(group, "I stop the story.")
            stopped.set()
            await the_end(group)
            assert sorted(states(home)) == ["cancelled", "done"]
        assert not [message for message in read(group) if "before yours" in message.text]

    async def test_stories_that_are_stopped_with_the_program_say_so_and_go_on_at_its_next_start(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        home.choose(grace_s=0)
        home.with_artists(Teller(fast_clock, pauses_s={2: 10_000}))
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT)
            await until(lambda: len(read(group)) == 3)
            await telegram.people.say(GROUP_ID, SHORT)
            await hear(group, "There is one story before yours.")
        assert states(home) == ["writing", "waiting"]
        assert "Your story goes on by itself soon." in " ".join(message.text for message in read(group))
        home.with_artists()
        async with home.running():
            await the_end(group, stories=2)
        titles = [message.text for message in read(group) if message.text == TITLE]
        assert states(home) == ["done", "done"]
        assert titles == [TITLE, TITLE]

    async def test_a_child_who_can_not_type_gets_a_story_in_four_taps(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(GROUP_ID, "/story")
            for tap in range(1, 5):
                await until(lambda tap=tap: len(group.ours()) >= tap)  # type: ignore[misc]
                await telegram.people.tap(GROUP_ID, buttons(group.ours()[-1])[0])
            await until(lambda: in_progress(group))
            await until(lambda: "The end." in said(group) and not in_progress(group))
        titles = [message.text for message in read(group) if message.text == TITLE]
        assert titles == [TITLE]

    async def test_the_buttons_at_the_end_lead_to_another_story_and_to_the_library(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT)
            await the_end(group)
            await telegram.people.tap(GROUP_ID, "All stories")
            await hear(group, "One story is kept here:")
            assert TITLE in said(group)
            await telegram.people.tap(GROUP_ID, "Another one")
            await until(lambda: "One story is kept here:" not in said(group))
            assert len(buttons(group.ours()[-1])) > 2
        assert len(telegram.books.answered_taps) == 2


class TestPlaces:
    async def test_a_private_chat(self, home: Home, telegram: TelegramServer) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(ZOE, IDEA)
            await the_end(telegram.books.open(ZOE))
        expect_all_of_it(telegram.books.open(ZOE))

    async def test_a_topic_keeps_its_story_to_itself(self, home: Home, telegram: TelegramServer, group: Chat) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA, thread=TOPIC)
            await the_end(group)
        expect_all_of_it(group)
        assert {message.thread for message in group.ours()} == {TOPIC}

    @pytest.mark.parametrize("thread", [pytest.param(None, marks=pytest.mark.slow), 1])
    async def test_the_general_topic_is_named_by_leaving_it_out(
        self, home: Home, telegram: TelegramServer, group: Chat, thread: int | None
    ) -> None:
        group.forum = True
        home.with_artists()
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT, thread=thread)
            await the_end(group)
        assert read(group)[:5] == whole_story(chapters=4, words=500)
        assert {message.thread for message in group.ours()} == {None}

    async def test_a_group_that_becomes_a_supergroup_hears_the_rest_there(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        small = telegram.books.open(-500)
        assert small.kind == GROUP
        moved = asyncio.Event()
        painter = Painter(fast_clock, seconds=lambda number: 0 if number < 3 else 25)
        home.with_artists(Teller(fast_clock, waits_for={3: moved}), painter)
        async with home.running():
            await telegram.people.say(small.id, IDEA)
            await until(lambda: [message.picture for message in read(small)][-1:] == [2])
            await telegram.people.upgrade(small.id, GROUP_ID)
            moved.set()
            await the_end(group)
            await telegram.people.say(GROUP_ID, "/library")
            await hear(group, "One story is kept here:")
        there = [message for message in read(small) if "Stop" not in message.buttons]
        told = [replace(message, picture=None) for message in [*there, *read(group)][:7]]
        assert told == [replace(message, picture=None) for message in whole_story()]
        assert [message.picture for message in read(group)[:4]] == [3, 4, 5, 6]


class TestUpdates:
    async def test_the_first_word_that_telegram_says_for_a_newcomer_is_answered_with_what_there_is(
        self, home: Home, telegram: TelegramServer
    ) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(ZOE, "/start")
            await hear(telegram.books.open(ZOE), "I tell illustrated stories.")

    async def test_a_command_for_another_bot_is_not_for_us(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(GROUP_ID, "/story@AnotherBot a giant snail")
            await telegram.people.say(GROUP_ID, "what do you want for dinner?")
            await telegram.people.say(GROUP_ID, "/help@storypixbot")
            await until(lambda: bool(group.ours()))
        assert len(group.ours()) == 1
        assert "I tell illustrated stories." in said(group)

    async def test_what_is_edited_or_comes_again_is_handled_once(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        home.with_artists()
        async with home.running():
            update = await telegram.people.say(GROUP_ID, SHORT)
            await telegram.people.edit(GROUP_ID, update["message"]["message_id"], "/story a fox")
            await telegram.people.send(update)
            await the_end(group)
            await telegram.people.send(update)
            await telegram.people.say(GROUP_ID, "/library")
            await hear(group, "One story is kept here:")
        assert states(home) == ["done"]
        assert read(group)[:5] == whole_story(chapters=4, words=500)

    async def test_they_may_be_brought_to_a_webhook_by_whoever_knows_the_secret(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        port = free_port()
        home.with_artists()
        home.choose(telegram_webhook_url=f"http://127.0.0.1:{port}/telegram", telegram_webhook_port=port)
        async with home.running():
            await _pretend_to_be_telegram(telegram.webhook_url)
            await telegram.people.say(GROUP_ID, SHORT)
            await the_end(group)
        assert read(group)[:5] == whole_story(chapters=4, words=500)
        assert states(home) == ["done"]
        assert "getupdates" not in [call.method for call in telegram.books.calls]


class TestLettingIn:
    @pytest.mark.parametrize(
        "description",
        [
            "bot was kicked from the supergroup chat",
            pytest.param("CHAT_WRITE_FORBIDDEN", marks=pytest.mark.slow),
        ],
    )
    async def test_a_story_ends_quietly_when_the_bot_is_thrown_out_and_is_in_the_library_later(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat, description: str
    ) -> None:
        thrown_out = asyncio.Event()
        home.with_artists(Teller(fast_clock, waits_for={3: thrown_out}))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await until(lambda: len(read(group)) == 4)
            group.shut = description
            thrown_out.set()
            await until(lambda: states(home) == ["done"])
            group.shut = ""
            before = len(read(group))
            await telegram.people.say(GROUP_ID, "/library")
            await hear(group, "One story is kept here:")
            assert re.search(rf"{TITLE} \(.*\) https://", said(group))
            assert before == 4

    async def test_who_is_not_let_in_hears_one_polite_sentence_until_an_admin_lets_the_chat_in(
        self, home: Home, telegram: TelegramServer, group: Chat, capsys: pytest.CaptureFixture[str]
    ) -> None:
        home.with_artists()
        home.choose(access="listed")
        async with home.running():
            await telegram.people.say(GROUP_ID, SHORT)
            await hear(group, "I'm sorry, I may not tell stories here yet.")
            code = re.search(r"/admin claim (\w+)", capsys.readouterr().err)
            assert code
            await telegram.people.say(PARENT, "/admin claim 000000000000", person=PARENT)
            await hear(telegram.books.open(PARENT), "I'm sorry, that is only for the one who runs me.")
            await telegram.people.say(PARENT, code[0], person=PARENT)
            await hear(telegram.books.open(PARENT), "Welcome!")
            await telegram.people.say(GROUP_ID, "/admin allow here", person=PARENT)
            await hear(telegram.books.open(PARENT), "may use me now.")
            await hear(group, "I have answered you in our private chat.")
            assert (len(group.ours()), states(home)) == (2, [])
            await telegram.people.say(GROUP_ID, SHORT)
            await the_end(group)
        assert read(group)[2:7] == whole_story(chapters=4, words=500)


async def _pretend_to_be_telegram(url: str) -> None:
    update = {"update_id": 1, "message": {"text": "/story a fox"}}
    async with aiohttp.ClientSession() as somebody:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
            async with somebody.post(url, json=update, headers=headers) as answer:
                assert answer.status == 403
