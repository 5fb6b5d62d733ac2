# ruff: noqa: INP001 - a script, run by its path
"""Puts a key into AWS Systems Manager, where the bot reads it, or deletes it.

    python infra/key.py put OPENAI_API_KEY < key.txt
    python infra/key.py delete OPENAI_API_KEY

The key comes from standard input; at a terminal it is asked for and not shown. It is in no argument, log or state,
and what stands in the environment for some other program's sake is never taken for it. Region and credentials come by
boto3's usual chain, the region also by AWS_REGION; it takes the rights ssm:PutParameter and ssm:DeleteParameter.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

import boto3
from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from types_boto3_ssm import SSMClient

SETTINGS = (
    "OPENAI_API_KEY",
    "STORYPIX_DATABASE_URL",
    "STORYPIX_DISCORD_TOKEN",
    "STORYPIX_OPENAI_IMAGES_API_KEY",
    "STORYPIX_TELEGRAM_TOKEN",
)
"""Those that the bot reads from SSM."""

_REFERS = "ssm:"
_RIGHTS = {"put": "ssm:PutParameter", "delete": "ssm:DeleteParameter"}
_WHOM = "AWS_DEFAULT_REGION says where, AWS_PROFILE or keys in the environment say as whom."


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    parameter = f"/{given.name}/{given.setting}"
    try:
        if given.action == "put":
            put(parameter, found(given.setting, sys.stdin, getpass.getpass), kms_key=given.kms_key)
            said = f"{parameter} is there. The bot reads it with {given.setting}={_REFERS}{parameter}, at its start."
        else:
            said = f"{parameter} is deleted." if delete(parameter) else f"There was no {parameter}."
    except ValueError as error:
        said = str(error)
    except ClientError as error:
        said = f"AWS refuses {_RIGHTS[given.action]} on {parameter}: {error.response['Error']['Code']}"
    except BotoCoreError as error:
        said = f"AWS can't be asked: {type(error).__name__}: {str(error).rstrip('.')}. {_WHOM}"
    else:
        print(said)  # noqa: T201
        return 0
    print(said, file=sys.stderr)  # noqa: T201
    return 1


def found(setting: str, stdin: TextIO, ask: Callable[[str], str]) -> str:
    """The key, without blanks around it. Raises `ValueError` when there is none."""
    key = (ask(f"{setting}: ") if stdin.isatty() else stdin.read()).strip()
    if not key:
        raise ValueError(f"no key: give {setting} on standard input")
    if key.startswith(_REFERS):
        raise ValueError(f"{setting} is the name of a parameter ({_REFERS}…), not a key")
    return key


def put(parameter: str, key: str, *, kms_key: str = "") -> None:
    """Encrypted with this KMS key; empty: the account's own for SSM. What was there is replaced."""
    _ssm().put_parameter(
        Name=parameter, Value=key, Type="SecureString", Overwrite=True, KeyId=kms_key or "alias/aws/ssm"
    )


def delete(parameter: str) -> bool:
    """Whether there was one."""
    client = _ssm()
    try:
        client.delete_parameter(Name=parameter)
    except client.exceptions.ParameterNotFound:
        return False
    return True


def _ssm() -> "SSMClient":
    session = boto3.session.Session()
    # Pipelines set AWS_REGION, which boto3 doesn't read.
    return session.client("ssm", region_name=session.region_name or os.environ.get("AWS_REGION"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Puts a key into AWS Systems Manager, or deletes it")
    parser.add_argument("action", choices=("put", "delete"))
    parser.add_argument("setting", choices=SETTINGS)
    parser.add_argument("--name", default="storypix", help="the name that Terraform was given; the first of the path")
    parser.add_argument("--kms-key", default="", help="the ARN of your own KMS key (secrets_kms_key_arn)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
