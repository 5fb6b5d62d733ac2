"""The window to where pages and pictures are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """An address that opens for a while only."""

    url: str
    until: datetime
    """UTC."""


class PageStore(Protocol):
    """Keeps files under keys such as `f3Kq…/index.html`; the first part of a key can't be guessed."""

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        """Keep `data`, whole or not at all; a file under the same key is replaced.

        `immutable` says that the content under this key never changes, so readers may cache it for good. Such a key is
        made once: the same content again is no error. Other content than an attempt left that died before anybody heard
        of it takes its place. Raises `StorageFailed`.
        """
        ...

    async def get(self, key: str) -> bytes | None:
        """What was kept, or None when there is nothing. Raises `StorageFailed`."""
        ...

    async def delete(self, folder: str, *, again: bool = False) -> None:
        """Remove every file whose key begins with `folder/`. Nothing there is no error. Raises `StorageFailed`.

        `again`: this was done before, to its end. Then caches in front of the store needn't be told where nothing is.
        """
        ...

    async def remove(self, key: str) -> None:
        """Remove one file. Nothing there is no error. Raises `StorageFailed`."""
        ...

    def url(self, key: str) -> str:
        """The address under which a reader finds the file."""
        ...

    async def lend(self, key: str) -> Lent | None:
        """An address of this one file for a while, where that of `url` opens for nobody outside.

        None where addresses last, or where none can be made. Raises `StorageFailed`.
        """
        ...
