"""`usage`: what was used and what it cost, by day, person, model and so on; and how well stories were reckoned."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from babel.numbers import format_decimal

from bot.admin.office import Ask, Office
from bot.admin.shown import count, decimals_for, table, usd
from bot.texts import Texts
from storypix_core.money.comparing import Compared, compare, ratio
from storypix_core.money.periods import Calendar
from storypix_core.ports.chat import Choice, Reply
from storypix_core.ports.ledger import Group, Period, StoryCost, UsageRow

_DAYS = {Group.DAY: 14, Group.MONTH: 365}
_DAYS_ELSE = 30
DAYS_MAX = 3660
_ROWS_MAX = 40
_ESTIMATES = "estimates"


async def usage(ask: Ask, office: Office) -> Reply:
    """`usage`, `usage month`, `usage person 7 days`, `usage estimates`; a lone `usage` is by day."""
    group, days = _read(ask)
    since, until = span_of(office.clock.now(), days, group, office.calendar)
    if group is None:
        return _estimates(await office.ledger.story_costs(since=since, until=until), days, ask)
    rows = await office.ledger.usage(group, since=since, until=until)
    head = ask.say("admin-usage-head", {"group": ask.say(f"admin-by-{group}"), "days": days})
    if not rows:
        return Reply(text=f"{head}\n{ask.say('admin-usage-none')}", choices=_others(group, ask))
    lines = table(_cells([*rows[:_ROWS_MAX], total(rows, ask.say)], group, ask))
    more = _more(len(rows), ask)
    columns = ask.say("admin-usage-columns-model" if group is Group.MODEL else "admin-usage-columns")
    told = [head, columns, "", *lines, *more, *meanings(rows, ask.say)]
    return Reply(text="\n".join(told), choices=_others(group, ask))


def _estimates(costs: list[StoryCost], days: int, ask: Ask) -> Reply:
    compared = compare(costs)
    head = ask.say("admin-usage-head", {"group": ask.say("admin-by-estimates"), "days": days})
    if not compared.stories:
        return Reply(text=f"{head}\n{ask.say('costs-estimates-none')}", choices=_others(None, ask))
    shown = compared.stories[:_ROWS_MAX]
    decimals = decimals_for(amount for story in shown for amount in (story.estimate_microusd, story.microusd))
    language = ask.say.language
    rows = [
        [
            usd(story.estimate_microusd, language, decimals=decimals),
            usd(story.microusd, language, decimals=decimals),
            ratio_words(ratio(story), language),
            " ".join(filter(None, (story.task_id, marks(story)))),
        ]
        for story in shown
    ]
    lines = [head, ask.say("costs-estimates-columns"), "", *table(rows), *_more(len(compared.stories), ask)]
    lines += ["", *estimates_words(compared, ask.say), *meanings(shown, ask.say)]
    return Reply(text="\n".join(lines), choices=_others(None, ask))


def estimates_words(compared: Compared, say: Texts) -> list[str]:
    """How well they were reckoned, all together."""
    shown = {"mean": compared.mean, "median": compared.median, "worst": compared.worst}
    facts = {name: ratio_words(one, say.language) for name, one in shown.items()}
    return [say("costs-estimates-all", {"count": len(compared.stories), **facts}), say("costs-estimates-about")]


def ratio_words(one: float, language: str) -> str:
    """`×0.97`, `×1,12`."""
    return f"×{format_decimal(one, format='0.00', locale=language)}"


def marks(row: UsageRow | StoryCost) -> str:
    """What nobody knew of the calls: `≈2 †1 ?3`, which the key `costs-marks` explains; empty when all is known."""
    counted = (("≈", row.estimated), ("†", row.lost), ("?", row.unpriced))
    return " ".join(f"{sign}{number}" for sign, number in counted if number)


def meanings(rows: Iterable[UsageRow | StoryCost], say: Texts) -> list[str]:
    """What the marks mean, where there are any."""
    return [say("costs-marks")] if any(map(marks, rows)) else []


def usual_days(group: Group | None) -> int:
    """How many days back a table goes when nobody says; None: that of the estimates."""
    return _DAYS.get(group, _DAYS_ELSE) if group else _DAYS_ELSE


def _more(rows: int, ask: Ask) -> list[str]:
    return [ask.say("admin-and-more", {"count": rows - _ROWS_MAX})] if rows > _ROWS_MAX else []


def _read(ask: Ask) -> tuple[Group | None, int]:
    """The table that is meant, None for the estimates, and of how many days."""
    first, *rest = [word.lower() for word in ask.words] or [Group.DAY.value]
    if first not in (_ESTIMATES, *Group):
        raise ask.misread("usage")
    group = None if first == _ESTIMATES else Group(first)
    match rest:
        case []:
            return group, usual_days(group)
        case [number] | [number, "days" | "day"] if number.isdecimal() and 1 <= int(number[:9]) <= DAYS_MAX:
            return group, int(number)
    raise ask.misread("usage")


def span_of(now: datetime, days: int, group: Group | None, calendar: Calendar) -> tuple[datetime, datetime]:
    """So many days back, today among them, and in a table of months from the first day of the first one."""
    first = calendar.span(now - timedelta(days=days - 1))
    since = calendar.begin(first.month if group is Group.MONTH else first.day)
    return since, calendar.end(calendar.span(now).of(Period.DAY))


def _cells(rows: list[UsageRow], group: Group, ask: Ask) -> list[list[str]]:
    language = ask.say.language
    decimals = decimals_for(row.microusd for row in rows)
    return [
        [
            usd(row.microusd, language, decimals=decimals),
            *([] if group is Group.MODEL else [count(row.stories, language)]),
            count(row.calls, language),
            " ".join(filter(None, (row.name, marks(row)))) or ask.say("costs-deleted"),
        ]
        for row in rows
    ]


def total(rows: list[UsageRow], say: Texts) -> UsageRow:
    sums = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("stories", "calls", "microusd", "estimated", "lost", "unpriced")
    }
    return UsageRow(name=say("admin-usage-total"), **sums)


def _others(group: Group | None, ask: Ask) -> tuple[Choice, ...]:
    others = (other for other in (*(one.value for one in Group), _ESTIMATES) if other != (group or _ESTIMATES))
    return tuple(Choice(label=ask.say(f"admin-by-{other}"), answer=f"/admin usage {other}") for other in others)
