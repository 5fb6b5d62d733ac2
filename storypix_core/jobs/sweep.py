"""Looking for stories that nobody works on: their process died, or somebody opened them again."""

import logging
from collections.abc import Awaitable, Callable, Collection

from storypix_core.growing_pause import growing_pause_s
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.clock import Clock
from storypix_core.ports.job_runner import JobRunner
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers

log = logging.getLogger(__name__)

EVERY_S = 5.0

_ALONE_S = 10.0
"""A task that nobody has begun, or that its own living process doesn't know of, may be about to be submitted."""
_UNANSWERED_S = 20.0
"""The command for a task whose asker heard nothing yet, since its process died, is brought again, and answered before
the story begins."""
_ANSWERING_S = 180.0
"""A living process may still be answering it: a chat may ask for patience. A story that begins meanwhile would show its
progress beside the answer."""

_ATTEMPTS = 3
"""So often a story is tried again at once."""


class Sweep:
    """Submits again what nobody works on. One for each process that makes stories.

    `known` gives the ids of all tasks that wait or run somewhere, as far as the job runner knows.
    """

    def __init__(
        self,
        *,
        store: TaskStore,
        workers: Workers,
        runner: JobRunner,
        known: Callable[[], Awaitable[Collection[str]]],
        clock: Clock,
    ) -> None:
        self._store = store
        self._workers = workers
        self._runner = runner
        self._known = known
        self._clock = clock
        self._alone_since_s: dict[str, float] = {}

    async def sweep(self, platforms: Collection[str]) -> list[str]:
        """Look at the unfinished tasks of these platforms. Returns the ids of those submitted, oldest first."""
        unfinished = [task for task in await self._store.unfinished() if task.place.platform in platforms]
        known = await self._known() if unfinished else ()
        alive = {runner: await self._workers.is_alive(runner) for runner in {task.runner for task in unfinished}}
        alone = [task for task in unfinished if task.id not in known and self._is_alone(task, alive)]
        now_s = self._clock.monotonic()
        self._alone_since_s = {task.id: self._alone_since_s.get(task.id, now_s) for task in alone}
        submitted = []
        for task in alone:
            if now_s - self._alone_since_s[task.id] >= await self._patience_s(task, alive):
                log.info("story %s goes on", task.id, extra={"action": "task_requeued", "task_id": task.id})
                await self._runner.submit(task.id, chat=task.place.chat_key)
                submitted.append(task.id)
        return submitted

    def _is_alone(self, task: TaskRecord, alive: dict[str, bool]) -> bool:
        """Whether nobody has it: nobody has begun it, or its process is dead, or is this one, which doesn't know it."""
        return task.state is TaskState.WAITING or task.runner == self._workers.runner or not alive[task.runner]

    async def _patience_s(self, task: TaskRecord, alive: dict[str, bool]) -> float:
        is_dead = bool(task.runner) and not alive[task.runner]
        if task.attempt == 0 and not await self._is_answered(task):
            return _UNANSWERED_S if is_dead else _ANSWERING_S
        return 0.0 if is_dead else _ALONE_S + _in_vain_s(task)

    async def _is_answered(self, task: TaskRecord) -> bool:
        status = (await self._store.parts(task.id)).get("status")
        return status is not None and status.receipt is not None


def _in_vain_s(task: TaskRecord) -> float:
    """How much longer to let one be that lives and comes to no end: what breaks it will hardly be mended in seconds."""
    return growing_pause_s(task.attempt - _ATTEMPTS) if task.attempt > _ATTEMPTS else 0.0
