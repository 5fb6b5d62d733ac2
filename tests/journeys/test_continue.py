"""A family wants more of the same heroes: in a terminal, on Telegram and on Discord."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storypix_core.model import Painting
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import PaintRequest
from tests.journeys.discord_family import CHANNEL, DiscordHome
from tests.journeys.discord_family import expect_all_of_it as expect_all_on_discord
from tests.journeys.discord_family import the_end as the_end_on_discord
from tests.journeys.discord_people import say, tap
from tests.journeys.discord_reading import seen
from tests.journeys.telegram_family import GROUP_ID, IDEA, Home, Painter, Teller, expect_all_of_it, the_end
from tests.journeys.test_chat import Terminal
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow


class LookingPainter(Painter):
    """Looks at what it is shown, and remembers what it was asked for."""

    uses_references = True

    def __init__(self, clock: Clock):
        super().__init__(clock, seconds=lambda _: 1.0)
        self.asked: list[PaintRequest] = []

    async def paint(self, request: PaintRequest) -> Painting:
        self.asked.append(request)
        return await super().paint(request)


def stories(data: Path) -> list[tuple[dict[str, object], list[dict[str, str]], str]]:
    """Brief, cast and folder of all stories, in the order of their asking."""
    with closing(sqlite3.connect(data / "storypix.db")) as database:
        rows = database.execute('SELECT brief, "cast", folder FROM tasks ORDER BY created_at').fetchall()
    return [(json.loads(brief), json.loads(cast), folder) for brief, cast, folder in rows]


def expect_the_same_heroes(painter: LookingPainter, data: Path) -> None:
    """Six pictures of the first story, of which five look at its first one, and six of the next, which all do."""
    first, others, following = painter.asked[0], painter.asked[1:6], painter.asked[6:]
    assert first.reference is None
    shown = [request.reference for request in (*others, *following) if request.cast]
    assert all(shown)
    assert len(following) == 6
    [(_, cast, _), (brief, next_cast, folder)] = stories(data)
    assert next_cast == cast
    earlier = brief["earlier"]
    assert isinstance(earlier, dict)
    assert (earlier["title"], earlier["cast"]) == ("The Snail Behind the Shed", cast)
    assert (data / "pages" / folder / "reference.webp").is_file()


class TestOnTelegram:
    async def test_a_tap_on_the_button_tells_the_next_episode_with_the_same_heroes(
        self, home: Home, telegram: TelegramServer
    ) -> None:
        painter = LookingPainter(home.clock)
        home.with_artists(Teller(home.clock, chapter_s=1.0), painter)
        group = telegram.books.open(GROUP_ID)
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
            await telegram.people.tap(GROUP_ID, "Next episode")
            await the_end(group, stories=2)
        expect_all_of_it(group, stories=2)
        expect_the_same_heroes(painter, home.data)

    async def test_words_say_what_happens_next(self, home: Home, telegram: TelegramServer) -> None:
        home.with_artists(Teller(home.clock, chapter_s=1.0))
        group = telegram.books.open(GROUP_ID)
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
            await telegram.people.say(GROUP_ID, "/continue they go to the sea")
            await the_end(group, stories=2)
        assert stories(home.data)[1][0]["idea"] == "they go to the sea"


class TestOnDiscord:
    async def test_the_command_and_the_button_tell_the_next_episode(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        painter = LookingPainter(discord_home.clock)
        discord_home.with_artists(Teller(discord_home.clock, chapter_s=1.0), painter)
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea="a giant snail, with Tom and Zoé")
            await the_end_on_discord(discord_server, CHANNEL)
            await tap(discord_server, CHANNEL, seen(discord_server, CHANNEL.id)[-1], "Next episode")
            await the_end_on_discord(discord_server, CHANNEL, stories=2)
            expect_the_same_heroes(painter, discord_home.data)
            await say(discord_server, CHANNEL, "continue", idea="they go to the sea")
            await the_end_on_discord(discord_server, CHANNEL, stories=3)
        expect_all_on_discord(discord_server, CHANNEL, stories=3)
        assert [brief["idea"] for brief, _, _ in stories(discord_home.data)][2] == "they go to the sea"


class TestInATerminal:
    def test_the_built_in_storyteller_goes_on_with_its_heroes(self, data: Path) -> None:
        terminal = Terminal(data)
        try:
            terminal.type("/story --length short --pictures 1 --language en a giant snail, with Tom and Zoé")
            terminal.expect("The end.")
            terminal.expect("index.html")
            terminal.type("/continue they go to the sea")
            terminal.expect("Your story is beginning!")
            told = terminal.expect("The end.")
            terminal.expect("index.html")
        finally:
            terminal.kill()
        [(_, cast, _), (brief, next_cast, _)] = stories(data)
        assert (brief["idea"], brief["language"], brief["length"]) == ("they go to the sea", "en", "short")
        assert next_cast[: len(cast)] == cast
        assert {"Tom", "Zoé"} <= set(re.findall(r"\w+", told))
