"""How heavy a page is, and how soon it can be looked at, over a real line and as a browser counts it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route

from storypix_core.storage.server import serve_pages
from tests.browser.shelf import Painter, publish
from tests.browser.stories import french, photograph, six_pictures, speckles
from tests.browser.visits import DESK, PHONE, TABLET, see_all_pictures, see_something, visit
from tests.journeys.command_line import storypix

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

BUDGET_BYTES = 900_000
PHONES = {
    "360 at 1": (PHONE, 1),
    "360 at 2": (PHONE, 2),
    "360 at 3": (PHONE, 3),
    "430 at 3": ((430, 932), 3),
    "412 at 3.5": ((412, 915), 3.5),
}
IDEA = "a giant snail who steals the salads, with Tom and Zoé"


def as_painted(number: int, *, size: tuple[int, int]) -> bytes:
    """A photograph in the size in which image models paint, half as wide again as it is shown."""
    width, height = size
    return photograph(number, size=(width * 3 // 2, height * 3 // 2))


@dataclass
class Scales:
    """Weighs what comes over the wire, heads of answers included."""

    received_bytes: int = 0

    def add(self, event: Mapping[str, Any]) -> None:
        self.received_bytes += int(event["encodedDataLength"])


async def weighed(chromium: Browser, url: str, *, phone: str) -> Scales:
    """A visit to the whole page, from the cover to the end."""
    screen, pixels = PHONES[phone]
    async with visit(chromium, "about:blank", screen=screen, device_scale_factor=pixels, is_mobile=True) as seen:
        scales, session = Scales(), await seen.page.context.new_cdp_session(seen.page)
        session.on("Network.loadingFinished", scales.add)
        await session.send("Network.enable")
        await seen.page.goto(url)
        assert all(await see_all_pictures(seen.page))
        await seen.page.wait_for_load_state("networkidle")
    assert seen.complaints == []
    return scales


@pytest.mark.parametrize(
    ("painter", "height_px"),
    [(as_painted, 1024), (as_painted, 683), (speckles, 1024)],
    ids=["square photographs", "wide photographs", "noise"],
)
async def test_a_page_with_six_pictures_is_light_enough_for_any_phone(
    chromium: Browser, tmp_path: Path, painter: Painter, height_px: int
) -> None:
    async with serve_pages(tmp_path, port=0) as base_url:
        page = six_pictures(height_px=height_px)
        url = await publish(page, root=tmp_path, folder="story", base_url=base_url, painter=painter)
        for phone in PHONES:
            scales = await weighed(chromium, url, phone=phone)

            assert 6 * 20_000 < scales.received_bytes <= BUDGET_BYTES, phone


@pytest.mark.parametrize("style", ["watercolor", "papercut"])
async def test_so_is_one_with_the_pictures_of_our_own_painter(chromium: Browser, tmp_path: Path, style: str) -> None:
    out = tmp_path / "pages" / "story"
    words = ("tell", IDEA, "--style", style, "--seed", "7", "--out", str(out))
    told = await asyncio.to_thread(lambda: storypix(*words, data=tmp_path / "data"))
    assert told.code == 0, told.err

    async with serve_pages(tmp_path / "pages", port=0) as base_url:
        scales = await weighed(chromium, f"{base_url}/story/index.html", phone="360 at 3")

    assert len(list(out.glob("picture-?.webp"))) == 6
    assert 6 * 20_000 < scales.received_bytes <= BUDGET_BYTES


@pytest.mark.parametrize(
    ("screen", "pixels", "is_small"),
    [
        (PHONE, 1, True),
        (PHONE, 3, True),
        ((430, 932), 3, True),
        (TABLET, 2, False),
        ((412, 915), 3.5, True),
        (DESK, 1, True),
        (DESK, 2, False),
    ],
)
async def test_each_screen_loads_pictures_that_are_sharp_enough_and_no_larger(
    chromium: Browser, tmp_path: Path, screen: tuple[int, int], pixels: float, *, is_small: bool
) -> None:
    async with serve_pages(tmp_path, port=0) as base_url:
        url = await publish(six_pictures(), root=tmp_path, folder="story", base_url=base_url)
        async with visit(chromium, url, screen=screen, device_scale_factor=pixels) as seen:
            await see_all_pictures(seen.page)
            shown_px = await seen.page.locator("figure img").first.evaluate("e => e.getBoundingClientRect().width")

    pictures = [name for name in seen.files if name.endswith(".webp")]
    assert sorted(pictures) == [f"picture-{n}{'-small' if is_small else ''}.webp" for n in range(1, 7)]
    assert (768 if is_small else 1024) >= shown_px * min(pixels, 1.5)


async def test_the_first_picture_is_there_while_all_others_are_still_on_their_way(
    chromium: Browser, tmp_path: Path
) -> None:
    async with serve_pages(tmp_path, port=0) as base_url:
        url = await publish(six_pictures(), root=tmp_path, folder="story", base_url=base_url)
        async with slowly(chromium, url) as (page, asked, arrive):
            cover = page.locator(".front img")
            await cover.evaluate("image => image.decode()")
            box = await cover.bounding_box()

            assert box
            assert box["y"] + box["height"] < PHONE[1]
            assert asked[0] == "picture-1-small.webp"
            assert len(asked) < 6

            arrive.set()
            assert len(await see_all_pictures(page)) == 7


async def test_nothing_moves_while_pictures_arrive(chromium: Browser, tmp_path: Path) -> None:
    """By the browser's own measure, with all pictures late, from the cover to the end."""
    async with serve_pages(tmp_path, port=0) as base_url:
        url = await publish(french(), root=tmp_path, folder="story", base_url=base_url)
        for screen in (PHONE, TABLET, DESK):
            async with slowly(chromium, url, screen=screen) as (page, _, arrive):
                await see_something(page)
                arrive.set()
                await see_all_pictures(page)

                assert await page.evaluate(SHIFTS) == 0, screen


SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
})"""


async def test_the_measure_of_what_moves_sees_something_move(chromium: Browser, tmp_path: Path) -> None:
    async with serve_pages(tmp_path, port=0) as base_url:
        url = await publish(french(), root=tmp_path, folder="story", base_url=base_url)
        async with visit(chromium, url) as seen:
            await see_something(seen.page)
            await seen.page.evaluate("document.querySelector('.front').remove()")

            async with asyncio.timeout(60):
                while not await seen.page.evaluate(SHIFTS):
                    pass


@asynccontextmanager
async def slowly(
    chromium: Browser, url: str, *, screen: tuple[int, int] = PHONE
) -> AsyncIterator[tuple[Page, list[str], asyncio.Event]]:
    """An open page whose first picture comes at once, and the others only when the event is set.

    Also gives the names of all pictures in the order in which they were asked for.
    """
    asked: list[str] = []
    arrive = asyncio.Event()

    async def answer(route: Route) -> None:
        asked.append(route.request.url.rpartition("/")[2])
        if not asked[-1].startswith("picture-1"):
            await arrive.wait()
        await route.continue_()

    async with visit(chromium, "about:blank", screen=screen) as seen:
        await seen.page.route("**/*.webp", answer)
        await seen.page.goto(url, wait_until="domcontentloaded")
        try:
            yield seen.page, asked, arrive
        finally:
            arrive.set()
            await seen.page.unroute_all(behavior="wait")
