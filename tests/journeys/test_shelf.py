"""A chat's shelf, over the whole program: opened, followed, and gone when its stories or the chat go."""

import asyncio
import re

import aiohttp
import pytest

from tests.journeys.telegram_family import GROUP_ID, Home, the_end, until
from tests.servers.telegram_books import Chat
from tests.servers.telegram_people import ZOE
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow

SHORT = "/story --length short --pictures 1 a giant snail"
PARENT = 7100
_PATIENCE_S = 60.0


async def _fetch(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as web, web.get(url) as answer:
        return answer.status, await answer.text()


async def _status(url: str) -> int:
    async with aiohttp.ClientSession() as web, web.get(url) as answer:
        return answer.status


async def _books(url: str, count: int) -> str:
    """The shelf, once so many stories stand there."""
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            _, html = await _fetch(url)
            if html.count("<li>") == count:
                return html
            await asyncio.sleep(0.05)


async def hear(chat: Chat, words: str) -> None:
    """The bot's newest words."""
    await until(lambda: any(words in message.text for message in chat.ours()[-1:]))


async def _shelf(chat: Chat) -> str:
    await hear(chat, "This is the bookshelf")
    return str(re.findall(r"http://\S+", chat.ours()[-1].text)[0])


async def test_a_family_opens_a_shelf_that_follows_their_stories(home: Home, telegram: TelegramServer) -> None:
    address = home.serve_pages()
    chat = telegram.books.open(ZOE)
    async with home.running():
        await telegram.people.say(ZOE, SHORT)
        await the_end(chat)
        await telegram.people.say(ZOE, "/library")
        await hear(chat, "One story is kept here")
        await telegram.people.tap(ZOE, "Bookshelf")
        url = await _shelf(chat)
        html = await _books(url, 1)
        [cover] = re.findall(r'<img src="\.\./([^"]+)"', html)
        [page] = re.findall(r'<a href="\.\./([^"]+)"', html)
        assert {await _status(f"{address}/{key}") for key in (cover, page)} == {200}

        await telegram.people.say(ZOE, SHORT)
        await the_end(chat, stories=2)
        await _books(url, 2)

        await telegram.people.say(ZOE, "/library delete 2")
        await hear(chat, "be deleted for ever")
        await telegram.people.tap(ZOE, "Yes, delete it")
        await hear(chat, "is deleted.")
        status, html = await _fetch(url)
        assert (status, html.count("<li>"), page in html) == (200, 1, False)

    async with home.running():
        await telegram.people.say(ZOE, "/library shelf")
        assert await _shelf(chat) == url
        await telegram.people.say(ZOE, "/forgetme")
        await hear(chat, "Shall I delete")
        await telegram.people.tap(ZOE, "Yes, delete everything")
        await hear(chat, "Everything about you is deleted")
        assert await _status(url) == 404


async def test_in_a_group_a_child_gets_its_address_but_can_not_open_one(home: Home, telegram: TelegramServer) -> None:
    home.serve_pages()
    group = telegram.books.open(GROUP_ID)
    group.administrators.add(PARENT)
    async with home.running():
        await telegram.people.say(GROUP_ID, "/library shelf")
        await hear(group, "Only those who run this group")
        await telegram.people.say(GROUP_ID, "/library shelf", person=PARENT)
        url = await _shelf(group)
        assert "still empty" in (await _fetch(url))[1]
        await telegram.people.say(GROUP_ID, "/library shelf")
        await until(lambda: [url in message.text for message in group.ours()] == [False, True, True])


async def test_without_an_address_that_opens_outside_it_says_why_not(home: Home, telegram: TelegramServer) -> None:
    home.choose(public_url="")
    chat = telegram.books.open(ZOE)
    async with home.running():
        await telegram.people.say(ZOE, "/library shelf")
        await hear(chat, "STORYPIX_PUBLIC_URL")
