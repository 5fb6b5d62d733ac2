"""The windows to what admins did and what went wrong. A child's words are in them only where an admin wanted that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    at: datetime
    who: str
    """`platform:person`, or `command line`."""
    action: str
    """A stable word, for example `allow`, `limit`, `pause`, `forget`."""
    subject: str
    """What it was done to, for example `person:telegram:5`; empty when there is nothing to name."""
    before: str
    after: str


class Audit(Protocol):
    """Every change by an admin. Append-only; retention removes what is too old. Calls raise `StorageFailed`."""

    async def record(self, *, who: str, action: str, subject: str = "", before: str = "", after: str = "") -> None: ...

    async def latest(self, *, limit: int = 20, offset: int = 0) -> list[AuditEntry]:
        """Newest first."""
        ...

    async def forget(self, *, before: datetime) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    at: datetime
    platform: str
    chat: str
    person: str
    task_id: str
    """Empty when there is no task."""
    category: str
    """One word, for example `unfit`, `admin-attempt`."""
    stage: str
    """Where it was noticed, for example `idea`, `chapter`, `command`."""
    words: str = ""
    """What was found unfit; empty unless an admin has switched on that it is kept."""


class Incidents(Protocol):
    """What admins should know of. Calls raise `StorageFailed`."""

    async def record(self, incident: Incident) -> None: ...

    async def latest(self, *, limit: int = 20, offset: int = 0) -> list[Incident]:
        """Newest first."""
        ...

    async def counts(self, *, since: datetime) -> dict[str, int]:
        """How many of each category, the most first."""
        ...

    async def forget(self, *, before: datetime) -> None: ...

    async def forget_person(self, platform: str, person: str) -> None: ...

    async def forget_words(self) -> None:
        """Take the words off all of them; the incidents stay."""
        ...
