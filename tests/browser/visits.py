"""A reader with a browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, Page

PHONE, TABLET, DESK = (360, 740), (768, 1024), (1280, 900)
_PATIENCE_MS = 120_000
"""For whatever a browser does, also on a machine that has much else to do."""


@dataclass
class Visit:
    """A page that is open, with everything it said and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The names of what it asked for."""
        return [url.rpartition("/")[2] for url in self.requests]


@asynccontextmanager
async def visit(browser: Browser, url: str, *, screen: tuple[int, int] = PHONE, **options: Any) -> AsyncIterator[Visit]:
    context = await browser.new_context(viewport={"width": screen[0], "height": screen[1]}, **options)
    context.set_default_timeout(_PATIENCE_MS)
    seen = Visit(page=await context.new_page())
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("requestfailed", lambda request: seen.complaints.append(request.url))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    try:
        await seen.page.goto(url)
        yield seen
    finally:
        await context.close()


async def see_something(page: Page) -> None:
    """Wait until the browser has shown a first part of the page: only what was there before can move."""
    async with asyncio.timeout(_PATIENCE_MS / 1000):
        await page.evaluate(_PAINTED)


_PAINTED = """() => new Promise(resolve =>
    new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").forEach(resolve))
        .observe({type: "paint", buffered: true}))"""


async def see_all_pictures(page: Page) -> list[int]:
    """Scroll past every picture; gives the width in pixels that each was loaded with."""
    widths = []
    for image in await page.locator("img").all():
        await image.scroll_into_view_if_needed()
        widths.append(await image.evaluate("async image => { await image.decode(); return image.naturalWidth }"))
    return widths


async def overflows(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
