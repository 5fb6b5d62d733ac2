"""From the errors of the `openai` package, its HTTP library and its answers to ours, by a table.

Messages of the server are left out on purpose: they may repeat a prompt, or show a part of the key. Status, code
and parameter name say enough for a log.
"""

from collections.abc import Callable
from json import JSONDecodeError

import httpx2
import openai

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.vendors.errors import ErrorTable, Rule, first_rule, plain, seconds_in

NAME = "openai"

WIRE_ERRORS = (openai.OpenAIError, httpx2.HTTPError, JSONDecodeError, UnicodeDecodeError, OSError)
"""What a call can raise. `TimeoutError` is an `OSError`."""

_NEVER_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    ConnectionRefusedError,
)
"""Errors of a line that was never there."""

_REFUSAL_CODES = frozenset({"moderation_blocked", "content_policy_violation", "content_filter", "invalid_prompt"})
_NO_MONEY_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_BUSY_CODES = frozenset({"rate_limit_exceeded", "server_overloaded", "slow_down"})


def _failed(cause: str, _: Exception) -> ProviderFailed:
    return ProviderFailed(cause, provider=NAME)


def _refused(cause: str, _: Exception) -> ProviderFailed:
    return Refused(cause, provider=NAME)


def _overloaded(cause: str, error: Exception) -> ProviderFailed:
    return Overloaded(cause, provider=NAME, retry_after_s=_retry_after_s(error))


def _has_code(codes: frozenset[str]) -> Callable[[Exception], bool]:
    return lambda error: getattr(error, "code", None) in codes or getattr(error, "type", None) in codes


def _has_status(*statuses: int) -> Callable[[Exception], bool]:
    return lambda error: getattr(error, "status_code", None) in statuses


RULES: tuple[Rule, ...] = (
    Rule(openai.APIError, "the content filter declined", _refused, _has_code(_REFUSAL_CODES)),
    Rule(openai.ContentFilterFinishReasonError, "the content filter declined", _refused),
    # Exhausted quota comes as 429 too, but waiting doesn't fill an account.
    Rule(openai.APIError, "the account has no money or quota left", _failed, _has_code(_NO_MONEY_CODES)),
    Rule(openai.RateLimitError, "too many calls", _overloaded, passing=True),
    Rule(openai.InternalServerError, "the server is overloaded", _overloaded, _has_status(503, 529), passing=True),
    Rule(openai.InternalServerError, "the server failed", _failed, passing=True),
    Rule(openai.AuthenticationError, "the key was not accepted", _failed),
    Rule(openai.PermissionDeniedError, "the key may not use this model, or not from here", _failed),
    Rule(openai.NotFoundError, "the model or the address is not known there", _failed),
    Rule(openai.BadRequestError, "a parameter was rejected", _failed),
    Rule(openai.UnprocessableEntityError, "a parameter was rejected", _failed),
    Rule(openai.ConflictError, "the call collided with another", _failed, passing=True),
    Rule(openai.APIStatusError, "the server took too long", _failed, _has_status(408), passing=True),
    Rule(openai.APIStatusError, "payment is required", _failed, _has_status(402)),
    Rule(openai.APIStatusError, "the server declined the call", _failed),
    Rule(openai.APIResponseValidationError, "the answer makes no sense", _failed),
    Rule(openai.APITimeoutError, "no answer in time", _failed, passing=True, late=True),
    Rule(openai.APIConnectionError, "no connection", _failed, passing=True, broke=True),
    # What is left of APIError is an error object inside a stream: it has no status.
    Rule(openai.APIError, "too many calls, said inside the stream", _overloaded, _has_code(_BUSY_CODES), passing=True),
    Rule(openai.APIError, "the server reported an error inside the stream", _failed, passing=True),
    Rule(openai.OpenAIError, "the client can't be used as configured", _failed),
    Rule(httpx2.TimeoutException, "no answer in time", _failed, passing=True, late=True),
    Rule(httpx2.HTTPError, "the connection broke", _failed, passing=True, broke=True),
    Rule(JSONDecodeError, "the answer is not JSON", _failed, passing=True),
    Rule(UnicodeDecodeError, "the answer is not text", _failed, passing=True),
    Rule(TimeoutError, "no answer in time", _failed, passing=True, late=True),
    Rule(OSError, "no connection", _failed, passing=True, broke=True),
)


def rule_for(error: Exception) -> Rule:
    """The first rule that fits one of `WIRE_ERRORS`."""
    return first_rule(RULES, error)


def translate(error: Exception) -> ProviderFailed:
    """Our error for one of `WIRE_ERRORS`. Raise it `from` that error, which keeps the cause."""
    rule = rule_for(error)
    ours = rule.make(_describe(rule.cause, error), error)
    # The package's own errors of the line come from those of its HTTP library.
    was_sent = not any(isinstance(each, _NEVER_SENT) for each in (error, error.__cause__))
    ours.may_be_charged = was_sent and (rule.late or rule.broke)
    return ours


TABLE = ErrorTable(wire_errors=WIRE_ERRORS, rule_for=rule_for, translate=translate)


def _describe(cause: str, error: Exception) -> str:
    facts = [f"{name}={plain(value)}" for name in _TOLD if (value := getattr(error, name, None)) is not None]
    return f"{NAME}: {cause} ({', '.join([type(error).__name__, *facts])})"


_TOLD = ("status_code", "code", "param", "request_id")


def _retry_after_s(error: Exception) -> float | None:
    """What `retry-after-ms` or `retry-after` says in seconds; None when neither says a number."""
    response = getattr(error, "response", None)
    if response is None:
        return None
    for header, unit_s in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        seconds = seconds_in(response.headers.get(header))
        if seconds is not None:
            return seconds * unit_s
    return None
