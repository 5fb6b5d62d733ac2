"""Who is alive: files that the system unlocks by itself when a process dies, however it dies.

DATA/owner.lock             held by the one program that owns the data folder
DATA/running/<runner>.lock  held by each process that tells stories
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.errors import as_ours

log = logging.getLogger(__name__)

_SUFFIX = ".lock"
_WAIT_S = 5.0


@asynccontextmanager
async def own(data: Path) -> AsyncIterator[None]:
    """Own the data folder, which is made when missing.

    Raises `BadSettings` with the key `error-data-in-use` and the fact `path` when another program owns it, and
    `StorageFailed` when the folder can't be used.
    """
    lock = _lock(data / "owner.lock")
    if not await asyncio.to_thread(_take, lock):
        raise BadSettings(f"{data} is owned by another program", key="error-data-in-use", facts={"path": str(data)})
    try:
        yield
    finally:
        await asyncio.to_thread(lock.release)


class Runners:
    """The processes that tell stories from one data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "running"

    @asynccontextmanager
    async def alive(self, runner: str) -> AsyncIterator[None]:
        """Be alive as `runner`, an id that no other process has. Raises `StorageFailed`."""
        lock = self._lock_of(runner)
        # Others hold it for a moment when they look whether somebody is alive, or bury the dead.
        if not await asyncio.to_thread(_take, lock, wait_s=_WAIT_S):
            raise StorageFailed(f"{lock.lock_file} is held", facts={"path": lock.lock_file})
        try:
            yield
        finally:
            await asyncio.to_thread(_remove, lock)

    async def is_alive(self, runner: str) -> bool:
        """Whether a process is alive as `runner`. Raises `StorageFailed`."""
        return not await asyncio.to_thread(self._is_dead, runner)

    async def bury(self) -> None:
        """Remove the files that dead runners left behind. Raises `StorageFailed`."""
        await asyncio.to_thread(self._bury)

    def _is_dead(self, runner: str) -> bool:
        lock = self._lock_of(runner)
        if not Path(lock.lock_file).exists():
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


async def end_interrupted(store: TaskStore, runners: Runners) -> list[str]:
    """End the open tasks whose runner is dead as FAILED, key `error-interrupted`. Returns their ids, oldest first."""
    ended = []
    for task, runner in await store.open_tasks():
        if await runners.is_alive(runner):
            continue
        if await store.fail(task.id, failure="error-interrupted"):
            log.warning("story %s was interrupted", task.id, extra={"action": "task_interrupted", "task_id": task.id})
            ended.append(task.id)
    await runners.bury()
    return ended


def _lock(file: Path) -> FileLock:
    # Taken in one worker thread and released in another.
    return FileLock(file, thread_local=False)


def _take(lock: FileLock, *, wait_s: float = 0.0) -> bool:
    """Take the lock, making its folder when missing. False when somebody else holds it."""
    file = Path(lock.lock_file)
    with as_ours(lock.lock_file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=wait_s)
        except Timeout:
            return False
    return True


def _remove(lock: FileLock) -> None:
    """Remove the file first: whoever is waiting for it then sees that it is gone, and makes a new one."""
    with as_ours(lock.lock_file):
        try:
            Path(lock.lock_file).unlink(missing_ok=True)
        finally:
            lock.release()
