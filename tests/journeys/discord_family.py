"""A family on Discord: the whole program in this process, on a clock that runs fast, and a local Discord."""

import asyncio
import json
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.serve import serve
from bot.settings import Settings
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.storyteller import Storyteller
from tests.journeys.discord_people import Room
from tests.journeys.discord_reading import read, seen, words
from tests.journeys.household import Household
from tests.journeys.telegram_family import PUBLIC_URL, FastClock, Painter, Teller, until
from tests.journeys.telegram_reading import whole_story
from tests.servers.discord_server import QUICK, TOKEN, DiscordServer, Fault

CHANNEL = Room(id=7)
IDEA = "a giant snail who steals all the salads, with Tom and Zoé"
_SPEED = 60


class DiscordHome(Household):
    """Where it speaks on Discord."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, data: Path, *, server: DiscordServer):
        super().__init__(monkeypatch, data, clock=FastClock(_SPEED))
        self.server = server
        # Not where interactions are acknowledged: within their 3 seconds all depends on how long things really take.
        monkeypatch.setattr("discord.http.asyncio", _FastAsyncio())
        monkeypatch.setattr("adapters.discord.again._PAUSES_S", (0.5 / _SPEED, 2.0 / _SPEED))
        monkeypatch.setattr("bot.shop.SystemClock", lambda: self.clock)

    def with_artists(self, teller: Storyteller | None = None, painter: Illustrator | None = None) -> None:
        """Put these in the place of the built-in ones, which take no notice of the clock."""
        self.let_in(teller or Teller(self.clock, chapter_s=1), painter or Painter(self.clock, seconds=lambda _: 2.0))

    def chapters(self) -> list[tuple[str, str]]:
        """Title and text of every chapter, in the order of their numbers. For homes with one story."""
        return [(title, text) for title, text in self._asked("SELECT title, text FROM chapters ORDER BY number")]

    def states(self) -> list[str]:
        """The states of all stories, in the order of their asking."""
        return [state for (state,) in self._asked("SELECT state FROM tasks ORDER BY created_at")]

    def briefs(self) -> list[tuple[str, str]]:
        """The idea and the style of all stories, in the order of their asking."""
        briefs = [json.loads(brief) for (brief,) in self._asked("SELECT brief FROM tasks ORDER BY created_at")]
        return [(brief["idea"], brief["style"]) for brief in briefs]

    def _asked(self, query: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self.data / "storypix.db")) as database:
            return database.execute(query).fetchall()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """StoryPix, from its start until it is stopped."""
        fixed = {"data": self.data, "discord_token": TOKEN, "pages_port": 0, "public_url": PUBLIC_URL}
        settings = Settings.model_validate({**fixed, **self._chosen})
        ready = self.server.gateway.ready
        ready.clear()
        running = asyncio.create_task(serve(settings), name="storypix run")
        try:
            await until(lambda: ready.is_set() or running.done())
            if running.done():
                running.result()
            yield
            assert not running.done(), "it stopped by itself"
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


class _FastAsyncio:
    """`asyncio` for the library, whose waits between tries are shorter."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / _SPEED)


def every_tenth(*, seed: int) -> list[Fault | None]:
    """How thousands of calls go: of every ten one goes wrong, in any of the ways that nobody waits for."""
    chance = random.Random(seed)
    faults: list[Fault | None] = []
    for _ in range(500):
        ten: list[Fault | None] = [None] * 10
        ten[chance.randrange(10)] = chance.choice(QUICK)
        faults += ten
    return faults


async def the_end(server: DiscordServer, room: Room, *, stories: int = 1) -> None:
    """Wait until so many stories have ended in this room, with nothing left to be said."""

    def ended() -> bool:
        shown = seen(server, room.id)
        ends = sum("The end." in words(message) for message in shown)
        return ends == stories and not any("Stop" in message.buttons for message in shown)

    await until(ended)


def expect_all_of_it(server: DiscordServer, room: Room, *, stories: int = 1) -> None:
    """Nothing is missing, nothing is there twice, and everything is in its place; the progress is taken away."""
    shown = read(server, room.id)
    for number in range(stories):
        first, last = number * 8, number * 8 + 7
        assert shown[first:last] == whole_story()
        assert shown[last].text.startswith("The Snail Behind the Shed The end.")
        assert shown[last].buttons[-3:] == ("Next episode", "Another one", "All stories")
    assert len(shown) == 8 * stories
