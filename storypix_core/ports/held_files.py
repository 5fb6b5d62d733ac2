"""The window to files that the page store couldn't take yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    key: str
    """As in the page store."""
    data: bytes
    """Empty when it was dropped."""
    content_type: str
    immutable: bool
    tries: int
    """How often somebody took it in hand or changed it: no two states of one file have the same."""
    dropped: bool
    """Nobody wants it any more, and it may have been on its way just then: it is to be removed from the page store."""


class HeldFiles(Protocol):
    """Durable, and shared by all processes. All calls raise `StorageFailed`."""

    async def hold(
        self, key: str, data: bytes, *, content_type: str, immutable: bool, asked: bool, next_at: datetime
    ) -> None:
        """Keep a file until the page store takes it, instead of what is held under this key.

        `asked`: the page store was asked to take it, so that it may be on its way, whatever was said. It is tried from
        `next_at` on; one that takes another's place no earlier than that one would have been, which may just be on its
        way too.
        """
        ...

    async def get(self, key: str) -> bytes | None:
        """What is held under this key, or None."""
        ...

    async def knows(self, key: str) -> bool:
        """Whether anything is still to be done under this key: something is held, or is to be removed."""
        ...

    async def has(self, folder: str) -> bool:
        """Whether anything is held whose key begins with `folder/`."""
        ...

    async def due(self, *, now: datetime, limit: int = 100) -> list[str]:
        """The keys of what is to be tried now, the one that waits longest first."""
        ...

    async def take(self, key: str, *, now: datetime, until: datetime) -> HeldFile | None:
        """Try this one now; others let it be until then. None when it isn't due any more."""
        ...

    async def put_off(self, file: HeldFile, *, until: datetime) -> None:
        """It was in vain; let it be until then. What was changed under its key since then stays as it is."""
        ...

    async def release(self, file: HeldFile) -> None:
        """It is done. What was held or dropped under its key since then stays."""
        ...

    async def drop(self, key: str, *, next_at: datetime) -> None:
        """Nobody wants it any more. Nothing there is no error.

        One that may be on its way is to be removed from the page store, from `next_at` on at the latest.
        """
        ...

    async def drop_all(self, folder: str, *, next_at: datetime) -> None:
        """The same for all that is below `folder/`."""
        ...

    async def hurry(self, *, now: datetime, beyond: datetime) -> None:
        """What would be tried only after `beyond` is to be tried now: the page store takes files again."""
        ...

    async def count(self) -> int:
        """How many are held."""
        ...

    async def size_bytes(self) -> int:
        """How large all that is held is together."""
        ...
