"""`storypix pages export`: one story as a file, beside a running bot too."""

import asyncio
import sys
from pathlib import Path

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.page_store import open_page_store
from bot.run import OK
from bot.settings import Settings
from storypix_core.books.book import Kind
from storypix_core.books.press import Press
from storypix_core.errors import AskUser, StorageFailed
from storypix_core.story.keeping import make
from storypix_core.tasks.database import Change

_OUTPUT = Path("-")


async def export(settings: Settings, *, story: str, kind: str, file: Path) -> int:
    """Write the story as this kind of file; `-` is standard output. Nothing beside its page changes.

    Raises `AskUser` when there is no such story, or it can't be had as this, `TryLater`, `BadSettings` and
    `StorageFailed`.
    """
    clock = SystemClock()
    async with (
        open_settings_database(settings, change=Change.NOTHING) as database,
        open_page_store(settings, clock=clock) as pages,
    ):
        task = await open_books(settings, database, clock=clock).store.get(story)
        if task is None:
            raise AskUser(f"no story {story}", key="keep-unknown")
        kept = await make(task, Kind(kind), pages, Press())
    await asyncio.to_thread(_write, file, kept.data)
    return OK


def _write(file: Path, data: bytes) -> None:
    try:
        if file == _OUTPUT:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            file.write_bytes(data)
    except OSError as error:
        raise StorageFailed(f"{file}: {error.strerror}", facts={"path": str(file)}) from error
