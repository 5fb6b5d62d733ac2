"""A story as an EPUB: what every reader of books takes."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest

from storypix_core.books.book import Book
from storypix_core.books.epub import epub_of
from storypix_core.model import CastMember
from tests.core.books import samples
from tests.java.epubs import complaints

ATTACK = "</title><script>alert(1)</script>\"'&lt; \x1b[31m \ufffe *so*"


def attacked() -> Book:
    page = samples.content(chapters=2)
    first, second = page.chapters
    assert first.picture
    chapters = (
        replace(first, title=ATTACK, text=ATTACK, picture=replace(first.picture, alt=ATTACK)),
        replace(second, title="", text="one\ntwo"),
    )
    heroes = (CastMember(name=ATTACK, looks=ATTACK),)
    return samples.book(replace(page, title=ATTACK, chapters=chapters, cast=heroes))


def in_a_language_without_words() -> Book:
    return samples.book(samples.content(("Pewnego ranka zniknęła sałata.",), title="Ślimak", language="pl"))


BOOKS = {
    "french": samples.book,
    "arabic": samples.arabic,
    "hebrew": samples.hebrew,
    "without pictures": samples.without_pictures,
    "tall picture": samples.tall,
    "attacked": attacked,
    "polish": in_a_language_without_words,
}


def opened(book: Book) -> dict[str, str]:
    """The files of its EPUB that are text."""
    with zipfile.ZipFile(BytesIO(epub_of(book))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith(".jpg")}


@pytest.mark.slow  # a Java machine is started for each
@pytest.mark.parametrize("name", ["french", "arabic", "without pictures", "attacked", "polish"])
def test_epubcheck_has_no_complaint(name: str) -> None:
    assert complaints(epub_of(BOOKS[name]())) == []


@pytest.mark.slow
def test_epubcheck_would_complain() -> None:
    with zipfile.ZipFile(BytesIO(epub_of(samples.book()))) as whole:
        broken = BytesIO()
        with zipfile.ZipFile(broken, "w") as archive:
            for entry in whole.infolist():
                if entry.filename != "book/picture-1.jpg":
                    archive.writestr(entry, whole.read(entry))
    assert any("picture-1.jpg" in complaint for complaint in complaints(broken.getvalue()))


@pytest.mark.parametrize("name", BOOKS)
def test_every_page_is_xml(name: str) -> None:
    for file, text in opened(BOOKS[name]()).items():
        if file.endswith((".xhtml", ".opf", ".xml")):
            ElementTree.fromstring(text)  # noqa: S314  # our own


def test_its_type_is_said_first_and_in_plain_letters() -> None:
    assert epub_of(samples.book())[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_story_gives_the_same_file() -> None:
    assert epub_of(samples.book()) == epub_of(samples.book())


def test_it_has_language_title_cover_and_a_list_of_chapters() -> None:
    files = opened(samples.book())
    package, nav = files["book/package.opf"], files["book/nav.xhtml"]
    assert "<dc:language>fr</dc:language>" in package
    assert "<dc:title>L&#39;escargot géant et les salades volées</dc:title>" in package
    assert 'href="picture-1.jpg" media-type="image/jpeg" properties="cover-image"' in package
    assert re.findall(r'href="(chapter-\d)\.xhtml">([^<]*)<', nav.partition("landmarks")[0]) == [
        (f"chapter-{number}", f"Chapitre {number}\u00a0: Chaque matin {number}") for number in (1, 2, 3)
    ]


def test_a_right_to_left_story_is_turned_from_right_to_left() -> None:
    for book, language in ((samples.arabic(), "ar"), (samples.hebrew(), "he")):
        files = opened(book)
        assert 'page-progression-direction="rtl"' in files["book/package.opf"]
        assert f'lang="{language}" xml:lang="{language}" dir="rtl"' in files["book/chapter-1.xhtml"]
    assert 'page-progression-direction="ltr"' in opened(samples.book())["book/package.opf"]


def test_who_cannot_see_its_pictures_hears_of_them_beforehand() -> None:
    files = opened(samples.book())
    assert 'alt="Un escargot géant, vue 2"' in files["book/chapter-2.xhtml"]
    assert 'property="schema:accessibilityFeature">alternativeText<' in files["book/package.opf"]
    assert "visual" not in opened(samples.without_pictures())["book/package.opf"]


def test_what_helps_those_who_cannot_see_or_hear_is_said() -> None:
    said = re.findall(r'schema:(\w+)"[^>]*>([^<]*)<', opened(samples.book())["book/package.opf"])
    assert {name for name, _ in said} == {
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    }
    assert ("accessibilityFeature", "displayTransformability") in said
    assert "its pictures are described" in dict(said)["accessibilitySummary"]
    assert "described" not in opened(samples.without_pictures())["book/package.opf"]


def test_readers_know_where_the_story_begins() -> None:
    assert '<a epub:type="bodymatter" href="chapter-1.xhtml">' in opened(samples.book())["book/nav.xhtml"]


def test_titles_and_names_have_no_asterisks_around_stressed_words() -> None:
    page = samples.content(chapters=1)
    chapters = (replace(page.chapters[0], title="The *very* end", text="It is *so*."),)
    heroes = (CastMember(name="*Tom*", looks="a *red* hat"),)
    files = opened(samples.book(replace(page, title="A *very* odd snail", chapters=chapters, cast=heroes)))
    assert not [name for name, text in files.items() if name.endswith((".xhtml", ".opf")) and "*" in text]
    assert "<p>It is <em>so</em>.</p>" in files["book/chapter-1.xhtml"]


def test_signs_that_part_scenes_stand_in_the_middle() -> None:
    chapter = opened(samples.book(samples.content(("One.", "* * *", "Two."), repeated=1)))["book/chapter-1.xhtml"]
    assert '<p class="ornament">* * *</p>' in chapter
    assert "<p>Two.</p>" in chapter


def test_no_line_can_begin_or_end_with_a_french_sign() -> None:
    page = samples.content(("« Où ? » dit Zoé.",), title="Où est Tom ?")
    files = opened(samples.book(page))
    assert "<bdi>Où est Tom\u00a0?</bdi>" in files["book/cover.xhtml"]
    assert "<p>«\u00a0Où\u00a0?\u00a0» dit Zoé.</p>" in files["book/chapter-1.xhtml"]


def test_where_the_painter_rests_the_book_says_so() -> None:
    assert "Le peintre se repose" in opened(samples.book())["book/chapter-3.xhtml"]


def test_one_that_broke_off_says_so_instead_of_an_end() -> None:
    last = opened(samples.book(replace(samples.content(), is_whole=False)))["book/chapter-3.xhtml"]
    assert "L’histoire s’arrête ici." in last
    assert ">Fin<" not in last


def test_a_story_of_nobody_known_thanks_and_lists_nobody() -> None:
    files = opened(samples.book(replace(samples.content(), cast=(), models=())))
    assert "avec StoryPix" not in files["book/end.xhtml"]
    assert "Les héros" not in files["book/nav.xhtml"] + files["book/end.xhtml"]


def test_it_leaves_colours_to_whoever_reads_at_night_and_has_no_scripts() -> None:
    files = opened(samples.book())
    assert "color:" not in files["book/book.css"]
    assert "background" not in files["book/book.css"]
    assert not [name for name, text in files.items() if "<script" in text or "http-equiv" in text]


def test_an_attack_is_words_in_a_book() -> None:
    chapter = opened(attacked())["book/chapter-1.xhtml"]
    assert "<script" not in chapter
    assert "&lt;/title&gt;&lt;script&gt;" in chapter
    assert "\x1b" not in chapter
    assert "<em>so</em>" in chapter


def test_its_own_words_are_marked_as_english_where_it_has_none_in_the_language() -> None:
    assert (
        '<span class="number" lang="en" xml:lang="en" dir="ltr">Chapter 1</span>'
        in (opened(in_a_language_without_words())["book/chapter-1.xhtml"])
    )
