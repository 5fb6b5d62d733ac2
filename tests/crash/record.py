"""What StoryPix has recorded, read from outside, while it runs or is dead."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

_TALE = "tale "


class Record:
    """`url` is that of Postgres; empty means SQLite in the data folder."""

    def __init__(self, data: Path, *, url: str = ""):
        self._data = data
        self._url = url.replace("postgresql+psycopg", "postgresql")

    def asked(self, query: str) -> list[tuple[Any, ...]]:
        """The rows; none when there is no database yet."""
        if self._url:
            with psycopg.connect(self._url, autocommit=True) as postgres:
                return postgres.execute(query).fetchall()
        file = self._data / "storypix.db"
        if not file.exists():
            return []
        # Read-only, so that what a sudden death has left is not tidied up by looking at it.
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(query).fetchall()

    def tables(self) -> set[str]:
        query = "SELECT name FROM sqlite_master"
        if self._url:
            query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return {name for (name,) in self.asked(query)}

    def finished_pictures(self) -> set[tuple[int, int]]:
        """The pictures that are there for good, each as tale and chapter: recorded as done, or put into the spool."""
        if "pictures" not in self.tables():
            return set()
        rows = self.asked(
            "SELECT tasks.brief, tasks.folder, pictures.number, pictures.state FROM pictures"
            " JOIN tasks ON tasks.id = pictures.task_id"
        )
        return {
            (tale_of(brief), number)
            for brief, folder, number, state in rows
            if state == "done" or (folder and (self._data / "pages" / f"{folder}raw{number}" / "painting").exists())
        }

    def unfinished(self) -> list[tuple[int, str, bool]]:
        """Tale, state, and whether its chat has all of it, its link too, of tasks that aren't finished with."""
        told = "told_at IS NOT NULL AND page_at IS NULL"
        rows = self.asked(f"SELECT brief, state, {told} FROM tasks ORDER BY number")  # noqa: S608  # nothing from outside
        ended = ("done", "failed", "cancelled")
        return [(tale_of(brief), state, bool(told)) for brief, state, told in rows if state not in ended or not told]

    def attempts(self) -> Counter[str]:
        """How often each task was begun, by its id."""
        return Counter(dict(self.asked("SELECT id, attempt FROM tasks")))

    def in_the_hands_of(self, runner: str) -> dict[str, int]:
        """The attempts that this process is making, by task."""
        rows = self.asked(
            "SELECT id, attempt, runner FROM tasks WHERE state IN ('writing', 'illustrating', 'publishing')"
        )
        return {task: attempt for task, attempt, name in rows if name.endswith(runner)}

    def states(self) -> dict[int, str]:
        """By the number of the tale."""
        return {tale_of(brief): state for brief, state in self.asked("SELECT brief, state FROM tasks")}


def tale_of(brief: Any) -> int:
    """From the brief as either database gives it."""
    words = brief if isinstance(brief, str) else brief["idea"]
    return int(words.partition(_TALE)[2].split()[0])
