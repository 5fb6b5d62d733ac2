"""Comparing the ledger with the tasks and their calls."""

from collections.abc import AsyncIterator

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.money.accounts import BOT
from storypix_core.money.checking import problems_of, problems_of_deleted
from storypix_core.money.entries import Entry
from storypix_core.money.periods import Calendar
from storypix_core.ports.ledger import Totals
from storypix_core.tasks.ledger_rows import TASK_ROWS, books_of, entry_from
from storypix_core.tasks.schema import ledger, tasks

_BATCH = 200
"""Tasks that are compared together. A database takes so many values in one statement, memory so many rows."""


async def problems(connection: AsyncConnection, *, calendar: Calendar) -> list[str]:
    """A sentence for each thing that is wrong. The connection's view must not change meanwhile."""
    found: list[str] = []
    async for said in _of_tasks(connection, calendar=calendar):
        found += said
    async for said in _of_deleted_tasks(connection):
        found += said
    return found


async def totals(connection: AsyncConnection) -> Totals:
    sums = select(func.sum(ledger.c.stories), func.sum(ledger.c.microusd)).where(ledger.c.account == BOT)
    stories, microusd = (await connection.execute(sums)).one()
    entries = (await connection.execute(select(func.count()).select_from(ledger))).scalar_one()
    return Totals(stories=int(stories or 0), entries=entries, microusd=int(microusd or 0))


async def _of_tasks(connection: AsyncConnection, *, calendar: Calendar) -> AsyncIterator[list[str]]:
    since = (await connection.execute(select(func.min(ledger.c.written_at)))).scalar_one()
    after = TASK_ROWS.order_by(tasks.c.number).limit(_BATCH)
    rows = (await connection.execute(after)).mappings().all()
    while rows:
        books = await books_of(connection, rows, calendar=calendar)
        for row in rows:
            book = books[row["id"]]
            # An older program kept no ledger: what it told is in no book.
            if book.rows or (since is not None and row["created_at"] >= since):
                yield problems_of(row["id"], book)
        rows = (await connection.execute(after.where(tasks.c.number > rows[-1]["number"]))).mappings().all()


async def _of_deleted_tasks(connection: AsyncConnection) -> AsyncIterator[list[str]]:
    gone = ~exists().where(tasks.c.id == ledger.c.task_id)
    ids = select(ledger.c.task_id).where(gone).distinct().order_by(ledger.c.task_id).limit(_BATCH)
    batch = (await connection.execute(ids)).scalars().all()
    while batch:
        theirs = select(ledger).where(ledger.c.task_id.in_(batch)).order_by(ledger.c.number)
        rows: dict[str, list[Entry]] = {task_id: [] for task_id in batch}
        for row in (await connection.execute(theirs)).mappings():
            rows[row["task_id"]].append(entry_from(row))
        for task_id, mine in rows.items():
            yield problems_of_deleted(task_id, mine)
        batch = (await connection.execute(ids.where(ledger.c.task_id > batch[-1]))).scalars().all()
