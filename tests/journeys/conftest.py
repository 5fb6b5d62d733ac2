"""What every journey starts from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.discord_family import DiscordHome
from tests.journeys.outage import Bucket, open_line_to
from tests.journeys.telegram_family import FastClock, Home
from tests.servers.discord_server import DiscordServer
from tests.servers.openai_server import OpenAIServer
from tests.servers.seaweed import SeaweedServer
from tests.servers.telegram_server import TelegramServer


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that isn't there yet."""
    return tmp_path / "data"


@pytest.fixture
async def openai() -> AsyncIterator[OpenAIServer]:
    """A local server that speaks OpenAI's HTTP, and answers at once."""
    async with OpenAIServer() as server:
        yield server


@pytest.fixture
def fast_clock() -> FastClock:
    return FastClock()


@pytest.fixture
async def telegram(fast_clock: FastClock) -> AsyncIterator[TelegramServer]:
    """A local server that speaks Telegram's Bot API and keeps its pace, on the fast clock."""
    async with TelegramServer(paced=True, now_s=fast_clock.monotonic) as server:
        yield server


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, data: Path, fast_clock: FastClock, telegram: TelegramServer) -> Home:
    """StoryPix for a family on that Telegram, not running yet."""
    return Home(monkeypatch, data, clock=fast_clock, server=telegram)


@pytest.fixture
async def discord_server() -> AsyncIterator[DiscordServer]:
    """A local server that speaks Discord's HTTP and gateway. Persons may install the bot for themselves."""
    async with DiscordServer(by_persons=True) as server:
        yield server


@pytest.fixture
def discord_home(monkeypatch: pytest.MonkeyPatch, data: Path, discord_server: DiscordServer) -> DiscordHome:
    """StoryPix for a family on that Discord, with artists who take their time; not running yet."""
    home = DiscordHome(monkeypatch, data, server=discord_server)
    home.with_artists()
    return home


@pytest.fixture
async def bucket(seaweed: SeaweedServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bucket]:
    """Behind a line that can be broken."""
    async with open_line_to(seaweed, monkeypatch) as opened:
        yield opened
