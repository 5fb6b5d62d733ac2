"""A family has its story as files: in the chat, by links, and on the machine; painted again, and deleted."""

import io
import os
import re
import sqlite3
import zipfile
from pathlib import Path

import aiohttp
import pytest
from pypdf import PdfReader

from bot.pages_export import export
from bot.run import OK
from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller
from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome
from tests.journeys.discord_family import the_end as the_end_on_discord
from tests.journeys.discord_people import answered, say, tap_when_there
from tests.journeys.telegram_family import Home, the_end, until
from tests.journeys.telegram_reading import buttons
from tests.journeys.test_people import SHORT
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_books import Chat
from tests.servers.telegram_people import ZOE
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow  # a story each, at the pace of a chat


def documents(chat: Chat) -> list[bytes]:
    return [message.photo for message in chat.alive() if message.kind == "document"]


async def tap(telegram: TelegramServer, chat: Chat, label: str) -> None:
    await until(lambda: any(label in buttons(message) for message in chat.ours()))
    await telegram.people.tap(ZOE, label)


async def got(address: str) -> tuple[int, str, bytes]:
    """Status, type and content."""
    async with aiohttp.ClientSession() as web, web.get(address) as answer:
        return answer.status, answer.content_type, await answer.read()


def pages(document: bytes) -> int:
    return len(PdfReader(io.BytesIO(document)).pages)


async def test_on_telegram_a_story_is_kept_as_a_book_painted_again_and_deleted(
    home: Home, telegram: TelegramServer, tmp_path: Path
) -> None:
    address = home.serve_pages()
    chat = telegram.books.open(ZOE)
    async with BuiltinIllustrator() as painter:
        home.with_artists(BuiltinStoryteller(), painter)
        async with home.running():
            await telegram.people.say(ZOE, SHORT)
            await the_end(chat)
            await telegram.people.say(ZOE, "/library 1")
            await tap(telegram, chat, "Keep this story")
            await tap(telegram, chat, "PDF, to print")
            await until(lambda: len(documents(chat)) == 1)
            assert pages(documents(chat)[0]) > 5
            [link] = set(re.findall(rf"{address}/[\w-]+/book-\w+\.pdf", "\n".join(m.text for m in chat.alive())))
            assert await got(link) == (200, "application/pdf", documents(chat)[0])
            page = link.rpartition("/")[0] + "/index.html"
            assert link.rpartition("/")[2] in (await got(page))[2].decode()

            await telegram.people.say(ZOE, "/redo 1")
            await until(lambda: any("picture of chapter 1" in message.text for message in chat.alive()))
            assert (await got(link))[0] == 404
            assert "book-" not in (await got(page))[2].decode()

            await telegram.people.say(ZOE, "/library keep 1 zip")
            await until(lambda: len(documents(chat)) == 2)
            with zipfile.ZipFile(io.BytesIO(documents(chat)[1])) as archive:
                assert {"index.html", "picture-1-v2.webp", "story.pdf", "story.epub", "story.txt"} <= set(
                    archive.namelist()
                )

            task = _only_task(home.data)
            assert await export(home.settings(), story=task, kind="epub", file=tmp_path / "story.epub") == OK
            assert zipfile.is_zipfile(tmp_path / "story.epub")

            await telegram.people.say(ZOE, "/library delete 1")
            await tap(telegram, chat, "Yes, delete it")
            await until(lambda: not _files(home.data / "pages"))


async def test_on_discord_only_who_asks_gets_the_book(discord_home: DiscordHome, discord_server: DiscordServer) -> None:
    async with BuiltinIllustrator() as painter:
        discord_home.with_artists(BuiltinStoryteller(), painter)
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA, length="short", pictures=1, seed=7)
            await the_end_on_discord(discord_server, CHANNEL)
            await say(discord_server, CHANNEL, "library")
            shown = await answered(discord_server, CHANNEL, lambda text: "is kept here" in text)
            [story] = [label for label in shown.buttons if label.startswith("1. ")]
            await tap_when_there(discord_server, CHANNEL, shown, story)
            shown = await answered(discord_server, CHANNEL, lambda text: "(20" in text and "is kept here" not in text)
            await tap_when_there(discord_server, CHANNEL, shown, "Keep this story")
            shown = await answered(discord_server, CHANNEL, lambda text: "How would you like" in text)
            await tap_when_there(discord_server, CHANNEL, shown, "PDF, to print")
            book = await answered(discord_server, CHANNEL, lambda text: "Here is" in text)
            assert book.is_private
            [data] = book.files.values()
            assert pages(data) > 5


def _files(folder: Path) -> list[str]:
    """Also while folders below it are being deleted."""
    return [name for _, _, names in os.walk(folder) for name in names]


def _only_task(data: Path) -> str:
    connection = sqlite3.connect(data / "storypix.db")
    try:
        [(task,)] = connection.execute("SELECT id FROM tasks")
    finally:
        connection.close()
    return str(task)
