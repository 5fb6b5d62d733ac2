"""Pictures as chats take them."""

from storypix_core.errors import StorageFailed
from storypix_core.pages.pictures import make_chat_picture
from storypix_core.ports.page_store import PageStore


async def chat_picture(pages: PageStore, key: str) -> bytes:
    """A JPEG of the picture under this key. Raises `StorageFailed` when the page store has no such picture."""
    kept = await pages.get(key)
    if kept is None:
        raise StorageFailed("a picture is gone", facts={"path": key})
    return await make_chat_picture(kept)
