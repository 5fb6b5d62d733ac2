"""The task store in memory: the same promises, gone with the process. For tests and for telling without a disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from storypix_core.errors import StorageFailed
from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    PictureRecord,
    PictureState,
    Place,
    Scene,
    TaskRecord,
    TaskState,
)
from storypix_core.ports.clock import Clock


@dataclass(slots=True, kw_only=True)
class _Task:
    record: TaskRecord
    runner: str
    parts: dict[str, str | None] = field(default_factory=dict)


class MemoryTaskStore:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._tasks: dict[str, _Task] = {}
        self._settings: dict[Place, dict[str, str]] = {}

    async def create(self, *, task_id: str, place: Place, person: str, brief: Brief, runner: str) -> TaskRecord:
        if task_id in self._tasks:
            raise StorageFailed(f"task {task_id} is there already")
        now = self._clock.now()
        record = TaskRecord(
            id=task_id,
            place=place,
            person=person,
            brief=brief,
            state=TaskState.WAITING,
            created_at=now,
            updated_at=now,
        )
        self._tasks[task_id] = _Task(record=record, runner=runner)
        return record

    async def set_state(self, task_id: str, state: TaskState) -> bool:
        return self._change(task_id, **self._state(state))

    async def fail(self, task_id: str, *, failure: str, facts: Mapping[str, str | int | float] | None = None) -> bool:
        why = {"failure": failure, "failure_facts": dict(facts or {})}
        return self._change(task_id, **self._state(TaskState.FAILED), **why)

    async def record_title(self, task_id: str, title: str) -> bool:
        return self._change(task_id, title=title)

    async def record_cast(self, task_id: str, cast: Sequence[CastMember]) -> bool:
        return self._change(task_id, cast=tuple(cast))

    async def record_chapter(self, task_id: str, chapter: Chapter) -> bool:
        task = self._open(task_id)
        if task is None:
            return False
        told = {known.number: known for known in (chapter, *task.record.chapters)}
        return self._change(task_id, chapters=tuple(told[number] for number in sorted(told)))

    async def record_scene(self, task_id: str, scene: Scene) -> bool:
        waiting = PictureRecord(number=scene.number, scene=scene.text, state=PictureState.WAITING)
        return await self.record_picture(task_id, waiting)

    async def drop_scene(self, task_id: str, number: int) -> bool:
        return self._change_pictures(task_id, without=number)

    async def record_picture(self, task_id: str, picture: PictureRecord) -> bool:
        return self._change_pictures(task_id, picture, without=picture.number)

    async def repaint(self, task_id: str, picture: PictureRecord) -> bool:
        task = self._tasks.get(task_id)
        if task is None:
            return False
        self._touch(task, pictures=_replaced(task.record.pictures, picture, without=picture.number))
        return True

    async def add_cost(self, task_id: str, *, microusd: int, model: str, kind: str) -> bool:
        task = self._tasks.get(task_id)
        if task is None:
            return False
        models = [known for known in task.record.text_model.split(",") if known]
        if kind == "text" and model not in models:
            models.append(model)
        cost = task.record.cost_microusd + microusd
        self._touch(task, cost_microusd=cost, text_model=",".join(models))
        return True

    async def record_page(self, task_id: str, page_key: str) -> bool:
        return self._change(task_id, page_key=page_key)

    async def record_part(self, task_id: str, part: str, receipt: str | None) -> bool:
        """As the port says; an intent recorded again keeps the receipt that is there."""
        task = self._tasks.get(task_id)
        if task is None:
            return False
        task.parts[part] = task.parts.get(part) if receipt is None else receipt
        self._touch(task)
        return True

    async def parts(self, task_id: str) -> dict[str, str | None]:
        task = self._tasks.get(task_id)
        return dict(task.parts) if task else {}

    async def get(self, task_id: str) -> TaskRecord | None:
        task = self._tasks.get(task_id)
        return task.record if task else None

    async def library(self, place: Place, *, limit: int = 20, offset: int = 0) -> list[TaskRecord]:
        records = [task.record for task in reversed(self._tasks.values())]
        told = [record for record in records if record.place == place and record.chapters]
        return told[offset : offset + limit]

    async def open_tasks(self, *, place: Place | None = None) -> list[tuple[TaskRecord, str]]:
        wanted = (task for task in self._tasks.values() if place is None or task.record.place == place)
        return [(task.record, task.runner) for task in wanted if task.record.state.is_open]

    async def delete(self, task_id: str) -> None:
        self._tasks.pop(task_id, None)

    async def move_chat(self, platform: str, old: str, new: str) -> None:
        for task in self._tasks.values():
            if (task.record.place.platform, task.record.place.chat) == (platform, old):
                task.record = replace(task.record, place=replace(task.record.place, chat=new))
        for place in [place for place in self._settings if (place.platform, place.chat) == (platform, old)]:
            moved = self._settings.pop(place)
            there = replace(place, chat=new)
            self._settings[there] = moved | self._settings.get(there, {})

    async def settings_of(self, place: Place) -> dict[str, str]:
        return dict(sorted(self._settings.get(place, {}).items()))

    async def set_setting(self, place: Place, name: str, value: str | None) -> None:
        chosen = self._settings.setdefault(place, {})
        if value is None:
            chosen.pop(name, None)
        else:
            chosen[name] = value

    def _open(self, task_id: str) -> _Task | None:
        task = self._tasks.get(task_id)
        return task if task and task.record.state.is_open else None

    def _state(self, state: TaskState) -> dict[str, Any]:
        return {"state": state, "finished_at": None if state.is_open else self._clock.now()}

    def _change(self, task_id: str, **values: Any) -> bool:
        task = self._open(task_id)
        if task is None:
            return False
        self._touch(task, **values)
        return True

    def _touch(self, task: _Task, **values: Any) -> None:
        task.record = replace(task.record, updated_at=self._clock.now(), **values)

    def _change_pictures(self, task_id: str, *added: PictureRecord, without: int) -> bool:
        task = self._open(task_id)
        if task is None:
            return False
        return self._change(task_id, pictures=_replaced(task.record.pictures, *added, without=without))


def _replaced(pictures: tuple[PictureRecord, ...], *added: PictureRecord, without: int) -> tuple[PictureRecord, ...]:
    kept = [picture for picture in pictures if picture.number != without]
    return tuple(sorted([*kept, *added], key=lambda picture: picture.number))
