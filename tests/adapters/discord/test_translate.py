"""Words that cross the border between Discord and the bot."""

import pytest
from hypothesis import given

from adapters.discord.translate import Receipt, language_of, one_line, plain, printable, said
from adapters.splitting import units
from tests.adapters.discord.texts import alive_in, as_shown, texts


@given(texts)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    assert as_shown(plain(text)) == printable(text)


@given(texts)
def test_nothing_in_a_text_is_obeyed(text: str) -> None:
    assert alive_in(plain(text)) == []


@pytest.mark.parametrize(
    "alive",
    [
        "**bold** *it* __under__ _it_ ~~gone~~ ||hidden||",
        "`code` ```block```",
        "@everyone @here <@1> <@!1> <@&1> <#1>",
        "<:fox:1> <a:fox:1> :fox: </story:1> <t:1:R> <id:home> <https://a.example>",
        "https://a.example/x discord.gg/abc",
        "[words](https://a.example)",
        "# heading\n## heading\n### heading\n-# small\n> quote\n>>> quote\n- item\n* item\n1. item\n  - item",
        "\\*already\\*",
    ],
)
def test_what_discord_would_obey_is_shown_instead(alive: str) -> None:
    assert alive_in(plain(alive)) == []
    assert as_shown(plain(alive)) == alive


@pytest.mark.parametrize(
    "text", ["It is 3:40 p.m.", "« Oh ! », dit-elle.", "Tom & Zoé (the twins)", "A 100 % snail: no."]
)
def test_ordinary_words_need_no_escape(text: str) -> None:
    assert plain(text).count("\\") <= 1


def test_a_tab_is_a_space() -> None:
    assert plain("a\tb") == "a b"


def test_what_turns_the_direction_of_a_text_is_left_out() -> None:
    assert plain("ab\u202ecd\x07\ud800") == "abcd"


def test_a_receipt_is_read_as_it_was_written() -> None:
    assert Receipt.parse(str(Receipt(7, (1, 2)))) == Receipt(7, (1, 2))
    assert Receipt.parse(str(Receipt(7, ()))) == Receipt(7, ())


def test_a_receipt_of_another_platform_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Receipt.parse("chapter3")


@pytest.mark.parametrize(
    ("answer", "command", "words"),
    [
        ("/cancel f3kq", "cancel", "f3kq"),
        ("/Library", "library", ""),
        ("a shy dragon", "", "a shy dragon"),
        ("6 years", "", "6 years"),
    ],
)
def test_a_button_says_a_command_or_words(answer: str, command: str, words: str) -> None:
    assert said(answer) == (command, words)


@pytest.mark.parametrize(("locale", "language"), [("fr", "fr"), ("en-US", "en"), ("pt-BR", "pt"), ("es-419", "es")])
def test_a_locale_tells_the_language(locale: str, language: str) -> None:
    assert language_of(locale) == language


@given(texts)
def test_one_line_is_one_line_within_its_limit(text: str) -> None:
    line = one_line(text, 30)
    assert "\n" not in line
    assert units(line) <= 30
