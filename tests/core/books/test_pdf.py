"""A story as a PDF: a small book that can be printed, searched and read aloud."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from storypix_core.books.book import Book
from storypix_core.books.fonts import Fonts, Style
from storypix_core.books.lines import Piece
from storypix_core.books.pdf import pdf_of
from storypix_core.books.sheets import Sheets
from storypix_core.errors import AskUser
from storypix_core.model import CastMember
from storypix_core.pages.prose import plain
from tests.core.books import samples
from tests.core.books.printed import (
    all_words,
    elements,
    fonts,
    language,
    outline,
    pictures_on,
    preferences,
    printed,
    spoken,
    words_on,
)

A5_PT = (419.53, 595.28)
_SPACE_BEFORE_SIGN = re.compile(r" (?=[!?.])")
"""Pypdf puts one behind a word with Arabic vowel signs."""
_WORD = re.compile(r"[\w\u064b-\u0652]+")
"""Poppler writes signs between words of both directions in an order of its own, with marks that show them right."""
SCRIPTS = {
    "french": (samples.book, samples.FRENCH),
    "arabic": (samples.arabic, samples.ARABIC),
    "hebrew": (samples.hebrew, samples.HEBREW),
}


@pytest.fixture(scope="module")
def book() -> Book:
    return samples.book()


@pytest.fixture(scope="module")
def pdf(book: Book) -> PdfReader:
    return printed(book)


def test_every_page_is_a5(pdf: PdfReader) -> None:
    sizes = {(float(page.mediabox.width), float(page.mediabox.height)) for page in pdf.pages}
    assert [pytest.approx(A5_PT, abs=0.1)] == list(sizes)


def test_it_says_what_it_is_and_in_which_language(pdf: PdfReader) -> None:
    assert pdf.metadata
    assert pdf.metadata.title == "L'escargot géant et les salades volées"
    assert pdf.metadata.author == "builtin:tales, builtin:painter"
    assert language(pdf) == "fr"
    assert preferences(pdf)["/DisplayDocTitle"]


def test_the_title_comes_first_with_a_picture_and_each_chapter_begins_on_a_page_of_its_own(pdf: PdfReader) -> None:
    entries = outline(pdf)
    assert [(level, title) for level, title, _ in entries] == [
        (0, "L'escargot géant et les salades volées"),
        *((1, f"Chapitre {number}\u00a0: Chaque matin {number}") for number in (1, 2, 3)),
        (1, "Les héros"),
    ]
    pages = [page for _, _, page in entries]
    assert pages[:2] == [0, 1]
    assert len(set(pages)) == len(pages)
    for number, page in enumerate(pages[1:-1], 1):
        assert words_on(pdf, page).startswith(f"Chapitre {number} Chaque matin {number}")
    assert "Tom · Zoé" in words_on(pdf, 0)
    assert words_on(pdf, pages[-1]).startswith("Les héros Tom un garçon")


def test_pages_are_numbered_but_for_the_title(pdf: PdfReader) -> None:
    last_words = [words_on(pdf, number).rpartition(" ")[2] for number in range(len(pdf.pages))]
    assert last_words[1:] == [str(number) for number in range(2, len(pdf.pages) + 1)]
    assert last_words[0] != "1"


def test_pictures_are_whole_one_a_page_and_as_they_came(book: Book, pdf: PdfReader) -> None:
    pictures = [pictures_on(pdf, number) for number in range(len(pdf.pages))]
    drawn = [picture for on_page in pictures for picture in on_page]
    assert drawn == [book.pictures[1], book.pictures[1], book.pictures[2]]  # the first is on the title page too
    assert max(map(len, pictures)) == 1


def test_screen_readers_hear_headings_paragraphs_and_what_pictures_show(pdf: PdfReader) -> None:
    found = elements(pdf)
    assert [alt for kind, alt in found if kind == "/Figure"] == [
        "Un escargot géant, vue 1",
        "Un escargot géant, vue 1",
        "Un escargot géant, vue 2",
    ]
    kinds = [kind for kind, _ in found]
    assert (kinds.count("/H1"), kinds.count("/H2")) == (1, 4)
    assert kinds.count("/P") > 30


def test_words_of_two_lines_are_not_spoken_as_one(pdf: PdfReader) -> None:
    said = " ".join(spoken(pdf, 1).split())
    assert plain(samples.FRENCH[0]) in said


def test_letters_that_it_uses_are_inside_and_no_others(pdf: PdfReader) -> None:
    inside = fonts(pdf)
    assert all(inside.values())
    assert {name.partition("+")[2] for name in inside} == {"Literata", "LiterataBold", "LiterataItalic"}
    assert all(len(name.partition("+")[0]) == 6 for name in inside)  # so a subset is marked


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
def test_its_words_are_read_back_as_they_were_written(script: str) -> None:
    make, paragraphs = SCRIPTS[script]
    words = _SPACE_BEFORE_SIGN.sub("", all_words(printed(make())))
    for paragraph in paragraphs:
        for line in plain(paragraph).split("\n"):
            assert _SPACE_BEFORE_SIGN.sub("", line) in words


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils isn't installed here")
@pytest.mark.parametrize("script", SCRIPTS)
def test_poppler_reads_them_too(script: str, tmp_path: Path) -> None:
    make, paragraphs = SCRIPTS[script] if script != "arabic" else (samples.arabic_without_signs, samples.WITHOUT_SIGNS)
    (tmp_path / "story.pdf").write_bytes(pdf_of(make()).data)
    shown = subprocess.run(["pdftotext", "story.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)  # noqa: S607
    read = _WORD.findall(shown.stdout.decode())
    for paragraph in paragraphs:
        words = _WORD.findall(plain(paragraph))
        assert words in [read[start : start + len(words)] for start in range(len(read))]


def test_letters_join_across_their_vowel_signs_and_part_at_a_joiner_that_says_so() -> None:
    signs = {"فضّة": "فضة", "حلزونٌ": "حلزون", "می\u200cکرد": "می\u200cکرد"}
    fonts = Fonts("".join((*signs, *signs.values())), system=())
    sheets = Sheets(fonts)
    sheets.add_page()

    def width(text: str) -> float:
        return sheets.width_of(Piece(text=text, face=fonts.faces[-1], style=Style.PLAIN, level=1), 13)

    for signed, plainly in signs.items():
        assert width(signed) == pytest.approx(width(plainly))
    assert width("فضة") < width("فض") + width("ة") - 0.1
    assert width("می\u200cکرد") != pytest.approx(width("میکرد"))
    sheets.output()  # which closes its fonts


@pytest.mark.slow
def test_a_right_to_left_story_is_turned_from_right_to_left() -> None:
    for book, is_rtl in ((samples.arabic(), True), (samples.book(), False)):
        assert (preferences(printed(book)).get("/Direction") == "/R2L") is is_rtl


@pytest.mark.slow
def test_where_the_painter_rests_the_book_says_so(pdf: PdfReader) -> None:
    assert "Le peintre se repose" in all_words(pdf)


@pytest.mark.slow
def test_a_story_without_pictures_or_heroes_is_a_book_as_well() -> None:
    page = samples.content(pictured=False)
    pdf = printed(samples.book(replace(page, cast=())))
    assert "salades volées" in words_on(pdf, 0)
    assert "Fin" in all_words(pdf)


@pytest.mark.slow
def test_one_that_broke_off_says_so_instead_of_an_end() -> None:
    pdf = printed(samples.book(replace(samples.content(pictured=False), is_whole=False)))
    assert "s’arrête ici" in all_words(pdf)
    assert "Fin" not in all_words(pdf)


@pytest.mark.slow
def test_nobody_is_thanked_where_nobody_is_known() -> None:
    pdf = printed(samples.book(replace(samples.content(pictured=False), models=())))
    assert "avec StoryPix" not in all_words(pdf)
    assert "2 novembre 2026" in all_words(pdf)


@pytest.mark.slow
def test_the_picture_leaves_room_on_the_title_page() -> None:
    heroes = tuple(CastMember(name=f"Le hérisson Maximilien {number}", looks="vert") for number in range(12))
    title = "La très longue et véritable histoire du petit hérisson qui cherchait la lune dans toutes les flaques " * 2
    pdf = printed(samples.book(replace(samples.content(), title=title, cast=heroes)))
    assert [page for _, _, page in outline(pdf)][:2] == [0, 1]
    assert "Le hérisson Maximilien 11" in words_on(pdf, 0)
    assert "à voix haute" in words_on(pdf, 0)
    assert len(pictures_on(pdf, 0)) == 1


@pytest.mark.slow
def test_a_hero_s_name_and_looks_are_on_one_page() -> None:
    looks = "bottes vertes et long manteau " * 4
    heroes = tuple(CastMember(name=f"Héros {number}.", looks=f"{looks}{number}") for number in range(20))
    pdf = printed(samples.book(replace(samples.content(pictured=False), cast=heroes)))
    pages = [words_on(pdf, number) for number in range(1, len(pdf.pages))]
    for hero in heroes:
        assert any(f"{hero.name} {hero.looks}" in page for page in pages)


@pytest.mark.slow
def test_a_tall_picture_fits_below_its_heading() -> None:
    pdf = printed(samples.tall())
    assert [len(page.images) for page in pdf.pages][:2] == [1, 1]
    assert words_on(pdf, 1).startswith("Chapitre 1")


@pytest.mark.slow
def test_emoji_greek_and_russian_are_printed() -> None:
    pdf = printed(samples.book(samples.content(samples.GREEK_AND_RUSSIAN, language="el", pictured=False)))
    assert samples.GREEK_AND_RUSSIAN[0] in all_words(pdf)


@pytest.mark.slow
def test_a_word_that_is_wider_than_the_page_is_broken() -> None:
    pdf = printed(samples.book(samples.content(("w" * 300,), pictured=False, repeated=1)))
    assert "".join(words_on(pdf, 1).split()).count("w") == 300 + 30  # the title is the beginning of it


@pytest.mark.slow
def test_a_title_is_set_in_a_size_that_breaks_none_of_its_words() -> None:
    long = "Schifffahrtsgesellschaftszimmer"
    pdf = printed(samples.book(replace(samples.content(pictured=False), title=f"Die {long}")))
    assert long in words_on(pdf, 0)


@pytest.mark.slow
def test_however_long_its_heading_is_a_picture_stands_below_it() -> None:
    page = samples.content(chapters=1)
    [chapter] = page.chapters
    title = "Où le petit hérisson cherche la lune dans toutes les flaques du jardin " * 4
    pdf = printed(samples.book(replace(page, chapters=(replace(chapter, title=title),))))
    assert [len(pictures_on(pdf, number)) for number in (0, 1)] == [1, 1]
    assert "Chaque matin, Zoé compte" in words_on(pdf, 1)


@pytest.mark.slow
def test_a_letter_that_no_font_has_is_a_box() -> None:
    page = samples.content(pictured=False)
    first = replace(page.chapters[0], text=f"Il dit {chr(0x10380)}.\n\n{page.chapters[0].text}")
    bound = pdf_of(samples.book(replace(page, chapters=(first, *page.chapters[1:]))), system=())
    assert bound.unshown == 1
    assert "Il dit \u25a1." in words_on(PdfReader(BytesIO(bound.data)), 1)


@pytest.mark.slow
def test_what_cannot_be_printed_is_left_out_and_breaks_nothing() -> None:
    odd = "\ud83d \x00 \ufffe a\tb \u200d\u2764\ufe0f \u202f \u3000 \u00ad"
    page = samples.content((odd,), title=odd, pictured=True)
    alts = [replace(chapter, picture=replace(samples.painted(chapter.number), alt=odd)) for chapter in page.chapters]
    pdf = printed(samples.book(replace(page, chapters=tuple(alts), models=(odd,))))
    assert "a b" in all_words(pdf)
    assert "\u2764" in all_words(pdf)


@pytest.mark.slow
def test_an_alphabet_that_nobody_can_print_here_is_said() -> None:
    page = samples.content(("𐎀𐎁𐎂",), title="𐎀", language="uga", pictured=False)
    with pytest.raises(AskUser) as raised:
        pdf_of(samples.book(page), system=())
    assert raised.value.key == "keep-alphabet"
    assert raised.value.facts == {"script": "Ugaritic"}


@pytest.mark.slow
def test_the_same_story_gives_the_same_small_file() -> None:
    once, again = (pdf_of(samples.without_pictures()).data for _ in range(2))
    assert once == again
    assert len(once) < 100_000


@pytest.mark.slow
def test_no_chapter_ends_with_few_lines_on_a_page_of_their_own() -> None:
    page = samples.content(chapters=12, pictured=False)
    told = [replace(chapter, text=f"{samples.FRENCH[0]} " * (9 + chapter.number)) for chapter in page.chapters]
    pdf = printed(samples.book(replace(page, chapters=tuple(told))))
    begins = [number for _, _, number in outline(pdf)][1:]
    lasts = [number - 1 for number in begins[1:]]
    lines = [len(pdf.pages[number].extract_text().splitlines()) - 1 for number in lasts]  # but for the number
    assert any(last not in begins for last in lasts)
    assert min(lines) >= 4
