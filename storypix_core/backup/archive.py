"""A backup as a tar, written and read from its beginning to its end only, so that it may go through a pipe."""

import hashlib
import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from storypix_core.backup.manifest import DATABASE, NAME, PAGES, BackedUp, Manifest, broken, from_json, to_json
from storypix_core.storage.keys import is_key

_MODE = 0o600
_CHUNK_BYTES = 1 << 20
_MANIFEST_MAX_BYTES = 1 << 28
"""That of a million files is smaller."""
_DIGEST = re.compile("[0-9a-f]{64}")
_UNREADABLE = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, UnicodeError, ValueError, OverflowError)

Heard = Callable[[], None]
"""Called after each file; what it raises ends the work."""


class ArchiveWriter:
    """Writes files one after the other into `out`; a file that is added again takes the place of the one before."""

    def __init__(self, out: IO[bytes]) -> None:
        # Not as a stream of tarfile's own: one that was given up would still write when it is collected.
        self._tar = tarfile.open(fileobj=_Forward(out), mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._files: dict[str, BackedUp] = {}

    def add(self, name: str, file: IO[bytes], *, size_bytes: int) -> None:
        """Take `size_bytes` from a file that is open."""
        reader = _Digesting(file)
        self._tar.addfile(_member(name, size_bytes), reader)
        self._files[name] = BackedUp(name=name, size_bytes=size_bytes, sha256=reader.digest)

    def drop(self, name: str) -> None:
        """It isn't to be restored after all."""
        self._files.pop(name, None)

    def close(self, manifest: Callable[[tuple[BackedUp, ...]], Manifest]) -> Manifest:
        """Write what `manifest` makes of the files, and the end."""
        made = manifest(tuple(self._files[name] for name in sorted(self._files)))
        text = to_json(made)
        self._tar.addfile(_member(NAME, len(text)), io.BytesIO(text))
        self._tar.close()
        return made


def unpack(archive: IO[bytes], folder: Path, *, heard: Heard = lambda: None) -> Manifest:
    """Put what a backup holds into an empty folder, and check every byte of it.

    Raises `AskUser` for what isn't a whole backup, and `OSError` of the disk. The folder may then hold anything.
    """
    with _as_broken():
        digests, text = _extract(archive, folder, heard)
    if text is None:
        raise broken("its end is missing")
    manifest = from_json(text)
    wanted = {file.name: (file.size_bytes, file.sha256) for file in manifest.files}
    if len(wanted) != len(manifest.files) or any(not _is_ours(name) for name in wanted):
        raise broken("its manifest names strange files")
    for name, (size_bytes, sha256) in wanted.items():
        if not _DIGEST.fullmatch(sha256) or digests.get(name) != (size_bytes, sha256):
            raise broken(f"{name} isn't what it was")
    for name in digests.keys() - wanted.keys():
        (folder / name).unlink()
    return manifest


def _extract(archive: IO[bytes], folder: Path, heard: Heard) -> tuple[dict[str, tuple[int, str]], bytes | None]:
    """Size and digest of each file, and the manifest, if there is one."""
    digests: dict[str, tuple[int, str]] = {}
    text = None
    with tarfile.open(fileobj=archive, mode="r|*") as tar:
        for member in tar:
            if text is not None:
                raise broken("something follows after its end")
            content = tar.extractfile(member) if member.isreg() else None
            if content is None:
                raise broken("it holds something that is no file")
            if member.name == NAME:
                text = _manifest_of(content, member.size)
            elif _is_ours(member.name):
                digests[member.name] = member.size, _write(content, folder / member.name)
            else:
                raise broken("it holds files of something else")
            heard()
    return digests, text


def _manifest_of(content: IO[bytes], size_bytes: int) -> bytes:
    if size_bytes > _MANIFEST_MAX_BYTES:
        raise broken("its manifest is too long")
    return content.read()


def _write(content: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("wb") as file:
        while chunk := content.read(_CHUNK_BYTES):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _is_ours(name: str) -> bool:
    """Whether a backup may hold it. Nothing else is ever written, wherever its name would lead."""
    return name == DATABASE or (name.startswith(PAGES) and is_key(name.removeprefix(PAGES)))


def _member(name: str, size_bytes: int) -> tarfile.TarInfo:
    """Whose it was, and when, is nobody's business."""
    member = tarfile.TarInfo(name)
    member.size = size_bytes
    member.mode = _MODE
    return member


@contextmanager
def _as_broken() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise broken(f"it can't be read ({type(error).__name__})") from error


class _Forward(io.RawIOBase):
    """Where something is written that can't go back, such as a pipe, for whoever asks where it is."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._written = 0

    def write(self, data: Any, /) -> int:
        self._out.write(data)
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written


class _Digesting(io.RawIOBase):
    """A file that is read once, from here on, with a digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._digest.update(data)
        return data

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()
