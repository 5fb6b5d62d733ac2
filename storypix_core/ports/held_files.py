"""The window to files that the page store couldn't take yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    key: str
    """As in the page store."""
    data: bytes
    content_type: str
    immutable: bool
    tries: int
    """How often the page store was asked in vain since it is held."""


class HeldFiles(Protocol):
    """Durable, and shared by all processes. All calls raise `StorageFailed`."""

    async def hold(self, key: str, data: bytes, *, content_type: str, immutable: bool, next_at: datetime) -> None:
        """Keep a file until the page store takes it, instead of what is held under this key. It is tried from `next_at`
        on."""
        ...

    async def get(self, key: str) -> bytes | None:
        """What is held under this key, or None."""
        ...

    async def has(self, folder: str) -> bool:
        """Whether anything is held whose key begins with `folder/`."""
        ...

    async def due(self, *, now: datetime) -> list[str]:
        """The keys of what is to be tried now, the one that waits longest first."""
        ...

    async def take(self, key: str, *, next_at: datetime) -> HeldFile | None:
        """Try this one now; others let it be until `next_at`. None when it isn't held any more."""
        ...

    async def release(self, file: HeldFile) -> None:
        """The page store has it. What was held under its key since then stays."""
        ...

    async def drop(self, key: str) -> None:
        """Nobody wants it any more. Nothing there is no error."""
        ...

    async def drop_all(self, folder: str) -> None:
        """Nobody wants what is below `folder/` any more."""
        ...

    async def count(self) -> int:
        """How many are held."""
        ...
