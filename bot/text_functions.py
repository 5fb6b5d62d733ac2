"""What a catalog can ask for beside a plain fact: days and money, as the reader's language writes them.

`WEEKDAY($more_at)` is `Tuesday`, `DATE($more_at)` is `Tuesday, December 1`, `USD($left)` is `$1.20`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_currency
from fluent.runtime.types import FluentNone

_CENT = 0.01
_PATTERNS = {
    "de": "EEEE, d. MMMM",
    "en": "EEEE, MMMM d",
    "es": "EEEE d 'de' MMMM",
    "fr": "EEEE d MMMM",
    "it": "EEEE d MMMM",
    "pt": "EEEE, d 'de' MMMM",
}


def functions(language: str) -> dict[str, Callable[[Any], Any]]:
    """By their names in the catalogs. Each takes one fact; what is no moment or no number is said as it is."""

    def weekday(moment: Any) -> str | FluentNone:
        return _of_moment(moment, lambda day: format_date(day, "EEEE", locale=language))

    def date(moment: Any) -> str | FluentNone:
        return _of_moment(moment, lambda day: _date(day, language))

    def usd(amount: Any) -> str | FluentNone:
        if isinstance(amount, (int, float)):
            return _usd(amount, language)
        return _as_it_is(amount)

    return {"WEEKDAY": weekday, "DATE": date, "USD": usd}


def _of_moment(moment: Any, say: Callable[[datetime], str]) -> str | FluentNone:
    """In the moment's own time zone, which is that of the settings."""
    try:
        return say(datetime.fromisoformat(str(moment)))
    except ValueError:
        return _as_it_is(moment)


def _date(day: datetime, language: str) -> str:
    said = format_date(day, _PATTERNS.get(language, "EEEE, d MMMM"), locale=language)
    return said.replace(" 1 ", " 1er ") if language == "fr" else said


def _usd(amount: float, language: str) -> str:
    """With cents, or as many decimals as what is less than a cent needs."""
    if not 0 < amount < _CENT:
        return format_currency(amount, "USD", locale=language)
    pattern = Locale.parse(language).currency_formats["standard"].pattern.replace("0.00", "0.00####")
    return format_currency(amount, "USD", pattern, locale=language, currency_digits=False)


def _as_it_is(fact: Any) -> str | FluentNone:
    return fact if isinstance(fact, FluentNone) else str(fact)
