"""Every entry of the table from OpenAI's errors to ours."""

from collections.abc import Callable, Iterator
from json import JSONDecodeError
from typing import Any

import httpx2
import openai
import pytest

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.vendors.openai.errors import RULES, WIRE_ERRORS, rule_for, translate

REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")
SECRET = "a snail named Tom, sk-1234"


def status(kind: Callable[..., Exception], status_code: int, *, headers: Any = None, **body: Any) -> Exception:
    response = httpx2.Response(status_code, request=REQUEST, headers=headers)
    return kind(SECRET, response=response, body={"message": SECRET, **body})


def in_stream(**body: Any) -> Exception:
    return openai.APIError(SECRET, REQUEST, body={"message": SECRET, **body})


# In the order of the table: an error that the rule is for, and ours.
EXAMPLES: list[tuple[Exception, type[ProviderFailed]]] = [
    (status(openai.BadRequestError, 400, code="moderation_blocked"), Refused),
    (openai.ContentFilterFinishReasonError(), Refused),
    (status(openai.RateLimitError, 429, code="insufficient_quota"), ProviderFailed),
    (status(openai.RateLimitError, 429, code="rate_limit_exceeded"), Overloaded),
    (status(openai.InternalServerError, 503), Overloaded),
    (status(openai.InternalServerError, 500), ProviderFailed),
    (status(openai.AuthenticationError, 401), ProviderFailed),
    (status(openai.PermissionDeniedError, 403), ProviderFailed),
    (status(openai.NotFoundError, 404, code="model_not_found"), ProviderFailed),
    (status(openai.BadRequestError, 400, code="unsupported_parameter", param="temperature"), ProviderFailed),
    (status(openai.UnprocessableEntityError, 422), ProviderFailed),
    (status(openai.ConflictError, 409), ProviderFailed),
    (status(openai.APIStatusError, 408), ProviderFailed),
    (status(openai.APIStatusError, 402), ProviderFailed),
    (status(openai.APIStatusError, 413), ProviderFailed),
    (openai.APIResponseValidationError(httpx2.Response(200, request=REQUEST), body=None), ProviderFailed),
    (openai.APITimeoutError(REQUEST), ProviderFailed),
    (openai.APIConnectionError(request=REQUEST), ProviderFailed),
    (in_stream(code="rate_limit_exceeded"), Overloaded),
    (in_stream(type="server_error"), ProviderFailed),
    (openai.OpenAIError(SECRET), ProviderFailed),
    (httpx2.ReadTimeout(SECRET), ProviderFailed),
    (httpx2.ReadError(SECRET), ProviderFailed),
    (JSONDecodeError(SECRET, SECRET, 0), ProviderFailed),
    (UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET), ProviderFailed),
    (TimeoutError(SECRET), ProviderFailed),
    (ConnectionResetError(SECRET), ProviderFailed),
]


def test_the_examples_walk_the_table_without_a_gap() -> None:
    assert [rule_for(error) for error, _ in EXAMPLES] == list(RULES)


@pytest.mark.parametrize(("error", "ours"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_every_entry_gives_ours_without_a_secret(error: Exception, ours: type[ProviderFailed]) -> None:
    translated = translate(error)
    assert type(translated) is ours
    assert translated.provider == "openai"
    assert type(error).__name__ in str(translated)
    assert "snail" not in str(translated)
    assert "sk-" not in str(translated)


def lost(error: Exception, *, by: Exception) -> Exception:
    """As the package raises it: `by` is what its HTTP library said."""
    error.__cause__ = by
    return error


@pytest.mark.parametrize(
    "error",
    [
        lost(openai.APITimeoutError(REQUEST), by=httpx2.ReadTimeout("")),
        lost(openai.APIConnectionError(request=REQUEST), by=httpx2.RemoteProtocolError("")),
        httpx2.ReadError(""),
        httpx2.ReadTimeout(""),
        TimeoutError(),
        ConnectionResetError(),
    ],
    ids=repr,
)
def test_what_was_sent_and_not_answered_may_be_charged(error: Exception) -> None:
    assert translate(error).may_be_charged


@pytest.mark.parametrize(
    "error",
    [
        lost(openai.APITimeoutError(REQUEST), by=httpx2.ConnectTimeout("")),
        lost(openai.APIConnectionError(request=REQUEST), by=httpx2.ConnectError("")),
        ConnectionRefusedError(),
        status(openai.RateLimitError, 429),
        status(openai.InternalServerError, 500),
        status(openai.APIStatusError, 408),
        status(openai.BadRequestError, 400, code="moderation_blocked"),
        in_stream(type="server_error"),
    ],
    ids=repr,
)
def test_what_was_declined_or_never_sent_is_free(error: Exception) -> None:
    assert not translate(error).may_be_charged


@pytest.mark.parametrize("code", ["moderation_blocked", "content_policy_violation", "content_filter", "invalid_prompt"])
def test_a_filter_refuses_with_a_status_and_inside_a_stream(code: str) -> None:
    assert isinstance(translate(status(openai.BadRequestError, 400, code=code)), Refused)
    assert isinstance(translate(in_stream(code=code)), Refused)


def test_every_error_of_the_package_has_a_rule() -> None:
    kinds = list(family(openai.OpenAIError))
    assert len(kinds) > 10
    for kind in kinds:
        assert issubclass(kind, WIRE_ERRORS)
        assert any(issubclass(kind, rule.error) for rule in RULES)


def family(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for child in kind.__subclasses__():
        yield from family(child)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({}, None),
    ],
)
def test_the_time_to_wait_is_read_from_the_headers(headers: dict[str, str], seconds: float | None) -> None:
    translated = translate(status(openai.RateLimitError, 429, headers=headers))
    assert isinstance(translated, Overloaded)
    assert translated.retry_after_s == seconds


def test_codes_and_parameters_that_look_like_names_are_told() -> None:
    error = status(openai.BadRequestError, 400, code="unsupported_parameter", param="messages[0].role")
    assert "code=unsupported_parameter, param=messages[0].role" in str(translate(error))


def test_codes_and_parameters_that_hold_anything_else_are_not() -> None:
    error = status(openai.BadRequestError, 400, code=SECRET, param="x" * 1000)
    assert "code=…, param=…" in str(translate(error))
