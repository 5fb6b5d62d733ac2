"""The schema grows step by step and ends as the tables say."""

import asyncio
import importlib.resources
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    PartRecord,
    PictureRecord,
    PictureState,
    Place,
    TaskRecord,
    TaskState,
)
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.ledger import Group
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.audit import SqlIncidents
from storypix_core.tasks.database import Change, Database, open_database
from storypix_core.tasks.engines import address, make_engine
from storypix_core.tasks.errors import NEWER, NONE, OLDER
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.price_book import SqlPriceBook
from storypix_core.tasks.schema import REVISION, metadata
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock
from tests.core.tasks.old_databases import make_first, make_second, make_third
from tests.servers.postgres import POSTGRES, PostgresServer

LOCAL = Place(platform="terminal", chat="local")
PAINTED = PictureRecord(
    number=1,
    scene="a red snail",
    state=PictureState.DONE,
    key="f3Kq/1.webp",
    cost_microusd=11_000,
    model="openai:brush",
    width_px=1024,
    height_px=768,
)
Make = Callable[[Path | str], None]
MODELS: dict[Make, str] = {make_first: "", make_second: "openai:pen", make_third: "openai:pen"}
EARLIER = [*MODELS]


def schema_of(file: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
    finally:
        connection.close()


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


@pytest.mark.parametrize("change", [Change.NOTHING, pytest.param(Change.MAKE, marks=pytest.mark.slow)])
async def test_whoever_only_looks_leaves_an_older_database_alone(tmp_path: Path, change: Change) -> None:
    file = tmp_path / "s.db"
    make_second(file)
    before = schema_of(file)

    with pytest.raises(StorageFailed) as caught:
        async with open_database(file, change=change):
            pytest.fail("it was opened")

    assert (caught.value.key, caught.value.facts) == (OLDER, {"path": str(file)})
    assert "r0002" in str(caught.value)
    assert schema_of(file) == before


async def test_whoever_only_looks_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed) as caught:
        async with open_database(tmp_path / "new" / "s.db", change=Change.NOTHING):
            pytest.fail("it was opened")

    assert caught.value.key == NONE
    assert not list(tmp_path.iterdir())


async def test_an_empty_file_is_no_database_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "s.db").touch()

    with pytest.raises(StorageFailed) as caught:
        async with open_database(tmp_path / "s.db", change=Change.NOTHING):
            pytest.fail("it was opened")

    assert caught.value.key == NONE


async def test_whoever_only_looks_is_told_of_a_newer_program(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    async with open_database(file) as database:
        await database.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))

    with pytest.raises(StorageFailed) as caught:
        async with open_database(file, change=Change.NOTHING):
            pytest.fail("it was opened")

    assert caught.value.key == NEWER


def test_there_is_one_line_of_steps_and_the_program_knows_its_end() -> None:
    config = Config()
    config.set_main_option("script_location", "storypix_core.tasks:migrations")
    steps = ScriptDirectory.from_config(config)

    assert steps.get_heads() == [REVISION]
    assert len(steps.get_bases()) == 1


def test_the_steps_are_part_of_the_package() -> None:
    versions = importlib.resources.files("storypix_core.tasks.migrations") / "versions"

    assert "r0001_tasks.py" in {file.name for file in versions.iterdir()}


@pytest.fixture(params=["sqlite", POSTGRES])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a database without any table is, or will be made."""
    # Asked for here, so that no server is started for those who don't need it.
    return str(request.getfixturevalue("empty_postgres_url")) if request.param == "postgres" else tmp_path / "s.db"


async def test_the_steps_from_nothing_lead_to_the_tables_of_the_program(where: Path | str) -> None:
    async with open_database(where) as database:
        assert await database.read(differences) == []


@pytest.mark.parametrize("make", EARLIER)
async def test_the_steps_from_every_earlier_schema_lead_there_too(where: Path | str, make: Make) -> None:
    await asyncio.to_thread(make, where)

    async with open_database(where) as database:
        assert await database.read(differences) == []


@pytest.mark.parametrize("make", EARLIER)
async def test_stories_of_every_earlier_schema_are_there_with_sensible_new_values(
    where: Path | str, make: Make
) -> None:
    await asyncio.to_thread(make, where)

    async with open_store(where, clock=FakeClock()) as store:
        done, failed, begun = [await store.get(task_id) for task_id in ("done", "failed", "open")]
        assert done == TaskRecord(
            id="done",
            place=LOCAL,
            person="local",
            brief=Brief(idea="a snail", language="en"),
            state=TaskState.DONE,
            created_at=datetime(2026, 1, 1, 12, tzinfo=UTC),
            updated_at=datetime(2026, 1, 1, 12, 5, tzinfo=UTC),
            finished_at=datetime(2026, 1, 1, 12, 5, tzinfo=UTC),
            title="Snail",
            cast=(CastMember(name="Tom", looks="red"),),
            chapters=(Chapter(number=1, title="One", text="The first words.", model=MODELS[make]),),
            pictures=(PAINTED,),
            text_model="openai:pen",
            cost_microusd=13_500,
            page_key="f3Kq/index.html",
            folder="f3Kq/",
            runner="r1",
            attempt=0,
            told_at=datetime(2026, 1, 1, 12, 5, tzinfo=UTC),
        )
        assert failed is not None
        assert (failed.failure, failed.failure_facts, failed.folder) == ("error-provider", {"name": "openai"}, "")
        assert failed.told_at == failed.finished_at
        assert begun is not None
        assert (begun.state, begun.attempt, begun.told_at, begun.cancel_by) == (TaskState.WRITING, 0, None, "")
        assert begun.folder.endswith("/")  # where its page will be
        assert await store.parts("done") == {"title": PartRecord(receipt="41")}
        assert await store.parts("open") == {"chapter1": PartRecord(receipt=None)}
        assert await store.settings_of(LOCAL) == {"age": "4"}


@pytest.mark.parametrize("make", EARLIER)
async def test_work_goes_on_from_every_earlier_schema(where: Path | str, make: Make) -> None:
    await asyncio.to_thread(make, where)

    async with open_store(where, clock=FakeClock()) as store:
        assert [task.id for task in await store.unfinished()] == ["open"]
        assert await store.claim("open", runner="new", after=0) is not None
        call = await store.of_attempt(1).begin_call("open", kind="text", model="openai:pen", bound_microusd=9)
        assert await store.end_call("open", call, microusd=5)
        assert await store.record_part("open", "chapter1", "9")
        await store.create(task_id="new", place=LOCAL, person="local", brief=Brief(idea="a bee", language="en"))
        assert [task.id for task in await store.open_tasks()] == ["open", "new"]


@pytest.mark.parametrize("make", [make_second, make_third])
async def test_updates_and_roles_of_the_second_schema_are_there(where: Path | str, make: Make) -> None:
    await asyncio.to_thread(make, where)
    tom = Subject(platform="telegram", kind=Kind.PERSON, id="5")

    async with open_database(where) as database:
        inbox, book = SqlInbox(database, clock=FakeClock()), SqlAccessBook(database, clock=FakeClock())
        assert await inbox.waiting("telegram") == [("7", "said")]
        assert await inbox.runners("telegram") == [""]
        assert await inbox.take_over("telegram", dead="", runner="new") == [("7", "said")]
        assert not await inbox.record("telegram", "6", "again")
        assert await inbox.record("telegram", "8", "new")
        assert await book.with_role(Role.ADMIN) == [tom]


async def test_calls_incidents_and_deleted_stories_of_the_third_schema_are_there(where: Path | str) -> None:
    await asyncio.to_thread(make_third, where)
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)

    async with open_database(where) as database:
        ledger, incidents = SqlLedger(database, clock=FakeClock()), SqlIncidents(database)
        calls = await ledger.calls_of("done")
        assert [(call.kind, call.microusd, call.usage, call.price, call.lost) for call in calls] == [
            ("text", 2_500, None, None, False),
            ("image", 11_000, None, None, False),
            ("image", 0, None, None, True),
        ]
        [story] = await ledger.story_costs(since=since, until=until)
        assert (story.task_id, story.microusd, story.estimate_microusd, story.estimated) == ("done", 13_500, 0, 1)
        rows = await ledger.usage(Group.STORY, since=since, until=until)
        assert [(row.name, row.microusd, row.unpriced) for row in rows] == [("done", 13_500, 0), ("", 70, 0)]
        assert [(one.category, one.words) for one in await incidents.latest()] == [("unfit", "")]
        assert await SqlPriceBook(database, clock=FakeClock()).prices() == []


@pytest.mark.slow
async def test_on_postgres_the_steps_make_the_very_tables_that_the_program_would_make(
    empty_postgres_url: str, postgres: PostgresServer
) -> None:
    async with open_database(empty_postgres_url) as database:
        stepwise = await database.read(catalogue)
    at_once = await asyncio.to_thread(postgres.fresh, migrated=False)
    engine = create_engine(at_once)
    await asyncio.to_thread(metadata.create_all, engine)
    engine.dispose()
    database = Database(make_engine(address(at_once)), path="at once")

    assert stepwise == await database.read(catalogue)
    await database.aclose()


async def differences(connection: AsyncConnection) -> list[object]:
    def compare(sync: Connection) -> list[object]:
        context = MigrationContext.configure(sync, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    return await connection.run_sync(compare)


async def catalogue(connection: AsyncConnection) -> list[tuple[object, ...]]:
    """Every column, constraint and index that Postgres knows of, except those of the steps' own table."""
    queries = (
        (
            "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        ),
        (
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace"
        ),
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    )
    found = [tuple(row) for query in queries for row in await connection.execute(text(query))]
    return sorted((row for row in found if row[0] != "alembic_version"), key=str)
