"""What is about people, over the books of one database."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from bot.books import Books
from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter, Stop
from bot.people.retention import EVERY_S, Retention
from bot.settings import Settings
from bot.shelves import shelving_of
from storypix_core.jobs.rounds import rounds
from storypix_core.model import TaskRecord
from storypix_core.ports.clock import Clock
from storypix_core.ports.inbox import Inbox
from storypix_core.ports.page_store import PageStore
from storypix_core.story.shelving import Shelving
from storypix_core.story.tools import Tools
from storypix_core.tasks.forgetting import SqlForgetting


def people_of(
    settings: Settings, books: Books, inbox: Inbox, *, tools: Tools, file_max_bytes: Mapping[str, int]
) -> PeopleBooks:
    return PeopleBooks(
        ledger=books.ledger,
        forgetting=SqlForgetting(books.database, clock=tools.clock),
        audit=books.audit,
        incidents=books.incidents,
        broadcasts=books.broadcasts,
        inbox=inbox,
        calendar=books.calendar,
        keep_days=settings.keep_days,
        file_max_bytes=file_max_bytes,
    )


def forgetter_of(
    people: PeopleBooks, shelving: Shelving, *, tools: Tools, stop: Stop, binding: Callable[[str], asyncio.Lock]
) -> Forgetter:
    return Forgetter(
        store=tools.store,
        pages=tools.pages,
        shelving=shelving,
        clearing=shelving.clearing,
        books=people.forgetting,
        calendar=people.calendar,
        clock=tools.clock,
        stop=stop,
        binding=binding,
    )


def forgetter_beside(books: Books, pages: PageStore, *, clock: Clock) -> Forgetter:
    """One for a program that tells no stories itself: who tells them hears that they are to be stopped."""

    async def stop(task: TaskRecord, by: str) -> None:
        await books.store.request_cancel(task.id, by=by)

    shelving = shelving_of(books, pages, clock=clock)
    return Forgetter(
        store=books.store,
        pages=pages,
        shelving=shelving,
        clearing=shelving.clearing,
        books=SqlForgetting(books.database, clock=clock),
        calendar=books.calendar,
        clock=clock,
        stop=stop,
    )


def retention_of(people: PeopleBooks, forgetter: Forgetter, *, tools: Tools) -> Retention:
    return Retention(store=tools.store, books=people, forgetter=forgetter, clock=tools.clock)


@asynccontextmanager
async def with_retention(
    people: PeopleBooks, forgetter: Forgetter, *, tools: Tools
) -> AsyncIterator[tuple[PeopleBooks, Forgetter]]:
    """Both as they are. While this lasts, what is too old is deleted."""
    old = retention_of(people, forgetter, tools=tools)
    async with rounds(old.sweep, name="retention", every_s=EVERY_S, clock=tools.clock):
        yield people, forgetter
