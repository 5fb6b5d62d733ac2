"""The live progress message is edited sparingly, shows the newest words, and goes when the story ends."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.client import open_bot
from storypix_core.errors import Overtaken
from storypix_core.guard import guarded
from storypix_core.model import Place
from tests.adapters.telegram.parts import GROUP, GROUP_ID, PRIVATE, picture, status
from tests.adapters.telegram.telling import WalkingClock
from tests.servers.telegram_books import Call
from tests.servers.telegram_rules import FAILED, Trouble, too_fast
from tests.servers.telegram_server import TOKEN, TelegramServer


@pytest.fixture
def clock() -> WalkingClock:
    return WalkingClock()


@pytest.fixture
async def chat(server: TelegramServer, clock: WalkingClock) -> AsyncIterator[TelegramChat]:
    async with (
        open_bot(TOKEN, clock=clock, api_url=server.url) as bot,
        TelegramChat(bot, clock=clock, picture=picture) as chat,
    ):
        yield chat


def edits(server: TelegramServer, chat_id: int = GROUP_ID) -> list[Call]:
    return [call for call in server.books.spent(chat_id) if call.method == "editmessagetext"]


async def report(chat: TelegramChat, clock: WalkingClock, place: Place, *, every_s: float, for_s: float) -> str:
    """Show progress again and again. Gives the receipt."""
    receipt = await chat.post(place, status("0"))
    while clock.monotonic() < for_s:
        receipt = await chat.edit(place, receipt, status(f"{clock.monotonic():.0f}"))
        await clock.walk(clock.monotonic() + every_s, step_s=every_s / 2)
    return receipt


async def test_in_a_group_the_edits_come_less_and_less_often(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    await report(chat, clock, GROUP, every_s=2, for_s=130)
    times = [call.at_s for call in edits(server)]
    pauses = [later - earlier for earlier, later in zip([0.0, *times], times, strict=False)]
    assert len(times) == 4
    assert all(pause >= least for pause, least in zip(pauses, (8, 16, 32, 64), strict=True))


async def test_in_a_group_there_are_six_edits_at_most(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    await report(chat, clock, GROUP, every_s=40, for_s=2000)
    assert len(edits(server)) == 6


async def test_in_a_private_chat_there_is_one_every_few_seconds(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    await report(chat, clock, PRIVATE, every_s=1, for_s=60)
    assert 12 <= len(edits(server, 7001)) <= 20


async def test_the_newest_words_are_shown_when_nothing_more_comes(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    receipt = await chat.post(GROUP, status("begun"))
    for words in ("one", "two", "three"):
        await chat.edit(GROUP, receipt, status(words))
    await clock.walk(20)
    assert [call.params["text"] for call in edits(server)] == ["three"]


async def test_words_that_stand_there_already_are_not_sent_again(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    receipt = await chat.post(PRIVATE, status("begun"))
    for _ in range(4):
        await chat.edit(PRIVATE, receipt, status("same"))
        await clock.walk(clock.monotonic() + 5)
    assert len(edits(server, 7001)) == 1


async def test_its_button_stays_while_it_lives(chat: TelegramChat, server: TelegramServer, clock: WalkingClock) -> None:
    receipt = await chat.post(PRIVATE, status("begun"))
    await chat.edit(PRIVATE, receipt, status("on"))
    await clock.walk(10)
    (message,) = server.books.open(7001).ours()
    assert message.text == "on"
    assert message.markup["inline_keyboard"][0][0]["callback_data"] == "/cancel abc"


async def test_it_is_taken_away_at_the_end_and_nothing_comes_after(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    receipt = await chat.post(GROUP, status("begun"))
    await chat.edit(GROUP, receipt, status("on"))
    await chat.edit(GROUP, receipt, status(""))
    await clock.walk(60)
    assert server.books.open(GROUP_ID).ours() == []
    assert edits(server) == []


@pytest.mark.parametrize("trouble", [FAILED, too_fast(20)], ids=["500", "429"])
async def test_trouble_with_it_reaches_nobody(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock, trouble: Trouble
) -> None:
    receipt = await chat.post(PRIVATE, status("begun"))
    server.troubles["editmessagetext"].append(trouble)
    await chat.edit(PRIVATE, receipt, status("on"))
    await clock.walk(40)
    assert server.books.open(7001).ours()[0].text == "on"


@pytest.mark.parametrize("place", [GROUP, PRIVATE], ids=["group", "private"])
async def test_when_the_process_stops_its_newest_words_are_shown_at_once(
    chat: TelegramChat, server: TelegramServer, place: Place
) -> None:
    receipt = await chat.post(place, status("begun"))
    await chat.edit(place, receipt, status("It goes on by itself."))
    await chat.__aexit__()
    assert server.books.open(int(place.chat)).ours()[0].text == "It goes on by itself."


async def test_words_of_an_overtaken_story_are_never_shown(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    is_mine = True

    async def guard() -> None:
        if not is_mine:
            raise Overtaken("somebody else has it")

    receipt = await chat.post(PRIVATE, status("begun"))
    with guarded(guard):
        await chat.edit(PRIVATE, receipt, status("on"))
        is_mine = False
    await clock.walk(20)
    with guarded(guard):
        await chat.edit(PRIVATE, receipt, status("and on"))
    await chat.__aexit__()
    assert server.books.open(7001).ours()[0].text == "begun"


async def test_it_waits_while_the_story_needs_the_room(
    chat: TelegramChat, server: TelegramServer, clock: WalkingClock
) -> None:
    receipt = await chat.post(GROUP, status("begun"))
    for number in range(15):
        await clock.walk(clock.monotonic() + 1)
        await chat.post(GROUP, status(f"part {number}"))
    await chat.edit(GROUP, receipt, status("on"))
    await clock.walk(40)
    assert edits(server) == []
    await clock.walk(80)
    assert len(edits(server)) == 1
