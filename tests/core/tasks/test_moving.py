"""What one database holds is moved into another, whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.model import Brief, Chapter, Place, TaskState, Usage
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.tasks import moving
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.held_files import SqlHeldFiles
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.moving import move_all, open_copy
from storypix_core.tasks.price_book import SqlPriceBook
from storypix_core.tasks.schema import metadata
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock
from tests.core.tasks.old_databases import make_first

pytestmark = pytest.mark.slow

TOM = Subject(platform="telegram", kind=Kind.PERSON, id="5")
KITCHEN = Place(platform="telegram", chat="-7", thread="3")


async def fill(database: Database, *, stories: int = 3) -> None:
    """Something in most tables."""
    store = SqlTaskStore(database, clock=FakeClock())
    for number in range(1, stories + 1):
        task_id = f"t{number}"
        brief = Brief(idea=f"a snail 🐌 {number}", language="fr")
        await store.create(task_id=task_id, place=KITCHEN, person="5", brief=brief, folder=f"{number}/")
        await store.record_chapter(task_id, Chapter(number=1, title="Un", text="Tom rit.", model="openai:pen"))
        call = await store.begin_call(task_id, kind="text", model="openai:pen", bound_microusd=9)
        used = Usage(provider="openai", model="pen", text_out_tokens=9) if number == 1 else None
        price = {"text_out": "0.50"} if used else None
        await store.end_call(task_id, call, microusd=5_000_000_000, usage=used, price=price)
        await store.record_part(task_id, "title", str(number), digest="abc")
    await store.set_state("t1", TaskState.DONE)
    await store.set_setting(KITCHEN, "age", "4")
    await store.record_answer(KITCHEN, "99")
    book = SqlAccessBook(database, clock=FakeClock())
    await book.set_role(TOM, Role.ADMIN, by="code")
    await book.set_note("mode", "listed", by="telegram:5")
    prices = SqlPriceBook(database, clock=FakeClock())
    await prices.set_price("openai:pen", "text_in", Decimal("0.12"), by="telegram:5")
    await SqlInbox(database, clock=FakeClock()).record("telegram", "7", "said", runner="r1")
    await store.page_later("t1", at=FakeClock().now())
    held, now = SqlHeldFiles(database, clock=FakeClock()), FakeClock().now()
    for name in ("1/picture-1.webp", "1/picture-2.webp"):
        picture = bytes(range(256)) * 1000
        await held.hold(name, picture, content_type="image/webp", immutable=True, asked=True, next_at=now)


async def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    async def work(connection: AsyncConnection) -> dict[str, list[tuple[object, ...]]]:
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }

    return await database.read(work)


@pytest.fixture
async def source(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(tmp_path / "s.db") as opened:
        yield opened


@pytest.fixture
async def target(postgres_url: str) -> AsyncIterator[Database]:
    async with open_database(postgres_url) as opened:
        yield opened


async def test_everything_is_moved(source: Database, target: Database) -> None:
    await fill(source)

    moved = await move_all(source, target)

    there = await contents(target)
    assert there == await contents(source)
    assert {name: len(rows) for name, rows in there.items() if rows} == {name: n for name, n in moved.items() if n}
    assert (moved["tasks"], moved["calls"], moved["audit"], moved["inbox"], moved["prices"]) == (3, 3, 3, 1, 1)
    assert moved["held_files"] == 2


async def test_more_rows_than_are_moved_at_once_all_arrive(
    source: Database, target: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(moving, "_FILES_AT_ONCE", 1)
    await fill(source, stories=5)

    await move_all(source, target)

    assert await contents(target) == await contents(source)


async def test_numbers_go_on_behind_the_last_even_a_deleted_one(source: Database, target: Database) -> None:
    await fill(source)
    await SqlTaskStore(source, clock=FakeClock()).delete("t3")

    await move_all(source, target)
    store = SqlTaskStore(target, clock=FakeClock())
    await store.create(task_id="new", place=KITCHEN, person="5", brief=Brief(idea="a bee", language="fr"))
    await store.begin_call("new", kind="text", model="openai:pen", bound_microusd=9)
    await store.record_part("new", "title", "1")

    async def number(connection: AsyncConnection) -> int:
        return int((await connection.execute(text("SELECT max(number) FROM tasks"))).scalar_one())

    assert await target.read(number) == 4
    assert [task.id for task in await store.of_person("telegram", "5")] == ["t1", "t2", "new"]


async def test_a_database_that_holds_anything_is_refused_and_left_alone(source: Database, target: Database) -> None:
    await fill(source)
    await SqlAccessBook(target, clock=FakeClock()).set_note("mode", "open", by="code")
    before = await contents(target)

    with pytest.raises(BadSettings) as caught:
        await move_all(source, target)

    assert caught.value.key == "error-database-not-empty"
    assert await contents(target) == before


async def test_of_two_who_move_at_once_one_does(source: Database, target: Database) -> None:
    await fill(source)

    moves = await asyncio.gather(*(move_all(source, target) for _ in range(2)), return_exceptions=True)

    assert sorted(type(move).__name__ for move in moves) == ["BadSettings", "dict"]
    assert await contents(target) == await contents(source)


async def test_a_move_that_loses_a_row_did_not_happen(source: Database, target: Database) -> None:
    await fill(source)

    async def lose(connection: AsyncConnection) -> None:
        rule = "CREATE RULE lose AS ON INSERT TO chapters WHERE new.task_id = 't2' DO INSTEAD NOTHING"
        await connection.execute(text(rule))

    await target.write(lose)

    with pytest.raises(StorageFailed, match="2 of 3 rows of chapters arrived"):
        await move_all(source, target)

    assert not any((await contents(target)).values())


async def test_a_copy_is_brought_up_to_date_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "storypix.db"
    await asyncio.to_thread(make_first, file)
    before = file.read_bytes()

    async with open_copy(file) as copy:
        task = await SqlTaskStore(copy, clock=FakeClock()).get("done")

    assert task is not None
    assert task.folder == "f3Kq/"
    assert file.read_bytes() == before


async def test_what_was_written_last_and_is_not_in_the_file_yet_is_in_its_copy(tmp_path: Path) -> None:
    file = tmp_path / "storypix.db"
    async with open_database(file) as database:
        await fill(database)
        async with open_copy(file) as copy:
            assert await contents(copy) == await contents(database)


async def test_a_file_that_is_no_database_cannot_be_copied(tmp_path: Path) -> None:
    file = tmp_path / "storypix.db"
    file.write_bytes(b"Dear diary, " * 1000)

    with pytest.raises(StorageFailed):
        async with open_copy(file):
            pytest.fail("it was opened")
