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
from storypix_core.tasks.runner_lock import Runners, end_interrupted, own
from storypix_core.testing import FakeClock, MemoryTaskStore

PLACE = Place(platform="terminal", chat="kitchen")
LIVE = """
import asyncio, pathlib, sys
from storypix_core.tasks.runner_lock import Runners, own

async def main():
    data = pathlib.Path(sys.argv[1])
    async with own(data), Runners(data).alive("other"):
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
    runners = Runners(tmp_path)
    assert not await runners.is_alive("r1")

    async with runners.alive("r1"):
        assert await runners.is_alive("r1")
        assert not await runners.is_alive("r2")

    assert not await runners.is_alive("r1")
    assert lock_files(tmp_path) == []


async def test_asking_who_is_alive_leaves_no_trace(tmp_path: Path) -> None:
    await Runners(tmp_path).is_alive("r1")

    assert lock_files(tmp_path) == []


async def test_a_killed_process_is_dead_at_once(tmp_path: Path) -> None:
    runners = Runners(tmp_path)
    async with another_process(tmp_path) as other:
        assert await runners.is_alive("other")

        other.send_signal(signal.SIGKILL)
        await other.wait()

        assert not await runners.is_alive("other")
        async with own(tmp_path):
            assert lock_files(tmp_path) == ["other.lock"]


async def test_the_dead_are_buried_and_the_living_are_not(tmp_path: Path) -> None:
    runners = Runners(tmp_path)
    (tmp_path / "running").mkdir()
    (tmp_path / "running" / "dead.lock").touch()
    async with runners.alive("r1"):
        await runners.bury()

        assert lock_files(tmp_path) == ["r1.lock"]
        assert await runners.is_alive("r1")


async def test_whoever_comes_to_life_during_a_burial_stays_alive(tmp_path: Path) -> None:
    runners = Runners(tmp_path)

    async def live_and_look(runner: str) -> bool:
        async with runners.alive(runner):
            await runners.bury()
            return await runners.is_alive(runner)

    assert all(await asyncio.gather(*(live_and_look(f"r{number}") for number in range(20))))


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
        coming = asyncio.create_task(live(Runners(tmp_path), "r1"))
        await asyncio.to_thread(tried.wait)

    assert await coming


async def live(runners: Runners, runner: str) -> bool:
    async with runners.alive(runner):
        return await runners.is_alive(runner)


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
        async with Runners(tmp_path / "data").alive("r1"):
            pytest.fail("it lived")


async def test_open_stories_of_the_dead_end_with_a_sentence(tmp_path: Path) -> None:
    store, runners = MemoryTaskStore(clock=FakeClock()), Runners(tmp_path)
    await begin(store, "mine", runner="me")
    await begin(store, "lost", runner="dead")
    await begin(store, "told", runner="dead")
    await store.set_state("told", TaskState.DONE)
    (tmp_path / "running").mkdir()
    (tmp_path / "running" / "dead.lock").touch()

    async with runners.alive("me"):
        assert await end_interrupted(store, runners) == ["lost"]
        assert lock_files(tmp_path) == ["me.lock"]

    lost = await store.get("lost")
    assert lost is not None
    assert (lost.state, lost.failure) == (TaskState.FAILED, "error-interrupted")
    assert [task.id for task, _ in await store.open_tasks()] == ["mine"]


async def test_with_nobody_dead_nothing_ends(tmp_path: Path) -> None:
    assert await end_interrupted(MemoryTaskStore(clock=FakeClock()), Runners(tmp_path)) == []
