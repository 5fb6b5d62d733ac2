"""From the errors of boto3 and of what it is made of to ours, by a table.

Messages of the server are left out on purpose: they may repeat what was signed. Code, status and request id say enough.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import urllib3.exceptions as lines
from botocore import exceptions, parsers

from storypix_core.errors import StorageFailed

# A server may put anything into a code; only what looks like one goes into a log.
_PLAIN = re.compile(r"[A-Za-z0-9_.\[\]-]{1,64}")

WIRE_ERRORS = (
    exceptions.ClientError,
    exceptions.BotoCoreError,
    parsers.ResponseParserError,
    lines.HTTPError,
    UnicodeDecodeError,
    OSError,
)
"""What a call can raise. `TimeoutError` is an `OSError`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an error means. The first rule that fits counts."""

    error: type[Exception]
    cause: str
    """For logs and operators."""
    key: str
    """Of the sentence for people, which says what to do."""
    fits: Callable[[Exception], bool] = lambda _: True
    passing: bool = False
    """Whether the same call may well succeed a moment later."""


def _has_code(*codes: str) -> Callable[[Exception], bool]:
    return lambda error: code_of(error) in codes


def _has_status(least: int, most: int) -> Callable[[Exception], bool]:
    return lambda error: least <= (status_of(error) or 0) <= most


_ANSWER = exceptions.ClientError

RULES: tuple[Rule, ...] = (
    Rule(
        _ANSWER,
        "the key isn't known, or its secret is wrong",
        "s3-strangers",
        _has_code(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSecurity",
            "AuthorizationHeaderMalformed",
            "AuthFailure",
            "Unauthorized",
            "401",
        ),
    ),
    Rule(
        _ANSWER,
        "the sign-in has expired",
        "s3-expired",
        _has_code("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken"),
    ),
    Rule(_ANSWER, "the clock of this machine is wrong", "s3-clock", _has_code("RequestTimeTooSkewed")),
    Rule(_ANSWER, "the bucket is not there", "s3-no-bucket", _has_code("NoSuchBucket", "InvalidBucketName")),
    Rule(
        _ANSWER,
        "the bucket is in another region",
        "s3-region",
        _has_code(
            "PermanentRedirect", "AuthorizationQueryParametersError", "IllegalLocationConstraintException", "301"
        ),
    ),
    Rule(_ANSWER, "the CloudFront distribution is not there", "s3-no-distribution", _has_code("NoSuchDistribution")),
    Rule(
        _ANSWER,
        "no room is left, or a quota is used up",
        "s3-full",
        _has_code(
            "InsufficientStorage",
            "QuotaExceeded",
            "XMinioStorageFull",
            "XMinioAdminBucketQuotaExceeded",
            "StorageQuotaExceeded",
            "NoSpaceLeft",
        ),
    ),
    Rule(_ANSWER, "no room is left", "s3-full", _has_status(507, 507)),
    Rule(
        _ANSWER, "a right is missing", "s3-denied", _has_code("AccessDenied", "AllAccessDisabled", "403", "Forbidden")
    ),
    Rule(
        _ANSWER,
        "too many calls",
        "s3-away",
        _has_code("SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequests"),
        passing=True,
    ),
    Rule(_ANSWER, "it took too long to arrive", "s3-slow", _has_code("RequestTimeout"), passing=True),
    Rule(
        _ANSWER,
        "what was sent was damaged on its way",
        "s3-away",
        _has_code("BadDigest", "XAmzContentChecksumMismatch", "IncompleteBody"),
        passing=True,
    ),
    Rule(
        _ANSWER,
        "somebody else is at the same file",
        "s3-away",
        _has_code("OperationAborted", "ConditionalRequestConflict"),
        passing=True,
    ),
    Rule(
        _ANSWER,
        "too many invalidations are under way",
        "s3-away",
        _has_code("TooManyInvalidationsInProgress"),
    ),
    Rule(
        _ANSWER,
        "it can't do what was asked",
        "s3-unable",
        _has_code("NotImplemented", "InvalidArgument", "InvalidRequest", "XAmzContentSHA256Mismatch", "InvalidDigest"),
    ),
    # Codes that nobody has told us of, such as those of a proxy.
    Rule(_ANSWER, "a right is missing", "s3-denied", _has_status(401, 403)),
    Rule(_ANSWER, "too many calls", "s3-away", _has_status(429, 429), passing=True),
    Rule(_ANSWER, "it failed", "s3-away", _has_status(500, 599), passing=True),
    Rule(_ANSWER, "it said no", "error-storage"),
    Rule(exceptions.NoCredentialsError, "there are no credentials", "s3-strangers"),
    Rule(exceptions.PartialCredentialsError, "half of the credentials is missing", "s3-strangers"),
    Rule(exceptions.CredentialRetrievalError, "the credentials can't be had", "s3-expired"),
    Rule(exceptions.TokenRetrievalError, "the sign-in has expired", "s3-expired"),
    Rule(exceptions.UnauthorizedSSOTokenError, "the sign-in has expired", "s3-expired"),
    Rule(exceptions.SSLError, "the other side's certificate isn't trusted", "s3-certificate"),
    Rule(exceptions.ConnectionError, "nobody answers at its address", "s3-away", passing=True),
    Rule(exceptions.ReadTimeoutError, "it took too long to answer", "s3-slow", passing=True),
    Rule(exceptions.HTTPClientError, "the line broke, or was never there", "s3-away", passing=True),
    Rule(exceptions.IncompleteReadError, "what came was cut short", "s3-away", passing=True),
    Rule(exceptions.FlexibleChecksumError, "what came was damaged on its way", "s3-away", passing=True),
    Rule(exceptions.BotoCoreError, "boto3 can't call it", "error-storage"),
    Rule(parsers.ResponseParserError, "its answer makes no sense", "s3-away", passing=True),
    Rule(lines.ReadTimeoutError, "it took too long to answer", "s3-slow", passing=True),
    Rule(lines.HTTPError, "the line broke", "s3-away", passing=True),
    Rule(UnicodeDecodeError, "its answer makes no sense", "s3-away", passing=True),
    Rule(TimeoutError, "it took too long", "s3-slow", passing=True),
    Rule(OSError, "the line broke", "s3-away", passing=True),
)


def rule_for(error: Exception) -> Rule:
    """The first rule that fits one of the wire errors."""
    return next(rule for rule in RULES if isinstance(error, rule.error) and rule.fits(error))


def translate(error: Exception, *, where: str) -> StorageFailed:
    """Our error for one of the wire errors. `where` is the bucket, for people and logs."""
    rule = rule_for(error)
    said = [type(error).__name__, code_of(error), status_of(error), _request_id(error)]
    details = ", ".join(_plain(part) for part in said if part)
    return StorageFailed(f"{where}: {rule.cause} ({details})", key=rule.key, facts={"path": where})


def code_of(error: Exception) -> str:
    """The server's own word for what is wrong, for example `NoSuchBucket`. Empty when it didn't answer."""
    return str(_answer(error).get("Error", {}).get("Code", ""))


def status_of(error: Exception) -> int | None:
    """The HTTP status. None when there was no answer."""
    status = _answer(error).get("ResponseMetadata", {}).get("HTTPStatusCode")
    return int(status) if isinstance(status, int) else None


def _request_id(error: Exception) -> str:
    return str(_answer(error).get("ResponseMetadata", {}).get("RequestId", ""))


def _answer(error: Exception) -> dict[str, Any]:
    return dict(error.response) if isinstance(error, exceptions.ClientError) else {}


def _plain(value: object) -> str:
    return text if _PLAIN.fullmatch(text := str(value)) else "…"
