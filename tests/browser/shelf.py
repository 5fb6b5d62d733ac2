"""Books in a folder, as StoryPix publishes them."""

import io
from pathlib import Path

from PIL import Image

from storypix_core.pages.pictures import make_web_pictures
from storypix_core.pages.render import PageContent, render_page
from storypix_core.storage.folder import FolderPageStore


async def publish(page: PageContent, *, root: Path, folder: str, base_url: str | None = None) -> str:
    """Put the page with its pictures under `root/folder`; returns its address."""
    store = FolderPageStore(root, base_url=base_url)
    for chapter in page.chapters:
        if chapter.picture and chapter.picture.file:
            size = (chapter.picture.width_px, chapter.picture.height_px)
            web = await make_web_pictures(hills(chapter.number, size=size))
            for name, made in ((chapter.picture.file, web.large), (chapter.picture.small_file, web.small)):
                await store.put(f"{folder}/{name}", made.data, content_type="image/webp", immutable=True)
    key = f"{folder}/index.html"
    await store.put(key, render_page(page).encode(), content_type="text/html; charset=utf-8")
    return store.url(key)


def hills(number: int, *, size: tuple[int, int]) -> bytes:
    """A PNG, different for each number."""
    sky = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", (sky, sky.point(lambda value: value // 2 + 20 * number), sky.rotate(90).resize(size)))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
