"""A page store for one attempt at a story: it changes nothing once another attempt has begun."""

from collections.abc import Awaitable, Callable

from storypix_core.ports.page_store import PageStore


class HeldPages:
    """Asks `hold` right before each change. It raises `Overtaken` when the story is somebody else's now."""

    def __init__(self, pages: PageStore, hold: Callable[[], Awaitable[None]]):
        self._pages = pages
        self._hold = hold

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        await self._hold()
        await self._pages.put(key, data, content_type=content_type, immutable=immutable)

    async def get(self, key: str) -> bytes | None:
        return await self._pages.get(key)

    async def delete(self, folder: str) -> None:
        await self._hold()
        await self._pages.delete(folder)

    def url(self, key: str) -> str:
        return self._pages.url(key)
