"""Pages in a bucket of S3, or of a store that speaks its language.

The bucket is private: nothing here makes an object readable for others. Who may read it is the matter of its policy,
for example that a CloudFront distribution may.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import Lent
from storypix_core.storage.keys import expect_key
from storypix_core.storage.s3_client import S3Calls, open_calls
from storypix_core.storage.s3_errors import code_of
from storypix_core.storage.s3_front import Front
from storypix_core.storage.s3_lending import lend
from storypix_core.storage.s3_options import S3Options
from storypix_core.storage.types import is_to_keep

FOREVER = "public, max-age=31536000, immutable"
BY_READERS = "public, max-age=31536000, s-maxage=300, immutable"
"""What is in front of the bucket, if anything, isn't told what was deleted: it has to ask again within 5 minutes."""
SHORTLY = "public, max-age=60"
"""A page changes when a picture is painted again, and its address stays."""

_TAKEN = ("PreconditionFailed", "ConditionalRequestConflict")
_NO_KEY = "NoSuchKey"
_NOT_THERE = (_NO_KEY, "404")
_NO_CONDITIONS = ("NotImplemented", "InvalidArgument", "InvalidRequest")
"""How stores say that they don't know a header."""
_DELETES_AT_ONCE = 4
_PERHAPS_BYTES = 6_000_000
"""So large may be what comes, which isn't known before."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class InBucket:
    """What the bucket says of a file."""

    size_bytes: int
    etag: str
    """The MD5 of its content, in hexadecimal, unless it is encrypted with a key of the bucket's owner."""
    changed_at: datetime
    """UTC."""


class S3PageStore:
    """Keeps `folder/file` as an object of that name below the prefix. It comes from `open_s3`.

    A reader finds it at `base_url` of the options; where there is none, `url` is empty and addresses are lent.
    """

    def __init__(self, calls: S3Calls, options: S3Options, *, clock: Clock):
        self._calls = calls
        self._options = options
        self._clock = clock
        self._front = Front(calls.cloudfront, calls, options, clock=clock) if calls.cloudfront else None
        self._forever = FOREVER if self._front else BY_READERS
        self._takes_conditions = True

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        expect_key(key, where=self._options.where)
        headers = {"ContentType": content_type, "CacheControl": self._forever if immutable else SHORTLY}
        if is_to_keep(key):
            # Without a name: the page that links it says what it is called on somebody's disk.
            headers["ContentDisposition"] = "attachment"
        with self._calls.as_ours():
            await (self._put_once if immutable else self._put)(key, data, **headers)

    async def get(self, key: str) -> bytes | None:
        expect_key(key, where=self._options.where)
        with self._calls.as_ours():
            return await self._get(key)

    async def look(self, key: str) -> InBucket | None:
        """What is kept, without its content. None when there is nothing. Raises `StorageFailed`."""
        expect_key(key, where=self._options.where)
        s3, bucket, name = self._calls.s3, self._options.bucket, self._name(key)
        with self._calls.as_ours():
            try:
                found = await self._calls.call(lambda: s3.head_object(Bucket=bucket, Key=name))
            except ClientError as error:
                if code_of(error) in _NOT_THERE:
                    return None
                raise
        return InBucket(
            size_bytes=found["ContentLength"],
            etag=found["ETag"].strip('"'),
            changed_at=found["LastModified"].astimezone(UTC),
        )

    async def delete(self, folder: str, *, again: bool = False) -> None:
        """As the port says. CloudFront is told too, also when nothing was there any more: telling it may have failed.

        Not of a folder within a page: nobody is given addresses in there, and nothing in there is cached for long.
        """
        expect_key(folder, where=self._options.where)
        with self._calls.as_ours():
            gone = [name async for names in self._names(f"{folder}/") for name in await self._delete(names)]
            if self._front and "/" not in folder and (gone or not again):
                await self._front.forget(f"{folder}/", [name.removeprefix(self._options.prefix) for name in gone])

    async def remove(self, key: str) -> None:
        expect_key(key, where=self._options.where)
        # Telling CloudFront is paid by the path, asking first costs next to nothing. What stays because telling failed
        # goes with its folder.
        if self._front and await self.look(key) is None:
            return
        with self._calls.as_ours():
            await self._delete([self._name(key)])
            if self._front:
                await self._front.forget_file(key)

    def url(self, key: str) -> str:
        base_url = self._options.base_url.rstrip("/")
        return f"{base_url}/{key}" if base_url else ""

    async def lend(self, key: str) -> Lent | None:
        expect_key(key, where=self._options.where)
        if self._options.base_url:
            return None
        with self._calls.as_ours():
            return await lend(self._calls, bucket=self._options.bucket, name=self._name(key), clock=self._clock)

    def _name(self, key: str) -> str:
        return f"{self._options.prefix}{key}"

    async def _put_once(self, key: str, data: bytes, **headers: Any) -> None:
        """What is there already is the same, or was left by an attempt that died before anybody heard of it."""
        refused = ""
        if self._takes_conditions:
            try:
                return await self._put(key, data, IfNoneMatch="*", **headers)
            except ClientError as error:
                refused = code_of(error)
                if refused not in (*_TAKEN, *_NO_CONDITIONS):
                    raise
            if refused in _TAKEN and await self._get(key) == data:
                return None
        await self._put(key, data, **headers)
        if refused in _NO_CONDITIONS:
            self._takes_conditions = False
        elif refused:
            log.warning("%s is replaced", key.rpartition("/")[2], extra={"action": "file_replaced"})
        return None

    async def _put(self, key: str, data: bytes, **headers: Any) -> None:
        s3, bucket, name = self._calls.s3, self._options.bucket, self._name(key)
        await self._calls.call(
            lambda: s3.put_object(Bucket=bucket, Key=name, Body=data, **headers), size_bytes=len(data)
        )

    async def _get(self, key: str) -> bytes | None:
        s3, bucket, name = self._calls.s3, self._options.bucket, self._name(key)
        try:
            return await self._calls.call(
                lambda: s3.get_object(Bucket=bucket, Key=name)["Body"].read(), size_bytes=_PERHAPS_BYTES
            )
        except ClientError as error:
            if code_of(error) in _NOT_THERE:
                return None
            raise

    async def _names(self, below: str) -> AsyncIterator[list[str]]:
        """What objects are called whose keys begin so, page by page of the listing."""
        s3, bucket, prefix = self._calls.s3, self._options.bucket, self._name(below)
        more: dict[str, Any] = {}
        while True:
            found = await self._calls.call(
                lambda: s3.list_objects_v2(Bucket=bucket, Prefix=prefix, **more)  # noqa: B023  # called at once
            )
            yield [kept["Key"] for kept in found.get("Contents", ())]
            if not found.get("IsTruncated"):
                return
            more = {"ContinuationToken": found["NextContinuationToken"]}

    async def _delete(self, names: list[str]) -> list[str]:
        """One by one, a few side by side: not every store takes many in one call, nor with the same checksum.

        After a failure no more are tried.
        """
        for first in range(0, len(names), _DELETES_AT_ONCE):
            some = names[first : first + _DELETES_AT_ONCE]
            for outcome in await asyncio.gather(*map(self._delete_one, some), return_exceptions=True):
                if isinstance(outcome, BaseException):
                    raise outcome
        return names

    async def _delete_one(self, name: str) -> None:
        s3, bucket = self._calls.s3, self._options.bucket
        try:
            await self._calls.call(lambda: s3.delete_object(Bucket=bucket, Key=name))
        except ClientError as error:
            if code_of(error) != _NO_KEY:  # some stores mind that it was gone
                raise


@asynccontextmanager
async def open_s3(options: S3Options, *, clock: Clock) -> AsyncIterator[S3PageStore]:
    """The page store of these options, until the end. Nobody is called yet. Raises `BadSettings` as `open_calls`."""
    async with open_calls(options, clock=clock) as calls:
        yield S3PageStore(calls, options, clock=clock)
