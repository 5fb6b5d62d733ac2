"""The shelf of a chat as a family meets it: on a phone, in the dark, on paper, from right to left."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from storypix_core.pages.pictures import make_web_pictures
from storypix_core.pages.shelf import ShelfBook, ShelfContent, ShelfCover, render_shelf
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.server import serve_pages
from tests.browser.barriers import barriers
from tests.browser.stories import ATTACK, hills
from tests.browser.visits import DESK, PHONE, TABLET, overflows, see_all_pictures, visit

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SCREENS = ((320, 640), PHONE, TABLET, DESK, (1920, 1080))
SIZES = ((768, 512), (512, 768), (768, 768))
TITLES = {
    "fr": "L'escargot géant et les salades qui disparaissaient",
    "ar": "الحلزون العملاق وسرّ البستان",
    "en": "Fog",
}


@dataclass(frozen=True)
class Shelves:
    """Addresses."""

    french: str
    arabic: str
    empty: str
    attacked: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shelves(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shelves]:
    root = tmp_path_factory.mktemp("pages")
    async with serve_pages(root, port=0) as base_url:
        store = FolderPageStore(root, base_url=base_url)
        for number in range(1, 25):
            await _paint(store, number)
        attack = ShelfBook(title=ATTACK * 3, language="en", page="../story1/index.html", made_on=date(2026, 11, 2))
        yield Shelves(
            french=await _put(store, "french", ShelfContent(language="fr", books=_books("fr", "ar", "en"))),
            arabic=await _put(store, "arabic", ShelfContent(language="ar", books=_books("ar", "fr", "ar"))),
            empty=await _put(store, "empty", ShelfContent(language="de", books=())),
            attacked=await _put(store, "attacked", ShelfContent(language="it", books=(attack,))),
        )


def _books(*languages: str) -> tuple[ShelfBook, ...]:
    """Twenty-four, the fifth without a picture."""
    return tuple(
        ShelfBook(
            title=TITLES[languages[number % len(languages)]],
            language=languages[number % len(languages)],
            page=f"../story{number}/index.html",
            made_on=date(2026, 11, 2) - timedelta(days=number),
            cover=None if number == 5 else _cover(number),
        )
        for number in range(1, 25)
    )


def _cover(number: int) -> ShelfCover:
    width_px, height_px = SIZES[number % len(SIZES)]
    return ShelfCover(file=f"../story{number}/picture-1-small.webp", width_px=width_px, height_px=height_px)


async def _paint(store: FolderPageStore, number: int) -> None:
    web = await make_web_pictures(hills(number, size=SIZES[number % len(SIZES)]))
    await store.put(f"story{number}/picture-1-small.webp", web.small.data, content_type="image/webp", immutable=True)
    await store.put(f"story{number}/index.html", b"<!doctype html><title>A story</title>", content_type="text/html")


async def _put(store: FolderPageStore, folder: str, shelf: ShelfContent) -> str:
    await store.put(f"{folder}/index.html", render_shelf(shelf).encode(), content_type="text/html; charset=utf-8")
    return store.url(f"{folder}/index.html")


@pytest.mark.parametrize("kind", ["french", "arabic", "empty", "attacked"])
async def test_a_shelf_fits_every_screen_and_complains_about_nothing(
    chromium: Browser, shelves: Shelves, kind: str
) -> None:
    url = getattr(shelves, kind)
    async with visit(chromium, url) as seen:
        for width, height in SCREENS:
            await seen.page.set_viewport_size({"width": width, "height": height})
            assert not await overflows(seen.page), width
        assert all(await see_all_pictures(seen.page))

    root = url.removesuffix(f"{kind}/index.html")
    assert [asked for asked in seen.requests if not asked.startswith((root, "data:"))] == []
    assert seen.complaints == []


@pytest.mark.parametrize("kind", ["french", "arabic", "empty"])
@pytest.mark.parametrize("light", ["light", "dark", "print"])
async def test_nothing_keeps_anybody_from_reading_it(
    chromium: Browser, shelves: Shelves, kind: str, light: str
) -> None:
    scheme = "dark" if light == "dark" else "light"
    for screen in (PHONE, DESK):
        async with visit(chromium, getattr(shelves, kind), screen=screen, color_scheme=scheme) as seen:
            if light == "print":
                await seen.page.emulate_media(media="print")
            assert await barriers(seen.page) == ""


async def test_the_first_covers_are_there_at_once_and_nothing_moves_when_the_others_come(
    chromium: Browser, shelves: Shelves
) -> None:
    async with visit(chromium, shelves.french) as seen:
        await seen.page.evaluate(
            "() => { window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry =>"
            " { window.moved += entry.value })).observe({type: 'layout-shift', buffered: true}) }"
        )
        at_first = [asked for asked in seen.files if asked.endswith(".webp")]
        await see_all_pictures(seen.page)
        at_last = [asked for asked in seen.files if asked.endswith(".webp")]
        moved = await seen.page.evaluate("window.moved")

    assert 4 <= len(at_first) < len(at_last) == 23
    assert moved == 0


@pytest.mark.parametrize(("screen", "columns"), [(PHONE, 2), (TABLET, 2), (DESK, 4)])
async def test_as_many_stand_side_by_side_as_there_is_room_for(
    chromium: Browser, shelves: Shelves, screen: tuple[int, int], columns: int
) -> None:
    async with visit(chromium, shelves.french, screen=screen) as seen:
        assert await _columns(seen.page) == columns


async def test_titles_of_both_directions_stand_above_their_dates(chromium: Browser, shelves: Shelves) -> None:
    for url, side in ((shelves.french, "left"), (shelves.arabic, "right")):
        async with visit(chromium, url) as seen:
            sides = "titles => titles.map(title => getComputedStyle(title).textAlign)"
            assert set(await seen.page.locator("li b").evaluate_all(sides)) == {side}


async def test_a_tap_on_a_cover_opens_its_story(chromium: Browser, shelves: Shelves) -> None:
    async with visit(chromium, shelves.arabic) as seen:
        await seen.page.locator("li a").nth(2).click()
        await seen.page.wait_for_url("**/story3/index.html")


async def test_it_opens_from_a_plain_folder_too(chromium: Browser, tmp_path: Path) -> None:
    store = FolderPageStore(tmp_path)
    for number in (1, 2):
        await _paint(store, number)
    url = await _put(store, "shelf", ShelfContent(language="en", books=_books("en")[:2]))

    async with visit(chromium, url) as seen:
        assert all(await see_all_pictures(seen.page))

    assert seen.complaints == []


async def _columns(page: Page) -> int:
    tops = [await page.locator("li").nth(index).bounding_box() for index in range(6)]
    return sum(box is not None and tops[0] is not None and box["y"] == tops[0]["y"] for box in tops)
