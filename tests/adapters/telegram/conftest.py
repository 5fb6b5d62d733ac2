"""A bot, its chat, and a Telegram to talk to."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.client import open_bot
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import picture
from tests.servers.telegram_server import TOKEN, TelegramServer


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def server(clock: FakeClock) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(now_s=clock.monotonic) as server:
        yield server


@pytest.fixture
async def bot(server: TelegramServer, clock: FakeClock) -> AsyncIterator[Bot]:
    async with open_bot(TOKEN, clock=clock, api_url=server.url) as bot:
        yield bot


@pytest.fixture
async def chat(bot: Bot, clock: FakeClock) -> AsyncIterator[TelegramChat]:
    async with TelegramChat(bot, clock=clock, picture=picture) as chat:
        yield chat
