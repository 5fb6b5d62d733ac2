"""Reserving and settling on a database, in the transaction of the step that they belong to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place
from storypix_core.money import steps
from storypix_core.money.accounts import chat_name
from storypix_core.money.entries import Entry
from storypix_core.money.limits import merged, refusal
from storypix_core.money.periods import Calendar
from storypix_core.ports.ledger import Limit
from storypix_core.tasks.ledger_limits import decided_limits, move_limits
from storypix_core.tasks.ledger_rows import append, is_covered, is_new, lock_accounts, move_entries, read_book, used_by


class SqlMoney:
    """What `money_hook.Money` promises. `limits` are those of the settings; admins' go before them."""

    def __init__(self, *, calendar: Calendar, limits: Sequence[Limit] = ()) -> None:
        self._calendar = calendar
        self._limits = tuple(limits)

    async def reserve(
        self,
        connection: AsyncConnection,
        *,
        task_id: str,
        place: Place,
        person: str,
        microusd: int,
        now: datetime,
    ) -> None:
        span = self._calendar.span(now)
        book = steps.new_book(place, person, began=span)
        if not await is_new(connection, task_id):
            book = await read_book(connection, task_id, calendar=self._calendar) or book
        await self._add(connection, task_id, steps.reserve(book, microusd=microusd, span=span), now=now)

    async def top_up(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        if await is_covered(connection, task_id):
            return
        book = await read_book(connection, task_id, calendar=self._calendar)
        if book is None:
            return
        missed = steps.catch_up(book)
        await append(connection, task_id, missed, now=now)
        added = steps.top_up(book.with_rows(missed), now=self._calendar.span(now))
        await self._add(connection, task_id, added, now=now)

    async def settle(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        book = await read_book(connection, task_id, calendar=self._calendar)
        if book is not None:
            await append(connection, task_id, steps.settle(book), now=now)

    async def close_books(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        book = await read_book(connection, task_id, calendar=self._calendar)
        if book is not None:
            await append(connection, task_id, steps.close_books(book), now=now)

    async def move_chat(self, connection: AsyncConnection, *, platform: str, old: str, new: str, now: datetime) -> None:
        here, there = chat_name(platform, old), chat_name(platform, new)
        await lock_accounts(connection, [here, there])
        await move_entries(connection, here, there, now=now)
        await move_limits(connection, here, there)

    async def _add(self, connection: AsyncConnection, task_id: str, added: Sequence[Entry], *, now: datetime) -> None:
        """Add entries if every limit allows them. Raises `OverLimit`."""
        if not added:
            return
        names = sorted({entry.account for entry in added})
        await lock_accounts(connection, names)
        limits = merged(self._limits, await decided_limits(connection, names))
        span = next((entry.span for entry in added if entry.adds), added[0].span)
        refused = refusal(added, limits, await used_by(connection, names, span=span), calendar=self._calendar)
        if refused is not None:
            raise refused
        await append(connection, task_id, added, now=now)
