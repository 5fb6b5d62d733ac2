"""The window to everything that is kept about one person or one chat: to hand it over, and to forget it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from storypix_core.model import Place, Usage
from storypix_core.ports.access_book import Role
from storypix_core.ports.audit import AuditEntry, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the ledger, of a person's account."""

    at: datetime
    task_id: str
    entry: str
    """`reserve`, `top-up`, `settle`, `refund`, …"""
    stories: int
    microusd: int
    day: str
    """In which it counts: `2026-11-22`, in the time zone of the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRequest:
    """One request to a provider, for a story of this person."""

    at: datetime
    task_id: str
    kind: str
    """`text`, `image` or `check`."""
    model: str
    microusd: int
    usage: Usage | None = None
    """None when it used nothing, or nobody knows what."""
    estimated: bool = False
    """Whether nobody was told what it used: then it counts by an estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is kept about a person, beside the stories."""

    role: Role | None = None
    settings: tuple[tuple[Place, str, str], ...] = ()
    """Of the private chats: where, name, value."""
    shelves: tuple[str, ...] = ()
    """Of the private chats: the folders of their shelves in the page store."""
    answers: tuple[tuple[datetime, str], ...] = ()
    """When a command was answered in a private chat, and the receipt of the answer."""
    ledger: tuple[LedgerEntry, ...] = ()
    calls: tuple[ProviderRequest, ...] = ()
    incidents: tuple[Incident, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    """What this person did as an admin, and what admins did to them and their private chats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """What admins decided about a person, which isn't theirs to forget."""

    role: Role | None = None
    """ADMIN or BLOCKED; the audit trail then keeps what it says of them."""
    limits: bool = False
    """Whether admins set limits for this person, or for a private chat of theirs."""


class Forgetting(Protocol):
    """Each call is one durable step. All of them raise `StorageFailed`.

    Stories are no matter of this window: they are deleted one by one, each after its page, before the rest is forgotten
    here. `private_chats` are the ids of the chats that only this person reads.

    What an account used this month keeps counting under its name, so that forgetting is no way around a quota. What it
    used in earlier months goes at once to an account named `forgotten`, which all share; `settle_forgotten` does that
    for a month that has ended.
    """

    async def known_of(self, platform: str, person: str, *, private_chats: Collection[str]) -> Known:
        """Everything that is kept about a person, in the order of its coming."""
        ...

    async def forget_person(
        self, platform: str, person: str, *, private_chats: Collection[str], month: str, stories: int
    ) -> Stays:
        """Forget a person; `month` is the present one, `stories` how many were deleted, for the audit trail."""
        ...

    async def forget_chat(self, platform: str, chat: str, *, by: str, month: str, stories: int) -> None:
        """Forget a chat: its settings, its own limits, what was shown and noticed there. `by` is `platform:person`."""
        ...

    async def settle_forgotten(self, *, month: str) -> None:
        """Take the names off what forgotten accounts used before this month."""
        ...

    async def ask_for_chat(self, platform: str, chat: str, *, by: str) -> None:
        """Remember that a chat's administrator wants it forgotten, until an admin agrees. Into the audit trail too."""
        ...

    async def chats_asked_for(self) -> list[tuple[str, str]]:
        """Platform and chat of those that wait for an admin's consent."""
        ...
