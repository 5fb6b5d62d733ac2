"""Shelves: opened and closed when a chat asks for that, and bound again whenever something changes in its stories.

The task store counts each change in the step that makes it, so whatever dies, a shelf that isn't true is known and a
round binds it. One process at a time is at a page; that of a story which is deleted leaves the shelf before its record.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from storypix_core.errors import StorageFailed
from storypix_core.growing_pause import growing_pause_s
from storypix_core.limits import PICTURE_SMALL_LONG_SIDE_PX
from storypix_core.model import PictureRecord, Place, TaskRecord
from storypix_core.pages.shelf import ShelfBook, ShelfContent, ShelfCover, render_shelf
from storypix_core.pages.signs import typeset
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.shelves import Shelf, ShelvedStory, Shelves
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.clearing import Clearing
from storypix_core.story.names import PAGE_NAME, picture_name

log = logging.getLogger(__name__)

EVERY_S = 5.0
"""Between two looks for shelves that aren't true."""
_WITHIN_S = 45.0
_TAKEN_FOR_S = 60.0
"""Longer than binding may take: whoever takes it then finds nobody at it who is alive."""
_TURN_WITHIN_S = 10.0
_LOOK_EVERY_S = 0.2
_TAKEN_OFF_S = 120.0
"""A story that was taken off is deleted within that time, or stands there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelving:
    shelves: Shelves
    store: TaskStore
    pages: PageStore
    clearing: Clearing
    clock: Clock
    new_folder: Callable[[], str]
    """A name that can't be guessed, without a slash."""
    language: str = "en"
    """For a chat that has neither chosen one nor heard a story."""

    async def find(self, platform: str, chat: str) -> str:
        """The key of the chat's shelf; nothing when it has none, or doesn't want it any more."""
        shelf = await self.shelves.find(platform, chat)
        return _key(shelf) if shelf and not shelf.closing else ""

    async def open(self, platform: str, chat: str) -> str:
        """The key of the chat's shelf, which is true now; a new one when it has none. Raises `StorageFailed`."""
        before = await self.shelves.find(platform, chat)
        if before and before.closing:
            await self._bind(platform, chat)
        shelf = await self.shelves.open(platform, chat, folder=self.new_folder())
        if shelf.bound == 0:
            await self._bind(platform, chat)
        return _key(shelf)

    async def close(self, platform: str, chat: str) -> bool:
        """Take the shelf down, for good: its address leads nowhere any more. False when the chat has none.

        Raises `StorageFailed` when its page can't be deleted now; it is once that works.
        """
        if await self.shelves.close(platform, chat) is None:
            return False
        await self._bind(platform, chat)
        return True

    async def take_off(self, tasks: Sequence[TaskRecord]) -> None:
        """Take stories off the shelves of their chats, since they are about to be deleted. Raises `StorageFailed`."""
        by_chat: dict[tuple[str, str], set[str]] = defaultdict(set)
        for task in tasks:
            if task.page_key:
                by_chat[task.place.platform, task.place.chat].add(task.id)
        for (platform, chat), ids in by_chat.items():
            # It isn't true until they are deleted: should nobody do that, they stand there again.
            if await self.shelves.change(platform, chat):
                await self._bind(platform, chat, without=ids)

    async def bind_due(self) -> None:
        """Bind what isn't true any more, and take down what was closed. What fails is tried again later."""
        for shelf in await self.shelves.due():
            taken = await self.shelves.take(shelf.platform, shelf.chat, for_s=_TAKEN_FOR_S)
            if taken is not None:
                await _logged(shelf, self._do(taken))

    async def bind_all(self) -> int:
        """Bind every shelf anew, after a change in how they look. Returns how many there are.

        Those that can't be bound now are later. Raises `StorageFailed` when the book of shelves can't be read.
        """
        shelves = await self.shelves.all()
        for shelf in shelves:
            await self.shelves.change(shelf.platform, shelf.chat)
            await _logged(shelf, self._bind(shelf.platform, shelf.chat))
        return len(shelves)

    async def _bind(self, platform: str, chat: str, *, without: Collection[str] = ()) -> None:
        """Wait for our turn, then do what is to be done. Raises `StorageFailed`."""
        until = self.clock.monotonic() + _TURN_WITHIN_S
        while (taken := await self.shelves.take(platform, chat, for_s=_TAKEN_FOR_S)) is None:
            if await self.shelves.find(platform, chat) is None:
                return  # somebody else has just taken it down
            if self.clock.monotonic() >= until:
                raise StorageFailed(f"somebody is at the shelf of {platform}:{chat}")
            await self.clock.sleep(_LOOK_EVERY_S)
        await self._do(taken, without=without)

    async def _do(self, shelf: Shelf, *, without: Collection[str] = ()) -> None:
        """Bind a shelf that was taken, or take it down. Raises `StorageFailed`; then it is due again later."""
        try:
            async with asyncio.timeout(_WITHIN_S):
                if shelf.closing:
                    await self.clearing.plan(shelf.folder)
                    await self.pages.delete(shelf.folder)
                    await self.shelves.forget(shelf)
                    return
                await self._put(shelf, without=without)
        except (StorageFailed, TimeoutError) as error:
            until = self.clock.now() + timedelta(seconds=growing_pause_s(shelf.tries + 1))
            await self.shelves.put_off(shelf, until=until, failed=True)
            raise StorageFailed(f"a shelf waits: {error}") from error
        if without:
            await self.shelves.put_off(shelf, until=self.clock.now() + timedelta(seconds=_TAKEN_OFF_S))
        elif not await self.shelves.record_bound(shelf):
            await self._after_somebody_else(shelf)

    async def _put(self, shelf: Shelf, *, without: Collection[str]) -> None:
        found = await self.shelves.stories(shelf.platform, shelf.chat)
        stories = [story for story in found if story.task_id not in without]
        chosen = await self.store.settings_of(Place(platform=shelf.platform, chat=shelf.chat))
        content = ShelfContent(
            language=chosen.get("language") or (found[0].language if found else self.language),
            books=tuple(map(_book, stories)),
            url=_web_address(self.pages.url(_key(shelf))),
        )
        html = await asyncio.to_thread(render_shelf, content)
        await self.pages.put(_key(shelf), html.encode(), content_type="text/html; charset=utf-8")

    async def _after_somebody_else(self, shelf: Shelf) -> None:
        """Our page came late, perhaps over a newer one, or where a shelf was taken down."""
        present = await self.shelves.find(shelf.platform, shelf.chat)
        if present is not None and present.folder == shelf.folder:
            await self.shelves.change(shelf.platform, shelf.chat)
        else:
            await self.pages.delete(shelf.folder)


async def _logged(shelf: Shelf, work: Awaitable[None]) -> None:
    """One that fails keeps no other waiting."""
    try:
        await work
    except StorageFailed as error:
        log.warning("shelf of %s:%s: %s", shelf.platform, shelf.chat, error, extra={"action": "shelf_waits"})


def _key(shelf: Shelf) -> str:
    return f"{shelf.folder}/{PAGE_NAME}"


def _book(story: ShelvedStory) -> ShelfBook:
    return ShelfBook(
        title=typeset(story.title, story.language),
        language=story.language,
        page=f"../{story.page_key}",
        made_on=story.made_at.date(),
        cover=_cover(story.cover) if story.cover else None,
    )


def _cover(picture: PictureRecord) -> ShelfCover:
    """As it is beside its page; smaller ones than the small size have been left as they were."""
    shrunk = min(1.0, PICTURE_SMALL_LONG_SIDE_PX / max(picture.width_px, picture.height_px, 1))
    folder = picture.key.rpartition("/")[0]
    return ShelfCover(
        file=f"../{folder}/{picture_name(picture.number, version=picture.version, small=True)}",
        width_px=round(picture.width_px * shrunk),
        height_px=round(picture.height_px * shrunk),
    )


def _web_address(url: str) -> str:
    """A page that is only a file has none."""
    return url if url.startswith(("http://", "https://")) else ""
