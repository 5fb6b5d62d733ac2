"""Every entry of the table from Bedrock's errors to ours."""

from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any

import pytest
import urllib3.exceptions as lines
from botocore import eventstream, exceptions, parsers

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.vendors.bedrock.errors import RULES, WIRE_ERRORS, rule_for, translate

SECRET = "a snail named Tom, AKIA1234"
URL = "http://127.0.0.1:1"


def answer(code: str, status: int = 400, *, message: str = SECRET, headers: dict[str, str] | None = None) -> Exception:
    metadata = {"HTTPStatusCode": status, "RequestId": "r-1", "HTTPHeaders": headers or {}}
    response: Any = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": metadata}
    return exceptions.ClientError(response, "ConverseStream")


def in_stream(code: str) -> Exception:
    return exceptions.EventStreamError({"Error": {"Code": code, "Message": SECRET}}, "ConverseStream")


# In the order of the table: an error that the rule is for, and ours.
EXAMPLES: list[tuple[Exception, type[ProviderFailed]]] = [
    (answer("ValidationException", message="This request was blocked by our Content Filters."), Refused),
    (answer("ValidationException", message="Invocation with on-demand throughput isn’t supported."), ProviderFailed),
    (answer("ValidationException"), ProviderFailed),
    (answer("ThrottlingException", 429), Overloaded),
    (answer("ServiceUnavailableException", 503), Overloaded),
    (answer("ServiceQuotaExceededException"), ProviderFailed),
    (answer("ExpiredTokenException", 403), ProviderFailed),
    (answer("UnrecognizedClientException", 403), ProviderFailed),
    (answer("AccessDeniedException", 403), ProviderFailed),
    (answer("ResourceNotFoundException", 404), ProviderFailed),
    (answer("ModelTimeoutException", 408), ProviderFailed),
    (answer("ModelErrorException", 424), ProviderFailed),
    (answer("InternalServerException", 500), ProviderFailed),
    (answer("ConflictException"), ProviderFailed),
    (answer("Unheard", 429), Overloaded),
    (answer("Unheard", 503), Overloaded),
    (answer("502", 502), ProviderFailed),
    (answer("Unheard", 408), ProviderFailed),
    (in_stream("unheardException"), ProviderFailed),
    (answer("Unheard", 418), ProviderFailed),
    (exceptions.NoCredentialsError(), ProviderFailed),
    (exceptions.PartialCredentialsError(provider="env", cred_var=SECRET), ProviderFailed),
    (exceptions.CredentialRetrievalError(provider="role", error_msg=SECRET), ProviderFailed),
    (exceptions.MetadataRetrievalError(error_msg=SECRET), ProviderFailed),
    (exceptions.TokenRetrievalError(provider="sso", error_msg=SECRET), ProviderFailed),
    (exceptions.NoAuthTokenError(), ProviderFailed),
    (exceptions.UnauthorizedSSOTokenError(), ProviderFailed),
    (exceptions.LoginRefreshRequired(), ProviderFailed),
    (exceptions.NoRegionError(), ProviderFailed),
    (exceptions.ParamValidationError(report=SECRET), ProviderFailed),
    (exceptions.ReadTimeoutError(endpoint_url=URL), ProviderFailed),
    (exceptions.ConnectTimeoutError(endpoint_url=URL), ProviderFailed),
    (exceptions.EndpointConnectionError(endpoint_url=URL), ProviderFailed),
    (exceptions.ConnectionClosedError(endpoint_url=URL), ProviderFailed),
    (exceptions.IncompleteReadError(actual_bytes=1, expected_bytes=2), ProviderFailed),
    (exceptions.UnknownServiceError(service_name=SECRET, known_service_names=""), ProviderFailed),
    (parsers.ResponseParserError(SECRET), ProviderFailed),
    (eventstream.ChecksumMismatch(1, 2), ProviderFailed),
    (lines.ReadTimeoutError(None, URL, SECRET), ProviderFailed),  # type: ignore[arg-type]  # no pool is at hand
    (lines.ProtocolError(SECRET), ProviderFailed),
    (JSONDecodeError(SECRET, SECRET, 0), ProviderFailed),
    (UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET), ProviderFailed),
    (TimeoutError(SECRET), ProviderFailed),
    (ConnectionResetError(SECRET), ProviderFailed),
]

# What Bedrock's own description says that calls and streams can raise.
PASSING = {
    "ThrottlingException",
    "ModelNotReadyException",
    "ModelTimeoutException",
    "ModelErrorException",
    "ModelStreamErrorException",
    "ServiceUnavailableException",
    "InternalServerException",
    "ConflictException",
}
FINAL = {
    "ValidationException",
    "ServiceQuotaExceededException",
    "AccessDeniedException",
    "ResourceNotFoundException",
    "UnrecognizedClientException",
    "ExpiredTokenException",
    "InvalidSignatureException",
    "MissingAuthenticationTokenException",
}


def test_the_examples_walk_the_table_without_a_gap() -> None:
    assert [rule_for(error) for error, _ in EXAMPLES] == list(RULES)


@pytest.mark.parametrize(("error", "ours"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_every_entry_gives_ours_without_a_secret(error: Exception, ours: type[ProviderFailed]) -> None:
    translated = translate(error)
    assert type(translated) is ours
    assert translated.provider == "bedrock"
    assert type(error).__name__ in str(translated)
    assert "snail" not in str(translated)
    assert "AKIA" not in str(translated)


@pytest.mark.parametrize("code", sorted(PASSING | FINAL))
def test_a_code_means_the_same_inside_a_stream(code: str) -> None:
    outside, inside = answer(code, 400), in_stream(code[0].lower() + code[1:])
    assert rule_for(inside) == rule_for(outside)
    assert type(translate(inside)) is type(translate(outside))
    assert rule_for(inside).passing is (code in PASSING)


def test_all_that_is_busy_asks_for_patience() -> None:
    for code in ("ThrottlingException", "ModelNotReadyException", "ServiceUnavailableException"):
        assert isinstance(translate(answer(code, 429)), Overloaded)


@pytest.mark.parametrize(
    "error",
    [
        exceptions.ReadTimeoutError(endpoint_url=URL),
        exceptions.ConnectionClosedError(endpoint_url=URL),
        lines.ProtocolError("cut"),
        lines.ReadTimeoutError(None, URL, ""),  # type: ignore[arg-type]
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
        exceptions.ConnectTimeoutError(endpoint_url=URL),
        exceptions.EndpointConnectionError(endpoint_url=URL),
        exceptions.ProxyConnectionError(proxy_url=URL),
        exceptions.SSLError(endpoint_url=URL, error=OSError()),
        exceptions.NoCredentialsError(),
        ConnectionRefusedError(),
        answer("ThrottlingException", 429),
        answer("ModelTimeoutException", 408),
        in_stream("modelStreamErrorException"),
    ],
    ids=repr,
)
def test_what_was_declined_or_never_sent_is_free(error: Exception) -> None:
    assert not translate(error).may_be_charged


@pytest.mark.parametrize(
    ("headers", "seconds"), [({"retry-after": "7"}, 7), ({"retry-after": "soon"}, None), ({}, None)]
)
def test_the_time_to_wait_is_read_from_the_headers(headers: dict[str, str], seconds: float | None) -> None:
    translated = translate(answer("ThrottlingException", 429, headers=headers))
    assert isinstance(translated, Overloaded)
    assert translated.retry_after_s == seconds


def test_every_error_of_the_packages_has_a_rule() -> None:
    for root in (exceptions.BotoCoreError, exceptions.ClientError, eventstream.ParserError, lines.HTTPError):
        kinds = list(family(root))
        assert len(kinds) > 1
        for kind in kinds:
            assert issubclass(kind, WIRE_ERRORS)
            assert any(issubclass(kind, rule.error) for rule in RULES)


def family(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for child in kind.__subclasses__():
        yield from family(child)


def test_codes_that_look_like_names_are_told_and_others_are_not() -> None:
    assert "status=418, code=TeapotException, request_id=r-1" in str(translate(answer("TeapotException", 418)))
    assert "code=…" in str(translate(answer(SECRET, 418)))
