"""Pages that come later, in the task store in memory: see `late_pages.py`."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from storypix_core.model import TaskRecord, TaskState
from storypix_core.tasks.memory_shelves import MemoryShelves
from storypix_core.tasks.memory_task import MemoryTask, insist


class MemoryLatePages:
    _tasks: dict[str, MemoryTask]
    _attempt: int | None
    shelves: MemoryShelves

    async def page_later(self, task_id: str, *, at: datetime) -> bool:
        task = self._tasks.get(task_id)
        if task is None:
            return False
        insist(task.record, self._attempt)
        task.record = replace(task.record, page_at=at, page_tries=task.record.page_tries + 1)
        return True

    async def pages_due(self, *, platforms: Collection[str], now: datetime, limit: int = 20) -> list[TaskRecord]:
        here = [task.record for task in self._tasks.values() if task.record.place.platform in platforms]
        due = [record for record in here if _is_due(record, now)]
        bare: dict[str, Any] = {"chapters": (), "pictures": (), "cost_microusd": 0, "text_model": ""}
        return [replace(record, **bare) for record in sorted(due, key=lambda one: one.page_at or now)[:limit]]

    async def try_page(self, task_id: str, *, now: datetime, until: datetime) -> TaskRecord | None:
        task = self._tasks.get(task_id)
        if task is None or not _is_due(task.record, now):
            return None
        task.record = replace(task.record, page_at=until, page_tries=task.record.page_tries + 1)
        return task.record

    async def record_late_page(self, task_id: str, page_key: str, *, tries: int) -> bool:
        if recorded := self._of_try(task_id, tries, page_key=page_key):
            place = self._tasks[task_id].record.place
            self.shelves.changed(place.platform, place.chat)
        return recorded

    async def put_off_page(self, task_id: str, *, tries: int, until: datetime) -> bool:
        return self._of_try(task_id, tries, page_at=until)

    async def page_shown(self, task_id: str, *, tries: int) -> bool:
        return self._of_try(task_id, tries, page_at=None, page_tries=0)

    async def hurry_pages(self, *, now: datetime, beyond: datetime) -> None:
        for task in self._tasks.values():
            if task.record.page_at is not None and task.record.page_at > beyond:
                task.record = replace(task.record, page_at=now)

    def _of_try(self, task_id: str, tries: int, **values: Any) -> bool:
        task = self._tasks.get(task_id)
        if task is None or task.record.page_at is None or task.record.page_tries != tries:
            return False
        task.record = replace(task.record, **values)
        return True


def _is_due(record: TaskRecord, now: datetime) -> bool:
    told = record.told_at is not None and record.state in (TaskState.DONE, TaskState.FAILED)
    return told and record.page_at is not None and record.page_at <= now
