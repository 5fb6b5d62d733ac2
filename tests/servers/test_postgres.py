"""The server that tests run on keeps what it is told, and gives each test a database of its own."""

import psycopg
import pytest

from storypix_core.tasks.schema import metadata
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.slow


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""))


def tables(url: str) -> set[str]:
    with connect(url) as connection:
        return {name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def test_a_new_database_has_our_tables_or_none(postgres_url: str, empty_postgres_url: str) -> None:
    assert set(metadata.tables) <= tables(postgres_url)
    assert tables(empty_postgres_url) == set()


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_what_was_written_is_there_after_a_restart(postgres: PostgresServer, postgres_url: str, end: str) -> None:
    with connect(postgres_url) as connection:
        connection.execute("INSERT INTO accounts VALUES ('bot')")

    getattr(postgres, end)()
    postgres.start()

    with connect(postgres_url) as connection:
        assert connection.execute("SELECT name FROM accounts").fetchall() == [("bot",)]
