"""A family on Telegram: the whole program in this process, on a clock that runs fast, and a local Bot API server."""

import asyncio
import random
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.serve import serve
from bot.settings import Settings
from storypix_core.errors import ProviderFailed
from storypix_core.model import Brief, Painting, StorySoFar, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.ports.storyteller import Storyteller
from storypix_core.testing import tiny_png
from tests.journeys.household import Household
from tests.journeys.telegram_reading import buttons, read, whole_story
from tests.servers.sample_story import sample_story
from tests.servers.telegram_books import Chat
from tests.servers.telegram_server import TOKEN, TelegramServer

GROUP_ID = -1001234567890
SPEED = 60
"""So many seconds of the family's time pass in one of ours."""
PUBLIC_URL = "https://stories.example.org"
IDEA = "/story a giant snail who steals all the salads, with Tom and Zoé"

_PATIENCE_S = 120.0
"""For what has to come, also on a machine that has much else to do."""
_LOOK_EVERY_S = 0.005


class FastClock:
    """Time as the program knows it, but faster. It is noon when somebody asks first, so that no test meets midnight."""

    def __init__(self, speed: float = SPEED):
        self.speed = speed
        self._noon_s: float | None = None

    def now(self) -> datetime:
        if self._noon_s is None:
            self._noon_s = self.monotonic()
        return datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(seconds=self.monotonic() - self._noon_s)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time() * self.speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0) / self.speed)


class Teller:
    """Tells the sample story, a chapter every few seconds. `pauses_s` has other pauses, by the chapter they precede.

    `waits_for` has what must have happened before a chapter is told, by its number: then it is all the same to a test
    how fast a machine is. The chapters before it are in the chat meanwhile.
    """

    name = "builtin"
    model = "builtin:sample"
    languages = None

    def __init__(
        self,
        clock: Clock,
        *,
        chapter_s: float = 4.0,
        pauses_s: Mapping[int, float] | None = None,
        waits_for: Mapping[int, asyncio.Event] | None = None,
    ):
        self._clock = clock
        self._chapter_s = chapter_s
        self._pauses_s = pauses_s or {}
        self._waits_for = waits_for or {}

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> None:
        """It costs nothing."""

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> None:
        """It costs nothing."""

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]:
        story = sample_story(chapters=brief.length.chapters, words=brief.length.words)
        for piece in re.split(r"(?=\[chapter \d+\])", story):
            number = re.match(r"\[chapter (\d+)\]", piece)
            if number and int(number[1]) <= len(so_far.chapters):
                continue
            if number:
                yield piece[:40]
                await self._pause_before(int(number[1]))
                yield piece[40:]
            else:
                yield piece

    async def _pause_before(self, chapter: int) -> None:
        if event := self._waits_for.get(chapter):
            await event.wait()
        await self._clock.sleep(self._pauses_s.get(chapter, self._chapter_s))


class Painter:
    """Paints a picture of another colour for each chapter, after so many seconds, or fails as often as `fails` says.

    `waits_for` has what must have happened before a picture is painted, by the number of its chapter.
    """

    name = "builtin"
    model = "builtin:brush"

    def __init__(
        self,
        clock: Clock,
        *,
        seconds: Callable[[int], float],
        fails: Mapping[int, int] | None = None,
        waits_for: Mapping[int, asyncio.Event] | None = None,
    ):
        self._clock = clock
        self._seconds = seconds
        self.waits_for = waits_for or {}
        self._fails = dict(fails or {})

    def bound(self, request: PaintRequest) -> None:
        """It costs nothing."""

    estimate = bound
    uses_references = False

    async def paint(self, request: PaintRequest) -> Painting:
        if event := self.waits_for.get(request.number):
            await event.wait()
        await self._clock.sleep(self._seconds(request.number))
        if self._fails.get(request.number, 0):
            self._fails[request.number] -= 1
            raise ProviderFailed("the brush broke", provider="builtin")
        return Painting(data=tiny_png(request.number), usage=None)


def between(first_s: float, last_s: float, *, seed: int) -> Callable[[int], float]:
    """Another random time for each picture, the same ones for the same seed."""
    chance = random.Random(seed)
    return lambda _: chance.uniform(first_s, last_s)


class Home(Household):
    """Where it speaks on Telegram."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        data: Path,
        *,
        clock: Clock,
        server: TelegramServer,
    ):
        super().__init__(monkeypatch, data, clock=clock)
        self.server = server
        self.choose(public_url=PUBLIC_URL)

    def settings(self) -> Settings:
        fixed = {
            "data": self.data,
            "telegram_token": TOKEN,
            "telegram_api_url": self.server.url,
            "pages_port": 0,
        }
        return Settings.model_validate({**fixed, **self._chosen})

    def with_artists(self, teller: Storyteller | None = None, painter: Illustrator | None = None) -> None:
        """Put these in the place of the built-in ones, which take no notice of the clock."""
        self.let_in(teller or Teller(self.clock), painter or Painter(self.clock, seconds=lambda _: 2.0))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """StoryPix, from its start until it is stopped."""
        self._monkeypatch.setattr("bot.shop.SystemClock", lambda: self.clock)
        running = asyncio.create_task(serve(self.settings()), name="storypix run")
        try:
            await until(lambda: bool(self.server.pollers or self.server.webhook_url or running.done()))
            if running.done():
                running.result()
            yield
            assert not running.done(), "it stopped by itself"
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that has to come."""
    async with asyncio.timeout(_PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what is waited for happens on a server, which has no event for it
            await asyncio.sleep(_LOOK_EVERY_S)


async def the_end(chat: Chat, *, stories: int = 1) -> None:
    """Wait until so many stories have ended, with nothing left to be said."""
    await until(lambda: sum("The end." in message.text for message in chat.ours()) == stories and not in_progress(chat))


def in_progress(chat: Chat) -> bool:
    """Whether a progress message, with its button, is there."""
    return any("Stop" in buttons(message) for message in chat.ours())


def expect_all_of_it(chat: Chat, *, stories: int = 1) -> None:
    """Nothing is missing, nothing is there twice, and everything is in its place; the progress is taken away."""
    shown = read(chat)
    for number in range(stories):
        first, last = number * 8, number * 8 + 7
        assert shown[first:last] == whole_story()
        assert shown[last].text.startswith("The Snail Behind the Shed The end.")
        assert shown[last].buttons == ("Next episode", "Another one", "All stories")
    assert len(shown) == 8 * stories
