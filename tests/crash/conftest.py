"""What every crash starts from."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.crash.processes import Launcher, launcher
from tests.crash.runs import Runs
from tests.crash.stage import SLOW, Stage, staged


@pytest.fixture(autouse=True)
def quiet_servers(caplog: pytest.LogCaptureFixture) -> None:
    """The local servers' clients die all the time."""
    caplog.set_level(logging.CRITICAL, logger="aiohttp.server")


@pytest.fixture
async def starts() -> AsyncIterator[Launcher]:
    async with launcher() as ready:
        yield ready


@pytest.fixture
async def stage(starts: Launcher, tmp_path: Path) -> AsyncIterator[Stage]:
    """On SQLite, nothing running yet."""
    async with staged(starts, tmp_path / "stage", pace=SLOW) as ready:
        yield ready


@pytest.fixture
def runs(starts: Launcher, tmp_path: Path) -> Runs:
    return Runs(starts, tmp_path, report=lambda _: None)
