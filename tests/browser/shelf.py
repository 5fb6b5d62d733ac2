"""Books in a folder, as StoryPix publishes them."""

from collections.abc import Callable
from pathlib import Path

from storypix_core.pages.pictures import make_web_pictures
from storypix_core.pages.render import PageContent, PagePicture, render_page
from storypix_core.storage.folder import FolderPageStore
from tests.browser.stories import hills

Painter = Callable[..., bytes]


async def publish(
    page: PageContent, *, root: Path, folder: str, base_url: str | None = None, painter: Painter = hills
) -> str:
    """Put the page with its pictures under `root/folder`; returns its address."""
    store = FolderPageStore(root, base_url=base_url)
    for chapter in page.chapters:
        if chapter.picture and chapter.picture.file:
            await _paint(chapter.picture, store, folder=folder, number=chapter.number, painter=painter)
    key = f"{folder}/index.html"
    await store.put(key, render_page(page).encode(), content_type="text/html; charset=utf-8")
    return store.url(key)


async def _paint(picture: PagePicture, store: FolderPageStore, *, folder: str, number: int, painter: Painter) -> None:
    web = await make_web_pictures(painter(number, size=(picture.width_px, picture.height_px)))
    for name, made in ((picture.file, web.large), (picture.small_file, web.small)):
        await store.put(f"{folder}/{name}", made.data, content_type="image/webp", immutable=True)
