"""Whoever tampers with the ledger is noticed."""

from dataclasses import replace

import pytest

from storypix_core.model import PictureRecord, PictureState, TaskState
from storypix_core.money.periods import Span
from storypix_core.tasks.memory_money import Row
from storypix_core.testing import FakeClock, MemoryLedger, MemoryTaskStore
from tests.contract.books import Books

ENDS = ["done", "cancelled", "failed", "deleted", "moved and deleted", "deleted and moved"]


async def lived(end: str) -> MemoryLedger:
    """The ledger after one story that came to this end."""
    clock = FakeClock()
    ledger = MemoryLedger(clock=clock)
    books = Books(MemoryTaskStore(clock=clock, ledger=ledger), ledger)
    await books.begin(bound=1000)
    await books.write(300)
    await books.paint(1, 80)
    await books.show()
    await books.store.set_state("t1", TaskState(end) if end in list(TaskState) else TaskState.DONE)
    for step in end.split(" and "):
        if step == "deleted":
            await books.store.delete("t1")
        if step == "moved":
            await books.store.move_chat("telegram", "-100", "-200")
    return ledger


@pytest.mark.parametrize("end", ENDS)
async def test_a_ledger_that_nobody_touched_is_right(end: str) -> None:
    assert await (await lived(end)).check() == []


@pytest.mark.parametrize("end", ENDS)
async def test_a_row_that_was_changed_or_taken_out_is_noticed(end: str) -> None:
    ledger = await lived(end)
    rows = list(ledger.money.rows)
    other_day = Span(day="2026-01-02", month="2026-01")

    for number, row in enumerate(rows):
        entry = row.entry
        for changed in (
            replace(entry, microusd=entry.microusd + 1),
            replace(entry, stories=entry.stories - 1),
            replace(entry, account="person:telegram:6"),
            None,
        ):
            altered = [Row(row.task_id, changed, row.written_at)] if changed else []
            ledger.money.rows = [*rows[:number], *altered, *rows[number + 1 :]]
            assert await ledger.check() != [], (row, changed)

    ledger.money.rows = [*rows, Row("t1", replace(rows[0].entry, span=other_day), rows[0].written_at)]
    assert await ledger.check() != []


async def test_an_open_task_may_have_more_reserved_than_it_needs_and_never_less() -> None:
    clock = FakeClock()
    ledger = MemoryLedger(clock=clock)
    books = Books(MemoryTaskStore(clock=clock, ledger=ledger), ledger)
    await books.begin(bound=1000)
    await books.write(900, bound=900)
    person = ledger.money.rows[0]

    ledger.money.rows[0] = replace(person, entry=replace(person.entry, microusd=900))
    assert await ledger.check() == []
    ledger.money.rows[0] = replace(person, entry=replace(person.entry, microusd=899))

    [said] = await ledger.check()
    assert said.startswith("task t1: it is waiting, person:telegram:5 has micro-USD 899, stories 1")
    assert said.endswith("and should have at least micro-USD 900, stories 1")


async def test_a_story_for_which_nothing_was_reserved_is_noticed() -> None:
    ledger = await lived("done")
    ledger.money.rows.clear()

    assert await ledger.check() == ["task t1: it is done, and nothing was ever reserved for it"]


async def test_a_day_outside_of_its_month_and_an_unknown_account_are_noticed() -> None:
    ledger = await lived("deleted")
    row = ledger.money.rows[0]
    stray = replace(row.entry, account="bank", microusd=0, stories=0, span=Span(day="2026-02-01", month="2026-01"))
    ledger.money.rows.append(Row("t1", stray, row.written_at))

    found = await ledger.check()

    assert "task t1: there is no account bank" in found
    assert "task t1: the day 2026-02-01 isn't in the month 2026-01" in found


async def test_pictures_that_are_open_when_a_story_ends_stay_reserved_until_they_end() -> None:
    clock = FakeClock()
    ledger = MemoryLedger(clock=clock)
    books = Books(MemoryTaskStore(clock=clock, ledger=ledger), ledger)
    await books.begin(bound=0)
    painting = PictureRecord(number=1, scene="a snail", state=PictureState.PAINTING)
    await books.store.record_picture("t1", painting)
    call = await books.store.begin_call("t1", kind="image", model="o:b", bound_microusd=100, picture=1)
    await books.store.set_state("t1", TaskState.CANCELLED)
    held = await ledger.totals()

    await books.store.end_call("t1", call, microusd=70)

    assert (held.microusd, (await ledger.totals()).microusd) == (100, 70)
    assert await ledger.check() == []
