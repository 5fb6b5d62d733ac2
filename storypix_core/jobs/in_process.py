"""Runs tasks as asyncio tasks of this very process. The task store is the truth; this only says whose turn it is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from storypix_core.jobs.running import Run, Running


@dataclass(slots=True, kw_only=True, eq=False)
class _Job:
    task_id: str
    chat: str
    begun: bool = False


def _nobody() -> None:
    """There is nobody to be told."""


class InProcessRunner:
    """Calls `run(task_id)` for every task: one at a time for each chat, in the order of their submission, and at most
    `concurrent_stories` at once, first come first served.

    An async context manager; leaving it stops everything at once, `aclose` with a grace time more gently.
    """

    def __init__(self, run: Run, *, concurrent_stories: int = 4) -> None:
        self._running = Running(run)
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
        """As the port says. After `aclose` nothing starts any more: a task then waits for the next program."""
        job = self._jobs.get(task_id)
        if job is None:
            job = _Job(task_id=task_id, chat=chat)
            if self._closed:
                return self._before(job)
            self._jobs[task_id] = job
            self._idle.clear()
        before = self._before(job)
        self._start_next()
        return before

    async def known(self) -> set[str]:
        """The ids of all tasks that wait or run here."""
        return set(self._jobs)

    def serve(self, platform: str) -> None:
        """Stories of this platform can be told from now on. They are told whenever they are submitted."""

    async def cancel(self, task_id: str) -> bool:
        """As the port says. `run` never hears of a task that was still waiting: its end is the caller's to record."""
        job = self._jobs.get(task_id)
        if job is None:
            return False
        if not job.begun:
            self._forget(job)
            return True
        return await self._running.cancel(task_id)

    async def stop_asked(self, task_id: str) -> None:
        """Somebody asked to stop this task. One that waits has its turn at once, to say its last words."""
        if task_id in self._running:
            self._running.tell_to_stop(task_id)
        elif (job := self._jobs.get(task_id)) and not self._closed:
            self._start(job)

    async def idle(self) -> None:
        """Wait until no task is left, waiting or running."""
        await self._idle.wait()

    async def aclose(self, grace_s: float = 0.0, *, ask: Callable[[], None] = _nobody) -> None:
        """Begin no more tasks and forget those that wait, which stay in the task store.

        `ask` is called to ask those that run to come to an end. They go on for `grace_s`, then they are stopped.
        """
        self._closed = True
        for job in list(self._jobs.values()):
            if not job.begun:
                self._forget(job)
        ask()
        await self._running.stop(grace_s)

    def _before(self, job: _Job) -> int:
        of_chat = [other for other in self._jobs.values() if other.chat == job.chat]
        return of_chat.index(job) if job in of_chat else len(of_chat)

    def _start_next(self) -> None:
        begun = [job for job in self._jobs.values() if job.begun]
        places = self._concurrent_stories - len(begun)
        busy = {job.chat for job in begun}
        for job in self._jobs.values():
            if places <= 0 or self._closed:
                return
            if job.chat not in busy:
                busy.add(job.chat)
                places -= 1
                self._start(job)

    def _start(self, job: _Job) -> None:
        job.begun = True
        self._running.begin(job.task_id).add_done_callback(lambda done: self._ended(job, done))

    def _ended(self, job: _Job, done: asyncio.Task[None]) -> None:
        if not done.cancelled():
            done.exception()  # seen, and logged: whoever looks for tasks that nobody works on finds it again
        self._forget(job)

    def _forget(self, job: _Job) -> None:
        self._jobs.pop(job.task_id, None)
        if not self._jobs:
            self._idle.set()
        self._start_next()
