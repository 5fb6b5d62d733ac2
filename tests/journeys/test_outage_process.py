"""`storypix run` dies again and again while its page store is out of reach, and the link follows all the same."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.journeys.command_line import environment
from tests.journeys.outage import LATER, Bucket
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.servers.faulty_line import Fault
from tests.servers.telegram_books import Chat
from tests.servers.telegram_server import TOKEN, TelegramServer

pytestmark = pytest.mark.slow

SHORT = "/story --length short --pictures 2 --language en a giant snail who steals the salads, with Tom and Zoé"
_PATIENCE_S = 180.0
"""Pauses last as long as they really do."""


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer(paced=True) as server:
        yield server


@asynccontextmanager
async def running(data: Path, server: TelegramServer, bucket: Bucket) -> AsyncIterator[None]:
    """From the first time it asks for updates on; then it is killed."""
    given = bucket.environment | {
        "STORYPIX_TELEGRAM_TOKEN": TOKEN,
        "STORYPIX_TELEGRAM_API_URL": server.url,
        "STORYPIX_MONITOR": "off",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=environment(data, **given),
        cwd=data.parent,
        stderr=subprocess.DEVNULL,
    )
    try:
        await until(lambda: server.pollers > 0 or process.returncode is not None)
        assert process.returncode is None
        yield
    finally:
        process.kill()
        await process.wait()


async def test_killed_while_it_tells_and_while_it_waits_it_loses_nothing(
    data: Path, server: TelegramServer, bucket: Bucket
) -> None:
    group = server.books.open(GROUP_ID)
    await bucket.line.be(Fault.REFUSED)
    async with running(data, server, bucket):
        await server.people.say(GROUP_ID, SHORT)
        await until(lambda: len(group.ours()) >= 3)
    async with running(data, server, bucket):
        await until(lambda: _has_ended(group))
    async with running(data, server, bucket):
        await asyncio.sleep(2)
    await bucket.line.be(Fault.NONE)
    async with running(data, server, bucket):
        async with asyncio.timeout(_PATIENCE_S):
            while not bucket.links(group.ours()[-1].text):  # noqa: ASYNC110  # the server has no event for it
                await asyncio.sleep(0.2)
        await bucket.expect_page(bucket.links(group.ours()[-1].text)[0], chapters=1)
    texts = [message.text for message in group.ours()]
    assert len(set(texts)) == len(texts) == 6  # the title, four chapters, the end
    assert LATER not in texts[-1]
    assert sum(bool(message.photo) for message in group.ours()) == 2


def _has_ended(group: Chat) -> bool:
    return any(LATER in message.text for message in group.ours()) and not in_progress(group)
