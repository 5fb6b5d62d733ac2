"""Opening, writing side by side, and everything a disk can do to a database."""

import asyncio
import os
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.model import Brief, Chapter, Place
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.errors import CORRUPT, FULL, OTHER, READ_ONLY
from storypix_core.tasks.store import SqlTaskStore, open_store
from storypix_core.testing import FakeClock

PLACE = Place(platform="terminal", chat="kitchen")


async def begin(store: SqlTaskStore, task_id: str = "t1") -> None:
    brief = Brief(idea="a snail", language="en")
    await store.create(task_id=task_id, place=PLACE, person="tom", brief=brief, runner="r1")


async def pragma(connection: AsyncConnection, name: str) -> object:
    return (await connection.execute(text(f"PRAGMA {name}"))).scalar()


@asynccontextmanager
async def limited_store(file: Path, *, pages: int) -> AsyncIterator[SqlTaskStore]:
    """A store whose disk is full after so many pages more than there are, and which doesn't wait for room."""
    async with open_database(file, patience_s=0) as database:

        async def limit(connection: AsyncConnection) -> None:
            taken = await pragma(connection, "page_count")
            assert isinstance(taken, int)
            await pragma(connection, f"max_page_count = {taken + pages}")

        await database.read(limit)
        yield SqlTaskStore(database, clock=FakeClock())


async def test_a_missing_data_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "all" / "of" / "it" / "storypix.db"

    async with open_store(file, clock=FakeClock()) as store:
        await begin(store)

    assert file.exists()


async def test_a_new_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    """With all that SQLite puts beside it. The folder is as everybody makes folders: there are pages in it, too."""
    file = tmp_path / "new" / "storypix.db"
    earlier = os.umask(0o022)
    try:
        async with open_store(file, clock=FakeClock()) as store:
            await begin(store)
            modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    finally:
        os.umask(earlier)

    assert modes == dict.fromkeys(("storypix.db", "storypix.db-wal", "storypix.db-shm"), 0o600)
    assert file.parent.stat().st_mode & 0o777 == 0o755


async def test_a_database_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "storypix.db"
    async with open_store(file, clock=FakeClock()):
        pass
    file.chmod(0o640)

    async with open_store(file, clock=FakeClock()) as store:
        await begin(store)

    assert file.stat().st_mode & 0o777 == 0o640


async def test_what_was_recorded_is_there_after_opening_again(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_store(file, clock=FakeClock()) as store:
        await begin(store)
        before = await store.get("t1")

    async with open_store(file, clock=FakeClock()) as store:
        assert await store.get("t1") == before


async def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    async def look(connection: AsyncConnection) -> list[object]:
        return [
            await pragma(connection, name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    async with open_database(tmp_path / "s.db") as database:
        assert await database.read(look) == ["wal", 2, 1, 20_000]


async def test_half_a_character_costs_no_chapter(tmp_path: Path) -> None:
    async with open_store(tmp_path / "s.db", clock=FakeClock()) as store:
        await begin(store)

        await store.record_chapter("t1", Chapter(number=1, title="\ud83d", text="one\x00two\udc00"))

        record = await store.get("t1")
        assert record is not None
        assert record.chapters == (Chapter(number=1, title="\ufffd", text="one\ufffdtwo\ufffd"),)


async def test_a_step_that_fails_leaves_nothing_half_done(tmp_path: Path) -> None:
    async def work(connection: AsyncConnection) -> None:
        await connection.execute(text("INSERT INTO settings VALUES ('terminal', 'kitchen', '', 'style', 'pastel')"))
        await connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    async with open_database(tmp_path / "s.db") as database:
        with pytest.raises(StorageFailed) as caught:
            await database.write(work)

        assert caught.value.key == OTHER
        assert await SqlTaskStore(database, clock=FakeClock()).settings_of(PLACE) == {}


async def test_steps_that_read_and_then_write_lose_nothing(tmp_path: Path) -> None:
    async def count_on(connection: AsyncConnection) -> None:
        count = int((await connection.execute(text("SELECT value FROM settings"))).scalar_one())
        await connection.execute(text(f"UPDATE settings SET value = '{count + 1}'"))  # noqa: S608  # a number

    async with open_database(tmp_path / "s.db") as one, open_database(tmp_path / "s.db") as other:
        store = SqlTaskStore(one, clock=FakeClock())
        await store.set_setting(PLACE, "count", "0")

        await asyncio.gather(*(database.write(count_on) for _ in range(50) for database in (one, other)))

        assert await store.settings_of(PLACE) == {"count": "100"}


async def test_a_cancelled_step_is_finished_before_closing(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work(connection: AsyncConnection) -> None:
        begun.set()
        await go_on.wait()
        await connection.execute(text("INSERT INTO settings VALUES ('terminal', 'kitchen', '', 'style', 'pastel')"))

    async with open_database(file) as database:
        step = asyncio.create_task(database.write(work))
        await begun.wait()
        step.cancel()
        await asyncio.gather(step, return_exceptions=True)
        assert step.cancelled()
        go_on.set()

    async with open_store(file, clock=FakeClock()) as store:
        assert await store.settings_of(PLACE) == {"style": "pastel"}


async def test_a_file_that_is_no_database_is_said_so_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    file.write_bytes(b"Dear diary, " * 1000)

    with pytest.raises(StorageFailed) as caught:
        async with open_store(file, clock=FakeClock()):
            pytest.fail("it was opened")

    assert (caught.value.key, caught.value.facts) == (CORRUPT, {"path": str(file)})
    assert file.read_bytes() == b"Dear diary, " * 1000


async def test_a_database_with_torn_pages_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_store(file, clock=FakeClock()) as store:
        await begin(store)
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(StorageFailed) as caught:
        async with open_store(file, clock=FakeClock()) as store:
            await store.get("t1")

    assert caught.value.key == CORRUPT


async def test_a_folder_in_the_place_of_the_database_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed) as caught:
        async with open_store(tmp_path, clock=FakeClock()):
            pytest.fail("it was opened")

    assert caught.value.facts == {"path": str(tmp_path)}


async def test_a_file_in_the_place_of_the_data_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(StorageFailed) as caught:
        async with open_store(tmp_path / "data" / "s.db", clock=FakeClock()):
            pytest.fail("it was opened")

    assert caught.value.key == OTHER


async def test_an_address_that_cannot_be_used_is_said_without_its_password() -> None:
    with pytest.raises(StorageFailed) as caught:
        async with open_store("nosuch://storypix:secret@localhost/stories", clock=FakeClock()):
            pytest.fail("it was opened")

    assert "secret" not in f"{caught.value} {caught.value.facts}"


async def test_an_address_opens_the_same_store_as_a_path(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_store(f"sqlite+aiosqlite:///{file}", clock=FakeClock()) as store:
        await begin(store)

    async with open_store(file, clock=FakeClock()) as store:
        assert await store.get("t1") is not None


async def test_a_full_disk_is_said_so_and_what_was_told_stays(tmp_path: Path) -> None:
    told = Chapter(number=1, title="One", text="A snail.")
    async with limited_store(tmp_path / "s.db", pages=4) as store:
        await begin(store)
        await store.record_chapter("t1", told)

        with pytest.raises(StorageFailed) as caught:
            await store.record_chapter("t1", Chapter(number=2, title="Two", text="A salad. " * 10_000))

        assert caught.value.key == FULL
        record = await store.get("t1")
        assert record is not None
        assert record.chapters == (told,)
        assert await store.fail("t1", failure=FULL)


async def test_room_that_is_made_soon_lets_a_step_go_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with open_database(tmp_path / "s.db") as database:
        store = SqlTaskStore(database, clock=FakeClock())
        await begin(store)
        taken = await database.read(lambda connection: pragma(connection, "page_count"))
        await database.read(lambda connection: pragma(connection, f"max_page_count = {taken}"))
        long = Chapter(number=1, title="One", text="A salad. " * 10_000)
        recording = asyncio.create_task(store.record_chapter("t1", long))
        await asyncio.sleep(0.6)
        assert not recording.done()
        await database.read(lambda connection: pragma(connection, "max_page_count = 100000"))
        assert await recording
        record = await store.get("t1")
        assert record is not None
        assert record.chapters == (long,)
    said = [entry for entry in caplog.records if getattr(entry, "action", "") == "database_away"]
    assert len(said) == 1, "once, however often it has looked"


async def test_a_database_that_became_read_only_is_said_so_and_still_reads(tmp_path: Path) -> None:
    async with open_database(tmp_path / "s.db") as database:
        store = SqlTaskStore(database, clock=FakeClock())
        await begin(store)
        await make_read_only(database)

        with pytest.raises(StorageFailed) as caught:
            await store.record_title("t1", "Late")

        assert caught.value.key == READ_ONLY
        assert await store.get("t1") is not None


async def make_read_only(database: Database) -> None:
    async def look(connection: AsyncConnection) -> None:
        await connection.execute(text("PRAGMA query_only = ON"))

    await database.read(look)


OPEN = """
import asyncio, os, pathlib, sys, tempfile
from storypix_core.errors import StorageFailed
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock

async def say(file):
    try:
        async with open_store(file, clock=FakeClock()):
            return "opened"
    except StorageFailed as error:
        return error.key

# The rights of files don't bind root: it becomes nobody, once everything is imported that nobody may not read.
if "as-nobody" in sys.argv and os.geteuid() == 0:
    with tempfile.TemporaryDirectory() as folder:
        assert asyncio.run(say(pathlib.Path(folder, "s.db"))) == "opened"
    os.setuid(65534)
print(asyncio.run(say(pathlib.Path(sys.argv[1]))))
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def forbid_writing(*paths: Path) -> None:
    for path in paths:
        path.chmod(0o555)


async def open_elsewhere(file: Path, *options: str) -> str:
    """What another process says that opens the store in this file."""
    command = (sys.executable, "-c", OPEN, str(file), *options)
    opener = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await opener.communicate()
    return said.decode().strip()


@pytest.mark.slow
async def test_a_folder_that_may_not_be_written_is_said_so(public_folder: Path) -> None:
    forbid_writing(public_folder)

    files = (public_folder / "s.db", public_folder / "data" / "s.db")
    assert await asyncio.gather(*(open_elsewhere(file, "as-nobody") for file in files)) == [READ_ONLY] * 2


@pytest.mark.slow
async def test_a_database_that_may_not_be_written_is_said_so(public_folder: Path) -> None:
    file = public_folder / "s.db"
    async with open_store(file, clock=FakeClock()):
        pass
    forbid_writing(file, public_folder)

    assert await open_elsewhere(file, "as-nobody") == READ_ONLY


WRITE = """
import asyncio, pathlib, sys
from storypix_core.model import Chapter
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock

async def main():
    first = int(sys.argv[2])
    async with open_store(pathlib.Path(sys.argv[1]), clock=FakeClock()) as store:
        for number in range(first, first + 50):
            await store.get("t1")
            assert await store.record_chapter("t1", Chapter(number=number, title="", text="."))
            call = await store.begin_call("t1", kind="text", model="m", bound_microusd=2)
            assert await store.end_call("t1", call, microusd=1)

asyncio.run(main())
"""


@pytest.mark.slow
async def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_store(file, clock=FakeClock()) as store:
        await begin(store)
        writers = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", WRITE, str(file), str(first))
            for first in (1, 51)
        ]
        assert [await writer.wait() for writer in writers] == [0, 0]

        record = await store.get("t1")
        assert record is not None
        assert (len(record.chapters), record.cost_microusd) == (100, 100)


@pytest.mark.slow
async def test_a_database_that_others_hold_for_seconds_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_store(file, clock=FakeClock()) as store:
        await begin(store)
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(store.record_title("t1", "In the end"))

        await asyncio.sleep(6)
        assert await store.get("t1") is not None, "reading goes on meanwhile"
        assert not writing.done()
        holder.execute("COMMIT")
        holder.close()

        assert await writing


@pytest.mark.slow
async def test_processes_that_open_a_new_database_at_once_all_get_it(tmp_path: Path) -> None:
    file = tmp_path / "data" / "s.db"

    assert await asyncio.gather(*(open_elsewhere(file) for _ in range(2))) == ["opened"] * 2

    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_a_database_that_is_closed_takes_nothing_more(tmp_path: Path) -> None:
    async with open_database(tmp_path / "closed.db") as database:
        pass
    with pytest.raises(StorageFailed, match="is closed"):
        await database.read(lambda connection: connection.scalar(text("SELECT 1")))
