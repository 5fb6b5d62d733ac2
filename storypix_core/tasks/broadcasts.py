"""Broadcasts on a database; see `ports/broadcasts.py` for what each call promises."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, insert, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place
from storypix_core.ports.broadcasts import Broadcast, PostState
from storypix_core.ports.clock import Clock
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import broadcast_posts as posts
from storypix_core.tasks.schema import broadcasts


class SqlBroadcasts:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def draft(self, text: str, *, by: str) -> int:
        kept = insert(broadcasts).values(by=by, text=text, drafted_at=self._clock.now()).returning(broadcasts.c.number)

        async def work(connection: AsyncConnection) -> int:
            return int((await connection.execute(kept)).scalar_one())

        return await self._database.write(work)

    async def begin(self, number: int, *, chats: Sequence[Place]) -> bool:
        this = (broadcasts.c.number == number, broadcasts.c.begun_at.is_(None))
        begun = update(broadcasts).where(*this).values(begun_at=self._clock.now()).returning(broadcasts.c.number)
        rows = [
            {"broadcast": number, "platform": platform, "chat": chat, "state": PostState.WAITING.value}
            for platform, chat in dict.fromkeys((place.platform, place.chat) for place in chats)
        ]

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(begun)).first() is None:
                return False
            if rows:
                await connection.execute(insert(posts), rows)
            return True

        return await self._database.write(work)

    async def get(self, number: int) -> Broadcast | None:
        found = await self._read(select(broadcasts).where(broadcasts.c.number == number))
        return found[0] if found else None

    async def under_way(self) -> list[Broadcast]:
        open_ones = (broadcasts.c.begun_at.is_not(None), broadcasts.c.ended_at.is_(None))
        return await self._read(select(broadcasts).where(*open_ones).order_by(broadcasts.c.number))

    async def take(self, number: int, *, platforms: Collection[str], after: Place | None = None) -> Place | None:
        waiting = select(posts.c.platform, posts.c.chat).where(
            posts.c.broadcast == number, posts.c.state == PostState.WAITING.value, posts.c.platform.in_(platforms)
        )
        if after is not None:
            waiting = waiting.where(tuple_(posts.c.platform, posts.c.chat) > tuple_(after.platform, after.chat))
        # Postgres lets others pass by a row that somebody takes right now; SQLite has one writer and ignores this.
        first = waiting.order_by(posts.c.platform, posts.c.chat).limit(1).with_for_update(skip_locked=True)

        async def work(connection: AsyncConnection) -> Place | None:
            row = (await connection.execute(first)).first()
            if row is None:
                return None
            place = Place(platform=row.platform, chat=row.chat)
            await connection.execute(update(posts).where(*_at(number, place)).values(state=PostState.SENDING.value))
            return place

        return await self._database.write(work)

    async def settle(self, number: int, place: Place, state: PostState, *, receipt: str = "") -> None:
        settled = update(posts).where(*_at(number, place)).values(state=state.value, receipt=receipt or None)
        await self._database.execute(settled)

    async def end(self, number: int, *, late: bool = False) -> bool:
        waiting = (posts.c.broadcast == number, posts.c.state == PostState.WAITING.value)
        given_up = update(posts).where(*waiting).values(state=PostState.UNREACHED.value)
        ended = update(broadcasts).where(broadcasts.c.number == number, broadcasts.c.ended_at.is_(None))

        async def work(connection: AsyncConnection) -> bool:
            if late:
                await connection.execute(given_up)
            if (await connection.execute(select(posts.c.chat).where(*waiting).limit(1))).first() is not None:
                return False
            await connection.execute(ended.values(ended_at=self._clock.now()))
            return True

        return await self._database.write(work)

    async def latest(self, *, limit: int = 20) -> list[Broadcast]:
        begun = select(broadcasts).where(broadcasts.c.begun_at.is_not(None))
        return await self._read(begun.order_by(broadcasts.c.number.desc()).limit(limit))

    async def forget(self, *, before: datetime) -> None:
        unconfirmed = broadcasts.c.begun_at.is_(None) & (broadcasts.c.drafted_at < before)
        old = or_(broadcasts.c.ended_at < before, unconfirmed)
        of_old = exists().where(broadcasts.c.number == posts.c.broadcast, old)
        await self._database.execute(delete(posts).where(of_old), delete(broadcasts).where(old))

    async def _read(self, which: Select[Any]) -> list[Broadcast]:
        async def work(connection: AsyncConnection) -> list[Broadcast]:
            rows = (await connection.execute(which)).all()
            numbers = [row.number for row in rows]
            counted = select(posts.c.broadcast, posts.c.state, func.count().label("chats")).where(
                posts.c.broadcast.in_(numbers)
            )
            counts = (await connection.execute(counted.group_by(posts.c.broadcast, posts.c.state))).all()
            return [
                Broadcast(
                    number=row.number,
                    by=row.by,
                    text=row.text,
                    drafted_at=row.drafted_at,
                    begun_at=row.begun_at,
                    ended_at=row.ended_at,
                    posts={PostState(count.state): count.chats for count in counts if count.broadcast == row.number},
                )
                for row in rows
            ]

        return await self._database.read(work)


def _at(number: int, place: Place) -> tuple[ColumnElement[bool], ...]:
    return posts.c.broadcast == number, posts.c.platform == place.platform, posts.c.chat == place.chat
