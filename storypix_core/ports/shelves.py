"""The window to shelves: for each chat that asked for it, one page with all its stories."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    platform: str
    chat: str
    """The platform's id of the chat; its threads share the shelf."""
    folder: str
    """In the page store, without a slash; it can't be guessed."""
    changes: int
    """How often something changed in the chat's stories since the shelf was opened."""
    bound: int
    """Up to which of these changes its page is true."""


class Shelves(Protocol):
    """Each call is one durable step. All of them raise `StorageFailed`."""

    async def find(self, platform: str, chat: str) -> Shelf | None: ...

    async def open(self, platform: str, chat: str, *, folder: str) -> Shelf:
        """The chat's shelf; a new one in `folder` when it has none. A new one has a change to show."""
        ...

    async def change(self, platform: str, chat: str) -> Shelf | None:
        """Something changed in the chat's stories. None when it has no shelf."""
        ...

    async def due(self, *, now: datetime) -> list[Shelf]:
        """Those whose page doesn't show the last change, and whose time has come."""
        ...

    async def put_off(self, shelf: Shelf, *, until: datetime) -> bool:
        """Bind it now; others let it be until then. False when somebody else has just begun to."""
        ...

    async def record_bound(self, shelf: Shelf) -> None:
        """The page shows all up to `shelf.changes`."""
        ...

    async def close(self, platform: str, chat: str) -> None:
        """The chat wants none any more. Nothing there is no error."""
        ...

    async def move_chat(self, platform: str, old: str, new: str) -> None:
        """A chat has got another id. A shelf that is there already stays."""
        ...
