"""The window to folders of the page store that are deleted once more, as something may have come there too late."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    folder: str
    """In the page store, without a slash."""
    task_id: str
    """The story whose folder it was: while it still is, nothing is cleared. Empty: the folder is nobody's for good."""
    planned_at: datetime
    """UTC."""
    tries: int
    """How often somebody took it in hand or planned it: no two states of one leftover have the same."""


class Leftovers(Protocol):
    """Durable, and shared by all processes. All calls raise `StorageFailed`."""

    async def plan(self, folder: str, *, task_id: str, at: datetime) -> None:
        """Let this folder be cleared from `at` on. One that is planned already is planned anew."""
        ...

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        """The folders that are to be cleared now, the one that waits longest first."""
        ...

    async def take(self, folder: str, *, now: datetime, until: datetime) -> Leftover | None:
        """Clear this one now; others let it be until then. None when it isn't due any more."""
        ...

    async def put_off(self, leftover: Leftover, *, until: datetime) -> None:
        """It is to be done again then. What was planned anew since it was taken stays as it is."""
        ...

    async def done(self, leftover: Leftover) -> None:
        """Nothing is left to do. What was planned anew since it was taken stays."""
        ...
