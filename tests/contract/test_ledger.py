"""What every ledger promises, together with the task store that asks it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storypix_core.errors import OverLimit
from storypix_core.model import PictureRecord, PictureState, Scene, TaskState
from storypix_core.money.limit_words import parse_limits
from storypix_core.money.periods import Calendar
from storypix_core.ports.ledger import Group, Holder, Period, Unit, UsageRow
from storypix_core.tasks.database import open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock, MemoryLedger, MemoryTaskStore
from tests.contract.books import (
    ADMIN,
    ANY_CHAT,
    ANY_PERSON,
    BOT,
    CHAT,
    GARDEN,
    KITCHEN,
    TOM,
    Books,
    each,
    limit,
)

# Wide enough for everything but what a test is about, so that every account stands under limits of all kinds.
SETTINGS = parse_limits(
    """
    person 3 stories a day, person 900 stories a month, person 900 usd a day, person 900 usd a month
    chat 900 stories a day, chat 900 stories a month, chat 900 usd a day, chat 900 usd a month
    bot 900 stories a day, bot 900 stories a month, bot 900 usd a day, bot 900 usd a month
    """
)
PARIS = Calendar.of("Europe/Paris")


@pytest.fixture
async def books(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[Books]:
    if where_or_nowhere is None:
        memory = MemoryLedger(clock=clock, calendar=PARIS, limits=SETTINGS)
        yield Books(MemoryTaskStore(clock=clock, ledger=memory), memory)
        return
    async with open_database(where_or_nowhere) as database:
        ledger = SqlLedger(database, clock=clock, calendar=PARIS, limits=SETTINGS)
        yield Books(SqlTaskStore(database, clock=clock, money=ledger.money), ledger)


async def right(books: Books) -> bool:
    return list(await books.ledger.check()) == []


# What is reserved and settled


async def test_a_new_task_reserves_its_story_and_its_bound_for_person_chat_and_bot(books: Books) -> None:
    await books.begin(bound=1000)

    assert await books.used() == each(1000)
    assert await books.used(Unit.STORIES, Period.MONTH) == each(1)
    assert await right(books)


async def test_a_story_that_was_told_costs_what_its_calls_cost(books: Books) -> None:
    await books.begin(bound=1000)
    await books.write(300)
    await books.paint(1, 80)

    await books.store.set_state("t1", TaskState.DONE)

    assert await books.used() == each(380)
    assert await books.used(Unit.STORIES) == each(1)
    assert await right(books)


async def test_a_failure_costs_the_bot_only_and_counts_no_story(books: Books) -> None:
    await books.begin()
    await books.write(300)

    await books.store.fail("t1", failure="error-provider")

    assert await books.used() == {"person": 0, "chat": 0, "bot": 300}
    assert await books.used(Unit.STORIES) == each(0)
    assert await right(books)


@pytest.mark.parametrize("shown", [True, False])
async def test_a_cancelled_story_costs_what_was_spent_and_counts_once_its_beginning_was_shown(
    books: Books, shown: bool
) -> None:
    await books.begin()
    await books.write(300)
    await books.store.record_part("t1", "chapter1", None)
    if shown:
        await books.show()

    await books.store.set_state("t1", TaskState.CANCELLED)

    assert await books.used() == each(300)
    assert await books.used(Unit.STORIES) == each(int(shown))
    assert await right(books)


async def test_a_chapter_that_turns_out_to_be_in_the_chat_after_all_makes_a_cancelled_story_count(books: Books) -> None:
    await books.begin()
    await books.store.record_part("t1", "chapter1", None)
    await books.store.set_state("t1", TaskState.CANCELLED)

    await books.show()

    assert await books.used(Unit.STORIES) == each(1)
    assert await right(books)


async def test_the_bot_pays_for_pictures_that_were_dropped_or_failed(books: Books) -> None:
    await books.begin()
    await books.paint(1, 80)
    await books.paint(2, 70)
    await books.store.drop_scene("t1", 2)
    await books.paint(3, 60, state=PictureState.FAILED)

    await books.store.set_state("t1", TaskState.DONE)

    assert await books.used() == {"person": 80, "chat": 80, "bot": 210}
    assert await right(books)


async def test_the_bot_pays_for_calls_that_were_lost_with_a_process(books: Books) -> None:
    await books.begin()
    await books.store.claim("t1", runner="r1", after=0)
    await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=400)
    await books.store.claim("t1", runner="r2", after=1)
    await books.write(300)

    await books.store.set_state("t1", TaskState.DONE)

    assert await books.used() == {"person": 300, "chat": 300, "bot": 700}
    assert await right(books)


async def test_a_lost_call_whose_picture_is_found_is_paid_with_its_truth(books: Books) -> None:
    await books.begin()
    await books.store.claim("t1", runner="r1", after=0)
    call = await books.store.begin_call("t1", kind="image", model="openai:brush", bound_microusd=100, picture=1)
    await books.store.record_scene("t1", Scene(number=1, text="a snail"))
    await books.store.claim("t1", runner="r2", after=1)

    await books.store.end_call("t1", call, microusd=80)
    await books.store.set_state("t1", TaskState.DONE)

    assert await books.used() == each(80)
    assert await right(books)


async def test_what_is_reserved_is_topped_up_before_a_call_that_it_does_not_cover(books: Books) -> None:
    await books.begin(bound=300)
    await books.write(200, bound=250)

    await books.store.begin_call("t1", kind="image", model="openai:brush", bound_microusd=150, picture=1)

    assert await books.used() == each(350)
    assert await right(books)


async def test_a_call_that_cost_more_than_its_bound_is_booked_as_it_was(books: Books) -> None:
    await books.begin(bound=0)

    await books.write(500, bound=100)

    assert await books.used() == each(500)
    assert await right(books)


async def test_a_call_that_cannot_be_reserved_is_not_recorded(books: Books) -> None:
    await books.ledger.set_limit(limit(TOM, Unit.USD, Period.DAY, 1000), by=ADMIN)
    await books.begin(bound=900)

    with pytest.raises(OverLimit):
        await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=1001)
    await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=1000)

    assert (await books.standing(Holder.PERSON)).used == 1000
    assert await right(books)


async def test_a_story_that_is_retried_reserves_anew_and_pays_for_what_it_used_before(
    books: Books, clock: FakeClock
) -> None:
    await books.begin()
    await books.write(300)
    await books.store.fail("t1", failure="error-provider")
    clock.advance(86_400)

    await books.store.retry("t1", bound_microusd=500)
    reserved = await books.used()
    await books.write(200)
    await books.store.set_state("t1", TaskState.DONE)

    assert reserved == {"person": 800, "chat": 800, "bot": 500}
    assert await books.used() == {"person": 500, "chat": 500, "bot": 200}
    assert await books.used(Unit.USD, Period.MONTH) == each(500)
    assert await books.used(Unit.STORIES, Period.MONTH) == each(1)
    assert await right(books)


async def ask_again(books: Books, *, cost: int | None) -> int:
    """Somebody has picture 1 painted once more. Returns the call's number; `cost` None leaves it open."""
    call = await books.store.begin_call(
        "t1", kind="image", model="o:b", bound_microusd=100, picture=1, version=2, payer="7"
    )
    if cost is not None:
        await books.store.end_call("t1", call, microusd=cost)
    return call


async def told(books: Books, *, state: PictureState = PictureState.DONE) -> None:
    await books.begin()
    await books.paint(1, 50, state=state)
    await books.store.set_state("t1", TaskState.DONE)
    await books.store.record_told("t1")


async def test_a_picture_that_is_painted_again_counts_when_it_is_and_for_whoever_wanted_it(
    books: Books, clock: FakeClock
) -> None:
    await told(books, state=PictureState.FAILED)
    clock.advance(86_400)

    call = await ask_again(books, cost=None)
    reserved = await books.used(person="7")
    await books.store.end_call("t1", call, microusd=0)
    await books.paint(1, 80, version=2, payer="7")

    assert reserved == each(100)
    assert await books.used(person="7") == each(80)
    assert await books.used(person="5") == {"person": 0, "chat": 80, "bot": 80}
    assert await books.used(Unit.STORIES, person="7") == each(0)
    assert await books.used(Unit.USD, Period.MONTH) == {"person": 0, "chat": 80, "bot": 130}
    assert await right(books)


async def test_what_was_paid_for_a_picture_stays_where_it_was_when_another_is_painted_in_its_place(
    books: Books, clock: FakeClock
) -> None:
    await told(books)
    first_day = await books.used()
    clock.advance(86_400)

    await books.paint(1, 80, version=2, payer="7")

    assert first_day == each(50)
    assert await books.used(person="7") == each(80)
    assert await books.used(Unit.USD, Period.MONTH) == {"person": 50, "chat": 130, "bot": 130}
    assert await right(books)


async def test_a_picture_that_is_painted_again_stays_reserved_until_it_is_there_or_given_up(books: Books) -> None:
    await told(books)

    await ask_again(books, cost=80)
    came = await books.used(person="7")
    await books.store.give_up_repaint("t1", 1)

    assert came == {"person": 80, "chat": 130, "bot": 130}
    assert await books.used(person="7") == {"person": 0, "chat": 50, "bot": 130}
    assert await books.used(person="5") == {"person": 50, "chat": 50, "bot": 130}
    assert await right(books)


async def test_a_picture_that_was_given_up_and_is_found_after_all_is_paid_by_whoever_wanted_it(books: Books) -> None:
    await told(books)
    call = await ask_again(books, cost=80)
    await books.store.give_up_repaint("t1", 1)

    await books.store.end_call("t1", call, microusd=80)
    placed = PictureRecord(number=1, scene="a snail", state=PictureState.DONE, version=2)

    assert await books.store.repaint("t1", placed)
    assert await books.used(person="7") == {"person": 80, "chat": 130, "bot": 130}
    assert await right(books)


async def test_of_a_story_that_failed_only_what_was_painted_again_is_paid(books: Books) -> None:
    await books.begin()
    await books.paint(1, 50)
    await books.store.fail("t1", failure="error-provider")

    await books.paint(1, 80, version=2, payer="7")

    assert await books.used(person="7") == {"person": 80, "chat": 80, "bot": 130}
    assert await books.used(person="5") == {"person": 0, "chat": 80, "bot": 130}
    assert await right(books)


async def test_who_has_nothing_left_gets_no_other_picture(books: Books) -> None:
    await told(books)
    await books.ledger.set_limit(limit(replace(TOM, id="7"), Unit.USD, Period.DAY, 99), by=ADMIN)

    with pytest.raises(OverLimit):
        await ask_again(books, cost=None)

    assert await books.used(person="7") == {"person": 0, "chat": 50, "bot": 50}
    assert await right(books)


async def test_a_picture_that_nobody_goes_on_painting_again_is_given_back(books: Books, clock: FakeClock) -> None:
    await told(books, state=PictureState.FAILED)
    await ask_again(books, cost=None)
    begun = clock.now()
    clock.advance(60)

    await books.store.lose_old_calls(before=begun)
    still = await books.used(person="7")
    await books.store.lose_old_calls(before=clock.now())

    assert still == {"person": 100, "chat": 100, "bot": 150}
    assert await books.used(person="7") == {"person": 0, "chat": 0, "bot": 150}
    assert await right(books)


async def test_a_picture_that_came_and_that_nobody_puts_into_its_place_is_given_back(
    books: Books, clock: FakeClock
) -> None:
    await told(books)
    await ask_again(books, cost=80)
    came = clock.now()
    clock.advance(60)

    await books.store.lose_old_calls(before=came)
    still = await books.used(person="7")
    await books.store.lose_old_calls(before=clock.now())

    assert still == {"person": 80, "chat": 130, "bot": 130}
    assert await books.used(person="7") == {"person": 0, "chat": 50, "bot": 130}
    assert await right(books)


async def test_calls_of_a_story_that_is_still_made_are_nobodys_to_lose(books: Books, clock: FakeClock) -> None:
    await books.begin(bound=0)
    await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=100)
    clock.advance(86_400)

    await books.store.lose_old_calls(before=clock.now())

    assert (await books.used(Unit.USD, Period.MONTH))["person"] == 100


async def test_a_deleted_story_still_counts(books: Books) -> None:
    await books.begin()
    await books.write(300)
    await books.store.set_state("t1", TaskState.DONE)

    await books.store.delete("t1")

    assert await books.used() == each(300)
    assert await books.used(Unit.STORIES) == each(1)
    assert await right(books)


async def test_a_story_that_is_deleted_while_it_is_made_gives_back_what_it_did_not_spend(books: Books) -> None:
    await books.begin()
    await books.write(300)
    await books.store.begin_call("t1", kind="image", model="openai:brush", bound_microusd=100, picture=1)

    await books.store.delete("t1")

    assert await books.used() == {"person": 300, "chat": 300, "bot": 400}
    assert await books.used(Unit.STORIES) == each(0)
    assert await right(books)


async def test_a_chat_takes_what_it_used_and_what_it_may_use_to_its_new_id(books: Books) -> None:
    await books.ledger.set_limit(limit(CHAT, Unit.STORIES, Period.MONTH, 2), by=ADMIN)
    for task in ("t1", "t2", "t3"):
        await books.begin(task, place=GARDEN if task == "t3" else KITCHEN)
        await books.store.set_state(task, TaskState.DONE)
    await books.store.delete("t1")

    await books.store.move_chat("telegram", "-100", "-200")

    assert (await books.used(Unit.STORIES, place=KITCHEN))["chat"] == 0
    assert (await books.used(Unit.STORIES, place=GARDEN))["chat"] == 3
    with pytest.raises(OverLimit):
        await books.begin("t4", place=GARDEN, person="6")
    assert await right(books)


# Limits


async def test_standings_are_those_of_the_person_the_chat_and_the_bot(books: Books) -> None:
    for unit in Unit:
        await books.ledger.set_limit(limit(ANY_CHAT, unit, Period.DAY, None), by=ADMIN)

    standings = await books.ledger.standing(place=KITCHEN, person="5")

    holders = [standing.limit.account for standing in standings]
    assert holders == [TOM] * 4 + [CHAT] * 2 + [BOT] * 4


async def test_the_last_story_is_allowed_and_the_next_one_is_not_and_nothing_of_it_stays(
    books: Books, clock: FakeClock
) -> None:
    for number in (1, 2, 3):
        await books.begin(f"t{number}", bound=1)

    with pytest.raises(OverLimit) as refused:
        await books.begin("t4", bound=1)

    assert refused.value.facts == {
        "account": "person",
        "unit": "stories",
        "period": "day",
        "limit": 3,
        "left": 0,
        "more_at": "2026-01-02T00:00:00+01:00",
    }
    assert await books.store.get("t4") is None
    assert (await books.standing(Holder.PERSON, Unit.STORIES)).used == 3
    assert await right(books)


async def test_money_that_is_left_is_said_in_dollars_rounded_down(books: Books) -> None:
    await books.ledger.set_limit(limit(CHAT, Unit.USD, Period.MONTH, 30_000), by=ADMIN)
    await books.begin(bound=10_001)

    with pytest.raises(OverLimit) as refused:
        await books.begin("t2", bound=20_000)

    assert refused.value.facts == {
        "account": "chat",
        "unit": "usd",
        "period": "month",
        "limit": 0.03,
        "left": 0.01,
        "more_at": "2026-02-01T00:00:00+01:00",
    }


async def test_of_several_limits_the_one_that_lasts_longest_is_named(books: Books) -> None:
    await books.ledger.set_limit(limit(TOM, Unit.STORIES, Period.DAY, 1), by=ADMIN)
    await books.ledger.set_limit(limit(ANY_CHAT, Unit.STORIES, Period.MONTH, 1), by=ADMIN)
    await books.begin(bound=0)

    with pytest.raises(OverLimit) as refused:
        await books.begin("t2", bound=0)

    assert (refused.value.facts["account"], refused.value.facts["period"]) == ("chat", "month")


async def test_zero_means_none_and_costs_nothing_is_still_allowed(books: Books) -> None:
    await books.ledger.set_limit(limit(ANY_PERSON, Unit.STORIES, Period.DAY, 0), by=ADMIN)
    await books.ledger.set_limit(limit(TOM, Unit.STORIES, Period.DAY, 1), by=ADMIN)
    await books.ledger.set_limit(limit(TOM, Unit.USD, Period.DAY, 0), by=ADMIN)

    with pytest.raises(OverLimit):
        await books.begin("t1", person="6", bound=0)
    with pytest.raises(OverLimit):
        await books.begin("t2", bound=1)
    await books.begin("t3", bound=0)


async def test_unlimited_on_purpose_goes_before_the_default(books: Books) -> None:
    await books.ledger.set_limit(limit(TOM, Unit.STORIES, Period.DAY, None), by=ADMIN)

    for number in range(5):
        await books.begin(f"t{number}", bound=0)
    for number in range(3):
        await books.begin(f"s{number}", bound=0, person="6")
    with pytest.raises(OverLimit):
        await books.begin("s3", bound=0, person="6")


async def test_what_a_group_allows_itself_counts_when_it_is_lower(books: Books) -> None:
    await books.ledger.set_limit(limit(CHAT, Unit.STORIES, Period.DAY, 2), by=ADMIN)
    own = limit(CHAT, Unit.STORIES, Period.DAY, 5, own=True)

    await books.ledger.set_limit(own, by="telegram:9")
    higher = await books.standing(Holder.CHAT, Unit.STORIES)
    await books.ledger.set_limit(limit(CHAT, Unit.STORIES, Period.DAY, 1, own=True), by="telegram:9")
    lower = await books.standing(Holder.CHAT, Unit.STORIES)
    await books.ledger.clear_limit(own, by="telegram:9")

    assert (higher.limit.amount, higher.limit.own) == (2, False)
    assert (lower.limit.amount, lower.limit.own) == (1, True)
    assert (await books.standing(Holder.CHAT, Unit.STORIES)).limit.amount == 2


async def test_a_limit_that_is_lowered_stops_what_comes_and_not_what_is_reserved(books: Books) -> None:
    await books.begin(bound=1000)
    await books.ledger.set_limit(limit(TOM, Unit.USD, Period.DAY, 100), by=ADMIN)

    await books.write(300)
    with pytest.raises(OverLimit):
        await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=701)
    await books.store.set_state("t1", TaskState.DONE)

    assert (await books.standing(Holder.PERSON)).left == 0
    assert await right(books)


async def test_a_limit_that_is_taken_back_leaves_the_one_of_the_settings(books: Books) -> None:
    default = limit(ANY_PERSON, Unit.STORIES, Period.DAY, 7)
    await books.ledger.set_limit(default, by=ADMIN)
    assert (await books.standing(Holder.PERSON, Unit.STORIES)).limit.amount == 7

    await books.ledger.clear_limit(default, by=ADMIN)

    assert (await books.standing(Holder.PERSON, Unit.STORIES)).limit.amount == 3


async def test_limits_are_listed_the_bots_first_then_defaults_each_once(books: Books) -> None:
    mine = limit(TOM, Unit.USD, Period.MONTH, None)
    default = limit(ANY_PERSON, Unit.STORIES, Period.DAY, 9)
    for each_one in (mine, default):
        await books.ledger.set_limit(each_one, by=ADMIN)

    limits = await books.ledger.limits()
    assert [one.account for one in limits] == [BOT] * 4 + [ANY_CHAT] * 4 + [ANY_PERSON] * 4 + [TOM]
    assert [one for one in limits if one in (mine, default)] == [default, mine]
    assert limit(ANY_PERSON, Unit.STORIES, Period.DAY, 3) not in limits


# Periods


async def test_a_story_counts_in_the_day_of_its_reservation_in_the_zone_of_the_settings(
    books: Books, clock: FakeClock
) -> None:
    clock.advance(timedelta(hours=10, minutes=59).total_seconds())  # 22:59 UTC is 23:59 in Paris
    await books.begin(bound=1000)
    clock.advance(120)

    await books.write(300)
    await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=900)
    today = await books.used()
    await books.store.set_state("t1", TaskState.DONE)

    assert today == each(0)
    assert await books.used() == each(0)
    assert await books.used(Unit.USD, Period.MONTH) == each(1200)
    assert await right(books)


async def test_a_new_day_brings_new_stories(books: Books, clock: FakeClock) -> None:
    for number in (1, 2, 3):
        await books.begin(f"t{number}", bound=0)
    clock.advance(timedelta(hours=11).total_seconds())

    await books.begin("t4", bound=0)

    standing = await books.standing(Holder.PERSON, Unit.STORIES)
    assert (standing.used, standing.left) == (1, 2)
    assert standing.more_at == datetime(2026, 1, 2, 23, tzinfo=UTC)


# Usage, check and totals


async def test_usage_is_told_by_day_month_person_chat_and_model(books: Books, clock: FakeClock) -> None:
    since = clock.now() - timedelta(days=1)
    await books.begin("t1", bound=0)
    await books.write(300, task="t1")
    await books.paint(1, 80, task="t1", payer="6")
    await books.store.set_state("t1", TaskState.DONE)
    clock.advance(86_400)
    await books.begin("t2", bound=0, person="6", place=GARDEN)
    await books.write(40, task="t2")
    await books.store.fail("t2", failure="error-provider")
    until = clock.now() + timedelta(days=1)

    async def table(group: Group) -> list[tuple[str, int, int, int]]:
        rows = await books.ledger.usage(group, since=since, until=until)
        return [(row.name, row.stories, row.calls, row.microusd) for row in rows]

    assert await table(Group.DAY) == [("2026-01-02", 0, 1, 40), ("2026-01-01", 1, 2, 380)]
    assert await table(Group.MONTH) == [("2026-01", 1, 3, 420)]
    assert await table(Group.PERSON) == [("telegram:5", 1, 1, 300), ("telegram:6", 0, 2, 120)]
    assert await table(Group.CHAT) == [("telegram:-100", 1, 2, 380), ("telegram:-200", 0, 1, 40)]
    assert await table(Group.MODEL) == [("openai:pen", 0, 2, 340), ("openai:brush", 0, 1, 80)]


async def test_usage_keeps_the_money_of_deleted_stories(books: Books, clock: FakeClock) -> None:
    await books.begin("t1", bound=0)
    await books.write(300, task="t1")
    await books.store.set_state("t1", TaskState.DONE)
    await books.store.move_chat("telegram", "-100", "-200")
    await books.store.delete("t1")
    since, until = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)

    def row(name: str, stories: int = 1) -> list[UsageRow]:
        return [UsageRow(name=name, stories=stories, calls=0, microusd=300)]

    assert await books.ledger.usage(Group.DAY, since=since, until=until) == row("2026-01-01")
    assert await books.ledger.usage(Group.MONTH, since=since, until=until) == row("2026-01")
    assert await books.ledger.usage(Group.PERSON, since=since, until=until) == row("telegram:5")
    assert await books.ledger.usage(Group.CHAT, since=since, until=until) == row("telegram:-200")
    assert await books.ledger.usage(Group.MODEL, since=since, until=until) == row("", stories=0)
    assert await books.ledger.usage(Group.DAY, since=until, until=until + timedelta(days=9)) == []


async def test_a_story_that_was_stopped_counts_once_its_first_chapter_was_shown(books: Books, clock: FakeClock) -> None:
    async def stories() -> int:
        since, until = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
        return sum(row.stories for row in await books.ledger.usage(Group.PERSON, since=since, until=until))

    for task_id in ("unseen", "seen"):
        await books.begin(task_id, bound=0)
        await books.write(300, task=task_id)
    await books.store.record_part("seen", "chapter1", "m1")
    for task_id in ("unseen", "seen"):
        await books.store.set_state(task_id, TaskState.CANCELLED)
    assert await stories() == 1
    for task_id in ("unseen", "seen"):
        await books.store.delete(task_id)
    assert await stories() == 1


async def test_totals_are_the_bots_stories_and_money_and_all_entries(books: Books) -> None:
    await books.begin("t1", bound=0)
    await books.write(300)

    totals = await books.ledger.totals()

    assert (totals.stories, totals.microusd) == (1, 400)
    assert totals.entries == 6
