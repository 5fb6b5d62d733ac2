"""A bucket that can't be reached, says no, is slow or full: what it means is said, and nothing that it has is lost."""

import asyncio
import logging
import time
from typing import Any

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.storage.s3 import S3PageStore
from storypix_core.testing import FakeClock
from tests.servers.buckets import open_bucket
from tests.servers.faulty_line import Fault, FaultyLine, http_answer, open_line, s3_error
from tests.servers.seaweed import APP_KEY, READER_KEY, READER_SECRET, SeaweedServer, seaweed_server

pytestmark = pytest.mark.slow

HTML, WEBP = "text/html; charset=utf-8", "image/webp"
QUICK: dict[str, Any] = {"read_timeout_s": 2.0, "deadline_s": 6.0}
"""For lines on which nothing ever comes: elsewhere a slow machine is no fault of the line."""


async def failing(store: S3PageStore, *, size_bytes: int = 1_000) -> StorageFailed:
    with pytest.raises(StorageFailed) as failure:
        await store.put("f3Kq/index.html", b"x" * size_bytes, content_type=HTML)
    return failure.value


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        (Fault.REFUSED, "s3-away"),
        (Fault.RESET, "s3-away"),
        (Fault.NO_ANSWER, "s3-away"),
        (Fault.HANGING, "s3-slow"),
    ],
)
async def test_a_broken_line_is_said_and_works_again_when_it_is_mended(
    seaweed: SeaweedServer, fault: Fault, key: str
) -> None:
    bucket, patience = seaweed.new_bucket(), QUICK if fault is Fault.HANGING else {}
    async with (
        open_line(seaweed.port) as line,
        open_bucket(seaweed, bucket, endpoint_url=line.url, **patience) as store,
    ):
        await line.be(fault)
        error = await failing(store)
        assert error.key == key
        assert error.facts == {"path": f"s3://{bucket}"}

        await line.be(Fault.NONE)
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        assert await store.get("f3Kq/index.html") == b"page"


async def test_a_line_that_breaks_once_is_not_noticed(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_line(seaweed.port) as line, open_bucket(seaweed, bucket, endpoint_url=line.url) as store:
        for fault in (Fault.REFUSED, Fault.RESET, Fault.NO_ANSWER):
            await line.be(fault)
            putting = asyncio.create_task(
                store.put(f"f3Kq/{fault.name}.webp", b"picture", content_type=WEBP, immutable=True)
            )
            await asyncio.sleep(0.05)
            await line.be(Fault.NONE)
            await putting

    assert len(seaweed.keys(bucket)) == 3


@pytest.mark.parametrize("fault", [Fault.HANGING, Fault.REFUSED])
async def test_a_put_ends_by_its_deadline(seaweed: SeaweedServer, fault: Fault) -> None:
    """It ends far earlier than what it waits for would."""
    async with open_line(seaweed.port) as line:
        patient: dict[str, Any] = {"read_timeout_s": 3600.0, "connect_timeout_s": 3600.0, "deadline_s": 1.0}
        async with open_bucket(seaweed, "any", endpoint_url=line.url, **patient) as store:
            await line.be(fault)
            began = time.monotonic()
            await failing(store)
        assert time.monotonic() - began < 600


async def test_slow_answers_are_waited_for(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_line(seaweed.port) as line, open_bucket(seaweed, bucket, endpoint_url=line.url) as store:
        line.delay_s = 0.3
        await store.put("f3Kq/picture-1.webp", b"p" * 300_000, content_type=WEBP, immutable=True)
        assert await store.get("f3Kq/picture-1.webp") == b"p" * 300_000


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (s3_error(503, "SlowDown"), "s3-away"),
        (s3_error(500, "InternalError"), "s3-away"),
        (http_answer(502, body=b"<html>Bad Gateway</html>"), "s3-away"),
        (http_answer(429), "s3-away"),
        (s3_error(507, "InsufficientStorage"), "s3-full"),
        (http_answer(507), "s3-full"),
        (s3_error(403, "QuotaExceeded"), "s3-full"),
        (s3_error(400, "ExpiredToken"), "s3-expired"),
        (s3_error(403, "RequestTimeTooSkewed"), "s3-clock"),
        (s3_error(403, "AccessDenied"), "s3-denied"),
        (s3_error(404, "NoSuchBucket"), "s3-no-bucket"),
        (s3_error(400, "EntityTooLarge"), "error-storage"),
        (b"no HTTP at all\r\n\r\n", "s3-away"),
    ],
)
async def test_what_a_store_answers_is_understood(seaweed: SeaweedServer, answer: bytes, key: str) -> None:
    async with (
        open_line(seaweed.port) as line,
        open_bucket(seaweed, seaweed.new_bucket(), clock=FakeClock(), endpoint_url=line.url) as store,
    ):
        await line.say(answer)
        assert (await failing(store)).key == key


@pytest.mark.parametrize(
    ("key", "secret", "said"),
    [
        ("nobody", "nothing", "s3-strangers"),
        (APP_KEY, "another-secret", "s3-strangers"),
        (READER_KEY, READER_SECRET, "s3-denied"),
    ],
    ids=["an unknown key", "a wrong secret", "a right is missing"],
)
async def test_who_may_not_write_is_told_so(
    seaweed: SeaweedServer, key: str, secret: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket, key=key, secret=secret) as store:
        error = await failing(store)
    assert error.key == said
    told = f"{error!r} {error} {caplog.text}"
    assert secret not in told
    assert "Signature=" not in told
    assert seaweed.keys(bucket) == []


async def test_a_bucket_that_is_not_there_is_told_so(seaweed: SeaweedServer) -> None:
    async with open_bucket(seaweed, "nowhere") as store:
        assert (await failing(store)).key == "s3-no-bucket"
        with pytest.raises(StorageFailed) as failure:
            await store.delete("f3Kq")
        assert failure.value.key == "s3-no-bucket"


async def test_a_full_store_says_so_and_keeps_what_it_has() -> None:
    with seaweed_server(room_mb=8) as server:
        async with open_bucket(server, server.new_bucket()) as store:
            await store.put("f3Kq/index.html", b"page", content_type=HTML)
            with pytest.raises(StorageFailed):
                await fill(store)
            assert await store.get("f3Kq/index.html") == b"page"


async def fill(store: S3PageStore) -> None:
    for number in range(60):
        await store.put(f"f3Kq/picture-{number}.webp", b"p" * 1_000_000, content_type=WEBP, immutable=True)


async def test_a_server_that_dies_is_used_again_when_it_is_back(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket) as store:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        seaweed.kill()
        try:
            assert (await failing(store)).key == "s3-away"
        finally:
            await asyncio.to_thread(seaweed.start)
        assert await store.get("f3Kq/index.html") == b"page"


async def test_half_a_deletion_is_an_error_and_asking_again_ends_it(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_line(seaweed.port) as line, open_bucket(seaweed, bucket, endpoint_url=line.url) as store:
        for number in range(40):
            await store.put(f"f3Kq/picture-{number}.webp", b"p", content_type=WEBP)

        line.passes = 10  # one of them asks what there is
        with pytest.raises(StorageFailed):
            await store.delete("f3Kq")
        assert 0 < len(seaweed.keys(bucket)) < 40

        line.passes = None
        await line.be(Fault.NONE)
        await store.delete("f3Kq")
    assert seaweed.keys(bucket) == []


async def test_whoever_stops_waiting_ends_the_call(seaweed: SeaweedServer) -> None:
    """And the store can be closed, though the other side would never have answered."""
    patient: dict[str, Any] = {"read_timeout_s": 3600.0}
    async with open_line(seaweed.port) as line, open_bucket(seaweed, "any", endpoint_url=line.url, **patient) as store:
        await line.be(Fault.HANGING)
        putting = asyncio.create_task(store.put("f3Kq/index.html", b"page", content_type=HTML))
        await _until_connected(line)
        putting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await putting


async def _until_connected(line: FaultyLine) -> None:
    before = line.connections
    while line.connections == before:  # noqa: ASYNC110  # a line tells nobody either
        await asyncio.sleep(0.01)


async def test_what_is_stopped_on_its_way_there_never_arrives(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    more_than_lines_hold = b"x" * 24_000_000
    async with open_line(seaweed.port) as line:
        async with open_bucket(seaweed, bucket, endpoint_url=line.url) as store:
            line.delay_s = 0.05
            putting = asyncio.create_task(
                store.put("f3Kq/book-1.pdf", more_than_lines_hold, content_type="application/pdf", immutable=True)
            )
            await asyncio.sleep(0.5)
            assert not putting.done()
            putting.cancel()
            line.delay_s = 0.0
        await asyncio.sleep(1)  # in which the rest would have come
    assert seaweed.keys(bucket) == []
