"""The page store on a bucket of the S3 server that tests run on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.clock import SystemClock
from storypix_core.ports.clock import Clock
from storypix_core.storage.s3 import S3PageStore, open_s3
from storypix_core.storage.s3_options import S3Options
from tests.servers.aws import NOT_OURS
from tests.servers.seaweed import APP_KEY, APP_SECRET, REGION, SeaweedServer


def credentials(*, key: str = APP_KEY, secret: str = APP_SECRET) -> dict[str, str]:
    """The environment in which boto3 finds these and nothing of this machine's own; what is empty is to be unset."""
    return {
        **dict.fromkeys(NOT_OURS, ""),
        "AWS_ACCESS_KEY_ID": key,
        "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": "/nonexistent",
        "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def take_credentials(environment: pytest.MonkeyPatch, *, key: str = APP_KEY, secret: str = APP_SECRET) -> None:
    """Let boto3 find these from now on. Empty: none."""
    for name, value in credentials(key=key, secret=secret).items():
        if value:
            environment.setenv(name, value)
        else:
            environment.delenv(name, raising=False)


def options(server: SeaweedServer, bucket: str, **more: Any) -> S3Options:
    """As the settings would choose them for a compatible store; `more` replaces fields."""
    plain = S3Options(bucket=bucket, endpoint_url=server.url, addressing="path", always_checksums=False)
    return replace(plain, **more)


@asynccontextmanager
async def open_bucket(
    server: SeaweedServer,
    bucket: str,
    *,
    key: str = APP_KEY,
    secret: str = APP_SECRET,
    clock: Clock | None = None,
    **more: Any,
) -> AsyncIterator[S3PageStore]:
    """The page store, as the bot opens it with these credentials; `more` are fields of `S3Options`."""
    async with AsyncExitStack() as stack:
        with pytest.MonkeyPatch.context() as environment:
            take_credentials(environment, key=key, secret=secret)
            opened = open_s3(options(server, bucket, **more), clock=clock or SystemClock())
            store = await stack.enter_async_context(opened)
        yield store
