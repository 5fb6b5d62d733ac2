"""CloudFront in front of the bucket: what is gone has to go from its caches too."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from botocore.exceptions import ClientError

from storypix_core.ports.clock import Clock
from storypix_core.storage.s3_client import S3Calls
from storypix_core.storage.s3_errors import code_of
from storypix_core.storage.s3_options import S3Options

if TYPE_CHECKING:
    from types_boto3_cloudfront import CloudFrontClient

_TOO_MANY = "TooManyInvalidationsInProgress"
_WAITS_S = (2.0, 3.0, 5.0)
"""For one of those under way to end, as each takes less than a minute."""
_SAFE = "/*"
"""Somebody else's file in the folder may be called anything; paths are encoded."""


class Front:
    """The distribution of the options. What it does raises one of `WIRE_ERRORS`."""

    def __init__(self, cloudfront: "CloudFrontClient", calls: S3Calls, options: S3Options, *, clock: Clock):
        self._cloudfront = cloudfront
        self._calls = calls
        self._clock = clock
        self._distribution = options.distribution
        self._path = urlsplit(options.base_url).path.rstrip("/")

    async def forget(self, below: str, keys: Sequence[str]) -> None:
        """Everything whose key begins with `below`; `keys` are those that were known."""
        # Each path is paid, so one for a whole folder is the cheapest, but only 15 such may be under way, and 3,000
        # plain ones: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
        for wait_s in _WAITS_S:
            if await self._is_taken(f"{below}*"):
                return
            await self._clock.sleep(wait_s)
        await self._invalidate(keys or [f"{below}*"])

    async def _is_taken(self, key: str) -> bool:
        """Whether there weren't too many under way."""
        try:
            await self._invalidate([key])
        except ClientError as error:
            if code_of(error) != _TOO_MANY:
                raise
            return False
        return True

    async def forget_file(self, key: str) -> None:
        await self._invalidate([key])

    async def _invalidate(self, keys: Sequence[str]) -> None:
        paths = [f"{self._path}/{quote(key, safe=_SAFE)}" for key in keys]
        # The same reference again is the same invalidation: a try whose answer was lost isn't paid twice.
        reference = secrets.token_hex(16)
        await self._calls.call(
            lambda: self._cloudfront.create_invalidation(
                DistributionId=self._distribution,
                InvalidationBatch={
                    "Paths": {"Quantity": len(paths), "Items": paths},
                    "CallerReference": reference,
                },
            )
        )
