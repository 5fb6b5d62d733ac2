"""The page on paper."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser
from pypdf import PageObject, PdfReader

from storypix_core.pages.render import PageContent
from tests.browser.printed import boxes_of_pictures, pictures_by_sheet
from tests.browser.shelf import publish
from tests.browser.stories import arabic, french, german, sized
from tests.browser.visits import visit
from tests.core.pages.books import book, chapter, painted

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

A5_PT = (420, 595)
PAINTED = 5


async def printed(chromium: Browser, page: PageContent, folder: Path, *, paper: str = "") -> bytes:
    """As a PDF, on the page's own paper unless another is named."""
    url = await publish(page, root=folder, folder="story")
    async with visit(chromium, url) as seen:
        return await (seen.page.pdf(format=paper) if paper else seen.page.pdf(prefer_css_page_size=True))


@dataclass(frozen=True)
class Booklet:
    pdf: bytes

    @property
    def sheets(self) -> list[PageObject]:
        return list(PdfReader(io.BytesIO(self.pdf)).pages)

    @property
    def words(self) -> list[str]:
        return [sheet.extract_text() for sheet in self.sheets]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def booklet(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Booklet]:
    yield Booklet(await printed(chromium, french(), tmp_path_factory.mktemp("printed")))


async def test_a_page_prints_on_a5(booklet: Booklet) -> None:
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in booklet.sheets}

    assert sizes == {A5_PT}


async def test_each_chapter_has_its_picture_on_one_page_and_its_words_on_the_facing_one(booklet: Booklet) -> None:
    cover, *chapters, heroes = booklet.words

    assert len(chapters) == 12
    assert "L'escargot géant" in cover.replace("\n", " ")
    assert "Les héros" in heroes
    for number, (opening, words) in enumerate(zip(chapters[::2], chapters[1::2], strict=True), start=1):
        assert f"Chapitre {number}" in opening
        assert "Chapitre" not in words
        assert "édredon" in words


@pytest.mark.parametrize("paragraphs", [2, 6, 8, 10, 12])
async def test_the_words_of_a_chapter_fit_on_their_page_be_they_few_or_many(
    chromium: Browser, tmp_path: Path, paragraphs: int
) -> None:
    said = (french().chapters[0].text.split("\n\n") * 2)[:paragraphs]
    chapters = tuple(replace(chapter(n, picture=painted(n)), text="\n\n".join(said)) for n in (1, 2))

    pdf = await printed(chromium, book(chapters=chapters), tmp_path)

    assert len(Booklet(pdf).sheets) == 1 + 2 * len(chapters) + 1


@pytest.mark.parametrize("sentences", [24, 26, 28, 30, 32])
async def test_so_do_those_of_a_chapter_that_has_no_picture(chromium: Browser, tmp_path: Path, sentences: int) -> None:
    said = "\n\n".join([" ".join(["The snail sighs behind the old hedge."] * 4)] * (sentences // 4))
    chapters = tuple(replace(chapter(n), text=said) for n in (1, 2))

    pdf = await printed(chromium, book(chapters=chapters), tmp_path)

    assert len(Booklet(pdf).sheets) == 1 + len(chapters) + 1


@pytest.mark.parametrize("paper", ["", "A4", "Letter"], ids=["A5", "A4", "Letter"])
async def test_pictures_are_whole_and_inside_the_paper(chromium: Browser, tmp_path: Path, paper: str) -> None:
    pdf = await printed(chromium, french(), tmp_path, paper=paper)

    cover, *sheets = pictures_by_sheet(pdf)
    drawn = [picture for sheet in sheets for picture in sheet]
    assert len(cover) == 1
    assert len(drawn) == len(set(drawn)) == PAINTED
    assert max(map(len, sheets)) == 1
    for sheet in Booklet(pdf).sheets[1:]:
        for left, bottom, right, top in boxes_of_pictures(sheet):
            assert -1 < left < right < float(sheet.mediabox.width) + 1
            assert -1 < bottom < top < float(sheet.mediabox.height) + 1


async def test_all_pages_but_the_cover_are_numbered(booklet: Booklet) -> None:
    cover, *others = booklet.words

    assert not cover.rstrip().endswith("1")
    for number, words in enumerate(others, start=2):
        lines = [line.strip() for line in words.splitlines()]
        assert str(number) in (lines[0], lines[-1])


@pytest.mark.parametrize("length", [1, 25, 60])
async def test_no_heading_stands_alone_at_the_foot_of_a_page(chromium: Browser, tmp_path: Path, length: int) -> None:
    chapters = tuple(
        replace(chapter(n), text="\n\n".join(["A snail sighs behind the hedge."] * length)) for n in (1, 2)
    )

    pdf = await printed(chromium, book(chapters=chapters), tmp_path)

    for words in Booklet(pdf).words:
        _, heading, rest = words.partition("The Empty Places")
        assert not heading or "behind the hedge" in rest


async def test_title_chapters_and_heroes_each_begin_on_a_page_of_their_own(chromium: Browser, tmp_path: Path) -> None:
    chapters = tuple(replace(chapter(number), text="A short one.") for number in (1, 2, 3))

    pdf = await printed(chromium, book(chapters=chapters), tmp_path)

    assert len(Booklet(pdf).sheets) == 1 + len(chapters) + 1


@pytest.mark.parametrize("page", [arabic(), german()], ids=["arabic", "german"])
async def test_no_sheet_is_empty(chromium: Browser, tmp_path: Path, page: PageContent) -> None:
    pdf = await printed(chromium, page, tmp_path)

    for sheet in Booklet(pdf).sheets:
        assert len(sheet.extract_text()) > len("number 99") or list(boxes_of_pictures(sheet))


async def test_what_only_a_screen_needs_is_not_on_paper(booklet: Booklet) -> None:
    assert "Garder cette histoire" not in "".join(booklet.words)


async def test_eight_chapters_with_tall_pictures_are_still_facing_pages(chromium: Browser, tmp_path: Path) -> None:
    chapters = tuple(
        chapter(number, picture=sized(painted(number), width_px=683, height_px=1024)) for number in range(1, 9)
    )

    pdf = await printed(chromium, book(chapters=chapters), tmp_path)

    assert [len(sheet) for sheet in pictures_by_sheet(pdf)] == [1, *[1, 0] * 8, 0]
