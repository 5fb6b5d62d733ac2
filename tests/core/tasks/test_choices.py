"""A chat that gets another id stays what it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock

OLD = Subject(platform="telegram", kind=Kind.CHAT, id="-7")
NEW = Subject(platform="telegram", kind=Kind.CHAT, id="-1007")
PERSON = Subject(platform="telegram", kind=Kind.PERSON, id="-7")
BY = "telegram:9"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(tmp_path / "s.db") as opened:
        yield opened


async def test_who_was_let_in_is_let_in_under_the_new_id(database: Database) -> None:
    store, book = SqlTaskStore(database, clock=FakeClock()), SqlAccessBook(database, clock=FakeClock())
    await book.set_role(OLD, Role.ALLOWED, by=BY)
    await book.set_role(PERSON, Role.ADMIN, by=BY)

    await store.move_chat("telegram", "-7", "-1007")

    assert await book.role(NEW) is Role.ALLOWED
    assert await book.role(OLD) is None
    assert await book.role(PERSON) is Role.ADMIN


async def test_what_was_decided_of_the_new_id_already_stays(database: Database) -> None:
    store, book = SqlTaskStore(database, clock=FakeClock()), SqlAccessBook(database, clock=FakeClock())
    await book.set_role(OLD, Role.ALLOWED, by=BY)
    await book.set_role(NEW, Role.BLOCKED, by=BY)

    await store.move_chat("telegram", "-7", "-1007")

    assert await book.role(NEW) is Role.BLOCKED
    assert await book.role(OLD) is None
