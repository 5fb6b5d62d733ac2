"""Whatever becomes of a story, its calls are in the books with what they used and cost, and the ledger is right."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest

from storypix_core.errors import ProviderFailed, Refused
from storypix_core.model import TaskRecord, TaskState, Usage
from storypix_core.money.live_prices import LivePrices
from storypix_core.money.prices import Prices
from storypix_core.ports.ledger import CallCost, Group
from storypix_core.ports.moderator import Category
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.redo import repaint
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.memory_price_book import MemoryPriceBook
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import ScriptedIllustrator, ScriptedModerator, ScriptedStoryteller, ScriptStep
from tests.core.story.stories import HEAD, chapter, pieces, scene, story
from tests.core.story.workshop import HERE, Workshop

pytestmark = pytest.mark.slow

TABLE = Prices.read("[p]\npen = {text_out = 1}\nbrush = {picture = 0.01}\nguard = {characters = 2}\n")
PEN = Usage(provider="p", model="pen", text_out_tokens=400)
BRUSH = Usage(provider="p", model="brush", pictures=1)
GUARD = Usage(provider="p", model="guard", characters=50)
TEXT, PICTURE, CHECK = 400, 10_000, 100
"""What one call costs, in micro-USD."""
NO = Refused("content filter", provider="scripted")


class Books(Workshop):
    """A workshop that keeps its books in a database. Everybody is paid, and so is whoever checks."""

    def __init__(
        self,
        database: Database,
        *scripts: list[ScriptStep],
        painter: ScriptedIllustrator | None = None,
        guard: ScriptedModerator | None = None,
    ) -> None:
        self.teller = ScriptedStoryteller(*scripts or [[*pieces(story()), PEN]], bound_by=PEN)
        self.painter = painter or ScriptedIllustrator(usage=BRUSH)
        guard = guard or ScriptedModerator(usage=GUARD, name="guard")
        super().__init__(self.teller, painters=[self.painter], moderators=[ScriptedModerator(name="builtin"), guard])
        self.ledger = SqlLedger(database, clock=self.clock)
        self.store = SqlTaskStore(database, clock=self.clock, money=self.ledger.money)  # type: ignore[assignment]
        self.prices = LivePrices(TABLE, MemoryPriceBook(clock=self.clock))
        self.tools = replace(self.tools, store=self.store, price=self.prices.charge)

    async def begin(self) -> TaskRecord:
        bound = story_bound_microusd(self.brief, self.tools)
        await self.store.create(
            task_id="t1", place=HERE, person="p", brief=self.brief, folder="f/", bound_microusd=bound
        )
        return await self.claim()

    async def again(self, number: int, *, payer: str) -> None:
        await repaint(await self.record(), number, self.tools, binding=asyncio.Lock(), payer=payer)

    async def calls(self, kind: str) -> list[CallCost]:
        return [call for call in await self.ledger.calls_of("t1") if call.kind == kind]

    async def sums(self, group: Group) -> dict[str, int]:
        now = self.clock.now()
        rows = await self.ledger.usage(group, since=now - timedelta(days=1), until=now + timedelta(days=1))
        return {row.name: row.microusd for row in rows}

    async def check(self) -> int:
        """Everything agrees with everything. Returns what the story cost."""
        assert list(await self.ledger.check()) == []
        cost = (await self.record()).cost_microusd
        calls = await self.ledger.calls_of("t1")
        assert sum(call.microusd for call in calls) == (await self.ledger.totals()).microusd == cost
        for group in Group:
            assert sum((await self.sums(group)).values()) == cost, group
        return cost


class Wall(asyncio.Event):
    """A story doesn't go on beyond it."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def wait(self) -> Literal[True]:
        self.reached.set()
        return await super().wait()


Open = Callable[..., Books]


@pytest.fixture
async def books(tmp_path: Path) -> AsyncIterator[Open]:
    async with open_database(tmp_path / "books.db") as database:
        yield lambda *scripts, **others: Books(database, *scripts, **others)


async def test_each_call_of_a_story_is_kept_with_its_usage_and_its_prices(books: Open) -> None:
    shop = books()
    await shop.make()

    [text], pictures, checks = [await shop.calls(kind) for kind in ("text", "image", "check")]
    assert (text.usage, text.price, text.microusd) == (PEN, {"text_out": "1"}, TEXT)
    assert [(call.usage, call.price, call.microusd) for call in pictures] == [(BRUSH, {"picture": "0.01"}, PICTURE)] * 4
    assert sorted(call.picture or 0 for call in pictures) == [1, 2, 3, 4]
    assert {(call.usage, str(call.price), call.microusd) for call in checks} == {(GUARD, "{'characters': '2'}", CHECK)}
    assert await shop.check() == TEXT + 4 * PICTURE + len(checks) * CHECK


async def test_what_is_told_again_and_painted_again_is_all_paid(books: Open) -> None:
    unfit = story().replace("Text of chapter 3.", "Bang!")
    shop = books(
        [*pieces(unfit), PEN],
        [*pieces(story()), PEN],
        painter=ScriptedIllustrator(failures={2: [NO]}, usage=BRUSH),
        guard=ScriptedModerator({"bang": Category.VIOLENCE}, usage=GUARD, name="guard"),
    )
    assert (await shop.make()).state is TaskState.DONE

    texts, pictures = await shop.calls("text"), await shop.calls("image")
    assert [call.usage is not None for call in texts] == [True, True]
    declined = [call for call in pictures if call.usage is None]
    assert [(call.picture, call.microusd, call.price) for call in declined] == [(2, 0, None)]
    assert len(pictures) == 5
    await shop.check()


async def test_who_has_a_picture_painted_again_pays_for_it_and_for_its_check(books: Open) -> None:
    shop = books()
    await shop.make()
    told = await shop.check()
    await shop.again(2, payer="q")

    again = await shop.check() - told
    assert again >= PICTURE
    assert await shop.sums(Group.PERSON) == {"test:p": told, "test:q": again}


async def test_a_story_that_is_stopped_in_the_middle_is_paid_by_an_estimate(books: Open) -> None:
    wall = Wall()
    shop = books([*pieces(HEAD + scene(1) + chapter(1) + chapter(2)), wall])
    making = shop.start(await shop.begin())
    await asyncio.wait_for(wall.reached.wait(), 60)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    await shop.store.set_state("t1", TaskState.CANCELLED)

    [text] = await shop.calls("text")
    assert text.estimated
    assert text.usage is not None
    assert text.microusd > 0
    await shop.check()


async def test_a_call_that_was_lost_is_paid_by_the_bot_and_the_story_goes_on(books: Open) -> None:
    shop = books()
    first = await shop.begin()
    await shop.store.of_attempt(first.attempt).begin_call("t1", kind="text", model="p:pen", bound_microusd=700)
    await shop.go_on(await shop.claim())

    lost, told = await shop.calls("text")
    assert (lost.lost, lost.estimated, lost.microusd, lost.usage) == (True, True, 700, None)
    assert (told.lost, told.estimated) == (False, False)
    await shop.check()


async def test_a_price_that_changes_while_a_story_is_told_changes_nothing_that_was_charged(books: Open) -> None:
    shop = books()

    class Dearer(ScriptedIllustrator):
        async def paint(self, request: Any) -> Any:
            if request.number == 2:
                await shop.prices.set("p:brush", "picture", Decimal("0.03"), by="test:admin")
            return await super().paint(request)

    shop.tools = replace(shop.tools, illustrators={"scripted": Dearer(usage=BRUSH)})
    await shop.make()
    charged = {call.microusd for call in await shop.calls("image")}
    before = await shop.check()

    await shop.prices.set("p:brush", "picture", Decimal(5), by="test:admin")
    await shop.prices.set("p:pen", "text_out", Decimal(5), by="test:admin")

    assert 3 * PICTURE in charged
    assert await shop.check() == before


async def test_a_check_that_never_answered_is_paid_at_the_most_it_may_cost_and_marked(books: Open) -> None:
    broken = ProviderFailed("broken off", provider="guard")
    broken.may_be_charged = True
    shop = books(guard=ScriptedModerator(failure=broken, usage=GUARD, name="guard"))
    await shop.make()

    checks = await shop.calls("check")
    assert checks
    assert {(call.usage, call.microusd, call.estimated) for call in checks} == {
        (replace(GUARD, estimated=True), CHECK, True)
    }
    await shop.check()
