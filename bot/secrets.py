"""Secrets that stand somewhere else than in the settings themselves.

A secret is given as a value, as a file (`OPENAI_API_KEY_FILE=/run/secrets/key`), or as the name of an SSM parameter
(`OPENAI_API_KEY=ssm:/openaikey`). Files are read with the settings; AWS is asked by those commands only that run
something, once, before anything else begins. Neither what was read nor a part of it is in any error or log.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, SecretStr

from storypix_core.errors import BadSettings

if TYPE_CHECKING:
    from types_boto3_ssm import SSMClient

FILE = "_FILE"
"""Follows the name of a secret, for the path of a file that holds it."""

SSM = "ssm:"
"""Begins the name of a parameter."""

_MOST_BYTES = 65_536
_CONNECT_S, _READ_S, _TRIES = 5, 10, 3

S = TypeVar("S", bound=BaseModel)


class SecretUnread(BadSettings):
    """SSM doesn't give a secret. `said` names its settings and why, `mend` says what to do about it."""

    def __init__(self, said: str, *, mend: str) -> None:
        super().__init__(f"{said}; {mend}")
        self.said = said
        self.mend = mend


class SecretUnreached(SecretUnread):
    """AWS doesn't answer now. The settings may be right: a machine may be up before its network is, or before whoever
    gives it its role."""


def from_file(name: str, path: Path) -> str:
    """What the file holds, without the newline at its end. Raises `BadSettings` that names the setting and the file."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1).decode()
    except OSError as error:
        raise BadSettings(f"{name}{FILE}: {path} can't be read: {error.strerror}") from error
    except UnicodeDecodeError:
        # The error would quote what it couldn't read.
        raise BadSettings(f"{name}{FILE}: {path} holds no text") from None
    if len(text) > _MOST_BYTES:
        raise BadSettings(f"{name}{FILE}: {path} is too large for a secret")
    if not text.strip():
        raise BadSettings(f"{name}{FILE}: {path} is empty")
    return text.strip()


def resolved(settings: S) -> S:
    """The settings with the values of the SSM parameters that they name. Blocks; at most one call for each parameter.

    Credentials and region come by boto3's usual chain. Raises `SecretUnread` for the first that can't be had.
    """
    found, unread = resolved_as_far_as_possible(settings)
    if unread:
        raise unread[0]
    return found


def resolved_as_far_as_possible(settings: S) -> tuple[S, Sequence[SecretUnread]]:
    """As `resolved`. What can't be had stays as its reference (see `is_unread`), and comes back with the reason."""
    named = {
        field: value.get_secret_value().removeprefix(SSM).strip()
        for field in type(settings).model_fields
        if isinstance(value := getattr(settings, field), SecretStr) and is_unread(value.get_secret_value())
    }
    wanted: dict[str, str] = {}
    for field, parameter in named.items():
        alias = type(settings).model_fields[field].alias or field
        wanted[parameter] = f"{wanted[parameter]}, {alias}" if parameter in wanted else alias
    found, unread = _parameters(wanted) if wanted else ({}, [])
    read = {field: SecretStr(found[parameter]) for field, parameter in named.items() if parameter in found}
    return (settings.model_copy(update=read) if read else settings), unread


def left_unread(settings: S) -> S:
    """The settings as they are, for commands that need no secret: they work where AWS can't be reached, too."""
    return settings


def is_unread(secret: str) -> bool:
    """Whether this is only the name of a parameter, and not the secret itself."""
    return secret.startswith(SSM)


def _parameters(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[SecretUnread]]:
    """By name, and what can't be had; `wanted` has the settings that each one is for."""
    from botocore.exceptions import BotoCoreError

    found: dict[str, str] = {}
    unread: list[SecretUnread] = []
    left = dict(wanted)
    if nameless := left.pop("", ""):
        unread.append(SecretUnread(f"{nameless}: the parameter's name is missing after {SSM}", mend=_NAME_IT))
    try:
        client = _client() if left else None
        while client and left:
            parameter = next(iter(left))
            try:
                found[parameter] = _parameter(client, parameter, left[parameter])
            except SecretUnread as error:
                unread.append(error)
            del left[parameter]
    except (BotoCoreError, ValueError) as error:  # whoever can't be asked once isn't asked for the others
        unread.append(_unreadable(error, ", ".join(left.values())))
    return found, unread


def _unreadable(error: Exception, settings: str) -> SecretUnread:
    from botocore import exceptions

    if isinstance(error, exceptions.NoRegionError):
        return SecretUnread(
            f"{settings}: no AWS region is set for SSM", mend="set AWS_DEFAULT_REGION or choose a profile"
        )
    if isinstance(error, (exceptions.NoCredentialsError, exceptions.PartialCredentialsError)):
        # boto3 doesn't say whether there is no role, or nobody to ask for it.
        kind = SecretUnreached if isinstance(error, exceptions.NoCredentialsError) else SecretUnread
        return kind(
            f"{settings}: boto3 finds no AWS credentials to read SSM with",
            mend="set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role",
        )
    said = f"{settings}: SSM can't be asked: {type(error).__name__}: {error}"
    if isinstance(error, (exceptions.ConnectionError, exceptions.HTTPClientError, exceptions.CredentialRetrievalError)):
        return SecretUnreached(said, mend=_REACH_IT)
    return SecretUnread(said, mend=_CHECK_IT)


def _client() -> "SSMClient":
    import boto3
    from botocore.config import Config

    retries = {"total_max_attempts": _TRIES, "mode": "standard"}
    config = Config(connect_timeout=_CONNECT_S, read_timeout=_READ_S, retries=retries)  # type: ignore[arg-type]
    return boto3.session.Session().client("ssm", config=config)


def _parameter(client: "SSMClient", parameter: str, settings: str) -> str:
    from botocore.exceptions import ClientError

    what = f"SSM parameter {parameter} in {client.meta.region_name}"
    try:
        answer = client.get_parameter(Name=parameter, WithDecryption=True)
    except ClientError as error:
        raise _declined(error.response["Error"]["Code"], what, settings) from error
    value = answer["Parameter"].get("Value", "").strip()
    if not value:
        raise SecretUnread(f"{settings}: the {what} is empty", mend=_PUT_IT)
    return value


def _declined(code: str, what: str, settings: str) -> SecretUnread:
    if code in _BUSY:
        return SecretUnreached(f"{settings}: AWS doesn't give the {what} now: {code}", mend="try again in a while")
    why, mend = _DECLINED.get(code, ("AWS doesn't give the {what}: {code}", _CHECK_IT))
    return SecretUnread(f"{settings}: {why.format(what=what, code=code)}", mend=mend)


_NAME_IT = f"write it so: {SSM}/storypix/OPENAI_API_KEY"
_PUT_IT = (
    "put it there with `aws ssm put-parameter --type SecureString`, or by `make key-put`, which says the name that it"
    " chose; AWS_DEFAULT_REGION says in which region it is looked for"
)
_REACH_IT = (
    "see that AWS_DEFAULT_REGION is right and that this machine reaches AWS; a network without a way out needs a VPC"
    " endpoint for SSM"
)
_CHECK_IT = "see that the parameter's name, AWS_DEFAULT_REGION and the credentials are right, and try again"
_MISSING = ("there is no {what}", _PUT_IT)
_UNKNOWN_KEY = ("AWS doesn't accept the credentials for the {what}: {code}", "renew AWS_PROFILE or the AWS_… keys")
_DECLINED = {
    "AccessDeniedException": (
        "AWS doesn't allow reading the {what}",
        "give these credentials the IAM right ssm:GetParameter, and kms:Decrypt for the key of a SecureString",
    ),
    "ParameterNotFound": _MISSING,
    "ParameterVersionNotFound": _MISSING,
    "ExpiredTokenException": _UNKNOWN_KEY,
    "InvalidClientTokenId": _UNKNOWN_KEY,
    "InvalidSignatureException": _UNKNOWN_KEY,
    "UnrecognizedClientException": _UNKNOWN_KEY,
}
"""What AWS says, and what to do, by its error codes."""
_BUSY = frozenset({"InternalServerError", "ServiceUnavailable", "ThrottlingException"})
