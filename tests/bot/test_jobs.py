"""What a job does for a task, and how the making of stories in a process begins and ends."""

import asyncio
import logging
from collections.abc import Mapping

import pytest

from bot.jobs import open_jobs, telling
from bot.settings import Settings
from storypix_core.errors import TryLater
from storypix_core.jobs.running import Run
from storypix_core.model import Place, TaskRecord, TaskState
from storypix_core.ports.chat import ChatPort, PartKind
from storypix_core.testing import ScriptedStoryteller
from tests.bot.front_desk import HERE, MINE, FrontDesk
from tests.core.story.stories import brief, pieces, story

WATCHED_S = 60.0


async def recorded(desk: FrontDesk, task_id: str, *, runner: str = MINE, place: Place = HERE) -> TaskRecord:
    return await desk.store.create(task_id=task_id, place=place, person="p", brief=brief(), runner=runner)


def job(desk: FrontDesk, chats: Mapping[str, ChatPort] | None = None) -> Run:
    return telling(desk.stories, desk.access, {HERE.platform: desk.chat} if chats is None else chats)


def ends(desk: FrontDesk) -> int:
    return sum(part.kind is PartKind.END for part in desk.chat.parts)


async def test_a_story_is_told_to_its_end_and_not_again() -> None:
    desk = FrontDesk()
    await recorded(desk, "a")
    await job(desk)("a")
    await job(desk)("a")

    assert ends(desk) == 1
    task = await desk.store.get("a")
    assert task is not None
    assert (task.state, task.attempt, task.runner) == (TaskState.DONE, 1, MINE)
    assert task.told_at is not None


async def test_a_task_that_is_gone_is_nothing_to_do() -> None:
    await job(FrontDesk())("gone")


async def test_what_another_living_process_makes_is_put_off() -> None:
    desk = FrontDesk()
    await recorded(desk, "a", runner="other")

    with pytest.raises(TryLater):
        await job(desk)("a")

    assert desk.chat.messages == []


async def test_what_a_dead_process_left_is_taken_over_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    desk = FrontDesk()
    await recorded(desk, "a")
    await desk.store.claim("a", runner="another", after=0)
    desk.clock.advance(27)

    with caplog.at_level(logging.WARNING):
        await job(desk)("a")

    assert ends(desk) == 1
    [record] = [record for record in caplog.records if record.__dict__.get("action") == "task_taken_over"]
    assert (record.__dict__["task_id"], record.__dict__["silent_s"]) == ("a", 27)


async def test_nobody_tells_where_nobody_posts() -> None:
    desk = FrontDesk()
    await recorded(desk, "a")

    with pytest.raises(TryLater):
        await job(desk, {})("a")

    task = await desk.store.get("a")
    assert task is not None
    assert task.attempt == 0


async def test_a_story_that_pauses_is_not_finished_with() -> None:
    desk = FrontDesk()
    await recorded(desk, "a")
    desk.stories.tools.stop.ask()

    with pytest.raises(TryLater):
        await job(desk)("a")

    task = await desk.store.get("a")
    assert task is not None
    assert task.state.is_open
    assert ends(desk) == 0


async def until_told(desk: FrontDesk, *task_ids: str) -> None:
    async with asyncio.timeout(WATCHED_S):
        while any(task.id in task_ids for task in await desk.store.unfinished()):  # noqa: ASYNC110  # no event for it
            await asyncio.sleep(0)


async def test_what_a_dead_process_left_goes_on_as_soon_as_its_platform_is_served() -> None:
    desk = FrontDesk()
    for task_id in ("a", "b"):
        await recorded(desk, task_id, runner="another")
        await desk.store.record_part(task_id, "status", "")
    async with open_jobs(Settings(), desk.stories, job(desk), by_queue=False) as jobs:
        await asyncio.sleep(0)
        assert desk.chat.messages == []

        await jobs.serve(HERE.platform)
        await until_told(desk, "a", "b")

    assert ends(desk) == 2


async def test_a_story_that_somebody_asked_to_stop_stops_wherever_that_was_asked() -> None:
    desk = FrontDesk(teller=ScriptedStoryteller([*pieces(story())[:4], asyncio.Event()], name="builtin"))
    async with open_jobs(Settings(), desk.stories, job(desk), by_queue=False) as jobs:
        await recorded(desk, "a")
        await jobs.runner.submit("a", chat="test:1")
        await asyncio.sleep(0)
        await desk.store.request_cancel("a", by="test:p")
        await until_told(desk, "a")

    task = await desk.store.get("a")
    assert task is not None
    assert task.state is TaskState.CANCELLED


async def test_what_is_stopped_begins_nothing_and_leaves_the_rest_for_the_next_program() -> None:
    desk = FrontDesk(teller=ScriptedStoryteller([*pieces(story())[:4], asyncio.Event()], name="builtin"))
    async with open_jobs(Settings(), desk.stories, job(desk), by_queue=False) as jobs:
        for task_id in ("a", "b"):
            await recorded(desk, task_id)
            await jobs.runner.submit(task_id, chat="test:1")
        await asyncio.sleep(0)

        await jobs.stop(0)
        await jobs.idle()

    tasks = [await desk.store.get(task_id) for task_id in ("a", "b")]
    assert [task.state.is_open for task in tasks if task] == [True, True]
    assert [task.attempt for task in tasks if task] == [1, 0]
    assert desk.stories.tools.stop.asked
