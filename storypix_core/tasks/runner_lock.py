"""Who is alive on one machine: files that the system unlocks by itself when a process dies, however it dies.

DATA/owner.lock             held by the one program that owns the data folder
DATA/running/<runner>.lock  held by each process that tells stories
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.ownership import give_to_owner_of
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.tasks.errors import as_ours

log = logging.getLogger(__name__)

_SUFFIX = ".lock"
_WAIT_S = 5.0
_LOOK_EVERY_S = 0.25


def _in_silence() -> None:
    """Say nothing."""


@asynccontextmanager
async def own(data: Path, *, wait_s: float = 0.0, on_wait: Callable[[], None] = _in_silence) -> AsyncIterator[None]:
    """Own the data folder, which is made when missing.

    While another program owns it, wait for `wait_s` seconds, since it may be about to stop; `on_wait` is called once
    when that begins. Raises `BadSettings` with the key `error-data-in-use` and the fact `path` when it still has it
    then, and `StorageFailed` when the folder can't be used.
    """
    lock = _lock(data / "owner.lock")
    if not await asyncio.to_thread(_take, lock) and not await _taken_within(lock, wait_s, on_wait):
        raise BadSettings(f"{data} is owned by another program", key="error-data-in-use", facts={"path": str(data)})
    try:
        yield
    finally:
        await asyncio.to_thread(lock.release)


async def _taken_within(lock: FileLock, wait_s: float, on_wait: Callable[[], None]) -> bool:
    """Look again and again: a thread that waits could not be stopped."""
    if wait_s <= 0:
        return False
    on_wait()
    loop = asyncio.get_running_loop()
    until_s = loop.time() + wait_s
    while loop.time() < until_s:
        await asyncio.sleep(_LOOK_EVERY_S)
        if await asyncio.to_thread(_take, lock):
            return True
    return False


class FileWorkers:
    """The processes that tell stories from one data folder; see `ports/workers.py`.

    `runner` is the id of this one, which no other has.
    """

    def __init__(self, data: Path, *, runner: str) -> None:
        self._folder = data / "running"
        self._runner = runner

    @property
    def runner(self) -> str:
        return self._runner

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """Be alive, and remove the files that the dead left behind. Raises `StorageFailed`."""
        lock = self._lock_of(self._runner)
        # Others hold it for a moment when they look whether somebody is alive, or bury the dead.
        if not await asyncio.to_thread(_take, lock, wait_s=_WAIT_S):
            raise StorageFailed(f"{lock.lock_file} is held", facts={"path": lock.lock_file})
        try:
            await asyncio.to_thread(self._bury)
            yield
        finally:
            await asyncio.to_thread(_remove, lock)

    async def is_alive(self, runner: str) -> bool:
        return not await asyncio.to_thread(self._is_dead, runner)

    async def hold(self, task_id: str, attempt: int) -> None:
        """Returns at once: the system keeps a lock for as long as its process is there, stopped or not."""

    def _is_dead(self, runner: str) -> bool:
        lock = self._lock_of(runner)
        if not runner or not Path(lock.lock_file).exists():
            return True
        if not _take(lock):
            return False
        lock.release()
        return True

    def _bury(self) -> None:
        for file in sorted(self._folder.glob(f"*{_SUFFIX}")):
            lock = _lock(file)
            if _take(lock):
                _remove(lock)

    def _lock_of(self, runner: str) -> FileLock:
        return _lock(self._folder / f"{runner}{_SUFFIX}")


async def end_interrupted(store: TaskStore, workers: Workers, *, of: str) -> list[str]:
    """End what dead runners whose id begins with `of` left, as FAILED with the key `error-interrupted`.

    For stories that nobody can go on with, and whose chat isn't there any more. Returns their ids, oldest first.
    """
    ended = []
    for task in await store.unfinished():
        if not task.runner.startswith(of) or await workers.is_alive(task.runner):
            continue
        if await store.fail(task.id, failure="error-interrupted"):
            log.warning("story %s was interrupted", task.id, extra={"action": "task_interrupted", "task_id": task.id})
            ended.append(task.id)
        await store.record_told(task.id)
    return ended


def _lock(file: Path) -> FileLock:
    # Taken in one worker thread and released in another.
    return FileLock(file, thread_local=False)


def _take(lock: FileLock, *, wait_s: float = 0.0) -> bool:
    """Take the lock, making its folder when missing. False when somebody else holds it."""
    file = Path(lock.lock_file)
    with as_ours(lock.lock_file):
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            give_to_owner_of(file.parent.parent, file.parent)
        try:
            lock.acquire(timeout=wait_s)
        except Timeout:
            return False
        give_to_owner_of(file.parent, file)
    return True


def _remove(lock: FileLock) -> None:
    """Remove the file first: whoever is waiting for it then sees that it is gone, and makes a new one."""
    with as_ours(lock.lock_file):
        try:
            Path(lock.lock_file).unlink(missing_ok=True)
        finally:
            lock.release()
