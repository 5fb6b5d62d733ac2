"""Which limits hold for whom, where an account stands under them, and whether there is enough."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from storypix_core.errors import OverLimit
from storypix_core.money.accounts import account_name, account_of, default_name
from storypix_core.money.entries import Entry
from storypix_core.money.periods import Calendar, Span
from storypix_core.ports.ledger import Limit, Period, Standing, Unit

MICROUSD_PER_USD = 1_000_000
_MICROUSD_PER_CENT = 10_000

Key = tuple[str, Unit, Period, bool]
"""What makes a limit this limit and no other: the account's name, the unit, the period, whether it is a group's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What an account has used in a day and in the month around it, reservations included."""

    day_stories: int = 0
    day_microusd: int = 0
    month_stories: int = 0
    month_microusd: int = 0

    def of(self, unit: Unit, period: Period) -> int:
        if unit is Unit.STORIES:
            return self.day_stories if period is Period.DAY else self.month_stories
        return self.day_microusd if period is Period.DAY else self.month_microusd


def key_of(limit: Limit) -> Key:
    return account_name(limit.account), limit.unit, limit.period, limit.own


def merged(settings: Iterable[Limit], decided: Iterable[Limit]) -> dict[Key, Limit]:
    """All limits by their keys; what admins decided goes before what the settings say."""
    return {key_of(limit): limit for limit in (*settings, *decided)}


def in_order(limits: Iterable[Limit]) -> list[Limit]:
    """The bot's first, then defaults, then those of single accounts by name."""
    return sorted(limits, key=lambda limit: (limit.account.holder != "bot", bool(limit.account.id), key_of(limit)))


def holding(name: str, limits: Mapping[Key, Limit]) -> list[Limit]:
    """The limits that hold for the account with this name: at most one of each unit and period, none unlimited.

    An account's own limit goes before the default of its kind, even when it is higher, or says unlimited. What the
    administrators of a group set holds beside it: the lower of the two counts.
    """
    found = (_lowest(name, unit, period, limits) for unit, period in product(Unit, Period))
    return [limit for limit in found if limit is not None]


def _lowest(name: str, unit: Unit, period: Period, limits: Mapping[Key, Limit]) -> Limit | None:
    by_admins = limits.get((name, unit, period, False)) or limits.get((default_name(name), unit, period, False))
    by_group = limits.get((name, unit, period, True))
    said = [limit for limit in (by_admins, by_group) if limit is not None and limit.amount is not None]
    return min(said, key=lambda limit: limit.amount or 0, default=None)


def standings(name: str, limits: Mapping[Key, Limit], used: Used, *, span: Span, calendar: Calendar) -> list[Standing]:
    """Where an account stands under each limit that holds for it, in its own name also where a default holds."""
    return [
        Standing(
            limit=Limit(
                account=account_of(name), unit=limit.unit, period=limit.period, amount=limit.amount, own=limit.own
            ),
            used=used.of(limit.unit, limit.period),
            more_at=calendar.end(span.of(limit.period)),
        )
        for limit in holding(name, limits)
    ]


def refusal(
    added: Iterable[Entry], limits: Mapping[Key, Limit], used: Mapping[str, Used], *, calendar: Calendar
) -> OverLimit | None:
    """Why these entries can't be added: of all limits that they would exceed, the one that lasts longest.

    None when there is enough. `used` is what the accounts have used in the periods of the entries that add something.
    """
    over = [
        standing
        for entry in added
        if entry.adds
        for standing in standings(entry.account, limits, used[entry.account], span=entry.span, calendar=calendar)
        if _exceeded(standing, entry)
    ]
    worst = max(over, key=lambda standing: (standing.limit.amount == 0, standing.more_at), default=None)
    return _over(worst, calendar) if worst else None


def _exceeded(standing: Standing, entry: Entry) -> bool:
    """Nothing more is never too much, however low the limit is by now."""
    more = entry.stories if standing.limit.unit is Unit.STORIES else entry.microusd
    amount = standing.limit.amount
    return more > 0 and amount is not None and standing.used + more > amount


def _over(standing: Standing, calendar: Calendar) -> OverLimit:
    limit = standing.limit
    facts: dict[str, str | int | float] = {
        "account": limit.account.holder.value,
        "unit": limit.unit.value,
        "period": limit.period.value,
        "limit": plain_amount(limit.amount or 0, limit.unit),
        "left": plain_amount(standing.left or 0, limit.unit),
        # In the time zone of the settings, so that whoever says it names the day that begins there.
        "more_at": standing.more_at.astimezone(calendar.zone).isoformat(),
    }
    return OverLimit(f"over the {limit.unit} of the {limit.account.holder} for this {limit.period}", facts=facts)


def plain_amount(amount: int, unit: Unit) -> int | float:
    """Stories, or US dollars rounded down to cents: nobody is promised more than there is.

    Less than a cent stays as it is, since a story may cost that little and 0 means none.
    """
    if unit is Unit.STORIES:
        return amount
    return math.floor(amount / _MICROUSD_PER_CENT) / 100 or amount / MICROUSD_PER_USD
