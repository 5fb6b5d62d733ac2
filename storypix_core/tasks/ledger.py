"""The ledger on a database; see `ports/ledger.py` for what each call promises."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place
from storypix_core.money.accounts import names_of
from storypix_core.money.limits import in_order, merged, standings
from storypix_core.money.periods import Calendar
from storypix_core.ports.clock import Clock
from storypix_core.ports.ledger import CallCost, Group, Limit, Standing, StoryCost, Totals, UsageRow
from storypix_core.tasks.database import Database
from storypix_core.tasks.ledger_check import problems, totals
from storypix_core.tasks.ledger_entries import SqlMoney
from storypix_core.tasks.ledger_limits import clear_limit, decided_limits, set_limit
from storypix_core.tasks.ledger_rows import used_by
from storypix_core.tasks.ledger_stories import calls_of, story_costs
from storypix_core.tasks.ledger_usage import usage


class SqlLedger:
    """`limits` are those of the settings; what admins decide goes before them. `money` is for the task store."""

    def __init__(
        self, database: Database, *, clock: Clock, calendar: Calendar | None = None, limits: Sequence[Limit] = ()
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar or Calendar()
        self._limits = tuple(limits)
        self.money = SqlMoney(calendar=self._calendar, limits=self._limits)

    async def set_limit(self, limit: Limit, *, by: str) -> None:
        async def work(connection: AsyncConnection) -> None:
            await set_limit(connection, limit, by=by, now=self._clock.now())

        await self._database.write(work)

    async def clear_limit(self, limit: Limit, *, by: str) -> None:
        async def work(connection: AsyncConnection) -> None:
            await clear_limit(connection, limit, by=by, now=self._clock.now())

        await self._database.write(work)

    async def limits(self) -> list[Limit]:
        decided = await self._database.read(decided_limits)
        return in_order(merged(self._limits, decided).values())

    async def standing(self, *, place: Place, person: str) -> list[Standing]:
        names, span = names_of(place, person), self._calendar.span(self._clock.now())

        async def work(connection: AsyncConnection) -> list[Standing]:
            limits = merged(self._limits, await decided_limits(connection, names))
            used = await used_by(connection, names, span=span)
            found = [standings(name, limits, used[name], span=span, calendar=self._calendar) for name in names]
            return [standing for mine in found for standing in mine]

        return await self._database.read(work)

    async def usage(self, group: Group, *, since: datetime, until: datetime) -> list[UsageRow]:
        async def work(connection: AsyncConnection) -> list[UsageRow]:
            return await usage(connection, group, since=since, until=until, calendar=self._calendar)

        return await self._database.read(work)

    async def story_costs(self, *, since: datetime, until: datetime) -> list[StoryCost]:
        async def work(connection: AsyncConnection) -> list[StoryCost]:
            return await story_costs(connection, since=since, until=until)

        return await self._database.read(work)

    async def calls_of(self, task_id: str) -> list[CallCost]:
        async def work(connection: AsyncConnection) -> list[CallCost]:
            return await calls_of(connection, task_id)

        return await self._database.read(work)

    async def check(self) -> Sequence[str]:
        async def work(connection: AsyncConnection) -> list[str]:
            return await problems(connection, calendar=self._calendar)

        return await self._database.read(work)

    async def totals(self) -> Totals:
        return await self._database.read(totals)
