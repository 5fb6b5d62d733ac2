"""The schema grows step by step and ends as the tables say."""

import asyncio
import importlib.resources
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.tasks.database import open_database
from storypix_core.tasks.errors import NEWER
from storypix_core.tasks.schema import REVISION, metadata
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock


def schema_of(file: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
    finally:
        connection.close()


async def test_the_steps_from_nothing_lead_to_the_tables_of_the_program(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    async def compare(connection: AsyncConnection) -> list[object]:
        return await connection.run_sync(differences)

    async with open_database(tmp_path / "s.db") as database:
        assert await database.read(compare) == []


async def test_the_steps_make_the_very_tables_that_the_program_would_make(tmp_path: Path) -> None:
    """Also what a comparison doesn't see: what is deleted with a task, and numbers that are never given twice."""
    async with open_database(tmp_path / "stepwise.db"):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'at-once.db'}")
    metadata.create_all(engine)
    engine.dispose()

    stepwise = [words(entry) for entry in schema_of(tmp_path / "stepwise.db") if "alembic" not in entry[1]]
    assert stepwise == [words(entry) for entry in schema_of(tmp_path / "at-once.db")]


def words(entry: tuple[str, ...]) -> list[object]:
    """A table or index without the order of its lines."""
    kind, name, table, sql = entry
    return [kind, name, table, sorted((sql or "").replace("(", " ").replace(")", " ").replace(",", " ").split())]


async def test_a_database_that_is_up_to_date_is_opened_without_the_tools_that_change_it(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_database(file):
        pass
    look = f"""
import asyncio, pathlib, sys
from storypix_core.tasks.database import open_database
async def main():
    async with open_database(pathlib.Path({str(file)!r})):
        print("alembic" in sys.modules)
asyncio.run(main())
"""
    opener = await asyncio.create_subprocess_exec(sys.executable, "-c", look, stdout=asyncio.subprocess.PIPE)

    assert (await opener.communicate())[0] == b"False\n"


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_database(file):
        pass
    before = schema_of(file)

    async with open_database(file):
        pass

    assert schema_of(file) == before


async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_database(file):
        pass
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    connection.commit()
    connection.close()
    before = file.read_bytes()

    with pytest.raises(StorageFailed) as caught:
        async with open_database(file):
            pytest.fail("it was opened")

    assert caught.value.key == NEWER
    assert caught.value.facts == {"path": str(file)}
    assert file.read_bytes() == before


def test_there_is_one_line_of_steps_and_the_program_knows_its_end() -> None:
    config = Config()
    config.set_main_option("script_location", "storypix_core.tasks:migrations")
    steps = ScriptDirectory.from_config(config)

    assert steps.get_heads() == [REVISION]
    assert len(steps.get_bases()) == 1


def test_the_steps_are_part_of_the_package() -> None:
    versions = importlib.resources.files("storypix_core.tasks.migrations") / "versions"

    assert "r0001_tasks.py" in {file.name for file in versions.iterdir()}


async def test_a_database_with_stories_of_the_first_schema_is_moved_on_and_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    _make_with_first_schema(file)

    async with open_store(file, clock=FakeClock()) as store:
        task = await store.get("t1")

    assert task is not None
    assert [chapter.text for chapter in task.chapters] == ["The first words."]
    assert task.chapters[0].model == ""


def _make_with_first_schema(file: Path) -> None:
    """A database as the first release left it, with a story in it."""
    config = Config()
    config.set_main_option("script_location", "storypix_core.tasks:migrations")
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "r0001")
        connection.exec_driver_sql(
            'INSERT INTO tasks (id, platform, chat, thread, person, runner, brief, state, title, "cast", page_key,'
            " failure, failure_facts, created_at, updated_at) VALUES ('t1', 'terminal', 'local', '', 'local', 'r',"
            """ '{"idea": "a snail", "language": "en"}', 'done', 'Snail', '[]', '', '', '{}',"""
            " '2026-01-01 12:00:00', '2026-01-01 12:00:00')"
        )
        connection.exec_driver_sql(
            "INSERT INTO chapters (task_id, number, title, text) VALUES ('t1', 1, '', 'The first words.')"
        )
    engine.dispose()
