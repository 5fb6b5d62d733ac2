"""The window to who was let in."""

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
