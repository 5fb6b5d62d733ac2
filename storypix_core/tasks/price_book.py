"""The prices that admins set, on a database; see `ports/price_book.py` for what each call promises."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.money.prices import PRICE_KINDS
from storypix_core.ports.clock import Clock
from storypix_core.ports.price_book import SetPrice
from storypix_core.tasks.audit import audit_entry
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import prices
from storypix_core.tasks.statements import alone


class SqlPriceBook:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def prices(self) -> list[SetPrice]:
        return await self._database.read(_read)

    async def set_price(self, model: str, kind: str, usd: Decimal, *, by: str) -> None:
        now = self._clock.now()
        amount = f"{usd:f}"
        row = {"model": model, "kind": kind, "usd": amount, "set_by": by, "set_at": now}

        async def work(connection: AsyncConnection) -> None:
            await _take(connection, model, [kind], by=by, now=now, after=amount)
            await connection.execute(insert(prices).values(**row))

        await self._database.write(work)

    async def clear_prices(self, model: str, *, by: str) -> None:
        async def work(connection: AsyncConnection) -> None:
            await _take(connection, model, PRICE_KINDS, by=by, now=self._clock.now())

        await self._database.write(work)


def price_subject(model: str, kind: str) -> str:
    """As the audit trail has it: `openai:gpt-6-luna text_in`."""
    return f"{model} {kind}"


async def _read(connection: AsyncConnection) -> list[SetPrice]:
    """A kind that no table knows any more is left out."""
    rows = await connection.execute(select(prices).where(prices.c.kind.in_(PRICE_KINDS)))
    found = [
        SetPrice(model=row.model, kind=row.kind, usd=Decimal(row.usd), by=row.set_by, at=row.set_at) for row in rows
    ]
    return sorted(found, key=in_order)


def in_order(price: SetPrice) -> tuple[str, int]:
    return price.model, PRICE_KINDS.index(price.kind)


async def _take(
    connection: AsyncConnection, model: str, kinds: Sequence[str], *, by: str, now: datetime, after: str = ""
) -> None:
    """Remove prices, and write into the trail what becomes of each."""
    await alone(connection, prices)
    before = {price.kind: f"{price.usd:f}" for price in await _read(connection) if price.model == model}
    await connection.execute(delete(prices).where(prices.c.model == model, prices.c.kind.in_(kinds)))
    for kind in kinds:
        if before.get(kind, "") != after:
            change = {"subject": price_subject(model, kind), "before": before.get(kind, ""), "after": after}
            await connection.execute(audit_entry(at=now, who=by, action="price", **change))
