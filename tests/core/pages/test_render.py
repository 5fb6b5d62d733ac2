import base64
import hashlib
import io
import re
import tomllib
from dataclasses import replace
from html import unescape
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from storypix_core.limits import LANGUAGES
from storypix_core.model import CastMember
from storypix_core.pages.card import title_card
from storypix_core.pages.prose import paragraphs
from storypix_core.pages.render import PageChapter, PageDownload, PagePicture, render_page, render_single_file
from tests.core.pages.books import RESTING, book, chapter, painted
from tests.core.pages.outline import Outline

ATTACK = (
    """</title></style><script>alert('x')</script>"><img src=https://evil.example onerror=alert(1)> {{ 7*7 }} & &lt;"""
)


def test_a_page_is_well_formed_and_says_its_language_title_and_heroes() -> None:
    page = Outline(render_page(book()))

    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert page.meta("viewport") == "width=device-width, initial-scale=1"
    for words in ("The Giant Snail and the Missing Salads", "Zoé", "a pink dress", "The end", "Chapter 6"):
        assert words in page.text
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [tag for tag, _ in Outline(render_page(book())).tags if re.fullmatch("h[1-6]", tag)]

    assert levels == ["h1", *["h2"] * 7]


def test_a_picture_stands_in_its_chapter_with_its_scene_its_size_and_a_small_variant() -> None:
    _, *images = Outline(render_page(book())).all("img")

    assert [image["src"] for image in images] == [f"picture-{n}.webp" for n in (1, 2, 3, 5, 6)]
    first = images[0]
    assert first["alt"] == "A giant snail in a moonlit garden, view 1"
    assert (first["width"], first["height"]) == ("1024", "1024")
    assert first["srcset"] == "picture-1-small.webp 768w, picture-1.webp 1024w"


def test_the_first_picture_is_on_the_cover_fetched_at_once_and_not_told_twice() -> None:
    cover, *others = Outline(render_page(book())).all("img")

    assert cover["src"] == "picture-1.webp"
    assert cover["fetchpriority"] == "high"
    assert "loading" not in cover
    assert cover["alt"] == ""
    assert {image["loading"] for image in others} == {"lazy"}
    # Other sizes would make a browser fetch another file for the same picture.
    assert {image["sizes"] for image in others} == {cover["sizes"]}


def test_where_the_first_picture_failed_the_next_one_is_on_the_cover() -> None:
    chapters = (chapter(1, picture=RESTING), chapter(2, picture=painted(2)))

    assert Outline(render_page(book(chapters=chapters))).all("img")[0]["src"] == "picture-2.webp"


@pytest.mark.parametrize("picture", [None, RESTING], ids=["without", "failed"])
def test_a_story_without_pictures_has_a_drawn_cover(picture: PagePicture | None) -> None:
    page = Outline(render_page(book(chapters=(chapter(1, picture=picture),))))

    assert "landscape" in [svg.get("class") for svg in page.all("svg")]
    assert "landscape" not in [svg.get("class") for svg in Outline(render_page(book())).all("svg")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("word " * 650, "About 5 minutes to read aloud"),
        ("word", "About a minute to read aloud"),
        ("あるあさ、はたけのレタスが" * 60, "About 3 minutes to read aloud"),
    ],
    ids=["words", "one word", "a script without spaces"],
)
def test_the_cover_says_how_long_it_takes_to_read_it_aloud(text: str, sentence: str) -> None:
    chapters = (PageChapter(number=1, title="", text=text),)

    assert sentence in Outline(render_page(book(chapters=chapters))).text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The painter is resting"),
        ("fr", "Le peintre se repose"),
        ("es", "El pintor descansa"),
        ("de", "Der Maler ruht sich aus"),
        ("it", "Il pittore si riposa"),
        ("pt", "O pintor está a descansar"),
    ],
)
def test_where_the_painter_failed_the_page_says_so_kindly_in_its_language(language: str, sentence: str) -> None:
    text = Outline(render_page(book(language=language, chapters=(chapter(1, picture=RESTING),)))).text

    assert sentence in text


def test_a_chapter_without_a_place_for_a_picture_has_neither_picture_nor_excuse() -> None:
    page = Outline(render_page(book(chapters=(chapter(1),))))

    assert page.all("img") == []
    assert "resting" not in page.text


@pytest.mark.parametrize("language", ["ar", "fa", "he", "ur", "yi"])
def test_a_right_to_left_story_has_a_right_to_left_page(language: str) -> None:
    assert Outline(render_page(book(language=language))).all("html") == [{"lang": language, "dir": "rtl"}]


@pytest.mark.parametrize("language", ["ur", "ja"])
def test_on_a_page_whose_language_it_does_not_know_its_own_words_stay_english(language: str) -> None:
    page = Outline(render_page(book(language=language)))

    assert {"class": "end", "lang": "en", "dir": "ltr"} in page.all("p")
    assert "The end" in page.text


@pytest.mark.parametrize(("language", "end"), [("ar", "النهاية"), ("he", "סוף"), ("fa", "پایان")])
def test_a_right_to_left_page_has_words_of_its_own_language(language: str, end: str) -> None:
    page = render_page(book(language=language))

    assert 'lang="en"' not in page
    assert end in page
    # Names of models stay in order, wherever the sentence puts them.
    assert re.search('<bdi dir="ltr">builtin:tales</bdi>[,،]</span> <span><bdi dir="ltr">builtin:painter</bdi><', page)


def test_no_line_can_begin_or_end_with_a_french_sign() -> None:
    said = replace(chapter(1, title="Où est Tom ?"), text="« Ici ! » dit Zoé ; & <voilà> : non.")
    page = render_page(book(title="Tom, où es-tu ?", language="fr", chapters=(said,)))

    assert "<bdi>Tom, où es-tu\u00a0?</bdi>" in page
    assert "<bdi>Où est Tom\u00a0?</bdi>" in page
    assert "«\u00a0Ici\u00a0!\u00a0» dit Zoé\u00a0; &amp; &lt;voilà&gt;\u00a0: non." in page


def test_a_french_page_is_french_throughout() -> None:
    page = render_page(book(language="fr"))

    assert 'lang="en"' not in page
    for words in ("Fin", "Les héros", "Chapitre 1", "2 novembre 2026", "minutes à lire à voix haute"):
        assert words in page


def test_the_catalog_is_whole_in_every_language_of_the_interface_and_in_three_that_go_the_other_way() -> None:
    catalog = tomllib.loads(files("storypix_core.pages").joinpath("words.toml").read_text(encoding="utf-8"))

    assert set(catalog) == {*LANGUAGES, "ar", "fa", "he"}
    for words in catalog.values():
        assert words.keys() == catalog["en"].keys()
        assert len(words["months"].split()) == 12
        for name, sentence in words.items():
            assert sorted(re.findall(r"\{\w+\}", sentence)) == sorted(re.findall(r"\{\w+\}", catalog["en"][name]))


def test_only_the_page_s_own_style_and_its_own_pictures_are_allowed() -> None:
    html = render_page(book())

    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in unescape(policy[1])
    assert policy[1].startswith("default-src 'none'; img-src 'self' data:;")
    assert "<script" not in html
    assert " style=" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_a_page_is_not_indexed_and_sends_no_referrer() -> None:
    page = Outline(render_page(book()))

    assert "noindex" in str(page.meta("robots"))
    assert page.meta("referrer") == "no-referrer"


def test_a_link_preview_shows_title_words_and_cover_where_the_address_is_known() -> None:
    page = Outline(render_page(book(base_url="https://tales.example/f3Kq", cover_file="cover.jpg")))

    assert page.meta("og:title") == "The Giant Snail and the Missing Salads"
    assert str(page.meta("og:description")).startswith("Every morning Tom counts the salads")
    assert page.meta("og:url") == "https://tales.example/f3Kq/index.html"
    assert page.meta("og:image") == "https://tales.example/f3Kq/cover.jpg"
    assert page.meta("og:image:type") == "image/jpeg"
    assert (page.meta("og:image:width"), page.meta("og:image:height")) == ("1200", "630")
    assert page.meta("og:image:alt") == "A giant snail in a moonlit garden, view 1"
    assert page.meta("og:locale") == "en_US"
    assert page.meta("og:type") == "article"
    assert page.meta("twitter:card") == "summary_large_image"


def test_the_words_in_a_link_preview_end_with_a_whole_one() -> None:
    long = str(Outline(render_page(book())).meta("og:description"))
    unspaced = (PageChapter(number=1, title="", text="あ" * 500),)

    assert len(long) <= 201
    assert long.endswith(" Where…")
    assert len(str(Outline(render_page(book(chapters=unspaced))).meta("description"))) == 201


def test_a_link_preview_of_a_story_without_pictures_says_what_is_drawn_on_its_card() -> None:
    words = replace(book(language="fr"), chapters=(chapter(1),))

    page = Outline(render_page(replace(words, base_url="https://tales.example/f3Kq", cover_file="card.jpg")))

    assert page.meta("og:image") == "https://tales.example/f3Kq/card.jpg"
    assert page.meta("og:image:alt") == "Une maison dans les collines, sous la pleine lune"
    assert page.meta("twitter:card") == "summary_large_image"


def test_the_card_has_the_size_that_previews_name() -> None:
    assert Image.open(io.BytesIO(title_card())).size == (1200, 630)
    assert len(title_card()) < 50_000


@pytest.mark.parametrize(("base_url", "cover"), [("", "cover.jpg"), ("https://tales.example/f3Kq", "")])
def test_without_an_address_or_a_cover_there_is_no_preview_picture(base_url: str, cover: str) -> None:
    assert Outline(render_page(book(base_url=base_url, cover_file=cover))).meta("og:image") is None


def test_whatever_people_and_models_say_stays_text() -> None:
    picture = replace(painted(1), alt=ATTACK)
    attacked = book(
        title=ATTACK,
        cast=(CastMember(name=ATTACK, looks=ATTACK),),
        chapters=(chapter(1, title=ATTACK, picture=picture),),
    )

    page = Outline(render_page(attacked))

    assert page.all("script") == []
    assert [image["src"] for image in page.all("img")] == ["picture-1.webp", "picture-1.webp"]
    assert page.all("img")[1]["alt"] == ATTACK
    assert page.text.count(ATTACK) == 6
    assert page.meta("og:title") == ATTACK


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x08", "\x7f", "\x9b", "\ud800", "\ufffe"])
def test_characters_that_are_no_text_are_left_out(character: str) -> None:
    html = render_page(book(title=f"A{character}[31mB"))

    assert "A[31mB" in html
    assert html.encode()


@settings(max_examples=150, deadline=None)
@given(title=st.text(max_size=40), name=st.text(max_size=20), looks=st.text(max_size=40), text=st.text(max_size=200))
def test_any_words_give_a_well_formed_page(title: str, name: str, looks: str, text: str) -> None:
    chapters = (PageChapter(number=1, title=title, text=text, picture=painted(1)),)
    page = Outline(render_page(book(title=title, cast=(CastMember(name=name, looks=looks),), chapters=chapters)))

    assert len(page.all("img")) == 2
    assert {tag for tag, _ in page.tags} <= KNOWN_TAGS


KNOWN_TAGS = frozenset(
    "html head meta title link style body main div label input svg path article header h1 bdi ul li p section h2 span"
    " figure img em br footer dl dt dd time".split()
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\r\n \r\ntwo\n\n\n", ["one", "two"]),
        ('"Hm," says Tom.\n"Yes?"', ["&#34;Hm,&#34; says Tom.<br>&#34;Yes?&#34;"]),
        ("a *very* big snail", ["a <em>very</em> big snail"]),
        ('"*That* is it"', ["&#34;<em>That</em> is it&#34;"]),
        ("a **very big** snail", ["a <em>very big</em> snail"]),
        ("2*3*4 and 5 * 6 * 7", ["2*3*4 and 5 * 6 * 7"]),
        ("*<b>*", ["<em>&lt;b&gt;</em>"]),
        ("a lonely * star", ["a lonely * star"]),
        (" \n ", []),
    ],
)
def test_paragraphs_keep_lines_and_stress_and_nothing_else(text: str, html: list[str]) -> None:
    assert [str(paragraph) for paragraph in paragraphs(text)] == html


@pytest.mark.parametrize(
    ("beginning", "has_initial"),
    [("Once", True), ("Élodie", True), ("Жил", True), ('"Oh', False), ("— Oh", False), ("🐌", False), ("كان", False)],
)
def test_only_letters_that_stand_alone_become_large_initials(beginning: str, has_initial: bool) -> None:
    chapters = (PageChapter(number=1, title="", text=f"{beginning} there was a snail."),)

    assert ({"class": "initial"} in Outline(render_page(book(chapters=chapters))).all("p")) is has_initial


def test_a_single_file_has_its_pictures_inside_and_needs_nothing_else() -> None:
    pictures = {f"picture-{n}.webp": b"RIFF" + bytes([n]) for n in (1, 2, 3, 5, 6)}
    small = b"RIFF small"

    html = render_single_file(
        book(base_url="https://tales.example/f3Kq", cover_file="cover.jpg"), {**pictures, "picture-1-small.webp": small}
    )

    sources = [image["src"] for image in Outline(html).all("img")]
    assert sources == [inside(small), *map(inside, pictures.values())]
    assert "srcset" not in html
    assert "picture-" not in html
    assert "https:" not in html


def test_without_the_small_one_the_cover_of_a_single_file_has_the_large_picture() -> None:
    html = render_single_file(book(chapters=(chapter(1, picture=painted(1)),)), {"picture-1.webp": b"RIFF"})

    assert [image["src"] for image in Outline(html).all("img")] == [inside(b"RIFF")] * 2


def inside(picture: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(picture).decode()}"


def test_a_picture_whose_bytes_are_missing_rests_in_a_single_file() -> None:
    html = render_single_file(book(chapters=(chapter(1, picture=painted(1)),)), {})

    assert "The painter is resting" in html
    assert "picture-1" not in html


def test_a_story_without_chapters_or_heroes_is_still_a_page() -> None:
    page = Outline(render_page(book(chapters=(), cast=())))

    assert "The end" in page.text
    assert page.all("dl") == []


def test_what_was_made_to_be_kept_is_linked_with_its_size_and_nothing_else_is() -> None:
    kept = (
        PageDownload(kind="pdf", file="book-1a2b.pdf", size_bytes=1_250_000),
        PageDownload(kind="txt", file="book-1a2b.txt", size_bytes=7_400),
    )

    page = Outline(render_page(replace(book(language="fr"), downloads=kept)))

    assert page.all("a") == [
        {"href": f"book-1a2b.{kind}", "download": f"The Giant Snail and the Missing Salads.{kind}"}
        for kind in ("pdf", "txt")
    ]
    assert "1,2 Mo" in page.text
    assert "7 ko" in page.text
    assert "Garder" not in Outline(render_page(book(language="fr"))).text


def test_where_nobody_knows_who_made_it_there_is_only_the_day() -> None:
    text = Outline(render_page(replace(book(), models=()))).text

    assert "November 2, 2026" in text
    assert "StoryPix" not in text
