"""A database's and a disk's errors in our words."""

import errno
import os
import sqlite3

import pytest
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storypix_core.errors import StorageFailed
from storypix_core.tasks.errors import CORRUPT, FULL, OS_KEYS, OTHER, READ_ONLY, SQLITE_KEYS, as_ours


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


@pytest.mark.parametrize(
    "error",
    [PoolTimeout("no connection"), ArgumentError("no such driver"), OSError("no number"), OSError(errno.EIO, "broken")],
)
def test_whatever_else_happens_is_a_storage_failure_all_the_same(error: Exception) -> None:
    assert key_of(error) == OTHER


def test_the_cause_does_not_quote_what_was_being_written() -> None:
    error = OperationalError("INSERT INTO chapters", {"text": "a giant snail"}, sqlite_error(sqlite3.SQLITE_FULL))

    with pytest.raises(StorageFailed) as caught, as_ours("/data/storypix.db"):
        raise error

    assert str(caught.value) == "/data/storypix.db: OperationalError (SQLITE_SOMETHING)"


def test_our_own_errors_and_mistakes_in_the_program_pass_unchanged() -> None:
    with pytest.raises(KeyError), as_ours("/data/storypix.db"):
        raise KeyError("a mistake")
