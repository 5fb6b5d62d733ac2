"""The menu of commands that Telegram's apps offer, for each kind of chat and language."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from adapters.telegram.errors import translate
from adapters.telegram.limits import COMMAND_DESCRIPTION_MAX_CHARS, COMMANDS_MAX


class Scope(StrEnum):
    """Where a menu is offered; the narrower one wins."""

    EVERYWHERE = "everywhere"
    PRIVATE = "private"
    GROUPS = "groups"


Commands = Mapping[str, str]
"""What a command does, by its name without slash, in the order of the menu."""
Menu = Mapping[Scope, Mapping[str, Commands]]
"""By scope and language; the language `""` is for everybody whose own isn't there."""

_SCOPES: Mapping[Scope, Callable[[], BotCommandScope]] = {
    Scope.EVERYWHERE: BotCommandScopeDefault,
    Scope.PRIVATE: BotCommandScopeAllPrivateChats,
    Scope.GROUPS: BotCommandScopeAllGroupChats,
}


async def set_menu(bot: Bot, menu: Menu) -> int:
    """Make the menu so, and touch only what differs. Returns how many of its parts were changed.

    Raises `TryLater`, `BadSettings` or `Declined`.
    """
    try:
        return len([await _set(bot, *part) for part in await differences(bot, menu)])
    except TelegramError as error:
        raise translate(error, repeatable=True) from error


async def differences(bot: Bot, menu: Menu) -> Sequence[tuple[Scope, str, list[BotCommand]]]:
    """The parts of the menu that Telegram doesn't have like that: scope, language, commands."""
    found = []
    for scope, languages in menu.items():
        for language, commands in languages.items():
            wanted = _as_telegram_has_it(commands)
            there = await bot.get_my_commands(scope=_SCOPES[scope](), language_code=language or None)
            if list(there) != wanted:
                found.append((scope, language, wanted))
    return found


async def _set(bot: Bot, scope: Scope, language: str, commands: list[BotCommand]) -> bool:
    return await bot.set_my_commands(commands, scope=_SCOPES[scope](), language_code=language or None)


def _as_telegram_has_it(commands: Commands) -> list[BotCommand]:
    return [
        BotCommand(name, does[:COMMAND_DESCRIPTION_MAX_CHARS]) for name, does in list(commands.items())[:COMMANDS_MAX]
    ]
