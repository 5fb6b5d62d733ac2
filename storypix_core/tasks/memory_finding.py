"""How tasks are found again in the task store in memory: see `finding.py`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from storypix_core.model import Place, TaskRecord, TaskState
from storypix_core.ports.task_store import Tally
from storypix_core.tasks.memory_task import MemoryTask, is_unfinished


class MemoryFinding:
    _tasks: dict[str, MemoryTask]

    async def cancel_requests(self) -> list[str]:
        return [record.id for record in self._found(lambda record: record.state.is_open and record.cancel_by != "")]

    async def tally(self) -> Tally:
        records = self._found(lambda _: True)
        waiting = [record.created_at for record in records if record.state is TaskState.WAITING]
        return Tally(
            by_state={state: sum(record.state is state for record in records) for state in TaskState},
            oldest_waiting_at=min(waiting, default=None),
            late_pages=sum(record.page_at is not None for record in records),
        )

    async def get(self, task_id: str) -> TaskRecord | None:
        task = self._tasks.get(task_id)
        return task.record if task else None

    async def library(self, place: Place, *, limit: int = 20, offset: int = 0) -> list[TaskRecord]:
        told = self._found(lambda record: record.place == place and bool(record.chapters))
        return told[::-1][offset : offset + limit]

    async def open_tasks(self, *, place: Place | None = None) -> list[TaskRecord]:
        return self._found(lambda record: record.state.is_open and place in (None, record.place))

    async def unfinished(self) -> list[TaskRecord]:
        bare: dict[str, Any] = {"chapters": (), "pictures": (), "cost_microusd": 0, "text_model": ""}
        return [replace(record, **bare) for record in self._found(is_unfinished)]

    async def failed(self, *, limit: int = 20) -> list[TaskRecord]:
        return self._found(lambda record: record.state is TaskState.FAILED)[::-1][:limit]

    async def of_person(self, platform: str, person: str) -> list[TaskRecord]:
        return self._found(lambda record: (record.place.platform, record.person) == (platform, person))

    async def of_chat(self, platform: str, chat: str) -> list[TaskRecord]:
        return self._found(lambda record: chat_of(record.place) == (platform, chat))

    async def ended_before(self, moment: datetime, *, limit: int = 100) -> list[TaskRecord]:
        return self._found(lambda record: record.finished_at is not None and record.finished_at < moment)[:limit]

    async def chats(self) -> list[Place]:
        chats = dict.fromkeys(chat_of(task.record.place) for task in self._tasks.values())
        return [Place(platform=platform, chat=chat) for platform, chat in chats]

    def _found(self, wanted: Callable[[TaskRecord], bool]) -> list[TaskRecord]:
        return [task.record for task in self._tasks.values() if wanted(task.record)]


def chat_of(place: Place) -> tuple[str, str]:
    return place.platform, place.chat
