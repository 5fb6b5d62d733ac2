"""Shelves in memory, for tests: see `shelves.py`. They belong to a task store, which counts their changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from storypix_core.model import PictureState, TaskRecord
from storypix_core.ports.clock import Clock
from storypix_core.ports.shelves import Shelf, ShelvedStory


class MemoryShelves:
    """`told` gives all tasks of a platform's chat, oldest first."""

    def __init__(self, *, clock: Clock, told: Callable[[str, str], Iterable[TaskRecord]]) -> None:
        self._clock = clock
        self._told = told
        self._shelves: dict[tuple[str, str], Shelf] = {}
        self._next_at: dict[str, datetime] = {}
        """By folder."""

    async def find(self, platform: str, chat: str) -> Shelf | None:
        return self._shelves.get((platform, chat))

    async def open(self, platform: str, chat: str, *, folder: str) -> Shelf:
        new = Shelf(platform=platform, chat=chat, folder=folder, changes=1, bound=0)
        shelf = self._shelves.setdefault((platform, chat), new)
        self._next_at.setdefault(shelf.folder, self._clock.now())
        return shelf

    async def all(self) -> list[Shelf]:
        return list(self._shelves.values())

    async def stories(self, platform: str, chat: str) -> list[ShelvedStory]:
        return [_story(task) for task in self._told(platform, chat) if "/" in task.page_key][::-1]

    async def change(self, platform: str, chat: str) -> Shelf | None:
        self.changed(platform, chat)
        return await self.find(platform, chat)

    async def due(self) -> list[Shelf]:
        now = self._clock.now()
        wanted = [shelf for shelf in self._shelves.values() if shelf.changes > shelf.bound or shelf.closing]
        return [shelf for shelf in wanted if self._next_at[shelf.folder] <= now and _is_free(shelf, now)]

    async def take(self, platform: str, chat: str, *, for_s: float) -> Shelf | None:
        now, shelf = self._clock.now(), await self.find(platform, chat)
        if shelf is None or not _is_free(shelf, now):
            return None
        return self._put(replace(shelf, taken_until=now + timedelta(seconds=for_s)))

    async def record_bound(self, shelf: Shelf) -> bool:
        present = self._as_taken(shelf)
        if present is None:
            return False
        self._put(replace(present, bound=shelf.changes, tries=0, taken_until=None), next_at=self._clock.now())
        return True

    async def put_off(self, shelf: Shelf, *, until: datetime, failed: bool = False) -> None:
        if present := self._as_taken(shelf):
            self._put(replace(present, tries=shelf.tries + failed, taken_until=None), next_at=until)

    async def close(self, platform: str, chat: str) -> Shelf | None:
        shelf = await self.find(platform, chat)
        return shelf and self._put(replace(shelf, closing=True), next_at=self._clock.now())

    async def forget(self, shelf: Shelf) -> None:
        present = await self.find(shelf.platform, shelf.chat)
        if present and present.folder == shelf.folder:
            del self._shelves[shelf.platform, shelf.chat]

    def changed(self, platform: str, chat: str) -> None:
        """For the task store: something changed in the chat's stories."""
        if shelf := self._shelves.get((platform, chat)):
            self._put(replace(shelf, changes=shelf.changes + 1))

    def move(self, platform: str, old: str, new: str) -> None:
        """For the task store: a chat has got another id."""
        shelf = self._shelves.get((platform, old))
        if shelf and (platform, new) in self._shelves:
            self._put(replace(shelf, closing=True), next_at=self._clock.now())
        elif shelf:
            del self._shelves[platform, old]
            self._put(replace(shelf, chat=new))
        self.changed(platform, new)

    def _put(self, shelf: Shelf, *, next_at: datetime | None = None) -> Shelf:
        self._shelves[shelf.platform, shelf.chat] = shelf
        if next_at:
            self._next_at[shelf.folder] = next_at
        return shelf

    def _as_taken(self, shelf: Shelf) -> Shelf | None:
        present = self._shelves.get((shelf.platform, shelf.chat))
        same = present and (present.folder, present.taken_until) == (shelf.folder, shelf.taken_until)
        return present if same and shelf.taken_until else None


def _is_free(shelf: Shelf, now: datetime) -> bool:
    return shelf.taken_until is None or shelf.taken_until <= now


def _story(task: TaskRecord) -> ShelvedStory:
    done = (picture for picture in task.pictures if picture.state is PictureState.DONE)
    first = next(done, None)
    return ShelvedStory(
        task_id=task.id,
        title=task.title,
        language=task.brief.language,
        page_key=task.page_key,
        made_at=task.created_at,
        cover=first and replace(first, scene="", cost_microusd=0, model="", asked=""),
    )
