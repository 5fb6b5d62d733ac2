"""The inbox on a database; see `ports/inbox.py` for what each call promises."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.ports.clock import Clock
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import inbox
from storypix_core.tasks.statements import insert_if_missing


class SqlInbox:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def record(self, platform: str, update_id: str, payload: str) -> bool:
        values = {
            "platform": platform,
            "update_id": update_id,
            "payload": payload,
            "received_at": self._clock.now(),
        }
        missing = insert_if_missing(inbox, values, key=("platform", "update_id")).returning(inbox.c.number)

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(missing)).first() is not None

        return await self._database.write(work)

    async def handled(self, platform: str, update_id: str) -> None:
        this = (inbox.c.platform == platform, inbox.c.update_id == update_id)
        done = update(inbox).where(*this).values(payload="", handled_at=self._clock.now())

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(done)

        await self._database.write(work)

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        open_ones = select(inbox.c.update_id, inbox.c.payload).where(
            inbox.c.platform == platform, inbox.c.handled_at.is_(None)
        )

        async def work(connection: AsyncConnection) -> list[tuple[str, str]]:
            rows = (await connection.execute(open_ones.order_by(inbox.c.number))).all()
            return [(row.update_id, row.payload) for row in rows]

        return await self._database.read(work)

    async def forget(self, *, before: datetime) -> None:
        old = delete(inbox).where(inbox.c.handled_at < before)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(old)

        await self._database.write(work)
