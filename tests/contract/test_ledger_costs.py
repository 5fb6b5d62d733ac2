"""What every ledger tells of single stories and calls, and how it marks what nobody knew."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storypix_core.model import TaskState, Usage
from storypix_core.ports.ledger import CallCost, Group, StoryCost, UsageRow
from storypix_core.tasks.database import open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock, MemoryLedger, MemoryTaskStore
from tests.contract.books import BRIEF, GARDEN, KITCHEN, Books

BEGIN = FakeClock().now()
END = BEGIN + timedelta(days=2)
PEN = Usage(provider="openai", model="pen", text_in_tokens=1500, cached_in_tokens=700, text_out_tokens=2600)
PRICE = {"text_in": "0.10", "cached_in": "0.01", "text_out": "0.50"}


@pytest.fixture
async def books(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[Books]:
    if where_or_nowhere is None:
        memory = MemoryLedger(clock=clock)
        yield Books(MemoryTaskStore(clock=clock, ledger=memory), memory)
        return
    async with open_database(where_or_nowhere) as database:
        ledger = SqlLedger(database, clock=clock)
        yield Books(SqlTaskStore(database, clock=clock, money=ledger.money), ledger)


async def call(
    books: Books,
    *,
    kind: str = "text",
    cost: int = 10,
    usage: Usage | None = None,
    price: dict[str, str] | None = None,
    picture: int | None = None,
) -> None:
    number = await books.store.begin_call("t1", kind=kind, model=f"openai:{kind}", bound_microusd=500, picture=picture)
    estimated = bool(usage and usage.estimated)
    await books.store.end_call("t1", number, microusd=cost, estimated=estimated, usage=usage, price=price)


async def marks(books: Books, group: Group = Group.DAY) -> list[tuple[int, int, int, int]]:
    rows = await books.ledger.usage(group, since=BEGIN, until=END)
    return [(row.calls, row.estimated, row.lost, row.unpriced) for row in rows]


async def test_every_call_is_kept_with_what_it_used_and_the_prices_that_were_taken(books: Books) -> None:
    await books.begin()
    brush = Usage(provider="aws", model="brush", pictures=1, estimated=True)
    guard = Usage(provider="aws", model="guard", characters=1_234)

    await call(books, cost=1450, usage=PEN, price=PRICE)
    await call(books, kind="image", cost=40_000, usage=brush, price={"picture": "0.04"}, picture=2)
    await call(books, kind="check", cost=0, usage=guard)
    await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=500)

    about: dict[str, Any] = {"begun_at": BEGIN, "picture": None}
    assert await books.ledger.calls_of("t1") == [
        CallCost(kind="text", model="openai:text", microusd=1450, usage=PEN, price=PRICE, **about),
        CallCost(
            kind="image",
            model="openai:image",
            microusd=40_000,
            usage=brush,
            price={"picture": "0.04"},
            estimated=True,
            **about | {"picture": 2},
        ),
        CallCost(kind="check", model="openai:check", microusd=0, usage=guard, price=None, **about),
    ]
    assert await books.ledger.calls_of("t2") == []


async def test_a_lost_call_has_no_usage_until_the_truth_is_known(books: Books) -> None:
    await books.begin()
    number = await books.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=500)
    await books.store.claim("t1", runner="r", after=0)
    [lost] = await books.ledger.calls_of("t1")

    await books.store.end_call("t1", number, microusd=30, usage=PEN, price=PRICE)

    assert (lost.microusd, lost.usage, lost.estimated, lost.lost) == (500, None, True, True)
    [known] = await books.ledger.calls_of("t1")
    assert (known.microusd, known.usage, known.price, known.estimated) == (30, PEN, PRICE, False)


async def test_calls_that_were_estimated_lost_or_of_unknown_price_are_counted(books: Books) -> None:
    await books.begin()
    await call(books, usage=PEN, price=PRICE)
    await call(books, usage=Usage(provider="o", model="m", text_out_tokens=9, estimated=True), price=PRICE)
    await call(books, usage=PEN, cost=0)
    await call(books, cost=0)
    await books.store.begin_call("t1", kind="text", model="openai:text", bound_microusd=500)
    await books.store.claim("t1", runner="r", after=0)

    for group in Group:
        assert await marks(books, group) == [(5, 2, 1, 1)], group
    [story] = await books.ledger.story_costs(since=BEGIN, until=END)
    assert (story.estimated, story.lost, story.unpriced) == (2, 1, 1)
    assert [call.is_unpriced for call in await books.ledger.calls_of("t1")] == [False, False, True, False, False]


async def test_a_story_has_a_row_of_its_own_and_deleted_ones_share_one(books: Books) -> None:
    for task, cost in (("t1", 10), ("t2", 300), ("t3", 4), ("t4", 5)):
        await books.begin(task)
        await books.write(cost, task=task)
        await books.store.set_state(task, TaskState.DONE)
    for task in ("t3", "t4"):
        await books.store.delete(task)

    assert await books.ledger.usage(Group.STORY, since=BEGIN, until=END) == [
        UsageRow(name="t2", stories=1, calls=1, microusd=300),
        UsageRow(name="t1", stories=1, calls=1, microusd=10),
        UsageRow(name="", stories=2, calls=0, microusd=9),
    ]


async def test_stories_are_told_with_what_they_were_expected_to_cost(books: Books, clock: FakeClock) -> None:
    await books.store.create(
        task_id="t1", place=KITCHEN, person="5", brief=BRIEF, bound_microusd=900, estimate_microusd=700
    )
    await call(books, cost=650, usage=PEN, price=PRICE)
    await call(books, cost=20, usage=Usage(provider="o", model="m", text_out_tokens=9, estimated=True), price=PRICE)
    await books.store.set_state("t1", TaskState.DONE)
    clock.advance(60)
    later = clock.now()
    await books.begin("t2", place=GARDEN)

    first = StoryCost(
        task_id="t1",
        chat="telegram:-100",
        asked_at=BEGIN,
        state=TaskState.DONE,
        estimate_microusd=700,
        microusd=670,
        estimated=1,
    )
    second = StoryCost(
        task_id="t2", chat="telegram:-200", asked_at=later, state=TaskState.WAITING, estimate_microusd=0, microusd=0
    )
    assert await books.ledger.story_costs(since=BEGIN, until=END) == [second, first]
    assert await books.ledger.story_costs(since=BEGIN, until=later) == [first]
    assert (record := await books.store.get("t1"))
    assert record.estimate_microusd == 700


async def test_a_check_is_paid_like_text(books: Books) -> None:
    await books.begin(bound=1000)
    await call(books, kind="check", cost=30, picture=1)
    await call(books, cost=100)
    [before] = await books.ledger.story_costs(since=BEGIN, until=END)
    await books.store.set_state("t1", TaskState.DONE)

    for group in (Group.PERSON, Group.CHAT):
        [row] = await books.ledger.usage(group, since=BEGIN, until=END)
        assert row.microusd == 130
    assert (await books.ledger.totals()).microusd == before.microusd == 130
    assert list(await books.ledger.check()) == []


async def test_the_bot_alone_pays_for_the_checks_of_a_story_that_failed(books: Books) -> None:
    await books.begin(bound=1000)
    await call(books, kind="check", cost=30)

    await books.store.fail("t1", failure="error-unfit")

    assert (await books.ledger.totals()).microusd == 30
    assert list(await books.ledger.check()) == []
