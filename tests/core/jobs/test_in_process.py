"""What the runner in this process does beyond what its port promises."""

import asyncio
import logging

import pytest

from storypix_core.errors import StorageFailed, TryLater
from storypix_core.jobs.in_process import InProcessRunner
from tests.contract.jobs import Stage


async def test_a_task_already_here_is_not_queued_again() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run) as runner:
        assert await runner.submit("a", chat="kitchen") == 0
        assert await runner.submit("b", chat="kitchen") == 1
        assert await runner.submit("b", chat="kitchen") == 1
        assert await runner.submit("a", chat="kitchen") == 0

        stage.open_all()
        await runner.idle()

    assert stage.begun == ["a", "b"]


async def test_no_more_run_at_once_than_allowed_and_first_come_is_first_served() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run, concurrent_stories=2) as runner:
        for task_id in ("a", "b", "c", "d"):
            assert await runner.submit(task_id, chat=task_id) == 0
        await stage.settle()
        assert stage.running == {"a", "b"}

        await stage.finish("b")
        assert stage.running == {"a", "c"}

        stage.open_all()
        await runner.idle()

    assert stage.begun == ["a", "b", "c", "d"]


async def test_a_chat_with_many_tasks_does_not_keep_others_waiting() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run, concurrent_stories=2) as runner:
        for task_id in ("a1", "a2", "a3"):
            await runner.submit(task_id, chat="a")
        await runner.submit("b1", chat="b")
        await stage.settle()

        assert stage.running == {"a1", "b1"}


async def test_a_broken_task_is_logged_by_its_id_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    words = "a giant snail"

    async def run(task_id: str) -> None:
        raise ValueError(words)

    with caplog.at_level(logging.ERROR):
        async with InProcessRunner(run) as runner:
            await runner.submit("t1", chat="kitchen")
            await runner.idle()

    [record] = caplog.records
    assert "t1" in record.message
    assert "ValueError" in record.message
    assert words not in caplog.text
    assert record.__dict__["action"] == "job_failed"


async def test_our_own_errors_are_logged_with_their_cause(caplog: pytest.LogCaptureFixture) -> None:
    async def run(task_id: str) -> None:
        raise StorageFailed("/data/s.db: OperationalError (SQLITE_FULL)")

    with caplog.at_level(logging.ERROR):
        async with InProcessRunner(run) as runner:
            await runner.submit("t1", chat="kitchen")
            await runner.idle()

    assert "SQLITE_FULL" in caplog.text


async def test_leaving_stops_what_runs_and_forgets_what_waits() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run) as runner:
        await runner.submit("a", chat="kitchen")
        await runner.submit("b", chat="kitchen")
        await stage.settle()

    assert (stage.begun, stage.cancelled) == (["a"], ["a"])
    await runner.idle()


async def test_a_task_that_ends_within_the_grace_time_is_not_stopped() -> None:
    stage = Stage()
    runner = InProcessRunner(stage.run)
    await runner.submit("a", chat="kitchen")
    await runner.submit("b", chat="kitchen")
    await stage.settle()

    closing = asyncio.create_task(runner.aclose(grace_s=60))
    await stage.settle()
    stage.open_all()
    await closing

    assert (stage.begun, stage.finished, stage.cancelled) == (["a"], ["a"], [])


async def test_whoever_gives_up_the_grace_time_stops_everything() -> None:
    stage = Stage()
    runner = InProcessRunner(stage.run)
    await runner.submit("a", chat="kitchen")
    await stage.settle()
    closing = asyncio.create_task(runner.aclose(grace_s=60))
    await stage.settle()

    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    await runner.idle()

    assert stage.cancelled == ["a"]


async def test_what_a_closed_runner_is_given_waits_for_the_next_program() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run) as runner:
        await runner.submit("a", chat="kitchen")
        await stage.settle()
        closing = asyncio.create_task(runner.aclose(grace_s=60))
        await stage.settle()

        assert await runner.submit("b", chat="kitchen") == 1
        assert await runner.submit("c", chat="garden") == 0

        stage.open_all()
        await closing

    assert stage.begun == ["a"]


async def test_closing_asks_those_that_run_to_come_to_an_end() -> None:
    stage = Stage()
    runner = InProcessRunner(stage.run)
    await runner.submit("a", chat="kitchen")
    await stage.settle()

    await runner.aclose(grace_s=60, ask=stage.open_all)

    assert (stage.finished, stage.cancelled) == (["a"], [])


async def test_one_that_waits_has_its_turn_at_once_when_somebody_asked_to_stop_it() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run, concurrent_stories=1) as runner:
        await runner.submit("a", chat="kitchen")
        await runner.submit("b", chat="kitchen")
        await stage.settle()

        await runner.stop_asked("b")
        await stage.settle()
        assert stage.running == {"a", "b"}

        await runner.stop_asked("b")
        await stage.settle()
        assert (stage.running, stage.cancelled) == ({"a"}, ["b"])
        stage.open_all()


async def test_somebody_who_asks_again_does_not_cut_off_last_words() -> None:
    said = []

    async def run(task_id: str) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(0)
            said.append("that was all")
            raise

    async with InProcessRunner(run) as runner:
        await runner.submit("a", chat="kitchen")
        await asyncio.sleep(0)
        await runner.stop_asked("a")
        await runner.stop_asked("a")
        await runner.idle()

    assert said == ["that was all"]


async def test_what_is_not_here_is_no_concern_when_somebody_asks_to_stop_it() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run) as runner:
        await runner.stop_asked("elsewhere")
        await stage.settle()

    assert stage.begun == []


async def test_it_knows_what_waits_and_what_runs() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run) as runner:
        await runner.submit("a", chat="kitchen")
        await runner.submit("b", chat="kitchen")
        assert await runner.known() == {"a", "b"}

        await stage.finish("a")
        assert await runner.known() == {"b"}


async def test_what_is_put_off_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    async def run(task_id: str) -> None:
        raise TryLater("somebody else has it")

    with caplog.at_level(logging.INFO):
        async with InProcessRunner(run) as runner:
            await runner.submit("t1", chat="kitchen")
            await runner.idle()

    assert [(record.levelname, record.__dict__["action"]) for record in caplog.records] == [("INFO", "job_put_off")]


async def test_closing_again_does_nothing() -> None:
    runner = InProcessRunner(Stage().run)
    await runner.aclose()
    await runner.aclose()


async def test_a_task_that_does_not_stop_is_named_and_left(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storypix_core.jobs.running._STOP_S", 0.0)
    stage = Stage(stubborn={"a"})
    runner = InProcessRunner(stage.run)
    await runner.submit("a", chat="kitchen")
    await stage.settle()

    with caplog.at_level(logging.ERROR):
        await runner.aclose()

    assert "story a doesn't stop" in caplog.text
    stage.open_all()
    await runner.idle()


async def test_a_running_task_bears_the_name_of_its_story() -> None:
    stage = Stage()
    async with InProcessRunner(stage.run) as runner:
        await runner.submit("a", chat="kitchen")
        assert "story a" in {task.get_name() for task in asyncio.all_tasks()}
