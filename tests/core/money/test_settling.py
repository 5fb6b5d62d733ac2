"""What each account should have, by the facts of a task; the table of who pays what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.model import TaskState
from storypix_core.money.accounts import BOT
from storypix_core.money.entries import Entry, booked, closing, entries_to, sums_of
from storypix_core.money.periods import Span
from storypix_core.money.settling import Amount, Call, Facts, needed, wanted

TOM, ZOE, CHAT = "person:t:5", "person:t:6", "chat:t:-1"
FRIDAY, MONDAY = Span(day="2026-01-30", month="2026-01"), Span(day="2026-02-02", month="2026-02")


def text(cost: int, **changed: bool) -> Call:
    return Call(microusd=cost, payer=TOM, **changed)


def picture(
    number: int, cost: int, *, version: int = 1, payer: str = TOM, is_open: bool = False, lost: bool = False
) -> Call:
    return Call(
        microusd=cost, payer=payer, is_picture=True, picture=number, version=version, is_open=is_open, lost=lost
    )


def paid(
    state: TaskState,
    *calls: Call,
    there: frozenset[int] = frozenset(),
    failed: frozenset[tuple[int, int]] = frozenset(),
    shown: bool = True,
) -> dict[str, int]:
    facts = Facts(
        state=state, person=TOM, chat=CHAT, calls=calls, pictures=there, failed=failed, first_chapter_shown=shown
    )
    return {name: amount.microusd for name, amount in wanted(facts, {}).items()}


@pytest.mark.parametrize(
    ("state", "people", "bot", "stories"),
    [
        (TaskState.DONE, 110, 367, 1),
        (TaskState.CANCELLED, 110, 367, 1),
        (TaskState.FAILED, 0, 367, 0),
    ],
)
def test_who_pays_what_when_a_story_has_ended(state: TaskState, people: int, bot: int, stories: int) -> None:
    calls = [text(100), text(200, lost=True), picture(1, 10), picture(2, 7), picture(3, 50, lost=True)]
    facts = Facts(state=state, person=TOM, chat=CHAT, calls=calls, pictures=frozenset({1, 3}), first_chapter_shown=True)

    assert wanted(facts, {}) == {
        TOM: Amount(microusd=people, stories=stories),
        CHAT: Amount(microusd=people, stories=stories),
        BOT: Amount(microusd=bot, stories=stories),
    }


def test_of_several_calls_for_a_picture_only_the_last_one_is_paid_by_people() -> None:
    calls = [picture(1, 10), picture(2, 20), picture(1, 11)]

    assert paid(TaskState.DONE, *calls, there=frozenset({1, 2})) == {TOM: 31, CHAT: 31, BOT: 41}


def test_whoever_has_a_picture_painted_again_pays_for_it_and_what_was_paid_for_the_first_stays() -> None:
    calls = [text(100), picture(1, 10), picture(1, 11, version=2, payer=ZOE)]

    assert paid(TaskState.DONE, *calls, there=frozenset({1})) == {TOM: 110, ZOE: 11, CHAT: 121, BOT: 121}


def test_of_several_calls_for_a_version_only_the_last_one_is_paid_by_people() -> None:
    again = [picture(1, 7, version=2, payer=ZOE), picture(1, 8, version=2, payer=ZOE)]

    assert paid(TaskState.DONE, picture(1, 10), *again, there=frozenset({1})) == {TOM: 10, ZOE: 8, CHAT: 18, BOT: 25}


def test_a_picture_that_failed_is_paid_by_nobody_while_its_next_version_is() -> None:
    calls = [picture(1, 10), picture(1, 11, version=2, payer=ZOE)]

    assert paid(TaskState.DONE, *calls, there=frozenset({1}), failed=frozenset({(1, 1)})) == {
        TOM: 0,
        ZOE: 11,
        CHAT: 11,
        BOT: 21,
    }


def test_of_a_story_that_failed_people_pay_what_they_had_painted_again() -> None:
    calls = [text(100), picture(1, 10), picture(1, 11, version=2, payer=ZOE)]

    assert paid(TaskState.FAILED, *calls, there=frozenset({1})) == {TOM: 0, ZOE: 11, CHAT: 11, BOT: 121}


def test_an_open_call_counts_with_the_most_that_it_may_cost_whatever_became_of_its_picture() -> None:
    calls = [text(100), picture(1, 10), picture(1, 60, payer=ZOE, is_open=True)]

    assert paid(TaskState.DONE, *calls) == {TOM: 100, ZOE: 60, CHAT: 160, BOT: 170}


@pytest.mark.parametrize("state", [state for state in TaskState if state.is_open])
def test_an_open_task_keeps_what_it_has_and_gets_what_it_lacks(state: TaskState) -> None:
    facts = Facts(state=state, person=TOM, chat=CHAT, calls=[text(100), text(50, lost=True)])
    have = {TOM: Amount(microusd=70, stories=1), CHAT: Amount(microusd=400, stories=1)}

    goals = wanted(facts, have)

    assert {name: amount.microusd for name, amount in goals.items()} == {TOM: 100, CHAT: 400, BOT: 150}
    assert {amount.stories for amount in goals.values()} == {1}


def test_a_lost_picture_stays_reserved_until_it_is_painted_again() -> None:
    def least(*calls: Call) -> int:
        return needed(Facts(state=TaskState.WRITING, person=TOM, chat=CHAT, calls=calls))[TOM].microusd

    assert least(picture(1, 60, lost=True)) == 60
    assert least(picture(1, 60, lost=True), picture(1, 60, is_open=True)) == 60
    assert least(picture(1, 60, lost=True), picture(2, 50)) == 110


# Entries

amounts = st.builds(Amount, microusd=st.integers(0, 50), stories=st.integers(0, 2))
names = st.sampled_from([TOM, ZOE, CHAT, BOT])
targets = st.dictionaries(names, amounts)
changes = st.lists(st.tuples(targets, st.sampled_from([FRIDAY, MONDAY])), max_size=6)


def follow(history: list[tuple[dict[str, Amount], Span]]) -> list[Entry]:
    rows: list[Entry] = []
    for target, span in history:
        rows += entries_to(target, rows, span=span)
    return rows


@given(changes, targets)
def test_entries_bring_each_account_to_its_target_and_no_period_below_nothing(
    history: list[tuple[dict[str, Amount], Span]], target: dict[str, Amount]
) -> None:
    rows = follow([*history, (target, MONDAY)])

    assert {name: amount for name, amount in booked(rows).items() if amount != Amount()} == {
        name: amount for name, amount in target.items() if amount != Amount()
    }
    assert all(
        min(amount.microusd, amount.stories) >= 0 for spans in sums_of(rows).values() for amount in spans.values()
    )
    assert entries_to(target, rows, span=FRIDAY) == []


@given(changes)
def test_closing_the_books_changes_no_sum_of_any_period(history: list[tuple[dict[str, Amount], Span]]) -> None:
    rows = follow(history)

    assert sums_of([*rows, *closing(rows)]) == sums_of(rows)


def test_what_is_given_back_is_taken_from_the_newest_period_first() -> None:
    rows = follow([({TOM: Amount(microusd=30)}, FRIDAY), ({TOM: Amount(microusd=50)}, MONDAY)])

    back = entries_to({TOM: Amount(microusd=25)}, rows, span=MONDAY)

    assert [(entry.span, entry.microusd) for entry in back] == [(MONDAY, -20), (FRIDAY, -5)]
