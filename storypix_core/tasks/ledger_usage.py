"""Tables of what was used: from the calls of the stories that are there, and from the closed books of deleted ones."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Executable, and_, case, exists, func, literal, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import TaskState
from storypix_core.money.accounts import BOT
from storypix_core.money.entries import FINAL, MOVE
from storypix_core.money.periods import Calendar
from storypix_core.money.usage import UsageTable
from storypix_core.ports.ledger import Group, Period, UsageRow
from storypix_core.tasks.ledger_rows import FIRST_CHAPTER
from storypix_core.tasks.schema import calls, ledger, parts, tasks

_PERIODS = {Group.DAY: Period.DAY, Group.MONTH: Period.MONTH}
_PAYER = case((calls.c.payer != "", calls.c.payer), else_=tasks.c.person)

MARKS: Mapping[str, ColumnElement[int]] = {
    name: func.sum(case((which, 1), else_=0)).label(name)
    for name, which in (
        ("estimated", calls.c.estimated),
        ("lost", calls.c.lost),
        ("unpriced", and_(calls.c.usage.is_not(null()), calls.c.price.is_(null()))),
    )
}
"""How many of the calls nobody knew, as `UsageRow` has them."""

# What names the row of a call, of a story, and of a deleted story's books.
_CALL_NAMES: Mapping[Group, ColumnElement[str]] = {
    Group.PERSON: tasks.c.platform + ":" + _PAYER,
    Group.CHAT: tasks.c.platform + ":" + tasks.c.chat,
    Group.MODEL: calls.c.model,
    Group.STORY: tasks.c.id,
}
_STORY_NAMES: Mapping[Group, ColumnElement[str]] = {
    Group.PERSON: tasks.c.platform + ":" + tasks.c.person,
    Group.CHAT: tasks.c.platform + ":" + tasks.c.chat,
    Group.STORY: tasks.c.id,
}


async def usage(
    connection: AsyncConnection, group: Group, *, since: datetime, until: datetime, calendar: Calendar
) -> list[UsageRow]:
    """As `Ledger.usage` says."""
    table = UsageTable()
    if period := _PERIODS.get(group):
        for name, begin, end in await _periods(connection, period, since=since, until=until, calendar=calendar):
            await _add_live(connection, table, literal(name), literal(name), since=begin, until=end)
    else:
        names = _CALL_NAMES[group], _STORY_NAMES.get(group)
        await _add_live(connection, table, *names, since=since, until=until)
    await _add_deleted(connection, table, group, since=since, until=until, calendar=calendar)
    return table.rows(newest_first=period is not None)


async def _periods(
    connection: AsyncConnection, period: Period, *, since: datetime, until: datetime, calendar: Calendar
) -> list[tuple[str, datetime, datetime]]:
    """Each day or month of which there may be something, with its part of this time."""
    first = (await connection.execute(select(func.min(tasks.c.created_at)))).scalar_one()
    last = (await connection.execute(select(func.max(tasks.c.updated_at)))).scalar_one()
    if first is None or last is None:
        return []
    since, until = max(since, first), min(until, calendar.end(calendar.span(last).day))
    return [
        (name, max(since, calendar.begin(name)), min(until, calendar.end(name)))
        for name in calendar.names(period, since=since, until=until)
    ]


async def _add_live(
    connection: AsyncConnection,
    table: UsageTable,
    call_name: ColumnElement[str],
    story_name: ColumnElement[str] | None,
    *,
    since: datetime,
    until: datetime,
) -> None:
    for row in (await connection.execute(_ended_calls(call_name, since=since, until=until))).all():
        # Postgres adds up integers to decimals.
        sums = {name: int(value or 0) for name, value in row._asdict().items() if name != "name"}
        table.add(row.name, **sums)
    if story_name is not None:
        for row in (await connection.execute(_told(story_name, since=since, until=until))).all():
            table.add(row.name, stories=int(row.stories))


def _ended_calls(name: ColumnElement[str], *, since: datetime, until: datetime) -> Executable:
    sums = select(
        name.label("name"),
        func.count().label("calls"),
        func.sum(calls.c.cost_microusd).label("microusd"),
        *MARKS.values(),
    )
    here = (calls.c.ended_at.is_not(None), calls.c.created_at >= since, calls.c.created_at < until)
    return sums.join_from(calls, tasks).where(*here).group_by("name")


def _told(name: ColumnElement[str], *, since: datetime, until: datetime) -> Executable:
    shown = exists().where(parts.c.task_id == tasks.c.id, parts.c.name == FIRST_CHAPTER, parts.c.receipt.is_not(None))
    stopped = and_(tasks.c.state == TaskState.CANCELLED.value, shown)
    counts = or_(tasks.c.state == TaskState.DONE.value, stopped)
    here = (counts, tasks.c.created_at >= since, tasks.c.created_at < until)
    return select(name.label("name"), func.count().label("stories")).select_from(tasks).where(*here).group_by("name")


async def _add_deleted(
    connection: AsyncConnection,
    table: UsageTable,
    group: Group,
    *,
    since: datetime,
    until: datetime,
    calendar: Calendar,
) -> None:
    """The bot's account has what a story truly cost, whoever paid for it."""
    first, last = calendar.span(since).day, calendar.span(until).day
    days = [ledger.c.day >= first, ledger.c.day <= last if calendar.begin(last) < until else ledger.c.day < last]
    final = (ledger.c.account == BOT, ledger.c.entry == FINAL, *days)
    name = _deleted_name(group).label("name")
    sums = select(name, func.sum(ledger.c.stories).label("stories"), func.sum(ledger.c.microusd).label("microusd"))
    for row in (await connection.execute(sums.where(*final).group_by("name"))).all():
        stories = 0 if group is Group.MODEL else int(row.stories)
        table.add(row.name or "", stories=stories, microusd=int(row.microusd))


def _deleted_name(group: Group) -> ColumnElement[str]:
    if group is Group.DAY:
        return ledger.c.day
    if group is Group.MONTH:
        return ledger.c.month
    if group in (Group.MODEL, Group.STORY):
        return literal("")
    return _owner(group)


def _owner(group: Group) -> ColumnElement[str]:
    """Who asked for the story that this row of the ledger belongs to, or in which chat, after all its moves."""
    prefix, mine = f"{group.value}:", ledger.alias()
    left_behind = and_(mine.c.entry == MOVE, mine.c.microusd <= 0, mine.c.stories <= 0)
    theirs = (mine.c.task_id == ledger.c.task_id, mine.c.account.startswith(prefix), ~left_behind)
    order = mine.c.number if group is Group.PERSON else mine.c.number.desc()
    account = select(mine.c.account).where(*theirs).order_by(order).limit(1).correlate(ledger).scalar_subquery()
    return func.substr(account, len(prefix) + 1)
