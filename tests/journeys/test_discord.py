"""A family on Discord asks for stories: real discord.py, a pretended Discord over sockets, the whole program between."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome, the_end
from tests.journeys.discord_people import ZOE, answered, say, tap
from tests.journeys.discord_reading import read, seen
from tests.journeys.telegram_family import PUBLIC_URL, Painter, Teller, between, until
from tests.journeys.telegram_reading import whole_story
from tests.servers.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, data: Path, server: DiscordServer) -> DiscordHome:
    home = DiscordHome(monkeypatch, data, server=server)
    home.with_artists()
    return home


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_childs_story_comes_into_the_channel_with_its_pictures_and_its_link(
    server: DiscordServer, home: DiscordHome, seed: int
) -> None:
    home.with_artists(painter=Painter(home.clock, seconds=between(0, 25, seed=seed)))
    async with home.running():
        await say(server, CHANNEL, "story", idea=IDEA)
        await the_end(server, CHANNEL)
        *story, end = read(server, CHANNEL.id)
        assert story == whole_story()
        assert re.search(rf"{PUBLIC_URL}/[\w-]+/", end.text)
        assert end.buttons[1:] == ("Another one", "All stories")
