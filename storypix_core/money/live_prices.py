"""The prices that hold now: what admins set in the chat goes before the operator's table, and that before ours."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from storypix_core.model import Usage
from storypix_core.money.prices import Charge, ModelPrice, Prices
from storypix_core.ports.price_book import PriceBook, SetPrice

RELOAD_EVERY_S = 30.0
"""What an admin set in another process holds here after this time at the latest."""


class LivePrices:
    """`table` is what holds where no admin has set anything. Nothing of the book is known before `reload`."""

    def __init__(self, table: Prices, book: PriceBook) -> None:
        self.table = table
        self.decided: Sequence[SetPrice] = ()
        """What admins set."""
        self.now = table
        """Both together."""
        self._book = book

    def charge(self, usage: Usage) -> Charge | None:
        """As `Prices.charge` says. A later change never changes what was charged."""
        return self.now.charge(usage)

    async def reload(self) -> None:
        """Read again what admins set, perhaps in another process. Raises `StorageFailed`."""
        self.decided = await self._book.prices()
        self.now = _table(self.decided).over(self.table)

    async def set(self, model: str, kind: str, usd: Decimal, *, by: str) -> None:
        """From now on `provider:model` costs this. Raises `StorageFailed`."""
        await self._book.set_price(model, kind, usd, by=by)
        await self.reload()

    async def clear(self, model: str, *, by: str) -> None:
        """From now on the tables hold again for `provider:model`. Raises `StorageFailed`."""
        await self._book.clear_prices(model, by=by)
        await self.reload()


def _table(decided: Sequence[SetPrice]) -> Prices:
    models: dict[tuple[str, str], ModelPrice] = {}
    for price in decided:
        provider, _, model = price.model.partition(":")
        before = models.get((provider, model), ModelPrice())
        set_now: dict[str, Any] = {price.kind: price.usd}
        models[provider, model] = replace(before, **set_now)
    return Prices(models)
