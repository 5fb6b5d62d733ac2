"""A family whose bucket nobody outside can read: the page comes as a file, and `/library` lends a link to it."""

import asyncio
import re

import pytest

from tests.journeys.telegram_family import GROUP_ID, IDEA, FastClock, Home, Painter, Teller, the_end, until
from tests.servers.buckets import take_credentials
from tests.servers.seaweed import SeaweedServer, fetched
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow  # a story, on a server that takes a while to start


async def test_a_link_that_is_lent_opens_as_it_stands_in_the_chat(
    home: Home,
    telegram: TelegramServer,
    fast_clock: FastClock,
    seaweed: SeaweedServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take_credentials(monkeypatch)
    bucket = seaweed.new_bucket()
    home.choose(s3_bucket=bucket, s3_endpoint=seaweed.url, s3_prefix="tales", public_url="")
    home.with_artists(Teller(fast_clock), Painter(fast_clock, seconds=lambda _: 2.0))
    group = telegram.books.open(GROUP_ID)
    links: list[str] = []

    def is_lent() -> bool:
        links[:] = re.findall(r"http://\S+", group.ours()[-1].text)
        return bool(links)

    async with home.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
        assert not any("http" in message.text for message in group.ours())
        await telegram.people.say(GROUP_ID, "/library lend 1")
        await until(is_lent)
        [link] = links
        status, page = await asyncio.to_thread(fetched, link)

    assert status == 200
    assert page.count(b"data:image/webp;base64,") >= 6
    assert (await asyncio.to_thread(fetched, link.partition("?")[0]))[0] == 403
    assert all(key.startswith("tales/") for key in seaweed.keys(bucket))
