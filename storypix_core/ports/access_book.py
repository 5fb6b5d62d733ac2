"""The window to who was let in, and to what admins set for the whole bot."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    ADMIN = "admin"
    ALLOWED = "allowed"
    BLOCKED = "blocked"


class Kind(StrEnum):
    PERSON = "person"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person or a chat of a platform."""

    platform: str
    kind: Kind
    id: str
    """The platform's id."""


class AccessBook(Protocol):
    """What admins decided. All calls raise `StorageFailed`."""

    async def role(self, subject: Subject) -> Role | None:
        """None when nobody decided."""
        ...

    async def set_role(self, subject: Subject, role: Role | None, *, by: str) -> None:
        """Decide, or with None take a decision back. `by` is who did it, as `platform:person`."""
        ...

    async def with_role(self, role: Role) -> list[Subject]:
        """Everybody with this role, in the order of the decisions."""
        ...

    async def set_note(self, name: str, value: str | None, *, by: str) -> None:
        """Set something for the whole bot (`mode`, `paused`, …), or with None forget it. Into the audit trail too."""
        ...

    async def note(self, name: str) -> str | None: ...
