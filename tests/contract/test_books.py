"""Every inbox and every access book keeps the same promises."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storypix_core.ports.access_book import AccessBook, Kind, Role, Subject
from storypix_core.ports.inbox import Inbox
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.memory_books import MemoryAccessBook, MemoryInbox
from storypix_core.testing import FakeClock

TOM = Subject(platform="telegram", kind=Kind.PERSON, id="1")
KITCHEN = Subject(platform="telegram", kind=Kind.CHAT, id="1")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(tmp_path / "storypix.db") as opened:
        yield opened


@pytest.fixture(params=["memory", "sqlite"])
def inbox(request: pytest.FixtureRequest, clock: FakeClock, database: Database) -> Inbox:
    return MemoryInbox(clock=clock) if request.param == "memory" else SqlInbox(database, clock=clock)


@pytest.fixture(params=["memory", "sqlite"])
def book(request: pytest.FixtureRequest, clock: FakeClock, database: Database) -> AccessBook:
    return MemoryAccessBook() if request.param == "memory" else SqlAccessBook(database, clock=clock)


async def test_an_update_waits_until_it_is_handled_and_is_taken_once(inbox: Inbox) -> None:
    assert await inbox.record("telegram", "7", "a")
    assert await inbox.record("telegram", "8", "b")
    assert not await inbox.record("telegram", "7", "again")
    assert await inbox.waiting("telegram") == [("7", "a"), ("8", "b")]
    await inbox.handled("telegram", "7")
    assert await inbox.waiting("telegram") == [("8", "b")]
    assert not await inbox.record("telegram", "7", "again")
    assert await inbox.waiting("telegram") == [("8", "b")]


async def test_platforms_do_not_share_ids(inbox: Inbox) -> None:
    assert await inbox.record("telegram", "7", "a")
    assert await inbox.record("other", "7", "b")
    await inbox.handled("telegram", "7")
    assert await inbox.waiting("other") == [("7", "b")]


async def test_handling_what_never_came_is_no_error(inbox: Inbox) -> None:
    await inbox.handled("telegram", "7")
    assert await inbox.record("telegram", "7", "a")


async def test_only_what_was_handled_long_ago_is_forgotten(inbox: Inbox, clock: FakeClock) -> None:
    for update in ("1", "2", "3"):
        await inbox.record("telegram", update, "x")
    await inbox.handled("telegram", "1")
    clock.advance(3600)
    await inbox.handled("telegram", "2")
    await inbox.forget(before=clock.now() - timedelta(minutes=30))
    assert await inbox.record("telegram", "1", "x")
    assert not await inbox.record("telegram", "2", "x")
    assert not await inbox.record("telegram", "3", "x")


async def test_a_role_is_what_was_decided_last(book: AccessBook) -> None:
    assert await book.role(TOM) is None
    await book.set_role(TOM, Role.ALLOWED, by="telegram:9")
    await book.set_role(TOM, Role.ADMIN, by="telegram:9")
    assert await book.role(TOM) is Role.ADMIN
    assert await book.role(KITCHEN) is None
    await book.set_role(TOM, None, by="telegram:9")
    assert await book.role(TOM) is None


async def test_everybody_with_a_role_is_listed_in_order(book: AccessBook) -> None:
    await book.set_role(KITCHEN, Role.ALLOWED, by="telegram:9")
    await book.set_role(TOM, Role.ALLOWED, by="telegram:9")
    assert await book.with_role(Role.ALLOWED) == [KITCHEN, TOM]
    assert await book.with_role(Role.BLOCKED) == []


async def test_the_words_of_a_handled_update_are_gone_from_the_file(
    clock: FakeClock, database: Database, tmp_path: Path
) -> None:
    inbox = SqlInbox(database, clock=clock)
    await inbox.record("telegram", "7", "the words of a child")
    await inbox.handled("telegram", "7")
    rows = await database.read(lambda connection: connection.exec_driver_sql("SELECT payload FROM inbox"))
    assert rows.fetchall() == [("",)]
