"""The commands as Discord wants them: with typed options, choices, and suggestions while somebody types."""

from collections.abc import Sequence

from adapters.discord.commands import ChoiceSpec, CommandSpec, OptionKind, OptionSpec, Suggest
from bot.commands.settings import LIMIT
from bot.menu import MENU, by_language
from bot.offers import offers_of
from bot.settings import Settings
from bot.texts import Texts
from bot.wishes import CHOOSABLE
from storypix_core.limits import (
    AGE_MAX_YEARS,
    AGE_MIN_YEARS,
    IDEA_MAX_CHARS,
    LANGUAGES,
    PICTURES_MAX,
    SEED_MAX,
    STYLE_MAX_CHARS,
    STYLES,
)
from storypix_core.model import Length

_LANGUAGE_MAX_CHARS = 10
_WORD_MAX_CHARS = 20
_VALUE_MAX_CHARS = 100
_WORDS_MAX_CHARS = 2100
_CHAPTERS_MAX = 99


def discord_menu(settings: Settings) -> tuple[CommandSpec, ...]:
    """Every command, `/admin` too: only the person who asks sees its answer."""
    return (
        _command("story", *_story_options(settings), words="idea", posts=True, goes_on=True),
        _command("status", private=True),
        _command("cancel"),
        _command("library", private=True),
        _command("continue", *_story_options(settings), words="idea", posts=True),
        _command("settings", _choice("setting", (*CHOOSABLE, LIMIT)), _text("value", most=_VALUE_MAX_CHARS)),
        _command("redo", _number("chapter", least=1, most=_CHAPTERS_MAX), words="chapter", posts=True),
        _command("quota", private=True),
        _command("privacy", private=True),
        _command("mydata", private=True),
        _command("forgetme", _choice("whose", ("me", "chat"), key="whose-{}"), words="whose", private=True),
        _command("help", private=True),
        _command("admin", _text("words", most=_WORDS_MAX_CHARS), words="words", private=True),
    )


def _story_options(settings: Settings) -> tuple[OptionSpec, ...]:
    return (
        _text("idea", most=IDEA_MAX_CHARS),
        _text("language", most=_LANGUAGE_MAX_CHARS, suggest=_among(LANGUAGES)),
        _number("age", least=AGE_MIN_YEARS, most=AGE_MAX_YEARS),
        _text("style", most=STYLE_MAX_CHARS, suggest=_among(STYLES, key="style-{}")),
        _choice("length", tuple(Length), key="length-{}"),
        _number("pictures", least=0, most=PICTURES_MAX),
        _number("seed", least=0, most=SEED_MAX),
        _text("size", most=_WORD_MAX_CHARS),
        _text("quality", most=_WORD_MAX_CHARS),
        *(_text(part, most=_VALUE_MAX_CHARS, suggest=_among(offer.all)) for part, offer in offers_of(settings).items()),
    )


def _command(
    name: str,
    *options: OptionSpec,
    words: str = "",
    private: bool = False,
    posts: bool = False,
    goes_on: bool = False,
) -> CommandSpec:
    return CommandSpec(
        name=name,
        descriptions=by_language(f"command-{name}"),
        names=by_language(f"name-{name}") if name in MENU else {},
        options=options,
        words=words,
        private=private,
        posts=posts,
        goes_on=goes_on,
    )


def _text(name: str, *, most: int, suggest: Suggest | None = None) -> OptionSpec:
    return OptionSpec(name=name, descriptions=by_language(f"option-{name}"), most=most, suggest=suggest)


def _number(name: str, *, least: int, most: int) -> OptionSpec:
    descriptions = by_language(f"option-{name}")
    return OptionSpec(name=name, descriptions=descriptions, kind=OptionKind.NUMBER, least=least, most=most)


def _choice(name: str, values: Sequence[str], *, key: str = "") -> OptionSpec:
    """`key` has a gap for the value; empty shows the values themselves."""
    choices = tuple(
        ChoiceSpec(value=value, labels=by_language(key.format(value)) if key else {"en": value}) for value in values
    )
    return OptionSpec(name=name, descriptions=by_language(f"option-{name}"), choices=choices)


def _among(values: Sequence[str], *, key: str = "") -> Suggest:
    """Suggests the values that begin with what was typed; others can still be written."""

    async def suggest(typed: str, language: str) -> Sequence[tuple[str, str]]:
        say = Texts(language)
        labelled = [(say(key.format(value)) if key else value, value) for value in values]
        wanted = typed.strip().lower()
        return [
            (label, value) for label, value in labelled if label.lower().startswith(wanted) or wanted in value.lower()
        ]

    return suggest
