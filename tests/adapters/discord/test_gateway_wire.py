"""The bot connected to a gateway over sockets, with people who use it where it has no seat."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord import limits
from adapters.discord.commands import payload
from storypix_core.errors import NotAllowed
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Incoming, Part, PartKind, PictureSlot, Reply
from tests.adapters.discord.bots import SmallBot
from tests.adapters.discord.specs import COMMANDS
from tests.servers.discord_books import BOT_ID
from tests.servers.discord_gateway import ZOE_ID, in_a_server
from tests.servers.discord_server import TOKEN, DiscordServer, Fault

CHANNEL = 7
WAITING = PictureSlot(state=PictureState.PAINTING, note="The painter is at work.", alt="A snail.")
STATUS = Part(name="status", kind=PartKind.STATUS, text="I am writing.")
TITLE = Part(name="title", kind=PartKind.TITLE, heading="The snail")
CHAPTERS = tuple(
    Part(name=f"chapter{n}", kind=PartKind.CHAPTER, heading=f"Day {n}", text=f"It rains {n}. " * 90, picture=WAITING)
    for n in range(1, 7)
)


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer(by_persons=True) as server:
        yield server


@pytest.fixture
async def bot(server: DiscordServer) -> AsyncIterator[SmallBot]:
    bot = SmallBot()
    serving = asyncio.create_task(bot.gateway.serve(TOKEN), name="gateway")
    await asyncio.wait_for(server.gateway.ready.wait(), timeout=60)
    yield bot
    await bot.gateway.close()
    await asyncio.wait_for(serving, timeout=60)


async def until(met: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not met():  # noqa: ASYNC110  # the server's books have no event for everything
            await asyncio.sleep(0.005)


def help_in_a_thread(permissions: int = 0) -> dict[str, Any]:
    """In a thread that the bot has begun for a story."""
    return in_a_server(channel=99, permissions=permissions, owner=BOT_ID, parent=CHANNEL)


async def begun(server: DiscordServer, bot: SmallBot) -> Place:
    """Zoé's `/story` where only she has installed the bot."""
    bot.replies["story"] = Reply(text="I have begun.", choices=(Choice(label="Stop", answer="/cancel 1"),))
    await server.gateway.command("story", channel=CHANNEL, by_person_only=True, idea="a snail")
    await until(lambda: server.books.in_channel(CHANNEL) and server.books.in_channel(CHANNEL)[0].texts)
    return bot.heard[-1].place


async def test_commands_are_told_to_discord_only_when_they_changed(server: DiscordServer, bot: SmallBot) -> None:
    told = "PUT /api/v10/applications/1000/commands"
    assert server.calls.count(told) == 1
    await bot.gateway.setup_hook()
    assert server.calls.count(told) == 1
    server.commands[0]["description"] = "Something else"
    await bot.gateway.setup_hook()
    assert server.calls.count(told) == 2


def test_commands_are_described_in_the_languages_that_discord_has() -> None:
    story = payload(COMMANDS, by_persons=True)[0]
    assert story["name_localizations"] == {"fr": "histoire"}
    assert story["description_localizations"] == {"fr": "Raconter une histoire", "pt-BR": "Contar uma história"}
    assert story["integration_types"] == [0, 1]


async def test_no_privileged_intent_is_asked_for(server: DiscordServer, bot: SmallBot) -> None:
    members, presences, message_content = 1 << 1, 1 << 8, 1 << 15
    assert server.gateway.intents & (members | presences | message_content) == 0


async def test_a_command_in_a_private_chat_is_heard_in_the_persons_language(
    server: DiscordServer, bot: SmallBot
) -> None:
    bot.replies["story"] = Reply(text="C'est parti.")
    await server.gateway.command("story", channel=CHANNEL, idea="un escargot")
    await until(lambda: server.books.in_channel(CHANNEL) and server.books.in_channel(CHANNEL)[0].texts)
    heard = bot.heard[-1]
    assert (heard.place, heard.language) == (Place(platform="discord", chat=str(CHANNEL)), "fr")
    assert (heard.words, heard.person) == ("un escargot", str(ZOE_ID))


async def test_a_bot_that_lost_its_connection_says_so_and_comes_back(server: DiscordServer, bot: SmallBot) -> None:
    heard = []

    async def look(_: int) -> None:
        heard.append(bot.gateway.is_heard)

    bot.gateway.on_shard_disconnect = look  # type: ignore[attr-defined]  # the library calls what has this name
    await until(lambda: bot.gateway.is_heard)
    await server.gateway.drop()
    await asyncio.wait_for(server.gateway.ready.wait(), timeout=60)
    await begun(server, bot)
    assert (heard[0], bot.gateway.is_heard) == (False, True)


@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.RESET_AFTER])
async def test_an_acknowledgement_is_tried_again(server: DiscordServer, bot: SmallBot, fault: Fault) -> None:
    server.faults.append(fault)
    await begun(server, bot)
    assert [message.texts for message in server.books.in_channel(CHANNEL)] == [("I have begun.",)]


async def test_where_the_bot_has_no_seat_a_story_is_told_in_few_answers(server: DiscordServer, bot: SmallBot) -> None:
    place = await begun(server, bot)
    status = await bot.chat.post(place, STATUS)
    receipts = [await bot.chat.post(place, part) for part in (TITLE, *CHAPTERS)]
    for number, chapter in enumerate(CHAPTERS, 1):
        slot = replace(WAITING, state=PictureState.DONE, key=f"f/{number}.webp", alt=f"picture {number}")
        await bot.chat.edit(place, receipts[number], replace(chapter, picture=slot))
    await bot.chat.edit(place, status, replace(STATUS, text=""))
    messages = server.books.in_channel(CHANNEL)
    assert 1 < len(messages) <= 5
    headings = [text for message in messages for text in message.texts if text.startswith("#")]
    assert headings == ["# The snail", *(f"## Day {number}" for number in range(1, 7))]
    pictures = [alt for message in messages for alt in message.pictures]
    assert pictures == [f"picture {number}" for number in range(1, 7)]
    assert not [call for call in server.calls if call.startswith(f"POST /api/v10/channels/{CHANNEL}/")]


@pytest.mark.parametrize("by_person_only", [True, False])
async def test_an_answer_can_become_the_live_status(server: DiscordServer, bot: SmallBot, by_person_only: bool) -> None:
    receipts: list[str] = []

    async def answer(incoming: Incoming) -> None:
        receipts.append(await bot.chat.reply(incoming, Reply(text="I have begun.")))

    bot.then = answer
    await server.gateway.command("story", channel=CHANNEL, by_person_only=by_person_only)
    await until(lambda: receipts)
    assert await bot.chat.edit(bot.heard[-1].place, receipts[0], STATUS) == receipts[0]
    assert [message.texts for message in server.books.in_channel(CHANNEL)] == [("I am writing.",)]
    await bot.chat.edit(bot.heard[-1].place, receipts[0], replace(STATUS, text=""))
    assert server.books.in_channel(CHANNEL) == []


async def test_more_than_five_answers_are_not_given(server: DiscordServer, bot: SmallBot) -> None:
    place = await begun(server, bot)
    receipt = await bot.chat.post(place, STATUS)
    long = replace(CHAPTERS[0], text="It rains. " * 2500)
    with pytest.raises(NotAllowed) as caught:
        await bot.chat.post(place, long)
    assert caught.value.key == "error-rest-in-library"
    await bot.chat.edit(place, receipt, replace(STATUS, text=""))
    answer, *sheets = server.books.in_channel(CHANNEL)
    assert len(sheets) == 5
    assert answer.texts == ("The rest waits (fr)",)


async def test_after_minute_14_the_rest_waits_in_the_library(
    server: DiscordServer, bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = await begun(server, bot)
    receipt = await bot.chat.post(place, STATUS)
    await bot.chat.post(place, TITLE)
    late_s = asyncio.get_running_loop().time() + limits.INTERACTION_USED_UNTIL_S + 5
    monkeypatch.setattr(bot.answers, "_now", lambda: late_s)
    with pytest.raises(NotAllowed):
        await bot.chat.post(place, CHAPTERS[0])
    await bot.chat.edit(place, receipt, replace(STATUS, text=""))
    assert [message.texts for message in server.books.in_channel(CHANNEL)] == [
        ("The rest waits (fr)",),
        ("# The snail",),
    ]


@pytest.mark.parametrize("receipt", [f"{CHANNEL}/", f"{CHANNEL}/123"])
async def test_an_answer_of_another_life_can_not_be_changed(server: DiscordServer, bot: SmallBot, receipt: str) -> None:
    place = await begun(server, bot)
    for part in (STATUS, TITLE):
        with pytest.raises(NotAllowed):
            await bot.chat.edit(place, receipt, part)


async def test_two_stories_in_one_place_stand_on_sheets_of_their_own(server: DiscordServer, bot: SmallBot) -> None:
    place = await begun(server, bot)
    for _ in range(2):
        await bot.chat.post(place, TITLE)
        await bot.chat.post(place, replace(CHAPTERS[0], text="It rains.", picture=None))
    _, *sheets = server.books.in_channel(CHANNEL)
    assert [sheet.texts for sheet in sheets] == [("# The snail", "## Day 1", "It rains.")] * 2


async def test_an_answer_that_nobody_gives_leaves_nothing(server: DiscordServer, bot: SmallBot) -> None:
    heard: list[Incoming] = []

    async def listen(incoming: Incoming) -> None:
        heard.append(incoming)

    bot.then = listen
    await server.gateway.command("help", channel=CHANNEL)
    await until(lambda: heard and server.books.deleted)
    assert server.books.in_channel(CHANNEL) == []


async def test_what_goes_wrong_inside_is_logged_without_a_childs_words(
    server: DiscordServer, bot: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(incoming: Incoming) -> None:
        raise ValueError(incoming.words)

    bot.then = fail
    await server.gateway.command("story", channel=CHANNEL, by_person_only=True, idea="a secret snail")
    await until(lambda: "ValueError" in caplog.text)
    assert "secret" not in caplog.text


async def test_what_another_gateway_has_acknowledged_is_left_to_it_in_silence(
    server: DiscordServer, bot: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    server.acknowledged[server.gateway.next_id] = {}
    theirs = await server.gateway.command("story", channel=CHANNEL, idea="a snail")
    await until(lambda: any(f"/interactions/{theirs}/" in call for call in server.calls))
    await begun(server, bot)
    assert len(bot.heard) == 1
    assert "acknowledged" not in caplog.text


async def test_an_answer_for_one_person_takes_the_place_of_what_everybody_waited_for(
    server: DiscordServer, bot: SmallBot
) -> None:
    bot.replies["story"] = Reply(text="Only you may know.", private=True)
    await server.gateway.command("story", channel=CHANNEL)
    await until(lambda: server.books.in_channel(CHANNEL) and server.books.in_channel(CHANNEL)[-1].texts)
    (message,) = server.books.in_channel(CHANNEL)
    assert (message.texts, message.is_private) == (("Only you may know.",), True)


@pytest.mark.parametrize("command", ["story", "help"], ids=["public", "private"])
async def test_a_file_is_seen_by_whoever_asked_only(server: DiscordServer, bot: SmallBot, command: str) -> None:
    receipts: list[str] = []

    async def give(incoming: Incoming) -> None:
        receipts.append(await bot.chat.send_file(incoming, name="my data.zip", data=b"zip", text="All I have."))

    bot.then = give
    await server.gateway.command(command, channel=CHANNEL)
    await until(lambda: receipts)
    (message,) = server.books.in_channel(CHANNEL)
    assert (message.texts, message.files, message.is_private) == (("All I have.",), {"my_data.zip": b"zip"}, True)
    assert receipts == [f"{CHANNEL}/{message.id}"]


async def test_what_is_for_one_person_is_never_said_in_the_channel(server: DiscordServer, bot: SmallBot) -> None:
    late = Incoming(place=Place(platform="discord", chat=str(CHANNEL)), person=str(ZOE_ID), language="en", id="1")
    with pytest.raises(NotAllowed):
        await bot.chat.reply(late, Reply(text="Only you may know.", private=True))
    with pytest.raises(NotAllowed):
        await bot.chat.send_file(late, name="a.zip", data=b"zip", text="")
    assert server.books.in_channel(CHANNEL) == []


_MANAGE_GUILD, _ADMINISTRATOR = 1 << 5, 1 << 3


@pytest.mark.parametrize(
    ("permissions", "runs_it"), [(0, False), (1 << 13, False), (_MANAGE_GUILD, True), (_ADMINISTRATOR, True)]
)
async def test_a_servers_administrators_run_its_channels(
    server: DiscordServer, bot: SmallBot, permissions: int, runs_it: bool
) -> None:
    said: list[bool] = []

    async def ask(incoming: Incoming) -> None:
        said.append(await bot.chat.administers(incoming))

    bot.then = ask
    await server.gateway.interact(2, help_in_a_thread(permissions))
    await until(lambda: said)
    assert said == [runs_it]


@pytest.mark.parametrize(("by_person_only", "runs_it"), [(False, True), (True, False)], ids=["alone", "with others"])
async def test_whoever_is_alone_with_the_bot_runs_the_chat(
    server: DiscordServer, bot: SmallBot, by_person_only: bool, runs_it: bool
) -> None:
    said: list[bool] = []

    async def ask(incoming: Incoming) -> None:
        said.append(await bot.chat.administers(incoming))

    bot.then = ask
    await server.gateway.command("help", channel=CHANNEL, by_person_only=by_person_only)
    await until(lambda: said)
    assert said == [runs_it]


async def test_what_is_asked_in_a_storys_own_thread_is_asked_of_its_channel(
    server: DiscordServer, bot: SmallBot
) -> None:
    bot.replies["help"] = Reply(text="I tell stories.")
    await server.gateway.interact(2, help_in_a_thread())
    await until(lambda: server.books.in_channel(99) and server.books.in_channel(99)[0].texts)
    assert bot.heard[-1].place == Place(platform="discord", chat=str(CHANNEL))
