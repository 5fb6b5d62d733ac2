"""What is kept about a person or a chat, on a database; see `ports/forgetting.py` for what each call promises."""

import hashlib
from collections.abc import Collection

from sqlalchemy import ColumnElement, Delete, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.money.accounts import chat_name, person_name
from storypix_core.ports.access_book import Kind, Role
from storypix_core.ports.clock import Clock
from storypix_core.ports.forgetting import Known, Stays
from storypix_core.tasks import known
from storypix_core.tasks.audit import audit_entry
from storypix_core.tasks.database import Database
from storypix_core.tasks.forgotten_accounts import forget_account, settle_forgotten
from storypix_core.tasks.schema import (
    access,
    answers,
    audit,
    broadcast_posts,
    broadcasts,
    incidents,
    limits,
    notes,
    prices,
    settings,
    tasks,
)
from storypix_core.tasks.statements import OPEN_STATES

_ASKED = "forget-chat:"
"""Begins the names of notes; platform and chat follow, and the value is who asked."""

_DIGEST_CHARS = 6
"""So few that it fits many, and says of nobody who it was; whoever knows the id can still see that it was done."""


class SqlForgetting:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def known_of(self, platform: str, person: str, *, private_chats: Collection[str]) -> Known:
        async def work(connection: AsyncConnection) -> Known:
            return await known.known_of(connection, platform, person, private_chats=private_chats)

        return await self._database.read(work)

    async def forget_person(
        self, platform: str, person: str, *, private_chats: Collection[str], month: str, stories: int
    ) -> Stays:
        now, name = self._clock.now(), f"{platform}:{person}"
        nameless = f"{platform}:{digest(name)}"
        deed = audit_entry(
            at=now, who=nameless, action="forget-person", subject=f"person:{nameless}", after=f"{stories} stories"
        )

        async def work(connection: AsyncConnection) -> Stays:
            stays = await _decided(connection, platform, person, private_chats)
            for chat in private_chats:
                await _forget_chat_rows(connection, platform, chat)
            await connection.execute(delete(incidents).where(*_of_person(incidents, platform, person)))
            await connection.execute(_no_longer_allowed(platform, Kind.PERSON, person))
            await _forget_doer(connection, name)
            if stays.role is None:
                await _take_name_off_audit(connection, subject=f"person:{name}", nameless=nameless)
                await _take_doer_off(connection, name, nameless=nameless)
                for chat in private_chats:
                    await _take_chat_off_audit(connection, f"{platform}:{chat}")
            for account in (person_name(platform, person), *(chat_name(platform, chat) for chat in private_chats)):
                await forget_account(connection, account, month=month, now=now)
            await connection.execute(deed)
            return stays

        return await self._database.write(work)

    async def forget_chat(self, platform: str, chat: str, *, by: str, month: str, stories: int) -> None:
        now, name = self._clock.now(), f"{platform}:{chat}"
        subject = f"chat:{platform}:{digest(name)}"
        deed = audit_entry(at=now, who=by, action="forget-chat", subject=subject, after=f"{stories} stories")

        async def work(connection: AsyncConnection) -> None:
            await _forget_chat_rows(connection, platform, chat)
            await _take_chat_off_audit(connection, name)
            await forget_account(connection, chat_name(platform, chat), month=month, now=now)
            await connection.execute(deed)

        await self._database.write(work)

    async def settle_forgotten(self, *, month: str) -> None:
        async def work(connection: AsyncConnection) -> None:
            await settle_forgotten(connection, month=month)

        await self._database.write(work)

    async def ask_for_chat(self, platform: str, chat: str, *, by: str) -> None:
        note = {"name": f"{_ASKED}{platform}:{chat}", "value": by}
        deed = audit_entry(at=self._clock.now(), who=by, action="ask-forget-chat", subject=f"chat:{platform}:{chat}")

        async def work(connection: AsyncConnection) -> None:
            for statement in (delete(notes).where(notes.c.name == note["name"]), insert(notes).values(**note), deed):
                await connection.execute(statement)

        await self._database.write(work)

    async def chats_asked_for(self) -> list[tuple[str, str]]:
        waiting = select(notes.c.name).where(notes.c.name.startswith(_ASKED, autoescape=True)).order_by(notes.c.name)

        async def work(connection: AsyncConnection) -> list[tuple[str, str]]:
            names = (await connection.execute(waiting)).scalars().all()
            return [_platform_and_chat(name) for name in names]

        return await self._database.read(work)


def digest(name: str) -> str:
    """A few characters that stand for who was forgotten.

    >>> digest("telegram:5")
    '#28d09a'
    """
    return f"#{hashlib.sha256(name.encode()).hexdigest()[:_DIGEST_CHARS]}"


def _platform_and_chat(note: str) -> tuple[str, str]:
    platform, _, chat = note.removeprefix(_ASKED).partition(":")
    return platform, chat


async def _decided(connection: AsyncConnection, platform: str, person: str, private_chats: Collection[str]) -> Stays:
    """What admins decided about a person beyond letting them in."""
    role = (await connection.execute(select(access.c.role).where(*known.is_person(platform, person)))).scalar()
    theirs = (person_name(platform, person), *(chat_name(platform, chat) for chat in private_chats))
    limited = select(limits.c.account).where(limits.c.account.in_(theirs), limits.c.own.is_(False)).limit(1)
    return Stays(
        role=Role(role) if role and role != Role.ALLOWED else None,
        limits=(await connection.execute(limited)).first() is not None,
    )


async def _forget_chat_rows(connection: AsyncConnection, platform: str, chat: str) -> None:
    for table in (settings, answers, broadcast_posts, incidents):
        await connection.execute(delete(table).where(table.c.platform == platform, table.c.chat == chat))
    own = (limits.c.account == chat_name(platform, chat), limits.c.own.is_(True))
    await connection.execute(delete(limits).where(*own))
    await connection.execute(_no_longer_allowed(platform, Kind.CHAT, chat))
    await connection.execute(delete(notes).where(notes.c.name == f"{_ASKED}{platform}:{chat}"))


async def _forget_doer(connection: AsyncConnection, name: str) -> None:
    """Who stopped stories of others, and who asked for a chat to be forgotten."""
    ended = (tasks.c.cancel_by == name, tasks.c.state.not_in(OPEN_STATES))
    await connection.execute(update(tasks).where(*ended).values(cancel_by=""))
    asked = (notes.c.name.startswith(_ASKED, autoescape=True), notes.c.value == name)
    await connection.execute(update(notes).where(*asked).values(value=""))


async def _take_name_off_audit(connection: AsyncConnection, *, subject: str, nameless: str) -> None:
    """What was done stays; to whom is said by a digest from now on."""
    kind = subject.partition(":")[0]
    await connection.execute(update(audit).where(audit.c.subject == subject).values(subject=f"{kind}:{nameless}"))


async def _take_chat_off_audit(connection: AsyncConnection, name: str) -> None:
    nameless = f"{name.partition(':')[0]}:{digest(name)}"
    await _take_name_off_audit(connection, subject=f"chat:{name}", nameless=nameless)


async def _take_doer_off(connection: AsyncConnection, name: str, *, nameless: str) -> None:
    """Who once ran the bot and did something, or said something to all chats."""
    await connection.execute(update(audit).where(audit.c.who == name).values(who=nameless))
    await connection.execute(update(access).where(access.c.decided_by == name).values(decided_by=nameless))
    await connection.execute(update(broadcasts).where(broadcasts.c.by == name).values(by=nameless))
    await connection.execute(update(prices).where(prices.c.set_by == name).values(set_by=nameless))


def _no_longer_allowed(platform: str, kind: Kind, subject: str) -> Delete:
    decided = (access.c.platform == platform, access.c.kind == kind.value, access.c.id == subject)
    return delete(access).where(*decided, access.c.role == Role.ALLOWED.value)


def _of_person(table: Table, platform: str, person: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.platform == platform, table.c.person == person
