"""A child's story in a Discord server, from `/story` to the end, over the whole program."""

import asyncio
import base64
import html
import random
import re

import aiohttp
import pytest

from storypix_core.model import Painting
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller
from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome, expect_all_of_it, the_end
from tests.journeys.discord_people import TOM, Room, answered, say
from tests.journeys.discord_reading import read, read_message, seen, words
from tests.journeys.telegram_family import PUBLIC_URL, Painter, Teller, between, until
from tests.servers.discord_server import DiscordServer


class TestAStoryInAChannel:
    async def test_is_acknowledged_before_anything_else_and_the_answer_becomes_the_progress(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            before = len(discord_server.calls)
            asked = await say(discord_server, CHANNEL, "story", idea=IDEA)
            answer = await answered(discord_server, CHANNEL, lambda text: "Your story is beginning!" in text)
            first = discord_server.calls[before]
            assert first == f"POST /api/v10/interactions/{asked}/token{asked}/callback"
            assert list(answer.buttons) == ["Stop"]
            await the_end(discord_server, CHANNEL)
        progress = r"(Writing: \d of 6 chapters|All chapters are written) · Pictures: \d of 6|The page is being bound…"
        assert re.fullmatch(progress, words(answer))
        assert answer.edits > 1
        assert discord_server.books.deleted == [answer.id]

    @pytest.mark.parametrize("seed", [pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 12)])
    async def test_has_its_chapters_in_order_and_each_picture_in_its_place_whenever_it_comes(
        self, discord_home: DiscordHome, discord_server: DiscordServer, seed: int
    ) -> None:
        discord_home.with_artists(
            Teller(discord_home.clock), Painter(discord_home.clock, seconds=between(0, 60, seed=seed))
        )
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
        expect_all_of_it(discord_server, CHANNEL)

    async def test_gets_picture_1_by_an_edit_though_it_comes_after_chapter_4(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        looked = asyncio.Event()
        late = Painter(discord_home.clock, seconds=lambda _: 0, waits_for={1: looked})
        discord_home.with_artists(Teller(discord_home.clock), late)
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await until(lambda: any(message.picture == 4 for message in read(discord_server, CHANNEL.id)))
            shown = seen(discord_server, CHANNEL.id)
            [first] = [message for message in shown if words(message).startswith("The First Trail")]
            [fourth] = [message for message in read(discord_server, CHANNEL.id) if message.picture == 4]
            assert words(first).endswith("The painter is still at work here.")
            assert fourth.text.startswith("The Fourth Trail")
            looked.set()
            await the_end(discord_server, CHANNEL)
        assert (first.edits, list(first.pictures)) == (1, [next(alt for alt in first.pictures if "hour 1." in alt)])
        expect_all_of_it(discord_server, CHANNEL)

    async def test_ends_with_its_cover_and_a_link_to_its_page(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
        end = seen(discord_server, CHANNEL.id)[-1]
        (link,) = re.findall(r"https://\S+", words(end))
        assert link in end.buttons.values()
        assert read_message(end).picture == 1
        page = discord_home.data / "pages" / link.removeprefix(f"{PUBLIC_URL}/")
        if page.is_dir():
            page /= "index.html"
        named = set(re.findall(r"picture-\d\.webp", page.read_text()))
        assert len(named) == 6
        assert all((page.parent / name).is_file() for name in named)

    @pytest.mark.slow
    async def test_ends_with_the_page_as_a_file_where_no_link_would_open(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        discord_home.choose(public_url="")
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
        end = seen(discord_server, CHANNEL.id)[-1]
        assert "http" not in words(end)
        (page,) = end.files.values()
        pictures = set(re.findall(r'src="data:image/webp;base64,([^"]+)"', page.decode()))
        assert len(pictures) == 6
        assert all(base64.b64decode(picture)[8:12] == b"WEBP" for picture in pictures)
        expect_all_of_it(discord_server, CHANNEL)


class Dawdler:
    """The built-in painter, who has a rest after each picture: another one each time, the same ones for a seed."""

    name = "builtin"
    model = BuiltinIllustrator.model

    def __init__(self, painter: BuiltinIllustrator, clock: Clock, *, seed: int):
        self._painter = painter
        self._clock = clock
        self._chance = random.Random(seed)

    def bound(self, request: PaintRequest) -> None:
        """It costs nothing."""

    estimate = bound
    uses_references = False

    async def paint(self, request: PaintRequest) -> Painting:
        painting = await self._painter.paint(request)
        await self._clock.sleep(self._chance.uniform(0, 60))
        return painting


@pytest.mark.slow
@pytest.mark.parametrize(("length", "painted"), [("short", 2), ("medium", 6)], ids=str)
async def test_the_built_in_artists_tell_a_story_to_the_link_that_opens(
    discord_home: DiscordHome, discord_server: DiscordServer, length: str, painted: int
) -> None:
    discord_home.serve_pages()
    async with BuiltinIllustrator() as painter:
        discord_home.with_artists(BuiltinStoryteller(), Dawdler(painter, discord_home.clock, seed=3))
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA, length=length, pictures=painted, seed=7)
            await the_end(discord_server, CHANNEL)
            title, *told, end = seen(discord_server, CHANNEL.id)
            (link,) = re.findall(r"http://\S+", words(end))
            async with aiohttp.ClientSession(link.removesuffix("index.html")) as web:
                page = await _opened(web, "index.html")
                pictures = set(re.findall(r"picture-\d\.webp", page.decode()))
                assert [(await _opened(web, picture))[8:12] for picture in pictures] == [b"WEBP"] * painted
    assert words(title) in html.unescape(page.decode())
    assert [words(each) for each in told] == [
        " ".join(f"{title} {text}".split()) for title, text in discord_home.chapters()
    ]
    shown = [picture for each in told for picture in each.pictures.values()]
    assert (len(shown), len(set(shown))) == (painted, painted)
    assert max(len(each.pictures) for each in told) == 1


@pytest.mark.slow
class TestSeveralStories:
    async def test_in_three_chats_are_told_side_by_side(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        all_have_begun = asyncio.Event()
        discord_home.with_artists(
            Teller(discord_home.clock, waits_for={6: all_have_begun}),
            Painter(discord_home.clock, seconds=between(0, 40, seed=5)),
        )
        rooms = [Room(id=CHANNEL.id + number) for number in range(3)]
        async with discord_home.running():
            for room in rooms:
                await say(discord_server, room, "story", idea=IDEA)
            # None can end before all have begun, so that nobody may wait for another.
            await until(lambda: all(len(read(discord_server, room.id)) >= 3 for room in rooms))
            all_have_begun.set()
            for room in rooms:
                await the_end(discord_server, room)
        for room in rooms:
            expect_all_of_it(discord_server, room)

    async def test_in_one_chat_wait_for_each_other_and_say_so(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        said = asyncio.Event()
        discord_home.with_artists(Teller(discord_home.clock, chapter_s=3, waits_for={6: said}))
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await answered(discord_server, CHANNEL, lambda text: "Your story is beginning!" in text)
            await say(discord_server, CHANNEL, "story", person=TOM, idea="a fox who finds a star")
            await answered(discord_server, CHANNEL, lambda text: "There is one story before yours." in text)
            said.set()
            await the_end(discord_server, CHANNEL, stories=2)
        expect_all_of_it(discord_server, CHANNEL, stories=2)


async def _opened(web: aiohttp.ClientSession, name: str) -> bytes:
    async with web.get(name) as answer:
        assert answer.status == 200
        return await answer.read()
