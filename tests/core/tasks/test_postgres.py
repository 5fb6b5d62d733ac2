"""What is different on Postgres: the line to it, several who write at once, and its own errors."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.model import Brief, Chapter, Place
from storypix_core.tasks import engines
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.errors import AWAY, NEWER, READ_ONLY
from storypix_core.tasks.schema import accounts
from storypix_core.tasks.store import SqlTaskStore, open_store
from storypix_core.testing import FakeClock
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.slow

PLACE = Place(platform="terminal", chat="kitchen")


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    async with open_database(postgres_url) as opened:
        yield opened


async def run(database: Database, statement: str) -> None:
    async def work(connection: AsyncConnection) -> None:
        await connection.execute(text(statement))

    await database.write(work)


async def add(database: Database, name: str) -> None:
    async def work(connection: AsyncConnection) -> None:
        await connection.execute(accounts.insert().values(name=name))

    await database.write(work)


async def names(database: Database) -> set[str]:
    async def work(connection: AsyncConnection) -> set[str]:
        return set((await connection.execute(text("SELECT name FROM accounts"))).scalars())

    return await database.read(work)


async def test_what_cannot_be_stored_costs_no_chapter(database: Database) -> None:
    store = SqlTaskStore(database, clock=FakeClock())
    await store.create(task_id="t1", place=PLACE, person="tom", brief=Brief(idea="a snail", language="en"))

    await store.record_chapter("t1", Chapter(number=1, title="\ud83d", text="one\x00two\udc00"))

    record = await store.get("t1")
    assert record is not None
    assert record.chapters == (Chapter(number=1, title="\ufffd", text="one\ufffdtwo\ufffd"),)


async def test_a_reader_sees_one_unchanging_view(database: Database) -> None:
    async def look(connection: AsyncConnection) -> list[int]:
        counts = []
        for name in ("one", "two"):
            counts.append((await connection.execute(text("SELECT count(*) FROM accounts"))).scalar_one())
            await add(database, name)
        return counts

    assert await database.read(look) == [0, 0]
    assert await names(database) == {"one", "two"}


async def test_steps_in_each_others_way_are_run_again(database: Database) -> None:
    await run(database, "INSERT INTO notes VALUES ('a', ''), ('b', '')")
    both = asyncio.Barrier(2)
    tries = []
    longer = text("UPDATE notes SET value = value || '.' WHERE name = :name")

    async def step(first: str, second: str) -> None:
        async def work(connection: AsyncConnection) -> None:
            tries.append(first)
            await connection.execute(longer, {"name": first})
            if len(tries) <= 2:
                await both.wait()
            await connection.execute(longer, {"name": second})

        await database.write(work)

    await asyncio.gather(step("a", "b"), step("b", "a"))

    async def look(connection: AsyncConnection) -> set[str]:
        return set((await connection.execute(text("SELECT value FROM notes"))).scalars())

    assert len(tries) > 2, "one of them was undone"
    assert await database.read(look) == {".."}


async def test_of_two_programs_that_claim_at_once_one_gets_each_task(database: Database, postgres_url: str) -> None:
    async with open_store(postgres_url, clock=FakeClock()) as other:
        store = SqlTaskStore(database, clock=FakeClock())
        tasks = [f"t{number}" for number in range(20)]
        for task in tasks:
            await store.create(task_id=task, place=PLACE, person="tom", brief=Brief(idea="a snail", language="en"))

        claims = await asyncio.gather(
            *(one.claim(task, runner=name, after=0) for task in tasks for one, name in ((store, "a"), (other, "b")))
        )

        claimed = {claim.id: claim.runner for claim in claims if claim is not None}
        assert len([claim for claim in claims if claim is not None]) == len(tasks)
        assert claimed == {task.id: task.runner for task in await store.open_tasks()}


async def test_a_database_that_may_not_be_written_is_said_so(database: Database, postgres_url: str) -> None:
    name = postgres_url.partition("?")[0].rpartition("/")[2]
    await run(database, f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    async with open_store(postgres_url, clock=FakeClock()) as store:
        assert await store.settings_of(PLACE) == {}
        with pytest.raises(StorageFailed) as caught:
            await store.set_setting(PLACE, "age", "4")

    assert caught.value.key == READ_ONLY


async def test_many_who_open_a_new_database_at_once_all_get_it(empty_postgres_url: str) -> None:
    async def visit() -> dict[str, str]:
        async with open_store(empty_postgres_url, clock=FakeClock()) as store:
            return await store.settings_of(PLACE)

    assert await asyncio.gather(*(visit() for _ in range(4))) == [{}] * 4


async def test_a_database_of_a_newer_program_is_left_alone(database: Database, postgres_url: str) -> None:
    await run(database, "UPDATE alembic_version SET version_num = 'r9999'")

    with pytest.raises(StorageFailed) as caught:
        async with open_database(postgres_url):
            pytest.fail("it was opened")

    assert caught.value.key == NEWER


async def test_a_step_of_a_process_that_was_stopped_lets_its_rows_go(
    monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.setattr(engines, "_IDLE_STEP_S", 1)
    locked, go_on = asyncio.Event(), asyncio.Event()

    async def hang(connection: AsyncConnection) -> None:
        await connection.execute(text("UPDATE notes SET value = 'by the dead'"))
        locked.set()
        await go_on.wait()
        await connection.execute(text("UPDATE notes SET value = 'too late'"))

    async with open_database(postgres_url, patience_s=0) as stopped, open_database(postgres_url) as alive:
        await run(alive, "INSERT INTO notes VALUES ('mode', '')")
        hanging = asyncio.create_task(stopped.write(hang))
        await locked.wait()
        await run(alive, "UPDATE notes SET value = value || 'by the living'")
        go_on.set()
        with pytest.raises(StorageFailed) as caught:
            await hanging

        async def look(connection: AsyncConnection) -> str:
            return str((await connection.execute(text("SELECT value FROM notes"))).scalar_one())

        assert caught.value.key == AWAY
        assert await stopped.read(look) == "by the living"


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_after_a_restart_of_the_server_the_next_step_works(
    database: Database, postgres: PostgresServer, end: str
) -> None:
    await asyncio.gather(*(add(database, str(number)) for number in range(5)))

    await asyncio.to_thread(getattr(postgres, end))
    await asyncio.to_thread(postgres.start)

    await add(database, "after")
    assert await names(database) == {"0", "1", "2", "3", "4", "after"}


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_a_step_during_which_the_server_is_restarted_is_run_again(
    database: Database, postgres: PostgresServer, end: str
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(text("INSERT INTO accounts VALUES ('half')"))
        begun.set()
        await go_on.wait()
        await connection.execute(text("INSERT INTO accounts VALUES ('done')"))

    step = asyncio.create_task(database.write(work))
    await begun.wait()
    await asyncio.to_thread(getattr(postgres, end))
    go_on.set()
    asking = asyncio.create_task(names(database))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(postgres.start)

    await step
    assert await asking in (set(), {"half", "done"})
    assert await names(database) == {"half", "done"}


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_a_step_during_which_the_server_goes_away_for_long_is_not_recorded_and_said_so(
    database: Database, postgres: PostgresServer, end: str
) -> None:
    database.patience_s = 0
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(text("INSERT INTO accounts VALUES ('half')"))
        begun.set()
        await go_on.wait()
        await connection.execute(text("INSERT INTO accounts VALUES ('done')"))

    step = asyncio.create_task(database.write(work))
    await begun.wait()
    await asyncio.to_thread(getattr(postgres, end))
    go_on.set()

    with pytest.raises(StorageFailed) as during:
        await step
    with pytest.raises(StorageFailed) as away:
        await names(database)
    await asyncio.to_thread(postgres.start)

    assert (during.value.key, away.value.key) == (AWAY, AWAY)
    assert await names(database) == set()
