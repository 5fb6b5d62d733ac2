"""What a call costs, from the usage that its provider gave and the table in `prices.toml`."""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from storypix_core.errors import BadSettings
from storypix_core.model import Usage

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_KINDS = ("text_in", "cached_in", "text_out", "image_in", "image_out")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPrice:
    """US dollars for 1,000,000 tokens, which is the same number in micro-dollars for one. None: not known."""

    text_in: Decimal | None = None
    cached_in: Decimal | None = None
    """None: as `text_in`."""
    text_out: Decimal | None = None
    image_in: Decimal | None = None
    image_out: Decimal | None = None
    seen: str = ""
    """The day on which somebody looked, as `2026-11-22`; empty when the table doesn't say."""
    source: str = ""
    """Where it was found."""

    def cost_microusd(self, usage: Usage) -> int | None:
        """Rounded up. None when the usage has tokens of a kind whose price isn't known."""
        cached = min(usage.cached_in_tokens, usage.text_in_tokens)
        used = (
            (usage.text_in_tokens - cached, self.text_in),
            (cached, self.text_in if self.cached_in is None else self.cached_in),
            (usage.text_out_tokens, self.text_out),
            (usage.image_in_tokens, self.image_in),
            (usage.image_out_tokens, self.image_out),
        )
        cost = Decimal(0)
        for tokens, price in used:
            if tokens and price is None:
                return None
            cost += tokens * (price or 0)
        return math.ceil(cost)


@dataclass(frozen=True, slots=True)
class Prices:
    """A table of prices, by provider and model."""

    models: Mapping[tuple[str, str], ModelPrice]

    @classmethod
    def read(cls, text: str) -> "Prices":
        """From TOML of the form of `prices.toml`. Raises `BadSettings` when it isn't of that form."""
        try:
            table = tomllib.loads(text, parse_float=Decimal)
            rows = [(provider, model, row) for provider, models in table.items() for model, row in models.items()]
            return cls({(provider, model): _price(row) for provider, model, row in rows})
        except (ValueError, AttributeError, TypeError, ArithmeticError) as error:
            raise BadSettings(f"the price table can't be read: {error}") from error

    def cost_microusd(self, usage: Usage) -> int | None:
        """The cost of a call in millionths of a US dollar, rounded up.

        None when the model's price isn't known, as for any model on a server at home: who adds up costs counts it as
        nothing, and says so.
        """
        price = self.of(usage.provider, usage.model)
        return None if price is None else price.cost_microusd(usage)

    def of(self, provider: str, model: str) -> ModelPrice | None:
        """The price of a model, or of the one that it is a snapshot of. None when it isn't known."""
        return self.models.get((provider, model)) or self.models.get((provider, _SNAPSHOT.sub("", model)))


def _price(row: Mapping[str, Any]) -> ModelPrice:
    prices = {kind: Decimal(row[kind]) for kind in _KINDS if kind in row}
    if not all(price.is_finite() and price >= 0 for price in prices.values()):
        raise BadSettings("the price table can't be read: a price is no amount of money")
    return ModelPrice(**prices, seen=str(row.get("seen", "")), source=str(row.get("source", "")))


PRICES = Prices.read((Path(__file__).parent / "prices.toml").read_text(encoding="utf-8"))
"""The prices that come with StoryPix; read once when this module is imported."""


def cost_microusd(usage: Usage) -> int | None:
    """`Prices.cost_microusd` with the prices that come with StoryPix.

    >>> cost_microusd(Usage(provider="openai", model="gpt-6-luna", text_in_tokens=1500, text_out_tokens=2600))
    1450
    """
    return PRICES.cost_microusd(usage)
