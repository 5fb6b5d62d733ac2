"""`storypix pages move`: from the folder of this machine to the bucket, as often as one likes.

Only what belongs to a story or a shelf moves: what was deleted doesn't come back. What is deleted after it was copied
goes there too, with the next call.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.page_store import folder_store, keeps_in_bucket, pages_folder, s3_options
from bot.run import FAILED, OK, speaks
from bot.settings import Settings, alias_of
from bot.texts import Texts
from storypix_core.errors import BadSettings
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.moving import MOST_FAILURES, Moved, MovedFolders, move_folder
from storypix_core.storage.s3 import S3PageStore, open_s3
from storypix_core.tasks.database import Change, Database
from storypix_core.tasks.shelves import SqlShelves
from storypix_core.tasks.store import SqlTaskStore

_COPIES = "moved-pages.txt"
"""In the data folder."""


async def move(settings: Settings) -> int:
    """Copy all pages, say how many, and say what to do next. The exit code is 1 when some couldn't be copied.

    Raises `BadSettings` when there is nothing to move or no bucket for it, and `StorageFailed`.
    """
    _insist_on_both(settings)
    clock = SystemClock()
    async with (
        open_settings_database(settings, change=Change.NOTHING) as database,
        open_s3(s3_options(settings), clock=clock) as target,
    ):
        copies = MovedFolders(settings.data / _COPIES)
        mover = _Mover(folder_store(settings), target, copies, owned=lambda: _owned(database, clock))
        await mover.move_all()
    _say(settings, mover)
    return FAILED if mover.moved.failures else OK


async def _owned(database: Database, clock: SystemClock) -> dict[str, bool]:
    """The folders of all stories, and with False those of shelves."""
    store, shelves = SqlTaskStore(database, clock=clock), SqlShelves(database, clock=clock)
    tasks = [task for chat in await store.chats() for task in await store.of_chat(chat.platform, chat.chat)]
    stories = {folder: True for task in tasks if (folder := task.folder.rstrip("/"))}
    return {**stories, **{shelf.folder: False for shelf in await shelves.all()}}


@dataclass(slots=True)
class _Mover:
    source: FolderPageStore
    target: S3PageStore
    copies: MovedFolders
    owned: Callable[[], Awaitable[dict[str, bool]]]
    moved: Moved = field(default_factory=Moved)
    stories: int = 0
    strangers: int = 0
    """Folders that belong to nobody."""

    async def move_all(self) -> None:
        owned = await self.owned()
        for folder in await self.source.folders():
            if folder not in owned:
                self.strangers += 1
                continue
            await asyncio.to_thread(self.copies.add, folder)
            moved = await move_folder(folder, self.source, self.target)
            self.moved += moved
            self.stories += owned[folder]
            if len(moved.failures) >= MOST_FAILURES:
                break
        else:
            await self._clear()

    async def _clear(self) -> None:
        """What was deleted since it was copied, now or by an earlier call, goes there too."""
        owned, copied = await self.owned(), await asyncio.to_thread(self.copies.names)
        for folder in copied - owned.keys():
            await self.target.delete(folder)
        await asyncio.to_thread(self.copies.keep, copied & owned.keys())


def _insist_on_both(settings: Settings) -> None:
    if not keeps_in_bucket(settings):
        name = alias_of(Settings.model_fields["s3_bucket"])
        raise BadSettings(f"{name} is empty: name the bucket that the pages move to")
    if not pages_folder(settings).is_dir():
        name = alias_of(Settings.model_fields["data"])
        raise BadSettings(
            f"{pages_folder(settings)} is not there, so there is nothing to move. Is {name} the right folder?"
        )


def _say(settings: Settings, mover: _Mover) -> None:
    say, moved = Texts(speaks(settings.language)), mover.moved
    counted = {"stories": mover.stories, "copied": moved.copied, "same": moved.same}
    print(say("pages-moved", {"path": s3_options(settings).where, **counted}))  # noqa: T201
    if moved.newer:
        print(say("pages-moved-newer", {"count": moved.newer}))  # noqa: T201
    if mover.strangers:
        print(say("pages-moved-strangers", {"count": mover.strangers}))  # noqa: T201
    if moved.failures:
        first = moved.failures[0]
        cause = f"{say(first.key, first.facts)} ({first})"
        print(say("pages-moved-failed", {"count": len(moved.failures), "cause": cause}))  # noqa: T201
    else:
        print(say("pages-moved-next", {"folder": str(pages_folder(settings))}))  # noqa: T201
