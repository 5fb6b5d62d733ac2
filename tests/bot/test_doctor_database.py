"""What the doctor says of a database that several machines share."""

from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.database import open_settings_database, open_workers
from bot.doctor_database import database_findings
from bot.finding import Finding
from bot.settings import Settings
from storypix_core.tasks.schema import REVISION
from storypix_core.tasks.store import SqlTaskStore


def parts(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.part: finding for finding in findings}


async def test_one_machine_has_a_file(tmp_path: Path) -> None:
    [found] = await database_findings(Settings.model_validate({"data": tmp_path}))

    assert found.ready
    assert found.said == f"SQLite, {tmp_path / 'storypix.db'}, schema {REVISION}, 0 stories under way"


async def test_an_address_that_is_none_is_said_without_its_secret(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data": tmp_path, "database_url": "mysql://tom:secret@host/stories"})
    [found] = await database_findings(settings)

    assert not found.ready
    assert "mysql is not postgresql" in found.said
    assert "secret" not in found.said


@pytest.mark.slow
async def test_many_machines_are_told_who_is_alive_and_whether_pages_are_shared(
    tmp_path: Path, clean_postgres_url: str
) -> None:
    given = {"data": tmp_path, "database_url": clean_postgres_url}
    alone = Settings.model_validate(given)
    shared = Settings.model_validate({**given, "pages_shared": True})

    found = parts(list(await database_findings(alone)))
    assert found["database"].said.startswith("Postgres, ")
    assert found["shared pages"].mend
    assert (found["processes"].said, bool(found["processes"].mend)) == ("0 alive", True)

    async with open_settings_database(shared) as database:
        clock = SystemClock()
        store = SqlTaskStore(database, clock=clock)
        async with open_workers(shared, database, store, clock=clock, runner="one"):
            found = parts(list(await database_findings(shared)))
    assert not found["shared pages"].mend
    assert (found["processes"].said, found["processes"].mend) == ("1 alive", "")


@pytest.mark.slow
async def test_a_database_that_can_not_be_reached_is_said(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"data": tmp_path, "database_url": "postgresql://tom:secret@127.0.0.1:1/stories"}
    )
    [found] = await database_findings(settings)

    assert not found.ready
    assert "secret" not in found.said + found.mend
