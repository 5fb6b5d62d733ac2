"""The page with all stories of a chat."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storypix_core.pages.shelf import ShelfBook, ShelfContent, ShelfCover, render_shelf
from tests.core.pages.outline import Outline
from tests.core.pages.test_render import ATTACK

COVER = ShelfCover(file="../f3Kq/picture-1-small.webp", width_px=480, height_px=320)
A_FOLDER = "AAAAAAAAAAAAAAAAAAAAAA"


def shelved(number: int = 1, *, title: str = "", language: str = "en", cover: ShelfCover | None = COVER) -> ShelfBook:
    return ShelfBook(
        title=title or f"The Snail and the {number} Missing Salads",
        language=language,
        page=f"../{A_FOLDER}{number}/index.html",
        made_on=date(2026, 11, 2) - timedelta(days=number),
        cover=cover,
    )


def shelf(*books: ShelfBook, language: str = "en", url: str = "") -> Outline:
    return Outline(render_shelf(ShelfContent(language=language, books=books, url=url)))


def test_each_story_leads_to_its_page_by_its_title_and_cover() -> None:
    page = shelf(shelved(1), shelved(2, title="L'étoile timide", language="fr", cover=None))

    assert [link["href"] for link in page.all("a")] == [f"../{A_FOLDER}1/index.html", f"../{A_FOLDER}2/index.html"]
    [cover] = page.all("img")
    assert (cover["src"], cover["width"], cover["height"], cover["alt"]) == (COVER.file, "480", "320", "")
    for words in ("Our bookshelf", "2 stories", "L'étoile timide", "November 1, 2026"):
        assert words in page.text
    assert {"lang": "fr", "dir": "auto"} in page.all("b")


def test_an_empty_shelf_says_kindly_what_will_stand_there() -> None:
    page = shelf()

    assert "The next story that is told will stand here." in page.text
    assert page.all("ul") == []


def test_it_speaks_the_language_of_its_chat_and_runs_in_its_direction() -> None:
    french, hebrew = shelf(shelved(), language="fr"), shelf(shelved(), language="he")

    assert french.all("html") == [{"lang": "fr", "dir": "ltr"}]
    assert "Une histoire" in french.text
    assert "1 novembre 2026" in french.text
    assert hebrew.all("html") == [{"lang": "he", "dir": "rtl"}]
    assert {"lang": "en", "dir": "auto"} in hebrew.all("b")


def test_in_a_language_that_it_has_no_words_in_it_says_that_they_are_english() -> None:
    page = shelf(shelved(), language="uk")

    assert page.all("html") == [{"lang": "uk", "dir": "ltr"}]
    assert {"class": "head", "lang": "en", "dir": "ltr"} in page.all("header")


def test_a_preview_of_its_link_shows_no_word_of_a_story_and_no_robot_keeps_it() -> None:
    page = shelf(shelved(), url="https://tales.example/f/index.html")

    previews = [meta for meta in page.all("meta") if str(meta.get("property", "")).startswith("og:")]
    assert [(meta["property"], meta["content"]) for meta in previews] == [
        ("og:type", "website"),
        ("og:title", "Our bookshelf"),
        ("og:url", "https://tales.example/f/index.html"),
    ]
    assert page.meta("description") is None
    assert page.meta("robots") == "noindex, nofollow, noimageindex"
    assert page.meta("referrer") == "no-referrer"


def test_covers_beyond_the_first_screen_are_loaded_when_somebody_comes_near() -> None:
    covers = shelf(*map(shelved, range(1, 9))).all("img")

    assert [cover.get("loading") for cover in covers] == [None] * 4 + ["lazy"] * 4


def test_five_hundred_stories_are_a_small_page() -> None:
    html = render_shelf(ShelfContent(language="en", books=tuple(map(shelved, range(1, 501)))))

    assert len(html.encode()) < 200_000


@given(st.text(max_size=80))
def test_whatever_a_title_holds_is_text(title: str) -> None:
    page = shelf(shelved(title=f"{ATTACK}{title}"))

    assert page.all("script") == []
    assert len(page.all("img")) == 1
