"""Slash commands: what the bot has to say about them, and what Discord is told.

The names, texts and choices come from the caller, by language (primary subtags); `en` has to be among them.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import discord
from discord.http import Route

from adapters.discord import limits
from adapters.discord.messages import calling
from adapters.discord.translate import one_line

ByLanguage = Mapping[str, str]

Suggest = Callable[[str, str], Awaitable[Sequence[tuple[str, str]]]]
"""What fits what was typed so far (first argument) in a language (second): labels with their values."""


class OptionKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    """A whole number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceSpec:
    value: str
    labels: ByLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSpec:
    name: str
    """Lower case, 1 to 32 characters."""
    descriptions: ByLanguage
    names: ByLanguage = field(default_factory=dict)
    """The name in other languages; none for those that aren't in it."""
    kind: OptionKind = OptionKind.TEXT
    required: bool = False
    least: int | None = None
    """The smallest number, or the fewest characters. None means any."""
    most: int | None = None
    """The largest number, or the most characters. None means any."""
    choices: tuple[ChoiceSpec, ...] = ()
    """The only values that can be given; at most 25. Empty means free."""
    suggest: Suggest | None = None
    """Asked while a person types, when there are no `choices`; has to answer at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSpec:
    name: str
    descriptions: ByLanguage
    names: ByLanguage = field(default_factory=dict)
    options: tuple[OptionSpec, ...] = ()
    words: str = ""
    """The name of the option that becomes `Incoming.words`; empty when the command has none."""
    private: bool = False
    """Whether only the person who asked sees the answer."""
    posts: bool = False
    """Whether the bot has to be able to post in the channel, beyond the answer."""
    goes_on: bool = False
    """Whether a button that says this command with words goes on in the message that it stands below, when that answers
    the same person: a question gives way to the next one."""


# Discord has several of some languages.
_LOCALES: Mapping[str, tuple[str, ...]] = {
    "en": ("en-US", "en-GB"),
    "es": ("es-ES", "es-419"),
    "pt": ("pt-BR",),
    "sv": ("sv-SE",),
    "zh": ("zh-CN", "zh-TW"),
}
_KNOWN_LOCALES = frozenset(locale.value for locale in discord.Locale)
_DEFAULT = "en"
_KIND_CODES = {OptionKind.TEXT: 3, OptionKind.NUMBER: 4}

_EVERYWHERE = (0, 1, 2)
"""In servers, in private chats with the bot, in private chats between others."""
_BY_SERVERS, _BY_PERSONS = 0, 1


def payload(specs: Sequence[CommandSpec], *, by_persons: bool) -> list[dict[str, Any]]:
    """What Discord is told. `by_persons` when the application may be installed by a person for their own use."""
    installed = [_BY_SERVERS, _BY_PERSONS] if by_persons else [_BY_SERVERS]
    contexts = list(_EVERYWHERE) if by_persons else list(_EVERYWHERE[:2])
    return [
        {
            "type": 1,
            **_named(spec.name, spec.names, spec.descriptions),
            "options": [_option(option) for option in sorted(spec.options, key=lambda o: not o.required)],
            "integration_types": installed,
            "contexts": contexts,
        }
        for spec in specs
    ]


def _option(spec: OptionSpec) -> dict[str, Any]:
    least, most = ("min_value", "max_value") if spec.kind is OptionKind.NUMBER else ("min_length", "max_length")
    bounds = {key: value for key, value in ((least, spec.least), (most, spec.most)) if value is not None}
    choices = [_choice(choice, spec.kind) for choice in spec.choices[: limits.OPTION_CHOICES_MAX]]
    return {
        "type": _KIND_CODES[spec.kind],
        **_named(spec.name, spec.names, spec.descriptions),
        "required": spec.required,
        **({} if choices else bounds),
        **({"choices": choices} if choices else {}),
        **({"autocomplete": True} if spec.suggest and not choices else {}),
    }


def _choice(choice: ChoiceSpec, kind: OptionKind) -> dict[str, Any]:
    return {
        "name": one_line(choice.labels[_DEFAULT], limits.OPTION_CHOICE_MAX_CHARS),
        "name_localizations": _localized(choice.labels, limits.OPTION_CHOICE_MAX_CHARS),
        "value": int(choice.value) if kind is OptionKind.NUMBER else choice.value,
    }


def _named(name: str, names: ByLanguage, descriptions: ByLanguage) -> dict[str, Any]:
    return {
        "name": name,
        "name_localizations": _localized(names, limits.COMMAND_NAME_MAX_CHARS),
        "description": one_line(descriptions[_DEFAULT], limits.COMMAND_DESCRIPTION_MAX_CHARS),
        "description_localizations": _localized(descriptions, limits.COMMAND_DESCRIPTION_MAX_CHARS),
    }


def _localized(by_language: ByLanguage, longest: int) -> dict[str, str]:
    """By Discord's locale. English is the default, and languages that Discord doesn't have are left out."""
    return {
        locale: one_line(text, longest)
        for language, text in by_language.items()
        for locale in _LOCALES.get(language, (language,))
        if language != _DEFAULT and locale in _KNOWN_LOCALES
    }


async def sync(client: discord.Client, specs: Sequence[CommandSpec]) -> bool:
    """Tell Discord of the commands when they aren't what it knows. Returns whether it had to be told."""
    wanted = payload(specs, by_persons=installable_by_persons(client))
    if not await differs(client, wanted):
        return False
    async with calling():
        await client.http.bulk_upsert_global_commands(_application_id(client), wanted)
    return True


async def differs(client: discord.Client, wanted: list[dict[str, Any]]) -> bool:
    """Whether Discord knows other commands than these."""
    route = Route("GET", "/applications/{application_id}/commands", application_id=_application_id(client))
    async with calling():
        known = await client.http.request(route, params={"with_localizations": "true"})
    return _canonical(known) != _canonical(wanted)


def installable_by_persons(client: discord.Client) -> bool:
    return client.application is not None and client.application.user_integration_config is not None


def _application_id(client: discord.Client) -> int:
    if client.application_id is None:
        raise RuntimeError("the client has to be logged in before it can know the commands")
    return client.application_id


_TOLD = (
    "type name name_localizations description description_localizations options required choices autocomplete "
    "min_value max_value min_length max_length value integration_types contexts"
).split()


def _canonical(commands: Sequence[Mapping[str, Any]]) -> str:
    """The same text for the same commands, whatever Discord adds and leaves out."""
    return json.dumps(sorted((_pruned(command) for command in commands), key=lambda command: str(command["name"])))


def _pruned(value: Mapping[str, Any]) -> dict[str, Any]:
    """What we tell, without what is empty; in one order."""
    pruned = {key: _pruned_inside(key, value[key]) for key in _TOLD if value.get(key) not in (None, False, [], {})}
    return {key: pruned[key] for key in sorted(pruned)}


def _pruned_inside(key: str, value: Any) -> Any:
    if key in ("options", "choices"):
        return [_pruned(item) for item in value]
    if key in ("integration_types", "contexts"):
        return sorted(value)
    return dict(sorted(value.items())) if isinstance(value, dict) else value
