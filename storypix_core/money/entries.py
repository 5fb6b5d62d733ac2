"""The rows of a task in the ledger: what they come to, and which ones to add."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storypix_core.money.periods import Span
from storypix_core.money.settling import NOTHING, Amount

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
    def amount(self) -> Amount:
        return Amount(microusd=self.microusd, stories=self.stories)

    @property
    def left_behind(self) -> bool:
        """Whether it takes away what a chat took along to its new id."""
        return self.entry == MOVE and max(self.microusd, self.stories) <= 0

    @property
    def adds(self) -> bool:
        """Whether the account has used more by it."""
        return self.microusd > 0 or self.stories > 0


def span_of(rows: Sequence[Entry]) -> Span | None:
    """The periods of the last reservation: there the task counts from then on. None when nothing was reserved."""
    return next((row.span for row in reversed(rows) if row.entry == RESERVE), None)


def booked(rows: Iterable[Entry]) -> dict[str, Amount]:
    """What the rows of each account come to, all periods together."""
    return {account: total(by_span.values()) for account, by_span in sums_of(rows).items()}


def sums_of(rows: Iterable[Entry]) -> dict[str, dict[Span, Amount]]:
    """What the rows of each account come to in each of their periods, the oldest first."""
    sums: dict[str, dict[Span, Amount]] = {}
    for row in rows:
        mine = sums.setdefault(row.account, {})
        mine[row.span] = mine.get(row.span, NOTHING) + row.amount
    return sums


def total(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, start=NOTHING)


def entries_to(target: Mapping[str, Amount], rows: Sequence[Entry], *, span: Span, entry: str = SETTLE) -> list[Entry]:
    """The rows that bring a task's accounts to `target`; none when they are there.

    What is more counts in `span`. What is less is taken back where it was counted, from the newest period first, so
    that a task never has less than nothing in any period.
    """
    sums = sums_of(rows)
    added: list[Entry] = []
    for account in dict.fromkeys([*target, *sums]):
        goal, mine = target.get(account, NOTHING), sums.get(account, {})
        have = total(mine.values())
        added += _rows(account, entry, {span: goal.over(have)})
        added += _rows(account, REFUND, _taken_back(have.over(goal), mine))
    return added


def closing(rows: Sequence[Entry]) -> list[Entry]:
    """The last rows of a task that is deleted: they sum up what it had, and change no sum."""
    added: list[Entry] = []
    for account, by_span in sums_of(rows).items():
        added += _rows(account, CLOSE, {span: -amount for span, amount in by_span.items()})
        added += _rows(account, FINAL, by_span)
    return added


def _taken_back(less: Amount, by_span: Mapping[Span, Amount]) -> dict[Span, Amount]:
    back: dict[Span, Amount] = {}
    for span, amount in reversed(list(by_span.items())):
        here = Amount(
            microusd=min(less.microusd, max(0, amount.microusd)), stories=min(less.stories, max(0, amount.stories))
        )
        less, back[span] = less.over(here), -here
    return back


def _rows(account: str, entry: str, amounts: Mapping[Span, Amount]) -> list[Entry]:
    return [
        Entry(account=account, entry=entry, microusd=amount.microusd, stories=amount.stories, span=span)
        for span, amount in amounts.items()
        if amount != NOTHING
    ]
