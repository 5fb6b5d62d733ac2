"""Nothing in a story's text can be tapped, and it reads the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.harmless import JOINER, harmless, readable
from tests.servers.telegram_rules import alive

SIGNS = ["@", "/", ".", ":", "//", "#", "$", "+", "-", " ", "_"]
BITS = st.sampled_from([*SIGNS, "a", "Zoé", "com", "t", "me", "tg", "http", "12", "345", "é"])


@given(st.lists(BITS, max_size=24).map("".join))
@settings(max_examples=300)
def test_nothing_comes_alive(text: str) -> None:
    assert alive(harmless(text)) == []


@given(st.text(max_size=80))
@settings(max_examples=150)
def test_the_words_stay(text: str) -> None:
    assert readable(harmless(text)) == readable(text)


@pytest.mark.parametrize(
    "text",
    ["@zoe", "/cancel", "t.me/x", "a@b.org", "#sun", "$TON", "https://x", "tg://resolve?domain=x", "+33612345678"],
)
def test_what_could_be_tapped_gets_an_invisible_joiner(text: str) -> None:
    assert alive(text)
    assert JOINER in harmless(text)


@pytest.mark.parametrize(
    "text", ["Tom and Zoé… 3.5 metres! He said: “No.” Then he left.", "and/or", "10:30", "a + b", "5 #", "1 000 000"]
)
def test_ordinary_prose_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_our_own_links_and_commands_can_be_kept() -> None:
    text = "/help http://a.b/c http://a.bad/c"
    kept = harmless(text, commands=True, links=("http://a.b/",))
    assert alive(kept) == ["/help", "http://a.b/c"]
