"""The twin of the held files, for tests: see `held_files.py`."""

from dataclasses import dataclass, replace
from datetime import datetime

from storypix_core.ports.held_files import HeldFile


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    file: HeldFile
    next_at: datetime


class MemoryHeldFiles:
    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}

    @property
    def keys(self) -> list[str]:
        """Of all that is held, in the order of their coming."""
        return [key for key, row in self._rows.items() if not row.file.dropped]

    async def hold(
        self, key: str, data: bytes, *, content_type: str, immutable: bool, asked: bool, next_at: datetime
    ) -> None:
        before = self._rows.get(key)
        file = HeldFile(
            key=key,
            data=data,
            content_type=content_type,
            immutable=immutable,
            tries=before.file.tries + 1 if before else int(asked),
            dropped=False,
        )
        self._rows[key] = _Row(file=file, next_at=max(before.next_at, next_at) if before else next_at)

    async def get(self, key: str) -> bytes | None:
        row = self._rows.get(key)
        return row.file.data if row and not row.file.dropped else None

    async def knows(self, key: str) -> bool:
        return key in self._rows

    async def has(self, folder: str) -> bool:
        return any(key.startswith(f"{folder}/") for key in self.keys)

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        due = sorted((row.next_at, key) for key, row in self._rows.items() if row.next_at <= now)
        return [key for _, key in due[:limit]]

    async def take(self, key: str, *, now: datetime, until: datetime) -> HeldFile | None:
        row = self._rows.get(key)
        if row is None or row.next_at > now:
            return None
        file = replace(row.file, tries=row.file.tries + 1)
        self._rows[key] = _Row(file=file, next_at=until)
        return file

    async def put_off(self, file: HeldFile, *, until: datetime) -> None:
        if self._is_as_it_was(file):
            self._rows[file.key] = _Row(file=file, next_at=until)

    async def release(self, file: HeldFile) -> None:
        if self._is_as_it_was(file):
            del self._rows[file.key]

    async def drop(self, key: str, *, next_at: datetime) -> None:
        row = self._rows.get(key)
        if row is not None and row.file.tries == 0:
            del self._rows[key]
        elif row is not None and not row.file.dropped:
            file = replace(row.file, data=b"", dropped=True, tries=row.file.tries + 1)
            self._rows[key] = _Row(file=file, next_at=min(row.next_at, next_at))

    async def drop_all(self, folder: str, *, next_at: datetime) -> None:
        for key in list(self._rows):
            if key.startswith(f"{folder}/"):
                await self.drop(key, next_at=next_at)

    async def hurry(self, *, now: datetime, beyond: datetime) -> None:
        for key, row in self._rows.items():
            if row.next_at > beyond:
                self._rows[key] = replace(row, next_at=now)

    async def count(self) -> int:
        return len(self.keys)

    async def size_bytes(self) -> int:
        return sum(len(row.file.data) for row in self._rows.values())

    def _is_as_it_was(self, file: HeldFile) -> bool:
        row = self._rows.get(file.key)
        return row is not None and row.file.tries == file.tries
