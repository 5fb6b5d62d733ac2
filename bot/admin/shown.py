"""How admins read amounts, moments and tables: short lines that fit a phone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from babel.core import Locale
from babel.numbers import format_currency, format_decimal

from storypix_core.money.limits import MICROUSD_PER_USD
from storypix_core.money.periods import Calendar

_FIGURE_SPACE = "\u2007"
"""As wide as a digit, in a terminal and in nearly every font of a chat: numbers stand below each other in both."""
_FINE_BELOW_MICROUSD = 10 * MICROUSD_PER_USD
"""Up to here cents are too coarse: a story by a cheap model costs less than one."""
_FINE, _COARSE = 4, 2


def usd(microusd: int, language: str, *, decimals: int | None = None) -> str:
    """An amount of money, as the language writes it: `$0.0031`, `0,0031 $`, `$1,234.50`.

    `decimals` None: as many as it has, two at least.
    """
    amount = Decimal(microusd) / MICROUSD_PER_USD
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    fraction = "0.00####" if decimals is None else f"0.{'0' * decimals}"
    return format_currency(amount, "USD", pattern.replace("0.00", fraction), locale=language, currency_digits=False)


def decimals_for(amounts_microusd: Iterable[int]) -> int:
    """How many decimals the amounts of one table get: all the same, so that they can be compared."""
    return _FINE if 0 < max(map(abs, amounts_microusd), default=0) < _FINE_BELOW_MICROUSD else _COARSE


def count(number: int, language: str) -> str:
    """`1,234`, `1.234`, …"""
    return format_decimal(number, locale=language)


def moment(when: datetime, calendar: Calendar) -> str:
    """A moment in the time zone of the settings: `2026-11-22 17:40`."""
    return f"{when.astimezone(calendar.zone):%Y-%m-%d %H:%M}"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with the numbers first, each column as wide as its widest, and last the name, which may be long.

    >>> table([["$1.20", "7", "discord:5"], ["$0.05", "12", "telegram:-100"]])[0].replace(_FIGURE_SPACE, "_")
    '$1.20 · _7 · discord:5'
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)] if rows else []
    return [
        " · ".join([*(cell.rjust(width, _FIGURE_SPACE) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
