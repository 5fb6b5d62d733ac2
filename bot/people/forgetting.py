"""Forgetting: one story, everything of a person, everything of a chat.

The page goes first, then the place on a shelf, then the rows, story by story: whatever breaks in between, what is still
there is still known, and asking again finishes it. What others put beside the page just then is cleared away later.
Only when no story is left the rest is forgotten, in one step.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from storypix_core.errors import StorageFailed, TryLater
from storypix_core.model import TaskRecord
from storypix_core.money.periods import Calendar
from storypix_core.ports.clock import Clock
from storypix_core.ports.forgetting import Forgetting, Stays
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore
from storypix_core.safe_log import told_safely
from storypix_core.story.clearing import Clearing
from storypix_core.story.shelving import Shelving

log = logging.getLogger(__name__)

_LAST_WORDS_S = 15.0
"""How long a story that was stopped may need to end, wherever it is told."""
_LOOK_EVERY_S = 0.2
_PAGE_RESTS = timedelta(minutes=5)
"""For so long nobody begins to publish the page of a story that is just being deleted."""


Stop = Callable[[TaskRecord, str], Awaitable[None]]
"""Stops a task (first argument) for somebody, as `platform:person`, wherever it is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    stories: int
    stays: Stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetter:
    store: TaskStore
    pages: PageStore
    shelving: Shelving
    clearing: Clearing
    books: Forgetting
    calendar: Calendar
    clock: Clock
    stop: Stop
    binding: Callable[[str], asyncio.Lock] = lambda _: asyncio.Lock()
    """Gives the lock under which files are put beside the page of a task in this process: none comes while they go."""

    async def story(self, task: TaskRecord) -> None:
        """Delete a story that has ended: page and pictures, its place on the shelf, then what is known of it.

        Raises `StorageFailed`; asking again goes on where it stopped.
        """
        async with self.binding(task.id):
            await self._delete_files(task)
            await self.shelving.take_off([task])
            await self._delete_record(task)

    async def person(self, platform: str, person: str, *, private_chats: Collection[str]) -> Forgotten:
        """Forget everything of a person. Raises `TryLater` when something is left; then it may be asked again."""
        for chat in private_chats:
            await self._close_shelf(platform, chat)
        tasks = await self.store.of_person(platform, person)
        await self._delete_all(tasks, by=f"{platform}:{person}")
        stays = await self.books.forget_person(
            platform, person, private_chats=private_chats, month=self._month(), stories=len(tasks)
        )
        return Forgotten(stories=len(tasks), stays=stays)

    async def chat(self, platform: str, chat: str, *, by: str) -> int:
        """Forget everything of a chat, for an admin. Returns how many stories it had. Raises as `person` does."""
        await self._close_shelf(platform, chat)
        tasks = await self.store.of_chat(platform, chat)
        await self._delete_all(tasks, by=by)
        await self.books.forget_chat(platform, chat, by=by, month=self._month(), stories=len(tasks))
        return len(tasks)

    async def _delete_all(self, tasks: Sequence[TaskRecord], *, by: str) -> None:
        # The last first: else one that waits would begin as soon as the one before it is stopped.
        for task in reversed(tasks):
            if task.state.is_open:
                await self.stop(task, by)
        with _later("stories stand on a shelf"):
            await self.shelving.take_off(tasks)
        left = [task for task in tasks if not await self._is_deleted(task)]
        if left:
            raise TryLater(f"{len(left)} of {len(tasks)} stories are left", key="forget-later")

    async def _is_deleted(self, task: TaskRecord) -> bool:
        ended = await self._ended(task)
        try:
            if ended is not None:
                async with self.binding(task.id):
                    await self._delete_files(ended)
                    await self._delete_record(ended)
        except StorageFailed as error:
            log.warning(
                "%s is not deleted: %s",
                task.id,
                told_safely(error),
                extra={"action": "story_not_deleted", "task_id": task.id},
            )
            return False
        return ended is not None

    async def _delete_files(self, task: TaskRecord) -> None:
        if task.page_at is not None:  # whoever is about to publish it hears that it isn't theirs any more
            await self.store.page_later(task.id, at=self.clock.now() + _PAGE_RESTS)
        for folder in folders_of(task):
            await self.pages.delete(folder)

    async def _delete_record(self, task: TaskRecord) -> None:
        for folder in folders_of(task):
            await self.clearing.plan(folder, task_id=task.id)
        await self.store.delete(task.id)
        log.info("%s is deleted", task.id, extra={"action": "story_deleted", "task_id": task.id})
        if task.page_at is not None:
            await self._clear_late(task)

    async def _clear_late(self, task: TaskRecord) -> None:
        """Whoever was just putting its page may have done so after the files went, and found the story still there."""
        try:
            for folder in folders_of(task):
                await self.pages.delete(folder)
        except StorageFailed as error:
            log.warning(
                "a page of %s may be left: %s",
                task.id,
                told_safely(error),
                extra={"action": "late_page_left", "task_id": task.id},
            )

    async def _close_shelf(self, platform: str, chat: str) -> None:
        with _later("a shelf is still there"):
            await self.shelving.close(platform, chat)

    async def _ended(self, task: TaskRecord) -> TaskRecord | None:
        """The task as it ended. None when somebody still tells it after a while: a late picture would outlive it."""
        until = self.clock.monotonic() + _LAST_WORDS_S
        while True:
            now = await self.store.get(task.id)
            if now is None or not now.state.is_open:
                return now or task
            if self.clock.monotonic() >= until:
                log.warning("%s doesn't end", task.id, extra={"action": "story_not_deleted", "task_id": task.id})
                return None
            await self.clock.sleep(_LOOK_EVERY_S)

    def _month(self) -> str:
        return self.calendar.span(self.clock.now()).month


@contextmanager
def _later(what: str) -> Iterator[None]:
    """Whatever can't be done now is asked for again."""
    try:
        yield
    except StorageFailed as error:
        log.warning("%s: %s", what, told_safely(error), extra={"action": "shelf_not_forgotten"})
        raise TryLater(what, key="forget-later") from error


def folders_of(task: TaskRecord) -> tuple[str, ...]:
    """The folders in the page store that hold files of this story; none for a page that was put somewhere else."""
    keys = (task.folder, task.page_key, *(picture.key for picture in task.pictures))
    return tuple(dict.fromkeys(key.partition("/")[0] for key in keys if "/" in key))
