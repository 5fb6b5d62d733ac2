"""No call stays on its way for longer than another machine waits, and none is lost or shown twice by that."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import pytest

from adapters.telegram.adapter import TelegramChat
from storypix_core.errors import OutcomeUnknown, Overtaken
from storypix_core.guard import guarded
from tests.adapters.telegram.parts import GROUP, GROUP_ID, end, title
from tests.servers.telegram_rules import SILENT, SILENT_AFTER, Trouble
from tests.servers.telegram_server import TelegramServer

FILE = replace(end(link=""), file=bytes(2**20))

pytestmark = pytest.mark.slow


@contextmanager
def hurried(seconds: float = 0.3) -> Iterator[None]:
    with patch("storypix_core.guard.CALL_WITHIN_S", seconds):
        yield


@pytest.mark.parametrize("trouble", [SILENT, SILENT_AFTER], ids=["not done", "done"])
async def test_a_post_that_is_never_answered_may_have_arrived(
    chat: TelegramChat, server: TelegramServer, trouble: Trouble
) -> None:
    before = await chat.post(GROUP, title("before"))
    server.troubles["sendmessage"].append(trouble)
    with hurried(), pytest.raises(OutcomeUnknown):
        await chat.post(GROUP, title("lost"))
    server.troubles.clear()  # a slow machine may give up before it was heard
    assert await chat.find(GROUP, title("lost"), after=before) or await chat.post(GROUP, title("lost"))
    assert [message.text for message in server.books.open(GROUP_ID).ours()] == ["before", "lost"]


async def test_an_edit_that_is_never_answered_is_made_again(chat: TelegramChat, server: TelegramServer) -> None:
    receipt = await chat.post(GROUP, title("before"))
    server.troubles["editmessagetext"].append(SILENT)
    with hurried(1.0):
        await chat.edit(GROUP, receipt, title("after"))
    assert [message.text for message in server.books.open(GROUP_ID).ours()] == ["after"]


async def test_an_upload_is_given_up_when_somebody_else_has_the_story_meanwhile(
    chat: TelegramChat, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storypix_core.guard._ASK_AGAIN_S", 0.0)
    asked = 0

    async def overtaken_soon() -> None:
        nonlocal asked
        asked += 1
        if asked > 5:
            raise Overtaken("somebody else has it")

    with pytest.raises(OutcomeUnknown), guarded(overtaken_soon):
        await chat.post(GROUP, FILE)
    assert server.books.open(GROUP_ID).ours() == []


async def test_an_upload_on_a_slow_line_has_as_long_as_it_takes(
    chat: TelegramChat, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storypix_core.guard._ASK_AGAIN_S", 0.0)

    async def slowly() -> None:
        await asyncio.sleep(0.1)

    with hurried(0.8), guarded(slowly):
        await chat.post(GROUP, FILE)
    assert [message.kind for message in server.books.open(GROUP_ID).ours()] == ["document"]
