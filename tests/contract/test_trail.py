"""Every audit trail, every list of incidents and every book of broadcasts keeps the same promises."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from storypix_core.model import Place
from storypix_core.ports.audit import Audit, Incident, Incidents
from storypix_core.ports.broadcasts import Broadcasts, PostState
from storypix_core.tasks.audit import SqlAudit, SqlIncidents
from storypix_core.tasks.broadcasts import SqlBroadcasts
from storypix_core.tasks.database import open_database
from storypix_core.tasks.memory_trail import MemoryAudit, MemoryBroadcasts, MemoryIncidents
from storypix_core.testing import FakeClock
from tests.servers.postgres import POSTGRES

KITCHEN = Place(platform="telegram", chat="-1")
SCHOOL = Place(platform="discord", chat="22")


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    audit: Audit
    incidents: Incidents
    broadcasts: Broadcasts


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["memory", "sqlite", POSTGRES])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str | None:
    """Where the books are kept; None: in memory. The server starts here, where no event loop runs yet."""
    if request.param == "memory":
        return None
    return tmp_path / "s.db" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def books(where: Path | str | None, clock: FakeClock) -> AsyncIterator[Books]:
    if where is None:
        broadcasts = MemoryBroadcasts(clock=clock)
        yield Books(audit=MemoryAudit(clock=clock), incidents=MemoryIncidents(), broadcasts=broadcasts)
        return
    async with open_database(where) as database:
        yield Books(
            audit=SqlAudit(database, clock=clock),
            incidents=SqlIncidents(database),
            broadcasts=SqlBroadcasts(database, clock=clock),
        )


def incident(clock: FakeClock, *, category: str = "unfit", person: str = "5") -> Incident:
    return Incident(
        at=clock.now(), platform="telegram", chat="-1", person=person, task_id="", category=category, stage="idea"
    )


# The audit trail


async def test_the_trail_says_who_did_what_to_whom_and_what_was_before(books: Books, clock: FakeClock) -> None:
    await books.audit.record(who="telegram:1", action="allow", subject="chat:telegram:-1", before="", after="allowed")
    (entry,) = await books.audit.latest()
    assert entry.at == clock.now()
    assert (entry.who, entry.action, entry.subject) == ("telegram:1", "allow", "chat:telegram:-1")
    assert (entry.before, entry.after) == ("", "allowed")


async def test_the_trail_is_read_from_its_newest_line_page_by_page(books: Books) -> None:
    for number in range(5):
        await books.audit.record(who="command line", action=f"a{number}")
    assert [entry.action for entry in await books.audit.latest(limit=2)] == ["a4", "a3"]
    assert [entry.action for entry in await books.audit.latest(limit=2, offset=2)] == ["a2", "a1"]


async def test_lines_that_are_too_old_are_forgotten(books: Books, clock: FakeClock) -> None:
    await books.audit.record(who="telegram:1", action="old")
    clock.advance(3600)
    await books.audit.record(who="telegram:1", action="new")
    await books.audit.forget(before=clock.now() - timedelta(minutes=1))
    assert [entry.action for entry in await books.audit.latest()] == ["new"]


# Incidents


async def test_incidents_are_counted_by_category_the_most_first(books: Books, clock: FakeClock) -> None:
    await books.incidents.record(incident(clock, category="long-ago"))
    clock.advance(3600)
    for category in ("unfit", "admin-attempt", "unfit"):
        await books.incidents.record(incident(clock, category=category))
    since = clock.now() - timedelta(minutes=1)
    assert list((await books.incidents.counts(since=since)).items()) == [("unfit", 2), ("admin-attempt", 1)]


async def test_incidents_come_back_as_they_were_newest_first(books: Books, clock: FakeClock) -> None:
    first, second = incident(clock), incident(clock, category="admin-attempt", person="6")
    await books.incidents.record(first)
    await books.incidents.record(second)
    assert await books.incidents.latest() == [second, first]
    assert await books.incidents.latest(limit=1, offset=1) == [first]


async def test_incidents_of_a_person_or_of_long_ago_are_forgotten(books: Books, clock: FakeClock) -> None:
    await books.incidents.record(incident(clock, person="5"))
    await books.incidents.record(incident(clock, person="6"))
    await books.incidents.forget_person("telegram", "5")
    await books.incidents.forget_person("discord", "6")
    assert [one.person for one in await books.incidents.latest()] == ["6"]
    clock.advance(1)
    await books.incidents.forget(before=clock.now())
    assert await books.incidents.latest() == []


async def test_the_words_of_incidents_are_kept_until_nobody_wants_them_any_more(books: Books, clock: FakeClock) -> None:
    first, second = incident(clock), replace(incident(clock, person="6"), words="ein böses Wort\n🐌")
    await books.incidents.record(first)
    await books.incidents.record(second)
    assert await books.incidents.latest() == [second, first]
    await books.incidents.forget_words()
    assert await books.incidents.latest() == [replace(second, words=""), first]


# Broadcasts


async def test_a_draft_goes_nowhere_until_it_is_confirmed_and_then_once(books: Books, clock: FakeClock) -> None:
    number = await books.broadcasts.draft("Hello", by="telegram:1")
    assert await books.broadcasts.under_way() == []
    assert await books.broadcasts.latest() == []
    assert await books.broadcasts.begin(number, chats=[KITCHEN, SCHOOL])
    assert not await books.broadcasts.begin(number, chats=[KITCHEN, SCHOOL])
    assert not await books.broadcasts.begin(number + 1, chats=[KITCHEN])
    (under_way,) = await books.broadcasts.under_way()
    assert (under_way.text, under_way.by, under_way.begun_at) == ("Hello", "telegram:1", clock.now())
    assert under_way.posts == {PostState.WAITING: 2}


async def test_each_chat_is_taken_once_however_many_ask_at_the_same_time(books: Books) -> None:
    number = await books.broadcasts.draft("Hello", by="telegram:1")
    chats = [Place(platform="telegram", chat=str(chat)) for chat in range(12)]
    await books.broadcasts.begin(number, chats=chats)
    taken = await asyncio.gather(*(books.broadcasts.take(number, platforms=["telegram"]) for _ in range(12)))
    assert sorted(taken, key=lambda place: int(place.chat) if place else -1) == chats
    assert await books.broadcasts.take(number, platforms=["telegram"]) is None


async def test_a_chat_whose_platform_is_elsewhere_is_left_to_others(books: Books) -> None:
    number = await books.broadcasts.draft("Hello", by="telegram:1")
    await books.broadcasts.begin(number, chats=[SCHOOL])
    assert await books.broadcasts.take(number, platforms=["telegram"]) is None
    assert await books.broadcasts.take(number, platforms=["telegram", "discord"]) == SCHOOL


async def test_a_chat_that_asked_for_patience_is_passed_by_until_the_next_round(books: Books) -> None:
    number = await books.broadcasts.draft("Hello", by="telegram:1")
    await books.broadcasts.begin(number, chats=[KITCHEN, SCHOOL])
    first = await books.broadcasts.take(number, platforms=["telegram", "discord"])
    assert first is not None
    await books.broadcasts.settle(number, first, PostState.WAITING)
    second = await books.broadcasts.take(number, platforms=["telegram", "discord"], after=first)
    assert {first, second} == {KITCHEN, SCHOOL}
    assert await books.broadcasts.take(number, platforms=["telegram", "discord"], after=second) is None
    assert await books.broadcasts.take(number, platforms=["telegram", "discord"]) == first


async def test_it_ends_when_no_chat_waits_and_counts_what_became_of_each(books: Books, clock: FakeClock) -> None:
    number = await books.broadcasts.draft("Hello", by="telegram:1")
    chats = [Place(platform="telegram", chat=chat) for chat in ("1", "2", "3")]
    await books.broadcasts.begin(number, chats=chats)
    for _ in chats:
        await books.broadcasts.take(number, platforms=["telegram"])
    await books.broadcasts.settle(number, chats[0], PostState.SENT, receipt="r1")
    await books.broadcasts.settle(number, chats[1], PostState.WAITING)
    assert not await books.broadcasts.end(number)
    assert await books.broadcasts.take(number, platforms=["telegram"]) == chats[1]
    await books.broadcasts.settle(number, chats[1], PostState.UNREACHED)
    assert await books.broadcasts.end(number)
    ended = await books.broadcasts.get(number)
    assert ended is not None
    assert ended.ended_at == clock.now()
    assert ended.posts == {PostState.SENT: 1, PostState.UNREACHED: 1, PostState.SENDING: 1}
    assert await books.broadcasts.under_way() == []


async def test_chats_that_wait_too_long_are_given_up(books: Books) -> None:
    number = await books.broadcasts.draft("Hello", by="telegram:1")
    await books.broadcasts.begin(number, chats=[KITCHEN])
    assert await books.broadcasts.end(number, late=True)
    ended = await books.broadcasts.get(number)
    assert ended is not None
    assert ended.posts == {PostState.UNREACHED: 1}


async def test_old_broadcasts_and_drafts_are_forgotten_and_open_ones_stay(books: Books, clock: FakeClock) -> None:
    draft, ended, open_one = [await books.broadcasts.draft(text, by="x") for text in ("a", "b", "c")]
    await books.broadcasts.begin(ended, chats=[KITCHEN])
    await books.broadcasts.end(ended, late=True)
    await books.broadcasts.begin(open_one, chats=[KITCHEN])
    clock.advance(60)
    await books.broadcasts.forget(before=clock.now())
    assert await books.broadcasts.get(draft) is None
    assert await books.broadcasts.get(ended) is None
    assert await books.broadcasts.get(open_one) is not None
    assert await books.broadcasts.draft("d", by="x") > open_one
