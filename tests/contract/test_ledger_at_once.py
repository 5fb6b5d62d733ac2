"""Many at once, from two processes, against the same limits: not a story and not a cent is spent twice."""

import asyncio
import random
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from storypix_core.errors import OverLimit
from storypix_core.model import PictureRecord, PictureState, Place, TaskState
from storypix_core.money.limit_words import parse_limits
from storypix_core.ports.ledger import Unit
from storypix_core.tasks.database import open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock
from tests.contract.books import ADMIN, ANY_CHAT, BRIEF, limit

PERSONS, CHATS = ("5", "6", "7"), ("-100", "-200")
LIMITS = parse_limits(
    """
    person 6 stories a day, person 0.0011 usd a month,
    chat 8 stories a month, chat 0.0015 usd a day,
    bot 12 stories a day, bot 0.0025 usd a month
    """
)


class Office:
    """Two processes at one database, each with connections of its own."""

    def __init__(self, stores: list[SqlTaskStore], ledgers: list[SqlLedger]) -> None:
        self.stores = stores
        self.ledger = ledgers[0]

    async def begin(self, number: int, *, microusd: int, person: str = "5", chat: str = "-100") -> bool:
        """Says whether there was enough."""
        place = Place(platform="telegram", chat=chat)
        try:
            await self.store(number).create(
                task_id=f"t{number}", place=place, person=person, brief=BRIEF, bound_microusd=microusd
            )
        except OverLimit:
            return False
        return True

    def store(self, number: int) -> SqlTaskStore:
        return self.stores[number % len(self.stores)]

    async def over(self) -> list[str]:
        """Every limit that is exceeded."""
        found: list[str] = []
        for person in PERSONS:
            for chat in CHATS:
                place = Place(platform="telegram", chat=chat)
                standings = await self.ledger.standing(place=place, person=person)
                found += [str(one) for one in standings if one.used > (one.limit.amount or 0)]
        return found


@pytest.fixture
async def office(where: Path | str) -> AsyncIterator[Office]:
    clock = FakeClock()
    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(open_database(where)) for _ in range(2)]
        ledgers = [SqlLedger(database, clock=clock, limits=LIMITS) for database in databases]
        stores = [
            SqlTaskStore(database, clock=clock, money=ledger.money)
            for database, ledger in zip(databases, ledgers, strict=True)
        ]
        yield Office(stores, ledgers)


async def together(*work: Coroutine[Any, Any, bool]) -> list[bool]:
    return list(await asyncio.gather(*work))


async def test_of_many_who_want_the_last_stories_as_many_get_one_as_there_are(office: Office) -> None:
    got = await together(*(office.begin(number, microusd=0) for number in range(20)))

    assert sum(got) == 6
    assert await office.over() == []
    assert list(await office.ledger.check()) == []


async def test_of_many_who_want_the_last_cents_as_many_get_some_as_there_are(office: Office) -> None:
    wanted = [(number, PERSONS[number % 3], CHATS[number % 2]) for number in range(12)]
    got = await together(*(office.begin(number, microusd=500, person=who, chat=chat) for number, who, chat in wanted))

    # Each person has money for two, each chat for three, the whole bot for five.
    assert sum(got) == 5
    assert await office.over() == []
    assert list(await office.ledger.check()) == []


async def test_two_calls_cannot_both_have_what_is_left(office: Office) -> None:
    for number in range(2):
        assert await office.begin(number, microusd=300)

    async def call(number: int) -> bool:
        try:
            await office.store(number).begin_call(
                f"t{number % 2}", kind="image", model="o:b", bound_microusd=200, picture=number + 1
            )
        except OverLimit:
            return False
        return True

    got = await together(*(call(number) for number in range(10)))

    # 600 of 1,100 are reserved already, for three of these calls; the rest is enough for two more.
    assert sum(got) in (4, 5)
    assert await office.over() == []
    assert list(await office.ledger.check()) == []


async def test_a_limit_that_is_lowered_meanwhile_holds_from_then_on(office: Office) -> None:
    async def lower() -> bool:
        await office.ledger.set_limit(limit(ANY_CHAT, Unit.STORIES, LIMITS[2].period, 3), by=ADMIN)
        return True

    work = [office.begin(number, microusd=0) for number in range(12)]
    got = await together(*work[:6], lower(), *work[6:])

    assert 3 <= sum(got[:6]) + sum(got[7:]) <= 6
    assert not await office.begin(99, microusd=0)
    assert list(await office.ledger.check()) == []


async def live(office: Office, number: int, chance: random.Random) -> bool:
    """A story with pictures, retried or painted again now and then, and whatever end."""
    person, chat, store, task = chance.choice(PERSONS), chance.choice(CHATS), office.store(number), f"t{number}"
    if not await office.begin(number, microusd=chance.randrange(200), person=person, chat=chat):
        return False
    try:
        for picture in range(chance.randrange(4)):
            bound = chance.randrange(150)
            call = await store.begin_call(task, kind="image", model="o:b", bound_microusd=bound, picture=picture)
            state = chance.choice((PictureState.DONE, PictureState.FAILED))
            await store.record_picture(task, PictureRecord(number=picture, scene="", state=state))
            await store.end_call(task, call, microusd=chance.randrange(bound + 1))
    except OverLimit:
        await store.fail(task, failure="error-over-limit")
        return False
    if chance.random() < 0.3:
        await store.delete(task)
    elif chance.random() < 0.5:
        await store.set_state(task, chance.choice((TaskState.DONE, TaskState.CANCELLED)))
    elif await store.fail(task, failure="error-provider"):
        try:
            await store.retry(task, bound_microusd=chance.randrange(100))
        except OverLimit:
            return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_many_lives_at_once_leave_the_books_right_and_nobody_over_a_limit(office: Office, seed: int) -> None:
    lives = [live(office, number, random.Random(f"{seed}/{number}")) for number in range(30)]
    glances: list[str] = []

    async def look() -> bool:
        for _ in range(5):
            glances.extend([*await office.over(), *await office.ledger.check()])
            await asyncio.sleep(0)
        return True

    got = await together(*lives, look())

    assert glances == []
    assert 0 < sum(got[:-1]) < 30
    assert await office.over() == []
    assert list(await office.ledger.check()) == []


@pytest.mark.slow
async def test_hundreds_of_lives_at_once(office: Office) -> None:
    got = await together(*(live(office, number, random.Random(f"many/{number}")) for number in range(200)))

    assert 0 < sum(got) < 200
    assert await office.over() == []
    assert list(await office.ledger.check()) == []
