"""The tasks that this very process is busy with."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from storypix_core.at_work import at_work_on
from storypix_core.errors import Overtaken, TryLater
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

Run = Callable[[str], Awaitable[None]]
"""Does what is left to do for the task with this id. Raises `TryLater` when that isn't the moment, or not all of it
was: somebody else has the task, or the program is stopping. Raises `Overtaken` when somebody else took it."""

_STOP_S = 5.0
"""How long a job that was told to stop gets for its last records."""


class Running:
    """Each task as an asyncio task of its own, so that it can be stopped alone."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._jobs: dict[str, asyncio.Task[None]] = {}
        self._told_to_stop: set[str] = set()

    def __contains__(self, task_id: object) -> bool:
        return task_id in self._jobs

    def __len__(self) -> int:
        return len(self._jobs)

    def begin(self, task_id: str) -> asyncio.Task[None]:
        """Begin, or give the one that runs already. What it raises was logged."""
        if task_id in self._jobs:
            return self._jobs[task_id]
        job = asyncio.create_task(self._work(task_id), name=f"story {task_id}")
        self._jobs[task_id] = job
        # A callback and not a `finally`: a task that is cancelled before its first step never gets to one.
        job.add_done_callback(lambda _: self._ended(task_id))
        return job

    async def cancel(self, task_id: str) -> bool:
        """Stop it, and wait until it has stopped. False when it doesn't run here."""
        if task_id not in self._jobs:
            return False
        await asyncio.wait([self.tell_to_stop(task_id)])
        return True

    def tell_to_stop(self, task_id: str) -> asyncio.Task[None]:
        """Stop it, without waiting. It is told once only: its last words must not be cut off."""
        if task_id not in self._told_to_stop:
            self._told_to_stop.add(task_id)
            self._jobs[task_id].cancel()
        return self._jobs[task_id]

    async def stop_asked(self, task_id: str) -> None:
        """Somebody asked to stop this task; one that doesn't run here is no concern of ours."""
        if task_id in self._jobs:
            self.tell_to_stop(task_id)

    async def stop(self, grace_s: float) -> None:
        """Let all go on for `grace_s`, then stop them; log those that don't within 5 seconds."""
        try:
            await self._left_after(grace_s)
        finally:
            for task_id in self._jobs:
                self.tell_to_stop(task_id)
        for job in await self._left_after(_STOP_S):
            log.error("%s doesn't stop", job.get_name(), extra={"action": "job_stuck"})

    async def _left_after(self, wait_s: float) -> set[asyncio.Task[None]]:
        jobs = set(self._jobs.values())
        if not jobs:
            return set()
        _, left = await asyncio.wait(jobs, timeout=wait_s)
        return left

    def _ended(self, task_id: str) -> None:
        del self._jobs[task_id]
        self._told_to_stop.discard(task_id)

    async def _work(self, task_id: str) -> None:
        with at_work_on(task_id):
            await self._try(task_id)

    async def _try(self, task_id: str) -> None:
        try:
            await self._run(task_id)
        except (TryLater, Overtaken) as error:
            log.info("story %s: not now: %s", task_id, error, extra={"action": "job_put_off"})
            raise
        except Exception as error:
            # One story that breaks must not take the others with it.
            log.error("story %s broke: %s", task_id, told_safely(error), extra={"action": "job_failed"})
            raise
