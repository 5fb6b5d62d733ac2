"""The limits that admins and groups decided, on a connection. Each change goes into the audit trail."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.money.accounts import account_name, account_of, default_name
from storypix_core.money.limit_words import limit_words
from storypix_core.money.limits import key_of
from storypix_core.ports.ledger import Limit, Period, Unit
from storypix_core.tasks.audit import audit_entry
from storypix_core.tasks.ledger_rows import lock_accounts
from storypix_core.tasks.schema import limits


async def decided_limits(connection: AsyncConnection, names: Sequence[str] | None = None) -> list[Limit]:
    """The limits of these accounts and the defaults of their kinds; None means of all."""
    query = select(limits)
    if names is not None:
        wanted = sorted({*names, *map(default_name, names)})
        query = query.where(limits.c.account.in_(wanted))
    return [_limit(row) for row in (await connection.execute(query)).mappings()]


async def set_limit(connection: AsyncConnection, limit: Limit, *, by: str, now: datetime) -> None:
    before = await _take(connection, limit)
    values = {"account": account_name(limit.account), "unit": limit.unit.value, "period": limit.period.value}
    await connection.execute(insert(limits).values(**values, own=limit.own, amount=limit.amount))
    await _note(connection, limit, by=by, before=before, after=limit_words(limit), now=now)


async def clear_limit(connection: AsyncConnection, limit: Limit, *, by: str, now: datetime) -> None:
    before = await _take(connection, limit)
    if before:
        await _note(connection, limit, by=by, before=before, after="", now=now)


async def move_limits(connection: AsyncConnection, here: str, there: str) -> None:
    """An account's limits go to another one, which keeps those that it has already."""
    found = await decided_limits(connection, [here, there])
    theirs = {key_of(limit)[1:] for limit in found if account_name(limit.account) == there}
    for limit in found:
        if account_name(limit.account) == here and key_of(limit)[1:] not in theirs:
            await connection.execute(update(limits).where(_is(limit)).values(account=there))
    await connection.execute(delete(limits).where(limits.c.account == here))


async def _take(connection: AsyncConnection, limit: Limit) -> str:
    """Remove a limit, and return what it was in words; empty when there was none.

    Nobody reserves meanwhile: of two who change a limit at once, the second waits here.
    """
    await lock_accounts(connection, [account_name(limit.account)])
    found = (await connection.execute(select(limits).where(_is(limit)))).mappings().first()
    await connection.execute(delete(limits).where(_is(limit)))
    return limit_words(_limit(found)) if found else ""


async def _note(connection: AsyncConnection, limit: Limit, *, by: str, before: str, after: str, now: datetime) -> None:
    subject = account_name(limit.account)
    await connection.execute(audit_entry(at=now, who=by, action="limit", subject=subject, before=before, after=after))


def _is(limit: Limit) -> ColumnElement[bool]:
    return and_(
        limits.c.account == account_name(limit.account),
        limits.c.unit == limit.unit.value,
        limits.c.period == limit.period.value,
        limits.c.own == limit.own,
    )


def _limit(row: RowMapping) -> Limit:
    return Limit(
        account=account_of(row["account"]),
        unit=Unit(row["unit"]),
        period=Period(row["period"]),
        amount=row["amount"],
        own=row["own"],
    )
