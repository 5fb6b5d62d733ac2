"""Limits in an admin's words: `5 stories a day`, `3.50 usd a month`, `none`, `unlimited`, `default`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from bot.admin.shown import count, usd
from bot.texts import Texts
from storypix_core.errors import BadSettings
from storypix_core.money.limit_words import parse_limits
from storypix_core.ports.ledger import Account, Holder, Ledger, Limit, Period, Unit

_NONE, _UNLIMITED, _DEFAULT = "none", "unlimited", "default"
_AMOUNTS = {_NONE: 0, _UNLIMITED: None, _DEFAULT: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one limit of an account."""

    unit: Unit
    period: Period
    amount: int | None
    """As in `Limit`; of no meaning when it is taken back."""
    takes_back: bool


def read_changes(words: Sequence[str]) -> list[Change]:
    """What these words change: one limit, or with a lone `none`, `unlimited` or `default` all four of an account.

    Nothing when they make no sense.
    """
    first, *rest = [word.lower() for word in words] or [""]
    if not rest and first in _AMOUNTS:
        return [
            Change(unit=unit, period=period, amount=_AMOUNTS[first], takes_back=first == _DEFAULT)
            for unit, period in product(Unit, Period)
        ]
    number = {_NONE: "0", _DEFAULT: _UNLIMITED}.get(first, first.replace(",", "."))
    try:
        limits = parse_limits(" ".join(("person", number, *rest)))
    except BadSettings:
        return []
    return [
        Change(unit=limit.unit, period=limit.period, amount=limit.amount, takes_back=first == _DEFAULT)
        for limit in limits
    ]


def is_amount(word: str) -> bool:
    """Whether an amount begins with this word."""
    return word.lower() in _AMOUNTS or word[:1].isdigit()


async def apply(changes: Sequence[Change], account: Account, ledger: Ledger, *, by: str, own: bool = False) -> None:
    for change in changes:
        limit = Limit(account=account, unit=change.unit, period=change.period, amount=change.amount, own=own)
        await (ledger.clear_limit(limit, by=by) if change.takes_back else ledger.set_limit(limit, by=by))


def shown_amount(unit: Unit, period: Period, amount: int | None, say: Texts) -> str:
    """`5 stories a day`, `$3.50 a month`, `any number of stories a day`."""
    if amount is None:
        return say(f"limit-unlimited-{unit}-{period}")
    shown = usd(amount, say.language) if unit is Unit.USD else count(amount, say.language)
    return say(f"limit-{unit}-{period}", {"count": amount, "amount": shown})


def shown_account(account: Account, say: Texts) -> str:
    """`the whole bot`, `each person`, `chat telegram:-100`."""
    if account.holder is Holder.BOT:
        return say("admin-bot")
    if not account.id:
        return say(f"admin-each-{account.holder}")
    return say(f"admin-{account.holder}", {"id": f"{account.platform}:{account.id}"})
