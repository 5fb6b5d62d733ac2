"""A script tells the language, where it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.story.language import language_of_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a giant snail", None),
        ("un escargot géant", None),
        ("حلزون عملاق", "ar"),
        ("חילזון ענק עם Tom", "he"),
        ("гигантская улитка", "ru"),
        ("巨大的蜗牛", "zh"),
        ("巨大なカタツムリ", "ja"),
        ("거대한 달팽이", "ko"),
        ("🐌 123 !", None),
        ("", None),
    ],
)
def test_the_language_of_most_letters(text: str, language: str | None) -> None:
    assert language_of_script(text) == language


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert language_of_script(text) is None or len(language_of_script(text) or "") == 2
