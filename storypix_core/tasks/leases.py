"""Who is alive among many machines: each process writes into the database, again and again, that it is.

The database's own clock decides, so that machines whose clocks differ agree about who is dead. A process knows by its
own steady clock when it was last heard of, and does nothing outside once that is too long ago.
"""

import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import Overtaken, StorageFailed
from storypix_core.jobs.rounds import rounds
from storypix_core.ports.clock import Clock
from storypix_core.steady import steady_seconds
from storypix_core.story.uninterrupted import uninterrupted
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import runners

log = logging.getLogger(__name__)

BEAT_EVERY_S = 5.0
LEASE_S = 15.0
"""So long after its last beat a process may still act outside without asking."""
DEAD_AFTER_S = 20.0
"""So long after its last beat a process is dead for the others: its lease, and a margin for what it began last."""

_PATIENCE_S = 300.0
"""How long an act waits for a database that is away before it is given up."""
_PAUSE_S = 1.0
_FORGOTTEN_AFTER = timedelta(days=1)
_REMEMBERED_MAX = 10_000


class LeaseWorkers:
    """The processes that tell stories from one Postgres; see `ports/workers.py`.

    `runner` is the id of this one, which no other has. `is_current` is the task store's. `seconds` is a steady clock.
    """

    def __init__(
        self,
        database: Database,
        *,
        runner: str,
        is_current: Callable[[str, int], Awaitable[bool]],
        clock: Clock,
        seconds: Callable[[], float] = steady_seconds,
    ) -> None:
        self._database = database
        self._runner = runner
        self._is_current = is_current
        self._clock = clock
        self._seconds = seconds
        self._beaten_at_s = float("-inf")
        """When the last beat that arrived was sent."""
        self._lapses = 0
        """How often the lease had run out before the next beat came: meanwhile others may have taken tasks over."""
        self._sure: OrderedDict[tuple[str, int], int] = OrderedDict()
        """By task and attempt: the lapse after which it was last known to be ours."""

    @property
    def runner(self) -> str:
        return self._runner

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """Be alive. Leaving says that this process is gone, so that others needn't wait. Raises `StorageFailed`."""
        await self._database.write(_forget_the_old)
        await self.beat()
        try:
            async with rounds(self._beat_patiently, name="heartbeat", every_s=BEAT_EVERY_S, clock=self._clock):
                yield
        finally:
            await self._leave()

    async def is_alive(self, runner: str) -> bool:
        fresh = select(runners.c.id).where(runners.c.id == runner, runners.c.beat_at > _ago(DEAD_AFTER_S))

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(fresh)).first() is not None

        return await self._database.read(work)

    async def hold(self, task_id: str, attempt: int) -> None:
        if not self._is_fresh():
            await self._come_back()
        key = (task_id, attempt)
        lapses = self._lapses
        if self._sure.get(key) == lapses:
            return
        if not await self._is_current(task_id, attempt):
            raise Overtaken(f"{task_id}: attempt {attempt} was overtaken")
        self._sure[key] = lapses
        if len(self._sure) > _REMEMBERED_MAX:
            self._sure.popitem(last=False)

    async def beat(self) -> None:
        """Say that this process is alive. Raises `StorageFailed`."""
        sent_at_s = self._seconds()
        mine = runners.c.id == self._runner
        again = update(runners).where(mine).values(beat_at=func.clock_timestamp()).returning(runners.c.id)
        first = insert(runners).values(id=self._runner, begun_at=func.clock_timestamp(), beat_at=func.clock_timestamp())

        async def work(connection: AsyncConnection) -> None:
            if (await connection.execute(again)).first() is None:
                await connection.execute(first)

        # To its end even when this process is leaving: a beat that arrives later would raise the dead.
        await uninterrupted(self._database.write(work))
        if not self._is_fresh():
            self._lapses += 1
        self._beaten_at_s = max(self._beaten_at_s, sent_at_s)

    def _is_fresh(self) -> bool:
        return self._seconds() - self._beaten_at_s < LEASE_S

    async def _beat_patiently(self) -> None:
        """As a round: while the database is away, ask again soon."""
        while True:
            try:
                return await self.beat()
            except StorageFailed as error:
                log.warning("no heartbeat: %s", error, extra={"action": "heartbeat_failed"})
                await self._clock.sleep(_PAUSE_S)

    async def _come_back(self) -> None:
        """Beat as soon as the database answers again: from then on nobody takes anything from this process."""
        log.warning("the lease ran out: asking who has the tasks now", extra={"action": "lease_ran_out"})
        until_s = self._seconds() + _PATIENCE_S
        while not self._is_fresh():
            try:
                await self.beat()
            except StorageFailed:
                if self._seconds() >= until_s:
                    raise
                await self._clock.sleep(_PAUSE_S)

    async def _leave(self) -> None:
        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(runners).where(runners.c.id == self._runner))

        try:
            await self._database.write(work)
        except StorageFailed as error:
            log.warning("gone without a word: %s", error, extra={"action": "runner_not_removed"})


async def alive_runners(database: Database) -> list[str]:
    """The ids of all processes that are alive, in the order of their coming. Raises `StorageFailed`."""
    fresh = select(runners.c.id).where(runners.c.beat_at > _ago(DEAD_AFTER_S)).order_by(runners.c.begun_at)

    async def work(connection: AsyncConnection) -> list[str]:
        return list((await connection.execute(fresh)).scalars())

    return await database.read(work)


def _ago(seconds: float) -> ColumnElement[datetime]:
    return cast("ColumnElement[datetime]", func.clock_timestamp() - timedelta(seconds=seconds))


async def _forget_the_old(connection: AsyncConnection) -> None:
    await connection.execute(delete(runners).where(runners.c.beat_at < func.now() - _FORGOTTEN_AFTER))
