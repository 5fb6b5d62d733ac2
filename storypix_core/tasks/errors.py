"""What a database or a disk says, in our words: one table, most specific first."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storypix_core.errors import StorageAway, StorageFailed

CORRUPT = "error-storage-corrupt"
READ_ONLY = "error-storage-read-only"
FULL = "error-storage-full"
NEWER = "error-storage-newer"
OLDER = "error-storage-older"
NONE = "error-storage-none"
AWAY = StorageAway.default_key
OTHER = "error-storage"

SQLITE_KEYS: dict[int, str] = {
    # SQLite grows a small file beside the database before it writes; on a full disk that fails first.
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: CORRUPT,
    sqlite3.SQLITE_NOTADB: CORRUPT,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
}
"""By result code, extended or primary. A code that is in neither form here is `error-storage`."""

POSTGRES_KEYS: dict[str, str] = {
    "53100": FULL,
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "XX001": CORRUPT,
    "XX002": CORRUPT,
    "25P03": AWAY,
    "25P04": AWAY,
    "53300": AWAY,
    "57P01": AWAY,
    "57P02": AWAY,
    "57P03": AWAY,
    "57P05": AWAY,
    "08": AWAY,
}
"""By SQLSTATE, or by its class. 25P03 and 57P05 close the connection of a process that was stopped for too long."""

REPEATABLE = frozenset({"40001", "40P01"})
"""Two transactions were in each other's way, and this one was undone: it may simply be run again."""

OS_KEYS: dict[int, str] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
}

_PRIMARY_CODE = 0xFF


@contextmanager
def as_ours(path: str) -> Iterator[None]:
    """Raise what SQLAlchemy, a driver or the system raise inside as `StorageFailed`. `path` has no secrets."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise storage_failed(error, path=path) from error


def storage_failed(error: Exception, *, path: str) -> StorageFailed:
    """The cause names the error's kind and code only: its own text may quote the values of a statement."""
    root = getattr(error, "orig", None) or error
    name = getattr(root, "sqlite_errorname", None) or getattr(root, "sqlstate", None) or getattr(root, "strerror", None)
    cause = f"{path}: {type(root).__name__}" + (f" ({name})" if name else "")
    key = _key(error, root)
    kind = StorageAway if key == AWAY else StorageFailed
    return kind(cause, key=key, facts={"path": path})


def is_repeatable(error: Exception) -> bool:
    """Whether the transaction that failed with this may be run again at once."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in REPEATABLE


def _key(error: Exception, root: BaseException) -> str:
    code = getattr(root, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE_KEYS.get(code) or SQLITE_KEYS.get(code & _PRIMARY_CODE, OTHER)
    if hasattr(root, "sqlstate"):
        return _postgres_key(root.sqlstate, error)
    if isinstance(error, PoolTimeout):
        return AWAY
    if isinstance(root, OSError) and root.errno is not None:
        return OS_KEYS.get(root.errno, OTHER)
    return OTHER


def _postgres_key(sqlstate: str | None, error: Exception) -> str:
    if sqlstate:
        return POSTGRES_KEYS.get(sqlstate) or POSTGRES_KEYS.get(sqlstate[:2], OTHER)
    # The server said nothing: it couldn't be reached, or the line broke.
    return AWAY if isinstance(error, OperationalError) else OTHER
