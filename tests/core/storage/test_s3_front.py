"""CloudFront forgets what was deleted, as moto's server tells it."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, closing
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from storypix_core.errors import StorageFailed
from storypix_core.storage.s3 import FOREVER, S3PageStore
from storypix_core.testing import FakeClock
from tests.servers.aws import moto_server
from tests.servers.buckets import open_bucket
from tests.servers.faulty_line import FaultyLine, http_answer, open_line
from tests.servers.seaweed import SeaweedServer

if TYPE_CHECKING:
    from types_boto3_cloudfront import CloudFrontClient

pytestmark = pytest.mark.slow

HTML = "text/html; charset=utf-8"
NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"


@pytest.fixture(scope="module")
def moto_port() -> Iterator[int]:
    with moto_server() as url:
        yield int(url.rpartition(":")[2])


@pytest.fixture
async def line(moto_port: int) -> AsyncIterator[FaultyLine]:
    """The way to CloudFront."""
    async with open_line(moto_port) as line:
        yield line


@pytest.fixture
def cloudfront(moto_port: int) -> Iterator["CloudFrontClient"]:
    client = boto3.Session().client(
        "cloudfront",
        endpoint_url=f"http://127.0.0.1:{moto_port}",
        region_name="us-east-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )
    yield client
    client.close()


@pytest.fixture
def distribution(cloudfront: "CloudFrontClient") -> str:
    origin: Any = {
        "Id": "bucket",
        "DomainName": "tales.s3.eu-west-3.amazonaws.com",
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    wanted: Any = {
        "CallerReference": secrets.token_hex(8),
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": {"TargetOriginId": "bucket", "ViewerProtocolPolicy": "https-only"},
        "Comment": "",
        "Enabled": True,
    }
    return cloudfront.create_distribution(DistributionConfig=wanted)["Distribution"]["Id"]


@pytest.fixture
def opened(
    seaweed: SeaweedServer, line: FaultyLine, distribution: str, monkeypatch: pytest.MonkeyPatch
) -> AbstractAsyncContextManager[S3PageStore]:
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", line.url)
    return open_bucket(
        seaweed,
        seaweed.new_bucket(),
        clock=FakeClock(),
        prefix="stories/",
        base_url="https://d111.cloudfront.net/tales/",
        distribution=distribution,
    )


def invalidated(cloudfront: "CloudFrontClient", distribution: str) -> list[set[str]]:
    """The paths of each invalidation, in no order."""
    found = cloudfront.list_invalidations(DistributionId=distribution)["InvalidationList"].get("Items", [])
    each = (cloudfront.get_invalidation(DistributionId=distribution, Id=one["Id"]) for one in found)
    return [set(one["Invalidation"]["InvalidationBatch"]["Paths"]["Items"]) for one in each]


async def test_a_deleted_story_leaves_the_caches_by_one_path_which_readers_know(
    opened: AbstractAsyncContextManager[S3PageStore], cloudfront: "CloudFrontClient", distribution: str
) -> None:
    async with opened as store:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        assert invalidated(cloudfront, distribution) == []
        await store.delete("f3Kq")

    assert invalidated(cloudfront, distribution) == [{"/tales/f3Kq/*"}]


async def test_what_is_told_of_deletions_may_keep_pictures_for_good(
    seaweed: SeaweedServer, line: FaultyLine, distribution: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", line.url)
    bucket, base_url = seaweed.new_bucket(), "https://d111.cloudfront.net/"
    async with open_bucket(seaweed, bucket, base_url=base_url, distribution=distribution) as store:
        await store.put("f3Kq/picture-1.webp", b"picture", content_type="image/webp", immutable=True)

    with closing(seaweed.client()) as client:
        assert client.head_object(Bucket=bucket, Key="f3Kq/picture-1.webp")["CacheControl"] == FOREVER


async def test_a_removed_file_leaves_the_caches_alone(
    opened: AbstractAsyncContextManager[S3PageStore], cloudfront: "CloudFrontClient", distribution: str
) -> None:
    async with opened as store:
        await store.put("f3Kq/picture-1.webp", b"picture", content_type="image/webp", immutable=True)
        await store.remove("f3Kq/picture-1.webp")

    assert invalidated(cloudfront, distribution) == [{"/tales/f3Kq/picture-1.webp"}]


async def test_where_telling_it_failed_asking_again_tells_it(
    opened: AbstractAsyncContextManager[S3PageStore],
    line: FaultyLine,
    cloudfront: "CloudFrontClient",
    distribution: str,
) -> None:
    async with opened as store:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        await line.say(cloudfront_error(403, "AccessDenied"))
        with pytest.raises(StorageFailed) as failure:
            await store.delete("f3Kq")
        assert failure.value.key == "s3-denied"
        assert await store.get("f3Kq/index.html") is None

        await line.say(None)
        await store.delete("f3Kq")

    assert invalidated(cloudfront, distribution) == [{"/tales/f3Kq/*"}]


async def test_where_too_many_folders_are_being_forgotten_one_waits_for_room(
    opened: AbstractAsyncContextManager[S3PageStore],
    line: FaultyLine,
    cloudfront: "CloudFrontClient",
    distribution: str,
) -> None:
    async with opened as store:
        for name in ("index.html", "cover.jpg"):
            await store.put(f"f3Kq/{name}", b"x", content_type=HTML)
        line.answers_once = cloudfront_error(400, "TooManyInvalidationsInProgress")
        await store.delete("f3Kq")

    assert invalidated(cloudfront, distribution) == [{"/tales/f3Kq/*"}]


async def test_what_costs_is_told_only_where_somebody_may_have_read_it(
    opened: AbstractAsyncContextManager[S3PageStore], cloudfront: "CloudFrontClient", distribution: str
) -> None:
    async with opened as store:
        await store.put("f3Kq/raw1/painting", b"as it came", content_type="application/octet-stream")
        await store.delete("f3Kq/raw1")
        await store.remove("f3Kq/picture-1.webp")
        await store.delete("f3Kq", again=True)
        assert invalidated(cloudfront, distribution) == []
        assert await store.get("f3Kq/raw1/painting") is None

        await store.put("f3Kq/index.html", b"too late", content_type=HTML)
        await store.delete("f3Kq", again=True)
    assert invalidated(cloudfront, distribution) == [{"/tales/f3Kq/*"}]


async def test_a_distribution_that_is_not_there_is_told(
    opened: AbstractAsyncContextManager[S3PageStore], line: FaultyLine
) -> None:
    async with opened as store:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        await line.say(cloudfront_error(404, "NoSuchDistribution"))
        with pytest.raises(StorageFailed) as failure:
            await store.remove("f3Kq/index.html")
    assert failure.value.key == "s3-no-distribution"


def cloudfront_error(status: int, code: str) -> bytes:
    body = f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Code>{code}</Code><Message>no</Message></Error></ErrorResponse>'
    return http_answer(status, body=body.encode(), headers="Content-Type: text/xml\r\n")
