"""A process was killed while it showed a part. The next one knows receipts only, and leaves the part there once."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from dataclasses import replace
from typing import Any

import pytest
from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from storypix_core.errors import OutcomeUnknown
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Part, Reply
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import GROUP, PRIVATE, REDO, chapter, done, end, incoming, picture, slot, title
from tests.servers.telegram_books import Message
from tests.servers.telegram_rules import DROPPED, Trouble
from tests.servers.telegram_server import TelegramServer

BASIC = Place(platform="telegram", chat="-4242")
ASIDE = Place(platform="telegram", chat="-1009999999999")
PLACES = [pytest.param(GROUP, id="supergroup"), pytest.param(BASIC, id="group"), pytest.param(PRIVATE, id="private")]
FORMS = [pytest.param(True, id="rich"), pytest.param(False, id="older")]

WAITS = chapter(picture=slot(PictureState.WAITING))
FAILED = replace(chapter(picture=slot(PictureState.FAILED)), choices=(REDO,))
DONE = chapter(picture=done())
LONG = replace(title(), text=chapter(chars=9000).text)
"""Three messages of plain text."""

BECAME = [
    pytest.param(WAITS, WAITS, id="waits"),
    pytest.param(WAITS, FAILED, id="waits, then failed"),
    pytest.param(WAITS, DONE, id="waits, then done"),
    pytest.param(FAILED, FAILED, id="failed"),
    pytest.param(FAILED, DONE, id="failed, then done"),
    pytest.param(DONE, DONE, id="done"),
]
ALL_IS_WELL = Trouble()

Fresh = Callable[..., TelegramChat]
Look = tuple[str, str, bytes, Any]


@pytest.fixture
def fresh(bot: Bot, clock: FakeClock) -> Fresh:
    """A chat in a process that knows nothing."""
    return lambda rich=True: TelegramChat(bot, clock=clock, picture=picture, rich=rich)


async def resume(chat: TelegramChat, place: Place, part: Part, *, after: str, others: tuple[str, ...] = ()) -> str:
    """As the delivery does with a part of which it has an intent only."""
    receipt = await chat.find(place, part, after=after, others=(after, *others))
    return await (chat.edit(place, receipt, part) if receipt else chat.post(place, part))


def looks(server: TelegramServer, place: Place) -> list[Look]:
    return [_look(message) for message in server.books.open(int(place.chat)).ours()]


def _look(message: Message) -> Look:
    return message.kind, message.text, message.photo, message.markup


async def looks_of(chat: TelegramChat, server: TelegramServer, *parts: Part) -> list[Look]:
    """When nothing goes wrong."""
    for part in parts:
        await chat.post(ASIDE, part)
    return looks(server, ASIDE)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rich", FORMS)
@pytest.mark.parametrize(("then", "now"), BECAME)
async def test_whatever_became_of_its_picture_a_chapter_is_there_once(
    fresh: Fresh, server: TelegramServer, place: Place, rich: bool, then: Part, now: Part
) -> None:
    killed, chat = fresh(rich), fresh(rich)
    before = await killed.post(place, title())
    await killed.post(place, then)
    receipt = await resume(chat, place, now, after=before)
    assert looks(server, place) == await looks_of(fresh(rich), server, title(), now)
    await chat.edit(place, receipt, DONE)
    assert looks(server, place)[1][2] == b"jpeg of p/3.jpg"


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rich", FORMS)
@pytest.mark.parametrize("part", [title("Another"), WAITS, DONE, LONG, end()], ids=lambda part: f"{part.kind}")
@pytest.mark.parametrize("arrived", [0, 1, 2])
async def test_as_many_of_its_messages_as_arrived_are_completed(
    fresh: Fresh, server: TelegramServer, place: Place, rich: bool, part: Part, arrived: int
) -> None:
    killed, chat = fresh(rich), fresh(rich)
    before = await killed.post(place, title())
    server.troubles["*"] += [*[ALL_IS_WELL] * arrived, DROPPED]
    with suppress(OutcomeUnknown):
        await killed.post(place, part)
    server.troubles["*"].clear()
    await resume(chat, place, part, after=before)
    assert looks(server, place) == await looks_of(fresh(rich), server, title(), part)


@pytest.mark.slow
@pytest.mark.parametrize("rich", FORMS)
@pytest.mark.parametrize("part", [title("Another"), WAITS, DONE, LONG], ids=["title", "waits", "done", "long"])
@pytest.mark.parametrize("arrived", [True, False])
async def test_what_else_of_ours_is_known_is_left_alone(
    fresh: Fresh, server: TelegramServer, rich: bool, part: Part, arrived: bool
) -> None:
    killed, chat = fresh(rich), fresh(rich)
    before = await killed.post(PRIVATE, title())
    others = [await killed.reply(incoming(PRIVATE), Reply(text=f"Answer {number}")) for number in range(40)]
    if arrived:
        await killed.post(PRIVATE, part)
    others.append(await killed.reply(incoming(PRIVATE), Reply(text="Answer 40")))
    await resume(chat, PRIVATE, part, after=before, others=tuple(others))
    shown = looks(server, PRIVATE)
    answers = [look for look in shown if look[1].startswith("Answer")]
    assert [text for _, text, _, _ in answers] == [f"Answer {number}" for number in range(41)]
    rest = [look for look in shown if look not in answers]
    assert rest == await looks_of(fresh(rich), server, title(), part)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rich", FORMS)
@pytest.mark.parametrize(("then", "now"), [*BECAME, pytest.param(LONG, LONG, id="long")])
@pytest.mark.parametrize("arrived", [True, False])
async def test_an_answer_that_nobody_wrote_down_never_makes_a_part_stand_there_twice(
    fresh: Fresh, server: TelegramServer, place: Place, rich: bool, then: Part, now: Part, arrived: bool
) -> None:
    """It may be lost by that: its command wasn't dealt with, so it is given again."""
    killed, chat = fresh(rich), fresh(rich)
    before = await killed.post(place, title())
    await killed.reply(incoming(place), Reply(text="I am at it."))
    if arrived:
        await killed.post(place, then)
    await resume(chat, place, now, after=before)
    shown = [look for look in looks(server, place) if look[1] != "I am at it."]
    assert shown == await looks_of(fresh(rich), server, title(), now)


async def test_what_people_say_is_stepped_over(fresh: Fresh, server: TelegramServer) -> None:
    killed, chat = fresh(), fresh()
    before = await killed.post(GROUP, title())
    for _ in range(12):
        await server.people.say(int(GROUP.chat), "hm")
    await killed.post(GROUP, WAITS)
    await resume(chat, GROUP, DONE, after=before)
    assert looks(server, GROUP) == await looks_of(fresh(), server, title(), DONE)


async def test_an_answer_that_is_just_being_given_is_not_taken_for_a_lost_part(
    fresh: Fresh, server: TelegramServer
) -> None:
    chat = fresh()
    before = await fresh().post(GROUP, title())
    server.troubles["sendmessage"].append(Trouble(late_s=0.05))
    answering = asyncio.create_task(chat.reply(incoming(), Reply(text="Here I am.")))
    async with asyncio.timeout(30):
        while len(looks(server, GROUP)) < 2:  # noqa: ASYNC110  # it stands there before the chat knows it
            await asyncio.sleep(0)
    await resume(chat, GROUP, WAITS, after=before)
    await answering
    assert [text for _, text, _, _ in looks(server, GROUP)][1] == "Here I am."


@pytest.mark.parametrize("part", [title("Another"), pytest.param(LONG, marks=pytest.mark.slow)], ids=["title", "long"])
async def test_an_answer_that_another_process_gives_meanwhile_is_left_alone(
    bot: Bot, fresh: Fresh, clock: FakeClock, server: TelegramServer, part: Part
) -> None:
    gateway, answers = fresh(), list[str]()

    async def shown_lately(chat_id: int) -> list[str]:
        if not answers:
            answering = gateway.reply(incoming(PRIVATE), Reply(text="Here I am."))
            answers.append(await asyncio.create_task(answering, context=Context()))
        return answers

    chat = TelegramChat(bot, clock=clock, picture=picture, shown_lately=shown_lately)
    before = await fresh().post(PRIVATE, title())
    await resume(chat, PRIVATE, part, after=before)
    assert [text for _, text, _, _ in looks(server, PRIVATE)][1] == "Here I am."
