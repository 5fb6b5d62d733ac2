"""A ZIP that is written off the event loop, and knows when it is full."""

import asyncio
import tempfile
import zipfile
from datetime import datetime
from pathlib import PurePosixPath
from types import TracebackType

_ENTRY_BYTES = 300
"""What an entry takes beside its data: its name twice, and its place in the list."""

_PACKED_ALREADY = frozenset({".webp", ".jpg"})


class Archive:
    """An async context manager. `most_bytes` bounds what `add_if_it_fits` takes in."""

    def __init__(self, *, most_bytes: int, now: datetime):
        self._most_bytes = most_bytes
        self._now = now.timetuple()[:6]
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as this object
        self._zip = zipfile.ZipFile(self._file, "w")

    async def __aenter__(self) -> "Archive":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._file.close)

    async def add(self, name: str, text: str) -> None:
        # Half an emoji can't be written as UTF-8.
        await asyncio.to_thread(self._write, name, text.encode(errors="replace"))

    async def add_if_it_fits(self, name: str, data: bytes) -> bool:
        """False when there is no more room for it."""
        if self._file.tell() + len(data) + _ENTRY_BYTES > self._most_bytes:
            return False
        await asyncio.to_thread(self._write, name, data)
        return True

    async def close(self) -> bytes:
        """The whole ZIP. Nothing can be added any more."""
        return await asyncio.to_thread(self._finish)

    def _write(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, date_time=self._now)
        stored = PurePosixPath(name).suffix in _PACKED_ALREADY
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        self._zip.writestr(entry, data)

    def _finish(self) -> bytes:
        self._zip.close()
        self._file.seek(0)
        return self._file.read()
