"""What only a database has: tasks of an older program, names that were taken off, and speed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import OverLimit
from storypix_core.model import PictureState, TaskState
from storypix_core.money.limit_words import parse_limits
from storypix_core.ports.ledger import Group, Period, Unit
from storypix_core.tasks.audit import SqlAudit
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.schema import accounts, ledger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock
from tests.contract.books import ADMIN, CHAT, TOM, Books, limit

WIDE = parse_limits("person 900 usd a month, chat 900 usd a month, bot 900 usd a month, person 9 stories a month")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(tmp_path / "storypix.db") as opened:
        yield opened


@pytest.fixture
def books(database: Database, clock: FakeClock) -> Books:
    kept = SqlLedger(database, clock=clock, limits=WIDE)
    return Books(SqlTaskStore(database, clock=clock, money=kept.money), kept)


@pytest.fixture
def older(database: Database, clock: FakeClock, books: Books) -> Books:
    """As an older program kept its tasks: without a ledger."""
    return Books(SqlTaskStore(database, clock=clock), books.ledger)


async def test_stories_of_an_older_program_are_in_no_book_and_nothing_is_wrong(
    older: Books, books: Books, clock: FakeClock
) -> None:
    await older.begin("old")
    await older.write(300, task="old")
    await older.store.set_state("old", TaskState.DONE)
    assert list(await books.ledger.check()) == []
    clock.advance(60)

    await books.begin("new", bound=0)

    assert list(await books.ledger.check()) == []
    assert (await books.used(period=Period.MONTH))["bot"] == 0


async def test_a_story_that_an_older_program_began_is_booked_when_it_goes_on(
    older: Books, books: Books, clock: FakeClock
) -> None:
    await older.begin("old")
    await older.write(300, task="old")
    clock.advance(86_400 * 40)

    await books.write(200, task="old", bound=250)
    await books.store.set_state("old", TaskState.DONE)

    rows = await books.ledger.usage(Group.PERSON, since=FakeClock().now(), until=clock.now())
    assert [(row.name, row.microusd) for row in rows] == [("telegram:5", 300)]  # the other call is of this moment
    assert (await books.ledger.totals()).microusd == 500
    assert (await books.used(period=Period.MONTH)) == {"person": 0, "chat": 0, "bot": 0}  # it counts when it began
    assert list(await books.ledger.check()) == []


async def test_a_picture_of_an_older_story_is_paid_today_and_the_rest_when_it_was_told(
    older: Books, books: Books, clock: FakeClock
) -> None:
    await older.begin("old")
    await older.write(300, task="old")
    await older.paint(1, 0, task="old", state=PictureState.FAILED)
    await older.store.set_state("old", TaskState.DONE)
    clock.advance(86_400 * 40)

    await books.paint(1, 80, task="old", version=2)

    assert await books.used(period=Period.MONTH) == {"person": 80, "chat": 80, "bot": 80}
    assert await books.used(Unit.STORIES, Period.MONTH) == {"person": 0}
    assert (await books.ledger.totals()).microusd == 380
    assert list(await books.ledger.check()) == []


async def test_a_story_of_today_without_a_reservation_is_wrong(older: Books, books: Books) -> None:
    await books.begin("new")
    await older.begin("lost")

    assert list(await books.ledger.check()) == ["task lost: it is waiting, and nothing was ever reserved for it"]


async def test_names_that_were_taken_off_leave_the_books_right(
    books: Books, database: Database, clock: FakeClock
) -> None:
    await books.begin()
    await books.write(300)
    await books.store.set_state("t1", TaskState.DONE)
    await books.store.delete("t1")

    async def forget(connection: AsyncConnection) -> None:
        his = ledger.c.account == "person:telegram:5"
        await connection.execute(update(ledger).where(his).values(account="person:telegram:forgotten"))

    await database.write(forget)

    assert list(await books.ledger.check()) == []
    rows = await books.ledger.usage(Group.PERSON, since=clock.now(), until=clock.now() + timedelta(days=1))
    assert [(row.name, row.microusd) for row in rows] == [("telegram:forgotten", 300)]


async def test_every_change_of_a_limit_is_in_the_audit_trail(
    books: Books, database: Database, clock: FakeClock
) -> None:
    first = limit(TOM, Unit.USD, Period.MONTH, 3_500_000)
    await books.ledger.set_limit(first, by=ADMIN)
    await books.ledger.set_limit(limit(TOM, Unit.USD, Period.MONTH, None), by=ADMIN)
    await books.ledger.clear_limit(first, by=ADMIN)
    await books.ledger.clear_limit(first, by=ADMIN)
    await books.ledger.set_limit(limit(CHAT, Unit.STORIES, Period.DAY, 2, own=True), by="telegram:9")

    entries = await SqlAudit(database, clock=clock).latest()

    assert [(entry.who, entry.action, entry.subject, entry.before, entry.after) for entry in entries[::-1]] == [
        (ADMIN, "limit", "person:telegram:5", "", "3.5 usd a month"),
        (ADMIN, "limit", "person:telegram:5", "3.5 usd a month", "unlimited usd a month"),
        (ADMIN, "limit", "person:telegram:5", "unlimited usd a month", ""),
        ("telegram:9", "limit", "chat:telegram:-100", "", "2 stories a day, set by the group"),
    ]


async def test_a_chat_keeps_the_limits_of_its_new_id_where_it_has_some(books: Books) -> None:
    old, new = "-100", "-200"
    there = limit(CHAT, Unit.STORIES, Period.DAY, 5)
    await books.ledger.set_limit(limit(CHAT, Unit.STORIES, Period.MONTH, 8), by=ADMIN)
    await books.ledger.set_limit(there, by=ADMIN)
    moved = limit(type(CHAT)(holder=CHAT.holder, platform="telegram", id=new), Unit.STORIES, Period.DAY, 7)
    await books.ledger.set_limit(moved, by=ADMIN)

    await books.store.move_chat("telegram", old, new)

    set_for_chats = [one for one in await books.ledger.limits() if one.account.id]
    assert [(one.account.id, one.period, one.amount) for one in set_for_chats] == [(new, "day", 7), (new, "month", 8)]


@pytest.mark.slow
async def test_a_month_with_very_many_entries_is_added_up_quickly_enough(
    books: Books, database: Database, clock: FakeClock
) -> None:
    """By an index that has all that a sum needs, and no look at the table."""
    now, many = clock.now(), 100_000
    row = {"entry": "reserve", "microusd": 1, "stories": 0, "day": "2026-01-01", "month": "2026-01", "written_at": now}

    async def fill(connection: AsyncConnection) -> None:
        rows = [row | {"task_id": f"o{number}", "account": "bot"} for number in range(many)]
        await connection.execute(insert(ledger), rows)

    async def plan(connection: AsyncConnection) -> str:
        sums = "SELECT sum(microusd), sum(stories) FROM ledger WHERE account IN ('bot') AND month = '2026-01'"
        return str((await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sums}")).all())

    await database.write(fill)
    await books.ledger.set_limit(
        limit(type(TOM)(holder=type(TOM.holder).BOT), Unit.USD, Period.DAY, many + 5), by=ADMIN
    )

    await books.begin("t1", bound=5)
    with pytest.raises(OverLimit):
        await books.begin("t2", bound=1)

    assert "COVERING INDEX" in await database.read(plan)
    assert (await database.read(_accounts)) == ["bot", "chat:telegram:-100", "person:telegram:5"]


async def _accounts(connection: AsyncConnection) -> list[str]:
    return list((await connection.execute(select(accounts.c.name).order_by(accounts.c.name))).scalars())
