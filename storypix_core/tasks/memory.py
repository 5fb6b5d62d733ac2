"""The task store in memory: the same promises, gone with the process. For tests and for telling without a disk.

Without a ledger of the caller's own nothing is ever over a limit.
"""

import copy
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from storypix_core.errors import StorageFailed
from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    Download,
    PartRecord,
    PictureRecord,
    PictureState,
    Place,
    Scene,
    TaskRecord,
    TaskState,
)
from storypix_core.ports.clock import Clock
from storypix_core.tasks.downloads import with_download
from storypix_core.tasks.lives import SAID_ANEW
from storypix_core.tasks.memory_calls import MemoryCalls
from storypix_core.tasks.memory_finding import MemoryFinding, chat_of
from storypix_core.tasks.memory_late_pages import MemoryLatePages
from storypix_core.tasks.memory_ledger import MemoryLedger
from storypix_core.tasks.memory_shelves import MemoryShelves
from storypix_core.tasks.memory_task import MemoryTask, insist, is_unfinished


class MemoryTaskStore(MemoryCalls, MemoryFinding, MemoryLatePages):
    def __init__(self, *, clock: Clock, ledger: MemoryLedger | None = None) -> None:
        self._clock = clock
        self._attempt: int | None = None
        ledger = ledger or MemoryLedger(clock=clock)
        self._tasks = ledger.tasks
        self._money = ledger.money
        self._call_numbers = itertools.count(1)
        self._settings: dict[Place, dict[str, str]] = {}
        self._answers: list[tuple[Place, str, datetime]] = []
        self.shelves = MemoryShelves(
            clock=clock, told=lambda *chat: self._found(lambda record: chat_of(record.place) == chat)
        )

    async def create(
        self,
        *,
        task_id: str,
        place: Place,
        person: str,
        brief: Brief,
        folder: str = "",
        runner: str = "",
        bound_microusd: int = 0,
        estimate_microusd: int = 0,
    ) -> TaskRecord:
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
            folder=folder,
            runner=runner,
            estimate_microusd=estimate_microusd,
        )
        task = MemoryTask(record=record)
        self._money.reserve(task, microusd=bound_microusd, now=now)
        self._tasks[task_id] = task
        return record

    async def claim(self, task_id: str, *, runner: str, after: int) -> TaskRecord | None:
        task = self._tasks.get(task_id)
        if task is None or task.record.attempt != after or not is_unfinished(task.record):
            return None
        task.lose_calls(now=self._clock.now())
        self._touch(task, attempt=after + 1, runner=runner)
        self._settle(task)
        return task.record

    def of_attempt(self, attempt: int) -> Self:
        view = copy.copy(self)
        view._attempt = attempt  # noqa: SLF001  # of the same class
        return view

    async def is_current(self, task_id: str, attempt: int) -> bool:
        task = self._tasks.get(task_id)
        return task is not None and task.record.attempt == attempt

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
        present = _picture(task, picture.number)
        if task is None or (present is not None and present.version >= picture.version):
            return False
        if present is not None:
            task.replace_picture(present)
        self._touch(task, pictures=_replaced(task.record.pictures, picture, without=picture.number))
        self.shelves.changed(*chat_of(task.record.place))
        self._settle(task)
        return True

    async def give_up_repaint(self, task_id: str, number: int) -> None:
        task = self._tasks.get(task_id)
        present = _picture(task, number)
        if task is not None and present is not None:
            task.give_up_repaint(present)
            self._touch(task)
            self._settle(task)

    async def record_download(self, task_id: str, download: Download) -> bool:
        task = self._tasks.get(task_id)
        if task is None:
            return False
        self._touch(task, downloads=with_download(task.record.downloads, download))
        return True

    async def record_page(self, task_id: str, page_key: str) -> bool:
        if recorded := self._change(task_id, page_key=page_key):
            self.shelves.changed(*chat_of(self._tasks[task_id].record.place))
        return recorded

    async def record_part(self, task_id: str, part: str, receipt: str | None, *, digest: str = "") -> bool:
        task = self._tasks.get(task_id)
        if task is None:
            return False
        if receipt is None:
            insist(task.record, self._attempt)
        known = task.parts.setdefault(part, PartRecord(receipt=None))
        keep = known.receipt is not None and self._is_overtaken(task)
        if receipt is not None and not keep:
            task.parts[part] = replace(known, receipt=receipt, digest=digest)
        self._touch(task)
        self._settle(task)
        return True

    async def parts(self, task_id: str) -> dict[str, PartRecord]:
        task = self._tasks.get(task_id)
        return dict(task.parts) if task else {}

    async def record_answer(self, place: Place, receipt: str) -> None:
        self._answers.append((place, receipt, self._clock.now()))

    async def receipts_in(self, place: Place, *, since: datetime) -> list[str]:
        chat = chat_of(place)
        changed = (task for task in self._tasks.values() if task.record.updated_at >= since)
        told = (part.receipt for task in changed if chat_of(task.record.place) == chat for part in task.parts.values())
        answered = (receipt for where, receipt, at in self._answers if chat_of(where) == chat and at >= since)
        return [receipt for receipt in (*told, *answered) if receipt is not None]

    async def forget_answers(self, *, before: datetime) -> None:
        self._answers[:] = [answer for answer in self._answers if answer[2] >= before]

    async def record_told(self, task_id: str) -> bool:
        task = self._tasks.get(task_id)
        if task is None or task.record.state.is_open:
            return False
        task.record = replace(task.record, told_at=task.record.told_at or self._clock.now())
        return True

    async def request_cancel(self, task_id: str, *, by: str) -> bool:
        task = self._tasks.get(task_id)
        if task is None or not task.record.state.is_open:
            return False
        self._touch(task, cancel_by=task.record.cancel_by or by)
        return True

    async def retry(self, task_id: str, *, bound_microusd: int) -> bool:
        task = self._tasks.get(task_id)
        if task is None or task.record.state is not TaskState.FAILED:
            return False
        self._money.reserve(task, microusd=bound_microusd, now=self._clock.now())
        anew: dict[str, Any] = {"attempt": task.record.attempt + 1, "runner": "", "cancel_by": "", "told_at": None}
        anew |= {"page_at": None, "page_tries": 0}
        self._touch(task, **self._state(TaskState.WAITING), failure="", failure_facts={}, **anew)
        before = f" before {task.record.attempt}"
        task.parts = {f"{name}{before if name in SAID_ANEW else ''}": part for name, part in task.parts.items()}
        return True

    async def delete(self, task_id: str) -> None:
        task = self._tasks.pop(task_id, None)
        if task is not None:
            task.lose_calls(now=self._clock.now())
            self._money.close_books(task, now=self._clock.now())
            self.shelves.changed(*chat_of(task.record.place))

    async def move_chat(self, platform: str, old: str, new: str) -> None:
        def moved(place: Place) -> Place:
            return replace(place, chat=new) if chat_of(place) == (platform, old) else place

        for task in self._tasks.values():
            task.record = replace(task.record, place=moved(task.record.place))
        self._answers[:] = [(moved(place), receipt, at) for place, receipt, at in self._answers]
        for place in [place for place in self._settings if moved(place) != place]:
            chosen = self._settings.pop(place)
            self._settings[moved(place)] = chosen | self._settings.get(moved(place), {})
        self._money.move_chat(platform, old, new, now=self._clock.now())
        self.shelves.move(platform, old, new)

    async def settings_of(self, place: Place) -> dict[str, str]:
        return dict(sorted(self._settings.get(place, {}).items()))

    async def set_setting(self, place: Place, name: str, value: str | None) -> None:
        chosen = self._settings.setdefault(place, {})
        if value is None:
            chosen.pop(name, None)
        else:
            chosen[name] = value
        self.shelves.changed(*chat_of(place))

    def _open(self, task_id: str) -> MemoryTask | None:
        """A task that may be changed. Raises `Overtaken` when this is an attempt's store, and a later one began."""
        task = self._tasks.get(task_id)
        if task is None:
            return None
        insist(task.record, self._attempt)
        return task if task.record.state.is_open else None

    def _state(self, state: TaskState) -> dict[str, Any]:
        no_page = {"page_at": None} if state is TaskState.CANCELLED else {}
        return {"state": state, "finished_at": None if state.is_open else self._clock.now(), **no_page}

    def _change(self, task_id: str, **values: Any) -> bool:
        task = self._open(task_id)
        if task is None:
            return False
        self._touch(task, **values)
        self._settle(task)
        return True

    def _change_pictures(self, task_id: str, *added: PictureRecord, without: int) -> bool:
        task = self._open(task_id)
        if task is None:
            return False
        return self._change(task_id, pictures=_replaced(task.record.pictures, *added, without=without))


def _picture(task: MemoryTask | None, number: int) -> PictureRecord | None:
    pictures = task.record.pictures if task else ()
    return next((picture for picture in pictures if picture.number == number), None)


def _replaced(pictures: tuple[PictureRecord, ...], *added: PictureRecord, without: int) -> tuple[PictureRecord, ...]:
    kept = [picture for picture in pictures if picture.number != without]
    return tuple(sorted([*kept, *added], key=lambda picture: picture.number))
