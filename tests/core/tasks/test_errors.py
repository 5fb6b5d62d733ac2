"""A database's and a disk's errors in our words."""

import errno
import os
import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storypix_core.errors import StorageFailed
from storypix_core.tasks.errors import (
    AWAY,
    CORRUPT,
    FULL,
    OS_KEYS,
    OTHER,
    POSTGRES_KEYS,
    READ_ONLY,
    REPEATABLE,
    SQLITE_KEYS,
    as_ours,
    is_repeatable,
)


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("near 'a giant snail': syntax error")
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_SOMETHING"
    return error


def key_of(error: Exception) -> str:
    with pytest.raises(StorageFailed) as caught, as_ours("/data/storypix.db"):
        raise error
    assert caught.value.facts == {"path": "/data/storypix.db"}
    assert caught.value.__cause__ is error
    return caught.value.key


@pytest.mark.parametrize(("code", "key"), SQLITE_KEYS.items())
def test_every_code_of_the_table_has_its_sentence(code: int, key: str) -> None:
    assert key_of(sqlite_error(code)) == key
    assert key_of(OperationalError("SELECT 1", {}, sqlite_error(code))) == key


@pytest.mark.parametrize(("number", "key"), OS_KEYS.items())
def test_every_error_of_the_system_has_its_sentence(number: int, key: str) -> None:
    assert key_of(OSError(number, os.strerror(number))) == key


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (sqlite3.SQLITE_READONLY_DBMOVED, READ_ONLY),
        (sqlite3.SQLITE_CORRUPT_INDEX, CORRUPT),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, READ_ONLY),
        (sqlite3.SQLITE_IOERR_SHMSIZE, FULL),
        (sqlite3.SQLITE_IOERR_READ, OTHER),
        (sqlite3.SQLITE_BUSY, OTHER),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, OTHER),
    ],
)
def test_a_code_that_says_more_falls_back_to_the_one_that_says_less(code: int, key: str) -> None:
    assert key_of(sqlite_error(code)) == key


def postgres_error(sqlstate: str) -> DBAPIError:
    original = psycopg.errors.lookup(sqlstate)("value 'a giant snail' is too long")
    return DBAPIError.instance("SELECT 1", {}, original, psycopg.Error)  # type: ignore[return-value]


# A class stands for all its members.
MEMBERS = {"08": "08006"}


@pytest.mark.parametrize(("code", "key"), POSTGRES_KEYS.items())
def test_every_code_of_postgres_has_its_sentence(code: str, key: str) -> None:
    assert key_of(postgres_error(MEMBERS.get(code, code))) == key


@pytest.mark.parametrize("code", sorted(REPEATABLE))
def test_what_only_was_in_anothers_way_is_repeatable(code: str) -> None:
    assert is_repeatable(postgres_error(code))
    assert key_of(postgres_error(code)) == OTHER


@pytest.mark.parametrize("error", [postgres_error("23505"), postgres_error("57P01"), OSError(errno.EIO, "broken")])
def test_nothing_else_is_repeatable(error: Exception) -> None:
    assert not is_repeatable(error)


def test_a_server_that_says_nothing_is_away() -> None:
    assert key_of(OperationalError("SELECT 1", {}, psycopg.OperationalError("connection refused"))) == AWAY
    assert key_of(PoolTimeout("no connection")) == AWAY


@pytest.mark.parametrize(
    "error",
    [postgres_error("23505"), ArgumentError("no such driver"), OSError("no number"), OSError(errno.EIO, "broken")],
)
def test_whatever_else_happens_is_a_storage_failure_all_the_same(error: Exception) -> None:
    assert key_of(error) == OTHER


def test_the_cause_does_not_quote_what_was_being_written() -> None:
    error = OperationalError("INSERT INTO chapters", {"text": "a giant snail"}, sqlite_error(sqlite3.SQLITE_FULL))

    with pytest.raises(StorageFailed) as caught, as_ours("/data/storypix.db"):
        raise error

    assert str(caught.value) == "/data/storypix.db: OperationalError (SQLITE_SOMETHING)"


def test_the_cause_names_the_code_of_postgres_and_quotes_nothing() -> None:
    with pytest.raises(StorageFailed) as caught, as_ours("postgresql://db/stories"):
        raise postgres_error("53100")

    assert str(caught.value) == "postgresql://db/stories: DiskFull (53100)"


def test_our_own_errors_and_mistakes_in_the_program_pass_unchanged() -> None:
    with pytest.raises(KeyError), as_ours("/data/storypix.db"):
        raise KeyError("a mistake")
