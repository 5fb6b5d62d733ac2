"""The window to the prices that admins set."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrice:
    model: str
    """`provider:model`, for example `openai:gpt-6-luna`."""
    kind: str
    """One of `PRICE_KINDS`, for example `text_in`."""
    usd: Decimal
    """In the unit of its kind, as `ModelPrice` says."""
    by: str
    """Who set it: `platform:person`, or `command line`."""
    at: datetime


class PriceBook(Protocol):
    """Each change goes into the audit trail. All calls raise `StorageFailed`."""

    async def prices(self) -> list[SetPrice]:
        """All that were set, in the order of their models and kinds."""
        ...

    async def set_price(self, model: str, kind: str, usd: Decimal, *, by: str) -> None: ...

    async def clear_prices(self, model: str, *, by: str) -> None:
        """Take back all prices of a model: those of the tables hold again."""
        ...
