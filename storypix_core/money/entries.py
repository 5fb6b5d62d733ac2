"""The rows of a task in the ledger: what they come to, and which ones to add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storypix_core.money.periods import Span
from storypix_core.money.settling import Amount

RESERVE = "reserve"
TOP_UP = "top-up"
SETTLE = "settle"
REFUND = "refund"
MOVE = "move"
"""From a chat's old account to its new one, when it got another id."""
CLOSE = "close"
"""Takes out all that a deleted task had; `FINAL` puts the same back as one row, so that each proves the other."""
FINAL = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the ledger: added to what the account has used in a day and its month."""

    account: str
    entry: str
    microusd: int
    stories: int
    span: Span

    @property
    def adds(self) -> bool:
        """Whether the account has used more by it."""
        return self.microusd > 0 or self.stories > 0


def span_of(rows: Sequence[Entry]) -> Span | None:
    """The periods of the last reservation: there the task counts from then on. None when nothing was reserved."""
    return next((row.span for row in reversed(rows) if row.entry == RESERVE), None)


def booked(rows: Sequence[Entry]) -> dict[str, Amount]:
    """What the rows of each account come to, all periods together."""
    return {account: total(by_span) for account, by_span in _by_account(rows).items()}


def entries_to(target: Mapping[str, Amount], rows: Sequence[Entry], *, span: Span, entry: str = SETTLE) -> list[Entry]:
    """The rows that bring a task's accounts to `target`; none when they are there.

    What is more counts in `span`. What is less is taken back where it was counted, from the newest period first, so
    that a task never has less than nothing in any period.
    """
    by_account = _by_account(rows)
    added: list[Entry] = []
    for account in dict.fromkeys([*target, *by_account]):
        goal, mine = target.get(account, Amount()), by_account.get(account, {})
        have = total(mine)
        more = Amount(microusd=max(0, goal.microusd - have.microusd), stories=max(0, goal.stories - have.stories))
        less = Amount(microusd=max(0, have.microusd - goal.microusd), stories=max(0, have.stories - goal.stories))
        added += [_row(account, entry, more, span)] if more != Amount() else []
        added += _refunds(account, less, mine)
    return added


def closing(rows: Sequence[Entry]) -> list[Entry]:
    """The last rows of a task that is deleted: they sum up what it had, and change no sum."""
    added = []
    for account, by_span in _by_account(rows).items():
        for span, amount in by_span.items():
            if amount != Amount():
                out = Amount(microusd=-amount.microusd, stories=-amount.stories)
                added += [_row(account, CLOSE, out, span), _row(account, FINAL, amount, span)]
    return added


def total(by_span: Mapping[Span, Amount]) -> Amount:
    return Amount(
        microusd=sum(amount.microusd for amount in by_span.values()),
        stories=sum(amount.stories for amount in by_span.values()),
    )


def _by_account(rows: Sequence[Entry]) -> dict[str, dict[Span, Amount]]:
    """What the rows come to in each of their periods, the oldest first."""
    sums: dict[str, dict[Span, Amount]] = {}
    for row in rows:
        mine = sums.setdefault(row.account, {})
        known = mine.get(row.span, Amount())
        mine[row.span] = Amount(microusd=known.microusd + row.microusd, stories=known.stories + row.stories)
    return sums


def _refunds(account: str, less: Amount, by_span: Mapping[Span, Amount]) -> list[Entry]:
    added = []
    microusd, stories = less.microusd, less.stories
    for span, amount in reversed(list(by_span.items())):
        back = Amount(microusd=-min(microusd, max(0, amount.microusd)), stories=-min(stories, max(0, amount.stories)))
        microusd, stories = microusd + back.microusd, stories + back.stories
        added += [_row(account, REFUND, back, span)] if back != Amount() else []
    return added


def _row(account: str, entry: str, amount: Amount, span: Span) -> Entry:
    return Entry(account=account, entry=entry, microusd=amount.microusd, stories=amount.stories, span=span)
