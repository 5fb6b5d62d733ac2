"""What every job runner promises: see `ports/job_runner.py`."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.jobs.in_process import InProcessRunner
from storypix_core.ports.job_runner import JobRunner
from tests.contract.jobs import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
async def runner(stage: Stage) -> AsyncIterator[JobRunner]:
    async with InProcessRunner(stage.run) as opened:
        yield opened


async def test_the_first_task_of_a_chat_starts_now(runner: JobRunner, stage: Stage) -> None:
    assert await runner.submit("a", chat="kitchen") == 0

    await stage.settle()

    assert stage.running == {"a"}


async def test_later_tasks_hear_how_many_are_before_them(runner: JobRunner, stage: Stage) -> None:
    assert [await runner.submit(task_id, chat="kitchen") for task_id in "abc"] == [0, 1, 2]
    await stage.settle()

    await stage.finish("a")

    assert await runner.submit("d", chat="kitchen") == 2


async def test_the_tasks_of_a_chat_run_one_after_the_other_in_order(runner: JobRunner, stage: Stage) -> None:
    for task_id in "abc":
        await runner.submit(task_id, chat="kitchen")

    for number, task_id in enumerate("abc", start=1):
        await stage.settle()
        assert stage.running == {task_id}
        await stage.finish(task_id)
        assert stage.finished == list("abc")[:number]


async def test_several_chats_run_side_by_side(runner: JobRunner, stage: Stage) -> None:
    await runner.submit("a", chat="kitchen")
    assert await runner.submit("b", chat="garden") == 0

    await stage.settle()

    assert stage.running == {"a", "b"}


async def test_a_running_task_has_stopped_when_cancel_returns(runner: JobRunner, stage: Stage) -> None:
    await runner.submit("a", chat="kitchen")
    await stage.settle()

    assert await runner.cancel("a") is True

    assert stage.cancelled == ["a"]


async def test_cancel_waits_for_the_last_records_of_a_task() -> None:
    stage = Stage(stubborn={"a"})
    async with InProcessRunner(stage.run) as runner:
        await runner.submit("a", chat="kitchen")
        await stage.settle()
        cancelling = asyncio.create_task(runner.cancel("a"))
        await stage.settle()
        assert not cancelling.done()

        await stage.finish("a")

        assert await cancelling is True


async def test_a_task_cancelled_before_its_first_step_never_begins(runner: JobRunner, stage: Stage) -> None:
    await runner.submit("a", chat="kitchen")

    assert await runner.cancel("a") is True
    await stage.settle()

    assert stage.begun == []
    assert await runner.submit("b", chat="kitchen") == 0


async def test_a_waiting_task_that_is_cancelled_never_begins(runner: JobRunner, stage: Stage) -> None:
    for task_id in "abc":
        await runner.submit(task_id, chat="kitchen")

    assert await runner.cancel("b") is True
    await stage.finish("a")

    assert stage.begun == ["a", "c"]


async def test_after_a_cancelled_task_the_next_one_of_the_chat_runs(runner: JobRunner, stage: Stage) -> None:
    await runner.submit("a", chat="kitchen")
    await runner.submit("b", chat="kitchen")
    await stage.settle()

    await runner.cancel("a")
    await stage.settle()

    assert stage.running == {"b"}


async def test_what_is_not_here_cannot_be_cancelled(runner: JobRunner, stage: Stage) -> None:
    assert await runner.cancel("a") is False
    await runner.submit("a", chat="kitchen")
    await stage.settle()
    await stage.finish("a")

    assert await runner.cancel("a") is False


async def test_two_may_cancel_the_same_task(runner: JobRunner, stage: Stage) -> None:
    await runner.submit("a", chat="kitchen")
    await stage.settle()

    assert all(await asyncio.gather(runner.cancel("a"), runner.cancel("a")))
    assert stage.cancelled == ["a"]


async def test_a_task_that_breaks_takes_nobody_with_it() -> None:
    stage = Stage()

    async def run(task_id: str) -> None:
        if task_id == "broken":
            raise RuntimeError("broken")
        await stage.run(task_id)

    async with InProcessRunner(run) as runner:
        await runner.submit("other", chat="garden")
        await runner.submit("broken", chat="kitchen")
        await runner.submit("after", chat="kitchen")
        await stage.settle()

        assert stage.running == {"other", "after"}


@given(st.integers(0, 2**32), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
async def test_whatever_happens_each_chat_keeps_its_order_and_nothing_is_left(seed: int, bound: int) -> None:
    stage, chance = Stage(), random.Random(seed)
    submitted: defaultdict[str, list[str]] = defaultdict(list)
    chat_of: dict[str, str] = {}
    cancelled: set[str] = set()
    async with InProcessRunner(stage.run, concurrent_stories=bound) as runner:
        for number in range(25):
            match chance.choice(("submit", "submit", "finish", "cancel")):
                case "submit":
                    task_id, chat = f"t{number}", chance.choice("abc")
                    chat_of[task_id] = chat
                    submitted[chat].append(task_id)
                    await runner.submit(task_id, chat=chat)
                case "finish" if stage.running:
                    await stage.finish(chance.choice(sorted(stage.running)))
                case "cancel" if chat_of:
                    task_id = chance.choice(sorted(chat_of))
                    if await runner.cancel(task_id):
                        cancelled.add(task_id)
                case _:
                    await stage.settle()
            chats = [chat_of[task_id] for task_id in stage.running]
            assert len(chats) == len(set(chats)) <= bound
        stage.open_all()
        await runner.idle()

    for chat, task_ids in submitted.items():
        begun = [task_id for task_id in stage.begun if chat_of[task_id] == chat]
        assert begun == [task_id for task_id in task_ids if task_id in begun]
        assert set(task_ids) - set(begun) <= cancelled
    assert set(stage.finished) == set(chat_of) - cancelled
    assert len(stage.begun) == len(set(stage.begun))
