"""A story is told until its chat has heard its end, by whoever claimed it last."""

import asyncio
from dataclasses import replace

import pytest

from storypix_core.errors import NotAllowed, Overtaken, StorageAway, TryLater
from storypix_core.model import TaskRecord, TaskState, Usage
from storypix_core.money.prices import Charge
from storypix_core.ports.chat import Part
from storypix_core.story.happenings import Outbox
from storypix_core.testing import ScriptedIllustrator, ScriptedStoryteller
from tests.bot.front_desk import HERE, MINE, FrontDesk
from tests.core.story.stories import HEAD, chapter, pieces, story

SLOW = TryLater("slow down")
A_DAY_S = 24 * 3600.0


async def claimed(desk: FrontDesk, said_as: str = "") -> TaskRecord:
    task = await desk.stories.record(
        "a shy dragon", place=HERE, person="p", speaks="en", options={"length": "short"}, said_as=said_as
    )
    claimed = await desk.stories.claim(task)
    assert claimed
    return claimed


async def tell(desk: FrontDesk, task: TaskRecord) -> bool:
    return await desk.stories.tell(task, desk.stories.delivery(task, desk.chat))


async def now(desk: FrontDesk, task: TaskRecord) -> TaskRecord:
    record = await desk.store.get(task.id)
    assert record
    return record


async def test_a_story_is_recorded_with_its_folder_and_claimed_once() -> None:
    async with FrontDesk() as desk:
        task = await claimed(desk)
        assert (task.folder, task.attempt, task.runner) == ("f1/", 1, MINE)
        assert await desk.stories.claim(replace(task, attempt=0)) is None


async def test_the_most_that_a_story_may_cost_is_reserved_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    used = Usage(provider="p", model="m")
    teller = ScriptedStoryteller(pieces(story()), name="builtin", bound_by=used)
    async with FrontDesk(teller=teller, painter=ScriptedIllustrator(name="builtin", usage=used)) as desk:
        desk.stories.tools = replace(desk.stories.tools, price=lambda _: Charge(microusd=1000))
        reserved = []

        async def create(*, bound_microusd: int, **_: object) -> None:
            reserved.append(bound_microusd)

        monkeypatch.setattr(desk.store, "create", create)
        options = {"length": "short", "pictures": "3"}
        await desk.stories.record("a shy dragon", place=HERE, person="p", speaks="en", options=options)
        assert reserved == [4000]


async def test_a_story_whose_end_was_heard_is_finished_with() -> None:
    async with FrontDesk() as desk:
        task = await claimed(desk)
        assert await tell(desk, task)
        assert (await now(desk, task)).told_at
        assert await desk.stories.claim(await now(desk, task)) is None


async def test_a_chat_that_can_not_be_reached_hears_the_end_another_time() -> None:
    async with FrontDesk() as desk:
        task = await claimed(desk)
        desk.chat.troubles[:] = [SLOW] * 200
        assert not await tell(desk, task)
        assert ((await now(desk, task)).state, (await now(desk, task)).told_at) == (TaskState.DONE, None)
        desk.chat.troubles.clear()
        again = await desk.stories.claim(await now(desk, task))
        assert again
        assert await tell(desk, again)
        names = [message.content.name for message in desk.chat.messages if isinstance(message.content, Part)]
        assert names == ["title", "chapter1", "chapter2", "chapter3", "chapter4", "end"]


async def test_a_chat_that_can_not_be_reached_for_a_day_is_left_in_peace() -> None:
    async with FrontDesk() as desk:
        desk.chat.troubles[:] = [SLOW] * 400
        task = await claimed(desk)
        assert not await tell(desk, task)
        desk.clock.advance(A_DAY_S)
        again = await desk.stories.claim(await now(desk, task))
        assert again
        assert await tell(desk, again)
        assert (await now(desk, task)).told_at


async def test_a_chat_that_lets_nobody_in_is_finished_with() -> None:
    async with FrontDesk() as desk:
        desk.chat.troubles[:] = [NotAllowed("kicked")] * 200
        task = await claimed(desk)
        assert await tell(desk, task)


async def test_an_audience_that_breaks_is_not_asked_again() -> None:
    async def broken(_: Outbox) -> bool:
        raise NotAllowed("a full pipe")

    async with FrontDesk() as desk:
        task = await claimed(desk)
        with pytest.raises(NotAllowed):
            await desk.stories.tell(task, broken)
        assert ((await now(desk, task)).state, (await now(desk, task)).told_at is None) == (TaskState.DONE, False)


async def test_an_end_that_was_not_heard_when_the_database_went_away_is_told_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with FrontDesk() as desk:
        get, answers = desk.store.get, iter([StorageAway("away")])

        async def away_at_first(task_id: str) -> TaskRecord | None:
            for error in answers:
                raise error
            return await get(task_id)

        async def unheard(outbox: Outbox) -> bool:
            async for _ in outbox.waiting():
                pass
            monkeypatch.setattr(desk.store, "get", away_at_first)
            return False

        task = await claimed(desk)
        with pytest.raises(StorageAway):
            await desk.stories.tell(task, unheard)
        assert ((await now(desk, task)).state, (await now(desk, task)).told_at) == (TaskState.DONE, None)


async def test_a_story_that_the_program_leaves_says_that_it_goes_on_and_does() -> None:
    never = asyncio.Event()
    teller = ScriptedStoryteller([HEAD + chapter(1) + "[chapter 2]", never], pieces(story()), name="builtin")
    async with FrontDesk(teller=teller) as desk:
        task = await claimed(desk)
        telling = asyncio.create_task(tell(desk, task))
        await _until_shown(desk, "chapter1")
        telling.cancel()
        await asyncio.wait([telling])
        status = next(part.text for part in reversed(desk.chat.parts) if part.name == "status")
        assert status == "I have to rest for a moment. Your story goes on by itself soon."
        again = await desk.stories.claim(await now(desk, task))
        assert again
        assert await tell(desk, again)
        posted = [part.name for how, part in desk.chat.shown if how == "post"]
        assert posted == ["status", "title", "chapter1", "chapter2", "chapter3", "chapter4", "end"]


async def test_a_story_that_somebody_stops_is_heard_to_its_end_and_finished_with() -> None:
    teller = ScriptedStoryteller([HEAD + chapter(1) + "[chapter 2]", asyncio.Event()], name="builtin")
    async with FrontDesk(teller=teller) as desk:
        task = await claimed(desk)
        telling = asyncio.create_task(tell(desk, task))
        await _until_shown(desk, "chapter1")
        await desk.stories.stop(await now(desk, task), desk.chat, by="test:p")
        telling.cancel()
        await asyncio.wait([telling])
        record = await now(desk, task)
        assert (record.state, record.told_at is None) == (TaskState.CANCELLED, False)
        assert [part.name for part in desk.chat.parts][-2:] == ["end", "status"]


async def test_whoever_was_overtaken_leaves_the_chat_to_the_other() -> None:
    never = asyncio.Event()
    teller = ScriptedStoryteller([HEAD + chapter(1) + "[chapter 2]", never, chapter(2)], name="builtin")
    async with FrontDesk(teller=teller) as desk:
        task = await claimed(desk)
        telling = asyncio.create_task(tell(desk, task))
        await _until_shown(desk, "chapter1")
        await desk.stories.claim(await now(desk, task))
        shown = len(desk.chat.shown)
        never.set()
        with pytest.raises(Overtaken):
            await telling
        assert len(desk.chat.shown) == shown
        assert (await now(desk, task)).told_at is None


async def test_a_story_that_never_began_ends_without_another_word() -> None:
    async with FrontDesk() as desk:
        task = await desk.stories.record("a shy dragon", place=HERE, person="p", speaks="en", options={})
        await desk.stories.stop(task, desk.chat, by="test:p")
        record = await now(desk, task)
        assert (record.state, record.told_at is None, record.cancel_by) == (TaskState.CANCELLED, False, "test:p")
        assert desk.chat.parts == []


async def _until_shown(desk: FrontDesk, name: str) -> None:
    async with asyncio.timeout(30):
        while name not in [part.name for part in desk.chat.parts]:  # noqa: ASYNC110  # it has no event
            await asyncio.sleep(0.005)
