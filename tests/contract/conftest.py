"""The databases, the stores and the chats that contracts are held against."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock, MemoryTaskStore
from tests.contract.chats import STANDS
from tests.contract.chats_stand import Stand
from tests.servers.postgres import POSTGRES


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: to copy it is quicker than to make it for every test."""
    file = tmp_path_factory.mktemp("empty") / "storypix.db"

    async def make() -> None:
        async with open_database(file):
            pass

    asyncio.run(make())
    return file


@pytest.fixture(params=["sqlite", POSTGRES])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """An empty database with our schema, of each kind."""
    return _make(request, tmp_path)


@pytest.fixture(params=["memory", "sqlite", POSTGRES])
def where_or_nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str | None:
    """As `where`, and None for the memory of the process."""
    return None if request.param == "memory" else _make(request, tmp_path)


@pytest.fixture
async def database(where: Path | str) -> AsyncIterator[Database]:
    async with open_database(where) as opened:
        yield opened


@pytest.fixture
async def store(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[TaskStore]:
    if where_or_nowhere is None:
        yield MemoryTaskStore(clock=clock)
        return
    async with open_database(where_or_nowhere) as opened:
        yield SqlTaskStore(opened, clock=clock)


@pytest.fixture(params=STANDS)
async def stand(request: pytest.FixtureRequest) -> AsyncIterator[Stand]:
    """The chats, one after the other."""
    async with STANDS[request.param]() as stand:
        yield stand


def _make(request: pytest.FixtureRequest, folder: Path) -> Path | str:
    # Asked for here, so that no server is started for those who don't need it.
    if request.param == "postgres":
        return str(request.getfixturevalue("clean_postgres_url"))
    return Path(shutil.copy(request.getfixturevalue("empty_sqlite"), folder / "storypix.db"))
