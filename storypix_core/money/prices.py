"""What a call costs, from the usage that its provider gave and a table of prices such as `prices.toml`."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from storypix_core.errors import BadSettings
from storypix_core.model import Usage
from storypix_core.money.limits import MICROUSD_PER_USD
from storypix_core.money.model_names import price_names

PRICE_KINDS = ("text_in", "cached_in", "text_out", "image_in", "image_out", "picture", "characters")
"""Each is a field of `ModelPrice`, which says its unit."""
GUARDRAIL = "guardrail"
"""Under this name a provider's table says what checks cost that it makes along with a story or a picture."""
_ABOUT = ("seen", "source")
_USD_MAX = 1_000_000
"""More is a slip of the hand, and would be too much for a database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What one call costs."""

    microusd: int
    """Rounded up."""
    price: Mapping[str, str] = field(default_factory=dict)
    """The prices that were taken, in US dollars by their kind; only those of what was used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPrice:
    """US dollars for 1,000,000 tokens, which is the same number in micro-dollars for one. None: not known."""

    text_in: Decimal | None = None
    cached_in: Decimal | None = None
    """None: as `text_in`."""
    text_out: Decimal | None = None
    image_in: Decimal | None = None
    image_out: Decimal | None = None
    picture: Decimal | None = None
    """US dollars for one picture."""
    characters: Decimal | None = None
    """US dollars for 1,000,000 characters of text that was checked."""
    seen: str = ""
    """The day on which somebody looked, as `2026-11-22`; empty when the table doesn't say."""
    source: str = ""
    """Where it was found."""

    def charge(self, usage: Usage) -> Charge | None:
        """None when something was used whose price isn't known."""
        used, prices = _amounts(usage), self.by_kind()
        if self.text_in is not None:
            prices.setdefault("cached_in", self.text_in)
        if not self._covers(used):
            return None
        taken = {kind: prices[kind] for kind in used if kind in prices}
        cost = sum((used[kind] * price for kind, price in taken.items()), start=Decimal(0))
        return Charge(microusd=math.ceil(cost), price={kind: f"{price:f}" for kind, price in taken.items()})

    def by_kind(self) -> dict[str, Decimal]:
        """The prices that are known."""
        return {kind: price for kind in PRICE_KINDS if (price := getattr(self, kind)) is not None}

    def _covers(self, used: Mapping[str, int]) -> bool:
        """A picture is paid by the piece or by its tokens: where one of the two is known, the other is part of it."""
        missing = {kind for kind in used if getattr(self, kind) is None}
        if self.text_in is not None:
            missing.discard("cached_in")
        if "picture" in used and self.picture is not None:
            return "characters" not in missing
        if "image_out" in used and self.image_out is not None:
            missing.discard("picture")
        return not missing


def _amounts(usage: Usage) -> dict[str, int]:
    """What was used by the kinds of prices, in what a price's micro-dollars are for; nothing is left out."""
    cached = min(usage.cached_in_tokens, usage.text_in_tokens)
    amounts = {
        "text_in": usage.text_in_tokens - cached,
        "cached_in": cached,
        "text_out": usage.text_out_tokens,
        "image_in": usage.image_in_tokens,
        "image_out": usage.image_out_tokens,
        "picture": usage.pictures * MICROUSD_PER_USD,
        "characters": usage.characters,
    }
    return {kind: amount for kind, amount in amounts.items() if amount}


@dataclass(frozen=True, slots=True)
class Prices:
    """A table of prices, by provider and model."""

    models: Mapping[tuple[str, str], ModelPrice]

    @classmethod
    def read(cls, text: str) -> "Prices":
        """From TOML of the form of `prices.toml`. Raises `BadSettings`, which names the line or the model."""
        try:
            table = tomllib.loads(text, parse_float=Decimal)
        except ValueError as error:
            raise _unreadable(str(error)) from error
        return cls(
            {
                (provider, model): _price(_table(row, f"{provider}:{model}"), f"{provider}:{model}")
                for provider, models in table.items()
                for model, row in _table(models, provider).items()
            }
        )

    def over(self, others: "Prices") -> "Prices":
        """Both tables: a price of this one goes before the same kind of the same model in `others`."""
        models = dict(others.models)
        for key, mine in self.models.items():
            theirs = models.get(key) or others.of(*key) or ModelPrice()
            about: dict[str, Any] = {name: getattr(mine, name) or getattr(theirs, name) for name in _ABOUT}
            models[key] = replace(theirs, **about | mine.by_kind())
        return Prices(models)

    def charge(self, usage: Usage) -> Charge | None:
        """What a call costs.

        None when the model's price isn't known, as for any model on a server at home: who adds up costs counts it as
        nothing, and says so.
        """
        price = self.of(usage.provider, usage.model)
        if price is not None and usage.characters and price.characters is None:
            checker = self.models.get((usage.provider, GUARDRAIL), ModelPrice())
            price = replace(price, characters=checker.characters)
        return None if price is None else price.charge(usage)

    def of(self, provider: str, model: str) -> ModelPrice | None:
        """The price of a model, or of the one that it is a snapshot or a profile of. None when it isn't known."""
        found = (self.models.get((provider, name)) for name in price_names(model))
        return next((price for price in found if price is not None), None)


def price_of(words: str) -> Decimal:
    """A price as somebody writes it, in US dollars: `0.12`. Raises ValueError when it is no amount of money."""
    return _checked(Decimal(words) if words.isascii() and words.replace(".", "", 1).isdigit() else Decimal("NaN"))


def _checked(price: Decimal) -> Decimal:
    if not (price.is_finite() and 0 <= price <= _USD_MAX):
        raise ValueError(f"{price} is no amount of money")
    return price


def _price(row: Mapping[str, Any], name: str) -> ModelPrice:
    unknown = sorted(set(row) - {*PRICE_KINDS, *_ABOUT})
    if unknown:
        raise _unreadable(f"{name} has {unknown[0]}, which is none of {', '.join((*PRICE_KINDS, *_ABOUT))}")
    try:
        prices = {kind: _checked(_number(row[kind])) for kind in PRICE_KINDS if kind in row}
    except (ValueError, TypeError, ArithmeticError) as error:
        raise _unreadable(f"{name}: {error}") from error
    return ModelPrice(**prices, seen=str(row.get("seen", "")), source=str(row.get("source", "")))


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is no number")
    return Decimal(value)


def _table(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _unreadable(f"{name} is no table")
    return value


def _unreadable(cause: str) -> BadSettings:
    return BadSettings(f"the price table can't be read: {cause}")


PRICES = Prices.read((Path(__file__).parent / "prices.toml").read_text(encoding="utf-8"))
"""The prices that come with StoryPix; read once when this module is imported."""


def cost_microusd(usage: Usage) -> int | None:
    """What a call costs by the prices that come with StoryPix, in millionths of a US dollar; None: not known.

    >>> cost_microusd(Usage(provider="openai", model="gpt-6-luna", text_in_tokens=1500, text_out_tokens=2600))
    1450
    """
    charge = PRICES.charge(usage)
    return None if charge is None else charge.microusd
