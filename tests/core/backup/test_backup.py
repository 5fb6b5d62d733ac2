"""A backup that is taken while stories are told is one moment of them, and is put back whole or not at all."""

import io
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from storypix_core.backup.manifest import Manifest
from storypix_core.backup.restoring import restore_backup
from storypix_core.backup.taking import Progress, Source, take_backup
from storypix_core.errors import AskUser, StorageFailed, TryLater
from storypix_core.model import Brief, PictureRecord, PictureState, Place
from storypix_core.storage.folder import FolderPageStore
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.shelves import SqlShelves
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock
from tests.core.backup.archives import archive

KITCHEN = Place(platform="telegram", chat="-7")


class House:
    """A data folder with a database and pages."""

    def __init__(self, data: Path, database: Database) -> None:
        self.data = data
        self.clock = FakeClock()
        self.store = SqlTaskStore(database, clock=self.clock)
        self.shelves = SqlShelves(database, clock=self.clock)
        self.pages = FolderPageStore(data / "pages")
        self.meanwhile: Callable[[Progress], None] = lambda _: None
        """What happens after each file of a backup."""

    async def tell(self, task: str) -> None:
        brief = Brief(idea="a snail", language="en")
        await self.store.create(task_id=task, place=KITCHEN, person="5", brief=brief, folder=f"{task}/")
        key = f"{task}/picture-1.webp"
        await self.pages.put(key, b"paint" * 100, content_type="image/webp", immutable=True)
        picture = PictureRecord(number=1, scene="a snail", state=PictureState.DONE, key=key)
        await self.store.record_picture(task, picture)
        await self.pages.put(f"{task}/index.html", task.encode(), content_type="text/html")
        await self.store.record_page(task, f"{task}/index.html")

    def tell_at_once(self, task: str) -> None:
        """A story like the first one, from within a backup, where nobody can wait."""
        folder = self.data / "pages" / task
        folder.mkdir()
        (folder / "index.html").write_text(task)
        with closing(sqlite3.connect(self.data / "storypix.db")) as connection, connection:
            connection.row_factory = sqlite3.Row
            row = dict(connection.execute("SELECT * FROM tasks WHERE id = 't1'").fetchone())
            row |= {"number": None, "id": task, "page_key": f"{task}/index.html", "folder": f"{task}/"}
            connection.execute(f"INSERT INTO tasks VALUES ({', '.join(f':{name}' for name in row)})", row)  # noqa: S608

    def delete_at_once(self, task: str) -> None:
        for file in sorted((self.data / "pages" / task).iterdir()):
            file.unlink()
        (self.data / "pages" / task).rmdir()
        self.change("DELETE FROM tasks WHERE id = ?", task)

    def change(self, statement: str, *values: str) -> None:
        with closing(sqlite3.connect(self.data / "storypix.db")) as connection, connection:
            connection.execute(statement, values)

    def take(self, *, database: bool = True, pages: bool = True) -> tuple[bytes, Manifest]:
        out = io.BytesIO()
        source = Source(
            database=self.data / "storypix.db" if database else None, pages=self.data / "pages" if pages else None
        )
        manifest = take_backup(source, out, now=self.clock.now, heard=self.meanwhile)
        return out.getvalue(), manifest


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_database(tmp_path / "house" / "storypix.db") as database:
        yield House(tmp_path / "house", database)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """An empty data folder of another machine."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def restored(backup: bytes, data: Path) -> list[str]:
    """The files that are there then."""
    restore_backup(io.BytesIO(backup), data)
    return files(data)


def files(data: Path) -> list[str]:
    return sorted(path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file())


async def stories(data: Path) -> list[str]:
    """Those of the database, each of whose files is there."""
    async with open_database(data / "storypix.db") as database:
        told = await SqlTaskStore(database, clock=FakeClock()).of_chat(KITCHEN.platform, KITCHEN.chat)
    for task in told:
        assert (data / "pages" / task.page_key).read_text() == task.id
        assert all((data / "pages" / picture.key).exists() for picture in task.pictures)
    return [task.id for task in told]


async def test_all_stories_with_their_pages_and_shelves_come_back(house: House, elsewhere: Path) -> None:
    for task in ("t1", "t2"):
        await house.tell(task)
    await house.shelves.open("telegram", "-7", folder="shelf")
    await house.pages.put("shelf/index.html", b"a shelf", content_type="text/html")

    backup, manifest = house.take()

    assert manifest.schema == "r0005"
    assert restored(backup, elsewhere) == [
        "pages/shelf/index.html",
        *(f"pages/{task}/{name}" for task in ("t1", "t2") for name in ("index.html", "picture-1.webp")),
        "storypix.db",
    ]
    assert await stories(elsewhere) == ["t1", "t2"]


async def test_what_nobody_leads_to_or_is_not_whole_stays_behind(house: House, elsewhere: Path) -> None:
    await house.tell("t1")
    await house.pages.put("stray/index.html", b"of a story that was deleted", content_type="text/html")
    for name in ("pages/t1/.new-half", "owner.lock", "notes.txt"):
        (house.data / name).write_text("not ours")
    (house.data / "pages" / "t1" / "link.html").symlink_to(house.data / "notes.txt")

    backup, _ = house.take()

    assert restored(backup, elsewhere) == ["pages/t1/index.html", "pages/t1/picture-1.webp", "storypix.db"]


async def test_what_goes_wrong_while_the_database_is_looked_at_leaves_nothing_behind(
    house: House, elsewhere: Path
) -> None:
    await house.tell("t1")
    backup, _ = house.take()

    def fail(_: Manifest, database: Path) -> None:
        assert database.exists()
        raise StorageFailed("the disk is full")

    with pytest.raises(StorageFailed):
        restore_backup(io.BytesIO(backup), elsewhere, prepare=fail)
    assert list(elsewhere.iterdir()) == []


async def test_a_story_that_is_told_meanwhile_is_whole_or_not_there(house: House, elsewhere: Path) -> None:
    await house.tell("t1")
    told = iter(["t2", "t3"])

    def hear(_: Progress) -> None:
        if task := next(told, ""):
            house.tell_at_once(task)

    house.meanwhile = hear
    backup, _ = house.take()

    restored(backup, elsewhere)
    assert await stories(elsewhere) == ["t1", "t2", "t3"]


async def test_a_story_that_is_deleted_meanwhile_is_not_in_it(house: House, elsewhere: Path) -> None:
    for task in ("t1", "t2", "t3"):
        await house.tell(task)
    deleted = iter(["t1", "t3"])

    def hear(_: Progress) -> None:
        if task := next(deleted, ""):
            house.delete_at_once(task)

    house.meanwhile = hear
    backup, _ = house.take()

    assert restored(backup, elsewhere) == ["pages/t2/index.html", "pages/t2/picture-1.webp", "storypix.db"]
    assert await stories(elsewhere) == ["t2"]


async def test_a_page_that_is_bound_anew_meanwhile_is_the_newer_one(house: House, elsewhere: Path) -> None:
    await house.tell("t1")
    page = house.data / "pages" / "t1" / "index.html"

    def hear(progress: Progress) -> None:
        if progress.of > 1:
            page.with_name("fresh").write_text("bound anew")
            page.with_name("fresh").replace(page)

    house.meanwhile = hear
    backup, _ = house.take()

    restored(backup, elsewhere)
    assert (elsewhere / "pages/t1/index.html").read_text() == "bound anew"


async def test_where_files_never_stop_going_nothing_is_promised(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is gone when it is about to be read, and in its place there is another one."""
    await house.tell("t1")
    numbers = count(1)
    readable = Path.open

    def gone(path: Path, *how: str) -> IO[bytes]:
        if path.suffix != ".html":
            return readable(path, *how)  # type: ignore[call-overload, no-any-return]
        path.rename(path.with_name(f"page-{next(numbers)}.html"))
        raise FileNotFoundError

    monkeypatch.setattr(Path, "open", gone)
    with pytest.raises(TryLater) as refusal:
        house.take()
    assert refusal.value.key == "error-backup-busy"


async def test_of_a_database_elsewhere_all_pages_are_taken_and_of_pages_elsewhere_the_database(
    house: House, tmp_path: Path
) -> None:
    await house.tell("t1")
    await house.pages.put("stray/index.html", b"whose nobody here knows", content_type="text/html")
    without_database, manifest = house.take(database=False)
    without_pages, _ = house.take(pages=False)
    assert (manifest.schema, manifest.has_database) == ("", False)

    for name, backup in (("one", without_database), ("two", without_pages)):
        (tmp_path / name).mkdir()
        restored(backup, tmp_path / name)

    assert files(tmp_path / "one") == ["pages/stray/index.html", "pages/t1/index.html", "pages/t1/picture-1.webp"]
    assert files(tmp_path / "two") == ["storypix.db"]


async def test_whoever_waits_hears_how_far_it_is_and_may_end_it(house: House) -> None:
    await house.tell("t1")
    heard: list[Progress] = []
    house.meanwhile = heard.append
    house.take()
    assert heard == [Progress(files=1, of=2), Progress(files=2, of=2)]

    def stop(_: Progress) -> None:
        raise InterruptedError

    house.meanwhile = stop
    with pytest.raises(InterruptedError):
        house.take()


async def test_what_comes_back_is_private_but_for_the_pages(house: House, elsewhere: Path) -> None:
    await house.tell("t1")
    restored(house.take()[0], elsewhere)

    modes = {name: stat.S_IMODE((elsewhere / name).stat().st_mode) for name in files(elsewhere)}
    assert modes == {"pages/t1/index.html": 0o644, "pages/t1/picture-1.webp": 0o644, "storypix.db": 0o600}


@pytest.mark.parametrize("there", ["storypix.db", "storypix.db-wal", "storypix.db-journal", "pages/t9/index.html"])
async def test_a_folder_that_holds_something_is_left_as_it_is(house: House, elsewhere: Path, there: str) -> None:
    await house.tell("t1")
    backup, _ = house.take()
    (elsewhere / there).parent.mkdir(parents=True, exist_ok=True)
    (elsewhere / there).write_text("precious")

    with pytest.raises(AskUser) as refusal:
        restored(backup, elsewhere)

    assert (refusal.value.key, refusal.value.facts) == ("error-restore-not-empty", {"path": str(elsewhere)})
    assert files(elsewhere) == [there]


async def test_pages_that_are_a_link_are_left_as_they_are(house: House, elsewhere: Path, tmp_path: Path) -> None:
    await house.tell("t1")
    backup, _ = house.take()
    pages = elsewhere / "pages"
    (tmp_path / "disk").mkdir()
    pages.symlink_to(tmp_path / "disk")

    with pytest.raises(AskUser) as refusal:
        restored(backup, elsewhere)

    assert (refusal.value.key, refusal.value.facts) == ("error-restore-linked", {"path": str(pages)})
    assert list(elsewhere.iterdir()) == [pages]


async def test_pages_that_are_a_mount_point_are_left_as_they_are(
    house: House, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.tell("t1")
    backup, _ = house.take()
    pages = elsewhere / "pages"
    pages.mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path == pages)

    with pytest.raises(AskUser) as refusal:
        restored(backup, elsewhere)

    assert refusal.value.key == "error-restore-linked"
    assert list(elsewhere.iterdir()) == [pages]


async def test_one_that_is_broken_leaves_the_folder_empty(house: House, elsewhere: Path) -> None:
    await house.tell("t1")
    backup, _ = house.take()

    for data in (backup[:-20_000], backup.replace(b"paint", b"PAINT", 1), b"", archive({"storypix.db": b"no rows"})):
        with pytest.raises(AskUser) as refusal:
            restored(data, elsewhere)
        assert refusal.value.key == "error-backup-broken"
        assert list(elsewhere.iterdir()) == []


async def test_a_database_of_a_later_program_is_refused(house: House, elsewhere: Path) -> None:
    house.change("UPDATE alembic_version SET version_num = ?", "r9999")
    backup, manifest = house.take()
    assert manifest.schema == "r9999"

    with pytest.raises(AskUser) as refusal:
        restored(backup, elsewhere)

    assert refusal.value.key == "error-backup-newer"
    assert list(elsewhere.iterdir()) == []


class Killed(BaseException):
    """Nobody tidies up after it."""


@pytest.mark.parametrize("survives", [0, 1])
async def test_wherever_a_restore_is_killed_the_next_one_finishes_it(
    house: House, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    await house.tell("t1")
    backup, _ = house.take()
    moves = count()
    move = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if next(moves) == survives:
            raise Killed
        return move(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr("storypix_core.backup.restoring.shutil.rmtree", lambda *_, **__: None)
        with pytest.raises(Killed):
            restored(backup, elsewhere)
    assert not (elsewhere / "storypix.db").exists()

    assert restored(backup, elsewhere) == ["pages/t1/index.html", "pages/t1/picture-1.webp", "storypix.db"]
    assert await stories(elsewhere) == ["t1"]


async def test_a_database_of_an_older_program_is_backed_up_as_it_is(tmp_path: Path, elsewhere: Path) -> None:
    data = tmp_path / "old"
    (data / "pages" / "t1").mkdir(parents=True)
    (data / "pages" / "t1" / "index.html").write_text("t1")
    with closing(sqlite3.connect(data / "storypix.db")) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('r0001')")
        connection.execute("CREATE TABLE tasks (id TEXT, page_key TEXT)")
        connection.execute("INSERT INTO tasks VALUES ('t1', 't1/index.html')")
    out = io.BytesIO()
    source = Source(database=data / "storypix.db", pages=data / "pages")

    manifest = take_backup(source, out, now=FakeClock().now)

    assert manifest.schema == "r0001"
    assert restored(out.getvalue(), elsewhere) == ["pages/t1/index.html", "storypix.db"]
