"""Stories as files to be kept: made when somebody asks, and from then on beside the page, which links them.

A file says by its name what it was made from. After a picture was painted again the page doesn't link the old ones any
more, they are removed, and whoever asks gets a new one.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

from storypix_core.books.book import CONTENT_TYPES, Kind, digest_of
from storypix_core.books.press import Press
from storypix_core.errors import AskUser, StorageAway, StorageFailed, TryLater
from storypix_core.model import Download, TaskRecord
from storypix_core.pages.file_names import kept_name
from storypix_core.ports.page_store import PageStore
from storypix_core.story.bookmaking import gather
from storypix_core.story.later import publish_or_later
from storypix_core.story.names import book_name
from storypix_core.story.old_files import all_earlier_names, clear
from storypix_core.story.publishing import content_of, out_of_date
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

_AT_ONCE = 4
"""So many stories at most are in memory with all their pictures; those who ask meanwhile wait."""

_TRIES = 3
"""So often at most a file is made, or a page bound, when its story changes meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    name: str
    """What the file is called on somebody's own disk: the story's title with an ending."""
    data: bytes
    key: str
    """Where the page store has it; empty when it hasn't, or when it is held until the store takes it."""


class Keeper:
    """`binding` gives the lock under which the page of a task is bound in this process; `press` makes the books."""

    def __init__(self, tools: Tools, *, binding: Callable[[str], asyncio.Lock], press: Press | None = None):
        self._tools = tools
        self._binding = binding
        self._press = press or Press()
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._making: WeakValueDictionary[tuple[str, Kind], asyncio.Lock] = WeakValueDictionary()
        """By task and kind: whoever asks for what is being made waits for it."""

    async def keep(self, task_id: str, kind: Kind) -> Kept:
        """The story as a file, from beside its page; made, and put there, when it isn't there yet.

        Raises `AskUser` when it can't be had as this, or not yet, `TryLater` when making it takes too long or breaks,
        and `StorageFailed` when the story or its pictures can't be read. Where only the page store doesn't take the
        file, whoever asked has it all the same.
        """
        making = self._making.setdefault((task_id, kind), asyncio.Lock())
        async with making:
            for _ in range(_TRIES):
                task = await self._present(task_id)
                made, is_whole = await _made(task, kind, self._tools.pages, self._press, turn=self._turns)
                if made.key or not is_whole:
                    return _as_it_opens(made, task)
                placed = await self._placed(task, kind, made)
                if placed:
                    return placed
        raise TryLater(f"{task_id} keeps changing", key="keep-failed")

    async def _placed(self, task: TaskRecord, kind: Kind, made: Kept) -> Kept | None:
        """Put it beside the page. None when the story has changed since it was made."""
        of = digest_of(content_of(task))
        file = book_name(kind.value, of=of)
        async with self._binding(task.id):
            present = await self._present(task.id)
            if digest_of(content_of(present)) != of:
                return None
            try:
                key, content_type = f"{task.folder}{file}", CONTENT_TYPES[kind]
                await self._tools.pages.put(key, made.data, content_type=content_type, immutable=True)
                download = Download(kind=kind.value, file=file, size_bytes=len(made.data), of=of)
                await self._tools.store.record_download(task.id, download)
                bound = await self._bind(present)
            except StorageAway:
                raise
            except StorageFailed as error:
                log.warning(
                    "no %s beside %s: %r",
                    kind.value,
                    task.id,
                    error,
                    extra={"action": "book_not_kept", "task_id": task.id},
                )
                return made
        if digest_of(content_of(bound)) != of:
            return None
        return _as_it_opens(replace(made, key=key), bound)

    async def _present(self, task_id: str) -> TaskRecord:
        task = await self._tools.store.get(task_id)
        if task is None:
            raise AskUser("no such story", key="keep-unknown")
        return task

    async def _bind(self, before: TaskRecord) -> TaskRecord:
        """Let the page link what there is. Another process may change the story meanwhile. Returns the story as it is
        then."""
        old = [it.file for it in out_of_date(before)]
        for _ in range(_TRIES):
            task = await self._still_there(before)
            await clear(task, self._tools.pages, old)
            if task.page_at is not None or not task.page_key:
                return task  # it comes later, with these links
            await publish_or_later(task, self._tools)
            after = await self._still_there(task)
            if (after.pictures, after.downloads) == (task.pictures, task.downloads):
                break
            old = [*all_earlier_names(task), *all_earlier_names(after)]
        return after

    async def _still_there(self, before: TaskRecord) -> TaskRecord:
        """The story as it is. One that was deleted meanwhile leaves nothing behind that came too late."""
        task = await self._tools.store.get(before.id)
        if task is None:
            await self._tools.pages.delete(before.folder.rstrip("/"))
            raise AskUser("the story was deleted meanwhile", key="keep-unknown")
        return task


def _as_it_opens(kept: Kept, task: TaskRecord) -> Kept:
    """While the page is still to come, what lies beside it may be held, and a link to it would lead nowhere."""
    return kept if task.page_at is None else replace(kept, key="")


async def make(task: TaskRecord, kind: Kind, pages: PageStore, press: Press) -> Kept:
    """The story as a file, without putting anything anywhere. Raises as `Keeper.keep` does."""
    made, _ = await _made(task, kind, pages, press, turn=nullcontext())
    return made


async def _made(
    task: TaskRecord, kind: Kind, pages: PageStore, press: Press, *, turn: AbstractAsyncContextManager[None]
) -> tuple[Kept, bool]:
    """What is there already, else a new one without a key, made within `turn`; and whether it has all its pictures."""
    _check(task)
    name = kept_name(task.title, kind.value)
    known = next((it for it in content_of(task).downloads if it.kind == kind), None)
    if known and (data := await pages.get(f"{task.folder}{known.file}")):
        return Kept(name=name, data=data, key=f"{task.folder}{known.file}"), True
    async with turn:
        gathered = await gather(task, pages, kind=kind)
        bound = await press.make(kind, gathered.book)
    _log_made(task, kind, unshown=bound.unshown)
    return Kept(name=name, data=bound.data, key=""), gathered.is_whole


def _log_made(task: TaskRecord, kind: Kind, *, unshown: int) -> None:
    log.info("%s is bound as %s", task.id, kind.value, extra={"action": "book_made", "task_id": task.id})
    if unshown:
        log.warning(
            "%s as %s has boxes for %d letters that no font here has",
            task.id,
            kind.value,
            unshown,
            extra={"action": "book_letters_missing", "task_id": task.id},
        )


def _check(task: TaskRecord) -> None:
    if task.state.is_open or not task.chapters:
        raise AskUser("the story isn't at its end yet", key="keep-early")
    if "/" not in task.folder:
        raise AskUser("the page is in a folder of its own", key="keep-elsewhere")
