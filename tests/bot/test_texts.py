"""Sentences are said in the person's language, and in English where its catalog lacks them."""

import re
from pathlib import Path

import pytest

import bot
import storypix_core
from bot.menu import MENU
from bot.texts import Texts, keys, languages

_FIRST_LINE = re.compile(r"^([a-z][a-z0-9-]*) =", re.MULTILINE)
_PLACEABLE = re.compile(r"\$([a-z]\w*)")
_KEY = re.compile(r'(?:key=|say\()"([a-z][a-z0-9-]+)"|default_key = "([a-z-]+)"')

_COMMAND_DESCRIPTION_MAX_CHARS = 100
"""Of commands and of their options, on Discord: https://discord.com/developers/docs/interactions/application-commands"""

_MAY_BE_AS_IN_ENGLISH = {"library-line", "settings-line", "guide-wish", "style-pastel", "costs-column-chat"}
"""Those made of facts alone, and words that several languages share."""


def test_the_six_languages_are_there() -> None:
    assert {"de", "en", "es", "fr", "it", "pt"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_no_catalog_lacks_a_sentence_or_has_one_too_many(language: str) -> None:
    assert keys(language) == keys("en")


@pytest.mark.parametrize("language", languages())
def test_every_sentence_uses_the_same_facts_as_the_english_one(language: str) -> None:
    assert _facts_by_key(language) == _facts_by_key("en")


@pytest.mark.parametrize("language", languages())
def test_no_sentence_stands_in_two_files_of_a_language(language: str) -> None:
    named = [match[1] for file in _catalogs(language) for match in _FIRST_LINE.finditer(file.read_text("utf-8"))]
    assert sorted(key for key in named if named.count(key) > 1) == []


@pytest.mark.parametrize("language", languages())
def test_every_description_fits_into_a_menu_of_discord(language: str) -> None:
    say = Texts(language)
    described = [key for key in keys(language) if key.startswith(("command-", "option-"))]
    assert len(described) > 10
    unfit = [key for key in described if not 1 <= len(say(key)) <= _COMMAND_DESCRIPTION_MAX_CHARS]
    assert sorted(unfit) == []


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_no_sentence_of_a_translation_is_still_the_english_one(language: str) -> None:
    say, say_english = Texts(language), Texts("en")
    same = {key for key in keys(language) if say(key) == say_english(key)}
    assert sorted(same - _MAY_BE_AS_IN_ENGLISH) == []


@pytest.mark.parametrize("language", languages())
def test_every_sentence_can_be_said_with_its_facts(language: str) -> None:
    facts = _facts_by_key(language)
    say = Texts(language)
    said = {key: say(key, dict.fromkeys(names, 7)) for key, names in facts.items()}
    assert sorted(key for key, sentence in said.items() if "{" in sentence or not sentence.strip()) == []


def _catalogs(language: str) -> list[Path]:
    return sorted((Path(bot.__file__).parent / "locales").glob(f"{language}.*ftl"))


def _facts_by_key(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    key = ""
    lines = [line for file in _catalogs(language) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if match := re.match(r"([a-z][a-z0-9-]*) =", line):
            key = match[1]
            found[key] = set()
        if key:
            found[key] |= set(_PLACEABLE.findall(line))
    return found


def test_every_sentence_that_the_code_names_is_in_the_catalog() -> None:
    named = set()
    for package in (bot, storypix_core):
        for file in Path(package.__file__ or "").parent.rglob("*.py"):
            named |= {one or other for one, other in _KEY.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert sorted(named - keys("en")) == []


def test_a_language_without_a_catalog_is_english() -> None:
    assert Texts("fi")("chat-bye") == Texts("en")("chat-bye")


def test_an_unknown_key_is_said_kindly() -> None:
    assert Texts("fr")("no-such-key") == Texts("fr")("error-unknown")


def test_numbers_choose_the_plural() -> None:
    say = Texts("en")
    assert "one story" in say("in-line", {"place": 1})
    assert "3 stories" in say("in-line", {"place": 3})


def test_facts_are_said_as_they_are_and_are_no_markup() -> None:
    assert "{ $evil }" in Texts("en")("ask-command", {"given": "{ $evil }"})


@pytest.mark.parametrize("language", languages())
def test_commands_have_names_that_discord_takes_and_no_two_the_same(language: str) -> None:
    names = [Texts(language)(f"name-{command}") for command in MENU]
    assert all(re.fullmatch(r"[-_\w]{1,32}", name) and name == name.lower() for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", languages())
def test_many_machines_hear_of_both_places_for_pages(language: str) -> None:
    said = Texts(language)("run-pages-not-shared")
    assert "STORYPIX_S3_BUCKET" in said
    assert "STORYPIX_PAGES_SHARED=true" in said
