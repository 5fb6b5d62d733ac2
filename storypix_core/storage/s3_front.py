"""CloudFront in front of the bucket: what is gone has to go from its caches too."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from botocore.exceptions import ClientError

from storypix_core.storage.s3_client import S3Calls
from storypix_core.storage.s3_errors import code_of
from storypix_core.storage.s3_options import S3Options

if TYPE_CHECKING:
    from types_boto3_cloudfront import CloudFrontClient

_TOO_MANY = "TooManyInvalidationsInProgress"


class Front:
    """The distribution of the options. What it does raises one of `WIRE_ERRORS`."""

    def __init__(self, cloudfront: "CloudFrontClient", calls: S3Calls, options: S3Options):
        self._cloudfront = cloudfront
        self._calls = calls
        self._distribution = options.distribution
        self._path = urlsplit(options.base_url).path.rstrip("/")

    async def forget(self, below: str, keys: Sequence[str]) -> None:
        """Everything whose key begins with `below`; `keys` are those that were known."""
        try:
            await self._invalidate([f"{below}*"])
        except ClientError as error:
            # One path for a whole folder is the cheapest, but only 15 such may be under way, and 3,000 plain ones:
            # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
            if code_of(error) != _TOO_MANY or not keys:
                raise
            await self._invalidate(keys)

    async def forget_file(self, key: str) -> None:
        await self._invalidate([key])

    async def _invalidate(self, keys: Sequence[str]) -> None:
        paths = [f"{self._path}/{key}" for key in keys]
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
