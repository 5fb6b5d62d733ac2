"""What a database or a disk says, in our words: one table, most specific first."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from storypix_core.errors import StorageFailed

CORRUPT = "error-storage-corrupt"
READ_ONLY = "error-storage-read-only"
FULL = "error-storage-full"
NEWER = "error-storage-newer"
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
    """Raise what SQLAlchemy, SQLite or the system raise inside as `StorageFailed`. `path` has no secrets."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise storage_failed(error, path=path) from error


def storage_failed(error: Exception, *, path: str) -> StorageFailed:
    """The cause names the error's kind and code only: its own text may quote the values of a statement."""
    root = getattr(error, "orig", None) or error
    name = getattr(root, "sqlite_errorname", None) or getattr(root, "strerror", None)
    cause = f"{path}: {type(root).__name__}" + (f" ({name})" if name else "")
    return StorageFailed(cause, key=_key(root), facts={"path": path})


def _key(error: BaseException) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE_KEYS.get(code) or SQLITE_KEYS.get(code & _PRIMARY_CODE, OTHER)
    if isinstance(error, OSError) and error.errno is not None:
        return OS_KEYS.get(error.errno, OTHER)
    return OTHER
