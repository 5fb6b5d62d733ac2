"""The `bedrock-runtime` client of boto3 as StoryPix wants it."""

import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, NoRegionError

from storypix_core.aws.connections import lend_connections
from storypix_core.aws.threads import Events, Threads
from storypix_core.errors import BadSettings
from storypix_core.vendors.bedrock.errors import CREDENTIALS
from storypix_core.vendors.bedrock.options import Line

if TYPE_CHECKING:
    from types_boto3_bedrock import BedrockClient
    from types_boto3_bedrock_runtime import BedrockRuntimeClient

T = TypeVar("T")


class Client:
    """One client for all calls of a kind; threads of its own make them. It comes from `open_client`."""

    def __init__(self, runtime: "BedrockRuntimeClient", threads: Threads):
        self._runtime = runtime
        self._threads = threads

    async def call(self, call: Callable[["BedrockRuntimeClient"], T]) -> T:
        """What `call` returns, which is made in a thread: bodies have to be read in there too.

        Raises what boto3 raises (see `errors.py`). Cancelling ends the call.
        """
        return await self._threads.run(lambda: call(self._runtime))

    def stream(self, call: Callable[["BedrockRuntimeClient"], Events[T]]) -> AsyncGenerator[T, None]:
        """The events of the stream that `call` returns. Closing the generator ends the call."""
        return self._threads.stream(lambda: call(self._runtime))


@asynccontextmanager
async def open_client(options: Line) -> AsyncIterator[Client]:
    """A client for the region that these options name; it is closed at the end, with all that is under way.

    Its own retries are off (see `vendors/retry.py`). Raises `BadSettings` when region, profile or address can't be used
    at all, or nobody has credentials; whether they are taken shows with the first call.
    """
    async with Threads(options.connections, name="bedrock") as threads:
        runtime = await threads.run(lambda: _new_client(options))
        try:
            yield Client(runtime, threads)
        finally:
            runtime.close()


def new_control_client(options: Line) -> "BedrockClient":
    """A client of Bedrock's control plane, which knows what models there are. Blocks; whoever makes it closes it.

    The address of the options is the runtime's; this one is at AWS's own, or where `AWS_ENDPOINT_URL_BEDROCK` says.
    Raises `BadSettings` as `open_client` does.
    """
    with _as_bad_settings():
        session = _new_session(options)
        client = session.client("bedrock", config=_config(options))
    _check_credentials(session)
    return client


def _new_client(options: Line) -> "BedrockRuntimeClient":
    with _as_bad_settings():
        session = _new_session(options)
        address = options.endpoint_url or None
        client = session.client("bedrock-runtime", endpoint_url=address, config=_config(options))
    _check_credentials(session)
    lend_connections(client)
    return client


def _new_session(options: Line) -> boto3.Session:
    return boto3.Session(region_name=options.region or None)


def _config(options: Line) -> Config:
    return Config(
        connect_timeout=options.connect_timeout_s,
        read_timeout=options.read_timeout_s,
        max_pool_connections=options.connections,
        retries={"total_max_attempts": 1, "mode": "standard"},
        # A picture takes minutes, in which a router may forget the connection.
        tcp_keepalive=True,
    )


@contextmanager
def _as_bad_settings() -> Iterator[None]:
    """What can't be made at all is a matter of the settings."""
    try:
        yield
    except NoRegionError as error:
        raise BadSettings(
            "no AWS region is set; choose one with STORYPIX_BEDROCK_REGION, AWS_DEFAULT_REGION or a profile"
        ) from error
    except (BotoCoreError, ValueError) as error:
        raise BadSettings(f"boto3 can't be used as configured: {error}") from error


def _check_credentials(session: boto3.Session) -> None:
    """A client that found none when it was made doesn't look again."""
    with _as_bad_settings():
        signs = session.get_credentials() is not None
    if not signs and not os.environ.get("AWS_BEARER_TOKEN_BEDROCK"):
        raise BadSettings(f"no AWS credentials were found; {CREDENTIALS}")
