"""Pages that the page store didn't take when their stories ended: published when it does, and shown in their chats.

Each step may be the last of a process: whoever comes next does it again, and nothing is there twice.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from storypix_core.at_work import at_work_on
from storypix_core.errors import Overtaken, StoryPixError
from storypix_core.growing_pause import growing_pause_s
from storypix_core.jobs.rounds import rounds
from storypix_core.model import TaskRecord
from storypix_core.ports.observer import Moment
from storypix_core.ports.workers import Workers
from storypix_core.safe_log import told_safely
from storypix_core.story.attempt_pages import AttemptPages
from storypix_core.story.moments import story_moment
from storypix_core.story.old_files import all_earlier_names, clear, clear_spools
from storypix_core.story.publishing import publish
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

EVERY_S = 5.0
_LEASE_S = 120.0
"""For so long nobody else tries a page that somebody has begun to try."""
_AT_ONCE = 8

Show = Callable[[TaskRecord, Workers], Awaitable[bool]]
"""Shows a story's end again in its chat, as one of these workers. Returns whether that is done with. Raises
`StorageFailed` and `Overtaken`."""


@dataclass(frozen=True, slots=True)
class PageTry:
    """The workers as a try at a page sees them: it isn't held any more once the page is another's."""

    tools: Tools
    tries: int
    """The number of the try."""

    @property
    def runner(self) -> str:
        return self.tools.workers.runner

    async def is_alive(self, runner: str) -> bool:
        return await self.tools.workers.is_alive(runner)

    async def hold(self, task_id: str, attempt: int) -> None:
        await self.tools.workers.hold(task_id, attempt)
        task = await self.tools.store.get(task_id)
        if task is None or task.page_at is None or task.page_tries != self.tries:
            raise Overtaken(f"the page of {task_id} is another's")


class LatePages:
    """`binding` gives the lock under which the page of a task is bound in this process. `platforms` are those whose
    chats can be reached from here, and may change."""

    def __init__(
        self,
        tools: Tools,
        *,
        show: Show,
        binding: Callable[[str], asyncio.Lock],
        platforms: Collection[str],
    ):
        self._tools = tools
        self._show = show
        self._binding = binding
        self._platforms = platforms
        self._under_way: dict[str, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def being_published(self) -> AsyncIterator[None]:
        """While this lasts, look for them again and again."""
        try:
            async with rounds(self.round, name="late pages", every_s=EVERY_S, clock=self._tools.clock):
                yield
        finally:
            for trying in self._under_way.values():
                trying.cancel()
            if self._under_way:
                await asyncio.wait(self._under_way.values())

    async def round(self) -> None:
        """Begin to try what is due, a few side by side. Raises `StorageFailed`."""
        if self._tools.stop.asked or not self._platforms:
            return
        for task in await self._tools.store.pages_due(platforms=list(self._platforms), now=self._tools.clock.now()):
            if task.id not in self._under_way and len(self._under_way) < _AT_ONCE:
                trying = asyncio.create_task(self._safely(task.id), name=f"page-{task.id}")
                self._under_way[task.id] = trying
                trying.add_done_callback(partial(self._done, task.id))

    async def hurry(self) -> None:
        """The page store takes something again: nobody needs to wait for the end of a long pause."""
        await self._tools.store.hurry_pages(now=self._tools.clock.now(), beyond=self._in(_LEASE_S))

    async def settled(self) -> None:
        """Wait until what was begun is tried."""
        while self._under_way:
            await asyncio.wait(list(self._under_way.values()))

    def _done(self, task_id: str, _trying: asyncio.Task[None]) -> None:
        self._under_way.pop(task_id, None)

    async def _safely(self, task_id: str) -> None:
        """Whatever it was, it is tried again later."""
        try:
            with at_work_on(task_id):
                await self.try_page(task_id)
        except Overtaken as error:
            log.info("%s", error, extra={"action": "page_overtaken", "task_id": task_id})
        except StoryPixError as error:
            log.warning(
                "no page for %s yet: %r", task_id, error, extra={"action": "page_still_later", "task_id": task_id}
            )
        except Exception as error:  # noqa: BLE001
            log.error(
                "no page for %s yet: %s",
                task_id,
                told_safely(error),
                extra={"action": "late_page_crashed", "task_id": task_id},
            )

    async def try_page(self, task_id: str) -> None:
        """Publish the page and show it, if it is due. Raises `StorageFailed` and `Overtaken`."""
        tools = self._tools
        task = await tools.store.try_page(task_id, now=tools.clock.now(), until=self._in(_LEASE_S))
        if task is None:
            return
        mine = PageTry(tools, task.page_tries)
        try:
            published = await self._published(task, mine)
            is_done = await self._show(published, mine)
        except BaseException:
            await self._put_off(task)
            raise
        if is_done:
            await tools.store.page_shown(task_id, tries=mine.tries)
            log.info("the page of %s has come", task_id, extra={"action": "late_page_shown"})
        else:
            await self._put_off(task)

    async def _put_off(self, task: TaskRecord) -> None:
        """Its first try was when the story ended, so that the pauses go on growing."""
        until = self._in(growing_pause_s(task.page_tries - 1))
        await self._tools.store.put_off_page(task.id, tries=task.page_tries, until=until)

    async def _published(self, task: TaskRecord, mine: PageTry) -> TaskRecord:
        """The story as it is on the page."""
        tools = self._tools
        pages = AttemptPages(
            tools.pages, partial(mine.hold, task.id, task.attempt), clock=tools.clock, stop=tools.stop, patient=False
        )
        async with self._binding(task.id):
            try:
                present = await tools.store.get(task.id) or task  # others may have had the lock before
                key = await publish(present, pages, folder=present.folder)
                await self._record(task.id, key, mine)
            except Overtaken:
                await self._leave_nothing(task)
                raise
            await clear(present, pages, all_earlier_names(present))
            await clear_spools(present, pages)
        if not present.page_key:
            self._note(present)
        await self.hurry()
        return replace(present, page_key=key)

    async def _record(self, task_id: str, key: str, mine: PageTry) -> None:
        if not await self._tools.store.record_late_page(task_id, key, tries=mine.tries):
            raise Overtaken(f"the page of {task_id} is another's")

    async def _leave_nothing(self, task: TaskRecord) -> None:
        """Of a story that was deleted meanwhile, nothing is left that came too late."""
        folder = task.folder.rstrip("/")
        if folder and await self._tools.store.get(task.id) is None:
            await self._tools.pages.delete(folder)

    def _note(self, task: TaskRecord) -> None:
        """Tell whoever watches the program."""
        self._tools.observer(story_moment(task, Moment.PAGE, now=self._tools.clock.now()))

    def _in(self, seconds: float) -> datetime:
        return self._tools.clock.now() + timedelta(seconds=seconds)
