"""Who runs a group is what Telegram says, asked no more than once a minute."""

from dataclasses import replace

import pytest

from adapters.telegram.adapter import TelegramChat
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import GROUP, GROUP_ID, PRIVATE, incoming
from tests.servers.telegram_rules import DROPPED, FAILED
from tests.servers.telegram_server import TelegramServer

OWNER, ADMINISTRATOR, MEMBER = 1, 2, 3


@pytest.mark.parametrize(("person", "runs_it"), [(OWNER, True), (ADMINISTRATOR, True), (MEMBER, False)])
async def test_its_owner_and_administrators_run_a_group(
    chat: TelegramChat, server: TelegramServer, person: int, runs_it: bool
) -> None:
    server.books.open(GROUP_ID).owner = OWNER
    server.books.open(GROUP_ID).administrators.add(ADMINISTRATOR)
    assert await chat.administers(replace(incoming(GROUP), person=str(person))) is runs_it


async def test_everybody_runs_the_own_private_chat(chat: TelegramChat, server: TelegramServer) -> None:
    assert await chat.administers(incoming(PRIVATE))
    assert [call for call in server.books.calls if call.method == "getchatmember"] == []


async def test_an_anonymous_administrator_speaks_as_the_group_itself(chat: TelegramChat) -> None:
    assert await chat.administers(replace(incoming(GROUP), person=GROUP.chat))


async def test_somebody_who_speaks_as_a_channel_runs_nothing(chat: TelegramChat) -> None:
    assert not await chat.administers(replace(incoming(GROUP), person="-1007777777777"))


async def test_a_group_that_moved_is_still_run_by_its_administrators(
    chat: TelegramChat, server: TelegramServer
) -> None:
    server.books.open(GROUP_ID).owner = OWNER
    await chat.migrated("-55", GROUP.chat)
    old = replace(incoming(GROUP), place=replace(GROUP, chat="-55"))
    assert await chat.administers(replace(old, person=str(OWNER)))
    assert await chat.administers(replace(old, person="-55"))


async def test_telegram_is_asked_once_a_minute(chat: TelegramChat, server: TelegramServer, clock: FakeClock) -> None:
    asked = replace(incoming(GROUP), person=str(MEMBER))
    assert not await chat.administers(asked)
    server.books.open(GROUP_ID).administrators.add(MEMBER)
    clock.advance(59)
    assert not await chat.administers(asked)
    clock.advance(2)
    assert await chat.administers(asked)
    assert len([call for call in server.books.calls if call.method == "getchatmember"]) == 2


async def test_when_telegram_does_not_say_nobody_does_and_it_is_asked_again(
    chat: TelegramChat, server: TelegramServer
) -> None:
    server.books.open(GROUP_ID).owner = OWNER
    asked = replace(incoming(GROUP), person=str(OWNER))
    server.troubles["getchatmember"] += [FAILED, DROPPED, FAILED, DROPPED]
    assert not await chat.administers(asked)
    assert await chat.administers(asked)
