"""Secrets that stand somewhere else than in the settings themselves.

A secret is given as a value, as a file (`OPENAI_API_KEY_FILE=/run/secrets/key`), or as the name of an SSM parameter
(`OPENAI_API_KEY=ssm:/openaikey`). Files are read with the settings; AWS is asked by those commands only that run
something, once, before anything else begins. Neither what was read nor a part of it is in any error or log.
"""

from collections.abc import Iterable, Mapping
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

    Credentials and region come by boto3's usual chain. Raises `BadSettings` that names the setting and the parameter.
    """
    named = {
        field: value.get_secret_value().removeprefix(SSM).strip()
        for field in type(settings).model_fields
        if isinstance(value := getattr(settings, field), SecretStr) and value.get_secret_value().startswith(SSM)
    }
    if not named:
        return settings
    aliases = {field: type(settings).model_fields[field].alias or field for field in named}
    if empty := next((aliases[field] for field, parameter in named.items() if not parameter), None):
        raise BadSettings(f"{empty}: the parameter's name is missing after {SSM}")
    found = _parameters({parameter: aliases[field] for field, parameter in named.items()})
    return settings.model_copy(update={field: SecretStr(found[parameter]) for field, parameter in named.items()})


def _parameters(wanted: Mapping[str, str]) -> dict[str, str]:
    """By name; `wanted` has the setting that each one is for."""
    from botocore.exceptions import BotoCoreError, NoCredentialsError, NoRegionError, PartialCredentialsError

    setting = ", ".join(_once(wanted.values()))
    try:
        client = _client()
        return {parameter: _parameter(client, parameter, setting) for parameter, setting in wanted.items()}
    except NoRegionError as error:
        raise BadSettings(
            f"{setting}: no AWS region is set for SSM; set AWS_DEFAULT_REGION or choose a profile"
        ) from error
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise BadSettings(
            f"{setting}: boto3 finds no AWS credentials to read SSM with; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
            " AWS_SECRET_ACCESS_KEY, or give the machine a role"
        ) from error
    except (BotoCoreError, ValueError) as error:
        raise BadSettings(f"{setting}: SSM can't be asked: {type(error).__name__}: {error}") from error


def _client() -> "SSMClient":
    import boto3
    from botocore.config import Config

    retries = {"total_max_attempts": _TRIES, "mode": "standard"}
    config = Config(connect_timeout=_CONNECT_S, read_timeout=_READ_S, retries=retries)  # type: ignore[arg-type]
    return boto3.session.Session().client("ssm", config=config)


def _parameter(client: "SSMClient", parameter: str, setting: str) -> str:
    from botocore.exceptions import ClientError

    try:
        answer = client.get_parameter(Name=parameter, WithDecryption=True)
    except ClientError as error:
        raise BadSettings(f"{setting}: {_why(error.response['Error']['Code'], parameter, client)}") from error
    value = answer["Parameter"].get("Value", "").strip()
    if not value:
        raise BadSettings(f"{setting}: the SSM parameter {parameter} is empty")
    return value


def _why(code: str, parameter: str, client: "SSMClient") -> str:
    region = client.meta.region_name
    if code in ("ParameterNotFound", "ParameterVersionNotFound"):
        return f"there is no SSM parameter {parameter} in {region}; put it there, by `make key-put` for example"
    if code == "AccessDeniedException":
        return (
            f"AWS doesn't allow reading the SSM parameter {parameter} in {region}; it takes ssm:GetParameter, and"
            " kms:Decrypt for the key of a SecureString"
        )
    return f"SSM doesn't give the parameter {parameter} in {region}: {code}"


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
