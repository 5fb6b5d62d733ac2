"""A child's story in a Telegram group, from `/story` to the end, over the whole program."""

import asyncio
import base64
import re

import pytest

from tests.journeys.telegram_family import (
    GROUP_ID,
    IDEA,
    PUBLIC_URL,
    FastClock,
    Home,
    Painter,
    Teller,
    between,
    expect_all_of_it,
    the_end,
    until,
)
from tests.journeys.telegram_reading import read
from tests.servers.telegram_books import Chat
from tests.servers.telegram_server import TelegramServer

IN_TIME_MAX_CALLS = 16
ALL_LATE_MAX_CALLS = 24


@pytest.fixture
def group(telegram: TelegramServer) -> Chat:
    return telegram.books.open(GROUP_ID)


class TestAStoryInAGroup:
    async def test_is_answered_first_of_all_and_the_answer_becomes_the_progress(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        home.with_artists()
        async with home.running():
            before = len(telegram.books.calls)
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
        calls = [call for call in telegram.books.calls[before:] if call.method not in ("getupdates", "sendchataction")]
        assert calls[0].method == "sendmessage"
        assert calls[0].params["text"] == "Once upon a time… Your story is beginning!"
        answer = group.messages[2]
        # Whatever was shown last, it is some state of the story's progress.
        told = r"(Writing: \d of 6 chapters|All chapters are written) · Pictures: \d of 6|The page is being bound…"
        assert re.fullmatch(told, answer.text)
        assert (answer.edits > 0, answer.deleted) == (True, True)

    @pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 10))])
    async def test_has_its_chapters_in_order_and_each_picture_in_its_place_whenever_it_comes(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat, seed: int
    ) -> None:
        home.with_artists(painter=Painter(fast_clock, seconds=between(0, 60, seed=seed)))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
        expect_all_of_it(group)

    async def test_gets_picture_1_though_it_comes_after_chapter_4(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        seen = asyncio.Event()
        home.with_artists(Teller(fast_clock), Painter(fast_clock, seconds=lambda _: 0, waits_for={1: seen}))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await until(lambda: any(message.picture == 4 for message in read(group)))
            [first] = [message for message in read(group) if message.text.startswith("The First Trail")]
            [fourth] = [message for message in read(group) if message.picture == 4]
            assert first.picture is None
            assert "The painter is still at work here." in first.text
            assert fourth.text.startswith("The Fourth Trail")
            seen.set()
            await the_end(group)
        expect_all_of_it(group)

    async def test_ends_with_a_link_to_its_page(self, home: Home, telegram: TelegramServer, group: Chat) -> None:
        home.with_artists()
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
        end = group.ours()[-1]
        (link,) = re.findall(r"https://\S+", end.text)
        assert link.startswith(f"{PUBLIC_URL}/")
        assert end.photo
        page = home.data / "pages" / link.removeprefix(f"{PUBLIC_URL}/")
        if page.is_dir():
            page /= "index.html"
        named = re.findall(r"picture-\d\.webp", page.read_text())
        assert len(set(named)) == 6
        assert all((page.parent / name).is_file() for name in named)

    @pytest.mark.slow
    async def test_ends_with_the_page_as_a_file_where_no_link_would_open(
        self, home: Home, telegram: TelegramServer, group: Chat
    ) -> None:
        home.with_artists()
        home.choose(public_url="")
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
        end = group.ours()[-1]
        assert end.kind == "document"
        assert "http" not in end.text
        pictures = set(re.findall(r'src="data:image/webp;base64,([^"]+)"', end.photo.decode()))
        assert len(pictures) == 6
        assert all(base64.b64decode(picture)[8:12] == b"WEBP" for picture in pictures)
        expect_all_of_it(group)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("paint_s", "at_most"), [(0.0, IN_TIME_MAX_CALLS), (100.0, ALL_LATE_MAX_CALLS)], ids=["in time", "all late"]
    )
    async def test_spends_few_calls(
        self,
        home: Home,
        telegram: TelegramServer,
        fast_clock: FastClock,
        group: Chat,
        paint_s: float,
        at_most: int,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        # Slow enough that what holds a busy machine up isn't minutes, in which there is room for more calls.
        fast_clock.speed = 20
        home.with_artists(Teller(fast_clock, chapter_s=12), Painter(fast_clock, seconds=lambda _: paint_s))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await the_end(group)
        spent = [call.method for call in telegram.books.spent(GROUP_ID)]
        with capsys.disabled():
            numbers = {name: spent.count(name) for name in sorted(set(spent))}
            print(f"\n{len(spent)} calls, {at_most} at most: {numbers}")  # noqa: T201
        assert len(spent) <= at_most
        assert not [call for call in telegram.books.calls if call.status == 429]
        expect_all_of_it(group)


@pytest.mark.slow
class TestSeveralStories:
    async def test_in_three_chats_are_told_side_by_side(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock
    ) -> None:
        all_have_begun = asyncio.Event()
        painter = Painter(fast_clock, seconds=between(0, 40, seed=5))
        home.with_artists(Teller(fast_clock, waits_for={6: all_have_begun}), painter)
        chats = [telegram.books.open(GROUP_ID - number) for number in range(3)]
        async with home.running():
            for chat in chats:
                await telegram.people.say(chat.id, IDEA)
            # None can end before all have begun, so that nobody may wait for another.
            await until(lambda: all(len(read(chat)) >= 3 for chat in chats))
            all_have_begun.set()
            for chat in chats:
                await the_end(chat)
        for chat in chats:
            expect_all_of_it(chat)

    async def test_in_one_chat_wait_for_each_other_and_say_so(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock, group: Chat
    ) -> None:
        said = asyncio.Event()
        home.with_artists(Teller(fast_clock, waits_for={6: said}))
        async with home.running():
            await telegram.people.say(GROUP_ID, IDEA)
            await telegram.people.say(GROUP_ID, "/story a fox who finds a star", person=7002)
            await until(lambda: any("one story before yours" in message.text for message in group.ours()))
            said.set()
            await the_end(group, stories=2)
        expect_all_of_it(group, stories=2)

    @pytest.mark.slow
    async def test_of_a_chat_that_telegram_slows_down_hold_up_no_other(
        self, home: Home, telegram: TelegramServer, fast_clock: FastClock
    ) -> None:
        home.with_artists()
        slow, quick = telegram.books.open(GROUP_ID), telegram.books.open(GROUP_ID - 1)

        def is_slow() -> bool:
            """For some time from now on."""
            slow.slow_until_s = fast_clock.monotonic() + 50
            return True

        async with home.running():
            assert is_slow()
            await telegram.people.say(slow.id, IDEA)
            await telegram.people.say(quick.id, IDEA)
            await until(lambda: is_slow() and any("The end." in message.text for message in quick.ours()))
            assert not read(slow)
            await the_end(quick)
            await the_end(slow)
        expect_all_of_it(quick)
        expect_all_of_it(slow)
