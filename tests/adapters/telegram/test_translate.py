"""What people say on Telegram, in our words."""

from typing import Any

import pytest
from telegram import Update

from adapters.telegram.translate import Me, Migration, incoming, migration
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming
from tests.adapters.telegram.parts import GROUP, GROUP_ID
from tests.servers.telegram_books import BOT_ID, BOT_NAME, Books, Message
from tests.servers.telegram_people import ZOE, People

ME = Me(id=BOT_ID, username=BOT_NAME)


@pytest.fixture
def books() -> Books:
    return Books(lambda: 0.0)


@pytest.fixture
def people(books: Books) -> People:
    async def nobody_listens(update: dict[str, Any]) -> None:
        """These tests look at the update itself."""

    return People(books, nobody_listens)


def understood(update: dict[str, Any]) -> Incoming | None:
    return incoming(Update.de_json(update), ME)


async def test_a_command_with_its_words(people: People) -> None:
    said = understood(await people.say(GROUP_ID, "/Story a giant snail\nwith Tom", language="pt-br"))
    assert said
    assert (said.command, said.words, said.language) == ("story", "a giant snail\nwith Tom", "pt")
    assert (said.place, said.person) == (GROUP, str(ZOE))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (f"/story@{BOT_NAME} a fox", "story"),
        (f"/story@{BOT_NAME.lower()} a fox", "story"),
        ("/story@OtherBot a fox", None),
        ("/help", "help"),
        ("/help   ", "help"),
        ("/start", "help"),
        ("/start from-a-link", "help"),
    ],
)
async def test_a_command_for_another_bot_is_not_for_us(people: People, text: str, command: str | None) -> None:
    said = understood(await people.say(GROUP_ID, text))
    assert (said.command if said else None) == command


@pytest.mark.parametrize("text", ["1/2 cup of sugar", "/", "//story", "a /story", "hello"])
async def test_other_words_are_no_command_and_in_a_group_not_for_us(people: People, text: str) -> None:
    assert understood(await people.say(GROUP_ID, text)) is None
    said = understood(await people.say(ZOE, text))
    assert said
    assert (said.command, said.words) == ("", text)


async def test_an_answer_to_our_message_is_for_us(people: People) -> None:
    ours, theirs = Message(1, BOT_ID, "text", "What about?"), Message(2, 99, "text", "hm")
    said = understood(await people.say(GROUP_ID, "a fox", answering=ours))
    assert said
    assert said.words == "a fox"
    assert understood(await people.say(GROUP_ID, "a fox", answering=theirs)) is None


@pytest.mark.parametrize(
    ("thread", "expected"), [(None, ""), (1, ""), (42, "42")], ids=["no forum", "General", "topic"]
)
async def test_the_topic_is_kept_but_for_general(people: People, thread: int | None, expected: str) -> None:
    said = understood(await people.say(GROUP_ID, "/help", thread=thread))
    assert said
    assert said.place == Place(platform="telegram", chat=str(GROUP_ID), thread=expected)


async def test_a_reply_outside_of_a_forum_is_not_in_a_topic(people: People) -> None:
    said = understood(await people.say(GROUP_ID, "/help", fields={"message_thread_id": 77}))
    assert said
    assert said.place.thread == ""


async def test_edited_messages_pictures_and_other_bots_are_passed_over(people: People, books: Books) -> None:
    said = await people.say(GROUP_ID, "/help")
    assert understood(await people.edit(GROUP_ID, said["message"]["message_id"], "/story")) is None
    robot: dict[str, Any] = {"id": 5, "is_bot": True, "first_name": "Robot"}
    assert understood(await people.say(GROUP_ID, "/help", fields={"from": robot})) is None
    photo = await people.say(ZOE, "x")
    photo["message"] |= {"photo": [], "caption": "/story me"}
    del photo["message"]["text"]
    assert understood(photo) is None


async def test_somebody_who_speaks_as_the_group_counts_as_the_group(people: People) -> None:
    anonymous: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    group: dict[str, Any] = {"id": GROUP_ID, "type": "supergroup", "title": "Family"}
    said = understood(await people.say(GROUP_ID, "/help", fields={"from": anonymous, "sender_chat": group}))
    assert said
    assert said.person == str(GROUP_ID)


async def test_a_tap_says_what_its_button_carries(people: People, books: Books) -> None:
    markup = {"inline_keyboard": [[{"text": "Stop", "callback_data": "/cancel abc"}]]}
    chat = books.open(GROUP_ID, forum=True)
    books.add(chat, Message(9, BOT_ID, "text", "…", markup=markup, thread=42))
    said = understood(await people.tap(GROUP_ID, "Stop", language="fr"))
    assert said
    assert (said.command, said.words, said.language, said.place.thread) == ("cancel", "abc", "fr", "42")


async def test_the_same_message_has_the_same_id_and_another_has_another(people: People) -> None:
    first, second = await people.say(GROUP_ID, "/help"), await people.say(GROUP_ID, "/help")
    ids = [said.id for update in (first, first, second) if (said := understood(update))]
    assert ids[0] == ids[1] != ids[2]
    assert all(ids)


async def test_a_move_is_told_from_both_sides(books: Books) -> None:
    told: list[dict[str, Any]] = []

    async def listen(update: dict[str, Any]) -> None:
        told.append(update)

    await People(books, listen).upgrade(-4242, -1009)
    moves = [migration(Update.de_json(update)) for update in told]
    assert moves == [Migration(old="-4242", new="-1009")] * 2
    assert [understood(update) for update in told] == [None, None]
