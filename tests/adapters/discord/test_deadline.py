"""No call stays on its way for longer than another machine waits, and none is lost or shown twice by that."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import discord
import pytest

from adapters.discord.adapter import DiscordChat
from storypix_core.errors import OutcomeUnknown, Overtaken, TryLater
from storypix_core.guard import guarded
from storypix_core.ports.chat import Part, PartKind
from tests.adapters.discord.bots import picture
from tests.adapters.discord.test_gateway_wire import until
from tests.adapters.discord.test_wire import CHANNEL, CHAPTER, PLACE, TITLE
from tests.servers.discord_server import DiscordServer, Fault

END = Part(name="end", kind=PartKind.END, heading="The snail", text="Here it is.", file=bytes(2**20))

pytestmark = pytest.mark.slow


@pytest.fixture
def chat(client: discord.Client) -> DiscordChat:
    return DiscordChat(client, picture=picture)


@contextmanager
def hurried(seconds: float = 0.3) -> Iterator[None]:
    with patch("storypix_core.guard.CALL_WITHIN_S", seconds):
        yield


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.SILENT_AFTER])
async def test_a_post_that_is_never_answered_may_have_arrived(
    server: DiscordServer, chat: DiscordChat, fault: Fault
) -> None:
    title = await chat.post(PLACE, TITLE)
    server.faults.append(fault)
    with hurried(), pytest.raises(OutcomeUnknown):
        await chat.post(PLACE, CHAPTER)
    server.faults.clear()  # a slow machine may give up before it was heard
    assert await chat.find(PLACE, CHAPTER, after=title) or await chat.post(PLACE, CHAPTER)
    assert [message.texts[0] for message in server.books.in_channel(CHANNEL)] == ["# The snail", "## Rain"]


async def test_an_edit_that_is_never_answered_may_be_made_again(server: DiscordServer, chat: DiscordChat) -> None:
    receipt = await chat.post(PLACE, CHAPTER)
    server.faults.append(Fault.SILENT)
    with hurried(), pytest.raises(TryLater):
        await chat.edit(PLACE, receipt, CHAPTER)


async def test_what_only_waited_for_its_turn_was_not_sent(server: DiscordServer, chat: DiscordChat) -> None:
    server.faults.append(Fault.SILENT)
    before = len(server.calls)
    first = asyncio.create_task(chat.post(PLACE, TITLE))
    await until(lambda: len(server.calls) > before)
    with hurried(), pytest.raises(TryLater):
        await chat.post(PLACE, CHAPTER)
    assert len(server.calls) == before + 1
    first.cancel()
    await asyncio.wait([first])


async def test_an_upload_is_given_up_when_somebody_else_has_the_story_meanwhile(
    server: DiscordServer, chat: DiscordChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storypix_core.guard._ASK_AGAIN_S", 0.0)
    asked = 0

    async def overtaken_soon() -> None:
        nonlocal asked
        asked += 1
        if asked > 5:
            raise Overtaken("somebody else has it")

    with pytest.raises(OutcomeUnknown), guarded(overtaken_soon):
        await chat.post(PLACE, END)
    assert server.books.in_channel(CHANNEL) == []


async def test_an_upload_on_a_slow_line_has_as_long_as_it_takes(
    server: DiscordServer, chat: DiscordChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storypix_core.guard._ASK_AGAIN_S", 0.0)

    async def slowly() -> None:
        await asyncio.sleep(0.1)

    with hurried(0.8), guarded(slowly):
        await chat.post(PLACE, END)
    assert len(server.books.in_channel(CHANNEL)) == 1
