"""The inbox on a database; see `ports/inbox.py` for what each call promises."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.ports.clock import Clock
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import inbox
from storypix_core.tasks.statements import insert_if_missing


class SqlInbox:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._doubtful: set[tuple[str, str]] = set()
        """By platform, the updates of which nobody knows whether they are recorded: the database went away."""

    async def record(self, platform: str, update_id: str, payload: str, *, runner: str = "") -> bool:
        values = {
            "platform": platform,
            "update_id": update_id,
            "payload": payload,
            "received_at": self._clock.now(),
            "runner": runner,
        }
        missing = insert_if_missing(inbox, values, key=("platform", "update_id")).returning(inbox.c.number)

        update_key = (platform, update_id)
        mine = select(inbox.c.number).where(
            *_waiting(platform), inbox.c.update_id == update_id, inbox.c.runner == runner
        )

        async def work(connection: AsyncConnection) -> bool:
            is_new = (await connection.execute(missing)).first() is not None
            # It comes again as it wasn't acknowledged, and nobody else will handle what stands there as ours.
            return is_new or (update_key in self._doubtful and (await connection.execute(mine)).first() is not None)

        try:
            recorded = await self._database.write(work)
        except StorageFailed:
            self._doubtful.add(update_key)
            raise
        self._doubtful.discard(update_key)
        return recorded

    async def handled(self, platform: str, update_id: str) -> None:
        this = (inbox.c.platform == platform, inbox.c.update_id == update_id)
        done = update(inbox).where(*this).values(payload="", handled_at=self._clock.now())
        await self._database.execute(done)
        self._doubtful.discard((platform, update_id))

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        async def work(connection: AsyncConnection) -> list[tuple[str, str]]:
            return await _updates(connection, *_waiting(platform))

        return await self._database.read(work)

    async def runners(self, platform: str) -> list[str]:
        busy = select(inbox.c.runner).where(*_waiting(platform)).group_by(inbox.c.runner)

        async def work(connection: AsyncConnection) -> list[str]:
            return list((await connection.execute(busy.order_by(func.min(inbox.c.number)))).scalars())

        return await self._database.read(work)

    async def take_over(self, platform: str, *, dead: str, runner: str) -> list[tuple[str, str]]:
        left = (*_waiting(platform), inbox.c.runner == dead)
        # Locked and read before they change hands: of two who take over at once, the second finds nothing.
        numbers = select(inbox.c.number).where(*left).with_for_update()

        async def work(connection: AsyncConnection) -> list[tuple[str, str]]:
            taken = list((await connection.execute(numbers)).scalars())
            await connection.execute(update(inbox).where(inbox.c.number.in_(taken)).values(runner=runner))
            return await _updates(connection, inbox.c.number.in_(taken))

        return await self._database.write(work)

    async def forget(self, *, before: datetime) -> None:
        old = delete(inbox).where(inbox.c.handled_at < before)
        await self._database.execute(old)


def _waiting(platform: str) -> tuple[ColumnElement[bool], ...]:
    return inbox.c.platform == platform, inbox.c.handled_at.is_(None)


async def _updates(connection: AsyncConnection, *where: ColumnElement[bool]) -> list[tuple[str, str]]:
    """Ids and payloads in the order of their coming."""
    found = select(inbox.c.update_id, inbox.c.payload).where(*where).order_by(inbox.c.number)
    return [(row.update_id, row.payload) for row in await connection.execute(found)]
