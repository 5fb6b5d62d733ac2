"""The living, the dead, and whose data folder it is."""

import asyncio
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.model import Brief, Place, TaskState
from storypix_core.tasks.runner_lock import FileWorkers, end_interrupted, own
from storypix_core.testing import AlwaysAlive, FakeClock, MemoryTaskStore

PLACE = Place(platform="terminal", chat="kitchen")
LIVE = """
import asyncio, pathlib, sys
from storypix_core.tasks.runner_lock import FileWorkers, own

async def main():
    data = pathlib.Path(sys.argv[1])
    async with own(data), FileWorkers(data, runner="other").alive():
        print("alive", flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(main())
"""


@asynccontextmanager
async def another_process(data: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """One that owns the data folder and is alive as `other`, until it is killed."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", LIVE, str(data), stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"alive\n"
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def lock_files(data: Path) -> list[str]:
    return sorted(file.name for file in (data / "running").glob("*"))


async def begin(store: MemoryTaskStore, task_id: str, *, runner: str) -> None:
    brief = Brief(idea="a snail", language="en")
    await store.create(task_id=task_id, place=PLACE, person="tom", brief=brief, runner=runner)


async def test_a_runner_is_alive_as_long_as_it_says_so(tmp_path: Path) -> None:
    workers = FileWorkers(tmp_path, runner="r1")
    assert not await workers.is_alive("r1")

    async with workers.alive():
        assert await workers.is_alive("r1")
        assert not await workers.is_alive("r2")
        assert not await workers.is_alive("")

    assert not await workers.is_alive("r1")
    assert lock_files(tmp_path) == []


async def test_asking_who_is_alive_leaves_no_trace(tmp_path: Path) -> None:
    await FileWorkers(tmp_path, runner="r1").is_alive("r1")

    assert lock_files(tmp_path) == []


async def test_a_killed_process_is_dead_at_once(tmp_path: Path) -> None:
    workers = FileWorkers(tmp_path, runner="me")
    async with another_process(tmp_path) as other:
        assert await workers.is_alive("other")

        other.send_signal(signal.SIGKILL)
        await other.wait()

        assert not await workers.is_alive("other")
        async with own(tmp_path):
            assert lock_files(tmp_path) == ["other.lock"]


async def test_whoever_comes_buries_the_dead_and_not_the_living(tmp_path: Path) -> None:
    (tmp_path / "running").mkdir()
    (tmp_path / "running" / "dead.lock").touch()
    async with FileWorkers(tmp_path, runner="r1").alive(), FileWorkers(tmp_path, runner="r2").alive():
        assert lock_files(tmp_path) == ["r1.lock", "r2.lock"]
        assert await FileWorkers(tmp_path, runner="r3").is_alive("r1")


async def test_whoever_comes_to_life_during_a_burial_stays_alive(tmp_path: Path) -> None:
    assert all(await asyncio.gather(*(live(FileWorkers(tmp_path, runner=f"r{number}")) for number in range(20))))


async def test_a_runner_waits_for_somebody_who_looks_whether_it_is_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Event()

    acquire = FileLock.acquire

    def watched(lock: FileLock, **options: Any) -> object:
        tried.set()
        return acquire(lock, **options)

    (tmp_path / "running").mkdir()
    with FileLock(tmp_path / "running" / "r1.lock"):
        monkeypatch.setattr(FileLock, "acquire", watched)
        coming = asyncio.create_task(live(FileWorkers(tmp_path, runner="r1")))
        await asyncio.to_thread(tried.wait)

    assert await coming


async def live(workers: FileWorkers) -> bool:
    async with workers.alive():
        return await workers.is_alive(workers.runner)


async def test_on_one_machine_nobody_has_to_ask_before_an_act(tmp_path: Path) -> None:
    await FileWorkers(tmp_path, runner="r1").hold("t1", 1)

    assert not (tmp_path / "running").exists()


async def test_a_program_that_is_about_to_stop_is_waited_for(tmp_path: Path) -> None:
    said = asyncio.Event()
    async with own(tmp_path):
        coming = asyncio.create_task(own_it(tmp_path, said))
        await said.wait()

    assert await coming


async def own_it(data: Path, said: asyncio.Event) -> bool:
    async with own(data, wait_s=30, on_wait=said.set):
        return True


async def test_one_that_does_not_stop_in_time_keeps_the_folder(tmp_path: Path) -> None:
    said = asyncio.Event()
    async with own(tmp_path):
        with pytest.raises(BadSettings):
            async with own(tmp_path, wait_s=0.01, on_wait=said.set):
                pytest.fail("it has two")

    assert said.is_set()


async def test_a_data_folder_has_one_owner(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with own(data):
        with pytest.raises(BadSettings) as caught:
            async with own(data):
                pytest.fail("it has two")

        assert (caught.value.key, caught.value.facts) == ("error-data-in-use", {"path": str(data)})

    async with own(data):
        pass


async def test_another_process_owns_the_folder_too(tmp_path: Path) -> None:
    async with another_process(tmp_path):
        with pytest.raises(BadSettings):
            async with own(tmp_path):
                pytest.fail("it has two")


async def test_a_folder_that_cannot_be_used_is_a_storage_failure(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(StorageFailed):
        async with own(tmp_path / "data"):
            pytest.fail("it was owned")
    with pytest.raises(StorageFailed):
        async with FileWorkers(tmp_path / "data", runner="r1").alive():
            pytest.fail("it lived")


async def test_stories_that_nobody_can_go_on_with_end_with_a_sentence() -> None:
    store, workers = MemoryTaskStore(clock=FakeClock()), AlwaysAlive(dead=["tell-1", "tell-2", "dead"])
    for task_id, runner in {
        "lost": "tell-1",
        "ended": "tell-2",
        "mine": "me",
        "other": "tell-3",
        "bot": "dead",
    }.items():
        await begin(store, task_id, runner=runner)
    await store.set_state("ended", TaskState.DONE)

    assert await end_interrupted(store, workers, of="tell-") == ["lost"]

    lost = await store.get("lost")
    assert lost is not None
    assert (lost.state, lost.failure) == (TaskState.FAILED, "error-interrupted")
    assert [task.id for task in await store.unfinished()] == ["mine", "other", "bot"]


async def test_with_nobody_dead_nothing_ends() -> None:
    assert await end_interrupted(MemoryTaskStore(clock=FakeClock()), AlwaysAlive(), of="tell-") == []
