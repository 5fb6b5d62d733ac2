"""A story is deleted from a real bucket while another process binds its page anew, and is killed."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.books import Books, open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.page_store import open_page_store
from bot.people.opening import forgetter_beside
from bot.settings import load
from bot.wiring import open_bot
from storypix_core.ports.page_store import PageStore
from tests.bot.told import tell
from tests.servers.buckets import credentials, take_credentials
from tests.servers.seaweed import SeaweedServer

pytestmark = pytest.mark.slow

REBUILDER = """
import asyncio, os, signal, sys
from bot.pages_rebuild import rebuild
from bot.settings import load
from storypix_core.storage.s3 import S3PageStore

put = S3PageStore.put

async def put_and_die(self, key, data, **more):
    is_page = key.endswith("index.html")
    if is_page:
        print("about to put", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
    await put(self, key, data, **more)
    if is_page:
        os.kill(os.getpid(), signal.SIGKILL)

S3PageStore.put = put_and_die
asyncio.run(rebuild(load(os.environ).settings, story=sys.argv[1]))
"""


@pytest.fixture
def bucket(seaweed: SeaweedServer) -> str:
    return seaweed.new_bucket()


@pytest.fixture
def given(seaweed: SeaweedServer, bucket: str, tmp_path: Path) -> Mapping[str, str]:
    """The settings."""
    return {
        "STORYPIX_DATA": str(tmp_path),
        "STORYPIX_LANGUAGE": "en",
        "STORYPIX_S3_BUCKET": bucket,
        "STORYPIX_S3_ENDPOINT": seaweed.url,
        "STORYPIX_PUBLIC_URL": "https://tales.example",
    }


async def rebuilder(given: Mapping[str, str], story: str) -> asyncio.subprocess.Process:
    """A process that is just about to put the page, and goes on when it reads a line."""
    pipe = asyncio.subprocess.PIPE
    own = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "STORYPIX_"))}
    environment = {**own, **{name: value for name, value in credentials().items() if value}, **given}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", REBUILDER, story), env=environment, stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"about to put\n"
    return process


async def delete(story: str, books: Books, pages: PageStore) -> None:
    task = await books.store.get(story)
    assert task is not None
    await forgetter_beside(books, pages, clock=SystemClock()).story(task)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storypix_core.story.clearing.CLEARED_AFTER_S", (0.0,))
    monkeypatch.setattr("bot.late_pages.CLEAR_EVERY_S", 0.1)


async def test_a_page_that_another_process_put_before_it_was_killed_is_cleared_by_the_bot(
    given: Mapping[str, str], seaweed: SeaweedServer, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_credentials(monkeypatch)
    story, settings = await tell(load(given).settings), load(given).settings
    process = await rebuilder(given, story)
    async with (
        open_settings_database(settings) as database,
        open_page_store(settings, clock=SystemClock()) as pages,
    ):
        await delete(story, open_books(settings, database, clock=SystemClock()), pages)
    assert seaweed.keys(bucket) == []

    await process.communicate(b"\n")
    [page] = seaweed.keys(bucket)
    assert page.endswith("/index.html")

    async with open_bot(settings, chats={}, alone=True), asyncio.timeout(60):
        while seaweed.keys(bucket):  # noqa: ASYNC110  # the server has no event for it
            await asyncio.sleep(0.1)
