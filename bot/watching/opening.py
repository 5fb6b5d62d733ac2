"""Where the watching of the running program is put together."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from bot.settings import Settings
from bot.watching.address import address_of
from bot.watching.board import Board
from bot.watching.fresh import Fresh
from bot.watching.health import instance_of
from bot.watching.loop_lag import LoopLag, measured_lag
from bot.watching.readiness import OK, Look, Need, Readiness
from bot.wiring import Shop
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches, provider_of
from storypix_core.ports.task_store import Tally
from storypix_core.story.tools import Tools


class Watching:
    """Who watches this process. `observer` takes note of what happens; `url` is the monitor's, empty when it is off."""

    def __init__(self, clock: Clock, *, observer: Observer = nobody_watches) -> None:
        self.observer = observer
        self.url = ""
        self.readiness = Readiness()
        self.board = Board()
        self._clock = clock
        self._tally: Fresh[Tally] | None = None

    def look_at(self, shop: Shop) -> None:
        """From now on there is something to look at."""
        tools = shop.stories.tools
        self._tally = Fresh(tools.store.tally, clock=self._clock)
        self.readiness.add("database", self._database, need=Need.ALWAYS)
        self.readiness.add("pages", partial(_pages, shop), need=Need.LATER)
        self.board.resting = lambda: _resting(tools)

    def look_at_platform(self, name: str, look: Look) -> None:
        self.readiness.add(name, look, need=Need.ONE_OF)

    async def refresh(self) -> None:
        """Look at everything that is only looked at when somebody wants to know."""
        report = await self.readiness.report()
        self.board.parts = report.parts
        self.board.tally = await self._tally.get() if self._tally else None

    async def aclose(self) -> None:
        if self._tally:
            await self._tally.aclose()

    async def _database(self) -> str:
        return OK if self._tally and await self._tally.get() else "away"


@asynccontextmanager
async def open_watching(settings: Settings, *, clock: Clock) -> AsyncIterator[Watching]:
    """While this lasts, the program is watched as the settings say. Raises `BadSettings`."""
    address = address_of(settings.monitor)
    if address is None:
        yield Watching(clock)
        return
    # Slow to import, and only needed here.
    from bot.watching.board_gauges import BoardGauges
    from bot.watching.metrics import Metrics
    from bot.watching.monitor import Seen, open_monitor

    metrics = Metrics()
    watching = Watching(clock, observer=metrics)
    metrics.registry.register(BoardGauges(watching.board, clock=clock))

    async def scrape() -> bytes:
        await watching.refresh()
        return metrics.text()

    async with AsyncExitStack() as stack:
        stack.push_async_callback(watching.aclose)
        lag: LoopLag = await stack.enter_async_context(measured_lag(clock, hear=metrics.loop_lag.observe))
        seen = Seen(instance=instance_of(settings), lag_s=lag.worst_s, readiness=watching.readiness, metrics=scrape)
        watching.url = await stack.enter_async_context(open_monitor(address, seen))
        yield watching


async def _pages(shop: Shop) -> str:
    return "away" if shop.pages_are_away() else OK


def _resting(tools: Tools) -> Mapping[tuple[str, str], bool]:
    models = {
        *(one.model for one in tools.storytellers.values()),
        *(one.model for one in tools.illustrators.values()),
        *(one.model for one in tools.moderators.values()),
    }
    return {provider_of(model): not tools.rests.may_ask(model) for model in sorted(models)}
