"""The statements of the task store, in words that SQLite and Postgres share."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    delete,
    exists,
    insert,
    literal,
    select,
    update,
)

from storypix_core.model import Place, TaskState
from storypix_core.tasks.schema import calls, chapters, parts, pictures, tasks

OPEN_STATES = tuple(state.value for state in TaskState if state.is_open)


def fence(task_id: str, *, now: datetime, values: Mapping[str, Any]) -> Update:
    """Change an open task and return its id; a closed task is left alone and nothing comes back.

    It also locks the task until the end of the transaction, so what follows can't be overtaken.
    """
    still_open = (tasks.c.id == task_id, tasks.c.state.in_(OPEN_STATES))
    return update(tasks).where(*still_open).values(updated_at=now, **values).returning(tasks.c.id)


def touch(task_id: str, *, now: datetime) -> Update:
    """Like `fence`, for facts that are taken of a closed task too."""
    return update(tasks).where(tasks.c.id == task_id).values(updated_at=now).returning(tasks.c.id)


def insert_if_missing(table: Table, values: Mapping[str, Any], *, key: Sequence[str]) -> Insert:
    """Insert a row unless there is one with the same values in the columns of `key`."""
    columns = [table.c[name] for name in values]
    row = [literal(value, column.type) for value, column in zip(values.values(), columns, strict=True)]
    twin = exists().where(*(table.c[name] == values[name] for name in key))
    return insert(table).from_select(columns, select(*row).where(~twin))


def replace(table: Table, values: Mapping[str, Any], *, key: Sequence[str]) -> tuple[Delete, Insert]:
    """Put a row in the place of the one with the same values in the columns of `key`."""
    return delete(table).where(*(table.c[name] == values[name] for name in key)), insert(table).values(**values)


def add_part(task_id: str, name: str, receipt: str | None) -> tuple[Update | Insert, ...]:
    """Record an intent or a receipt. An intent never erases a receipt."""
    values = {"task_id": task_id, "name": name, "receipt": receipt}
    missing = insert_if_missing(parts, values, key=("task_id", "name"))
    if receipt is None:
        return (missing,)
    known = update(parts).where(parts.c.task_id == task_id, parts.c.name == name).values(receipt=receipt)
    return known, missing


def at(table: Table, place: Place) -> tuple[ColumnElement[bool], ...]:
    """The rows of this place."""
    columns = table.c
    return columns.platform == place.platform, columns.chat == place.chat, columns.thread == place.thread


def in_library(place: Place, *, limit: int, offset: int) -> Select[Any]:
    told = exists().where(chapters.c.task_id == tasks.c.id)
    newest_first = select(tasks).where(*at(tasks, place), told).order_by(tasks.c.number.desc())
    return newest_first.limit(limit).offset(offset)


def still_open(place: Place | None) -> Select[Any]:
    where = at(tasks, place) if place is not None else ()
    return select(tasks).where(tasks.c.state.in_(OPEN_STATES), *where).order_by(tasks.c.number)


def belonging_to(table: Table, task_ids: Sequence[str]) -> Select[Any]:
    """The rows of `chapters`, `pictures` or `calls` that belong to these tasks, in the order of their numbers."""
    return select(table).where(table.c.task_id.in_(task_ids)).order_by(table.c.number)


OF_A_TASK = {"chapters": chapters, "pictures": pictures, "calls": calls}
"""The tables that together with `tasks` make a `TaskRecord`, by the name `records.task_from` has for them."""
