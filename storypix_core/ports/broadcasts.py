"""The window to what admins say to all chats, so that no chat hears it twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from storypix_core.model import Place


class PostState(StrEnum):
    """How far a broadcast is in one chat."""

    WAITING = "waiting"
    SENDING = "sending"
    """It was about to be sent, and nobody wrote down whether it was: it isn't sent again."""
    SENT = "sent"
    UNREACHED = "unreached"
    """The chat didn't take it, or its turn never came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """Something said to all chats, or still to be confirmed."""

    number: int
    """From 1."""
    by: str
    text: str
    drafted_at: datetime
    begun_at: datetime | None = None
    """None until it is confirmed."""
    ended_at: datetime | None = None
    """None while chats wait for it."""
    posts: dict[PostState, int] = field(default_factory=dict)
    """How many chats are in each state; those that no chat is in are left out."""


class Broadcasts(Protocol):
    """All calls raise `StorageFailed`."""

    async def draft(self, text: str, *, by: str) -> int:
        """Keep a text until it is confirmed. Returns its number."""
        ...

    async def begin(self, number: int, *, chats: Sequence[Place]) -> bool:
        """Confirm a draft: it goes to these chats, once. False when that was done before, or there is no such draft."""
        ...

    async def get(self, number: int) -> Broadcast | None: ...

    async def under_way(self) -> list[Broadcast]:
        """Those that were confirmed and haven't ended, oldest first."""
        ...

    async def take(self, number: int, *, platforms: Collection[str], after: Place | None = None) -> Place | None:
        """The next chat that waits on one of these platforms, from now on SENDING. None when there is none.

        Chats have an order; `after` passes by those up to a chat that asked for patience. Of several that ask at once,
        each gets another chat.
        """
        ...

    async def settle(self, number: int, place: Place, state: PostState, *, receipt: str = "") -> None:
        """What became of a chat that was taken. WAITING gives it back, to be taken again."""
        ...

    async def end(self, number: int, *, late: bool = False) -> bool:
        """Mark as ended when no chat waits any more. `late` gives up those that wait. False when some still wait."""
        ...

    async def latest(self, *, limit: int = 20) -> list[Broadcast]:
        """Those that were confirmed, newest first."""
        ...

    async def forget(self, *, before: datetime) -> None:
        """Forget what ended before this moment, and drafts that were written before it and never confirmed."""
        ...
