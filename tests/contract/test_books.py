"""Every inbox and every access book keeps the same promises."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.ports.access_book import AccessBook, Kind, Role, Subject
from storypix_core.ports.audit import Audit
from storypix_core.ports.inbox import Inbox
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.audit import SqlAudit
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.memory_books import MemoryAccessBook, MemoryInbox
from storypix_core.tasks.memory_trail import MemoryAudit
from storypix_core.testing import FakeClock

Work = Callable[[AsyncConnection], Awaitable[Any]]

TOM = Subject(platform="telegram", kind=Kind.PERSON, id="1")
KITCHEN = Subject(platform="telegram", kind=Kind.CHAT, id="1")


BY = "telegram:9"


@pytest.fixture
async def inbox(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[Inbox]:
    if where_or_nowhere is None:
        yield MemoryInbox(clock=clock)
        return
    async with open_database(where_or_nowhere) as database:
        yield SqlInbox(database, clock=clock)


@pytest.fixture
async def books(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[tuple[AccessBook, Audit]]:
    if where_or_nowhere is None:
        audit = MemoryAudit(clock=clock)
        yield MemoryAccessBook(audit=audit), audit
        return
    async with open_database(where_or_nowhere) as database:
        yield SqlAccessBook(database, clock=clock), SqlAudit(database, clock=clock)


@pytest.fixture
def book(books: tuple[AccessBook, Audit]) -> AccessBook:
    return books[0]


@pytest.fixture
def audit(books: tuple[AccessBook, Audit]) -> Audit:
    return books[1]


async def test_an_update_waits_until_it_is_handled_and_is_taken_once(inbox: Inbox) -> None:
    assert await inbox.record("telegram", "7", "a")
    assert await inbox.record("telegram", "8", "b")
    assert not await inbox.record("telegram", "7", "again")
    assert await inbox.waiting("telegram") == [("7", "a"), ("8", "b")]
    await inbox.handled("telegram", "7")
    assert await inbox.waiting("telegram") == [("8", "b")]
    assert not await inbox.record("telegram", "7", "again")
    assert await inbox.waiting("telegram") == [("8", "b")]


async def test_platforms_do_not_share_ids(inbox: Inbox) -> None:
    assert await inbox.record("telegram", "7", "a")
    assert await inbox.record("other", "7", "b")
    await inbox.handled("telegram", "7")
    assert await inbox.waiting("other") == [("7", "b")]


async def test_handling_what_never_came_is_no_error(inbox: Inbox) -> None:
    await inbox.handled("telegram", "7")
    assert await inbox.record("telegram", "7", "a")


async def test_only_what_was_handled_long_ago_is_forgotten(inbox: Inbox, clock: FakeClock) -> None:
    for update in ("1", "2", "3"):
        await inbox.record("telegram", update, "x")
    await inbox.handled("telegram", "1")
    clock.advance(3600)
    await inbox.handled("telegram", "2")
    await inbox.forget(before=clock.now() - timedelta(minutes=30))
    assert await inbox.record("telegram", "1", "x")
    assert not await inbox.record("telegram", "2", "x")
    assert not await inbox.record("telegram", "3", "x")


async def test_updates_left_by_the_dead_are_taken_over_in_the_order_of_their_coming(inbox: Inbox) -> None:
    for update, runner in (("1", "dead"), ("2", "alive"), ("3", "dead"), ("4", "dead")):
        await inbox.record("telegram", update, f"said {update}", runner=runner)
    await inbox.record("other", "5", "elsewhere", runner="dead")
    await inbox.handled("telegram", "3")
    assert await inbox.runners("telegram") == ["dead", "alive"]

    assert await inbox.take_over("telegram", dead="dead", runner="new") == [("1", "said 1"), ("4", "said 4")]

    assert await inbox.runners("telegram") == ["new", "alive"]
    assert await inbox.take_over("telegram", dead="dead", runner="late") == []
    assert await inbox.runners("other") == ["dead"]
    assert await inbox.waiting("telegram") == [("1", "said 1"), ("2", "said 2"), ("4", "said 4")]


async def test_of_many_who_take_over_at_once_one_does(inbox: Inbox) -> None:
    for update in ("1", "2", "3"):
        await inbox.record("telegram", update, "x", runner="dead")

    taken = await asyncio.gather(*(inbox.take_over("telegram", dead="dead", runner=f"r{n}") for n in range(5)))

    assert sorted(len(updates) for updates in taken) == [0, 0, 0, 0, 3]


async def test_of_many_who_record_one_update_at_once_one_has_it(inbox: Inbox) -> None:
    recorded = await asyncio.gather(*(inbox.record("telegram", "7", "x", runner=f"r{n}") for n in range(5)))

    assert recorded.count(True) == 1
    assert await inbox.runners("telegram") == [f"r{recorded.index(True)}"]


async def test_a_role_is_what_was_decided_last(book: AccessBook) -> None:
    assert await book.role(TOM) is None
    await book.set_role(TOM, Role.ALLOWED, by="telegram:9")
    await book.set_role(TOM, Role.ADMIN, by="telegram:9")
    assert await book.role(TOM) is Role.ADMIN
    assert await book.role(KITCHEN) is None
    await book.set_role(TOM, None, by="telegram:9")
    assert await book.role(TOM) is None


async def test_everybody_with_a_role_is_listed_in_order(book: AccessBook) -> None:
    await book.set_role(KITCHEN, Role.ALLOWED, by="telegram:9")
    await book.set_role(TOM, Role.ALLOWED, by="telegram:9")
    assert await book.with_role(Role.ALLOWED) == [KITCHEN, TOM]
    assert await book.with_role(Role.BLOCKED) == []


async def test_a_decision_made_again_comes_last(book: AccessBook) -> None:
    await book.set_role(KITCHEN, Role.ALLOWED, by=BY)
    await book.set_role(TOM, Role.ALLOWED, by=BY)
    await book.set_role(KITCHEN, Role.ALLOWED, by=BY)

    assert await book.with_role(Role.ALLOWED) == [TOM, KITCHEN]


async def test_every_change_of_a_role_is_in_the_audit_trail(book: AccessBook, audit: Audit, clock: FakeClock) -> None:
    for role in (Role.ALLOWED, Role.ALLOWED, Role.ADMIN, Role.BLOCKED, None, None):
        await book.set_role(TOM, role, by=BY)

    entries = await audit.latest()
    assert {(entry.at, entry.who, entry.subject) for entry in entries} == {(clock.now(), BY, "person:telegram:1")}
    assert [(entry.action, entry.before, entry.after) for entry in reversed(entries)] == [
        ("allow", "", "allowed"),
        ("admin", "allowed", "admin"),
        ("block", "admin", "blocked"),
        ("forget", "blocked", ""),
    ]


async def test_a_note_is_set_changed_and_forgotten(book: AccessBook) -> None:
    assert await book.note("mode") is None
    await book.set_note("mode", "listed", by=BY)
    await book.set_note("paused", "", by=BY)
    await book.set_note("mode", "open 🖍", by=BY)
    assert (await book.note("mode"), await book.note("paused")) == ("open 🖍", "")

    await book.set_note("mode", None, by=BY)

    assert (await book.note("mode"), await book.note("paused")) == (None, "")


async def test_every_change_of_a_note_is_in_the_audit_trail(book: AccessBook, audit: Audit) -> None:
    for value in ("listed", "listed", "open", None, None):
        await book.set_note("mode", value, by=BY)

    assert [(e.who, e.action, e.subject, e.before, e.after) for e in reversed(await audit.latest())] == [
        (BY, "mode", "", "", "listed"),
        (BY, "mode", "", "listed", "open"),
        (BY, "mode", "", "open", ""),
    ]


async def test_decisions_made_at_once_all_count(book: AccessBook, audit: Audit) -> None:
    await asyncio.gather(*(book.set_role(TOM, Role.ALLOWED, by=f"telegram:{n}") for n in range(5)))
    await asyncio.gather(*(book.set_note("mode", f"mode {n}", by=BY) for n in range(5)))

    assert await book.with_role(Role.ALLOWED) == [TOM]
    entries = [(entry.before, entry.after) for entry in reversed(await audit.latest())]
    assert len(entries) == 6, "the role changed once, the note every time"
    assert [before for before, _ in entries[2:]] == [after for _, after in entries[1:-1]]


async def test_the_words_of_a_handled_update_are_gone_from_the_file(clock: FakeClock, database: Database) -> None:
    inbox = SqlInbox(database, clock=clock)
    await inbox.record("telegram", "7", "the words of a child")
    await inbox.handled("telegram", "7")
    rows = await database.read(lambda connection: connection.exec_driver_sql("SELECT payload FROM inbox"))
    assert rows.fetchall() == [("",)]


async def test_an_update_whose_record_nobody_heard_of_is_handled_when_it_comes_again(
    clock: FakeClock, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = SqlInbox(database, clock=clock), SqlInbox(database, clock=clock)
    with monkeypatch.context() as broken:
        broken.setattr(database, "write", _recorded_without_an_answer(database))
        for update in ("1", "2"):
            with pytest.raises(StorageFailed):
                await ours.record("telegram", update, "x", runner="we")
    await ours.handled("telegram", "2")

    assert not await theirs.record("telegram", "1", "x", runner="they")
    assert await ours.record("telegram", "1", "x", runner="we")
    assert not await ours.record("telegram", "1", "x", runner="we"), "it is being handled"
    assert not await ours.record("telegram", "2", "x", runner="we"), "it was handled"


def _recorded_without_an_answer(database: Database) -> Callable[[Work], Awaitable[Any]]:
    write = database.write

    async def broken(work: Work) -> Any:
        await write(work)
        raise StorageFailed("the line broke")

    return broken
