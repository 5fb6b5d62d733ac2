"""The window to shelves: for each chat that asked for it, one page with all its stories."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from storypix_core.model import PictureRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    platform: str
    chat: str
    """The platform's id of the chat; its threads share the shelf."""
    folder: str
    """In the page store, without a slash; it can't be guessed."""
    changes: int
    """How often something changed in the chat's stories since the shelf was opened, the opening counted."""
    bound: int
    """Up to which of these changes its page is true."""
    tries: int = 0
    """How often it was tried in vain since its page was last true."""
    closing: bool = False
    """Whether the chat wants it no more: its page goes, and then it is forgotten."""
    taken_until: datetime | None = None
    """Until then somebody is at its page, and nobody else. None: nobody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedStory:
    """What a shelf shows of a story that has a page."""

    task_id: str
    title: str
    language: str
    """A primary subtag, for example `fr`."""
    page_key: str
    made_at: datetime
    cover: PictureRecord | None = None
    """Its first picture, without the scene. None for a story without pictures."""


class Shelves(Protocol):
    """Each call is one durable step. All of them raise `StorageFailed`.

    The task store counts a change in the very step in which a chat's stories change: when a story gets its page, when
    a picture of it is painted again, when it is deleted, when the chat speaks another language or gets another id. A
    chat that gets the id of one that has a shelf keeps that one, and its own is closed.
    """

    async def find(self, platform: str, chat: str) -> Shelf | None: ...

    async def open(self, platform: str, chat: str, *, folder: str) -> Shelf:
        """The chat's shelf; a new one in `folder` when it has none. A new one has a change to show."""
        ...

    async def all(self) -> list[Shelf]:
        """Every shelf, in the order in which they were opened."""
        ...

    async def stories(self, platform: str, chat: str) -> list[ShelvedStory]:
        """The stories of this chat and its threads that have a page in a folder of their own, newest first."""
        ...

    async def change(self, platform: str, chat: str) -> Shelf | None:
        """Count a change. None when the chat has no shelf."""
        ...

    async def due(self) -> list[Shelf]:
        """Those whose page isn't true, or that are closing, whose time has come, and that nobody is at."""
        ...

    async def take(self, platform: str, chat: str, *, for_s: float) -> Shelf | None:
        """Be the only one at its page for so long. None when somebody else is, or there is none."""
        ...

    async def record_bound(self, shelf: Shelf) -> bool:
        """The page of a shelf that was taken shows all up to `shelf.changes`; others may take it again.

        False, and nothing is recorded, when it isn't taken any more: somebody else may have put another page there.
        """
        ...

    async def put_off(self, shelf: Shelf, *, until: datetime, failed: bool = False) -> None:
        """Leave a shelf that was taken: it is due at `until`. `failed` counts one more try in vain."""
        ...

    async def close(self, platform: str, chat: str) -> Shelf | None:
        """The chat wants it no more: from now on it is closing. None when there is none."""
        ...

    async def forget(self, shelf: Shelf) -> None:
        """Its page is gone, and so is the shelf, if it is still this one."""
        ...
