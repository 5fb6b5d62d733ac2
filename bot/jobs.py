"""Who makes the stories of this process, and how that begins and ends."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import Protocol

from bot.access import Access
from bot.database import queue_address
from bot.hints import public_url_hint
from bot.settings import Settings
from bot.stories import Stories
from storypix_core.errors import TryLater
from storypix_core.jobs import stopping, sweep
from storypix_core.jobs.in_process import InProcessRunner
from storypix_core.jobs.rounds import rounds
from storypix_core.jobs.running import Run
from storypix_core.jobs.stopping import CancelWatch
from storypix_core.jobs.sweep import Sweep
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import ChatPort
from storypix_core.ports.job_runner import JobRunner

log = logging.getLogger(__name__)

_ASK_AGAIN_S = 2.0


class Maker(Protocol):
    """What runs tasks in this very process."""

    def serve(self, platform: str) -> None: ...

    async def stop_asked(self, task_id: str) -> None: ...

    async def aclose(self, grace_s: float = 0.0, *, ask: Callable[[], None] = ...) -> None: ...


class Jobs:
    """The making of stories in this process; opened by `open_jobs`. `runner` is where commands put them."""

    def __init__(self, runner: JobRunner) -> None:
        self.runner = runner

    async def serve(self, platform: str) -> None:
        """Stories of this platform can be told from now on, those first that somebody left unfinished."""

    async def stop(self, grace_s: float) -> None:
        """Begin nothing new, let stories come to an end or to a pause for so long, then stop them."""

    async def idle(self) -> None:
        """Wait until nothing is left to do here."""


class _Making(Jobs):
    def __init__(
        self,
        runner: JobRunner,
        maker: Maker,
        search: Sweep,
        *,
        ask_to_stop: Callable[[], None],
        idle: Callable[[], Awaitable[None]],
        before_each_round: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(runner)
        self._maker = maker
        self._search = search
        self._ask_to_stop = ask_to_stop
        self._idle = idle
        self._before_each_round = before_each_round
        self._platforms: set[str] = set()
        self._one_round = asyncio.Lock()
        self._stopping = False

    async def serve(self, platform: str) -> None:
        self._platforms.add(platform)
        self._maker.serve(platform)
        await self.round()

    async def round(self) -> None:
        """Find what nobody works on, and have it made."""
        async with self._one_round:
            if self._platforms and not self._stopping:
                await self._before_each_round()
                await self._search.sweep(self._platforms)

    async def stop(self, grace_s: float) -> None:
        self._stopping = True
        await self._maker.aclose(grace_s, ask=self._ask_to_stop)

    async def idle(self) -> None:
        await self._idle()


@asynccontextmanager
async def open_jobs(
    settings: Settings, stories: Stories, run: Run, *, by_queue: bool, makes: bool = True
) -> AsyncIterator[Jobs]:
    """`by_queue`: stories are made by whichever worker is free, else here.

    `makes` False: there is no worker in this process. Leaving stops at once what `Jobs.stop` didn't.
    """
    async with AsyncExitStack() as stack:
        if not by_queue:
            here = await stack.enter_async_context(InProcessRunner(run, concurrent_stories=settings.concurrent_stories))
            yield await _watched(stack, stories, here, here, here.known, idle=here.idle)
            return
        from storypix_core.jobs.queue import open_queue  # slow to import, and only needed on many machines

        queue = await stack.enter_async_context(open_queue(queue_address(settings)))
        if not makes:
            yield Jobs(queue)
            return
        worker = await stack.enter_async_context(queue.worker(run, concurrent_stories=settings.concurrent_stories))
        yield await _watched(stack, stories, queue, worker, queue.known, before_each_round=worker.put_back_stalled)


async def _nothing() -> None:
    """There is nothing to do."""


async def _watched(
    stack: AsyncExitStack,
    stories: Stories,
    runner: JobRunner,
    maker: Maker,
    known: Callable[[], Awaitable[Collection[str]]],
    *,
    idle: Callable[[], Awaitable[None]] = _nothing,
    before_each_round: Callable[[], Awaitable[None]] = _nothing,
) -> Jobs:
    """With somebody who hears of stories to be stopped, and somebody who looks for those that nobody works on."""
    tools = stories.tools
    search = Sweep(store=tools.store, workers=tools.workers, runner=runner, known=known, clock=tools.clock)
    jobs = _Making(runner, maker, search, ask_to_stop=tools.stop.ask, idle=idle, before_each_round=before_each_round)
    watch = CancelWatch(tools.store, maker.stop_asked)
    for work, name, every_s in (
        (watch.look, "watch for stories to be stopped", stopping.EVERY_S),
        (jobs.round, "search for stories that nobody works on", sweep.EVERY_S),
    ):
        await stack.enter_async_context(rounds(work, name=name, every_s=every_s, clock=tools.clock))
    return jobs


def telling(stories: Stories, access: Access, chats: Mapping[str, ChatPort]) -> Run:
    """What a job does: whatever is left to do for a task, in its chat, unless somebody else is at it."""
    tools = stories.tools

    async def run(task_id: str) -> None:
        task = await tools.store.get(task_id)
        if task is None or (task.told_at and not task.state.is_open):
            return
        chat = chats.get(task.place.platform)
        if chat is None:
            raise TryLater(f"nobody here posts on {task.place.platform}")
        if task.runner not in ("", tools.workers.runner) and await tools.workers.is_alive(task.runner):
            raise TryLater("another process has it", retry_after_s=_ASK_AGAIN_S)
        claimed = await stories.claim(task)
        if claimed is None:
            raise TryLater("another process has just begun it", retry_after_s=_ASK_AGAIN_S)
        _log_turn(task, now=tools.clock.now())
        hint = "" if stories.opens_in(chat) else await public_url_hint(task, store=tools.store, access=access)
        if not await stories.tell(claimed, stories.delivery(claimed, chat, hint=hint)):
            raise TryLater("it isn't finished with", retry_after_s=_ASK_AGAIN_S)

    return run


def _log_turn(task: TaskRecord, *, now: datetime) -> None:
    if task.attempt == 0:
        log.info("story %s begins", task.id, extra={"action": "task_begun", "task_id": task.id})
        return
    silent_s = (now - task.updated_at).total_seconds()
    log.warning(
        "story %s is taken over, %.0f s after its last record, attempt %s",
        *(task.id, silent_s, task.attempt + 1),
        extra={"action": "task_taken_over", "task_id": task.id, "silent_s": silent_s},
    )
