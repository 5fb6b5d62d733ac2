"""The twin of the leftovers, for tests: see `leftovers.py`."""

from dataclasses import dataclass, replace
from datetime import datetime

from storypix_core.ports.clock import Clock
from storypix_core.ports.leftovers import Leftover


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    leftover: Leftover
    next_at: datetime


class MemoryLeftovers:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._rows: dict[str, _Row] = {}

    @property
    def folders(self) -> list[str]:
        """All that are to be cleared."""
        return list(self._rows)

    async def plan(self, folder: str, *, task_id: str, at: datetime) -> None:
        before = self._rows.get(folder)
        tries = before.leftover.tries + 1 if before else 1
        leftover = Leftover(folder=folder, task_id=task_id, planned_at=self._clock.now(), tries=tries)
        self._rows[folder] = _Row(leftover=leftover, next_at=at)

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        due = sorted((row.next_at, folder) for folder, row in self._rows.items() if row.next_at <= now)
        return [folder for _, folder in due[:limit]]

    async def take(self, folder: str, *, now: datetime, until: datetime) -> Leftover | None:
        row = self._rows.get(folder)
        if row is None or row.next_at > now:
            return None
        leftover = replace(row.leftover, tries=row.leftover.tries + 1)
        self._rows[folder] = _Row(leftover=leftover, next_at=until)
        return leftover

    async def put_off(self, leftover: Leftover, *, until: datetime) -> None:
        if self._is_as_it_was(leftover):
            self._rows[leftover.folder] = _Row(leftover=leftover, next_at=until)

    async def done(self, leftover: Leftover) -> None:
        if self._is_as_it_was(leftover):
            del self._rows[leftover.folder]

    def _is_as_it_was(self, leftover: Leftover) -> bool:
        row = self._rows.get(leftover.folder)
        return row is not None and row.leftover.tries == leftover.tries
