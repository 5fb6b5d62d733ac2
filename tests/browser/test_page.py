"""The page as a family meets it: in a browser, on a phone, in the dark, from right to left."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from storypix_core.pages.render import render_single_file
from storypix_core.storage.server import serve_pages
from tests.browser.barriers import barriers
from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.shelf import publish
from tests.browser.stories import ATTACK, arabic, attacked, french, german
from tests.browser.visits import DESK, PHONE, TABLET, overflows, see_all_pictures, visit
from tests.core.pages.books import book, chapter, painted

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SCREENS = ((320, 640), PHONE, TABLET, DESK, (1920, 1080))


@dataclass(frozen=True)
class Shelf:
    """Addresses of stories."""

    french: str
    arabic: str
    german: str
    attacked: str
    nothing: str
    """Where no story is."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shelf(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shelf]:
    root = tmp_path_factory.mktemp("pages")
    stories = {"french": french(), "arabic": arabic(), "german": german(), "attacked": attacked()}
    async with serve_pages(root, port=0) as base_url:
        urls = {k: await publish(page, root=root, folder=k, base_url=base_url) for k, page in stories.items()}
        yield Shelf(**urls, nothing=f"{base_url}/nothing/index.html")


async def colours(page: Page) -> str:
    return str(await page.evaluate("(s => s.color + ' on ' + s.backgroundColor)(getComputedStyle(document.body))"))


async def test_a_page_asks_for_nothing_outside_its_folder_and_complains_about_nothing(
    chromium: Browser, shelf: Shelf
) -> None:
    async with visit(chromium, shelf.french, screen=DESK) as seen:
        await see_all_pictures(seen.page)

    folder = shelf.french.removesuffix("index.html")
    assert len(seen.requests) > 5
    assert [url for url in seen.requests if not url.startswith((folder, "data:"))] == []
    assert seen.complaints == []


async def test_a_page_opens_from_a_plain_folder_too(chromium: Browser, tmp_path: Path) -> None:
    url = await publish(book(chapters=(chapter(1, picture=painted(1)),)), root=tmp_path, folder="story")

    async with visit(chromium, url) as seen:
        assert all(await see_all_pictures(seen.page))

    assert seen.complaints == []
    assert url.startswith("file:///")


@pytest.mark.parametrize("kind", ["french", "arabic", "german", "attacked"])
async def test_a_page_fits_every_screen(chromium: Browser, shelf: Shelf, kind: str) -> None:
    async with visit(chromium, getattr(shelf, kind)) as seen:
        for width, height in SCREENS:
            await seen.page.set_viewport_size({"width": width, "height": height})

            assert not await overflows(seen.page), width


@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_where_no_story_is_the_page_is_as_easy_to_read(chromium: Browser, shelf: Shelf, language: str) -> None:
    async with visit(chromium, shelf.nothing, locale=language, color_scheme="dark") as seen:
        assert await seen.page.locator("html").get_attribute("lang") == language
        assert await barriers(seen.page) == ""
        assert not await overflows(seen.page)


async def test_a_single_file_has_all_its_pictures(chromium: Browser, tmp_path: Path) -> None:
    page = french()
    await publish(page, root=tmp_path, folder="story")
    pictures = {file.name: file.read_bytes() for file in (tmp_path / "story").glob("*.webp")}
    (tmp_path / "alone.html").write_text(render_single_file(page, pictures))

    async with visit(chromium, (tmp_path / "alone.html").as_uri()) as seen:
        widths = await see_all_pictures(seen.page)

    assert widths == [768, 1024, 683, 1024, 1024, 1024]
    assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
    assert seen.complaints == []


@pytest.mark.parametrize("language", ["french", "arabic"])
@pytest.mark.parametrize(
    "medium", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"}], ids=["light", "dark", "print"]
)
async def test_axe_finds_no_barrier(chromium: Browser, shelf: Shelf, medium: dict[str, Any], language: str) -> None:
    async with visit(chromium, getattr(shelf, language)) as seen:
        await seen.page.emulate_media(**medium)
        for width, height in (PHONE, TABLET, DESK):
            await seen.page.set_viewport_size({"width": width, "height": height})

            assert await barriers(seen.page) == "", width


async def test_bedtime_comes_with_the_device_and_the_switch_turns_it_round(chromium: Browser, shelf: Shelf) -> None:
    seen_colours = {}
    for scheme in ("light", "dark"):
        async with visit(chromium, shelf.french, color_scheme=scheme) as seen:
            before = await colours(seen.page)
            await seen.page.locator(".light label").click()
            seen_colours[scheme] = (before, await colours(seen.page))

    day, night = seen_colours["light"]
    assert day != night
    assert seen_colours["dark"] == (night, day)


async def test_the_switch_works_from_the_keyboard(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.french, color_scheme="light") as seen:
        day = await colours(seen.page)
        await seen.page.keyboard.press("Tab")
        await seen.page.keyboard.press("Space")

        assert await colours(seen.page) != day


async def test_a_keyboard_reaches_the_switch_and_then_what_is_to_be_kept(chromium: Browser, shelf: Shelf) -> None:
    reached = []
    async with visit(chromium, shelf.french) as seen:
        for _ in range(5):
            await seen.page.keyboard.press("Tab")
            reached.append(await seen.page.evaluate("(e => e.id || e.getAttribute('href'))(document.activeElement)"))

    assert reached == ["light", *(f"book-1a2b.{kind}" for kind in ("pdf", "epub", "txt", "zip"))]


async def test_a_page_needs_no_scripts(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.french, java_script_enabled=False, color_scheme="light") as seen:
        await seen.page.locator(".light label").click()

        assert await seen.page.locator("#light").is_checked()
        assert await seen.page.locator("h2").count() == 6 + len(("the heroes", "to be kept"))
        assert await seen.page.get_by_text("Le peintre se repose").is_visible()
        assert seen.complaints == []


async def test_a_right_to_left_story_is_read_from_right_to_left(chromium: Browser, shelf: Shelf) -> None:
    async with visit(chromium, shelf.arabic, screen=DESK) as seen:
        picture = await seen.page.locator("figure img").bounding_box()
        words = await seen.page.locator(".text").first.bounding_box()
        switch = await seen.page.locator(".light").bounding_box()
        assert picture
        assert words
        assert switch
        assert picture["x"] > words["x"]
        assert switch["x"] < 100
        for selector in ("body", ".text p", ".end", "dd", ".keep a"):
            direction = await seen.page.locator(selector).first.evaluate("e => getComputedStyle(e).direction")
            assert direction == "rtl", selector


async def test_in_scripts_in_which_nothing_leans_stress_has_a_colour(chromium: Browser, shelf: Shelf) -> None:
    looks = "e => [getComputedStyle(e).fontStyle, getComputedStyle(e).color === getComputedStyle(e.parentNode).color]"
    seen_looks = {}
    for language in ("french", "arabic"):
        async with visit(chromium, getattr(shelf, language)) as seen:
            seen_looks[language] = await seen.page.locator("em").first.evaluate(looks)

    assert seen_looks == {"french": ["italic", True], "arabic": ["normal", False]}


async def test_an_attack_is_words_on_paper(chromium: Browser, shelf: Shelf) -> None:
    shown = ATTACK.replace("\x1b", "")
    async with visit(chromium, shelf.attacked) as seen:
        assert await seen.page.title() == shown
        assert await seen.page.locator("h1").text_content() == shown
        assert await seen.page.locator(".text").first.inner_text() == shown
        assert await seen.page.locator("figure img").get_attribute("alt") == shown
        assert await seen.page.locator("script").count() == 0
        assert await seen.page.locator("img").count() == 2
        assert seen.complaints == []


async def test_the_next_paragraph_begins_below_an_initial_be_the_first_one_ever_so_short(
    chromium: Browser, tmp_path: Path
) -> None:
    said = "The wind fell.\n\n“Who is there?” asks Tom, and nobody answers."
    url = await publish(book(chapters=(replace(chapter(1), text=said),)), root=tmp_path, folder="story")

    async with visit(chromium, url) as seen:
        starts = await seen.page.locator(".text p").evaluate_all(FIRST_LETTERS)
        initial, paragraph = await seen.page.locator(".text p").all()
        above, below = await initial.bounding_box(), await paragraph.bounding_box()

    assert above
    assert below
    assert starts[1] == below["x"]
    assert above["height"] >= 2 * 21


FIRST_LETTERS = """paragraphs => paragraphs.map(paragraph => {
    const range = document.createRange();
    range.setStart(paragraph.firstChild, 0);
    range.setEnd(paragraph.firstChild, 1);
    return range.getBoundingClientRect().x;
})"""


async def test_in_type_twice_as_large_the_words_of_a_title_stay_whole_on_a_phone(
    chromium: Browser, shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text('{"webkit": {"webprefs": {"default_font_size": 32}}}')
    context = await chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium_path(), args=FLAGS, viewport={"width": PHONE[0], "height": PHONE[1]}
    )
    page = context.pages[0]
    try:
        await page.goto(shelf.french)
        size = await page.evaluate("getComputedStyle(document.documentElement).fontSize")
        lines = await page.locator("h1 bdi").evaluate(LINES_OF_WORDS)
        assert size == "32px"
        assert set(lines) == {1}
        assert not await overflows(page)
        assert await barriers(page) == ""
    finally:
        await context.close()


LINES_OF_WORDS = """title => [...title.firstChild.data.matchAll(/\\S+/g)].map(word => {
    const range = document.createRange();
    range.setStart(title.firstChild, word.index);
    range.setEnd(title.firstChild, word.index + word[0].length);
    return range.getClientRects().length;
})"""


async def test_no_other_light_is_offered_where_readers_have_colours_of_their_own(
    chromium: Browser, shelf: Shelf
) -> None:
    async with visit(chromium, shelf.french, forced_colors="active") as seen:
        assert not await seen.page.locator(".light").is_visible()
        assert await barriers(seen.page) == ""
