"""What can be found out about the bot's set-up without disturbing a running copy."""

from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram.errors import Meaning, meaning, translate
from adapters.telegram.menu import Menu, differences

_LISTEN_S = 5
"""Longer than a copy that was thrown out waits before it asks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    username: str
    """Without @."""
    may_join_groups: bool
    hears_all_in_groups: bool
    """True when its privacy mode is off: then it is sent all that is said in its groups, and needs none of it."""
    webhook_url: str
    """Where updates are brought; empty when they are asked for."""
    waiting_updates: int
    last_webhook_error: str
    """What Telegram said of its last try to bring an update; empty when all is well."""
    menu_is_current: bool


async def check(bot: Bot, *, menu: Menu) -> Facts:
    """Raises `BadSettings` when the token isn't accepted, else `TryLater` or `Declined`."""
    try:
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
        differing = await differences(bot, menu)
    except TelegramError as error:
        raise translate(error, repeatable=True) from None
    return Facts(
        username=me.username or "",
        may_join_groups=bool(me.can_join_groups),
        hears_all_in_groups=bool(me.can_read_all_group_messages),
        webhook_url=webhook.url,
        waiting_updates=webhook.pending_update_count,
        last_webhook_error=webhook.last_error_message or "",
        menu_is_current=not differing,
    )


async def another_copy_asks(bot: Bot) -> bool:
    """Whether somebody else asks for this bot's updates, found out by asking for 5 seconds without acknowledging any.

    Of two that ask Telegram lets the later one in, so a copy that runs asks again and throws us out; all that it
    notices is a conflict, which it waits out. Raises as `check` does.
    """
    try:
        await bot.get_updates(limit=1, timeout=_LISTEN_S)
    except TelegramError as error:
        if meaning(error) is Meaning.CONFLICT:
            return True
        raise translate(error, repeatable=True) from None
    return False
