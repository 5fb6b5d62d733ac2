"""What platforms are told about the commands: their names, and what they do in every language of the interface."""

from collections.abc import Mapping

from bot.texts import Texts, languages

MENU = (
    "story",
    "status",
    "cancel",
    "library",
    "continue",
    "settings",
    "redo",
    "quota",
    "privacy",
    "mydata",
    "forgetme",
    "help",
)
"""The commands that everybody sees, in the order of menus. `/admin` is for those who know it."""


def by_language(key: str) -> Mapping[str, str]:
    """A sentence in every language of the interface."""
    return {language: Texts(language)(key) for language in languages()}


def descriptions() -> Mapping[str, Mapping[str, str]]:
    """What each command of the menu does, by language and then by its name."""
    return {language: {command: Texts(language)(f"command-{command}") for command in MENU} for language in languages()}
