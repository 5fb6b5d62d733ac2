"""Limits in words, as the settings and admins write them: `person 5 stories a day, bot 20 usd a month`."""

import re
from decimal import Decimal

from storypix_core.errors import BadSettings
from storypix_core.money.limits import MICROUSD_PER_USD, key_of
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit

_MOST = 10**12
"""In stories or micro-USD. More is a slip of the hand, and would be too much for a database."""
_LIMIT = re.compile(
    r"(?P<holder>person|chat|bot)\s+(?P<amount>\d+(\.\d{1,6})?|unlimited)\s*(?P<unit>stor(?:y|ies)|usd)"
    r"\s+(?:a|an|per)\s+(?P<period>day|month)",
    re.IGNORECASE | re.ASCII,
)
_EXAMPLE = "write for example `person 5 stories a day, chat 3 usd a month, bot 20 usd a month`"


def parse_limits(text: str) -> tuple[Limit, ...]:
    """The limits in these words, parted by commas or new lines; empty words are none.

    `0` is none at all, `unlimited` takes a limit away. Raises `BadSettings`, which names the words that it can't read.
    """
    limits = tuple(_parse(words) for part in re.split(r"[,;\n]", text) if (words := part.strip()))
    keys = [key_of(limit) for limit in limits]
    for limit, key in zip(limits, keys, strict=True):
        if keys.count(key) > 1:
            raise _bad(f"there are two limits for the {limit.unit} of a {limit.account.holder} in a {limit.period}")
    return limits


def limit_words(limit: Limit) -> str:
    """How much, for the audit trail: `5 stories a day`, `0.5 usd a month, set by the group`, `unlimited usd a day`."""
    own = ", set by the group" if limit.own else ""
    return f"{_number(limit)} {limit.unit} a {limit.period}{own}"


def _number(limit: Limit) -> str:
    if limit.amount is None:
        return "unlimited"
    if limit.unit is Unit.STORIES:
        return str(limit.amount)
    return f"{Decimal(limit.amount) / MICROUSD_PER_USD:f}"


def _parse(words: str) -> Limit:
    match = _LIMIT.fullmatch(words)
    if match is None:
        raise _bad(f"`{words}` is no limit")
    unit = Unit.USD if match["unit"].lower() == "usd" else Unit.STORIES
    return Limit(
        account=Account(holder=Holder(match["holder"].lower())),
        unit=unit,
        period=Period(match["period"].lower()),
        amount=_amount(match["amount"].lower(), unit, words),
    )


def _amount(number: str, unit: Unit, words: str) -> int | None:
    if number == "unlimited":
        return None
    amount = Decimal(number) * (MICROUSD_PER_USD if unit is Unit.USD else 1)
    if amount != int(amount):
        raise _bad(f"`{words}`: stories are counted in whole numbers")
    if amount > _MOST:
        raise _bad(f"`{words}` is too much; for no limit write `unlimited`, or nothing")
    return int(amount)


def _bad(cause: str) -> BadSettings:
    return BadSettings(f"STORYPIX_LIMITS: {cause}; {_EXAMPLE}", facts={"name": "STORYPIX_LIMITS"})
