"""Reading what a task's money follows from, and writing entries, on a connection."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Insert, RowMapping, Select, and_, case, exists, func, insert, literal, or_, select

# SQLite took its way to insert what is missing over from Postgres, words included.
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import PictureState, TaskState
from storypix_core.money.accounts import BOT, chat_name, person_name
from storypix_core.money.entries import MOVE, Entry
from storypix_core.money.limits import Used
from storypix_core.money.periods import Calendar, Span
from storypix_core.money.settling import Call, Facts
from storypix_core.money.steps import Book
from storypix_core.tasks.schema import UtcDateTime, accounts, calls, ledger, parts, pictures, tasks

FIRST_CHAPTER = "chapter1"
_TASK = ("number", "id", "platform", "chat", "person", "state", "created_at")
TASK_ROWS: Select[Any] = select(*(tasks.c[name] for name in _TASK))
"""What of tasks `books_of` needs."""


async def read_book(connection: AsyncConnection, task_id: str, *, calendar: Calendar) -> Book | None:
    """All that is known of a task's money. None when there is no such task."""
    found = (await connection.execute(TASK_ROWS.where(tasks.c.id == task_id))).mappings().all()
    return (await books_of(connection, found, calendar=calendar)).get(task_id)


async def books_of(connection: AsyncConnection, found: Sequence[RowMapping], *, calendar: Calendar) -> dict[str, Book]:
    """The books of these tasks, by their ids, in four queries however many they are."""
    ids = [row["id"] for row in found]
    shown = and_(parts.c.name == FIRST_CHAPTER, parts.c.receipt.is_not(None))
    its_calls = await _belonging(connection, select(calls).where(calls.c.task_id.in_(ids)).order_by(calls.c.number))
    its_pictures = await _belonging(connection, select(pictures).where(pictures.c.task_id.in_(ids)))
    its_parts = await _belonging(connection, select(parts).where(parts.c.task_id.in_(ids), shown))
    its_rows = await _belonging(connection, select(ledger).where(ledger.c.task_id.in_(ids)).order_by(ledger.c.number))
    return {
        row["id"]: Book(
            facts=Facts(
                state=TaskState(row["state"]),
                person=person_name(row["platform"], row["person"]),
                chat=chat_name(row["platform"], row["chat"]),
                calls=[_call(call, row) for call in its_calls.get(row["id"], ())],
                pictures=frozenset(picture["number"] for picture in its_pictures.get(row["id"], ())),
                failed=frozenset(_failed(its_pictures.get(row["id"], ()))),
                first_chapter_shown=row["id"] in its_parts,
            ),
            rows=[entry_from(each) for each in its_rows.get(row["id"], ())],
            began=calendar.span(row["created_at"]),
        )
        for row in found
    }


async def _belonging(connection: AsyncConnection, query: Select[Any]) -> dict[str, list[RowMapping]]:
    found: dict[str, list[RowMapping]] = {}
    for row in (await connection.execute(query)).mappings():
        found.setdefault(row["task_id"], []).append(row)
    return found


def _failed(rows: Sequence[RowMapping]) -> Iterator[tuple[int, int]]:
    return ((row["number"], row["version"]) for row in rows if row["state"] == PictureState.FAILED.value)


def _call(row: RowMapping, task: RowMapping) -> Call:
    is_open = row["ended_at"] is None
    return Call(
        microusd=row["bound_microusd"] if is_open else row["cost_microusd"],
        payer=person_name(task["platform"], row["payer"] or task["person"]),
        is_open=is_open,
        lost=row["lost"],
        is_picture=row["kind"] == "image",
        picture=row["picture"],
        version=row["version"],
    )


def entry_from(row: RowMapping) -> Entry:
    return Entry(
        account=row["account"],
        entry=row["entry"],
        microusd=row["microusd"],
        stories=row["stories"],
        span=Span(day=row["day"], month=row["month"]),
    )


async def is_new(connection: AsyncConnection, task_id: str) -> bool:
    """Whether a task has neither calls nor entries."""
    begun = or_(
        exists().where(calls.c.task_id == task_id),
        exists().where(ledger.c.task_id == task_id),
    )
    return not (await connection.execute(select(begun))).scalar_one()


async def is_covered(connection: AsyncConnection, task_id: str) -> bool:
    """Whether an open task has surely enough reserved for all its calls; False when a closer look is needed.

    It looks at the bot alone, in one query: person and chat had as much reserved when it began, and pay for no call
    that the bot doesn't pay for. Only a picture that somebody else has painted again needs more accounts.
    """
    most = case((calls.c.ended_at.is_(None), calls.c.bound_microusd), else_=calls.c.cost_microusd)
    needed = select(func.coalesce(func.sum(most), 0)).where(calls.c.task_id == task_id).scalar_subquery()
    of_bot = and_(ledger.c.task_id == task_id, ledger.c.account == BOT)
    reserved = select(func.sum(ledger.c.microusd)).where(of_bot).scalar_subquery()
    by_others = exists().where(calls.c.task_id == task_id, calls.c.payer != "")
    is_open = tasks.c.state.in_([state.value for state in TaskState if state.is_open])
    covered = select(tasks.c.id).where(tasks.c.id == task_id, is_open, reserved >= needed, ~by_others)
    return (await connection.execute(covered)).first() is not None


async def append(connection: AsyncConnection, task_id: str, added: Sequence[Entry], *, now: datetime) -> None:
    rows = [
        {
            "task_id": task_id,
            "account": entry.account,
            "entry": entry.entry,
            "microusd": entry.microusd,
            "stories": entry.stories,
            "day": entry.span.day,
            "month": entry.span.month,
            "written_at": now,
        }
        for entry in added
    ]
    if rows:
        await connection.execute(insert(ledger), rows)


async def lock_accounts(connection: AsyncConnection, names: Sequence[str]) -> None:
    """Wait until nobody else decides about these accounts, and hold them until the transaction ends.

    Everybody takes them in the order of their names, so nobody waits in a circle. SQLite has one writer anyway.
    """
    ordered = sorted(set(names))
    new = insert_or(accounts).values([{"name": name} for name in ordered])
    await connection.execute(new.on_conflict_do_nothing())
    ours = select(accounts.c.name).where(accounts.c.name.in_(ordered)).order_by(accounts.c.name)
    await connection.execute(ours.with_for_update())


async def used_by(connection: AsyncConnection, names: Sequence[str], *, span: Span) -> Mapping[str, Used]:
    """What these accounts have used in this day and this month."""
    today = ledger.c.day == span.day
    sums = select(
        ledger.c.account,
        func.sum(case((today, ledger.c.stories), else_=0)).label("day_stories"),
        func.sum(case((today, ledger.c.microusd), else_=0)).label("day_microusd"),
        func.sum(ledger.c.stories).label("month_stories"),
        func.sum(ledger.c.microusd).label("month_microusd"),
    )
    mine = sums.where(ledger.c.account.in_(names), ledger.c.month == span.month).group_by(ledger.c.account)
    used = dict.fromkeys(names, Used())
    for row in (await connection.execute(mine)).mappings():
        # Postgres adds up integers to decimals.
        used[row["account"]] = Used(**{name: int(row[name]) for name in row if name != "account"})
    return used


async def move_entries(connection: AsyncConnection, here: str, there: str, *, now: datetime) -> None:
    """Book what one account has used on another one."""
    await connection.execute(_moved(here, there, sign=1, now=now))
    await connection.execute(_moved(here, here, sign=-1, now=now))


def _moved(here: str, account: str, *, sign: int, now: datetime) -> Insert:
    columns = ("task_id", "account", "entry", "microusd", "stories", "day", "month", "written_at")
    money, stories = func.sum(ledger.c.microusd), func.sum(ledger.c.stories)
    something: ColumnElement[bool] = (money != 0) | (stories != 0)
    sums = select(
        ledger.c.task_id,
        literal(account),
        literal(MOVE),
        sign * money,
        sign * stories,
        ledger.c.day,
        ledger.c.month,
        literal(now, UtcDateTime()),
    )
    by_task = sums.where(ledger.c.account == here).group_by(ledger.c.task_id, ledger.c.day, ledger.c.month)
    return insert(ledger).from_select(columns, by_task.having(something).order_by(func.min(ledger.c.number)))
