"""The place where pages are kept is out of reach: text and pictures stay in the chat, and the link follows."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from tests.journeys.discord_family import CHANNEL, DiscordHome
from tests.journeys.discord_family import IDEA as WISH
from tests.journeys.discord_family import expect_all_of_it as expect_all_on_discord
from tests.journeys.discord_family import the_end as the_end_on_discord
from tests.journeys.discord_people import say
from tests.journeys.discord_reading import read as read_on_discord
from tests.journeys.outage import LATER, Bucket, hurry, open_line_to
from tests.journeys.telegram_family import (
    GROUP_ID,
    IDEA,
    FastClock,
    Home,
    Painter,
    Teller,
    expect_all_of_it,
    the_end,
    until,
)
from tests.journeys.telegram_reading import buttons
from tests.servers.buckets import take_credentials
from tests.servers.discord_server import DiscordServer
from tests.servers.faulty_line import Fault, s3_error
from tests.servers.seaweed import SeaweedServer, seaweed_server
from tests.servers.telegram_books import Chat
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow  # a story each, on a server that takes a while to start


@pytest.fixture(autouse=True)
def minutes_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """On this clock a few of them are a few seconds, in which a busy machine tells no chapter and hears no wish.

    What was just put is remembered for so long, and no page is put of a story that is being deleted.
    """
    monkeypatch.setattr("storypix_core.storage.patient._FRESH_FOR_S", 24 * 3600.0)
    monkeypatch.setattr("bot.people.forgetting._PAGE_RESTS", timedelta(days=1))


@pytest.fixture
def family(home: Home, bucket: Bucket, fast_clock: FastClock) -> Home:
    """StoryPix with that bucket; not running yet."""
    home.choose(**bucket.settings)
    home.with_artists(Teller(fast_clock), Painter(fast_clock, seconds=lambda _: 2.0))
    return home


@pytest.fixture
def group(telegram: TelegramServer) -> Chat:
    return telegram.books.open(GROUP_ID)


_PATIENCE_S = 120.0
_SOON_S = 0.2
"""In which whatever else would be said is said."""


async def the_link(group: Chat, bucket: Bucket) -> str:
    """Which follows, in the message that told the end."""
    await until(lambda: any(bucket.links(message.text) for message in group.ours()))
    [end] = [message for message in group.ours() if bucket.links(message.text)]
    assert LATER not in end.text
    [link] = bucket.links(end.text)
    await asyncio.sleep(_SOON_S)
    return link


def away(fault: Fault) -> Callable[[Bucket], Awaitable[None]]:
    return lambda bucket: bucket.line.be(fault)


def saying(status: int, code: str) -> Callable[[Bucket], Awaitable[None]]:
    return lambda bucket: bucket.line.say(s3_error(status, code))


TROUBLES = {
    "nobody listens": away(Fault.REFUSED),
    "lines break": away(Fault.RESET),
    "answers get lost": away(Fault.NO_ANSWER),
    "throttled": saying(503, "SlowDown"),
    "failing": saying(500, "InternalError"),
    "full": saying(507, "InsufficientStorage"),
    "denied": saying(403, "AccessDenied"),
    "no bucket": saying(404, "NoSuchBucket"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_story_is_told_whatever_is_wrong_there_and_the_link_follows(
    family: Home, telegram: TelegramServer, group: Chat, bucket: Bucket, trouble: str
) -> None:
    await TROUBLES[trouble](bucket)
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
        expect_all_of_it(group)
        assert LATER in group.ours()[-1].text
        assert not bucket.links(group.ours()[-1].text)
        await bucket.line.be(Fault.NONE)
        await bucket.line.say(None)
        link = await the_link(group, bucket)
    expect_all_of_it(group)
    await bucket.expect_page(link)
    await bucket.expect_nothing_else()


async def test_it_may_go_away_in_the_middle_of_a_story(
    family: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat, bucket: Bucket
) -> None:
    is_away = asyncio.Event()
    family.with_artists(Teller(fast_clock, waits_for={4: is_away}), Painter(fast_clock, seconds=lambda _: 2.0))
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await until(lambda: len(group.ours()) > 3)
        await until_some(bucket, "picture-2.webp")
        await bucket.line.be(Fault.REFUSED)
        is_away.set()
        await the_end(group)
        expect_all_of_it(group)
        assert LATER in group.ours()[-1].text
        assert "index.html" not in await bucket.names()
        await bucket.line.be(Fault.NONE)
        link = await the_link(group, bucket)
    expect_all_of_it(group)
    await bucket.expect_page(link)
    await bucket.expect_nothing_else()


async def until_some(bucket: Bucket, name: str) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while name not in await bucket.names():  # noqa: ASYNC110  # it tells nobody of it
            await asyncio.sleep(0.02)


async def test_on_discord_it_is_the_same(
    discord_home: DiscordHome, discord_server: DiscordServer, bucket: Bucket
) -> None:
    discord_home.choose(**bucket.settings)
    await bucket.line.be(Fault.REFUSED)

    def shown() -> str:
        return " ".join(message.text for message in read_on_discord(discord_server, CHANNEL.id))

    async with discord_home.running():
        await say(discord_server, CHANNEL, "story", idea=WISH)
        await the_end_on_discord(discord_server, CHANNEL)
        expect_all_on_discord(discord_server, CHANNEL)
        assert LATER in shown()
        await bucket.line.be(Fault.NONE)
        await until(lambda: bool(bucket.links(shown())))
    assert LATER not in shown()
    expect_all_on_discord(discord_server, CHANNEL)
    await bucket.expect_page(bucket.links(shown())[0])


async def test_one_that_never_answers_holds_nobody_up_for_long(
    family: Home, telegram: TelegramServer, group: Chat, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    await bucket.line.be(Fault.HANGING)
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
        expect_all_of_it(group)
        await bucket.line.be(Fault.NONE)
        await bucket.expect_page(await the_link(group, bucket))


async def test_one_that_is_only_slow_gets_everything_in_time(
    family: Home, telegram: TelegramServer, group: Chat, bucket: Bucket
) -> None:
    bucket.line.delay_s = 0.2
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
    assert LATER not in group.ours()[-1].text
    await bucket.expect_page(bucket.links(group.ours()[-1].text)[0])


async def test_with_wrong_credentials_the_link_follows_when_they_are_set_right(
    family: Home, telegram: TelegramServer, group: Chat, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_credentials(monkeypatch, secret="not-this-one")
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
    assert LATER in group.ours()[-1].text
    take_credentials(monkeypatch)
    async with family.running():
        await bucket.expect_page(await the_link(group, bucket))
    expect_all_of_it(group)


async def test_one_that_is_full_gets_everything_when_there_is_room_again(
    home: Home, telegram: TelegramServer, group: Chat, fast_clock: FastClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with seaweed_server(room_mb=8) as server:
        async with open_line_to(server, monkeypatch) as bucket:
            home.choose(**bucket.settings)
            home.with_artists(Teller(fast_clock), Painter(fast_clock, seconds=lambda _: 2.0))
            await asyncio.to_thread(_fill, server, bucket.name)
            async with home.running():
                await telegram.people.say(GROUP_ID, IDEA)
                await the_end(group)
                expect_all_of_it(group)
                assert LATER in group.ours()[-1].text
                await asyncio.to_thread(lambda: server.restart(room_mb=60))
                await bucket.expect_page(await the_link(group, bucket))


def _fill(server: SeaweedServer, bucket: str) -> None:
    client = server.client()
    with pytest.raises(Exception):  # noqa: B017, PT011, PT012  # whatever it says when it is full
        for number in range(100):
            client.put_object(Bucket=bucket, Key=f"filling-{number}", Body=b"x" * 1_000_000)
    client.close()


async def test_where_no_link_opens_the_page_goes_along_as_a_file(
    family: Home, telegram: TelegramServer, group: Chat, bucket: Bucket
) -> None:
    family.choose(public_url="")
    await bucket.line.be(Fault.REFUSED)
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
        end = group.ours()[-1]
        assert (end.kind, LATER in end.text) == ("document", False)
        await bucket.line.be(Fault.NONE)
        await until_some(bucket, "index.html")
    assert len(group.ours()) == 8


async def tap_when_there(telegram: TelegramServer, group: Chat, label: str) -> None:
    """In the newest message."""
    await until(lambda: label in buttons(group.ours()[-1]))
    await telegram.people.tap(GROUP_ID, label)


async def test_a_story_that_is_deleted_while_its_page_waits_leaves_nothing(
    family: Home, telegram: TelegramServer, group: Chat, bucket: Bucket
) -> None:
    await bucket.line.be(Fault.REFUSED)
    async with family.running():
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
        await telegram.people.say(GROUP_ID, "/library")
        await until(lambda: "the page comes later" in group.ours()[-1].text)
        await tap_when_there(telegram, group, "1. The Snail Behind the Shed")
        await tap_when_there(telegram, group, "Delete")
        await tap_when_there(telegram, group, "Yes, delete it")
        await until(lambda: "try again" in group.ours()[-1].text.lower())
        assert all("s3" not in message.text.lower() for message in group.ours())
        await bucket.line.be(Fault.NONE)
        await telegram.people.say(GROUP_ID, "/library 1")
        await tap_when_there(telegram, group, "Delete")
        await tap_when_there(telegram, group, "Yes, delete it")
        await until(lambda: "is deleted" in group.ours()[-1].text)
        await asyncio.sleep(3)  # three minutes of the family's time
        assert await bucket.keys() == []
    assert not any(bucket.links(message.text) for message in group.ours())
