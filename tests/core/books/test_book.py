"""What a book is made from, and its plainest forms."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from storypix_core.books.archive import zip_of
from storypix_core.books.book import digest_of
from storypix_core.books.text import is_ornament, text_of
from storypix_core.model import CastMember, PictureState
from storypix_core.pages.render import PageContent, PageDownload
from tests.core.books import samples


def changed() -> dict[str, PageContent]:
    page = samples.content()
    first = page.chapters[0]
    assert first.picture
    others = page.chapters[1:]
    return {
        "title": replace(page, title="Another"),
        "language": replace(page, language="it"),
        "hero": replace(page, cast=(CastMember(name="Tom", looks="blue"),)),
        "models": replace(page, models=("openai:pen",)),
        "end": replace(page, is_whole=False),
        "text": replace(page, chapters=(replace(first, text="Another."), *others)),
        "heading": replace(page, chapters=(replace(first, title="Another"), *others)),
        "new picture": replace(
            page, chapters=(replace(first, picture=replace(first.picture, file="picture-1-v2.webp")), *others)
        ),
        "lost picture": replace(
            page, chapters=(replace(first, picture=replace(first.picture, state=PictureState.FAILED)), *others)
        ),
        "chapter": replace(page, chapters=others),
    }


@pytest.mark.parametrize("what", changed())
def test_whatever_shows_makes_another_version(what: str) -> None:
    assert digest_of(changed()[what]) != digest_of(samples.content())


def test_where_the_page_is_and_what_it_links_makes_none() -> None:
    download = PageDownload(kind="pdf", file="book-1.pdf", size_bytes=1)
    moved = replace(samples.content(), base_url="https://x", cover_file="cover.jpg", downloads=(download,))
    assert digest_of(moved) == digest_of(samples.content())


def test_the_version_is_the_same_in_every_process() -> None:
    assert digest_of(samples.content(chapters=1, pictured=False)).startswith("bb32dbc253ab7ed4")


def test_a_story_has_an_address_of_its_own_for_those_who_collect_books() -> None:
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", samples.book().identifier
    )
    assert samples.book().identifier != samples.arabic().identifier


def test_the_plain_text_has_every_word_and_no_asterisks() -> None:
    text = text_of(samples.book()).decode("utf-8-sig")
    assert text.startswith("L'escargot géant et les salades volées\n======")
    assert "Chapitre 2\u00a0: Chaque matin 2\n\nChaque matin, Zoé compte" in text
    assert "— Il en manque toute une rangée !\n— Alors" in text
    assert "*" not in text
    assert text.endswith("\n\n\nFin\n")


@pytest.mark.parametrize(
    ("paragraph", "is_one"), [("* * *", True), ("⁂", True), ("—", True), ("…", False), ("?!", False)]
)
def test_signs_that_part_scenes_are_known(paragraph: str, is_one: bool) -> None:
    assert is_ornament(paragraph) is is_one


def test_half_an_emoji_is_no_obstacle() -> None:
    assert b"?" in text_of(samples.book(replace(samples.content(), title="\ud83d")))


def test_the_archive_has_a_page_whose_pictures_are_beside_it() -> None:
    book = samples.book()
    with zipfile.ZipFile(BytesIO(zip_of(book, {"story.txt": b"words"}))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    page = files["index.html"].decode()
    assert files["story.txt"] == b"words"
    assert {"picture-1.webp", "picture-2.webp"} < files.keys()
    assert 'src="picture-2.webp"' in page
    assert "og:image" not in page


def test_one_that_broke_off_says_so_instead_of_an_end() -> None:
    whole = samples.without_pictures()
    early = replace(whole, content=replace(whole.content, is_whole=False))

    assert text_of(whole).decode().endswith("\nFin\n")
    assert text_of(early).decode().endswith("\nL’histoire s’arrête ici.\n")
