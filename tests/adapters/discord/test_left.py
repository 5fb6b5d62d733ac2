"""What people asked for, and a process left by dying: who was told that it was heard is answered by the next one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from discord.utils import time_snowflake

from storypix_core.errors import StorageFailed
from storypix_core.ports.chat import Incoming, Part, PartKind, Reply
from tests.adapters.discord.bots import SmallBot
from tests.adapters.discord.test_gateway_wire import CHANNEL, until
from tests.servers.discord_server import TOKEN, DiscordServer

BEGUN = Reply(text="I have begun.")
NOTHING = Part(name="status", kind=PartKind.STATUS, text="")


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        server.gateway.next_id = time_snowflake(datetime.now(UTC))
        yield server


@pytest.fixture(autouse=True)
def sudden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deaths wait for nobody."""
    monkeypatch.setattr("adapters.discord.gateway._GRACE_S", 0)


@asynccontextmanager
async def running(server: DiscordServer) -> AsyncIterator[SmallBot]:
    """A process; leaving is its death."""
    server.gateway.ready.clear()
    bot = SmallBot()
    bot.replies["story"] = BEGUN
    serving = asyncio.create_task(bot.gateway.serve(TOKEN), name="gateway")
    await asyncio.wait_for(server.gateway.ready.wait(), timeout=60)
    yield bot
    await bot.gateway.close()
    await asyncio.wait_for(serving, timeout=60)


def texts(server: DiscordServer) -> list[tuple[str, ...]]:
    return [message.texts for message in server.books.in_channel(CHANNEL)]


async def left_by_a_death(server: DiscordServer, *, before_its_answer: bool) -> str:
    """Zoé's `/story` as it was recorded by a process that died while it dealt with it."""
    async with running(server) as bot:
        if before_its_answer:
            bot.replies.clear()

        async def die(incoming: Incoming) -> None:
            await asyncio.Event().wait()

        bot.then = die
        asked = await server.gateway.command("story", channel=CHANNEL, idea="a snail")
        await until(lambda: bot.heard and (before_its_answer or texts(server) == [("I have begun.",)]))
        return bot.kept[asked]


async def test_it_is_kept_from_before_it_is_acknowledged_until_it_is_dealt_with(server: DiscordServer) -> None:
    async with running(server) as bot:
        kept_when_heard: list[bool] = []

        async def look(incoming: Incoming) -> None:
            kept_when_heard.append(int(incoming.id) in bot.kept)

        bot.then = look
        await server.gateway.command("story", channel=CHANNEL, idea="a snail")
        await until(lambda: kept_when_heard and not bot.kept)
        assert kept_when_heard == [True]


async def test_who_waits_for_an_answer_is_answered_by_the_next_process(server: DiscordServer) -> None:
    left = await left_by_a_death(server, before_its_answer=True)
    assert texts(server) == [()]
    async with running(server) as bot:
        await bot.gateway.replay(left)
        assert [(heard.words, heard.person) for heard in bot.heard] == [("a snail", "77")]
    assert texts(server) == [("I have begun.",)]


async def test_who_was_answered_is_shown_the_same_once(server: DiscordServer) -> None:
    left = await left_by_a_death(server, before_its_answer=False)
    async with running(server) as bot:
        await bot.gateway.replay(left)
        assert len(bot.heard) == 1
    assert texts(server) == [("I have begun.",)]


async def test_an_answer_that_stands_is_not_taken_away(server: DiscordServer) -> None:
    left = await left_by_a_death(server, before_its_answer=False)
    async with running(server) as bot:
        bot.replies.clear()
        await bot.gateway.replay(left)
    assert texts(server) == [("I have begun.",)]


@pytest.mark.parametrize("before_its_answer", [True, False])
async def test_an_answer_that_is_not_wanted_any_more_is_taken_away(
    server: DiscordServer, before_its_answer: bool
) -> None:
    left = await left_by_a_death(server, before_its_answer=before_its_answer)
    async with running(server) as bot:
        bot.replies.clear()

        async def take_away(incoming: Incoming) -> None:
            if receipt := await bot.chat.find_reply(incoming, BEGUN):
                await bot.chat.edit(incoming.place, receipt, NOTHING)

        bot.then = take_away
        await bot.gateway.replay(left)
        assert len(bot.heard) == 1
    assert texts(server) == []


async def test_an_answer_that_is_found_says_what_is_to_be_said_now(server: DiscordServer) -> None:
    left = await left_by_a_death(server, before_its_answer=False)
    async with running(server) as bot:
        bot.replies.clear()
        found: list[str | None] = []

        async def find(incoming: Incoming) -> None:
            found.append(await bot.chat.find_reply(incoming, Reply(text="One is before yours.")))

        bot.then = find
        await bot.gateway.replay(left)
        (message,) = server.books.in_channel(CHANNEL)
        assert found == [f"{CHANNEL}/{message.id}"]
    assert texts(server) == [("One is before yours.",)]


async def test_what_another_gateway_has_is_left_to_it_and_not_acknowledged(server: DiscordServer) -> None:
    async with running(server) as bot:
        bot.kept[server.gateway.next_id] = "by the other one"
        await server.gateway.command("story", channel=CHANNEL, idea="a snail")
        await server.gateway.command("story", channel=CHANNEL, idea="a fox")
        await until(lambda: bot.heard)
        assert [heard.words for heard in bot.heard] == ["a fox"]
    assert len(server.acknowledged) == 1


async def test_what_nobody_was_told_to_be_heard_is_let_go(server: DiscordServer) -> None:
    async with running(server) as bot:
        bot.kept[server.gateway.next_id] = "by the other one"
        asked = await server.gateway.command("story", channel=CHANNEL, idea="a snail")
        told = next(told for told in server.gateway.asked.values() if told["id"] == str(asked))
        await bot.gateway.replay(json.dumps(told))
        assert bot.heard == []
        assert asked not in bot.kept


async def test_what_is_too_old_to_ask_about_is_done_and_answered_in_the_channel(server: DiscordServer) -> None:
    async with running(server) as bot:
        server.gateway.next_id = time_snowflake(datetime.now(UTC) - timedelta(minutes=16))
        bot.kept[server.gateway.next_id] = "by the other one"
        asked = await server.gateway.command("story", channel=CHANNEL, idea="a snail")
        told = next(told for told in server.gateway.asked.values() if told["id"] == str(asked))
        await bot.gateway.replay(json.dumps(told))
        assert [heard.words for heard in bot.heard] == ["a snail"]
    assert texts(server) == [("I have begun.",)]


async def test_what_can_not_be_recorded_is_done_all_the_same(server: DiscordServer) -> None:
    async with running(server) as bot:
        bot.recording_fails = StorageFailed("the disk is full")
        await server.gateway.command("story", channel=CHANNEL, idea="a snail")
        await until(lambda: texts(server) == [("I have begun.",)])
