"""What S3 alone promises beyond the contract: how objects are kept, where they are read, and that nothing stays."""

import asyncio
from contextlib import closing
from typing import Any

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.storage.s3 import BY_READERS, SHORTLY
from tests.servers.buckets import open_bucket
from tests.servers.faulty_line import http_answer, open_line, s3_error
from tests.servers.seaweed import SeaweedServer, fetched

pytestmark = pytest.mark.slow

HTML, WEBP = "text/html; charset=utf-8", "image/webp"


def object_of(server: SeaweedServer, bucket: str, key: str) -> Any:
    with closing(server.client()) as client:
        return client.head_object(Bucket=bucket, Key=key)


async def test_pages_are_kept_for_a_minute_by_readers_and_pictures_for_good(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket) as store:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        await store.put("f3Kq/picture-1.webp", b"picture", content_type=WEBP, immutable=True)

    page, picture = (object_of(seaweed, bucket, f"f3Kq/{name}") for name in ("index.html", "picture-1.webp"))
    assert (page["ContentType"], page["CacheControl"]) == (HTML, SHORTLY)
    assert (picture["ContentType"], picture["CacheControl"]) == (WEBP, BY_READERS)


@pytest.mark.parametrize("ending", ["pdf", "epub", "txt", "zip"])
async def test_a_book_goes_into_the_folder_of_downloads(seaweed: SeaweedServer, ending: str) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket) as store:
        await store.put(f"f3Kq/book-1.{ending}", b"book", content_type="application/pdf", immutable=True)
        await store.put("f3Kq/index.html", b"page", content_type=HTML)

    assert object_of(seaweed, bucket, f"f3Kq/book-1.{ending}")["ContentDisposition"] == "attachment"
    assert "ContentDisposition" not in object_of(seaweed, bucket, "f3Kq/index.html")


async def test_a_store_that_minds_when_nothing_is_there_to_remove_is_not_heard(seaweed: SeaweedServer) -> None:
    async with open_line(seaweed.port) as line, open_bucket(seaweed, "tales", endpoint_url=line.url) as store:
        await line.say(s3_error(404, "NoSuchKey"))
        await store.remove("f3Kq/picture-1.webp")
        await line.say(s3_error(404, "NoSuchBucket"))
        with pytest.raises(StorageFailed):
            await store.remove("f3Kq/picture-1.webp")


@pytest.mark.parametrize("prefix", ["", "stories/", "a/b/"])
async def test_everything_is_below_the_prefix_and_read_without_it(seaweed: SeaweedServer, prefix: str) -> None:
    bucket = seaweed.new_bucket(is_open=True)
    base_url = f"{seaweed.url}/{bucket}/{prefix}"
    async with open_bucket(seaweed, bucket, prefix=prefix, base_url=base_url) as store:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        await store.put("f3Kq/picture-1.webp", b"picture", content_type=WEBP, immutable=True)

        assert set(seaweed.keys(bucket)) == {f"{prefix}f3Kq/index.html", f"{prefix}f3Kq/picture-1.webp"}
        assert await asyncio.to_thread(fetched, store.url("f3Kq/index.html")) == (200, b"page")

        await store.remove("f3Kq/picture-1.webp")
        assert (await asyncio.to_thread(fetched, store.url("f3Kq/picture-1.webp")))[0] == 404
        await store.delete("f3Kq")
        assert (await asyncio.to_thread(fetched, store.url("f3Kq/index.html")))[0] == 404
    assert seaweed.keys(bucket) == []


async def test_what_others_keep_in_the_bucket_is_left_alone(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    with closing(seaweed.client()) as client:
        for key in ("f3Kq/index.html", "storiesf3Kq/index.html", "other/f3Kq/index.html"):
            client.put_object(Bucket=bucket, Key=key, Body=b"theirs")

    async with open_bucket(seaweed, bucket, prefix="stories/") as store:
        await store.put("f3Kq/index.html", b"ours", content_type=HTML)
        await store.delete("f3Kq")

    assert set(seaweed.keys(bucket)) == {"f3Kq/index.html", "storiesf3Kq/index.html", "other/f3Kq/index.html"}


async def test_a_folder_of_more_files_than_one_listing_shows_goes_as_a_whole(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    with closing(seaweed.client()) as client:
        for number in range(1_010):
            client.put_object(Bucket=bucket, Key=f"f3Kq/raw{number % 7}/{number}", Body=b"x")

    async with open_bucket(seaweed, bucket) as store:
        await store.delete("f3Kq")

    assert seaweed.keys(bucket) == []


async def test_what_an_attempt_left_that_died_is_replaced(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket) as store:
        await store.put("f3Kq/picture-1.webp", b"its", content_type=WEBP, immutable=True)
        await store.put("f3Kq/picture-1.webp", b"ours", content_type=WEBP, immutable=True)

        assert await store.get("f3Kq/picture-1.webp") == b"ours"


async def test_the_same_again_writes_nothing(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket) as store:
        await store.put("f3Kq/picture-1.webp", b"ours", content_type="image/old", immutable=True)
        await store.put("f3Kq/picture-1.webp", b"ours", content_type=WEBP, immutable=True)

    assert object_of(seaweed, bucket, "f3Kq/picture-1.webp")["ContentType"] == "image/old"


@pytest.mark.parametrize(("status", "code"), [(501, "NotImplemented"), (400, "InvalidArgument")])
async def test_a_store_that_knows_no_conditions_keeps_pictures_all_the_same(
    seaweed: SeaweedServer, status: int, code: str
) -> None:
    bucket = seaweed.new_bucket()
    async with open_line(seaweed.port) as line, open_bucket(seaweed, bucket, endpoint_url=line.url) as store:
        for number in range(3):
            await line.cut()
            line.answers_once = s3_error(status, code) if number == 0 else None
            await store.put(f"f3Kq/picture-{number}.webp", b"picture", content_type=WEBP, immutable=True)
            await store.put(f"f3Kq/picture-{number}.webp", b"another", content_type=WEBP, immutable=True)

            assert await store.get(f"f3Kq/picture-{number}.webp") == b"another"


async def test_a_store_that_refuses_the_file_itself_is_told_so(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_line(seaweed.port) as line, open_bucket(seaweed, bucket, endpoint_url=line.url) as store:
        await line.say(s3_error(400, "InvalidArgument"))
        with pytest.raises(StorageFailed) as failure:
            await store.put("f3Kq/picture-1.webp", b"picture", content_type=WEBP, immutable=True)
    assert failure.value.key == "s3-unable"


@pytest.mark.parametrize("always_checksums", [True, False])
async def test_files_arrive_with_and_without_checksums(seaweed: SeaweedServer, *, always_checksums: bool) -> None:
    data = bytes(range(256)) * 2_000
    async with open_bucket(seaweed, seaweed.new_bucket(), always_checksums=always_checksums) as store:
        await store.put("f3Kq/picture-1.webp", data, content_type=WEBP, immutable=True)

        assert await store.get("f3Kq/picture-1.webp") == data


@pytest.mark.parametrize("always_checksums", [True, False])
async def test_what_goes_out_has_what_the_store_is_to_be_asked_and_no_more(
    seaweed: SeaweedServer, *, always_checksums: bool
) -> None:
    given: dict[str, Any] = {"always_checksums": always_checksums, "prefix": "stories/"}
    async with open_line(seaweed.port) as line, open_bucket(seaweed, "tales", endpoint_url=line.url, **given) as store:
        await line.say(http_answer(200))
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        await store.put("f3Kq/picture-1.webp", b"picture", content_type=WEBP, immutable=True)

    page, picture = line.heads
    assert page.startswith("put /tales/stories/f3kq/index.html http/1.1")
    assert "\r\nif-none-match: *\r\n" not in page
    assert "\r\nif-none-match: *\r\n" in picture
    for head in line.heads:
        assert ("x-amz-checksum-crc32" in head) is always_checksums
        assert "x-amz-acl" not in head
        assert "authorization: aws4-hmac-sha256" in head


@pytest.mark.parametrize("key", ["../index.html", "f3Kq/..", "", "/f3Kq", "f3Kq//index.html", "a/b/c/d"])
async def test_no_key_leads_out_of_the_prefix(seaweed: SeaweedServer, key: str) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket, prefix="stories/") as store:
        with pytest.raises(StorageFailed):
            await store.put(key, b"mine", content_type=HTML)
        with pytest.raises(StorageFailed):
            await store.get(key)
        with pytest.raises(StorageFailed):
            await store.delete(key)
    assert seaweed.keys(bucket) == []


async def test_the_bucket_tells_what_it_keeps(seaweed: SeaweedServer) -> None:
    async with open_bucket(seaweed, seaweed.new_bucket()) as store:
        assert await store.look("f3Kq/index.html") is None
        await store.put("f3Kq/index.html", b"hello", content_type=HTML)

        kept = await store.look("f3Kq/index.html")

    assert kept is not None
    assert (kept.size_bytes, kept.etag) == (5, "5d41402abc4b2a76b9719d911017c592")
    assert kept.changed_at.utcoffset() is not None
