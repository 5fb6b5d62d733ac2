"""The queue of many machines, on a real Postgres."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from storypix_core.errors import BadSettings, StorageFailed, TryLater
from storypix_core.jobs.queue import Queue, QueueWorker, open_queue
from storypix_core.jobs.queue_schema import prepare_queue, shipped_steps
from tests.contract.jobs import Stage

pytestmark = pytest.mark.slow
"""They need a Postgres."""

_PATIENCE_S = 60.0


@pytest.fixture
def address(postgres_url: str) -> str:
    """As libpq understands it."""
    return make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
async def queue(address: str) -> AsyncIterator[Queue]:
    async with open_queue(address) as opened:
        yield opened


@asynccontextmanager
async def working(queue: Queue, stage: Stage, *, at_once: int = 4) -> AsyncIterator[QueueWorker]:
    async with queue.worker(stage.run, concurrent_stories=at_once) as worker:
        worker.serve("telegram")
        yield worker


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what is waited for comes from the database
            await asyncio.sleep(0.01)


async def until_empty(queue: Queue) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while await queue.known():  # noqa: ASYNC110  # nor is there an event for this
            await asyncio.sleep(0.02)


async def rows(address: str, statement: str) -> list[tuple[object, ...]]:
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
        cursor = await connection.execute(statement)
        return await cursor.fetchall() if cursor.description else []


# Whose turn it is


async def test_the_tasks_of_a_chat_run_one_after_the_other_in_order(queue: Queue) -> None:
    stage = Stage()
    assert [await queue.submit(task_id, chat="telegram:1") for task_id in "abc"] == [0, 1, 2]
    assert await queue.submit("b", chat="telegram:1") == 1
    async with working(queue, stage):
        for number, task_id in enumerate("abc", start=1):
            await until(lambda task_id=task_id: stage.running == {task_id})  # type: ignore[misc]
            await stage.finish(task_id)
            assert stage.finished == list("abc")[:number]
        await until_empty(queue)


async def test_several_chats_run_side_by_side_and_no_more_than_allowed(queue: Queue) -> None:
    stage = Stage()
    async with working(queue, stage, at_once=2):
        for chat in "123":
            assert await queue.submit(f"t{chat}", chat=f"telegram:{chat}") == 0
        await until(lambda: len(stage.running) == 2)
        await stage.finish("t1")
        await until(lambda: stage.running == {"t2", "t3"})
        stage.open_all()


async def test_two_workers_share_the_work_and_a_chat_keeps_its_order(address: str) -> None:
    one, other = Stage(), Stage()
    async with (
        open_queue(address) as first,
        open_queue(address) as second,
        working(first, one, at_once=1),
        working(second, other, at_once=1),
    ):
        await first.submit("a", chat="telegram:1")
        await second.submit("b", chat="telegram:1")
        await second.submit("c", chat="telegram:2")
        await until(lambda: one.running | other.running == {"a", "c"})
        for stage in (one, other):
            stage.open_all()
        await until_empty(first)

    assert sorted(one.finished + other.finished) == ["a", "b", "c"]


async def test_a_platform_that_is_not_served_here_waits(queue: Queue) -> None:
    stage = Stage()
    await queue.submit("d", chat="discord:1")
    await queue.submit("t", chat="telegram:1")
    async with working(queue, stage) as worker:
        await until(lambda: stage.running == {"t"})
        worker.serve("discord")
        await until(lambda: stage.running == {"t", "d"})
        stage.open_all()


# Stopping one


async def test_what_waits_can_be_taken_out(queue: Queue) -> None:
    stage = Stage()
    for task_id in "ab":
        await queue.submit(task_id, chat="telegram:1")

    assert await queue.cancel("b")
    assert not await queue.cancel("b")
    assert not await queue.cancel("nobody")

    async with working(queue, stage):
        await until(lambda: stage.running == {"a"})
        assert await queue.cancel("a")
        await until_empty(queue)
    assert (stage.begun, stage.cancelled) == (["a"], ["a"])


async def test_one_that_was_asked_to_stop_comes_again_to_see_whether_something_is_left(queue: Queue) -> None:
    stage = Stage()
    async with working(queue, stage) as worker:
        await queue.submit("a", chat="telegram:1")
        await until(lambda: stage.running == {"a"})
        await worker.stop_asked("a")
        await until(lambda: stage.begun == ["a", "a"])
        stage.open_all()
        await until_empty(queue)


async def test_one_that_nobody_runs_has_its_turn_at_once_when_it_is_asked_to_stop(queue: Queue) -> None:
    stage = Stage()
    async with working(queue, stage) as worker:
        await worker.stop_asked("lost")
        await until(lambda: stage.running == {"lost"})
        stage.open_all()


# Coming again


@pytest.mark.parametrize("error", [TryLater("elsewhere", retry_after_s=0), TryLater("not yet", retry_after_s=1)])
async def test_what_is_put_off_comes_again_and_keeps_its_place(queue: Queue, error: TryLater) -> None:
    tried: list[str] = []

    async def run(task_id: str) -> None:
        tried.append(task_id)
        if len(tried) < 3:
            raise error

    for task_id in "ab":
        await queue.submit(task_id, chat="telegram:1")
    async with queue.worker(run) as worker:
        worker.serve("telegram")
        await until_empty(queue)

    assert tried == ["a", "a", "a", "b"]


async def test_what_breaks_is_never_said_to_be_done(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("storypix_core.jobs.queue._TRY_LATER_S", 0)
    tried, words = [], "a giant snail"

    async def run(task_id: str) -> None:
        tried.append(task_id)
        if len(tried) < 3:
            raise ValueError(words)

    await queue.submit("a", chat="telegram:1")
    with caplog.at_level(logging.WARNING, logger="storypix_core"):
        async with queue.worker(run) as worker:
            worker.serve("telegram")
            await until_empty(queue)

    assert tried == ["a"] * 3
    assert "job_failed" in {record.__dict__.get("action") for record in caplog.records}
    assert words not in "".join(record.message for record in caplog.records)


async def test_what_a_stopped_worker_leaves_waits_for_another_in_its_old_place(address: str) -> None:
    one, other = Stage(), Stage()
    async with open_queue(address) as first, open_queue(address) as second:
        async with working(first, one) as worker:
            await first.submit("a", chat="telegram:1")
            await first.submit("b", chat="telegram:1")
            await until(lambda: one.running == {"a"})
            await worker.aclose(0)
            assert one.cancelled == ["a"]
        assert await second.known() == {"a", "b"}
        async with working(second, other):
            other.open_all()
            await until_empty(second)

    assert other.finished == ["a", "b"]


async def test_a_worker_that_stops_lets_what_runs_come_to_its_end(queue: Queue) -> None:
    stage = Stage()
    async with working(queue, stage) as worker:
        await queue.submit("a", chat="telegram:1")
        await queue.submit("b", chat="telegram:1")
        await until(lambda: stage.running == {"a"})
        await worker.aclose(_PATIENCE_S, ask=stage.open_all)

    assert (stage.finished, stage.cancelled) == (["a"], [])
    assert await queue.known() == {"b"}


# Dying


async def test_what_a_dead_worker_had_waits_again(address: str, queue: Queue, caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage()
    await queue.submit("a", chat="telegram:1")
    await queue.submit("b", chat="telegram:1")
    # As a worker that took the first one and was killed a minute ago.
    await rows(address, "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')")
    await rows(
        address,
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
        " WHERE queueing_lock = 'a'",
    )
    async with working(queue, stage) as worker:
        await asyncio.sleep(0.2)
        assert stage.begun == []
        with caplog.at_level(logging.WARNING):
            await worker.put_back_stalled()
        stage.open_all()
        await until_empty(queue)

    assert stage.finished == ["a", "b"]
    assert "story a waits again" in caplog.text


async def test_a_dead_worker_s_job_that_has_a_twin_leaves_the_queue(address: str, queue: Queue) -> None:
    stage = Stage()
    await queue.submit("a", chat="telegram:1")
    await rows(address, "UPDATE procrastinate_jobs SET status = 'doing'")
    await rows(
        address,
        "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)"
        " SELECT queue_name, task_name, lock, queueing_lock, args FROM procrastinate_jobs",
    )
    stage.open_all()
    async with working(queue, stage) as worker:
        await worker.put_back_stalled()
        await until_empty(queue)

    assert stage.finished == ["a"]


async def test_a_job_that_a_worker_took_without_hearing_of_it_waits_again(address: str, queue: Queue) -> None:
    stage = Stage()
    stage.open_all()
    async with working(queue, stage) as worker:
        await queue.submit("first", chat="telegram:1")
        await until(lambda: stage.finished == ["first"])
        await queue.submit("lost", chat="elsewhere:1")
        await rows(
            address,
            "UPDATE procrastinate_jobs SET status = 'doing', queue_name = 'telegram',"
            " worker_id = (SELECT max(id) FROM procrastinate_workers)",
        )
        await worker.put_back_stalled()
        assert stage.finished == ["first"]
        await worker.put_back_stalled()
        await until_empty(queue)

    assert stage.finished == ["first", "lost"]


async def test_nobody_ends_a_job_that_somebody_else_has_now(address: str, queue: Queue) -> None:
    stage = Stage()
    async with working(queue, stage):
        await queue.submit("a", chat="telegram:1")
        await until(lambda: stage.running == {"a"})
        await rows(address, "INSERT INTO procrastinate_workers DEFAULT VALUES")
        await rows(address, "UPDATE procrastinate_jobs SET worker_id = (SELECT max(id) FROM procrastinate_workers)")
        await stage.finish("a")

    assert await queue.known() == {"a"}


async def test_a_worker_that_was_taken_for_dead_begins_anew(
    address: str, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storypix_core.jobs.queue._NEW_WORKER_AFTER_S", 0.01)
    stage = Stage()
    stage.open_all()
    async with working(queue, stage):
        await queue.submit("a", chat="telegram:1")
        await until(lambda: stage.finished == ["a"])
        await rows(address, "DELETE FROM procrastinate_workers")
        await queue.submit("b", chat="telegram:1")
        await until(lambda: stage.finished == ["a", "b"])


async def test_connections_that_are_lost_stop_no_worker(address: str, queue: Queue) -> None:
    stage = Stage()
    async with working(queue, stage):
        await queue.submit("a", chat="telegram:1")
        await until(lambda: stage.running == {"a"})
        await rows(
            address,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        await stage.finish("a")
        await until_empty(queue)
        await queue.submit("b", chat="telegram:1")
        await until(lambda: stage.running == {"b"})
        stage.open_all()


# The queue's tables


async def test_its_tables_are_made_once_however_many_come(address: str) -> None:
    new = await asyncio.gather(*(prepare_queue(address) for _ in range(4)))

    assert sorted(map(len, new)) == [0, 0, 0, len(shipped_steps())]
    assert await prepare_queue(address) == []


async def test_the_steps_that_are_missing_are_run_one_after_the_other(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await prepare_queue(address)
    steps = dict(shipped_steps()) | {
        "98.1.sql": "CREATE TABLE later (a int); INSERT INTO later VALUES (1)",
        "98.2.sql": "INSERT INTO later VALUES (2)",
    }
    monkeypatch.setattr("storypix_core.jobs.queue_schema.shipped_steps", lambda: steps)

    assert await prepare_queue(address) == ["98.1.sql", "98.2.sql"]
    assert await prepare_queue(address) == []
    assert await rows(address, "SELECT a FROM later ORDER BY a") == [(1,), (2,)]


async def test_a_step_that_breaks_is_not_written_down(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await prepare_queue(address)
    steps = dict(shipped_steps()) | {"98.1.sql": "CREATE TABLE later (a int); nonsense"}
    monkeypatch.setattr("storypix_core.jobs.queue_schema.shipped_steps", lambda: steps)

    with pytest.raises(StorageFailed):
        await prepare_queue(address)

    assert await rows(address, "SELECT to_regclass('later')") == [(None,)]
    assert await rows(address, "SELECT name FROM storypix_queue_steps WHERE name LIKE '98%'") == []


async def test_another_program_s_queue_is_left_alone(address: str) -> None:
    await rows(address, "CREATE TABLE procrastinate_jobs (id int)")

    with pytest.raises(BadSettings, match="its own database"):
        await prepare_queue(address)


async def test_a_database_that_is_not_there_is_a_storage_failure() -> None:
    with pytest.raises(StorageFailed) as caught:
        await prepare_queue("postgresql://tom:secret@127.0.0.1:1/none")

    assert "secret" not in str(caught.value)


def test_the_steps_that_are_shipped_come_in_their_order() -> None:
    names = list(shipped_steps())

    assert names == sorted(names)
    assert names[0] == "00.00.00_01_initial.sql"
