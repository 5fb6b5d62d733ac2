"""The twin of the sweeps, for tests: see `sweeps.py`."""

from dataclasses import dataclass, replace
from datetime import datetime

from storypix_core.ports.clock import Clock
from storypix_core.ports.sweeps import Sweep


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    sweep: Sweep
    next_at: datetime


class MemorySweeps:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._rows: dict[str, _Row] = {}

    @property
    def folders(self) -> list[str]:
        """All that are to be swept."""
        return list(self._rows)

    async def plan(self, folder: str, *, task_id: str, at: datetime) -> None:
        before = self._rows.get(folder)
        tries = before.sweep.tries + 1 if before else 1
        sweep = Sweep(folder=folder, task_id=task_id, planned_at=self._clock.now(), tries=tries)
        self._rows[folder] = _Row(sweep=sweep, next_at=at)

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        due = sorted((row.next_at, folder) for folder, row in self._rows.items() if row.next_at <= now)
        return [folder for _, folder in due[:limit]]

    async def take(self, folder: str, *, now: datetime, until: datetime) -> Sweep | None:
        row = self._rows.get(folder)
        if row is None or row.next_at > now:
            return None
        sweep = replace(row.sweep, tries=row.sweep.tries + 1)
        self._rows[folder] = _Row(sweep=sweep, next_at=until)
        return sweep

    async def put_off(self, sweep: Sweep, *, until: datetime) -> None:
        if self._is_as_it_was(sweep):
            self._rows[sweep.folder] = _Row(sweep=sweep, next_at=until)

    async def done(self, sweep: Sweep) -> None:
        if self._is_as_it_was(sweep):
            del self._rows[sweep.folder]

    def _is_as_it_was(self, sweep: Sweep) -> bool:
        row = self._rows.get(sweep.folder)
        return row is not None and row.sweep.tries == sweep.tries
