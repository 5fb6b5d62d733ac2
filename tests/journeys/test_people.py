"""What people ask about themselves, over the whole program: a copy that opens, and nothing left when they say so."""

import json
import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

import aiohttp
import pytest

from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller
from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome
from tests.journeys.discord_family import the_end as the_end_on_discord
from tests.journeys.discord_people import answered, say, tap
from tests.journeys.discord_reading import seen, words
from tests.journeys.telegram_family import Home, the_end, until
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_people import ZOE
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow

SHORT = "/story --length short --pictures 2 a giant snail"
YES = "Yes, delete everything"


def _expect_a_copy(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        [story] = [name for name in names if name.endswith("story.json")]
        about = json.loads(archive.read(story))
        assert about["state"] == "done"
        assert about["title"] in archive.read(story.replace(".json", ".txt")).decode()
    assert {"README.txt", "me.json", "ledger.csv", "requests.csv"} <= set(names)
    assert sum(bool(re.search(r"picture-\d+\.webp", name)) for name in names) == 2


async def _statuses(links: Iterable[str]) -> set[int]:
    async with aiohttp.ClientSession() as web:
        found = set()
        for link in links:
            async with web.get(link) as answer:
                found.add(answer.status)
        return found


async def test_on_telegram_the_copy_opens_and_the_page_is_gone_afterwards(home: Home, telegram: TelegramServer) -> None:
    address = home.serve_pages()
    chat = telegram.books.open(ZOE)
    async with BuiltinIllustrator() as painter:
        home.with_artists(BuiltinStoryteller(), painter)
        async with home.running():
            await telegram.people.say(ZOE, SHORT)
            await the_end(chat)
            links = set(
                re.findall(rf"{address}/[\w-]+/index\.html", json.dumps([m.content for m in chat.alive()], default=str))
            )
            assert await _statuses(links) == {200}
            await telegram.people.say(ZOE, "/mydata")
            await until(lambda: any(message.kind == "document" for message in chat.alive()))
            [document] = [message for message in chat.alive() if message.kind == "document"]
            _expect_a_copy(document.photo)
            await telegram.people.say(ZOE, "/forgetme")
            await until(lambda: any("Shall I delete" in message.text for message in chat.alive()))
            await telegram.people.tap(ZOE, YES)
            await until(lambda: any("is deleted, with one story" in message.text for message in chat.alive()))
            assert await _statuses([*links, *(link.replace("index.html", "picture-1.webp") for link in links)]) == {404}


async def test_on_discord_only_who_asks_gets_the_copy_and_the_page_is_gone_afterwards(
    discord_home: DiscordHome, discord_server: DiscordServer
) -> None:
    discord_home.serve_pages()
    async with BuiltinIllustrator() as painter:
        discord_home.with_artists(BuiltinStoryteller(), painter)
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA, length="short", pictures=2, seed=7)
            await the_end_on_discord(discord_server, CHANNEL)
            links = set(re.findall(r"http://\S+index\.html", words(seen(discord_server, CHANNEL.id)[-1])))
            assert await _statuses(links) == {200}
            await say(discord_server, CHANNEL, "mydata")
            copy = await answered(discord_server, CHANNEL, lambda text: "what I keep about you" in text)
            assert copy.is_private
            [data] = copy.files.values()
            _expect_a_copy(data)
            await say(discord_server, CHANNEL, "forgetme")
            question = await answered(discord_server, CHANNEL, lambda text: "Shall I delete" in text)
            await tap(discord_server, CHANNEL, question, YES)
            await answered(discord_server, CHANNEL, lambda text: "is deleted, with one story" in text)
            assert await _statuses([*links, *(link.replace("index.html", "picture-1.webp") for link in links)]) == {404}
