"""The quickest look at a page in a browser; the others are slow."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from storypix_core.storage.server import serve_pages
from tests.browser.barriers import barriers
from tests.browser.shelf import publish
from tests.browser.stories import arabic
from tests.browser.visits import overflows, see_all_pictures, visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_page_shows_on_a_phone_without_a_complaint_or_a_barrier(chromium: Browser, tmp_path: Path) -> None:
    async with serve_pages(tmp_path, port=0) as base_url:
        url = await publish(arabic(), root=tmp_path, folder="story", base_url=base_url)
        async with visit(chromium, url) as seen:
            assert all(await see_all_pictures(seen.page))
            assert not await overflows(seen.page)
            assert await barriers(seen.page) == ""

    assert seen.complaints == []
