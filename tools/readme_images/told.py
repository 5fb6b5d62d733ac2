"""The same story told into a Telegram group and into a Discord channel, by the whole program, as its journeys do it."""

import asyncio
import copy
import html
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import pytest

from tests.journeys.discord_family import CHANNEL, DiscordHome
from tests.journeys.discord_people import say
from tests.journeys.telegram_family import GROUP_ID, FastClock, Home
from tests.servers import discord_books
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer
from tools.readme_images.bubbles import MUM, Bubble, Card, as_address, from_discord, from_telegram, said

IDEA = "a giant snail who steals the salads, with Tom and Zoé"
SEED = 1

_SPEED = 3
"""Slow enough to see the story while its pictures are being painted."""
_LOOK_EVERY_S = 0.02
_BEDTIME = said(MUM, "Teeth brushed? Then there is time for one story 🌙")
_GOOD_NIGHT = said(MUM, "Thirty-seven little secrets! Good night, you two 🌟")
_CARD_PX = 480


M = TypeVar("M")
"""A message in a server's books."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is to be seen in a chat."""

    halfway: Sequence[Bubble]
    """While it is told and its pictures are being painted."""
    end: Sequence[Bubble]


async def on_telegram(data: Path) -> Told:
    clock = FastClock(_SPEED)
    with _seeded() as monkeypatch:
        async with TelegramServer(paced=True, now_s=clock.monotonic) as server:
            chat = server.books.open(GROUP_ID)
            home = Home(monkeypatch, data, clock=clock, server=server)
            async with home.running():
                await server.people.say(GROUP_ID, f"/story {IDEA}")
                halfway, end = await _watched(
                    chat.alive, text=lambda message: message.text, pictured=lambda message: bool(message.photo)
                )
    card = _card(data)
    return Told(
        halfway=_timed([_BEDTIME, *(from_telegram(message, card=card) for message in halfway)]),
        end=_timed([_BEDTIME, *(from_telegram(message, card=card) for message in end), _GOOD_NIGHT]),
    )


async def on_discord(data: Path) -> Told:
    with _seeded() as monkeypatch:
        async with DiscordServer() as server:
            home = DiscordHome(monkeypatch, data, server=server)
            async with home.running():
                await say(server, CHANNEL, "story", idea=IDEA)
                halfway, end = await _watched(
                    lambda: server.books.in_channel(CHANNEL.id),
                    text=lambda message: " ".join(message.texts),
                    pictured=lambda message: bool(message.files),
                )
    return Told(
        halfway=_timed([_BEDTIME, *map(_on_discord, halfway)]),
        end=_timed([_BEDTIME, *map(_on_discord, end), _GOOD_NIGHT]),
    )


async def _watched(
    shown: Callable[[], list[M]], *, text: Callable[[M], str], pictured: Callable[[M], bool]
) -> tuple[list[M], list[M]]:
    """The messages just before the first picture comes; and at the end."""
    halfway: list[M] = []
    while True:
        now = shown()
        said = " ".join(map(text, now))
        in_progress = "Pictures: " in said
        if in_progress and not any(map(pictured, now)):
            halfway = copy.deepcopy(now)
        if "The end." in said and not in_progress:
            return halfway, copy.deepcopy(now)
        await asyncio.sleep(_LOOK_EVERY_S)


def _on_discord(message: discord_books.Message) -> Bubble:
    return from_discord(message, used="/story" if message.metadata else "")


@contextmanager
def _seeded() -> Iterator[pytest.MonkeyPatch]:
    """So that the same story is told each time."""
    with pytest.MonkeyPatch.context() as monkeypatch, patch("bot.shop.secrets.randbelow", return_value=SEED):
        yield monkeypatch


def _card(data: Path) -> Card:
    """What Telegram reads out of the page for its preview."""
    (page,) = data.glob("pages/*/index.html")
    title = re.search(r'<meta property="og:title" content="([^"]*)"', page.read_text(encoding="utf-8"))
    cover = as_address((page.parent / "cover.jpg").read_bytes(), width_px=_CARD_PX)
    return Card(title=html.unescape(title[1]) if title else "", site="stories.example.org", picture=cover)


def _timed(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Bedtime, and a message now and then."""
    return [replace(bubble, time=f"19:{42 + index // 3}") for index, bubble in enumerate(bubbles)]
