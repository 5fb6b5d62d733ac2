"""Which processes may do what, and platforms that open side by side."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

import bot.serve
from bot import on_discord, on_telegram
from bot.serve import Serve, serve
from bot.settings import Settings
from bot.wiring import Bot
from storypix_core.errors import BadSettings, TryLater
from storypix_core.ports.chat import ChatPort

POSTGRES = "postgresql://nobody@127.0.0.1:1/none"


def settings(tmp_path: Path, **given: object) -> Settings:
    return Settings.model_validate({"data": tmp_path, "pages_port": 0, "grace_s": 0, **given})


@pytest.mark.parametrize(("hears", "makes"), [(True, False), (False, True)])
@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, "STORYPIX_DATABASE_URL"),
        ({"s3_bucket": "tales"}, "STORYPIX_DATABASE_URL"),
        ({"database_url": POSTGRES}, "PAGES_SHARED"),
        ({"database_url": POSTGRES}, "STORYPIX_S3_BUCKET"),
    ],
)
async def test_a_process_that_does_half_of_the_work_needs_what_the_other_half_sees(
    tmp_path: Path, given: dict[str, str], named: str, *, hears: bool, makes: bool
) -> None:
    with pytest.raises(BadSettings, match=named):
        await serve(settings(tmp_path, telegram_token="1:x", **given), hears=hears, makes=makes)


async def test_without_a_token_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_TELEGRAM_TOKEN"):
        await serve(settings(tmp_path))


class Platforms:
    """Telegram can't be reached until somebody mends it; Discord is there at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mended = asyncio.Event()
        self.happened: list[str] = []
        self.hears = asyncio.Semaphore(0)
        self.breaks = asyncio.Event()
        monkeypatch.setattr(on_telegram, "open_telegram", self._telegram)
        monkeypatch.setattr(on_discord, "open_discord", self.discord)

    @asynccontextmanager
    async def _telegram(self, _: Settings, __: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
        await self.mended.wait()
        yield self._serve("telegram")
        self.happened.append("telegram closed")

    @asynccontextmanager
    async def discord(self, _: Settings, __: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
        yield self._serve("discord")
        self.happened.append("discord closed")

    def _serve(self, name: str) -> Serve:
        async def hear() -> None:
            self.happened.append(f"{name} hears")
            self.hears.release()
            try:
                await self.breaks.wait()
            finally:
                self.happened.append(f"{name} hears no more")
            raise BadSettings("the token isn't accepted any more")

        return hear


@pytest.fixture
def platforms(monkeypatch: pytest.MonkeyPatch) -> Platforms:
    return Platforms(monkeypatch)


@pytest.fixture
def both(tmp_path: Path) -> Settings:
    return settings(tmp_path, telegram_token="1:x", discord_token="y")


async def test_a_platform_that_can_not_be_reached_keeps_no_other_waiting(platforms: Platforms, both: Settings) -> None:
    running = asyncio.create_task(serve(both))
    await platforms.hears.acquire()
    assert platforms.happened == ["discord hears"]

    platforms.mended.set()
    await platforms.hears.acquire()
    assert platforms.happened == ["discord hears", "telegram hears"]
    running.cancel()
    await asyncio.wait([running])


async def test_a_platform_that_is_away_at_the_start_is_tried_again_and_said(
    platforms: Platforms, both: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries, said = 0, asyncio.Event()

    @asynccontextmanager
    async def away_at_first(given: Settings, one: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise TryLater("no network yet")
        await said.wait()
        async with platforms.discord(given, one, chats) as hear:
            yield hear

    monkeypatch.setattr(on_discord, "open_discord", away_at_first)
    monkeypatch.setattr(bot.serve, "_FIRST_PAUSE_S", 0.0)
    monkeypatch.setattr(bot.serve, "_SAY_AFTER_S", 0.05)
    serving = asyncio.create_task(serve(both))
    while "Discord can't be reached yet" not in (err := capsys.readouterr().err):  # noqa: ASYNC110  # it tells nobody
        await asyncio.sleep(0.02)
    assert "storypix doctor" in err
    said.set()
    await platforms.hears.acquire()
    assert (tries, platforms.happened) == (2, ["discord hears"])
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


async def test_nothing_is_heard_any_more_before_anything_is_closed(
    platforms: Platforms, both: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    platforms.mended.set()
    running = asyncio.create_task(serve(both))
    for _ in range(2):
        await platforms.hears.acquire()
    running.cancel()
    await asyncio.wait([running])

    assert running.cancelled()
    assert sorted(platforms.happened[2:4]) == ["discord hears no more", "telegram hears no more"]
    assert sorted(platforms.happened[4:]) == ["discord closed", "telegram closed"]
    assert "goes on at the next start" in capsys.readouterr().err


async def test_one_that_never_opened_is_left_at_once(platforms: Platforms, both: Settings) -> None:
    running = asyncio.create_task(serve(both))
    await platforms.hears.acquire()
    running.cancel()
    await asyncio.wait([running])

    assert platforms.happened == ["discord hears", "discord hears no more", "discord closed"]


async def test_one_that_fails_ends_the_program_gently(platforms: Platforms, both: Settings) -> None:
    platforms.breaks.set()
    with pytest.raises(BadSettings, match="isn't accepted any more"):
        await serve(both)


async def test_the_start_says_where_to_ask_how_it_does(
    platforms: Platforms, both: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    running = asyncio.create_task(serve(both.model_copy(update={"monitor": "127.0.0.1:0"})))
    await platforms.hears.acquire()
    found = re.search(r"Health and metrics: (http://127\.0\.0\.1:\d+)/healthz", capsys.readouterr().err)
    assert found
    async with aiohttp.ClientSession() as http, http.get(f"{found[1]}/readyz") as answer:
        ready = await answer.json()
    assert ready["status"] == "degraded"
    assert ready["parts"] == {"database": "ok", "pages": "ok", "telegram": "opening", "discord": "ok"}
    running.cancel()
    await asyncio.wait([running])
