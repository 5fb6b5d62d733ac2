"""Runs tasks as asyncio tasks of this very process. The task store is the truth; this only says whose turn it is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from storypix_core.errors import TryLater
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

_STOP_S = 5.0
"""How long a job that was told to stop gets for its last records."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Job:
    task_id: str
    chat: str
    running: asyncio.Task[None] | None = None
    """None while it waits for its turn."""


class InProcessRunner:
    """Calls `run(task_id)` for every task: one at a time for each chat, in the order of their submission, and at most
    `concurrent_stories` at once, first come first served.

    An async context manager; leaving it stops everything at once, `aclose` with a grace time more gently.
    """

    def __init__(self, run: Callable[[str], Awaitable[None]], *, concurrent_stories: int = 4) -> None:
        self._run = run
        self._concurrent_stories = concurrent_stories
        self._jobs: dict[str, _Job] = {}
        """By task id, waiting and running, in the order of their submission."""
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def submit(self, task_id: str, *, chat: str) -> int:
        """As the port says; 0 may still have to wait when `concurrent_stories` of other chats are running.

        A task that is here already is not queued again. Raises `TryLater` after `aclose`.
        """
        if self._closed:
            raise TryLater(f"no more tasks are taken, {task_id} neither", key="error-stopping")
        job = self._jobs.setdefault(task_id, _Job(task_id=task_id, chat=chat))
        self._idle.clear()
        before = self._before(job)
        self._start_next()
        return before

    async def cancel(self, task_id: str) -> bool:
        """As the port says. `run` never hears of a task that was still waiting: its end is the caller's to record."""
        job = self._jobs.get(task_id)
        if job is None:
            return False
        if job.running is None:
            self._forget(job)
            return True
        job.running.cancel()
        await asyncio.wait([job.running])
        return True

    async def idle(self) -> None:
        """Wait until no task is left, waiting or running."""
        await self._idle.wait()

    async def aclose(self, grace_s: float = 0.0) -> None:
        """Take no more tasks, forget those that wait, let the running ones go on for `grace_s`, then stop them."""
        self._closed = True
        for job in list(self._jobs.values()):
            if job.running is None:
                self._forget(job)
        try:
            await self._left_after(grace_s)
        finally:
            for job in self._jobs.values():
                if job.running is not None:
                    job.running.cancel()
        for task in await self._left_after(_STOP_S):
            log.error("%s doesn't stop", task.get_name(), extra={"action": "job_stuck"})

    async def _left_after(self, wait_s: float) -> set[asyncio.Task[None]]:
        running = {job.running for job in self._jobs.values() if job.running is not None}
        if not running:
            return set()
        _, left = await asyncio.wait(running, timeout=wait_s)
        return left

    def _before(self, job: _Job) -> int:
        of_chat = [other for other in self._jobs.values() if other.chat == job.chat]
        return of_chat.index(job)

    def _start_next(self) -> None:
        running = [job for job in self._jobs.values() if job.running is not None]
        places = self._concurrent_stories - len(running)
        busy = {job.chat for job in running}
        for job in self._jobs.values():
            if places <= 0:
                return
            if job.chat not in busy:
                busy.add(job.chat)
                places -= 1
                self._start(job)

    def _start(self, job: _Job) -> None:
        job.running = asyncio.create_task(self._work(job), name=f"story {job.task_id}")
        # A callback and not a `finally`: a task that is cancelled before its first step never gets to one.
        job.running.add_done_callback(lambda _: self._forget(job))

    async def _work(self, job: _Job) -> None:
        try:
            await self._run(job.task_id)
        except Exception as error:  # noqa: BLE001  # one story that breaks must not take the others with it
            log.error("story %s broke: %s", job.task_id, told_safely(error), extra={"action": "job_failed"})

    def _forget(self, job: _Job) -> None:
        del self._jobs[job.task_id]
        if not self._jobs:
            self._idle.set()
        self._start_next()
