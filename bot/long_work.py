"""What `storypix backup` and `restore` have in common: long work beside the event loop, and what is said of it."""

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from bot.texts import Facts, Texts
from storypix_core.backup.manifest import PAGES, Manifest
from storypix_core.errors import StorageFailed
from storypix_core.tasks.errors import OTHER, as_ours

T = TypeVar("T")

PIPE = "-"
"""In place of a file: standard input or output."""
_SAY_EVERY_S = 5.0


async def beside_the_loop(work: Callable[[Callable[[], None]], T]) -> T:
    """Do `work` in a thread. It gets a function to call now and then, which ends it when nobody waits any more."""
    stopped = threading.Event()

    def check() -> None:
        if stopped.is_set():
            raise InterruptedError

    task = asyncio.ensure_future(asyncio.to_thread(work, check))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        stopped.set()
        await asyncio.gather(task, return_exceptions=True)
        raise


class Teller:
    """Says how far it is, every few seconds at most."""

    def __init__(self, say: Texts) -> None:
        self._say = say
        self._next_s = time.monotonic() + _SAY_EVERY_S

    def tell(self, key: str, facts: Facts) -> None:
        if time.monotonic() >= self._next_s:
            tell(self._say(key, facts))
            self._next_s = time.monotonic() + _SAY_EVERY_S


def tell(sentence: str) -> None:
    """On standard error: the other one may be the backup."""
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def counted(manifest: Manifest) -> dict[str, str | int | float]:
    """The facts `files` and `mb` of a sentence."""
    files = [file.name for file in manifest.files if file.name.startswith(PAGES)]
    return {"files": len(files), "mb": round(manifest.size_bytes / 1e6, 1)}


@contextmanager
def disk_as_ours(path: str, *, key: str) -> Iterator[None]:
    """Raise what a disk says as `StorageFailed`, with `key` where nothing better is known about it."""
    try:
        with as_ours(path):
            yield
    except StorageFailed as error:
        if error.key != OTHER:
            raise
        raise StorageFailed(str(error), key=key, facts=error.facts) from error
