"""Pages in a folder of this machine."""

import asyncio
import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from storypix_core.errors import StorageFailed
from storypix_core.ownership import give_to_owner_of
from storypix_core.storage.keys import expect_key

T = TypeVar("T")

_FOLDER_BYTES = 16

HALF_WRITTEN = ".new-"
"""Names of files that aren't whole yet begin so. No key does, so nobody can ask for them."""

_KEYS = {
    errno.ENOSPC: "error-storage-full",
    errno.EDQUOT: "error-storage-full",
    errno.EROFS: "error-storage-read-only",
    errno.EACCES: "error-storage-read-only",
    errno.EPERM: "error-storage-read-only",
}


_REMOVALS = 5
"""So often at most a folder is gone through, of which others change the files meanwhile."""
_CHANGED_MEANWHILE = (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST)


def new_folder_name() -> str:
    """A name that can't be guessed: 128 random bits, as 22 characters that are safe in an address."""
    return secrets.token_urlsafe(_FOLDER_BYTES)


class FolderPageStore:
    """Keeps `folder/file` as a file below `root`; the type of its content follows from its ending.

    `base_url` is where a reader finds the root; None gives file addresses.
    """

    def __init__(self, root: Path, *, base_url: str | None = None):
        self.root = root.absolute()
        self._base_url = base_url.rstrip("/") if base_url else self.root.as_uri()

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:  # noqa: ARG002
        """As the port says. A folder of files keeps no content type and no caching: see `server.py`."""
        await self._off_loop(lambda: _write(self.path(key), data))

    async def get(self, key: str) -> bytes | None:
        return await self._off_loop(lambda: _read(self.path(key)))

    async def delete(self, folder: str, *, again: bool = False) -> None:  # noqa: ARG002
        await self._off_loop(lambda: _remove(self.path(folder)))

    async def remove(self, key: str) -> None:
        await self._off_loop(lambda: _unlink(self.path(key)))

    def url(self, key: str) -> str:
        return f"{self._base_url}/{key}"

    async def lend(self, key: str) -> None:
        """Addresses of a folder last as long as what serves it."""

    async def folders(self) -> list[str]:
        """The names of all folders of pages, in the order of the alphabet."""
        return await self._off_loop(lambda: sorted(path.name for path in _inside(self.root) if path.is_dir()))

    async def keys(self, folder: str) -> list[str]:
        """The keys of all whole files of a page, in any order."""
        return await self._off_loop(
            lambda: [path.relative_to(self.root).as_posix() for path in _files(self.path(folder))]
        )

    async def written_at(self, key: str) -> datetime | None:
        """When a file got its content, UTC. None when there is none."""
        return await self._off_loop(lambda: _written_at(self.path(key)))

    def path(self, key: str) -> Path:
        """Where the file is. Raises `StorageFailed` for a key that could lead out of the folder."""
        expect_key(key, where=str(self.root))
        return self.root / key

    async def _off_loop(self, work: Callable[[], T]) -> T:
        def guarded() -> T:
            with as_ours(self.root):
                return work()

        return await asyncio.to_thread(guarded)


@contextmanager
def as_ours(root: Path) -> Iterator[None]:
    """Raise what the disk says inside as `StorageFailed`."""
    try:
        yield
    except OSError as error:
        key = _KEYS.get(error.errno or 0, "error-storage")
        raise StorageFailed(
            f"{root}: {type(error).__name__} ({error.strerror})", key=key, facts={"path": str(root)}
        ) from error


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a file beside it is written, made safe, and put in its place."""
    _make_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=HALF_WRITTEN)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # Files made by `mkstemp` are for the owner only; a page is for whoever serves the folder, too.
        os.chmod(name, 0o644)  # noqa: PTH101
        give_to_owner_of(path.parent, Path(name))
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    make_safe(path.parent)


def _make_folder(folder: Path) -> None:
    """With every folder above it that is missing, each of them safe in the one it is in."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        give_to_owner_of(folder.parent, folder)
        make_safe(folder.parent)


def make_safe(folder: Path) -> None:
    """A file is safe from a power cut only when its name in the folder is, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _files(folder: Path) -> Iterator[Path]:
    for path in _inside(folder):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file() and not path.name.startswith(HALF_WRITTEN):
            yield path


def _written_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def _remove(folder: Path) -> None:
    """With everything in it, also while others put and remove files there; a power cut brings nothing back."""
    for left in reversed(range(_REMOVALS)):
        if not folder.exists():
            return
        try:
            shutil.rmtree(folder)
            make_safe(folder.parent)
        except OSError as error:
            if error.errno not in _CHANGED_MEANWHILE or not left:
                raise


def _unlink(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
        make_safe(path.parent)
