"""The page as a family meets it: in a browser, on a phone, in the dark, on paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page

from storypix_core.model import CastMember
from storypix_core.storage.server import serve_pages
from tests.browser.printed import pictures_by_sheet
from tests.browser.shelf import publish
from tests.core.pages.books import book, chapter, painted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE, DESK = (360, 740), (1280, 900)
SCREENS = ((320, 640), PHONE, (768, 1024), DESK, (1920, 1080))
ATTACK = """</title></style><script>document.title='x'</script>"><img src=x onerror="document.title='x'">\x1b[31m"""
PAINTED = 5
TALL_PICTURE = replace(painted(2), width_px=683, height_px=1024, small_width_px=320)


@dataclass
class Visit:
    """A page that is open, with everything it said and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shelf:
    story: str
    """Addresses: a story of six chapters, whose second picture is tall and whose fourth failed."""
    arabic: str
    attacked: str


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shelf(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shelf]:
    root = tmp_path_factory.mktemp("pages")
    async with serve_pages(root, port=0) as base_url:
        yield await fill(root, base_url)


async def fill(root: Path, base_url: str) -> Shelf:
    chapters = list(book().chapters)
    chapters[1] = replace(chapters[1], picture=TALL_PICTURE)
    arabic = book(title="الحلزون العملاق", language="ar", chapters=(chapter(1, picture=painted(1), title="البستان"),))
    attacked = book(
        title=ATTACK,
        cast=(CastMember(name=ATTACK, looks="x" * 500),),
        chapters=(
            replace(chapter(1, title=ATTACK), text=ATTACK, picture=replace(painted(1), alt=ATTACK)),
            chapter(2, title="w" * 300),
        ),
    )
    return Shelf(
        story=await publish(book(chapters=tuple(chapters)), root=root, folder="story", base_url=base_url),
        arabic=await publish(arabic, root=root, folder="arabic", base_url=base_url),
        attacked=await publish(attacked, root=root, folder="attacked", base_url=base_url),
    )


@asynccontextmanager
async def visit(browser: Browser, url: str, *, screen: tuple[int, int] = PHONE, **options: Any) -> AsyncIterator[Visit]:
    context = await browser.new_context(viewport={"width": screen[0], "height": screen[1]}, **options)
    seen = Visit(page=await context.new_page())
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("requestfailed", lambda request: seen.complaints.append(request.url))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    await seen.page.goto(url)
    yield seen
    await context.close()


async def see_all_pictures(page: Page) -> list[int]:
    """Scroll past every picture; returns the width in pixels that each was loaded with."""
    widths = []
    for image in await page.locator("img").all():
        await image.scroll_into_view_if_needed()
        widths.append(await image.evaluate("async image => { await image.decode(); return image.naturalWidth }"))
    return widths


def names(urls: list[str]) -> list[str]:
    return [url.rpartition("/")[2] for url in urls]


async def overflows(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


async def colours(page: Page) -> str:
    return str(await page.evaluate("(s => s.color + ' on ' + s.backgroundColor)(getComputedStyle(document.body))"))


async def test_a_page_asks_for_nothing_outside_its_folder_and_complains_about_nothing(
    chromium: Browser, shelf: Shelf
) -> None:
    async with visit(chromium, shelf.story, screen=DESK) as seen:
        await see_all_pictures(seen.page)

    folder = shelf.story.removesuffix("index.html")
    assert len(seen.requests) > 5
    assert [url for url in seen.requests if not url.startswith((folder, "data:"))] == []
    assert seen.complaints == []


async def test_a_page_opens_from_a_plain_folder_too(chromium: Browser, tmp_path: Path) -> None:
    url = await publish(book(chapters=(chapter(1, picture=painted(1)),)), root=tmp_path, folder="story")

    async with visit(chromium, url) as seen:
        assert all(await see_all_pictures(seen.page))

    assert seen.complaints == []
    assert url.startswith("file:///")


@pytest.mark.parametrize("kind", ["story", "arabic", "attacked"])
async def test_a_page_fits_every_screen(chromium: Browser, shelf: Shelf, kind: str) -> None:
    async with visit(chromium, getattr(shelf, kind)) as seen:
        for width, height in SCREENS:
            await seen.page.set_viewport_size({"width": width, "height": height})

            assert not await overflows(seen.page), width


async def test_a_phone_loads_pictures_that_are_sharp_enough_and_no_larger(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.story, device_scale_factor=1) as plain:
        await see_all_pictures(plain.page)
    async with visit(chromium, shelf.story, device_scale_factor=3) as sharp:
        await see_all_pictures(sharp.page)

    assert {name for name in names(plain.requests) if "-small" in name} == {
        f"picture-{number}-small.webp" for number in (1, 3, 5, 6)
    }
    assert not any("-small" in name for name in names(sharp.requests))


async def test_nothing_moves_while_pictures_arrive(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.story) as seen:
        before = await seen.page.evaluate("document.documentElement.scrollHeight")
        await see_all_pictures(seen.page)
        after = await seen.page.evaluate("document.documentElement.scrollHeight")

    # Half a pixel more or less for each picture: its small variant has sides of whole pixels.
    assert abs(after - before) <= PAINTED / 2


@pytest.mark.parametrize(
    ("medium", "screen"),
    [({"color_scheme": "light"}, PHONE), ({"color_scheme": "dark"}, DESK), ({"media": "print"}, DESK)],
    ids=["light", "dark", "print"],
)
async def test_axe_finds_no_barrier(
    chromium: Browser, shelf: Shelf, medium: dict[str, Any], screen: tuple[int, int]
) -> None:
    for url in (shelf.story, shelf.arabic):
        async with visit(chromium, url, screen=screen) as seen:
            await seen.page.emulate_media(**medium)
            results = await Axe().run(seen.page)

        assert results.violations_count == 0, results.generate_report()


async def test_bedtime_comes_with_the_device_and_the_switch_turns_it_round(chromium: Browser, shelf: Shelf) -> None:
    seen_colours = {}
    for scheme in ("light", "dark"):
        async with visit(chromium, shelf.story, color_scheme=scheme) as seen:
            before = await colours(seen.page)
            await seen.page.locator(".light label").click()
            seen_colours[scheme] = (before, await colours(seen.page))

    day, night = seen_colours["light"]
    assert day != night
    assert seen_colours["dark"] == (night, day)


async def test_the_switch_works_from_the_keyboard(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.story, color_scheme="light") as seen:
        day = await colours(seen.page)
        await seen.page.keyboard.press("Tab")
        await seen.page.keyboard.press("Space")

        assert await colours(seen.page) != day


async def test_a_page_needs_no_scripts(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.story, java_script_enabled=False, color_scheme="light") as seen:
        await seen.page.locator(".light label").click()

        assert await seen.page.locator("#light").is_checked()
        assert await seen.page.locator("h2").count() == 7
        assert await seen.page.get_by_text("The painter is resting").is_visible()
        assert seen.complaints == []


async def test_a_right_to_left_story_is_read_from_right_to_left(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.arabic, screen=DESK) as seen:
        assert await seen.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        picture = await seen.page.locator("img").bounding_box()
        words = await seen.page.locator(".text").bounding_box()
        assert picture
        assert words
        assert picture["x"] > words["x"]
        assert await seen.page.evaluate("getComputedStyle(document.querySelector('.end')).direction") == "ltr"


async def test_an_attack_is_words_on_paper(chromium: Browser, shelf: Shelf) -> None:
    shown = ATTACK.replace("\x1b", "")
    async with visit(chromium, shelf.attacked) as seen:
        assert await seen.page.title() == shown
        assert await seen.page.locator("h1").text_content() == shown
        assert await seen.page.locator(".text").first.inner_text() == shown
        assert await seen.page.locator("img").get_attribute("alt") == shown
        assert await seen.page.locator("script").count() == 0
        assert await seen.page.locator("img").count() == 1
        assert seen.complaints == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
async def test_a_page_prints_as_a_book_whose_pictures_are_whole(chromium: Browser, shelf: Shelf, paper: str) -> None:
    async with visit(chromium, shelf.story) as seen:
        pdf = await seen.page.pdf(format=paper)

    sheets = pictures_by_sheet(pdf)
    drawn = [picture for sheet in sheets for picture in sheet]
    assert len(drawn) == len(set(drawn)) == PAINTED
    assert max(map(len, sheets)) == 1


async def test_title_chapters_and_heroes_each_begin_on_a_sheet_of_their_own(chromium: Browser, tmp_path: Path) -> None:
    chapters = tuple(replace(chapter(number), text="A short one.") for number in (1, 2, 3))
    url = await publish(book(chapters=chapters), root=tmp_path, folder="story")

    async with visit(chromium, url) as seen:
        pdf = await seen.page.pdf(format="A4")

    assert len(pictures_by_sheet(pdf)) == 1 + len(chapters) + 1
