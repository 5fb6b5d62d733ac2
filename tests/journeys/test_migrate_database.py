"""`storypix migrate-database`, from one machine's file to a Postgres."""

import asyncio
import hashlib
from pathlib import Path

import pytest

from storypix_core.model import Brief, Place
from storypix_core.tasks.runner_lock import FileWorkers, own
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock
from tests.journeys.command_line import Outcome, storypix

pytestmark = pytest.mark.slow

LOCAL = Place(platform="terminal", chat="local")
IDEA = "a giant snail who steals the salads, with Tom and Zoé"


async def shell(*words: str, data: Path, database: str = "") -> Outcome:
    given = {"STORYPIX_DATABASE_URL": database} if database else {}
    return await asyncio.to_thread(lambda: storypix(*words, data=data, given=given))


@pytest.fixture
def address(postgres_url: str) -> str:
    """As somebody would write it into the settings."""
    return postgres_url.replace("+psycopg", "")


async def test_a_family_moves_from_its_file_to_postgres(data: Path, address: str) -> None:
    assert (await shell("tell", IDEA, "--length", "short", "--pictures", "1", data=data)).code == 0
    file = data / "storypix.db"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    async with open_store(file, clock=FakeClock()) as store:
        told = await store.library(LOCAL)
        assert len(told) == 1

    moved = await shell("migrate-database", data=data, database=address)

    assert (moved.code, moved.err) == (0, "")
    assert "1 story" in moved.out
    assert "STORYPIX_DATABASE_URL" in moved.out
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    async with open_store(address, clock=FakeClock()) as store:
        assert await store.library(LOCAL) == told
    check = await shell("ledger", "check", data=data, database=address)
    assert (check.code, check.err) == (0, "")

    again = await shell("migrate-database", data=data, database=address)
    assert again.code == 2
    assert "holds stories or settings already" in again.complaint


async def test_while_the_bot_runs_nothing_is_moved(data: Path, address: str) -> None:
    assert (await shell("tell", IDEA, "--length", "short", "--pictures", "0", data=data)).code == 0

    async with own(data):
        refused = await shell("migrate-database", data=data, database=address)

    assert refused.code == 2
    assert "Another StoryPix is using" in refused.complaint
    async with open_store(address, clock=FakeClock()) as store:
        assert await store.chats() == []


async def test_while_a_story_is_told_beside_it_nothing_is_moved(data: Path, address: str) -> None:
    brief = Brief(idea=IDEA, language="en")
    async with open_store(data / "storypix.db", clock=FakeClock()) as store:
        await store.create(task_id="t1", place=LOCAL, person="local", brief=brief, runner="teller")

    async with FileWorkers(data, runner="teller").alive():
        refused = await shell("migrate-database", data=data, database=address)

    assert refused.code == 2
    assert "being told just now" in refused.complaint
    assert (await shell("migrate-database", data=data, database=address)).code == 0


async def test_without_a_file_or_an_address_it_says_so(data: Path, address: str) -> None:
    nowhere, nothing = await asyncio.gather(
        shell("migrate-database", data=data), shell("migrate-database", data=data, database=address)
    )

    assert (nowhere.code, nothing.code) == (2, 2)
    assert "STORYPIX_DATABASE_URL is empty" in nowhere.complaint
    assert "nothing to move" in nothing.complaint
    assert not (data / "storypix.db").exists()


async def test_a_server_that_is_not_there_costs_nothing(data: Path) -> None:
    assert (await shell("tell", IDEA, "--length", "short", "--pictures", "0", data=data)).code == 0

    failed = await shell("migrate-database", data=data, database="postgresql://me:secret@127.0.0.1:1/stories")

    assert failed.code == 1
    assert "secret" not in failed.err
    assert "Nothing is lost" in failed.complaint
