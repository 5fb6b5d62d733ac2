"""CloudFront takes few folders at once, and each path is paid."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from storypix_core.storage.s3_front import Front
from storypix_core.storage.s3_options import S3Options
from storypix_core.testing import FakeClock

FILES = ["f3Kq/index.html", "f3Kq/cover.jpg"]


class CloudFront:
    """Refuses so many invalidations before it takes one; `paths` are those of each that it took."""

    def __init__(self, *, refuses: int = 0, code: str = "TooManyInvalidationsInProgress") -> None:
        self._refuses, self._code = refuses, code
        self.asked = 0
        self.paths: list[list[str]] = []

    def create_invalidation(self, *, DistributionId: str, InvalidationBatch: Any) -> None:  # noqa: N803
        self.asked += 1
        if self.asked <= self._refuses:
            raise ClientError({"Error": {"Code": self._code}}, "CreateInvalidation")
        self.paths.append(InvalidationBatch["Paths"]["Items"])


class Calls:
    async def call(self, work: Callable[[], object]) -> object:
        return work()


def front(cloudfront: Any, *, clock: FakeClock | None = None) -> Front:
    calls: Any = Calls()
    options = S3Options(bucket="b", base_url="https://d111.cloudfront.net/my%20tales", distribution="E1")
    return Front(cloudfront, calls, options, clock=clock or FakeClock())


async def test_a_folder_is_one_path() -> None:
    cloudfront = CloudFront()
    await front(cloudfront).forget("f3Kq/", FILES)
    assert cloudfront.paths == [["/my%20tales/f3Kq/*"]]


async def test_where_too_many_are_under_way_one_waits_for_room() -> None:
    cloudfront, clock = CloudFront(refuses=2), FakeClock()
    await front(cloudfront, clock=clock).forget("f3Kq/", FILES)
    assert cloudfront.paths == [["/my%20tales/f3Kq/*"]]
    assert clock.slept == [2.0, 3.0]


async def test_after_a_while_the_files_are_named() -> None:
    cloudfront, clock = CloudFront(refuses=3), FakeClock()
    await front(cloudfront, clock=clock).forget("f3Kq/", FILES)
    assert cloudfront.paths == [["/my%20tales/f3Kq/index.html", "/my%20tales/f3Kq/cover.jpg"]]
    assert sum(clock.slept) == 10


async def test_where_no_file_is_known_it_is_said_in_the_end() -> None:
    with pytest.raises(ClientError):
        await front(CloudFront(refuses=9)).forget("f3Kq/", [])


async def test_what_is_wrong_otherwise_is_said_at_once() -> None:
    cloudfront = CloudFront(refuses=1, code="AccessDenied")
    with pytest.raises(ClientError):
        await front(cloudfront).forget("f3Kq/", FILES)
    assert cloudfront.asked == 1


async def test_a_file_of_somebody_else_may_be_called_anything() -> None:
    cloudfront = CloudFront(refuses=3)
    await front(cloudfront).forget("f3Kq/", ["f3Kq/été 100%.txt"])
    assert cloudfront.paths == [["/my%20tales/f3Kq/%C3%A9t%C3%A9%20100%25.txt"]]
