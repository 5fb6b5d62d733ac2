"""A picture that is there is painted again, in the chat and on the page, over the whole program."""

import re
from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from storypix_core.model import Painting
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.storage.server import serve_pages
from storypix_core.testing import tiny_png
from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome
from tests.journeys.discord_family import the_end as the_end_on_discord
from tests.journeys.discord_people import answered, say, tap
from tests.journeys.discord_reading import seen
from tests.journeys.telegram_family import GROUP_ID, FastClock, Home, Painter, the_end, until
from tests.journeys.telegram_family import IDEA as STORY
from tests.journeys.telegram_reading import read
from tests.journeys.test_chat import Terminal
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow

OTHER = 4
"""So many numbers further is the colour of a picture that is painted again."""


class Changeable(Painter):
    """Paints in another colour when it is asked again."""

    def __init__(self, clock: FastClock) -> None:
        super().__init__(clock, seconds=lambda _: 1)
        self.asked: Counter[int] = Counter()

    async def paint(self, request: PaintRequest) -> Painting:
        painting = await super().paint(request)
        self.asked[request.number] += 1
        again = self.asked[request.number] > 1
        return Painting(data=tiny_png(request.number + OTHER), usage=None) if again else painting


async def is_on_the_page(data: Path, *, number: int) -> None:
    """As a browser gets it: the new picture and the new cover are there, the old files are gone."""
    [folder] = [path.name for path in (data / "pages").iterdir() if path.is_dir()]
    old, new = f"picture-{number}", f"picture-{number}-v2"
    async with serve_pages(data / "pages", port=0) as base, aiohttp.ClientSession() as browser:

        async def status(name: str) -> int:
            async with browser.get(f"{base}/{folder}/{name}") as answer:
                return answer.status

        async with browser.get(f"{base}/{folder}/index.html") as answer:
            page = await answer.text()
        assert f"{new}.webp" in page
        assert f"{old}.webp" not in page
        for name in set(re.findall(r"(?:picture|cover)[\w-]*\.(?:webp|jpg)", page)):
            assert await status(name) == 200, name
        gone = [f"{old}.webp", f"{old}-small.webp", *(["cover.jpg"] if number == 1 else [])]
        assert [await status(name) for name in gone] == [404] * len(gone)
        if number == 1:
            assert "cover-1-v2.jpg" in page


async def test_on_telegram_it_takes_the_place_of_the_one_that_is_there(
    home: Home, telegram: TelegramServer, fast_clock: FastClock
) -> None:
    home.with_artists(painter=Changeable(fast_clock))
    group = telegram.books.open(GROUP_ID)
    async with home.running():
        await telegram.people.say(GROUP_ID, STORY)
        await the_end(group)
        before = read(group)
        await telegram.people.say(GROUP_ID, "/redo")
        await until(lambda: any("shall I paint again?" in message.text for message in group.ours()))
        await telegram.people.tap(GROUP_ID, "Picture 1")
        await until(lambda: any("Here is the picture of chapter 1." in message.text for message in group.ours()))
        after = read(group)
    assert [message.picture for message in before[:8]] == [None, 1, 2, 3, 4, 5, 6, 1]
    assert [message.picture for message in after[:8]] == [None, 1 + OTHER, 2, 3, 4, 5, 6, 1 + OTHER]
    assert [message.text for message in after[:8]] == [message.text for message in before]
    await is_on_the_page(home.data, number=1)


async def test_on_discord_it_takes_the_place_of_the_one_that_is_there(
    discord_home: DiscordHome, discord_server: DiscordServer
) -> None:
    discord_home.with_artists(painter=Changeable(discord_home.clock))  # type: ignore[arg-type]
    async with discord_home.running():
        await say(discord_server, CHANNEL, "story", idea=IDEA)
        await the_end_on_discord(discord_server, CHANNEL)
        third = seen(discord_server, CHANNEL.id)[3]
        shown = dict(third.pictures)
        await say(discord_server, CHANNEL, "redo")
        question = await answered(discord_server, CHANNEL, lambda text: "shall I paint again?" in text)
        await tap(discord_server, CHANNEL, question, "Picture 3")
        await answered(discord_server, CHANNEL, lambda text: "Here is the picture of chapter 3." in text)
        assert third.pictures.keys() == shown.keys()
        assert third.pictures != shown
        await say(discord_server, CHANNEL, "redo", chapter=3)
        await until(lambda: "-v3.webp" in _page(discord_home.data))
    assert "picture-3-v2" not in _page(discord_home.data)


def _page(data: Path) -> str:
    [page] = (data / "pages").glob("*/index.html")
    return page.read_text()


@pytest.fixture
def terminal(data: Path):  # type: ignore[no-untyped-def]
    chat = Terminal(data)
    yield chat
    chat.kill()


async def test_on_the_terminal_the_new_one_is_shown_and_the_built_in_painter_paints_another(
    terminal: Terminal, data: Path
) -> None:
    terminal.type("/story --length short --pictures 2 --language en a giant snail who steals the salads")
    terminal.expect("The end.")
    terminal.expect("index.html")
    [old] = (data / "pages").glob("*/picture-1.webp")
    before = old.read_bytes()
    terminal.type("/redo")
    terminal.expect("shall I paint again?")
    terminal.expect("1. Picture 1")
    terminal.type("1")
    terminal.expect("picture-1-v2.webp")
    terminal.expect("Here is the picture of chapter 1.")
    assert old.with_name("picture-1-v2.webp").read_bytes() != before
    await is_on_the_page(data, number=1)
    assert terminal.leave() == 0
