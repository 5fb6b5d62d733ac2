"""Telegram's errors mean something of ours."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import httpx
import pytest
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

from adapters.telegram.errors import RULES, Declined, Meaning, retry_after_s, rule_for, translate
from storypix_core.errors import BadSettings, NotAllowed, OutcomeUnknown, StoryPixError, TryLater


def caused(kind: type[NetworkError], cause: type[httpx.HTTPError]) -> TelegramError:
    """As PTB raises it: from the error of the connection."""
    error = kind("no")
    error.__cause__ = cause("no")
    return error


CASES: list[tuple[Callable[[], TelegramError], Meaning, type[StoryPixError], type[StoryPixError]]] = [
    # The error, its meaning, what a post raises, and what an edit raises.
    (partial(ChatMigrated, -1001), Meaning.MOVED, TryLater, TryLater),
    (partial(RetryAfter, timedelta(seconds=3)), Meaning.SLOWER, TryLater, TryLater),
    (partial(EndPointNotFound, "no such method"), Meaning.NOT_KNOWN_THERE, Declined, Declined),
    (partial(InvalidToken, "Unauthorized"), Meaning.WRONG_KEY, BadSettings, BadSettings),
    (partial(Conflict, "terminated by other getUpdates request"), Meaning.CONFLICT, TryLater, TryLater),
    (partial(Forbidden, "Forbidden: bot was kicked from the group chat"), Meaning.SHUT, NotAllowed, NotAllowed),
    (partial(BadRequest, "Message is not modified: same content"), Meaning.NO_CHANGE, Declined, Declined),
    (partial(BadRequest, "Message to edit not found"), Meaning.NOT_THERE, Declined, Declined),
    (partial(BadRequest, "Message can't be edited"), Meaning.NOT_OURS, Declined, Declined),
    (partial(BadRequest, "There is no caption in the message to edit"), Meaning.OTHER_KIND, Declined, Declined),
    (partial(BadRequest, "Chat not found"), Meaning.SHUT, NotAllowed, NotAllowed),
    (partial(BadRequest, "Can't parse entities"), Meaning.REFUSED, Declined, Declined),
    (partial(caused, TimedOut, httpx.ConnectTimeout), Meaning.NOT_SENT, TryLater, TryLater),
    (partial(caused, TimedOut, httpx.ReadTimeout), Meaning.UNKNOWN, OutcomeUnknown, TryLater),
    (partial(caused, NetworkError, httpx.ConnectError), Meaning.NOT_SENT, TryLater, TryLater),
    (partial(caused, NetworkError, httpx.ReadError), Meaning.UNKNOWN, OutcomeUnknown, TryLater),
    (partial(TelegramError, "Invalid server response"), Meaning.UNKNOWN, OutcomeUnknown, TryLater),
]


@pytest.fixture(autouse=True)
def waits_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.mark.parametrize(
    ("error", "meaning", "posting", "editing"), CASES, ids=[f"{case[1]}-{at}" for at, case in enumerate(CASES)]
)
def test_each_error_becomes_ours(
    error: Callable[[], TelegramError], meaning: Meaning, posting: type[StoryPixError], editing: type[StoryPixError]
) -> None:
    assert rule_for(error()).meaning is meaning
    assert type(translate(error())) is posting
    assert type(translate(error(), repeatable=True)) is editing


def test_every_rule_is_reached() -> None:
    assert [rule_for(error()) for error, *_ in CASES] == list(RULES)


@pytest.mark.parametrize("words", [words for rule in RULES for words in rule.says])
def test_every_description_is_recognised(words: str) -> None:
    error = BadRequest(f"Bad Request: {words.upper()}")
    assert words in rule_for(error).says


def test_waits_are_read_in_both_of_their_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert retry_after_s(RetryAfter(timedelta(seconds=3))) == 3
    monkeypatch.setenv("PTB_TIMEDELTA", "0")
    with pytest.warns(Warning, match="timedelta"):
        old = RetryAfter(4)
    assert retry_after_s(old) == 4
    assert retry_after_s(BadRequest("no")) is None


def test_no_word_of_a_message_and_no_token_reaches_the_log() -> None:
    assert "secret" not in str(translate(BadRequest("Can't parse: secret words")))
    assert "secret" not in str(translate(InvalidToken("The token `secret` was rejected")))
