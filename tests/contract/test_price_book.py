"""Every book of prices keeps the same promises."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from storypix_core.ports.audit import Audit
from storypix_core.ports.price_book import PriceBook, SetPrice
from storypix_core.tasks.audit import SqlAudit
from storypix_core.tasks.database import open_database
from storypix_core.tasks.memory_price_book import MemoryPriceBook
from storypix_core.tasks.memory_trail import MemoryAudit
from storypix_core.tasks.price_book import SqlPriceBook
from storypix_core.testing import FakeClock

LUNA = "openai:gpt-6-luna"
ADMIN = "telegram:1"


@dataclass(frozen=True, slots=True)
class Shelf:
    prices: PriceBook
    audit: Audit

    async def trail(self) -> list[tuple[str, str, str, str, str]]:
        """The oldest first."""
        entries = reversed(await self.audit.latest())
        return [(entry.who, entry.action, entry.subject, entry.before, entry.after) for entry in entries]


@pytest.fixture
async def shelf(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[Shelf]:
    if where_or_nowhere is None:
        audit = MemoryAudit(clock=clock)
        yield Shelf(MemoryPriceBook(clock=clock, audit=audit), audit)
        return
    async with open_database(where_or_nowhere) as database:
        yield Shelf(SqlPriceBook(database, clock=clock), SqlAudit(database, clock=clock))


async def test_prices_are_kept_exactly_with_who_set_them_and_when(shelf: Shelf, clock: FakeClock) -> None:
    begun = clock.now()
    await shelf.prices.set_price(LUNA, "text_out", Decimal("0.50"), by=ADMIN)
    clock.advance(60)
    await shelf.prices.set_price(LUNA, "text_in", Decimal("0.1234567"), by="command line")
    await shelf.prices.set_price("bedrock:brush", "picture", Decimal("0.04"), by=ADMIN)

    brush, text_in, text_out = await shelf.prices.prices()
    assert (brush.model, brush.kind) == ("bedrock:brush", "picture")
    assert text_in == SetPrice(model=LUNA, kind="text_in", usd=Decimal("0.1234567"), by="command line", at=clock.now())
    assert (text_out.usd, text_out.at) == (Decimal("0.50"), begun)


async def test_every_change_goes_into_the_audit_trail(shelf: Shelf) -> None:
    for usd in ("0.50", "0.50", "0.60"):
        await shelf.prices.set_price(LUNA, "text_out", Decimal(usd), by=ADMIN)
    await shelf.prices.clear_prices(LUNA, by="telegram:2")
    await shelf.prices.clear_prices(LUNA, by="telegram:2")

    assert await shelf.trail() == [
        (ADMIN, "price", f"{LUNA} text_out", "", "0.50"),
        (ADMIN, "price", f"{LUNA} text_out", "0.50", "0.60"),
        ("telegram:2", "price", f"{LUNA} text_out", "0.60", ""),
    ]
    assert await shelf.prices.prices() == []


async def test_only_the_prices_of_this_model_are_taken_back(shelf: Shelf) -> None:
    for model in (LUNA, f"{LUNA}-2"):
        await shelf.prices.set_price(model, "text_out", Decimal(1), by=ADMIN)

    await shelf.prices.clear_prices(LUNA, by=ADMIN)

    assert [price.model for price in await shelf.prices.prices()] == [f"{LUNA}-2"]
