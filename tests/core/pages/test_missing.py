import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.pages.missing import missing_page
from tests.core.pages.outline import Outline

GERMAN, FRENCH, ARABIC, ENGLISH = "keine Geschichte", "pas d’histoire", "لا توجد قصّة", "no story here"


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("", ENGLISH),
        ("*", ENGLISH),
        ("nl, ja;q=0.9", ENGLISH),
        ("de-CH, fr;q=0.8", GERMAN),
        ("fr;q=0.3, de;q=0.7", GERMAN),
        ("nl, FR ; q=0.5", FRENCH),
        ("de;q=0, fr;q=0.1", FRENCH),
        ("de;q=much, fr;q=0.1", FRENCH),
        ("ar-EG", ARABIC),
        (",;=,", ENGLISH),
    ],
)
def test_it_is_said_in_the_language_that_the_reader_wants_most(header: str, sentence: str) -> None:
    assert sentence in Outline(missing_page(header)).text


def test_it_is_a_page_like_the_others() -> None:
    page = Outline(missing_page("ar"))

    assert page.all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert "noindex" in str(page.meta("robots"))
    assert len(page.all("h1")) == 1
    assert page.all("script") == []


@given(st.text(max_size=60))
def test_no_header_is_too_odd(header: str) -> None:
    assert missing_page(header).startswith("<!doctype html>")
