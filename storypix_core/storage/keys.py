"""What files of a page store may be called."""

import re

from storypix_core.errors import StorageFailed

_KEY = re.compile(r"(?:[A-Za-z0-9_-]{1,64}/){0,2}[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}")


def is_key(name: str) -> bool:
    """Whether this may be a key, or the folder of one."""
    return _KEY.fullmatch(name) is not None


def expect_key(key: str, *, where: str) -> None:
    """Raises `StorageFailed` for a key that could lead anywhere else; `where` is told to operators."""
    if not is_key(key):
        raise StorageFailed("not a key", facts={"path": where})
