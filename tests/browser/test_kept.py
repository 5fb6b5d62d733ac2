"""A story that was kept as a ZIP, unpacked on somebody's own disk years later."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import Browser

from storypix_core.books.archive import zip_of
from storypix_core.books.book import Book
from storypix_core.pages.pictures import make_web_pictures
from tests.browser.stories import hills
from tests.browser.visits import see_all_pictures, visit
from tests.core.books import samples

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def with_web_pictures() -> Book:
    book = samples.book()
    files: dict[str, bytes] = {}
    for number in book.pictures:
        web = await make_web_pictures(hills(number, size=(1024, 1024)))
        files[f"picture-{number}.webp"] = web.large.data
        files[f"picture-{number}-small.webp"] = web.small.data
    return Book(content=book.content, pictures=book.pictures, web_pictures=files)


async def test_the_page_opens_from_the_disk_with_its_pictures(chromium: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_of(await with_web_pictures(), {}))) as archive:
        archive.extractall(tmp_path)

    async with visit(chromium, (tmp_path / "index.html").as_uri()) as seen:
        widths = await see_all_pictures(seen.page)

    assert len(widths) >= 2
    assert all(widths)
    assert seen.complaints == []
    assert {url.rpartition("/")[0] for url in seen.requests if not url.startswith("data:")} == {tmp_path.as_uri()}
