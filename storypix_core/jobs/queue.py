"""Runs tasks in any of several processes, by a queue on Postgres.

The task store is the truth. The queue says whose turn it is, one story of a chat after the other, and which worker has
which: a job is named for its task, and locks its chat. Jobs that are done leave the queue.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import DeleteJobCondition, Job
from procrastinate.worker import Worker

from storypix_core.errors import TryLater
from storypix_core.jobs.queue_jobs import PatientJobs, asked, open_app
from storypix_core.jobs.queue_schema import prepare_queue
from storypix_core.jobs.running import Run, Running
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

_TASK = "story"
_WAITS, _RUNS = "todo", "doing"
"""What procrastinate calls the states of a job."""
HEARTBEAT_S = 10.0
STALLED_AFTER_S = 30.0
POLL_S = 1.0
"""A job that waits for its chat's lock is found by asking only."""

_TRY_LATER_S = 5
_NEW_WORKER_AFTER_S = 2.0
_LAST_RECORDS_S = 10.0


@asynccontextmanager
async def open_queue(address: str) -> AsyncIterator["Queue"]:
    """The queue of a Postgres database; its tables are made, or brought up to date.

    `address` is one that libpq understands. Raises `StorageFailed` and `BadSettings`.
    """
    await prepare_queue(address)
    async with open_app(address) as app:
        yield Queue(app)


class Queue:
    """A `JobRunner` whose tasks are run by the workers of all processes. See `ports/job_runner.py`."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._workers: list[QueueWorker] = []

    async def submit(self, task_id: str, *, chat: str) -> int:
        with asked():
            job = await self._job(task_id) or await self._defer(task_id, chat)
            of_chat = await self._jobs(lock=chat)
        return sum(job is not None and (other.id or 0) < (job.id or 0) for other in of_chat)

    async def cancel(self, task_id: str) -> bool:
        for worker in self._workers:
            if await worker.cancel(task_id):
                return True
        with asked():
            job = await self._job(task_id)
            if job is None or job.id is None:
                return False
            return await self._app.job_manager.cancel_job_by_id_async(job.id, delete_job=True)

    async def known(self) -> set[str]:
        """The ids of all tasks that wait or run in some process."""
        with asked():
            jobs = await self._jobs()
        return {job.queueing_lock for job in jobs if job.queueing_lock}

    @asynccontextmanager
    async def worker(self, run: Run, *, concurrent_stories: int = 4) -> AsyncIterator["QueueWorker"]:
        """A worker of this process. It begins when it has something to serve, and has ended when this is left."""
        worker = QueueWorker(self._app, run, concurrent_stories=concurrent_stories)
        self._workers.append(worker)
        try:
            yield worker
        finally:
            self._workers.remove(worker)
            await worker.aclose()

    async def _defer(self, task_id: str, chat: str) -> Job | None:
        wanted = self._app.configure_task(_TASK, lock=chat, queueing_lock=task_id, queue=_queue_of(chat))
        try:
            await wanted.defer_async(task_id=task_id)
        except AlreadyEnqueued:
            log.debug("%s was queued meanwhile", task_id, extra={"action": "job_known", "task_id": task_id})
        return await self._job(task_id)

    async def _job(self, task_id: str) -> Job | None:
        """The job of a task that waits or runs; the one that waits goes before."""
        found = await self._jobs(queueing_lock=task_id)
        return min(found, key=lambda job: job.status == _RUNS, default=None)

    async def _jobs(self, *, lock: str | None = None, queueing_lock: str | None = None) -> list[Job]:
        """Those that wait or run, in one look: one that is put back meanwhile would be in neither of two."""
        found = await self._app.job_manager.list_jobs_async(task=_TASK, lock=lock, queueing_lock=queueing_lock)
        return [job for job in found if job.status in (_WAITS, _RUNS)]


class QueueWorker:
    """Takes jobs of the platforms it serves, and runs them as tasks of this process."""

    def __init__(self, app: App, run: Run, *, concurrent_stories: int) -> None:
        self._app = app
        self._running = Running(run)
        self._queues: list[str] = []
        self._closed = False
        self._dropped: set[str] = set()
        self._lost: set[int] = set()
        """Jobs that are said to be ours and don't run here, as of the last look."""
        app.tasks.pop(_TASK, None)
        app.task(name=_TASK, retry=_Again())(self._tell)
        self._worker = Worker(
            app,
            queues=self._queues,
            name="storypix",
            concurrency=concurrent_stories,
            fetch_job_polling_interval=POLL_S,
            update_heartbeat_interval=HEARTBEAT_S,
            stalled_worker_timeout=STALLED_AFTER_S,
            delete_jobs=DeleteJobCondition.ALWAYS,
            install_signal_handlers=False,
        )
        self._work: asyncio.Task[None] | None = None

    def serve(self, platform: str) -> None:
        """Take jobs of this platform from now on."""
        self._queues.append(platform)
        if self._work is None and not self._closed:
            self._work = asyncio.create_task(self._work_on(), name="queue worker")

    async def cancel(self, task_id: str) -> bool:
        """Stop a task that runs here, and wait until it has stopped; it never comes again. False when it isn't here."""
        if task_id not in self._running:
            return False
        self._dropped.add(task_id)
        return await self._running.cancel(task_id)

    async def stop_asked(self, task_id: str) -> None:
        """Somebody asked to stop this task. One that nobody runs has its turn here at once, to say its last words."""
        if task_id in self._running:
            self._running.tell_to_stop(task_id)
        elif not self._closed:
            self._running.begin(task_id).add_done_callback(_seen)

    async def put_back_stalled(self) -> None:
        """Let jobs wait again whose worker is dead, or that this worker took without ever hearing of it."""
        with asked():
            manager = self._app.job_manager
            stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S))
            mine = await self._app.job_manager.list_jobs_async(status=_RUNS, worker_id=self._worker.worker_id or -1)
        missing = {job.id: job for job in mine if job.id and job.queueing_lock not in self._running}
        stalled += [job for number, job in missing.items() if number in self._lost]
        self._lost = set(missing)
        for job in stalled:
            await self._put_back(job)

    async def aclose(self, grace_s: float = 0.0, *, ask: Callable[[], None] = lambda: None) -> None:
        """Take no more jobs. `ask` is called to ask those that run to come to an end; they go on for `grace_s`."""
        self._closed = True
        # With nothing to look for, the worker takes no jobs, and is still known to be alive.
        self._queues.clear()
        ask()
        await self._running.stop(grace_s)
        self._worker.stop()  # type: ignore[no-untyped-call]  # it says nothing of its types
        if self._work is not None:
            # Its jobs have ended; they are put back, or leave the queue.
            _, late = await asyncio.wait([self._work], timeout=_LAST_RECORDS_S)
            if late:
                log.warning("the queue's worker doesn't stop", extra={"action": "worker_stuck"})
                self._work.cancel()

    async def _work_on(self) -> None:
        while not self._closed:
            try:
                await self._worker.run()  # type: ignore[no-untyped-call]  # nor does this
            except Exception as error:  # noqa: BLE001  # whatever it was, somebody has to make the stories
                log.error("the queue's worker broke: %s", told_safely(error), extra={"action": "worker_broke"})
            if not self._closed:
                await asyncio.sleep(_NEW_WORKER_AFTER_S)

    async def _tell(self, task_id: str) -> None:
        """The job itself. It ends well only when nothing is left to do."""
        if self._closed:
            raise TryLater("this worker is stopping", retry_after_s=0)
        job = self._running.begin(task_id)
        await asyncio.wait([job])
        if job.cancelled() and task_id in self._dropped:
            self._dropped.discard(task_id)
        elif job.cancelled():
            raise TryLater("it was stopped; whoever has the next turn sees whether something is left", retry_after_s=0)
        else:
            job.result()

    async def _put_back(self, job: Job) -> None:
        manager = self._app.job_manager
        try:
            with asked():
                await (manager.put_back(job) if isinstance(manager, PatientJobs) else manager.retry_job(job))
        except Exception as error:  # noqa: BLE001  # another worker may have been faster; the others are put back
            log.info(
                "a job is not put back: %s",
                told_safely(error),
                extra={"action": "job_not_put_back", "task_id": job.queueing_lock},
            )
        else:
            log.warning(
                "story %s waits again",
                job.queueing_lock,
                extra={"action": "job_put_back", "task_id": job.queueing_lock},
            )


class _Again(BaseRetryStrategy):
    """Whatever happened, a job that didn't end well comes again: it is the task store that says when it is done."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:  # noqa: ARG002  # its caller's
        asked_s = exception.retry_after_s if isinstance(exception, TryLater) else None
        return RetryDecision(retry_in={"seconds": _TRY_LATER_S if asked_s is None else round(asked_s)})


def _queue_of(chat: str) -> str:
    """A platform's own queue: not every worker can post everywhere."""
    return chat.partition(":")[0]


def _seen(job: asyncio.Task[None]) -> None:
    if not job.cancelled():
        job.exception()
