"""The clients of boto3 as the page store wants them, and how they are called from the event loop."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from storypix_core.aws.connections import lend_connections
from storypix_core.aws.threads import Threads
from storypix_core.errors import BadSettings
from storypix_core.ports.clock import Clock
from storypix_core.storage.s3_errors import WIRE_ERRORS, rule_for, translate
from storypix_core.storage.s3_options import S3Options

if TYPE_CHECKING:
    from botocore.credentials import Credentials
    from types_boto3_cloudfront import CloudFrontClient
    from types_boto3_s3 import S3Client

T = TypeVar("T")

_PAUSES_S = (0.3, 1.0)
"""Before each further try."""
_BYTES_A_SECOND = 100_000
"""The slowest line over which a large file still arrives."""
_ANY_REGION = "us-east-1"
"""What compatible stores take for theirs, when nothing else is said. CloudFront's own."""

log = logging.getLogger(__name__)


class S3Calls:
    """Makes calls to S3 and CloudFront in threads of its own. It comes from `open_calls`."""

    def __init__(
        self,
        s3: "S3Client",
        cloudfront: "CloudFrontClient | None",
        credentials: "Credentials",
        *,
        options: S3Options,
        threads: Threads,
        clock: Clock,
    ):
        self.s3 = s3
        self.cloudfront = cloudfront
        """None where there is no distribution."""
        self.credentials = credentials
        self._options = options
        self._threads = threads
        self._clock = clock

    async def call(self, work: Callable[[], T], *, size_bytes: int = 0) -> T:
        """What `work` returns, which is made in a thread: bodies have to be read in there too.

        What may well succeed a moment later is tried again, within a deadline that grows with what has to travel.
        Cancelling ends the call. Raises what boto3 raises, one of `WIRE_ERRORS`.
        """
        async with asyncio.timeout(max(self._options.deadline_s, size_bytes / _BYTES_A_SECOND)):
            for pause_s in _PAUSES_S:
                try:
                    return await self._threads.run(work)
                except WIRE_ERRORS as error:
                    rule = rule_for(error)
                    if not rule.passing:
                        raise
                    log.info("%s: %s", self._options.where, rule.cause, extra={"action": "s3_again"})
                await self._clock.sleep(pause_s * random.uniform(0.5, 1.5))
            return await self._threads.run(work)

    @contextmanager
    def as_ours(self) -> Iterator[None]:
        """Raise what boto3 raises inside as `StorageFailed`."""
        try:
            yield
        except WIRE_ERRORS as error:
            raise translate(error, where=self._options.where) from error


@asynccontextmanager
async def open_calls(options: S3Options, *, clock: Clock) -> AsyncIterator[S3Calls]:
    """Clients for these options; they are closed at the end, with all that is under way. Nobody is called yet.

    Raises `BadSettings` when region, profile or address can't be used at all, or nobody has credentials; whether they
    are taken shows with the first call.
    """
    async with Threads(options.connections, name="s3") as threads:
        s3, cloudfront, credentials = await threads.run(lambda: _new_clients(options))
        with closing(s3), closing(cloudfront) if cloudfront else nullcontext():
            yield S3Calls(s3, cloudfront, credentials, options=options, threads=threads, clock=clock)


def _new_clients(options: S3Options) -> "tuple[S3Client, CloudFrontClient | None, Credentials]":
    with _as_bad_settings():
        session = boto3.Session(region_name=_region(options))
        credentials = session.get_credentials()
        s3 = session.client("s3", endpoint_url=options.endpoint_url or None, config=_s3_config(options))
        cloudfront = None
        if options.distribution:
            cloudfront = session.client("cloudfront", region_name=_ANY_REGION, config=_config(options))
            lend_connections(cloudfront)
    if credentials is None:
        raise BadSettings(
            "no AWS credentials were found for the bucket of STORYPIX_S3_BUCKET; set AWS_PROFILE, or AWS_ACCESS_KEY_ID"
            " and AWS_SECRET_ACCESS_KEY, or give this machine a role"
        )
    lend_connections(s3)
    return s3, cloudfront, credentials


def _region(options: S3Options) -> str:
    """By boto3's chain. Stores that aren't AWS's hardly know what a region is, but the signature names one."""
    region = boto3.Session().region_name or (_ANY_REGION if options.endpoint_url else "")
    if not region:
        raise BadSettings(
            "no AWS region is set for the bucket of STORYPIX_S3_BUCKET; set AWS_DEFAULT_REGION or choose a profile"
        )
    return region


def _s3_config(options: S3Options) -> Config:
    checksums = "when_supported" if options.always_checksums else "when_required"
    return _config(
        options,
        # Else links would be signed in a way that most regions and stores don't take.
        signature_version="s3v4",
        s3={"addressing_style": options.addressing},
        request_checksum_calculation=checksums,
        response_checksum_validation=checksums,
    )


def _config(options: S3Options, **more: Any) -> Config:
    """Its own retries are off: they would outlast the deadline."""
    return Config(
        connect_timeout=options.connect_timeout_s,
        read_timeout=options.read_timeout_s,
        max_pool_connections=options.connections,
        retries={"total_max_attempts": 1, "mode": "standard"},
        **more,
    )


@contextmanager
def _as_bad_settings() -> Iterator[None]:
    """What can't be made at all is a matter of the settings."""
    try:
        yield
    except (BotoCoreError, ValueError) as error:
        raise BadSettings(f"boto3 can't be used for S3 as configured: {error}") from error
