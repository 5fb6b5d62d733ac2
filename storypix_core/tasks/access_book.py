"""The access book on a database; see `ports/access_book.py` for what each call promises."""

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.clock import Clock
from storypix_core.tasks.audit import audit_entry
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import access, notes
from storypix_core.tasks.statements import alone, put

ACTIONS = {Role.ADMIN: "admin", Role.ALLOWED: "allow", Role.BLOCKED: "block", None: "forget"}
"""What the audit trail calls each decision."""


class SqlAccessBook:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def role(self, subject: Subject) -> Role | None:
        async def work(connection: AsyncConnection) -> Role | None:
            return await _role(connection, subject)

        return await self._database.read(work)

    async def set_role(self, subject: Subject, role: Role | None, *, by: str) -> None:
        now = self._clock.now()
        whom = {"platform": subject.platform, "kind": subject.kind.value, "id": subject.id}
        decision = insert(access).values(**whom, decided_by=by, decided_at=now)

        async def work(connection: AsyncConnection) -> None:
            await alone(connection, access)
            before = await _role(connection, subject)
            # Taken out and put in again: the order is that of the decisions.
            await connection.execute(delete(access).where(*_is(subject)))
            if role is not None:
                await connection.execute(decision.values(role=role.value))
            if role is not before:
                change = {"subject": subject_name(subject), "before": before or "", "after": role or ""}
                await connection.execute(audit_entry(at=now, who=by, action=ACTIONS[role], **change))

        await self._database.write(work)

    async def with_role(self, role: Role) -> list[Subject]:
        those = select(access).where(access.c.role == role.value).order_by(access.c.number)

        async def work(connection: AsyncConnection) -> list[Subject]:
            rows = (await connection.execute(those)).all()
            return [Subject(platform=row.platform, kind=Kind(row.kind), id=row.id) for row in rows]

        return await self._database.read(work)

    async def set_note(self, name: str, value: str | None, *, by: str) -> None:
        change = put(notes, {"name": name, "value": value}, key=("name",))
        forget = delete(notes).where(notes.c.name == name)
        now = self._clock.now()

        async def work(connection: AsyncConnection) -> None:
            await alone(connection, notes)
            before = await _note(connection, name)
            await connection.execute(forget if value is None else change)
            if value != before:
                entry = audit_entry(at=now, who=by, action=name, before=before or "", after=value or "")
                await connection.execute(entry)

        await self._database.write(work)

    async def note(self, name: str) -> str | None:
        async def work(connection: AsyncConnection) -> str | None:
            return await _note(connection, name)

        return await self._database.read(work)


def subject_name(subject: Subject) -> str:
    """As the audit trail has it, for example `person:telegram:5`."""
    return f"{subject.kind.value}:{subject.platform}:{subject.id}"


def _is(subject: Subject) -> tuple[ColumnElement[bool], ...]:
    return access.c.platform == subject.platform, access.c.kind == subject.kind.value, access.c.id == subject.id


async def _role(connection: AsyncConnection, subject: Subject) -> Role | None:
    found = (await connection.execute(select(access.c.role).where(*_is(subject)))).scalar_one_or_none()
    return Role(found) if found else None


async def _note(connection: AsyncConnection, name: str) -> str | None:
    value: str | None = (
        await connection.execute(select(notes.c.value).where(notes.c.name == name))
    ).scalar_one_or_none()
    return value
