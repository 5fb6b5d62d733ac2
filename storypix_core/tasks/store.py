"""The task store on a database; see `ports/task_store.py` for what each call promises."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Executable, RowMapping, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

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
from storypix_core.tasks import statements
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.records import brief_to_json, cast_to_json, picture_to_row, task_from
from storypix_core.tasks.schema import calls, chapters, parts, pictures, settings, tasks

_NUMBER_IN_TASK = ("task_id", "number")


@asynccontextmanager
async def open_store(where: Path | str, *, clock: Clock) -> AsyncIterator["SqlTaskStore"]:
    """Open the store, making and migrating what is needed: `open_store(data / "storypix.db", clock=clock)`.

    A `Path` is an SQLite file, a `str` an SQLAlchemy address. Raises `StorageFailed`, with the key
    `error-storage-corrupt`, `-read-only`, `-full`, `-newer` or plain `error-storage`, and the fact `path`.
    """
    async with open_database(where) as database:
        yield SqlTaskStore(database, clock=clock)


class SqlTaskStore:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def create(self, *, task_id: str, place: Place, person: str, brief: Brief, runner: str) -> TaskRecord:
        row = _new_task(task_id, person=person, brief=brief, runner=runner, now=self._clock.now()) | _columns(place)

        async def work(connection: AsyncConnection) -> TaskRecord:
            await connection.execute(insert(tasks).values(**row))
            [record] = await _records(connection, select(tasks).where(tasks.c.id == task_id))
            return record

        return await self._database.write(work)

    async def set_state(self, task_id: str, state: TaskState) -> bool:
        return await self._end_or_move(task_id, state, {})

    async def fail(self, task_id: str, *, failure: str, facts: Mapping[str, str | int | float] | None = None) -> bool:
        why = {"failure": failure, "failure_facts": dict(facts or {})}
        return await self._end_or_move(task_id, TaskState.FAILED, why)

    async def record_title(self, task_id: str, title: str) -> bool:
        return await self._change(task_id, values={"title": title})

    async def record_cast(self, task_id: str, cast: Sequence[CastMember]) -> bool:
        return await self._change(task_id, values={"cast": cast_to_json(cast)})

    async def record_chapter(self, task_id: str, chapter: Chapter) -> bool:
        row = {"task_id": task_id} | asdict(chapter)
        return await self._change(task_id, statements.insert_if_missing(chapters, row, key=_NUMBER_IN_TASK))

    async def record_scene(self, task_id: str, scene: Scene) -> bool:
        waiting = PictureRecord(number=scene.number, scene=scene.text, state=PictureState.WAITING)
        return await self.record_picture(task_id, waiting)

    async def drop_scene(self, task_id: str, number: int) -> bool:
        forget = delete(pictures).where(pictures.c.task_id == task_id, pictures.c.number == number)
        return await self._change(task_id, forget)

    async def record_picture(self, task_id: str, picture: PictureRecord) -> bool:
        row = {"task_id": task_id} | picture_to_row(picture)
        return await self._change(task_id, *statements.replace(pictures, row, key=_NUMBER_IN_TASK))

    async def repaint(self, task_id: str, picture: PictureRecord) -> bool:
        row = {"task_id": task_id} | picture_to_row(picture)
        return await self._add_fact(task_id, *statements.replace(pictures, row, key=_NUMBER_IN_TASK))

    async def add_cost(self, task_id: str, *, microusd: int, model: str, kind: str) -> bool:
        call = {"task_id": task_id, "kind": kind, "model": model, "cost_microusd": microusd}
        return await self._add_fact(task_id, insert(calls).values(**call, created_at=self._clock.now()))

    async def record_page(self, task_id: str, page_key: str) -> bool:
        return await self._change(task_id, values={"page_key": page_key})

    async def record_part(self, task_id: str, part: str, receipt: str | None) -> bool:
        """As the port says; an intent recorded again keeps the receipt that is there."""
        return await self._add_fact(task_id, *statements.add_part(task_id, part, receipt))

    async def parts(self, task_id: str) -> dict[str, str | None]:
        of_task = select(parts.c.name, parts.c.receipt).where(parts.c.task_id == task_id).order_by(parts.c.number)
        return {row["name"]: row["receipt"] for row in await self._rows(of_task)}

    async def get(self, task_id: str) -> TaskRecord | None:
        found = await self._read_records(select(tasks).where(tasks.c.id == task_id))
        return found[0] if found else None

    async def library(self, place: Place, *, limit: int = 20, offset: int = 0) -> list[TaskRecord]:
        return await self._read_records(statements.in_library(place, limit=limit, offset=offset))

    async def open_tasks(self, *, place: Place | None = None) -> list[tuple[TaskRecord, str]]:
        async def work(connection: AsyncConnection) -> list[tuple[TaskRecord, str]]:
            rows = await _fetch(connection, statements.still_open(place))
            records = await _complete(connection, rows)
            return [(record, row["runner"]) for record, row in zip(records, rows, strict=True)]

        return await self._database.read(work)

    async def delete(self, task_id: str) -> None:
        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(tasks).where(tasks.c.id == task_id))

        await self._database.write(work)

    async def move_chat(self, platform: str, old: str, new: str) -> None:
        here = (settings.c.platform == platform, settings.c.chat == old)
        chosen = select(settings).where(*here)
        move_tasks = update(tasks).where(tasks.c.platform == platform, tasks.c.chat == old).values(chat=new)
        key = ("platform", "chat", "thread", "name")

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(move_tasks)
            for row in await _fetch(connection, chosen):
                await connection.execute(statements.insert_if_missing(settings, dict(row) | {"chat": new}, key=key))
            await connection.execute(delete(settings).where(*here))

        await self._database.write(work)

    async def settings_of(self, place: Place) -> dict[str, str]:
        chosen = select(settings.c.name, settings.c.value).where(*statements.at(settings, place))
        return {row["name"]: row["value"] for row in await self._rows(chosen.order_by(settings.c.name))}

    async def set_setting(self, place: Place, name: str, value: str | None) -> None:
        forget, choose = statements.replace(
            settings, _columns(place) | {"name": name, "value": value}, key=("platform", "chat", "thread", "name")
        )

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(forget)
            if value is not None:
                await connection.execute(choose)

        await self._database.write(work)

    async def _end_or_move(self, task_id: str, state: TaskState, values: Mapping[str, Any]) -> bool:
        finished_at = None if state.is_open else self._clock.now()
        return await self._change(task_id, values={"state": state.value, "finished_at": finished_at, **values})

    async def _change(self, task_id: str, *then: Executable, values: Mapping[str, Any] | None = None) -> bool:
        """Change an open task's own `values`, then run `then`, all in one step. False when the task isn't open."""
        return await self._run(statements.fence(task_id, now=self._clock.now(), values=values or {}), then)

    async def _add_fact(self, task_id: str, *then: Executable) -> bool:
        """Run `then` for a task, open or closed. False when there is none."""
        return await self._run(statements.touch(task_id, now=self._clock.now()), then)

    async def _run(self, fence: Executable, then: Sequence[Executable]) -> bool:
        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(fence)).first() is None:
                return False
            for statement in then:
                await connection.execute(statement)
            return True

        return await self._database.write(work)

    async def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        async def work(connection: AsyncConnection) -> Sequence[RowMapping]:
            return await _fetch(connection, query)

        return await self._database.read(work)

    async def _read_records(self, query: Select[Any]) -> list[TaskRecord]:
        async def work(connection: AsyncConnection) -> list[TaskRecord]:
            return await _records(connection, query)

        return await self._database.read(work)


async def _fetch(connection: AsyncConnection, query: Select[Any]) -> Sequence[RowMapping]:
    rows: Sequence[RowMapping] = (await connection.execute(query)).mappings().all()
    return rows


async def _records(connection: AsyncConnection, query: Select[Any]) -> list[TaskRecord]:
    return await _complete(connection, await _fetch(connection, query))


async def _complete(connection: AsyncConnection, rows: Sequence[RowMapping]) -> list[TaskRecord]:
    """The tasks of these rows with all that belongs to them, in four queries however many they are."""
    belongings: dict[str, dict[str, list[RowMapping]]] = {row["id"]: {} for row in rows}
    for name, table in statements.OF_A_TASK.items():
        for mine in belongings.values():
            mine[name] = []
        for row in await _fetch(connection, statements.belonging_to(table, list(belongings))):
            belongings[row["task_id"]][name].append(row)
    return [
        task_from(row, chapters=mine["chapters"], pictures=mine["pictures"], calls=mine["calls"])
        for row, mine in ((row, belongings[row["id"]]) for row in rows)
    ]


def _columns(place: Place) -> dict[str, str]:
    return {"platform": place.platform, "chat": place.chat, "thread": place.thread}


def _new_task(task_id: str, *, person: str, brief: Brief, runner: str, now: datetime) -> dict[str, Any]:
    return {
        "id": task_id,
        "person": person,
        "runner": runner,
        "brief": brief_to_json(brief),
        "state": TaskState.WAITING.value,
        "title": "",
        "cast": [],
        "page_key": "",
        "failure": "",
        "failure_facts": {},
        "created_at": now,
        "updated_at": now,
    }
