"""Each of Discord's errors says what the caller can do."""

from typing import Any
from unittest.mock import Mock

import aiohttp
import discord
import pytest

from adapters.discord.errors import RULES, Rule, as_ours, missing_permissions, translate
from storypix_core.errors import BadSettings, NotAllowed, OutcomeUnknown, StoryPixError, TryLater

_STATUS = {discord.NotFound: 404, discord.Forbidden: 403, discord.DiscordServerError: 503, discord.HTTPException: 400}


def example(rule: Rule) -> Exception:
    """An error that this rule is for."""
    if issubclass(rule.kind, discord.HTTPException):
        answer = Mock(status=rule.status or _STATUS[rule.kind], reason="")
        return rule.kind(answer, {"code": rule.code or 0, "message": "what was sent"})
    made: dict[type[Exception], Exception] = {
        discord.RateLimited: discord.RateLimited(90.0),
        aiohttp.ClientConnectorError: aiohttp.ClientConnectorError(Mock(), OSError(111, "refused")),
    }
    arguments: tuple[Any, ...] = ("broken", "", 0) if rule.kind.__name__ == "JSONDecodeError" else (rule.says,)
    return made.get(rule.kind) or rule.kind(*arguments)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind.__name__}-{rule.status}-{rule.code}")
def test_each_rule_is_reached_and_keeps_the_cause(rule: Rule) -> None:
    error = example(rule)
    assert next(each for each in RULES if each.fits(error)) is rule
    with pytest.raises(StoryPixError) as caught, as_ours():
        raise error
    assert caught.value.__cause__ is error
    assert "what was sent" not in str(caught.value)


def http(kind: type[discord.HTTPException], status: int, code: int = 0) -> Exception:
    return kind(Mock(status=status, reason=""), {"code": code, "message": ""})


@pytest.mark.parametrize(
    ("error", "posted", "edited"),
    [
        (http(discord.NotFound, 404, 10003), NotAllowed, NotAllowed),
        (http(discord.NotFound, 404, 10008), NotAllowed, NotAllowed),
        (http(discord.Forbidden, 403, 50013), NotAllowed, NotAllowed),
        (http(discord.Forbidden, 403, 50007), NotAllowed, NotAllowed),
        (http(discord.HTTPException, 400, 50083), NotAllowed, NotAllowed),
        (http(discord.HTTPException, 401), BadSettings, BadSettings),
        (http(discord.HTTPException, 429), TryLater, TryLater),
        (http(discord.DiscordServerError, 503), OutcomeUnknown, TryLater),
        (http(discord.HTTPException, 400, 50035), StoryPixError, StoryPixError),
        (discord.RateLimited(90), TryLater, TryLater),
        (aiohttp.ClientConnectorError(Mock(), OSError(111, "refused")), TryLater, TryLater),
        (aiohttp.ServerDisconnectedError(), OutcomeUnknown, TryLater),
        (ConnectionResetError(), OutcomeUnknown, TryLater),
        (TimeoutError(), OutcomeUnknown, TryLater),
    ],
    ids=lambda value: getattr(value, "__name__", None) or type(value).__name__,
)
def test_an_error_of_a_post_and_of_an_edit(
    error: Exception, posted: type[StoryPixError], edited: type[StoryPixError]
) -> None:
    assert type(translate(error, posts=True)) is posted
    assert type(translate(error, posts=False)) is edited


def test_a_wait_that_is_asked_for_is_told() -> None:
    error = translate(discord.RateLimited(90.0), posts=True)
    assert isinstance(error, TryLater)
    assert error.retry_after_s == 90


def test_missing_permissions_are_named_as_discord_names_them() -> None:
    error = missing_permissions(("send_messages", "attach_files"), cause="here")
    assert (error.key, error.facts) == ("error-permissions", {"missing": "Send Messages, Attach Files"})


def test_our_own_errors_pass_as_they_are() -> None:
    with pytest.raises(TryLater), as_ours():
        raise TryLater("ours")


def test_a_fault_of_our_own_is_not_taken_for_one_of_theirs() -> None:
    with pytest.raises(RuntimeError, match="dictionary changed size"), as_ours():
        raise RuntimeError("dictionary changed size")
