"""The statements that the task store is made of, the same on SQLite and Postgres."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, Table, Update, exists, or_, select, text, update

# SQLite took its way to insert or update over from Postgres, words included.
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place, TaskState
from storypix_core.tasks.schema import calls, chapters, parts, pictures, tasks

OPEN_STATES = tuple(state.value for state in TaskState if state.is_open)


def fence(task_id: str, *, attempt: int | None, now: datetime, values: Mapping[str, Any]) -> Update:
    """Change an open task and return its state; nothing comes back from one that is closed or overtaken.

    It also locks the task until the end of the transaction, so what follows can't be overtaken.
    """
    return touch(task_id, attempt=attempt, now=now, values=values).where(is_open())


def touch(task_id: str, *, attempt: int | None, now: datetime, values: Mapping[str, Any] | None = None) -> Update:
    """Like `fence`, for facts that are taken of a closed task too. `attempt` None means any."""
    this = update(tasks).where(tasks.c.id == task_id)
    if attempt is not None:
        this = this.where(tasks.c.attempt == attempt)
    return this.values(updated_at=now, **values or {}).returning(tasks.c.state, tasks.c.attempt)


def is_open() -> ColumnElement[bool]:
    return tasks.c.state.in_(OPEN_STATES)


def insert_if_missing(table: Table, values: Mapping[str, Any], *, key: Sequence[str]) -> Insert:
    """Insert a row unless there is one with the same values in the columns of `key`, which must be unique."""
    return insert(table).values(**values).on_conflict_do_nothing(index_elements=key)


def put(table: Table, values: Mapping[str, Any], *, key: Sequence[str]) -> Insert:
    """Insert a row, or bring the one with the same values in the columns of `key` up to date."""
    others = {name: value for name, value in values.items() if name not in key}
    return insert(table).values(**values).on_conflict_do_update(index_elements=key, set_=others)


async def alone(connection: AsyncConnection, table: Table) -> None:
    """Let nobody else write into a small table until the end of the transaction, so that what is read there holds."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))


def intend(task_id: str, name: str) -> Insert:
    """Record that a part is about to be shown. What is there stays."""
    values = {"task_id": task_id, "name": name, "receipt": None, "digest": ""}
    return insert_if_missing(parts, values, key=("task_id", "name"))


def receive(task_id: str, name: str, receipt: str, *, digest: str, only_first: bool) -> Update:
    """Record the receipt of a part that was intended. `only_first`: a receipt that is there stays."""
    this = update(parts).where(parts.c.task_id == task_id, parts.c.name == name)
    if only_first:
        this = this.where(parts.c.receipt.is_(None))
    return this.values(receipt=receipt, digest=digest)


def at(table: Table, place: Place) -> tuple[ColumnElement[bool], ...]:
    """The rows of this place."""
    return *of_chat(table, place.platform, place.chat), table.c.thread == place.thread


def of_chat(table: Table, platform: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    """The rows of this chat and its threads."""
    return table.c.platform == platform, table.c.chat == chat


def in_library(place: Place, *, limit: int, offset: int) -> Select[Any]:
    told = exists().where(chapters.c.task_id == tasks.c.id)
    newest_first = select(tasks).where(*at(tasks, place), told).order_by(tasks.c.number.desc())
    return newest_first.limit(limit).offset(offset)


def oldest_first(*where: ColumnElement[bool]) -> Select[Any]:
    return select(tasks).where(*where).order_by(tasks.c.number)


def unfinished() -> ColumnElement[bool]:
    return or_(is_open(), tasks.c.told_at.is_(None))


def belonging_to(table: Table, task_ids: Sequence[str]) -> Select[Any]:
    """The rows of `chapters`, `pictures` or `calls` that belong to these tasks, in the order of their numbers."""
    return select(table).where(table.c.task_id.in_(task_ids)).order_by(table.c.number)


OF_A_TASK = {"chapters": chapters, "pictures": pictures, "calls": calls}
"""The tables that together with `tasks` make a `TaskRecord`, by the name `records.task_from` has for them."""
