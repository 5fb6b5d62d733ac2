"""Where the watching of the running program is put together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.settings import Settings
from bot.shop import Shop
from bot.watching.address import Address, address_of
from bot.watching.board import Board
from bot.watching.fresh import Fresh
from bot.watching.health import instance_of
from bot.watching.loop_lag import measured_lag
from bot.watching.readiness import OK, Look, Need, Readiness
from bot.watching.several import Several
from storypix_core.errors import BadSettings
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches, provider_and_model
from storypix_core.ports.task_store import Tally
from storypix_core.story.costs import CHECK
from storypix_core.story.tools import Tools

if TYPE_CHECKING:  # each of them needs a library that takes a while to import, or isn't there
    from bot.watching.metrics import Metrics
    from bot.watching.traces import Traces


T = TypeVar("T")

Expect = Callable[[Collection[tuple[str, str]]], None]
"""Hears each model that may be asked, and what for: `text`, `image` or `check`."""


class Watching:
    """Who watches this process. `observer` takes note of what happens; `url` is the monitor's, empty when it is off."""

    def __init__(self, clock: Clock, *, observer: Observer = nobody_watches, expect: Expect = lambda _: None) -> None:
        self.observer = observer
        self._expect = expect
        self.url = ""
        self.readiness = Readiness()
        self.board = Board()
        self._clock = clock
        self._tally: Fresh[Tally] | None = None
        self._held: Fresh[int] | None = None
        self._held_bytes: Fresh[int] | None = None

    def look_at(self, shop: Shop) -> None:
        """From now on there is something to look at."""
        tools = shop.stories.tools
        self._tally = Fresh(tools.store.tally, clock=self._clock)
        self._held = Fresh(shop.books.held.count, clock=self._clock)
        self._held_bytes = Fresh(shop.books.held.size_bytes, clock=self._clock)
        self.readiness.add("database", self._database, need=Need.ALWAYS)
        self.readiness.add("pages", partial(_pages, shop), need=Need.LATER)
        models = _models(tools)
        self._expect(models)
        self.board.resting = lambda: {provider_and_model(model): not tools.rests.may_ask(model) for model, _ in models}

    def look_at_platform(self, name: str, look: Look) -> None:
        self.readiness.add(name, look, need=Need.ONE_OF)

    async def refresh(self) -> None:
        """Look at everything that is only looked at when somebody wants to know, all at once: a scrape waits for one
        database that is away, and not for each of its answers."""
        board, tally, held, size = self.board, _known(self._tally), _known(self._held), _known(self._held_bytes)
        report, board.tally, board.held_files, board.held_bytes = await asyncio.gather(
            self.readiness.report(), tally, held, size
        )
        board.parts = report.parts

    async def aclose(self) -> None:
        for fresh in (self._tally, self._held, self._held_bytes):
            if fresh:
                await fresh.aclose()

    async def _database(self) -> str:
        return OK if self._tally and await self._tally.get() else "away"


@asynccontextmanager
async def open_watching(settings: Settings, *, clock: Clock) -> AsyncIterator[Watching]:
    """While this lasts, the program is watched as the settings say. Raises `BadSettings`."""
    address = address_of(settings.monitor)
    async with AsyncExitStack() as stack:
        observers: list[Observer] = [await stack.enter_async_context(traces())] if settings.traces else []
        if address is None:
            yield Watching(clock, observer=Several(observers) if observers else nobody_watches)
            return
        from bot.watching.metrics import Metrics  # slow to import, and only needed here

        metrics = Metrics()
        watching = Watching(clock, observer=Several([metrics, *observers]), expect=metrics.expect)
        stack.push_async_callback(watching.aclose)
        watching.url = await stack.enter_async_context(_monitored(watching, metrics, address, settings, clock=clock))
        yield watching


@asynccontextmanager
async def _monitored(
    watching: Watching, metrics: "Metrics", address: Address, settings: Settings, *, clock: Clock
) -> AsyncIterator[str]:
    """Gives the monitor's address."""
    from bot.watching.board_gauges import BoardGauges
    from bot.watching.monitor import Seen, open_monitor

    metrics.registry.register(BoardGauges(watching.board, clock=clock))

    async def scrape() -> bytes:
        await watching.refresh()
        return metrics.text()

    async with measured_lag(clock, hear=metrics.loop_lag.observe) as lag:
        seen = Seen(instance=instance_of(settings), lag_s=lag.worst_s, readiness=watching.readiness, metrics=scrape)
        async with open_monitor(address, seen) as url:
            yield url


def traces() -> AbstractAsyncContextManager["Traces"]:
    """Begin with `async with`. Raises `BadSettings` at once when what they need isn't installed."""
    try:
        from bot.watching.traces import open_traces
    except ImportError as error:
        raise BadSettings(
            "STORYPIX_TRACES is true, and what it needs isn't installed; docs/monitoring.md says how, under Traces"
        ) from error
    return open_traces()


async def _known(fresh: Fresh[T] | None) -> T | None:
    return await fresh.get() if fresh else None


async def _pages(shop: Shop) -> str:
    return "away" if shop.pages_are_away() else OK


def _models(tools: Tools) -> list[tuple[str, str]]:
    """Each model that may be asked, and what for."""
    return sorted(
        {
            *((one.model, "text") for one in tools.storytellers.values()),
            *((one.model, "image") for one in tools.illustrators.values()),
            *((one.model, CHECK) for one in tools.moderators.values()),
        }
    )
