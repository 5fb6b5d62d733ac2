"""Every error of boto3 has a sentence for people, and tells a log what is wrong and no more."""

from typing import Any

import pytest
import urllib3.exceptions as lines
from botocore import exceptions, parsers

from bot.texts import keys
from storypix_core.storage.s3_errors import RULES, WIRE_ERRORS, rule_for, translate

SECRET = "AKIAEXAMPLE said wJalrXUtnFEMI"


def answer(code: str, status: int) -> exceptions.ClientError:
    said: Any = {
        "Error": {"Code": code, "Message": SECRET},
        "ResponseMetadata": {"HTTPStatusCode": status, "RequestId": "4442587FB7D0A2F9"},
    }
    return exceptions.ClientError(said, "PutObject")


CASES: list[tuple[Exception, str, bool]] = [
    (answer("InvalidAccessKeyId", 403), "s3-strangers", False),
    (answer("SignatureDoesNotMatch", 403), "s3-strangers", False),
    (answer("ExpiredToken", 400), "s3-expired", False),
    (answer("RequestTimeTooSkewed", 403), "s3-clock", False),
    (answer("NoSuchBucket", 404), "s3-no-bucket", False),
    (answer("PermanentRedirect", 301), "s3-region", False),
    (answer("NoSuchDistribution", 404), "s3-no-distribution", False),
    (answer("XMinioStorageFull", 507), "s3-full", False),
    (answer("Whatever", 507), "s3-full", False),
    (answer("AccessDenied", 403), "s3-denied", False),
    (answer("403", 403), "s3-denied", False),
    (answer("SlowDown", 503), "s3-away", True),
    (answer("RequestTimeout", 400), "s3-slow", True),
    (answer("BadDigest", 400), "s3-away", True),
    (answer("OperationAborted", 409), "s3-away", True),
    (answer("TooManyInvalidationsInProgress", 400), "s3-away", False),
    (answer("NotImplemented", 501), "s3-unable", False),
    (answer("Whatever", 403), "s3-denied", False),
    (answer("Whatever", 429), "s3-away", True),
    (answer("Whatever", 599), "s3-away", True),
    (answer("Whatever", 418), "error-storage", False),
    (exceptions.NoCredentialsError(), "s3-strangers", False),
    (exceptions.PartialCredentialsError(provider="env", cred_var="secret"), "s3-strangers", False),
    (exceptions.CredentialRetrievalError(provider="role", error_msg=SECRET), "s3-expired", False),
    (exceptions.TokenRetrievalError(provider="sso", error_msg=SECRET), "s3-expired", False),
    (exceptions.UnauthorizedSSOTokenError(), "s3-expired", False),
    (exceptions.SSLError(endpoint_url="https://s3", error=OSError(SECRET)), "s3-certificate", False),
    (exceptions.EndpointConnectionError(endpoint_url="https://s3"), "s3-away", True),
    (exceptions.ConnectTimeoutError(endpoint_url="https://s3"), "s3-away", True),
    (exceptions.ReadTimeoutError(endpoint_url="https://s3"), "s3-slow", True),
    (exceptions.ConnectionClosedError(endpoint_url="https://s3"), "s3-away", True),
    (exceptions.IncompleteReadError(actual_bytes=1, expected_bytes=2), "s3-away", True),
    (exceptions.ResponseStreamingError(error=SECRET), "s3-away", True),
    (exceptions.FlexibleChecksumError(error_msg=SECRET), "s3-away", True),
    (exceptions.ParamValidationError(report=SECRET), "error-storage", False),
    (parsers.ResponseParserError(SECRET), "s3-away", True),
    (lines.ReadTimeoutError(None, None, SECRET), "s3-slow", True),  # type: ignore[arg-type]
    (lines.ProtocolError(SECRET), "s3-away", True),
    (UnicodeDecodeError("utf-8", b"\xff", 0, 1, SECRET), "s3-away", True),
    (TimeoutError(SECRET), "s3-slow", True),
    (ConnectionResetError(SECRET), "s3-away", True),
]


@pytest.mark.parametrize(("error", "key", "passing"), CASES)
def test_each_rule_is_met(error: Exception, key: str, *, passing: bool) -> None:
    ours = translate(error, where="s3://tales")

    assert (ours.key, rule_for(error).passing) == (key, passing)
    assert ours.facts == {"path": "s3://tales"}
    assert SECRET not in str(ours)
    assert str(ours).startswith("s3://tales: ")


def test_no_rule_is_left_out_above() -> None:
    met = [rule_for(error) for error, _, _ in CASES]
    assert [rule.cause for rule in RULES if not any(rule is one for one in met)] == []


@pytest.mark.parametrize("kind", WIRE_ERRORS)
def test_every_wire_error_has_a_rule(kind: type[Exception]) -> None:
    assert any(issubclass(kind, rule.error) for rule in RULES)


def test_every_rule_has_its_sentence() -> None:
    assert {rule.key for rule in RULES} <= keys("en")


def test_what_a_server_puts_into_a_code_is_no_secret_in_a_log() -> None:
    assert SECRET not in str(translate(answer(SECRET, 400), where="s3://tales"))
