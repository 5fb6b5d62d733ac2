"""What homes of StoryPix have in common, whatever their platform."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.vendors import Vendors
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.observer import Observer
from storypix_core.ports.storyteller import Storyteller
from tests.servers.ports import free_port


class Household:
    """Where StoryPix runs, with the built-in artists unless it is given others."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, data: Path, *, clock: Clock):
        self.clock = clock
        self.data = data
        self._monkeypatch = monkeypatch
        self._chosen: dict[str, object] = {}

    def choose(self, **settings: object) -> None:
        """Run with these settings from the next start on."""
        self._chosen |= settings

    def serve_pages(self) -> str:
        """Serve the pages so that links open, from the next start on. Returns the address of them all."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        self.choose(public_url=address, pages_port=port)
        return address

    def let_in(self, teller: Storyteller, painter: Illustrator) -> None:
        """Put these in the place of the built-in artists."""
        vendors = Vendors(storytellers={"builtin": teller}, illustrators={"builtin": painter})

        @asynccontextmanager
        async def open_vendors(settings: Settings, *, clock: Clock, observer: Observer) -> AsyncIterator[Vendors]:
            yield vendors

        self._monkeypatch.setattr("bot.shop.open_vendors", open_vendors)
