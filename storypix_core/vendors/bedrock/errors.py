"""From the errors of boto3 and of what it is made of to ours, by a table.

Messages of the server are left out on purpose: they may repeat a prompt. Code, status and request id say enough for a
log. Inside a stream the same errors have codes that begin with a small letter.
"""

from collections.abc import Callable, Mapping
from json import JSONDecodeError
from typing import Any

import urllib3.exceptions as lines
from botocore import eventstream, exceptions, parsers

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.vendors.errors import ErrorTable, Rule, first_rule, plain, seconds_in

NAME = "bedrock"

WIRE_ERRORS = (
    exceptions.ClientError,
    exceptions.BotoCoreError,
    parsers.ResponseParserError,
    eventstream.ParserError,
    lines.HTTPError,
    JSONDecodeError,
    UnicodeDecodeError,
    OSError,
)
"""What a call can raise. `TimeoutError` is an `OSError`."""

_NEVER_SENT = (
    exceptions.ConnectTimeoutError,
    exceptions.EndpointConnectionError,
    exceptions.ProxyConnectionError,
    exceptions.SSLError,
    lines.NewConnectionError,
    lines.ConnectTimeoutError,
    ConnectionRefusedError,
)
"""Errors of a line that was never there."""

CREDENTIALS = (
    "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK, or give this machine"
    " a role"
)
"""What to do when there are none."""

_BUSY = frozenset({"ThrottlingException", "TooManyRequestsException", "ModelNotReadyException"})
_EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException", "RequestExpired"})
_STRANGERS = frozenset(
    {
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
    }
)
_NO_LOGIN = "the sign-in to AWS is not there or has expired; sign in again, for example with `aws sso login`"


def _failed(cause: str, _: Exception) -> ProviderFailed:
    return ProviderFailed(cause, provider=NAME)


def _refused(cause: str, _: Exception) -> ProviderFailed:
    return Refused(cause, provider=NAME)


def _overloaded(cause: str, error: Exception) -> ProviderFailed:
    return Overloaded(cause, provider=NAME, retry_after_s=seconds_in(_headers(error).get("retry-after")))


def _has_code(*codes: str) -> Callable[[Exception], bool]:
    return lambda error: _code(error) in codes


def _has_status(least: int, most: int) -> Callable[[Exception], bool]:
    return lambda error: least <= (_status(error) or 0) <= most


def _says(code: str, words: str) -> Callable[[Exception], bool]:
    return lambda error: _code(error) == code and words in _message(error)


_ANSWER = exceptions.ClientError

RULES: tuple[Rule, ...] = (
    # Of the two things that a validation can mean, a filter is the rarer one; only its message tells.
    Rule(_ANSWER, "the content filter declined", _refused, _says("ValidationException", "content filter")),
    Rule(
        _ANSWER,
        "this model is called by an inference profile, such as us.… or global.… before its name",
        _failed,
        _says("ValidationException", "on-demand throughput"),
    ),
    Rule(_ANSWER, "a parameter was rejected", _failed, _has_code("ValidationException")),
    Rule(_ANSWER, "too many calls", _overloaded, _has_code(*_BUSY), passing=True),
    Rule(_ANSWER, "the service is overloaded", _overloaded, _has_code("ServiceUnavailableException"), passing=True),
    Rule(_ANSWER, "the account's quota is used up", _failed, _has_code("ServiceQuotaExceededException")),
    Rule(_ANSWER, "the AWS credentials have expired; sign in again", _failed, _has_code(*_EXPIRED)),
    Rule(_ANSWER, "the AWS credentials were not accepted", _failed, _has_code(*_STRANGERS)),
    Rule(
        _ANSWER,
        "no access: the right bedrock:InvokeModel… is missing, or the account hasn't got this model",
        _failed,
        _has_code("AccessDeniedException"),
    ),
    Rule(
        _ANSWER,
        "the model or the guardrail is not known in this region",
        _failed,
        _has_code("ResourceNotFoundException"),
    ),
    Rule(_ANSWER, "the model took too long", _failed, _has_code("ModelTimeoutException"), passing=True),
    Rule(
        _ANSWER,
        "the model failed",
        _failed,
        _has_code("ModelErrorException", "ModelStreamErrorException"),
        passing=True,
    ),
    Rule(_ANSWER, "the service failed", _failed, _has_code("InternalServerException"), passing=True),
    Rule(_ANSWER, "the call collided with another", _failed, _has_code("ConflictException"), passing=True),
    # Codes that nobody has told us of, such as those of a proxy.
    Rule(_ANSWER, "too many calls", _overloaded, _has_status(429, 429), passing=True),
    Rule(_ANSWER, "the service is overloaded", _overloaded, _has_status(503, 503), passing=True),
    Rule(_ANSWER, "the service failed", _failed, _has_status(500, 599), passing=True),
    Rule(_ANSWER, "the service took too long", _failed, _has_status(408, 408), passing=True),
    Rule(exceptions.EventStreamError, "the service reported an error inside the stream", _failed, passing=True),
    Rule(_ANSWER, "the service declined the call", _failed),
    Rule(
        exceptions.NoCredentialsError,
        f"no AWS credentials were found; {CREDENTIALS}",
        _failed,
    ),
    Rule(
        exceptions.PartialCredentialsError,
        "the AWS credentials are not complete; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together",
        _failed,
    ),
    # A role's service that doesn't answer at the moment.
    Rule(exceptions.CredentialRetrievalError, "the AWS credentials could not be fetched", _failed, passing=True),
    Rule(exceptions.MetadataRetrievalError, "the AWS credentials could not be fetched", _failed, passing=True),
    Rule(exceptions.TokenRetrievalError, _NO_LOGIN, _failed),
    Rule(exceptions.NoAuthTokenError, _NO_LOGIN, _failed),
    Rule(exceptions.SSOError, _NO_LOGIN, _failed),
    Rule(exceptions.LoginError, _NO_LOGIN, _failed),
    Rule(exceptions.NoRegionError, "no AWS region is set; choose one with STORYPIX_BEDROCK_REGION", _failed),
    Rule(exceptions.ParamValidationError, "a parameter is not one that boto3 knows", _failed),
    Rule(exceptions.ReadTimeoutError, "no answer in time", _failed, passing=True, late=True),
    Rule(exceptions.ConnectTimeoutError, "no answer in time", _failed, passing=True, late=True),
    Rule(exceptions.ConnectionError, "no connection", _failed, passing=True, broke=True),
    Rule(exceptions.HTTPClientError, "the connection broke", _failed, passing=True, broke=True),
    Rule(exceptions.IncompleteReadError, "the connection broke", _failed, passing=True, broke=True),
    Rule(exceptions.BotoCoreError, "the client can't be used as configured", _failed),
    Rule(parsers.ResponseParserError, "the answer makes no sense; is the endpoint URL right?", _failed, passing=True),
    Rule(eventstream.ParserError, "a frame of the stream is damaged", _failed, passing=True),
    Rule(lines.TimeoutError, "no answer in time", _failed, passing=True, late=True),
    Rule(lines.HTTPError, "the connection broke", _failed, passing=True, broke=True),
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
    ours.may_be_charged = (rule.late or rule.broke) and not isinstance(error, _NEVER_SENT)
    return ours


TABLE = ErrorTable(wire_errors=WIRE_ERRORS, rule_for=rule_for, translate=translate)


def _describe(cause: str, error: Exception) -> str:
    told = {"status": _status(error), "code": _code(error), "request_id": _metadata(error).get("RequestId")}
    facts = [f"{name}={plain(value)}" for name, value in told.items() if value]
    return f"{NAME}: {cause} ({', '.join([type(error).__name__, *facts])})"


def _code(error: Exception) -> str:
    """The code as it is written outside of streams: `throttlingException` is `ThrottlingException`."""
    code = str(_part(error, "Error").get("Code", ""))
    return code[:1].upper() + code[1:]


def _message(error: Exception) -> str:
    return str(_part(error, "Error").get("Message", "")).lower()


def _status(error: Exception) -> int | None:
    status = _metadata(error).get("HTTPStatusCode")
    return status if isinstance(status, int) else None


def _headers(error: Exception) -> Mapping[str, str]:
    """With names in small letters."""
    return _metadata(error).get("HTTPHeaders") or {}


def _metadata(error: Exception) -> Mapping[str, Any]:
    return _part(error, "ResponseMetadata")


def _part(error: Exception, name: str) -> Mapping[str, Any]:
    response = getattr(error, "response", None)
    part = response.get(name) if isinstance(response, dict) else None
    return part if isinstance(part, dict) else {}
