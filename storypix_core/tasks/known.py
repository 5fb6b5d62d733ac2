"""What the tables keep about one person, beside the stories."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place
from storypix_core.money.accounts import chat_name, person_name
from storypix_core.ports.access_book import Kind, Role
from storypix_core.ports.audit import AuditEntry, Incident
from storypix_core.ports.forgetting import Known, LedgerEntry, ProviderRequest
from storypix_core.tasks.records import usage_from_json
from storypix_core.tasks.schema import access, answers, audit, calls, incidents, ledger, settings, shelves, tasks


async def known_of(connection: AsyncConnection, platform: str, person: str, *, private_chats: Collection[str]) -> Known:
    """See `Forgetting.known_of`."""
    role = (await connection.execute(select(access.c.role).where(*is_person(platform, person)))).scalar()
    chosen = await _in_chats(connection, settings, platform, private_chats)
    answered = await _in_chats(connection, answers, platform, private_chats)
    opened = await _in_chats(connection, shelves, platform, private_chats)
    return Known(
        role=Role(role) if role else None,
        settings=tuple((_place(row), row["name"], row["value"]) for row in chosen),
        shelves=tuple(row["folder"] for row in opened),
        answers=tuple((row["shown_at"], row["receipt"]) for row in answered),
        ledger=tuple(map(_entry, await _rows(connection, _booked(platform, person)))),
        calls=tuple(map(_call, await _rows(connection, _called(platform, person)))),
        incidents=tuple(map(_incident, await _rows(connection, _noticed(platform, person)))),
        audit=tuple(map(_deed, await _rows(connection, _done(platform, person, private_chats)))),
    )


def is_person(platform: str, person: str) -> tuple[ColumnElement[bool], ...]:
    """The row of the access book."""
    return access.c.platform == platform, access.c.kind == Kind.PERSON.value, access.c.id == person


def _booked(platform: str, person: str) -> Select[Any]:
    return select(ledger).where(ledger.c.account == person_name(platform, person)).order_by(ledger.c.number)


def _called(platform: str, person: str) -> Select[Any]:
    """The calls for this person's stories, and those for others' that this person paid."""
    whose = or_(tasks.c.person == person, calls.c.payer == person)
    mine = select(calls).join(tasks, tasks.c.id == calls.c.task_id).where(tasks.c.platform == platform, whose)
    return mine.order_by(calls.c.number)


def _noticed(platform: str, person: str) -> Select[Any]:
    mine = select(incidents).where(incidents.c.platform == platform, incidents.c.person == person)
    return mine.order_by(incidents.c.number)


def _done(platform: str, person: str, private_chats: Collection[str]) -> Select[Any]:
    name = f"{platform}:{person}"
    about = [f"person:{name}", *(chat_name(platform, chat) for chat in private_chats)]
    return select(audit).where(or_(audit.c.who == name, audit.c.subject.in_(about))).order_by(audit.c.number)


async def _in_chats(
    connection: AsyncConnection, table: Any, platform: str, chats: Collection[str]
) -> Sequence[RowMapping]:
    here = select(table).where(table.c.platform == platform, table.c.chat.in_(chats))
    return await _rows(connection, here.order_by(*table.primary_key.columns))


async def _rows(connection: AsyncConnection, query: Select[Any]) -> Sequence[RowMapping]:
    rows: Sequence[RowMapping] = (await connection.execute(query)).mappings().all()
    return rows


def _place(row: RowMapping) -> Place:
    return Place(platform=row["platform"], chat=row["chat"], thread=row["thread"])


def _entry(row: RowMapping) -> LedgerEntry:
    return LedgerEntry(
        at=row["written_at"],
        task_id=row["task_id"],
        entry=row["entry"],
        stories=row["stories"],
        microusd=row["microusd"],
        day=row["day"],
    )


def _call(row: RowMapping) -> ProviderRequest:
    return ProviderRequest(
        at=row["created_at"],
        task_id=row["task_id"],
        kind=row["kind"],
        model=row["model"],
        microusd=row["cost_microusd"],
        usage=None if row["usage"] is None else usage_from_json(row["usage"]),
        estimated=row["estimated"],
    )


def _incident(row: RowMapping) -> Incident:
    names = ("at", "platform", "chat", "person", "task_id", "category", "stage", "words")
    return Incident(**{name: row[name] for name in names})


def _deed(row: RowMapping) -> AuditEntry:
    return AuditEntry(**{name: row[name] for name in ("at", "who", "action", "subject", "before", "after")})
