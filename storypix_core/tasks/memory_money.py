"""Reserving and settling in memory: the twin of `ledger_entries.py`, with the same decisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from storypix_core.model import PictureState
from storypix_core.money import steps
from storypix_core.money.accounts import chat_name, person_name
from storypix_core.money.entries import MOVE, Entry, booked, sums_of
from storypix_core.money.limits import Key, Used, merged, refusal
from storypix_core.money.periods import Calendar, Span
from storypix_core.money.settling import NOTHING, Call, Facts
from storypix_core.money.steps import Book
from storypix_core.ports.ledger import Limit
from storypix_core.tasks.memory_task import MemoryCall, MemoryTask

FIRST_CHAPTER = "chapter1"


@dataclass(frozen=True, slots=True)
class Row:
    task_id: str
    entry: Entry
    written_at: datetime


class MemoryMoney:
    """The rows of the ledger and the limits that were decided. `limits` are those of the settings."""

    def __init__(self, *, calendar: Calendar, limits: Sequence[Limit]) -> None:
        self.rows: list[Row] = []
        self.decided: dict[Key, Limit] = {}
        self.calendar = calendar
        self._limits = tuple(limits)

    def reserve(self, task: MemoryTask, *, microusd: int, now: datetime) -> None:
        """Raises `OverLimit`; then nothing was added."""
        self._add(task, steps.reserve(self.book(task), microusd=microusd, span=self.calendar.span(now)), now=now)

    def top_up(self, task: MemoryTask, *, now: datetime) -> None:
        """Raises `OverLimit`; then nothing was added. The call that begins is among the task's already."""
        self._add(task, steps.top_up(self.book(task), now=self.calendar.span(now)), now=now)

    def settle(self, task: MemoryTask, *, now: datetime) -> None:
        self._append(task.record.id, steps.settle(self.book(task)), now=now)

    def close_books(self, task: MemoryTask, *, now: datetime) -> None:
        self._append(task.record.id, steps.close_books(self.book(task)), now=now)

    def move_chat(self, platform: str, old: str, new: str, *, now: datetime) -> None:
        here, there = chat_name(platform, old), chat_name(platform, new)
        for task_id in dict.fromkeys(row.task_id for row in self.rows):
            for span, amount in sums_of(self.entries_of(task_id)).get(here, {}).items():
                if amount != NOTHING:
                    moved = [_moved(there, amount.microusd, amount.stories, span)]
                    moved += [_moved(here, -amount.microusd, -amount.stories, span)]
                    self._append(task_id, moved, now=now)
        for (account, *rest), limit in list(self.decided.items()):
            if account == here:
                moved_limit = replace(limit, account=replace(limit.account, id=new))
                self.decided.setdefault((there, *rest), moved_limit)  # type: ignore[arg-type]
                del self.decided[account, *rest]  # type: ignore[arg-type]

    def limits(self) -> dict[Key, Limit]:
        return merged(self._limits, self.decided.values())

    def book(self, task: MemoryTask) -> Book:
        record = task.record
        failed = (picture for picture in record.pictures if picture.state is PictureState.FAILED)
        shown = task.parts.get(FIRST_CHAPTER)
        return Book(
            facts=Facts(
                state=record.state,
                person=person_name(record.place.platform, record.person),
                chat=chat_name(record.place.platform, record.place.chat),
                calls=[_call(call, task) for call in task.calls.values()],
                pictures=frozenset(picture.number for picture in record.pictures),
                failed=frozenset((picture.number, picture.version) for picture in failed),
                first_chapter_shown=shown is not None and shown.receipt is not None,
            ),
            rows=self.entries_of(record.id),
            began=self.calendar.span(record.created_at),
        )

    def entries_of(self, task_id: str) -> list[Entry]:
        return [row.entry for row in self.rows if row.task_id == task_id]

    def used(self, account: str, span: Span) -> Used:
        here = [row.entry for row in self.rows if row.entry.account == account]
        day = booked(entry for entry in here if entry.span.day == span.day).get(account, NOTHING)
        month = booked(entry for entry in here if entry.span.month == span.month).get(account, NOTHING)
        return Used(
            day_stories=day.stories,
            day_microusd=day.microusd,
            month_stories=month.stories,
            month_microusd=month.microusd,
        )

    def _add(self, task: MemoryTask, added: Sequence[Entry], *, now: datetime) -> None:
        used = {entry.account: self.used(entry.account, entry.span) for entry in added if entry.adds}
        refused = refusal(added, self.limits(), used, calendar=self.calendar)
        if refused is not None:
            raise refused
        self._append(task.record.id, added, now=now)

    def _append(self, task_id: str, added: Iterable[Entry], *, now: datetime) -> None:
        self.rows += [Row(task_id, entry, now) for entry in added]


def _call(call: MemoryCall, task: MemoryTask) -> Call:
    is_open = call.ended_at is None
    return Call(
        microusd=call.bound_microusd if is_open else call.microusd,
        payer=person_name(task.record.place.platform, call.payer or task.record.person),
        is_open=is_open,
        lost=call.lost,
        is_picture=call.kind == "image",
        picture=call.picture,
        version=call.version,
    )


def _moved(account: str, microusd: int, stories: int, span: Span) -> Entry:
    return Entry(account=account, entry=MOVE, microusd=microusd, stories=stories, span=span)
