"""The audit trail and the incidents on a database; see `ports/audit.py` for what each call promises."""

from datetime import datetime

from sqlalchemy import ColumnElement, Insert, delete, desc, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.ports.audit import AuditEntry, Incident
from storypix_core.ports.clock import Clock
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import audit, incidents


def audit_entry(*, at: datetime, who: str, action: str, subject: str = "", before: str = "", after: str = "") -> Insert:
    """One line of the trail, for whoever changes something in a transaction of its own."""
    return insert(audit).values(at=at, who=who, action=action, subject=subject, before=before, after=after)


class SqlAudit:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def record(self, *, who: str, action: str, subject: str = "", before: str = "", after: str = "") -> None:
        now = self._clock.now()
        entry = audit_entry(at=now, who=who, action=action, subject=subject, before=before, after=after)
        await self._database.execute(entry)

    async def latest(self, *, limit: int = 20, offset: int = 0) -> list[AuditEntry]:
        newest = select(audit).order_by(audit.c.number.desc()).limit(limit).offset(offset)

        async def work(connection: AsyncConnection) -> list[AuditEntry]:
            return [
                AuditEntry(
                    at=row.at,
                    who=row.who,
                    action=row.action,
                    subject=row.subject,
                    before=row.before,
                    after=row.after,
                )
                for row in (await connection.execute(newest)).all()
            ]

        return await self._database.read(work)

    async def forget(self, *, before: datetime) -> None:
        old = delete(audit).where(audit.c.at < before)
        await self._database.execute(old)


class SqlIncidents:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, incident: Incident) -> None:
        row = insert(incidents).values(
            at=incident.at,
            platform=incident.platform,
            chat=incident.chat,
            person=incident.person,
            task_id=incident.task_id,
            category=incident.category,
            stage=incident.stage,
            words=incident.words,
        )
        await self._database.execute(row)

    async def latest(self, *, limit: int = 20, offset: int = 0) -> list[Incident]:
        newest = select(incidents).order_by(incidents.c.number.desc()).limit(limit).offset(offset)

        async def work(connection: AsyncConnection) -> list[Incident]:
            return [
                Incident(
                    at=row.at,
                    platform=row.platform,
                    chat=row.chat,
                    person=row.person,
                    task_id=row.task_id,
                    category=row.category,
                    stage=row.stage,
                    words=row.words,
                )
                for row in (await connection.execute(newest)).all()
            ]

        return await self._database.read(work)

    async def counts(self, *, since: datetime) -> dict[str, int]:
        category, how_many = incidents.c.category, func.count().label("how_many")
        counted = select(category, how_many).where(incidents.c.at >= since).group_by(category)
        ordered = counted.order_by(desc("how_many"), category)

        async def work(connection: AsyncConnection) -> dict[str, int]:
            return {row.category: row.how_many for row in (await connection.execute(ordered)).all()}

        return await self._database.read(work)

    async def forget(self, *, before: datetime) -> None:
        await self._delete(incidents.c.at < before)

    async def forget_person(self, platform: str, person: str) -> None:
        await self._delete((incidents.c.platform == platform) & (incidents.c.person == person))

    async def forget_words(self) -> None:
        await self._database.execute(update(incidents).where(incidents.c.words != "").values(words=""))

    async def _delete(self, which: ColumnElement[bool]) -> None:
        await self._database.execute(delete(incidents).where(which))
