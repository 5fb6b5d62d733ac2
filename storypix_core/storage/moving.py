"""Files go from the folder of a machine to a bucket: each one compared when it is there, and none lost here."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from storypix_core.errors import StorageFailed
from storypix_core.storage.folder import FolderPageStore, as_ours
from storypix_core.storage.s3 import InBucket, S3PageStore
from storypix_core.storage.types import is_page, type_of

MOST_FAILURES = 3
"""After so many in one folder nothing else is tried: the bucket, or the disk, is to be mended first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many files."""

    copied: int = 0
    """Put there now, and compared."""
    same: int = 0
    """There already, with the same content."""
    newer: int = 0
    """Changed there after they were written here: they stay as they are."""
    failures: tuple[StorageFailed, ...] = ()
    """Of those that couldn't be moved."""

    def __add__(self, other: "Moved") -> "Moved":
        return Moved(
            copied=self.copied + other.copied,
            same=self.same + other.same,
            newer=self.newer + other.newer,
            failures=self.failures + other.failures,
        )


async def move_folder(folder: str, source: FolderPageStore, target: S3PageStore) -> Moved:
    """Copy all files of a page; a second call copies only what isn't there. Pages go last, as they lead to the others.

    A file that can't be moved doesn't keep the next from it.
    """
    moved = Moved()
    for key in _pages_last(await source.keys(folder)):
        try:
            moved += await _move(key, source, target)
        except StorageFailed as error:
            moved += Moved(failures=(error,))
        if len(moved.failures) >= MOST_FAILURES:
            break
    return moved


class MovedFolders:
    """Which folders were copied, in a file beside them: should a story be deleted before the bucket is the place to
    delete it from, its copy has to go too. Blocks; it is a short file."""

    def __init__(self, file: Path):
        self._file = file

    def names(self) -> set[str]:
        with as_ours(self._file):
            return set(self._file.read_text("utf-8").split()) if self._file.exists() else set()

    def add(self, folder: str) -> None:
        """Before anything of it is copied."""
        with as_ours(self._file), self._file.open("a", encoding="utf-8") as file:
            file.write(f"{folder}\n")

    def keep(self, folders: Iterable[str]) -> None:
        """Only these are copied now."""
        with as_ours(self._file):
            fresh = self._file.with_name(f"{self._file.name}.new")
            fresh.write_text("".join(f"{folder}\n" for folder in sorted(folders)), encoding="utf-8")
            fresh.replace(self._file)


def _pages_last(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (is_page(key), key))


async def _move(key: str, source: FolderPageStore, target: S3PageStore) -> Moved:
    written_at, data = await source.written_at(key), await source.get(key)
    if data is None or written_at is None:
        return Moved()  # somebody removed it just now
    there = await target.look(key)
    if there is not None and await _is_same(key, data, there, target):
        return Moved(same=1)
    if there is not None and there.changed_at > written_at:
        return Moved(newer=1)
    await target.put(key, data, content_type=type_of(key), immutable=not is_page(key))
    there = await target.look(key)
    if there is None or not await _is_same(key, data, there, target):
        raise StorageFailed(f"{key.rpartition('/')[2]} isn't the same in the bucket")
    return Moved(copied=1)


async def _is_same(key: str, data: bytes, there: InBucket, target: S3PageStore) -> bool:
    """A bucket tells the MD5 of what it keeps, unless it is encrypted with a key of its owner: then it is read."""
    if there.size_bytes != len(data):
        return False
    if there.etag == hashlib.md5(data, usedforsecurity=False).hexdigest():
        return True
    return await target.get(key) == data
