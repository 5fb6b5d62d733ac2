"""The access book on a database; see `ports/access_book.py` for what each call promises."""

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.clock import Clock
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import access


class SqlAccessBook:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def role(self, subject: Subject) -> Role | None:
        decided = select(access.c.role).where(*_is(subject))

        async def work(connection: AsyncConnection) -> Role | None:
            found = (await connection.execute(decided)).scalar_one_or_none()
            return Role(found) if found else None

        return await self._database.read(work)

    async def set_role(self, subject: Subject, role: Role | None, *, by: str) -> None:
        values = {
            "platform": subject.platform,
            "kind": subject.kind.value,
            "id": subject.id,
            "decided_by": by,
            "decided_at": self._clock.now(),
        }

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(access).where(*_is(subject)))
            if role is not None:
                await connection.execute(insert(access).values(**values, role=role.value))

        await self._database.write(work)

    async def with_role(self, role: Role) -> list[Subject]:
        those = select(access).where(access.c.role == role.value).order_by(access.c.number)

        async def work(connection: AsyncConnection) -> list[Subject]:
            rows = (await connection.execute(those)).all()
            return [Subject(platform=row.platform, kind=Kind(row.kind), id=row.id) for row in rows]

        return await self._database.read(work)


def _is(subject: Subject) -> tuple[ColumnElement[bool], ...]:
    return access.c.platform == subject.platform, access.c.kind == subject.kind.value, access.c.id == subject.id
