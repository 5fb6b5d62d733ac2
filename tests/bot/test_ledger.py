"""`storypix ledger check`."""

from pathlib import Path

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ledger import check
from bot.settings import Settings
from storypix_core.model import Brief, Place, TaskState
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.schema import ledger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_validate({"STORYPIX_DATA": str(tmp_path), "STORYPIX_LANGUAGE": "en"})


async def tell(database: Database) -> None:
    clock = FakeClock()
    store = SqlTaskStore(database, clock=clock, money=SqlLedger(database, clock=clock).money)
    place = Place(platform="telegram", chat="-100")
    await store.create(task_id="t1", place=place, person="5", brief=Brief(idea="a snail", language="en"))
    call = await store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=1_500_000)
    await store.end_call("t1", call, microusd=1_234_567)
    await store.set_state("t1", TaskState.DONE)


async def test_a_ledger_that_is_right_is_said_to_be(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    async with open_database(settings.data / "storypix.db") as database:
        await tell(database)

        assert await check(settings) == 0  # while the other one has it open

    assert capsys.readouterr().out == "The ledger is right: 1 story, 9 entries, USD 1.23.\n"


async def test_each_thing_that_is_wrong_is_one_line(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    async def spoil(connection: AsyncConnection) -> None:
        await connection.execute(update(ledger).where(ledger.c.entry == "refund").values(microusd=-1))
        stray = {"task_id": "t9", "account": "bank", "entry": "settle", "microusd": 5, "stories": 0}
        row = stray | {"day": "2026-01-01", "month": "2026-01", "written_at": FakeClock().now()}
        await connection.execute(insert(ledger).values(**row))

    async with open_database(settings.data / "storypix.db") as database:
        await tell(database)
        await database.write(spoil)

    assert await check(settings) == 1

    lines = capsys.readouterr().out.splitlines()
    should = "has micro-USD 1499999, stories 1, and should have micro-USD 1234567, stories 1"
    assert [line for line in lines if line.startswith("task t1")] == [
        f"task t1: it is done, {account} {should}" for account in ("bot", "chat:telegram:-100", "person:telegram:5")
    ]
    assert "task t9: there is no account bank" in lines
