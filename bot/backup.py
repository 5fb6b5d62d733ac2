"""`storypix backup`: the data folder as one file, beside a running bot too."""

import errno
import gzip
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from bot.database import SQLITE_FILE, is_shared, where_it_is
from bot.long_work import PIPE, Teller, beside_the_loop, counted, disk_as_ours, tell
from bot.page_store import keeps_in_bucket, pages_folder, s3_options
from bot.run import OK, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.backup.manifest import Manifest
from storypix_core.backup.taking import SCRATCH, Progress, Source, take_backup
from storypix_core.errors import AskUser
from storypix_core.storage.folder import make_safe
from storypix_core.tasks.errors import storage_failed

_ZIPPED = (".gz", ".tgz")
_LEFT_BEHIND_S = 24 * 3600.0
"""What is so old is of a program that is gone."""


async def back_up(settings: Settings, target: str) -> int:
    """Write a backup into the file `target`, or `-` for standard output, and say what is in it. Returns the exit code.

    Raises `AskUser` when there is nothing to back up, `TryLater` and `StorageFailed`.
    """
    say = Texts(speaks(settings.language))
    source = _source(settings)
    _clear_left_behind(settings.data, SCRATCH)
    teller = Teller(say)

    def work(check: Callable[[], None]) -> Manifest:
        def heard(progress: Progress) -> None:
            check()
            teller.tell("backup-progress", {"done": progress.files, "all": progress.of})

        with disk_as_ours(target, key="error-backup-failed"), _opened(target) as out, _database_as_ours(source):
            return take_backup(source, out, now=lambda: datetime.now(UTC), heard=heard)

    manifest = await beside_the_loop(work)
    tell(say("backup-done", {"file": "stdout" if target == PIPE else target, **counted(manifest)}))
    _say_what_is_elsewhere(settings, say)
    return OK


def _source(settings: Settings) -> Source:
    database = None if is_shared(settings) else (settings.data / SQLITE_FILE).absolute()
    pages = None if keeps_in_bucket(settings) else pages_folder(settings)
    if database is None and pages is None:
        raise AskUser("nothing is kept here", key="error-backup-elsewhere", facts=_elsewhere(settings))
    if not any(path and path.exists() for path in (database, pages)) or (database and not database.exists()):
        raise AskUser("nothing there", key="error-backup-nothing", facts={"path": str(settings.data)})
    # Not the system's folder for temporary files, which is in memory where StoryPix runs in a container.
    return Source(database=database, pages=pages, scratch=settings.data.absolute() if database else None)


def _say_what_is_elsewhere(settings: Settings, say: Texts) -> None:
    if is_shared(settings):
        tell(say("backup-without-database", {"path": where_it_is(settings)}))
    if keeps_in_bucket(settings):
        tell(say("backup-without-pages", {"bucket": s3_options(settings).where}))


def _elsewhere(settings: Settings) -> dict[str, str | int | float]:
    return {"path": where_it_is(settings), "bucket": s3_options(settings).where}


@contextmanager
def _database_as_ours(source: Source) -> Iterator[None]:
    """What the database says isn't said of the backup."""
    try:
        yield
    except sqlite3.Error as error:
        raise storage_failed(error, path=str(source.database)) from error


@contextmanager
def _opened(target: str) -> Iterator[IO[bytes]]:
    """Where a backup is written to. A file is there only when it is whole, and for its owner alone."""
    if target == PIPE:
        if sys.stdout.isatty():
            raise AskUser("a terminal", key="error-backup-terminal")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target).resolve()  # a link stays, and leads to the backup
    if path.exists() and not path.is_file():
        raise OSError(errno.EEXIST, "what is there is no file")  # a device would be replaced, not written to
    _clear_left_behind(path.parent, _half_name(path))
    handle, half = tempfile.mkstemp(dir=path.parent, prefix=_half_name(path))  # nobody else may read it
    try:
        with os.fdopen(handle, "wb") as file:
            with _zipped(file) if path.suffix in _ZIPPED else nullcontext(file) as out:
                yield out
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(half).unlink()
        raise
    make_safe(path.parent)


@contextmanager
def _zipped(file: IO[bytes]) -> Iterator[IO[bytes]]:
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, filename="", mtime=0) as out:
        yield out  # type: ignore[misc]  # it is one in all that matters


def _half_name(path: Path) -> str:
    return f".{path.name}.half-"


def _clear_left_behind(folder: Path, beginning: str) -> None:
    """What a backup left there whose program was killed."""
    for left in folder.glob(f"{beginning}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_S:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
