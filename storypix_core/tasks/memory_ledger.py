"""The ledger in memory, for tests: `MemoryLedger(clock=clock)`, then `MemoryTaskStore(clock=clock, ledger=ledger)`."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from storypix_core.model import Place
from storypix_core.money.accounts import BOT, account_name, names_of
from storypix_core.money.checking import problems_of, problems_of_deleted
from storypix_core.money.entries import FINAL
from storypix_core.money.limit_words import limit_words
from storypix_core.money.limits import in_order, key_of, standings
from storypix_core.money.periods import Calendar
from storypix_core.money.settling import counts_as_story
from storypix_core.money.usage import UsageTable
from storypix_core.ports.audit import Audit
from storypix_core.ports.clock import Clock
from storypix_core.ports.ledger import CallCost, Group, Limit, Standing, StoryCost, Totals, UsageRow
from storypix_core.tasks.memory_money import MemoryMoney
from storypix_core.tasks.memory_task import MemoryCall, MemoryTask


class MemoryLedger:
    """`limits` are those of the settings; `audit` hears of every change, None: nobody does."""

    def __init__(
        self,
        *,
        clock: Clock,
        calendar: Calendar | None = None,
        limits: Sequence[Limit] = (),
        audit: Audit | None = None,
    ) -> None:
        self._clock = clock
        self._audit = audit
        self.money = MemoryMoney(calendar=calendar or Calendar(), limits=limits)
        self.tasks: dict[str, MemoryTask] = {}
        """Those of the store that this ledger was given to."""

    async def set_limit(self, limit: Limit, *, by: str) -> None:
        before = self.money.decided.get(key_of(limit))
        self.money.decided[key_of(limit)] = limit
        await self._tell(limit, by=by, before=limit_words(before) if before else "", after=limit_words(limit))

    async def clear_limit(self, limit: Limit, *, by: str) -> None:
        before = self.money.decided.pop(key_of(limit), None)
        if before:
            await self._tell(limit, by=by, before=limit_words(before), after="")

    async def limits(self) -> list[Limit]:
        return in_order(self.money.limits().values())

    async def standing(self, *, place: Place, person: str) -> list[Standing]:
        limits, span = self.money.limits(), self.money.calendar.span(self._clock.now())
        return [
            standing
            for name in names_of(place, person)
            for standing in standings(
                name, limits, self.money.used(name, span), span=span, calendar=self.money.calendar
            )
        ]

    async def usage(self, group: Group, *, since: datetime, until: datetime) -> list[UsageRow]:
        table = UsageTable()
        for name, call in self._calls(group):
            if since <= call.created_at < until:
                marks = {"estimated": call.estimated, "lost": call.lost, "unpriced": call.is_unpriced}
                table.add(name, calls=1, microusd=call.microusd, **marks)
        for moment, name in self._told(group):
            if since <= moment < until:
                table.add(name, stories=1)
        self._add_deleted(table, group, since=since, until=until)
        return table.rows(newest_first=group in (Group.DAY, Group.MONTH))

    async def story_costs(self, *, since: datetime, until: datetime) -> list[StoryCost]:
        here = [task for task in self.tasks.values() if since <= task.record.created_at < until]
        return [
            StoryCost(
                task_id=task.record.id,
                chat=f"{task.record.place.platform}:{task.record.place.chat}",
                asked_at=task.record.created_at,
                state=task.record.state,
                estimate_microusd=task.record.estimate_microusd,
                microusd=task.record.cost_microusd,
                estimated=sum(call.estimated for call in task.calls.values()),
                lost=sum(call.lost for call in task.calls.values()),
                unpriced=sum(call.is_unpriced for call in task.calls.values()),
            )
            for task in reversed(here)
        ]

    async def calls_of(self, task_id: str) -> list[CallCost]:
        task = self.tasks.get(task_id)
        ended = [call for call in task.calls.values() if call.ended_at is not None] if task else []
        return [
            CallCost(
                kind=call.kind,
                model=call.model,
                picture=call.picture,
                begun_at=call.created_at,
                microusd=call.microusd,
                usage=call.usage,
                price=call.price,
                estimated=call.estimated,
                lost=call.lost,
            )
            for call in ended
        ]

    async def check(self) -> Sequence[str]:
        found = []
        for task_id in dict.fromkeys([*self.tasks, *(row.task_id for row in self.money.rows)]):
            task = self.tasks.get(task_id)
            if task is not None:
                found += problems_of(task_id, self.money.book(task))
            else:
                found += problems_of_deleted(task_id, self.money.entries_of(task_id))
        return found

    async def totals(self) -> Totals:
        of_bot = [row.entry for row in self.money.rows if row.entry.account == BOT]
        return Totals(
            stories=sum(entry.stories for entry in of_bot),
            entries=len(self.money.rows),
            microusd=sum(entry.microusd for entry in of_bot),
        )

    async def _tell(self, limit: Limit, *, by: str, before: str, after: str) -> None:
        if self._audit:
            subject = account_name(limit.account)
            await self._audit.record(who=by, action="limit", subject=subject, before=before, after=after)

    def _calls(self, group: Group) -> Iterator[tuple[str, MemoryCall]]:
        for task in self.tasks.values():
            for call in task.calls.values():
                if call.ended_at is not None:
                    person = call.payer or task.record.person
                    name = call.model if group is Group.MODEL else self._name(group, task, person, call.created_at)
                    yield name, call

    def _told(self, group: Group) -> Iterator[tuple[datetime, str]]:
        for task in self.tasks.values():
            if counts_as_story(self.money.book(task).facts) and group is not Group.MODEL:
                yield task.record.created_at, self._name(group, task, task.record.person, task.record.created_at)

    def _name(self, group: Group, task: MemoryTask, person: str, moment: datetime) -> str:
        place, span = task.record.place, self.money.calendar.span(moment)
        return {
            Group.DAY: span.day,
            Group.MONTH: span.month,
            Group.PERSON: f"{place.platform}:{person}",
            Group.CHAT: f"{place.platform}:{place.chat}",
            Group.STORY: task.record.id,
        }[group]

    def _add_deleted(self, table: UsageTable, group: Group, *, since: datetime, until: datetime) -> None:
        calendar = self.money.calendar
        for row in self.money.rows:
            span, entry = row.entry.span, row.entry
            if (entry.account, entry.entry) != (BOT, FINAL):
                continue
            if calendar.span(since).day <= span.day and calendar.begin(span.day) < until:
                stories = 0 if group is Group.MODEL else entry.stories
                table.add(self._deleted_name(group, row.task_id, span.day), stories=stories, microusd=entry.microusd)

    def _deleted_name(self, group: Group, task_id: str, day: str) -> str:
        if group is Group.DAY:
            return day
        if group is Group.MONTH:
            return day[:7]
        if group is Group.STORY:
            return ""
        theirs = [entry for entry in self.money.entries_of(task_id) if entry.account.startswith(f"{group.value}:")]
        kept = [entry.account.removeprefix(f"{group.value}:") for entry in theirs if not entry.left_behind]
        if not kept:
            return ""
        return kept[0] if group is Group.PERSON else kept[-1]
