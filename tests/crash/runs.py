"""The whole suite: so many kills on each store, and every step, each in stages that are small enough to look into."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.core.storage.disks import small_disk
from tests.crash.books import Books
from tests.crash.faults import (
    clock_jumps,
    database_locked,
    disk_full,
    pages_away,
    postgres_restarts,
    provider_hangs,
)
from tests.crash.kills import die_at_step, random_kills
from tests.crash.postgres import fleet_kills
from tests.crash.power import power_cuts
from tests.crash.processes import Launcher
from tests.crash.stage import SLOW, Stage, staged
from tests.servers.openai_answers import Pace
from tests.servers.postgres import PostgresServer

KILLS_A_STAGE = 10
INSTANT = Pace(first_token_s=0.01, tokens_per_s=20_000, picture_s=0.03)
_SIDE_BY_SIDE = 4
_FLEETS_SIDE_BY_SIDE = 2
"""Leases are short here: on a machine that has too much to do they run out by themselves."""


class Runs:
    """Each run has a stage of its own in `folder`; a few at a time."""

    def __init__(self, launcher: Launcher, folder: Path, *, report: Callable[[str], None]):
        self._launcher = launcher
        self._folder = folder
        self._report = report
        self._room = asyncio.Semaphore(_SIDE_BY_SIDE)
        self._room_for_fleets = asyncio.Semaphore(_FLEETS_SIDE_BY_SIDE)

    async def kills_on_sqlite(self, kills: int, *, seed: int = 1) -> Books:
        async def run(number: int, stage: Stage) -> Books:
            return await random_kills(stage, kills=min(KILLS_A_STAGE, kills))

        return await self._all("sqlite", range(seed, seed + -(-kills // KILLS_A_STAGE)), run)

    async def kills_on_postgres(self, kills: int, server: PostgresServer, *, seed: int = 1) -> Books:
        async def run(number: int, stage: Stage) -> Books:
            return await fleet_kills(stage, kills=min(KILLS_A_STAGE, kills))

        numbers = range(seed, seed + -(-kills // KILLS_A_STAGE))
        books = await self._all("postgres", numbers, run, server=server, pace=SLOW)
        if books.counts["pauses"] and not books.counts["attempts overtaken in a pause"]:
            books.complain("pauses in vain", "nobody took over what the paused workers were making")
        return books

    async def every_step(self, *, first: int = 1, every: int = 1) -> Books:
        """Die right before and right after each write, until there is none left to die at."""
        books = Books()
        for when in ("before", "after"):
            number, width = first, _SIDE_BY_SIDE
            reached = True
            while reached:
                steps = range(number, number + width * every, every)
                ends: list[bool] = []

                async def run(step: int, stage: Stage, when: str = when, ends: list[bool] = ends) -> Books:
                    ends.append(await die_at_step(stage, step, when=when))
                    return stage.books

                books.add(await self._all(f"step-{when}", steps, run, pace=INSTANT))
                reached, number = all(ends), number + width * every
        return books

    async def faults(self, server: PostgresServer) -> Books:
        """Each fault once, at its full length."""
        run: dict[str, Callable[[Stage], Awaitable[Books]]] = {
            "locked": lambda stage: database_locked(stage, seconds=5),
            "pages-away": lambda stage: pages_away(stage, seconds=60),
            "clock": lambda stage: clock_jumps(stage, kill=False),
            "clock-and-kill": lambda stage: clock_jumps(stage, kill=True),
            "hanging": provider_hangs,
            "power": lambda stage: power_cuts(stage, times=10),
        }
        books = Books()
        for name, fault in run.items():

            async def one(_: int, stage: Stage, fault: Callable[[Stage], Awaitable[Books]] = fault) -> Books:
                return await fault(stage)

            books.add(await self._all(f"fault-{name}", [1], one, pace=SLOW))
        restart = self._all(
            "fault-restart", [1], lambda _, stage: postgres_restarts(stage, server), server=server, pace=SLOW
        )
        books.add(await restart)
        books.add(await self._full_disk())
        return books

    async def _full_disk(self) -> Books:
        try:
            with small_disk(self._folder / "disk", size="16m") as disk:
                async with staged(self._launcher, disk, pace=SLOW) as stage:
                    stage.log = self._folder / "disk.txt"
                    return await disk_full(stage, seconds=5)
        except pytest.skip.Exception as skipped:
            self._report(f"  without a full disk: {skipped}")
            return Books()

    async def _all(
        self,
        name: str,
        numbers: Iterable[int],
        run: Callable[[int, Stage], Awaitable[Books]],
        *,
        server: PostgresServer | None = None,
        pace: Pace | None = None,
    ) -> Books:
        books = Books()

        room = self._room_for_fleets if server else self._room

        async def one(number: int) -> None:
            async with room, self._stage(f"{name}-{number}", seed=number, server=server, pace=pace) as stage:
                done = await run(number, stage)
            books.add(done)
            for complaint in done.complaints:
                self._report(f"  {name} {number}: {complaint}")

        await asyncio.gather(*(one(number) for number in numbers))
        return books

    @asynccontextmanager
    async def _stage(
        self, name: str, *, seed: int, server: PostgresServer | None, pace: Pace | None
    ) -> AsyncIterator[Stage]:
        url = await asyncio.to_thread(server.fresh) if server else ""
        chosen = {"pace": pace} if pace else {}
        async with staged(self._launcher, self._folder / name, url=url, seed=seed, **chosen) as stage:
            yield stage


@asynccontextmanager
async def own_postgres(folder: Path) -> AsyncIterator[PostgresServer]:
    """A server of our own, while this lasts."""
    server = PostgresServer(folder / "postgres")
    try:
        await asyncio.to_thread(server.start)
        await asyncio.to_thread(server.make_template)
        yield server
    finally:
        await asyncio.to_thread(server.stop)


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="storypix-crash-"))
