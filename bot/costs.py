"""`storypix costs`: what was used and what it cost. It only reads, beside a running bot too."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.admin.shown import count, decimals_for, moment, usd
from bot.admin.usage import estimates_words, marks, meanings, ratio_words, span_of, total, usual_days
from bot.books import Books, open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.people.sheets import amounts_words
from bot.run import OK, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.money.comparing import compare, ratio
from storypix_core.money.limits import MICROUSD_PER_USD
from storypix_core.ports.ledger import CallCost, Group, StoryCost, UsageRow
from storypix_core.tasks.database import Change

ESTIMATES = "estimates"
_WIDE = 240
"""Columns where nobody looks: an id that is cut can't be searched for."""
_NUMBERS = ("cost", "stories", "calls", "estimate", "ratio")


async def costs(
    settings: Settings, *, by: str = Group.DAY.value, days: int | None = None, task_id: str = "", as_json: bool = False
) -> int:
    """Print a table of `by`, one of `Group` or `estimates`, over so many days back; None: as many as are usual.

    With a `task_id` the calls of that story instead. Returns the exit code. Raises `AskUser` when there are no calls,
    `BadSettings` and `StorageFailed`.
    """
    async with open_settings_database(settings, change=Change.NOTHING) as database:
        books = open_books(settings, database, clock=SystemClock())
        report = _Report(books, Texts(speaks(settings.language)))
        if task_id:
            shown, facts = await report.calls(task_id)
        else:
            group = None if by == ESTIMATES else Group(by)
            since, until = span_of(SystemClock().now(), days or usual_days(group), group, books.calendar)
            stories = await books.ledger.story_costs(since=since, until=until) if by in (ESTIMATES, Group.STORY) else []
            rows = await books.ledger.usage(group, since=since, until=until) if group else []
            shown, facts = report.usage(group, rows, stories) if group else report.estimates(stories)
    if as_json:
        await asyncio.to_thread(print, json.dumps(facts, ensure_ascii=False))
    else:
        await asyncio.to_thread(_show, shown)
    return OK


class _Report:
    """Each part gives what is shown, and the same as plain facts."""

    def __init__(self, books: Books, say: Texts):
        self._books = books
        self._say = say

    def usage(self, group: Group, rows: Sequence[UsageRow], stories: Sequence[StoryCost]) -> tuple[list[Any], Any]:
        known = {story.task_id: story for story in stories}
        everything = [*rows, total(list(rows), self._say)]
        decimals = decimals_for(row.microusd for row in everything)
        columns = ["cost", *([] if group is Group.MODEL else ["stories"]), "calls", group.value]
        columns += ["asked", "chat", "estimate"] if group is Group.STORY else []
        table = self._table([*columns, "unknown"], by=group.value)
        for row in everything:
            told = [] if group is Group.MODEL else [count(row.stories, self._say.language)]
            about = self._about(known.get(row.name), decimals) if group is Group.STORY else []
            called = count(row.calls, self._say.language)
            name = row.name or self._say("costs-deleted")
            _add(table, [self._usd(row.microusd, decimals), *told, called, name, *about, marks(row)])
        shown = [table, *meanings(rows, self._say)] if rows else [self._say("admin-usage-none")]
        return shown, {"by": group.value, "rows": [_row_facts(row, known.get(row.name)) for row in rows]}

    def estimates(self, stories: Sequence[StoryCost]) -> tuple[list[Any], Any]:
        compared = compare(stories)
        decimals = decimals_for(story.microusd for story in compared.stories)
        table = self._table(["estimate", "cost", "ratio", "story", "asked", "chat", "unknown"], by="story")
        for story in compared.stories:
            money = [self._usd(amount, decimals) for amount in (story.estimate_microusd, story.microusd)]
            times = ratio_words(ratio(story), self._say.language)
            _add(table, [*money, times, story.task_id, *self._about(story, decimals)[:2], marks(story)])
        about = [*estimates_words(compared, self._say), *meanings(compared.stories, self._say)]
        shown = [table, *about] if compared.stories else [self._say("costs-estimates-none")]
        facts = {name: round(getattr(compared, name), 4) for name in ("mean", "median", "worst")}
        rows = [_story_facts(story) | {"ratio": round(ratio(story), 4)} for story in compared.stories]
        return shown, {"by": ESTIMATES, "rows": rows, **facts}

    async def calls(self, task_id: str) -> tuple[list[Any], Any]:
        found = await self._books.ledger.calls_of(task_id)
        if not found:
            raise AskUser("no calls", key="costs-no-calls", facts={"id": task_id[:80]})
        decimals = decimals_for(call.microusd for call in found)
        table = self._table(["cost", "kind", "model", "asked", "used", "price", "unknown"])
        for call in found:
            used, price = (amounts_words(each) for each in _of(call))
            at = moment(call.begun_at, self._books.calendar)
            kind = call.kind if call.picture is None else f"{call.kind} {call.picture}"
            _add(table, [self._usd(call.microusd, decimals), kind, call.model, at, used, price, _marks_of(call)])
        about = [self._say("costs-marks")] if any(map(_marks_of, found)) else []
        return [table, *about], {"story": task_id, "calls": [_call_facts(call) for call in found]}

    def _about(self, story: StoryCost | None, decimals: int) -> list[str]:
        if story is None:
            return ["", "", ""]
        at = moment(story.asked_at, self._books.calendar)
        return [at, story.chat, self._usd(story.estimate_microusd, decimals) if story.estimate_microusd else ""]

    def _usd(self, microusd: int, decimals: int) -> str:
        return usd(microusd, self._say.language, decimals=decimals)

    def _table(self, columns: Sequence[str], *, by: str = "") -> Table:
        """`by` is the column that gives the table its name."""
        table = Table(box=None, pad_edge=False)
        for column in columns:
            head = self._say(f"admin-by-{column}" if column == by else f"costs-column-{column}")
            table.add_column(Text(head), justify="right" if column in _NUMBERS else "left", overflow="fold")
        return table


def _add(table: Table, cells: Sequence[str]) -> None:
    table.add_row(*map(Text, cells))  # as text, since an id may look like markup


def _of(call: CallCost) -> tuple[dict[str, int], dict[str, str]]:
    """What was used, and at which prices."""
    return call.usage.amounts if call.usage else {}, dict(call.price or {})


def _marks_of(call: CallCost) -> str:
    signs = (("≈", call.estimated), ("†", call.lost), ("?", call.is_unpriced))
    return " ".join(sign for sign, holds in signs if holds)


def _row_facts(row: UsageRow, story: StoryCost | None) -> dict[str, Any]:
    facts = asdict(row) | {"usd": row.microusd / MICROUSD_PER_USD}
    return facts | {key: value for key, value in _story_facts(story).items() if key not in facts} if story else facts


def _story_facts(story: StoryCost) -> dict[str, Any]:
    return {
        "story": story.task_id,
        "chat": story.chat,
        "asked_at": story.asked_at.isoformat(),
        "state": story.state.value,
        "microusd": story.microusd,
        "estimate_microusd": story.estimate_microusd,
        "estimated": story.estimated,
        "lost": story.lost,
        "unpriced": story.unpriced,
    }


def _call_facts(call: CallCost) -> dict[str, Any]:
    used, price = _of(call)
    facts = asdict(call) | {"begun_at": call.begun_at.isoformat(), "usage": used, "price": price}
    return facts | {"unpriced": call.is_unpriced}


def _show(shown: Sequence[Table | str]) -> None:
    """Where nobody looks, nothing is folded."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    for each in shown:
        console.print(each if isinstance(each, Table) else Text(each))
