"""Pages bound anew from what is recorded, after a change in how they look, while stories are told and pictures painted.

A page is bound from its story as it is then. Somebody else may bind it at the same time, from what will be recorded a
moment later; so each story is read again a while after its page was put, and bound once more when it isn't the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from storypix_core.errors import StorageFailed
from storypix_core.model import TaskRecord
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.publishing import publish

SETTLES_S = 5.0
"""Longer than it takes from the page with another picture to the record of it."""
_ROUNDS = 5
"""After so many, a page that changes all the time is true by those who change it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebound:
    count: int
    """How many pages were bound anew."""
    failures: dict[str, StorageFailed]
    """By the story's id: pages that stay as they were, or are bound from how the story was a moment before."""


async def with_pages(store: TaskStore) -> list[TaskRecord]:
    """All stories that have a page in the page store, chat by chat."""
    chats = [await store.of_chat(chat.platform, chat.chat) for chat in await store.chats()]
    return [task for tasks in chats for task in tasks if has_page(task)]


def has_page(task: TaskRecord) -> bool:
    """Whether it has one beside those of other stories, and not in a folder of somebody's own.

    One that comes later is bound by whoever brings it.
    """
    return bool(task.page_key and task.folder) and task.page_at is None


async def rebind(ids: Iterable[str], store: TaskStore, pages: PageStore, *, clock: Clock) -> Rebound:
    """Bind the pages of these stories anew. One that can't be bound doesn't keep the next from it."""
    binder = _Binder(store, pages)
    for task_id in ids:
        await binder.bind(task_id)
    for _ in range(_ROUNDS):
        await clock.sleep(SETTLES_S)
        if not await binder.bind_changed():
            break
    return Rebound(count=len(binder.bound), failures=binder.failures)


class _Binder:
    def __init__(self, store: TaskStore, pages: PageStore) -> None:
        self._store = store
        self._pages = pages
        self.bound: dict[str, TaskRecord] = {}
        """By id, each as it was when its page was bound."""
        self.failures: dict[str, StorageFailed] = {}

    async def bind(self, task_id: str) -> None:
        try:
            task = await self._store.get(task_id)
            if task is None:
                await self._leave_nothing(self.bound.pop(task_id, None))
            elif has_page(task):
                await self._bind(task)
        except StorageFailed as error:
            self.failures[task_id] = error

    async def _bind(self, task: TaskRecord) -> None:
        try:
            await publish(task, self._pages, folder=task.folder)
            self.bound[task.id] = task
        finally:
            if await self._store.get(task.id) is None:
                await self._leave_nothing(task)

    async def _leave_nothing(self, task: TaskRecord | None) -> None:
        """It was deleted meanwhile: its files perhaps before its page was put, and its record only after that."""
        if task is not None:
            await self._pages.delete(task.folder.rstrip("/"))

    async def bind_changed(self) -> bool:
        """Bind those once more whose story isn't as it was, or is gone. Returns whether there were any."""
        changed = [task_id for task_id, task in self.bound.items() if await self._differs(task)]
        for task_id in changed:
            await self.bind(task_id)
        return bool(changed)

    async def _differs(self, task: TaskRecord) -> bool:
        now = await self._store.get(task.id)
        return now is None or _shown(now) != _shown(task)


def _shown(task: TaskRecord) -> tuple[object, ...]:
    """What of a story is on its page."""
    return task.title, task.brief.language, task.cast, task.chapters, task.pictures, task.downloads
