"""The prices that admins set, in memory, for tests: see `price_book.py`."""

from decimal import Decimal

from storypix_core.ports.audit import Audit
from storypix_core.ports.clock import Clock
from storypix_core.ports.price_book import SetPrice
from storypix_core.tasks.price_book import in_order, price_subject


class MemoryPriceBook:
    def __init__(self, *, clock: Clock, audit: Audit | None = None) -> None:
        """`audit` hears of every change; None: nobody does."""
        self._clock = clock
        self._audit = audit
        self._prices: dict[tuple[str, str], SetPrice] = {}

    async def prices(self) -> list[SetPrice]:
        return sorted(self._prices.values(), key=in_order)

    async def set_price(self, model: str, kind: str, usd: Decimal, *, by: str) -> None:
        before = self._prices.pop((model, kind), None)
        self._prices[model, kind] = SetPrice(model=model, kind=kind, usd=usd, by=by, at=self._clock.now())
        await self._tell(by, model, kind, f"{before.usd:f}" if before else "", f"{usd:f}")

    async def clear_prices(self, model: str, *, by: str) -> None:
        for price in await self.prices():
            if price.model == model:
                del self._prices[model, price.kind]
                await self._tell(by, model, price.kind, f"{price.usd:f}", "")

    async def _tell(self, who: str, model: str, kind: str, before: str, after: str) -> None:
        if self._audit is not None and before != after:
            subject = price_subject(model, kind)
            await self._audit.record(who=who, action="price", subject=subject, before=before, after=after)
