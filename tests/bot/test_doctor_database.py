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
from tests.core.tasks.old_databases import make_second


def parts(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.part: finding for finding in findings}


async def test_one_machine_has_a_file(tmp_path: Path) -> None:
    async with open_settings_database(Settings.model_validate({"data": tmp_path})):
        pass
    [found] = await database_findings(Settings.model_validate({"data": tmp_path}))

    assert found.ready
    assert found.said == f"SQLite, {tmp_path / 'storypix.db'}, schema {REVISION}, 0 stories under way"


async def test_where_nothing_is_yet_nothing_is_made(tmp_path: Path) -> None:
    """Else no backup could be restored there any more."""
    [found] = await database_findings(Settings.model_validate({"data": tmp_path / "new"}))

    assert (found.ready, found.mend) == (True, "")
    assert found.said.endswith("storypix.db, made at the first start")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
async def test_an_older_database_is_left_alone_and_said(tmp_path: Path) -> None:
    make_second(tmp_path / "storypix.db")
    [found] = await database_findings(Settings.model_validate({"data": tmp_path, "STORYPIX_LANGUAGE": "en"}))

    assert found.ready
    assert "older version, schema r0002" in found.said
    assert "Take a backup" in found.mend


@pytest.mark.parametrize(("folder_mode", "is_said"), [(0o755, True), (0o750, False)])
async def test_a_database_that_everybody_may_read_is_said(tmp_path: Path, folder_mode: int, is_said: bool) -> None:
    settings = Settings.model_validate({"data": tmp_path})
    async with open_settings_database(settings):
        pass
    (tmp_path / "storypix.db").chmod(0o644)
    tmp_path.chmod(folder_mode)
    [found] = await database_findings(settings)

    assert found.ready
    assert ("chmod go= " in found.mend) is is_said


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
    assert "127.0.0.1:1/stories" in found.said
    assert "STORYPIX_DATABASE_URL" in found.mend
    assert "secret" not in found.said + found.mend
