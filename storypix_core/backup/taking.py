"""A backup of a data folder while its bot tells stories.

The database is copied first, as it is at one moment, and then the pages and pictures that it knows. Meanwhile files
come and go, so both are done again and again, each time for what has changed only, until nothing has: then the files
are those of the moment of the last copy. What no story and no shelf leads to isn't taken along.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from storypix_core.backup.archive import ArchiveWriter
from storypix_core.backup.manifest import DATABASE, PAGES, Manifest
from storypix_core.errors import TryLater
from storypix_core.storage.folder import HALF_WRITTEN
from storypix_core.storage.keys import is_key
from storypix_core.tasks.moving import copy_file

SCRATCH = ".backup-"
"""Begins the name of the folder for the copy of the database, which stays behind only when the program is killed."""

_ROUNDS = 20
_KNOWN = (("tasks", "folder"), ("tasks", "page_key"), ("pictures", "key"), ("shelves", "folder"))
"""What leads to the folders of pages; an older schema may lack one or the other."""

Seen = tuple[int, int, int]
"""A file is another one, or it isn't: it is never written in place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be backed up."""

    database: Path | None
    """None: it is elsewhere. Then every page is taken."""
    pages: Path | None
    """None: they are elsewhere."""
    scratch: Path | None = None
    """A folder with room for a copy of the database. None: the system's own for temporary files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    files: int
    of: int


def take_backup(
    source: Source, out: IO[bytes], *, now: Callable[[], datetime], heard: Callable[[Progress], None] = lambda _: None
) -> Manifest:
    """Write a backup into `out`. It takes as long as it takes to read everything, so call it in a thread.

    `heard` is called after each file, and ends the work by raising. Raises `TryLater` when too much changes
    meanwhile, `OSError` and `sqlite3.Error`.
    """
    with TemporaryDirectory(prefix=SCRATCH, dir=source.scratch) as folder:
        return _Taking(source, ArchiveWriter(out), Path(folder) / DATABASE, heard).all(now)


class _Taking:
    def __init__(self, source: Source, writer: ArchiveWriter, copy: Path, heard: Callable[[Progress], None]) -> None:
        self._source = source
        self._writer = writer
        self._copy = copy
        self._heard = heard
        self._taken: dict[str, Seen] = {}

    def all(self, now: Callable[[], datetime]) -> Manifest:
        for _ in range(_ROUNDS):
            made_at = now()
            self._copy_database()
            changed, vanished = self._take_pages()
            if not changed:
                break
        if vanished:
            raise TryLater("files come and go too fast", key="error-backup-busy")
        if self._source.database:
            with self._copy.open("rb") as file:
                self._writer.add(DATABASE, file, size_bytes=self._copy.stat().st_size)
        schema = _schema(self._copy) if self._source.database else ""
        return self._writer.close(lambda files: Manifest(made_at=made_at, schema=schema, files=files))

    def _copy_database(self) -> None:
        if self._source.database:
            self._copy.unlink(missing_ok=True)
            copy_file(self._source.database, self._copy)

    def _take_pages(self) -> tuple[bool, bool]:
        """Take what isn't taken yet as it is now. Returns whether there was anything, and whether something went."""
        if self._source.pages is None:
            return False, False
        there = dict(_files(self._source.pages, self._folders(self._source.pages)))
        for name in self._taken.keys() - there.keys():
            self._writer.drop(name)
            del self._taken[name]
        changed = [name for name, seen in there.items() if self._taken.get(name) != seen]
        vanished = False
        for done, name in enumerate(changed, 1):
            vanished |= not self._take(name, self._source.pages)
            self._heard(Progress(files=done, of=len(changed)))
        return bool(changed), vanished

    def _take(self, name: str, pages: Path) -> bool:
        """False when it is gone."""
        try:
            with (pages / name.removeprefix(PAGES)).open("rb") as file:
                found = os.fstat(file.fileno())
                self._writer.add(name, file, size_bytes=found.st_size)
        except FileNotFoundError:
            return False
        self._taken[name] = _seen(found)
        return True

    def _folders(self, pages: Path) -> Iterable[str]:
        if self._source.database is None:
            return sorted(entry.name for entry in pages.iterdir()) if pages.is_dir() else []
        with closing(sqlite3.connect(f"{self._copy.as_uri()}?immutable=1", uri=True)) as connection:
            keys = [key for table, column in _KNOWN for key in _values(connection, table, column)]
        return sorted({key.partition("/")[0] for key in keys if key and is_key(key.partition("/")[0])})


def _files(pages: Path, folders: Iterable[str]) -> Iterator[tuple[str, Seen]]:
    """Names and states of the files in these folders, without those that aren't whole yet."""
    for folder in folders:
        for path in sorted((pages / folder).rglob("*")):
            name = path.relative_to(pages).as_posix()
            if is_key(name) and not path.name.startswith(HALF_WRITTEN):
                try:
                    found = path.lstat()
                except FileNotFoundError:
                    continue
                if not path.is_symlink() and path.is_file():
                    yield f"{PAGES}{name}", _seen(found)


def _seen(found: os.stat_result) -> Seen:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _values(connection: sqlite3.Connection, table: str, column: str) -> list[str]:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    if column not in columns:
        return []
    return [row[0] for row in connection.execute(f"SELECT DISTINCT {column} FROM {table}")]  # noqa: S608  # our own names


def _schema(file: Path) -> str:
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
        return ", ".join(sorted(_values(connection, "alembic_version", "version_num")))
