"""How the queue is asked, patiently: a database that is away for a while stops no worker for good."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager, NotificationCallback

from storypix_core.errors import StorageFailed
from storypix_core.jobs.queue_schema import queue_errors

log = logging.getLogger(__name__)

_PAUSE_S = 1.0
_TRIES = 60
_CONNECTIONS_MAX = 8
_AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""Machines' clocks differ; this is in the past for all of them."""


@asynccontextmanager
async def open_app(address: str) -> AsyncIterator[App]:
    """A queue on a database whose tables were prepared. Raises `StorageFailed`."""
    app = App(connector=PsycopgConnector(conninfo=address, min_size=1, max_size=_CONNECTIONS_MAX))
    app.job_manager = PatientJobs(app.connector)
    with asked():
        await app.open_async()
    try:
        yield app
    finally:
        await app.close_async()


@contextmanager
def asked() -> Iterator[None]:
    """Raise what the queue says as `StorageFailed`."""
    try:
        with queue_errors():
            yield
    except ConnectorException as error:
        raise StorageFailed(f"the queue: {_cause(error)}", facts={"path": "postgresql"}) from error


class PatientJobs(JobManager):
    """procrastinate's own, except that a lost connection is no end, and that nobody ends a job which others took."""

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        try:
            return await super().fetch_job(queues=queues, worker_id=worker_id)
        except ConnectorException as error:
            if isinstance(error.__cause__, psycopg.errors.ForeignKeyViolation):
                raise  # this worker was taken for dead, and has to begin anew
            log.warning("no job fetched: %s", _cause(error), extra={"action": "queue_away"})
            return None

    async def update_heartbeat(self, worker_id: int) -> None:
        try:
            await super().update_heartbeat(worker_id)
        except ConnectorException as error:
            log.warning("no heartbeat of the queue: %s", _cause(error), extra={"action": "queue_away"})

    async def listen_for_jobs(
        self, *, on_notification: NotificationCallback, queues: Iterable[str] | None = None
    ) -> None:
        while True:
            try:
                await super().listen_for_jobs(on_notification=on_notification, queues=queues)
            except ConnectorException as error:
                log.info("not listening: %s", _cause(error), extra={"action": "queue_away"})
            await asyncio.sleep(_PAUSE_S)

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # as it is called
        async def finish() -> None:
            if await self._is_ours(job):
                await super(PatientJobs, self).finish_job(job, status=status, delete_job=delete_job)

        await _patiently(finish)

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,  # noqa: ARG002  # a job keeps its own, and its queue and lock
        queue: str | None = None,  # noqa: ARG002
        lock: str | None = None,  # noqa: ARG002
    ) -> None:
        async def retry() -> None:
            if await self._is_ours(job):
                await self.put_back(job, retry_at=retry_at or _AT_ONCE)

        await _patiently(retry)

    async def put_back(self, job: Job, *, retry_at: datetime = _AT_ONCE) -> None:
        """Let it wait again in its old place, whoever had it. Where a twin of it waits already, it is dropped."""
        try:
            await super().retry_job(job, retry_at=retry_at)
        except UniqueViolation:
            await super().finish_job(job, status=Status.FAILED, delete_job=True)

    async def _is_ours(self, job: Job) -> bool:
        """Whether it is still with the worker that fetched it."""
        found = await self.list_jobs_async(id=job.id)
        return any(now.status == Status.DOING.value and now.worker_id == job.worker_id for now in found)


async def _patiently(work: Callable[[], Awaitable[None]]) -> None:
    for _ in range(_TRIES):
        try:
            return await work()
        except ConnectorException as error:
            log.warning("not written into the queue: %s", _cause(error), extra={"action": "queue_away"})
            await asyncio.sleep(_PAUSE_S)
    return await work()


def _cause(error: ConnectorException) -> str:
    return type(error.__cause__ or error).__name__
