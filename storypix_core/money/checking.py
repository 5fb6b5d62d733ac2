"""What is wrong with the books of a task, in sentences for operators. They hold ids and sums, nothing else."""

from collections.abc import Sequence

from storypix_core.money.accounts import BOT, account_of, default_name
from storypix_core.money.entries import CLOSE, FINAL, MOVE, Entry, booked, sums_of, total
from storypix_core.money.settling import NOTHING, Amount, needed, wanted
from storypix_core.money.steps import Book
from storypix_core.ports.ledger import Holder


def problems_of(task_id: str, book: Book) -> list[str]:
    """What is wrong with a task that is there, one sentence for each account and each thing."""
    state = book.facts.state
    if not book.rows:
        return [f"task {task_id}: it is {state}, and nothing was ever reserved for it"]
    found = [f"task {task_id}: it is {state}, {said}" for said in _wrong_sums(book)]
    if any(row.entry in (CLOSE, FINAL) for row in book.rows):
        found.append(f"task {task_id}: it is {state}, and its books are closed as if it were deleted")
    return found + _wrong_rows(task_id, book.rows)


def _wrong_sums(book: Book) -> list[str]:
    is_open, have = book.facts.state.is_open, booked(book.rows)
    goals = needed(book.facts) if is_open else wanted(book.facts, have)
    found = []
    for account in sorted({*goals, *have}):
        goal, has = goals.get(account, NOTHING), have.get(account, NOTHING)
        kept = is_open and account in goals  # what was reserved may be more than is needed
        right = has.stories == goal.stories and (has.microusd >= goal.microusd if kept else has == goal)
        if not right:
            found.append(f"{account} has {_words(has)}, and should have {'at least ' if kept else ''}{_words(goal)}")
    return found


def problems_of_deleted(task_id: str, rows: Sequence[Entry]) -> list[str]:
    """What is wrong with the entries of a task that isn't there any more: they must be closed, and add up."""
    end = next((number for number, row in enumerate(rows) if row.entry in (CLOSE, FINAL)), len(rows))
    before, after = sums_of(rows[:end]), [row for row in rows[end:] if row.entry != MOVE]
    closed, final = (sums_of(row for row in after if row.entry == entry) for entry in (CLOSE, FINAL))
    found = [
        f"task {task_id}: it was deleted, and {row.account} got a {row.entry} on {row.span.day} after that"
        for row in after
        if row.entry not in (CLOSE, FINAL)
    ]
    for account, span in dict.fromkeys((row.account, row.span) for row in [*rows[:end], *after]):
        had, out, kept = (sums.get(account, {}).get(span, NOTHING) for sums in (before, closed, final))
        if not had == kept == -out:
            sums = f"had {_words(had)} on {span.day} and was closed with {_words(kept)}"
            found.append(f"task {task_id}: it was deleted, {account} {sums}")
    return found + _wrong_rows(task_id, rows)


def _wrong_rows(task_id: str, rows: Sequence[Entry]) -> list[str]:
    """What is wrong with entries, whatever their task is like."""
    sums = sums_of(rows)
    found = [f"there is no account {name}" for name in sums if not _is_account(name)]
    found += [
        f"{row.account} moved, and is no chat"
        for row in rows
        if row.entry == MOVE and default_name(row.account) != Holder.CHAT
    ]
    for account, by_span in sums.items():
        for span, amount in by_span.items():
            if min(amount.microusd, amount.stories) < 0:
                found.append(f"{account} has less than nothing on {span.day}: {_words(amount)}")
    for span in dict.fromkeys(row.span for row in rows):
        if not span.day.startswith(span.month):
            found.append(f"the day {span.day} isn't in the month {span.month}")
        if total(row.amount for row in rows if row.entry == MOVE and row.span == span) != NOTHING:
            found.append(f"what a chat took to its new id on {span.day} isn't what it left")
    return [f"task {task_id}: {said}" for said in found]


def _is_account(name: str) -> bool:
    try:
        return account_of(name).id != "" or name == BOT
    except ValueError:
        return False


def _words(amount: Amount) -> str:
    return f"micro-USD {amount.microusd}, stories {amount.stories}"
