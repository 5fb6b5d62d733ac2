"""`usage`: what was used and what it cost, by day, month, person, chat or model."""

from datetime import datetime, timedelta

from bot.admin.office import Ask, Office
from bot.admin.shown import count, decimals_for, table, usd
from storypix_core.money.periods import Calendar
from storypix_core.ports.chat import Choice, Reply
from storypix_core.ports.ledger import Group, Period, UsageRow

_DAYS = {Group.DAY: 14, Group.MONTH: 365}
_DAYS_ELSE = 30
_DAYS_MAX = 3660
_ROWS_MAX = 40


async def usage(ask: Ask, office: Office) -> Reply:
    """`usage`, `usage month`, `usage person 7 days`; a lone `usage` is by day."""
    group, days = _read(ask)
    now = office.clock.now()
    since, until = _span(now, days, group, office.calendar)
    rows = await office.ledger.usage(group, since=since, until=until)
    head = ask.say("admin-usage-head", {"group": ask.say(f"admin-by-{group}"), "days": days})
    if not rows:
        return Reply(text=f"{head}\n{ask.say('admin-usage-none')}", choices=_others(group, ask))
    lines = table(_cells([*rows[:_ROWS_MAX], _total(rows, ask)], group, ask.say.language))
    more = [ask.say("admin-and-more", {"count": len(rows) - _ROWS_MAX})] if len(rows) > _ROWS_MAX else []
    columns = ask.say("admin-usage-columns-model" if group is Group.MODEL else "admin-usage-columns")
    return Reply(text="\n".join([head, columns, "", *lines, *more]), choices=_others(group, ask))


def _read(ask: Ask) -> tuple[Group, int]:
    first, *rest = [word.lower() for word in ask.words] or [Group.DAY.value]
    if first not in [group.value for group in Group]:
        raise ask.misread("usage")
    group = Group(first)
    match rest:
        case []:
            return group, _DAYS.get(group, _DAYS_ELSE)
        case [number] | [number, "days" | "day"] if number.isdecimal() and 1 <= int(number[:9]) <= _DAYS_MAX:
            return group, int(number)
    raise ask.misread("usage")


def _span(now: datetime, days: int, group: Group, calendar: Calendar) -> tuple[datetime, datetime]:
    """So many days back, today among them, and in a table of months from the first day of the first one."""
    first = calendar.span(now - timedelta(days=days - 1))
    since = calendar.begin(first.month if group is Group.MONTH else first.day)
    return since, calendar.end(calendar.span(now).of(Period.DAY))


def _cells(rows: list[UsageRow], group: Group, language: str) -> list[list[str]]:
    decimals = decimals_for(row.microusd for row in rows)
    return [
        [
            usd(row.microusd, language, decimals=decimals),
            *([] if group is Group.MODEL else [count(row.stories, language)]),
            count(row.calls, language),
            row.name,
        ]
        for row in rows
    ]


def _total(rows: list[UsageRow], ask: Ask) -> UsageRow:
    return UsageRow(
        name=ask.say("admin-usage-total"),
        stories=sum(row.stories for row in rows),
        calls=sum(row.calls for row in rows),
        microusd=sum(row.microusd for row in rows),
    )


def _others(group: Group, ask: Ask) -> tuple[Choice, ...]:
    others = (other for other in Group if other is not group)
    return tuple(Choice(label=ask.say(f"admin-by-{other}"), answer=f"/admin usage {other}") for other in others)
