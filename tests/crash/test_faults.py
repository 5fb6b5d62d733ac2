"""The same books when something around the program fails, and the program goes on."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.core.storage.disks import small_disk
from tests.crash import faults
from tests.crash.power import power_cuts
from tests.crash.processes import Launcher
from tests.crash.stage import SLOW, Stage, staged
from tests.crash.test_crash import expect_right
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.slow


async def test_the_database_is_locked_for_five_seconds(stage: Stage) -> None:
    expect_right(await faults.database_locked(stage, seconds=5))


async def test_the_disk_is_full_for_a_while(starts: Launcher, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size="16m") as disk:
        async with staged(starts, disk, pace=SLOW) as stage:
            stage.log = tmp_path / "log.txt"
            expect_right(await faults.disk_full(stage, seconds=5))


async def test_the_folder_of_pages_is_away_for_a_while(stage: Stage) -> None:
    expect_right(await faults.pages_away(stage, seconds=10))


@pytest.mark.parametrize("kill", [False, True], ids=["running on", "killed"])
async def test_the_clock_jumps_by_days(stage: Stage, kill: bool) -> None:
    expect_right(await faults.clock_jumps(stage, kill=kill))


async def test_the_provider_hangs(stage: Stage) -> None:
    expect_right(await faults.provider_hangs(stage))


@pytest.mark.skipif(shutil.which("strace") is None, reason="only strace tells what was synced")
async def test_the_power_goes_again_and_again(stage: Stage) -> None:
    expect_right(await power_cuts(stage, times=5))


@pytest.fixture
async def shared(starts: Launcher, tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Stage]:
    """On Postgres."""
    async with staged(starts, tmp_path / "stage", url=postgres.fresh(), pace=SLOW) as ready:
        yield ready


async def test_postgres_is_stopped_and_started_again(shared: Stage, postgres: PostgresServer) -> None:
    expect_right(await faults.postgres_restarts(shared, postgres))
