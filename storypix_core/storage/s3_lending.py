"""Addresses that open for a while, for a bucket that nobody outside can read."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import Lent
from storypix_core.storage.s3_client import S3Calls

if TYPE_CHECKING:
    from botocore.credentials import Credentials

LONGEST = timedelta(days=7)
"""S3 takes no signature that is older: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html"""
_UNKNOWN = timedelta(hours=1)
"""For so long, credentials that end at a moment which nobody has told us may still be good."""
_SPARE = timedelta(seconds=30)
"""Clocks differ a little, and an address shall not end before the moment that people were told."""


async def lend(calls: S3Calls, *, bucket: str, name: str, clock: Clock) -> Lent:
    """An address of one object. It ends after a week, or with the credentials that sign it.

    Raises one of `WIRE_ERRORS` when these can't be had.
    """
    now = clock.now()

    def sign() -> Lent:
        # Those of a role are renewed here when they are about to end.
        calls.credentials.get_frozen_credentials()
        lasts = lasts_for(calls.credentials, now=now)
        url = calls.s3.generate_presigned_url(
            "get_object", Params={"Bucket": bucket, "Key": name}, ExpiresIn=int(lasts.total_seconds())
        )
        return Lent(url=url, until=now + max(lasts - _SPARE, timedelta(0)))

    return await calls.call(sign)


def lasts_for(credentials: "Credentials", *, now: datetime) -> timedelta:
    """How long what they sign now will open."""
    ends: datetime | None = getattr(credentials, "_expiry_time", None)
    if ends is not None:
        return max(min(LONGEST, ends - now), timedelta(seconds=1))
    return _UNKNOWN if credentials.token else LONGEST
