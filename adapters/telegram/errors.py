"""Telegram's errors in our words, and what they mean for the call that raised them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from storypix_core.errors import BadSettings, NotAllowed, OutcomeUnknown, StoryPixError, TryLater


class Meaning(StrEnum):
    """What became of a call."""

    NO_CHANGE = "no_change"
    """The message shows this very content already."""
    NOT_THERE = "not_there"
    """There is no such message: never sent, or deleted."""
    NOT_OURS = "not_ours"
    """There is a message, but not one that can be changed in this way."""
    OTHER_KIND = "other_kind"
    """There is a message of ours, but it is of another kind: text where a caption was to be changed, or the reverse."""
    SHUT = "shut"
    """The bot may not write here."""
    MOVED = "moved"
    """The group became a supergroup, with another id."""
    SLOWER = "slower"
    """Too many messages; not done."""
    NOT_SENT = "not_sent"
    """It never left."""
    UNKNOWN = "unknown"
    """It left, and no answer came that says what became of it."""
    NOT_KNOWN_THERE = "not_known_there"
    """This server doesn't know the method."""
    WRONG_KEY = "wrong_key"
    CONFLICT = "conflict"
    """Another copy asks for the same bot's updates."""
    REFUSED = "refused"
    """The content or the parameters were declined; the same again will be as well."""


class Declined(StoryPixError):
    """Telegram answered, and didn't do it. `meaning` says why; the adapter deals with most of them itself."""

    def __init__(self, cause: str, *, meaning: Meaning):
        super().__init__(cause)
        self.meaning = meaning


@dataclass(frozen=True, slots=True)
class Rule:
    """What an error means. The first rule that fits counts."""

    error: type[TelegramError]
    meaning: Meaning
    cause: str
    """For logs and operators."""
    says: tuple[str, ...] = ()
    """The description holds one of these, in lower case; empty fits every description."""
    fits: Callable[[TelegramError], bool] = lambda _: True


def _came_from(*causes: type[Exception]) -> Callable[[TelegramError], bool]:
    return lambda error: isinstance(error.__cause__, causes)


_NEVER_LEFT = _came_from(httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

RULES: tuple[Rule, ...] = (
    Rule(ChatMigrated, Meaning.MOVED, "the group became a supergroup"),
    Rule(RetryAfter, Meaning.SLOWER, "too many messages"),
    Rule(EndPointNotFound, Meaning.NOT_KNOWN_THERE, "this server doesn't know the method"),
    Rule(InvalidToken, Meaning.WRONG_KEY, "the token was not accepted"),
    Rule(Conflict, Meaning.CONFLICT, "another copy of this bot is running, or a webhook is set"),
    Rule(Forbidden, Meaning.SHUT, "the bot was blocked or removed, or may not write here"),
    Rule(BadRequest, Meaning.NO_CHANGE, "nothing to change", ("is not modified",)),
    Rule(
        BadRequest,
        Meaning.NOT_THERE,
        "the message is not there",
        ("message to edit not found", "message to delete not found", "message_id_invalid", "message identifier"),
    ),
    Rule(
        BadRequest,
        Meaning.NOT_OURS,
        "the message can't be changed",
        ("message can't be edited", "message can't be deleted"),
    ),
    Rule(
        BadRequest,
        Meaning.OTHER_KIND,
        "the message is of another kind",
        ("no caption in the message to edit", "no text in the message to edit"),
    ),
    Rule(
        BadRequest,
        Meaning.SHUT,
        "the chat is gone, or the bot may not write here",
        (
            "chat not found",
            "not enough rights",
            "have no rights",
            "need administrator rights",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_send_",
            "topic_closed",
            "topic_deleted",
            "topic is closed",
            "message thread not found",
            "user is deactivated",
            "peer_id_invalid",
            "group chat was deactivated",
            "bot was kicked",
            "bot is not a member",
            "chat_admin_required",
        ),
    ),
    # BadRequest is a NetworkError in python-telegram-bot: it has to stand before it, or it would be tried again.
    Rule(BadRequest, Meaning.REFUSED, "the call was declined"),
    Rule(TimedOut, Meaning.NOT_SENT, "no connection", fits=_NEVER_LEFT),
    Rule(TimedOut, Meaning.UNKNOWN, "no answer in time"),
    Rule(NetworkError, Meaning.NOT_SENT, "no connection", fits=_NEVER_LEFT),
    Rule(NetworkError, Meaning.UNKNOWN, "the server failed, or the connection broke"),
    # What is left is an answer that makes no sense.
    Rule(TelegramError, Meaning.UNKNOWN, "the answer makes no sense"),
)


def rule_for(error: TelegramError) -> Rule:
    return next(rule for rule in RULES if _applies(rule, error))


def meaning(error: TelegramError) -> Meaning:
    return rule_for(error).meaning


def translate(error: TelegramError, *, repeatable: bool = False) -> StoryPixError:
    """Our error for one of Telegram's. Raise it `from` that error, which keeps the cause.

    `repeatable`: the call may be made again without harm, as an edit may; then an unknown outcome is no trouble.
    """
    rule = rule_for(error)
    # Descriptions are left out on purpose: they may quote a text, and PTB writes a bad token into its message.
    cause = f"telegram: {rule.cause} ({type(error).__name__})"
    match rule.meaning:
        case Meaning.SHUT:
            return NotAllowed(cause)
        case Meaning.WRONG_KEY:
            return BadSettings(f"STORYPIX_TELEGRAM_TOKEN: {cause}")
        case Meaning.SLOWER:
            return TryLater(cause, retry_after_s=retry_after_s(error))
        case Meaning.UNKNOWN if not repeatable:
            return OutcomeUnknown(cause)
        case Meaning.UNKNOWN | Meaning.NOT_SENT | Meaning.MOVED | Meaning.CONFLICT:
            return TryLater(cause)
        case _:
            return Declined(cause, meaning=rule.meaning)


def retry_after_s(error: TelegramError) -> float | None:
    """How long Telegram asks to wait, in seconds; None when it doesn't. PTB gives a number or a timedelta."""
    if not isinstance(error, RetryAfter):
        return None
    # `retry_after` warns that its type will change; the attribute behind it has been a timedelta since 22.2.
    wait: timedelta | float = error._retry_after  # noqa: SLF001
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _applies(rule: Rule, error: TelegramError) -> bool:
    if not isinstance(error, rule.error) or not rule.fits(error):
        return False
    description = str(error).lower()
    return not rule.says or any(words in description for words in rule.says)
