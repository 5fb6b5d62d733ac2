"""Everything that forgets keeps the same promises."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from storypix_core.model import Place, TaskState, Usage
from storypix_core.ports.access_book import AccessBook, Kind, Role, Subject
from storypix_core.ports.audit import Audit, Incident, Incidents
from storypix_core.ports.forgetting import Forgetting, ProviderRequest, Stays
from storypix_core.ports.ledger import Account, Group, Holder, Ledger, Limit, Period, Unit
from storypix_core.ports.shelves import Shelves
from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.audit import SqlAudit, SqlIncidents
from storypix_core.tasks.broadcasts import SqlBroadcasts
from storypix_core.tasks.database import open_database
from storypix_core.tasks.forgetting import SqlForgetting
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.memory_books import MemoryAccessBook
from storypix_core.tasks.memory_forgetting import MemoryForgetting
from storypix_core.tasks.memory_ledger import MemoryLedger
from storypix_core.tasks.memory_trail import MemoryAudit, MemoryIncidents
from storypix_core.tasks.price_book import SqlPriceBook
from storypix_core.tasks.shelves import SqlShelves
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock, MemoryTaskStore
from tests.core.story.stories import brief

GROUP = Place(platform="telegram", chat="-1")
PRIVATE = Place(platform="telegram", chat="5")
TOM = Subject(platform="telegram", kind=Kind.PERSON, id="5")
KITCHEN = Subject(platform="telegram", kind=Kind.CHAT, id="-1")
TOMS = Account(holder=Holder.PERSON, platform="telegram", id="5")
NOW, NEXT = "2026-01", "2026-02"
ADMIN = "telegram:9"
PEN = Usage(provider="o", model="m", text_in_tokens=7, text_out_tokens=9, estimated=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    store: TaskStore
    ledger: Ledger
    access: AccessBook
    audit: Audit
    incidents: Incidents
    forgetting: Forgetting
    shelves: Shelves

    async def tell(self, task_id: str, *, place: Place = GROUP, person: str = "5", microusd: int = 1000) -> None:
        """A story that is asked for, told and paid."""
        await self.store.create(task_id=task_id, place=place, person=person, brief=brief(), bound_microusd=microusd)
        call = await self.store.begin_call(task_id, kind="text", model="m", bound_microusd=microusd)
        await self.store.end_call(task_id, call, microusd=microusd, usage=PEN, estimated=True)
        await self.store.set_state(task_id, TaskState.DONE)

    async def forget_tom(self, *, month: str = NOW, stories: int = 0) -> Stays:
        return await self.forgetting.forget_person("telegram", "5", private_chats=["5"], month=month, stories=stories)

    async def known_of_tom(self) -> set[str]:
        """What kinds of things are known of Tom."""
        known = await self.forgetting.known_of("telegram", "5", private_chats=["5"])
        names = ("role", "settings", "answers", "ledger", "calls", "incidents", "audit")
        return {name for name in names if getattr(known, name)}

    async def spent(self, clock: FakeClock) -> dict[str, int]:
        """Stories by person."""
        span = {"since": clock.now() - timedelta(days=100), "until": clock.now() + timedelta(days=1)}
        return {row.name: row.stories for row in await self.ledger.usage(Group.PERSON, **span)}


@pytest.fixture
async def books(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[Books]:
    if where_or_nowhere is None:
        yield _in_memory(clock)
        return
    async with open_database(where_or_nowhere) as database:
        ledger = SqlLedger(database, clock=clock)
        yield Books(
            store=SqlTaskStore(database, clock=clock, money=ledger.money),
            ledger=ledger,
            access=SqlAccessBook(database, clock=clock),
            audit=SqlAudit(database, clock=clock),
            incidents=SqlIncidents(database),
            forgetting=SqlForgetting(database, clock=clock),
            shelves=SqlShelves(database, clock=clock),
        )


def _in_memory(clock: FakeClock) -> Books:
    audit, incidents = MemoryAudit(clock=clock), MemoryIncidents()
    book, ledger = MemoryAccessBook(audit=audit), MemoryLedger(clock=clock, audit=audit)
    store = MemoryTaskStore(clock=clock, ledger=ledger)
    forgetting = MemoryForgetting(store=store, ledger=ledger, book=book, audit=audit, incidents=incidents)
    return Books(
        store=store,
        ledger=ledger,
        access=book,
        audit=audit,
        incidents=incidents,
        forgetting=forgetting,
        shelves=store.shelves,
    )


def _incident(clock: FakeClock, *, person: str = "5", chat: str = "-1") -> Incident:
    return Incident(
        at=clock.now(), platform="telegram", chat=chat, person=person, task_id="t", category="unfit", stage="idea"
    )


async def test_what_is_known_of_a_person_can_be_told(books: Books, clock: FakeClock) -> None:
    await books.access.set_role(TOM, Role.ALLOWED, by=ADMIN)
    await books.store.set_setting(PRIVATE, "age", "4")
    await books.store.set_setting(GROUP, "age", "9")
    await books.store.record_answer(PRIVATE, "77")
    await books.shelves.open("telegram", "5", folder="toms-shelf")
    await books.shelves.open("telegram", "-1", folder="our-shelf")
    await books.incidents.record(_incident(clock))
    await books.incidents.record(_incident(clock, person="6"))
    await books.tell("toms")
    await books.tell("annas", person="6")
    known = await books.forgetting.known_of("telegram", "5", private_chats=["5"])
    assert known.role is Role.ALLOWED
    assert known.settings == ((PRIVATE, "age", "4"),)
    assert known.answers == ((clock.now(), "77"),)
    assert known.shelves == ("toms-shelf",)
    assert known.calls == (
        ProviderRequest(
            at=clock.now(), task_id="toms", kind="text", model="m", microusd=1000, usage=PEN, estimated=True
        ),
    )
    assert {entry.task_id for entry in known.ledger} == {"toms"}
    assert sum(entry.microusd for entry in known.ledger) == 1000
    assert known.incidents == (_incident(clock),)
    assert [(entry.who, entry.subject) for entry in known.audit] == [(ADMIN, "person:telegram:5")]


async def test_nothing_is_known_of_a_stranger(books: Books) -> None:
    await books.tell("annas", person="6")
    assert await books.known_of_tom() == set()


async def test_a_person_is_forgotten_but_for_what_counts_this_month(books: Books, clock: FakeClock) -> None:
    await books.access.set_role(TOM, Role.ALLOWED, by=ADMIN)
    await books.store.set_setting(PRIVATE, "age", "4")
    await books.store.record_answer(PRIVATE, "77")
    await books.incidents.record(_incident(clock))
    await books.tell("toms")
    await books.store.delete("toms")
    assert await books.forget_tom(stories=1) == Stays()
    assert await books.known_of_tom() == {"ledger"}
    assert await books.spent(clock) == {"telegram:5": 1}
    await books.forgetting.settle_forgotten(month=NOW)
    assert await books.known_of_tom() == {"ledger"}
    await books.forgetting.settle_forgotten(month=NEXT)
    assert await books.known_of_tom() == set()
    assert await books.spent(clock) == {"telegram:forgotten": 1}
    assert await books.ledger.check() == []


async def test_forgetting_is_no_way_around_a_quota(books: Books) -> None:
    limit = Limit(account=TOMS, unit=Unit.STORIES, period=Period.MONTH, amount=5)
    await books.ledger.set_limit(limit, by=ADMIN)
    await books.tell("toms")
    await books.store.delete("toms")
    assert (await books.forget_tom()).limits
    assert [standing.used for standing in await books.ledger.standing(place=GROUP, person="5")] == [1]


async def test_months_that_have_ended_lose_the_name_at_once(books: Books, clock: FakeClock) -> None:
    await books.tell("old")
    clock.advance(40 * 86400)
    await books.store.delete("old")
    await books.forget_tom(month=NEXT)
    assert await books.known_of_tom() == set()
    assert await books.spent(clock) == {"telegram:forgotten": 1}
    assert await books.ledger.check() == []


async def test_whoever_comes_back_is_known_by_the_new_story_only(books: Books, clock: FakeClock) -> None:
    await books.tell("old")
    await books.store.delete("old")
    await books.forget_tom()
    await books.tell("new")
    await books.forgetting.settle_forgotten(month=NEXT)
    known = await books.forgetting.known_of("telegram", "5", private_chats=["5"])
    assert {entry.task_id for entry in known.ledger} == {"new"}
    assert await books.spent(clock) == {"telegram:forgotten": 1, "telegram:5": 1}
    assert await books.ledger.check() == []


async def test_others_stay_as_they_are(books: Books, clock: FakeClock) -> None:
    await books.tell("annas", person="6")
    await books.store.set_setting(GROUP, "age", "9")
    await books.incidents.record(_incident(clock, person="6"))
    await books.forget_tom()
    await books.forgetting.settle_forgotten(month=NEXT)
    assert await books.store.settings_of(GROUP) == {"age": "9"}
    assert len(await books.incidents.latest()) == 1
    assert await books.spent(clock) == {"telegram:6": 1}


async def test_pictures_of_others_that_a_person_paid_for_lose_the_name(books: Books, clock: FakeClock) -> None:
    await books.tell("annas", person="6")
    call = await books.store.begin_call("annas", kind="image", model="m", bound_microusd=7, picture=1, payer="5")
    await books.store.end_call("annas", call, microusd=7)
    await books.forget_tom()
    assert await books.ledger.check() == []
    await books.forgetting.settle_forgotten(month=NEXT)
    assert await books.known_of_tom() == set()
    assert await books.ledger.check() == []


@pytest.mark.parametrize("role", [Role.BLOCKED, Role.ADMIN])
async def test_who_was_kept_out_or_runs_the_bot_stays_so(books: Books, role: Role) -> None:
    await books.access.set_role(TOM, role, by=ADMIN)
    assert (await books.forget_tom()).role is role
    assert await books.access.role(TOM) is role
    assert "audit" in await books.known_of_tom()


async def test_the_audit_trail_keeps_that_it_was_done_and_not_to_whom(books: Books) -> None:
    await books.access.set_role(TOM, Role.ALLOWED, by=ADMIN)
    await books.forget_tom(stories=3)
    done, allowed = await books.audit.latest()
    assert (done.action, done.after) == ("forget-person", "3 stories")
    assert done.who == allowed.subject.removeprefix("person:") == "telegram:#28d09a"
    assert (allowed.action, allowed.who) == ("allow", ADMIN)


async def test_of_a_private_chat_nothing_stays_that_names_it(books: Books) -> None:
    private = Account(holder=Holder.CHAT, platform="telegram", id="5")
    own = Limit(account=private, unit=Unit.STORIES, period=Period.DAY, amount=3, own=True)
    chat = Subject(platform="telegram", kind=Kind.CHAT, id="5")
    await books.access.set_role(chat, Role.ALLOWED, by=ADMIN)
    await books.ledger.set_limit(own, by="telegram:5")
    await books.forgetting.ask_for_chat("telegram", "5", by="telegram:5")
    known = await books.forgetting.known_of("telegram", "5", private_chats=["5"])
    assert {entry.action for entry in known.audit} == {"allow", "limit", "ask-forget-chat"}
    assert await books.forget_tom() == Stays()
    assert await books.access.role(chat) is None
    assert await books.forgetting.chats_asked_for() == []
    subjects = {entry.subject for entry in await books.audit.latest()}
    assert subjects == {"person:telegram:#28d09a", "chat:telegram:#28d09a"}


async def test_limits_that_admins_set_for_a_private_chat_stay(books: Books) -> None:
    private = Account(holder=Holder.CHAT, platform="telegram", id="5")
    await books.ledger.set_limit(Limit(account=private, unit=Unit.STORIES, period=Period.DAY, amount=3), by=ADMIN)
    assert (await books.forget_tom()).limits


async def test_who_once_ran_the_bot_is_forgotten_as_a_doer(where_or_nowhere: Path | str | None, books: Books) -> None:
    await books.access.set_role(KITCHEN, Role.BLOCKED, by="telegram:5")
    if where_or_nowhere is not None:
        async with open_database(where_or_nowhere) as database:
            broadcasts = SqlBroadcasts(database, clock=FakeClock())
            number = await broadcasts.draft("Good night", by="telegram:5")
            prices = SqlPriceBook(database, clock=FakeClock())
            await prices.set_price("openai:pen", "text_in", Decimal(1), by="telegram:5")
            await books.forget_tom()
            said, [price] = await broadcasts.get(number), await prices.prices()
        assert said is not None
        assert said.by == price.by == "telegram:#28d09a"
    else:
        await books.forget_tom()
    blocked = (await books.audit.latest())[-1]
    assert (blocked.who, blocked.subject) == ("telegram:#28d09a", "chat:telegram:-1")


async def test_who_stopped_stories_of_others_is_forgotten(books: Books) -> None:
    await books.store.create(task_id="annas", place=GROUP, person="6", brief=brief())
    await books.store.request_cancel("annas", by="telegram:5")
    await books.store.set_state("annas", TaskState.CANCELLED)
    await books.forget_tom()
    task = await books.store.get("annas")
    assert task is not None
    assert task.cancel_by == ""


async def test_forgetting_again_is_no_error(books: Books) -> None:
    await books.tell("toms")
    await books.store.delete("toms")
    await books.forget_tom()
    await books.forget_tom()
    await books.forgetting.settle_forgotten(month=NEXT)
    await books.forgetting.settle_forgotten(month=NEXT)
    assert await books.ledger.check() == []


async def test_a_chat_is_forgotten_with_all_that_is_its_own(books: Books, clock: FakeClock) -> None:
    account = Account(holder=Holder.CHAT, platform="telegram", id="-1")
    limit = Limit(account=account, unit=Unit.STORIES, period=Period.DAY, amount=5)
    own = Limit(account=account, unit=Unit.STORIES, period=Period.DAY, amount=3, own=True)
    for each in (limit, own):
        await books.ledger.set_limit(each, by=ADMIN)
    await books.access.set_role(KITCHEN, Role.ALLOWED, by=ADMIN)
    await books.store.set_setting(Place(platform="telegram", chat="-1", thread="8"), "age", "9")
    await books.store.record_answer(GROUP, "77")
    await books.incidents.record(_incident(clock))
    await books.tell("toms")
    await books.store.delete("toms")
    await books.forgetting.forget_chat("telegram", "-1", by=ADMIN, month=NOW, stories=1)
    assert await books.access.role(KITCHEN) is None
    assert await books.store.settings_of(Place(platform="telegram", chat="-1", thread="8")) == {}
    assert await books.store.receipts_in(GROUP, since=clock.now() - timedelta(days=1)) == []
    assert await books.incidents.latest() == []
    assert await books.ledger.limits() == [limit]
    done = (await books.audit.latest())[0]
    assert (done.who, done.action, done.after) == (ADMIN, "forget-chat", "1 stories")
    assert "-1" not in done.subject


async def test_a_chat_waits_for_an_admins_consent(books: Books) -> None:
    await books.forgetting.ask_for_chat("telegram", "-1", by="telegram:5")
    await books.forgetting.ask_for_chat("telegram", "-1", by="telegram:6")
    await books.forgetting.ask_for_chat("discord", "22", by="discord:6")
    assert await books.forgetting.chats_asked_for() == [("discord", "22"), ("telegram", "-1")]
    await books.forgetting.forget_chat("telegram", "-1", by=ADMIN, month=NOW, stories=0)
    assert await books.forgetting.chats_asked_for() == [("discord", "22")]
