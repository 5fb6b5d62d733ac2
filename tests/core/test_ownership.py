"""What root makes in somebody's folder is theirs: a bot goes on beside commands that root called."""

import asyncio
import io
import os
from pathlib import Path

import pytest

from storypix_core.backup.restoring import restore_backup
from storypix_core.backup.taking import Source, take_backup
from storypix_core.storage.folder import FolderPageStore
from storypix_core.tasks.database import open_database
from storypix_core.tasks.runner_lock import FileWorkers, own
from storypix_core.testing import FakeClock

pytestmark = [
    pytest.mark.slow,  # databases
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes what is another's"),
]

SOMEBODY = 12_345


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    os.chown(folder, SOMEBODY, SOMEBODY)
    return folder


def strangers(data: Path) -> list[str]:
    """What is in the folder and isn't of who has it."""
    return [path.relative_to(data).as_posix() for path in data.rglob("*") if path.lstat().st_uid != SOMEBODY]


async def fill(data: Path) -> None:
    pages = FolderPageStore(data / "pages")
    async with own(data), FileWorkers(data, runner="r1").alive(), open_database(data / "storypix.db"):
        await pages.put("f1/index.html", b"a page", content_type="text/html")
        assert len(list(data.rglob("*"))) >= 7
        assert strangers(data) == []


async def test_files_folders_and_locks(data: Path) -> None:
    await fill(data)
    assert strangers(data) == []


def test_what_a_backup_brings_back(data: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    asyncio.run(fill_as_root(home))
    out = io.BytesIO()
    take_backup(Source(database=None, pages=home / "pages"), out, now=FakeClock().now)
    restore_backup(io.BytesIO(out.getvalue()), data)
    assert (data / "pages" / "f1" / "index.html").exists()
    assert strangers(data) == []


async def fill_as_root(home: Path) -> None:
    await FolderPageStore(home / "pages").put("f1/index.html", b"a page", content_type="text/html")


def test_what_is_in_a_folder_of_roots_own_stays_roots(tmp_path: Path) -> None:
    asyncio.run(fill_as_root(tmp_path))
    assert {path.stat().st_uid for path in tmp_path.rglob("*")} == {0}
