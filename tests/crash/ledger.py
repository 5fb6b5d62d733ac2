"""The money: the provider's bill beside what StoryPix has written down."""

from collections import Counter
from typing import TYPE_CHECKING

from tests.crash.record import tale_of

if TYPE_CHECKING:
    from tests.crash.stage import Stage


async def check_ledger(stage: "Stage") -> None:
    """Every call that the provider answered is written down, and the sums hold."""
    _check_calls(stage)
    _check_sums(stage)
    if "ledger" in stage.record.tables():
        await _ask_the_program(stage)


def _check_calls(stage: "Stage") -> None:
    if "calls" not in stage.record.tables():
        return
    rows = stage.record.asked(
        "SELECT tasks.brief, calls.kind, calls.picture FROM calls JOIN tasks ON tasks.id = calls.task_id"
    )
    written = Counter((tale_of(brief), kind, picture or 0) for brief, kind, picture in rows)
    made: Counter[tuple[int, str, int]] = Counter({(tale, "text", 0): n for tale, n in stage.provider.told.items()})
    made.update((sold.tale, "image", sold.chapter) for sold in stage.provider.sold)
    for call, times in (made - written).items():
        stage.books.complain("calls that the ledger lacks", f"tale {call[0]}: {times} {call[1]} {call[2]}", times=times)


def _check_sums(stage: "Stage") -> None:
    tables, books = stage.record.tables(), stage.books
    bill = stage.provider.bill_microusd()
    books.counts["bill in micro-USD"] += bill
    if "ledger" not in tables:
        return
    sums = dict(stage.record.asked("SELECT account, SUM(microusd) FROM ledger GROUP BY account"))
    calls = stage.record.asked("SELECT COALESCE(SUM(cost_microusd), 0) FROM calls")[0][0]
    bot = int(sums.get("bot", 0))
    books.counts["ledger in micro-USD"] += bot
    # Of a call that was broken off nobody knows what was on its way and not read, up to what it may have cost.
    unread = stage.record.asked("SELECT COALESCE(SUM(bound_microusd - cost_microusd), 0) FROM calls WHERE estimated")
    if bot + int(unread[0][0]) < bill:
        books.complain("bill above the ledger", f"{bill} above {bot} and {unread[0][0]} that may have come unread")
    if bot != int(calls):
        books.complain("sums wrong", f"the bot's account has {bot}, its calls {calls}")
    for holder in ("person", "chat"):
        paid = sum(int(amount) for account, amount in sums.items() if account.startswith(f"{holder}:"))
        if paid > bot:
            books.complain("sums wrong", f"{holder}s paid {paid}, the bot {bot}")


async def _ask_the_program(stage: "Stage") -> None:
    checking = await stage.beside("ledger", "check")
    await checking.ended.wait()
    if checking.code != 0:
        stage.books.complain("sums wrong", f"ledger check: code {checking.code}, see {stage.log}")
