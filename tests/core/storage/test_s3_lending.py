"""Addresses that are lent open for whoever has them, until they end, and end with the credentials that signed them."""

import asyncio
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.credentials import Credentials, RefreshableCredentials

from storypix_core.errors import StorageFailed
from storypix_core.storage.s3_lending import LONGEST, lasts_for
from tests.servers.buckets import open_bucket
from tests.servers.seaweed import SeaweedServer, fetched

HTML = "text/html; charset=utf-8"
NOW = datetime.now(UTC)


def of_a_role(*, ends_in: timedelta) -> RefreshableCredentials:
    ends = NOW + ends_in

    def refresh() -> dict[str, str]:
        raise AssertionError("nobody asked for new ones")

    return RefreshableCredentials("key", "secret", "token", ends, refresh, "test")


@pytest.mark.parametrize(
    ("credentials", "least", "most"),
    [
        (Credentials("key", "secret"), LONGEST, LONGEST),
        (Credentials("key", "secret", "token"), timedelta(minutes=1), timedelta(hours=1)),
        (of_a_role(ends_in=timedelta(hours=6)), timedelta(hours=5), timedelta(hours=6)),
        (of_a_role(ends_in=timedelta(days=30)), LONGEST, LONGEST),
        (of_a_role(ends_in=-timedelta(hours=1)), timedelta(seconds=1), timedelta(seconds=1)),
    ],
    ids=["for good", "nobody knows how long", "a role's", "a month", "over"],
)
def test_it_lasts_a_week_at_most_and_no_longer_than_the_credentials(
    credentials: Credentials, least: timedelta, most: timedelta
) -> None:
    assert least <= lasts_for(credentials, now=NOW) <= most


@pytest.mark.slow
async def test_a_lent_address_opens_for_everybody_until_the_file_is_gone(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_bucket(seaweed, bucket, prefix="stories/") as store:
        await store.put("f3Kq/book.html", b"page", content_type=HTML)
        assert store.url("f3Kq/book.html") == ""
        lent = await store.lend("f3Kq/book.html")

        assert lent is not None
        assert (await asyncio.to_thread(fetched, f"{seaweed.url}/{bucket}/stories/f3Kq/book.html"))[0] == 403
        assert await asyncio.to_thread(fetched, lent.url) == (200, b"page")
        assert (await asyncio.to_thread(fetched, lent.url.replace("book", "index")))[0] == 403
        await store.delete("f3Kq")
        assert (await asyncio.to_thread(fetched, lent.url))[0] == 404


@pytest.mark.slow
async def test_what_is_said_of_its_end_is_what_it_is_signed_for(seaweed: SeaweedServer) -> None:
    async with open_bucket(seaweed, "any") as store:
        before = datetime.now(UTC)
        lent = await store.lend("f3Kq/book.html")

    assert lent is not None
    signed = parse_qs(urlsplit(lent.url).query)
    assert signed["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    assert int(signed["X-Amz-Expires"][0]) == LONGEST.total_seconds()
    assert before + LONGEST - timedelta(minutes=1) <= lent.until <= datetime.now(UTC) + LONGEST


@pytest.mark.slow
async def test_where_addresses_last_nothing_is_lent(seaweed: SeaweedServer) -> None:
    async with open_bucket(seaweed, "any", base_url="https://tales.example") as store:
        assert await store.lend("f3Kq/book.html") is None
        assert store.url("f3Kq/index.html") == "https://tales.example/f3Kq/index.html"


@pytest.mark.slow
async def test_no_key_leads_an_address_elsewhere(seaweed: SeaweedServer) -> None:
    async with open_bucket(seaweed, "any") as store:
        with pytest.raises(StorageFailed):
            await store.lend("../other/book.html")
