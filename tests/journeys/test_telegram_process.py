"""`storypix run` as a process of its own, with the built-in storyteller and illustrator, also after a sudden death."""

import asyncio
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.journeys.command_line import environment
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.journeys.telegram_reading import buttons
from tests.servers.ports import free_port
from tests.servers.telegram_books import Chat
from tests.servers.telegram_rules import Trouble
from tests.servers.telegram_server import TOKEN, TelegramServer

pytestmark = pytest.mark.slow  # a story each, at the pace of a chat

SHORT = "/story --length short --pictures 2 --language en a giant snail who steals the salads, with Tom and Zoé"
NEVER_ANSWERED = Trouble(delay_s=1000.0)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """In real time, as another process keeps its own."""
    async with TelegramServer(paced=True) as server:
        yield server


class Program:
    """`storypix run` on one data folder, started as often as it takes."""

    def __init__(self, data: Path, server: TelegramServer):
        self._data = data
        self._server = server
        self._port = free_port()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """From the first time it asks for updates on; killed at the end if it is still there."""
        given = {
            "STORYPIX_TELEGRAM_TOKEN": TOKEN,
            "STORYPIX_TELEGRAM_API_URL": self._server.url,
            "STORYPIX_PAGES_PORT": str(self._port),
            "STORYPIX_PUBLIC_URL": f"http://127.0.0.1:{self._port}",
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=environment(self._data, **given),
            cwd=self._data.parent,
            stderr=subprocess.PIPE,
        )
        try:
            await until(lambda: self._server.pollers > 0 or process.returncode is not None)
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


@pytest.fixture
def program(data: Path, server: TelegramServer) -> Program:
    return Program(data, server)


@pytest.fixture
def group(server: TelegramServer) -> Chat:
    return server.books.open(GROUP_ID)


async def told(chat: Chat) -> None:
    await until(lambda: any("The end." in message.text for message in chat.ours()) and not in_progress(chat))


async def test_a_family_s_story_from_the_idea_to_the_page_that_opens(
    program: Program, server: TelegramServer, group: Chat
) -> None:
    async with program.running() as process:
        await server.people.say(GROUP_ID, SHORT)
        await told(group)
        end = group.ours()[-1]
        link = re.findall(r"http://\S+", end.text)[0]
        async with aiohttp.ClientSession() as browser:
            page = await _fetched(browser, link)
            names = sorted(set(re.findall(rb"picture-\d+\.webp", page)))
            pictures = [await _fetched(browser, f"{link.rpartition('/')[0]}/{name.decode()}") for name in names]
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(120):
            _, complaint = await process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in complaint
    assert b"Tom" in page
    shown = [message.photo for message in group.ours()[:-1] if message.photo]
    assert len(pictures) == 2
    # Each picture is in the chat as it is on the page, and in the same order.
    assert [_likest(photo, pictures) for photo in shown] == [0, 1]
    assert buttons(end) == ("Next episode", "Another one", "All stories")


async def test_a_story_that_was_asked_for_just_before_a_sudden_death_is_told_once(
    program: Program, server: TelegramServer, group: Chat
) -> None:
    server.troubles["sendmessage"].append(NEVER_ANSWERED)
    async with program.running() as process:
        await server.people.say(GROUP_ID, SHORT)
        await until(lambda: not server.troubles["sendmessage"] and not server.waiting)
        process.kill()
        await process.wait()
    assert not group.ours()
    async with program.running():
        await told(group)
        await server.people.say(GROUP_ID, "/library")
        await until(lambda: "One story is kept here:" in group.ours()[-1].text)
    # The title, four chapters, the end, and the library.
    texts = [message.text for message in group.ours()]
    assert len(set(texts)) == len(texts) == 7


async def test_a_tap_just_before_a_sudden_death_is_answered_once(
    program: Program, server: TelegramServer, group: Chat
) -> None:
    async with program.running() as process:
        await server.people.say(GROUP_ID, SHORT)
        await told(group)
        server.troubles["answercallbackquery"].append(NEVER_ANSWERED)
        await server.people.tap(GROUP_ID, "All stories")
        await until(lambda: not server.troubles["answercallbackquery"] and not server.waiting)
        before = len(group.ours())
        process.kill()
        await process.wait()
    assert len(group.ours()) == before
    async with program.running():
        await until(lambda: len(group.ours()) > before)
        await server.people.say(GROUP_ID, "/status")
        await until(lambda: "No story is being told" in group.ours()[-1].text)
    assert ["One story is kept here:" in message.text for message in group.ours()[before:]] == [True, False]


async def _fetched(browser: aiohttp.ClientSession, url: str) -> bytes:
    async with browser.get(url) as answer:
        assert answer.status == 200, url
        return await answer.read()


def _likest(photo: bytes, pictures: list[bytes]) -> int:
    """The index of the picture that looks most like this photo."""
    return min(range(len(pictures)), key=lambda index: _difference(photo, pictures[index]))


def _difference(one: bytes, other: bytes) -> float:
    small = [Image.open(BytesIO(picture)).convert("RGB").resize((32, 32)) for picture in (one, other)]
    return sum(ImageStat.Stat(ImageChops.difference(*small)).mean)
