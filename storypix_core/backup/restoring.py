"""A backup put back into a data folder: whole, or not at all."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO

from storypix_core.backup.archive import Heard, unpack
from storypix_core.backup.manifest import DATABASE, Manifest, broken
from storypix_core.errors import AskUser
from storypix_core.ownership import give_to_owner_of
from storypix_core.storage.folder import make_safe
from storypix_core.tasks.migrate import known_revisions

_PAGES = "pages"
_UNPACKED = ".restore-"
_DATABASE_MODE, _PAGE_MODE = 0o600, 0o644
"""Pages are for whoever serves the folder, too."""


Prepare = Callable[[Manifest, Path], None]
"""Gets the database of a backup, which nobody else has opened, before it is put in its place."""


def restore_backup(
    archive: IO[bytes], data: Path, *, heard: Heard = lambda: None, prepare: Prepare = lambda *_: None
) -> Manifest:
    """Unpack a backup beside its place in the data folder, check all of it, then put it there.

    Whatever `prepare` raises, nothing is put there.
    Nobody else may be at the folder. It has to hold neither stories nor pages; what a restore that was killed left
    there is cleared. Raises `AskUser` when it holds some, when its place for pages is a link or a mount point, or when
    this isn't a whole backup or one of a later program, and `OSError`.
    """
    _clear_unfinished(data)
    _insist_on_empty(data)
    unpacked = Path(tempfile.mkdtemp(dir=data, prefix=_UNPACKED))
    try:
        manifest = unpack(archive, unpacked, heard=heard)
        if manifest.has_database:
            _check_database(unpacked / DATABASE)
            prepare(manifest, unpacked / DATABASE)
        _settle(unpacked)
        give_to_owner_of(data, *unpacked.rglob("*"))
        _put(unpacked, data)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return manifest


def _insist_on_empty(data: Path) -> None:
    pages = data / _PAGES
    # The folder with the restored pages takes the place of this one, which neither a link nor a mount point gives up.
    if pages.is_symlink() or pages.is_mount():
        raise AskUser(f"{pages} is no plain folder", key="error-restore-linked", facts={"path": str(pages)})
    # SQLite would take what a killed program left beside its database (-wal, -journal) for the restored one's own.
    if any(data.glob(f"{DATABASE}*")) or (pages.exists() and any(pages.iterdir())):
        raise AskUser(f"{data} isn't empty", key="error-restore-not-empty", facts={"path": str(data)})


def _clear_unfinished(data: Path) -> None:
    """Pages go to their place first and the database after them: without it, they are of one that was killed."""
    for left in data.glob(f"{_UNPACKED}*"):
        if (left / DATABASE).exists() and not (left / _PAGES).exists() and not (data / DATABASE).exists():
            shutil.rmtree(data / _PAGES, ignore_errors=True)
        shutil.rmtree(left)


def _check_database(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
            state = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            found = {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}
    except sqlite3.Error as error:
        raise broken(f"its database can't be read ({type(error).__name__})") from error
    if state != "ok":
        raise broken("its database is damaged")
    if not found <= known_revisions():
        raise AskUser(f"schema {sorted(found)}", key="error-backup-newer")


def _settle(unpacked: Path) -> None:
    """Give each file the mode it had, and make all of it safe from a power cut."""
    for path in unpacked.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
        else:
            path.chmod(_DATABASE_MODE if path.name == DATABASE else _PAGE_MODE)
    os.sync()


def _put(unpacked: Path, data: Path) -> None:
    pages = unpacked / _PAGES
    if pages.exists():
        pages.replace(data / _PAGES)
        make_safe(data)
    if (unpacked / DATABASE).exists():
        (unpacked / DATABASE).replace(data / DATABASE)
    make_safe(data)
