"""What a chat sees of a story, and in which order.

Text is shown as soon as it is ready and the one before it stands; a picture that comes later goes into its own place by
an edit. Every part leaves a receipt in the task store before the next is shown, and is never shown again.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from storypix_core.errors import Overtaken, StorageAway, StorageFailed, StoryPixError
from storypix_core.model import Chapter, PictureRecord, PictureState, TaskRecord, TaskState
from storypix_core.ports.chat import ChatPort, Part, PictureSlot
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.safe_log import told_safely
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Outbox,
    PagePublished,
    Paused,
    PictureChanged,
    Progress,
    TitleKnown,
)
from storypix_core.story.names import picture_name
from storypix_core.story.parts import PAGE, Parts, Say
from storypix_core.story.poster import Poster
from storypix_core.story.progress import recorded_end
from storypix_core.story.publishing import single_file

log = logging.getLogger(__name__)

_STATUS_EVERY_S = 1.0
"""The live status is edited no more often than this; the chat's own limits come on top."""


class Delivery:
    """Brings one story into one chat.

    `store` is that of the attempt. `link` turns the page's key into the address that people get; None gives them the
    page as a file. `hint` is the key of a sentence to add to the end. `patience_s` is as in `Poster`.
    """

    def __init__(
        self,
        *,
        task: TaskRecord,
        chat: ChatPort,
        store: TaskStore,
        pages: PageStore,
        workers: Workers,
        say: Say,
        clock: Clock,
        link: Callable[[str], str] | None,
        hint: str = "",
        patience_s: float = 0.0,
        observer: Observer = nobody_watches,
    ):
        self._task = task
        self._chat = chat
        self._store = store
        self._pages = pages
        self._clock = clock
        self._link = link
        self._is_stopped: Callable[[], bool] = lambda: False
        self._parts = Parts(task.id, say=say, picture_url=pages.url, hint=hint)
        self._poster = Poster(
            task=task,
            chat=chat,
            store=store,
            workers=workers,
            clock=clock,
            patience_s=patience_s,
            is_stopped=lambda: self._is_stopped(),
            observer=observer,
        )
        self._chapters: dict[int, Chapter] = {}
        self._slots: dict[int, PictureSlot] = {}
        self._page_key = ""
        self._status: Part | None = None
        self._status_at_s = float("-inf")
        self._status_waits = False
        self._has_ended = False

    async def run(self, outbox: Outbox) -> bool:
        """Show what happens until the story has ended, or goes on later. Returns whether its end was heard.

        That counts as heard too which the chat will never take. A part that can't be shown doesn't take the others
        with it, and of a story that was cancelled only its end is still shown. Raises `Overtaken`.
        """
        self._is_stopped = lambda: outbox.cancelled
        await self._safely(self._poster.recall())
        async with self._chat.busy(self._task.place):
            leaves = False
            while not leaves:
                happening = await outbox.next(within_s=_STATUS_EVERY_S if self._status_waits else None)
                leaves = isinstance(happening, (Finished, Paused))
                if leaves or not outbox.cancelled:
                    await self._safely(self._take(happening) if happening else self._edit_status())
        return self._has_ended and self._poster.is_done

    async def _safely(self, showing: Awaitable[None]) -> None:
        try:
            await showing
        except Overtaken:
            raise
        except StoryPixError as error:
            log.warning("not shown in %s: %r", self._task.id, error, extra={"action": "part_lost"})
        except Exception as error:  # noqa: BLE001  # whatever it was, the next part may well be shown
            log.error("not shown in %s: %s", self._task.id, told_safely(error), extra={"action": "part_crashed"})

    async def show_picture(self, number: int) -> None:
        """Put a picture that was painted later into its place, if its chapter is in the chat.

        The first picture of a story is shown with its end, too, and a page that went along as a file has it inside.
        What can't be shown leaves what stands there.
        """
        await self._poster.recall()
        chapter, picture = self._task.chapter(number), self._task.picture(number)
        if chapter and picture and self._poster.has(f"chapter{number}"):
            slot = self._slot_of(picture)
            await self._poster.show(self._parts.chapter(chapter, slot), or_words=False)
            self._slots = {one.number: self._slot_of(one) for one in self._task.pictures}
            await self._show_end_again(slot)

    async def is_behind(self, number: int) -> bool:
        """Whether the chat shows this picture as it was before it was painted again, as whoever did that is gone, or
        the words alone, as something was in its way."""
        await self._poster.recall()
        chapter, picture = self._task.chapter(number), self._task.picture(number)
        if chapter is None or picture is None:
            return False
        before = [self._parts.chapter(chapter, self._slot_of(one)) for one in self._before(picture)]
        if picture.state is PictureState.DONE:
            before.append(self._parts.chapter(chapter, None))  # where its picture should be by now
        return any(self._poster.stands(part) for part in before)

    def _before(self, picture: PictureRecord) -> list[PictureRecord]:
        """What may have been in its place before its present version."""
        names = [picture_name(picture.number, version=version) for version in range(1, picture.version)]
        done = [replace(picture, key=f"{self._task.folder}{name}") for name in names]
        return [*done, replace(picture, state=PictureState.FAILED, key="")] if names else []

    def _slot_of(self, picture: PictureRecord) -> PictureSlot:
        return self._parts.slot(picture.state, scene=picture.scene, key=picture.key)

    async def show_page(self) -> bool:
        """Show the end again, with the page that came later. Returns whether that is done with; if not, try it again.

        Raises `StorageFailed` and `Overtaken`.
        """
        await self._poster.recall()
        if not self._poster.may_have("end"):
            return True  # the chat couldn't be reached then, and has been left in peace since
        if self._link:
            self._slots = {one.number: self._slot_of(one) for one in self._task.pictures}
            return await self._poster.show_again(await self._recorded_end_part())
        if not self._poster.stands(self._end_without_page()):
            return True  # the file went along
        return await self._poster.show_again(self._parts.page(self._task.title, file=await self._file()))

    async def _show_end_again(self, slot: PictureSlot) -> None:
        """With this picture, where it is in there: as the cover, or inside the page that went along as a file."""
        task = self._task
        is_there = task.state is TaskState.DONE and self._poster.has("end")
        if not is_there or (self._link and (slot != self._cover() or not task.page_key)):
            return
        if self._poster.has(PAGE):
            await self._poster.show(self._parts.page(task.title, file=await self._file()))
        elif self._link or not self._poster.stands(self._end_without_page()):
            await self._poster.show(await self._recorded_end_part(), or_words=False)

    async def _take(self, happening: Happening) -> None:
        match happening:
            case TitleKnown(title=title):
                await self._poster.show(self._parts.title(title))
            case ChapterTold(chapter=chapter, pictured=pictured):
                if pictured:
                    # From the first on: a chat may have no way to make room for a picture later.
                    self._slots.setdefault(chapter.number, self._parts.slot(PictureState.WAITING))
                self._chapters[chapter.number] = chapter
                await self._show_chapter(chapter.number)
            case PictureChanged():
                await self._place_picture(happening)
            case Progress():
                await self._show_status(happening)
            case PagePublished(key=key):
                self._page_key = key
            case Paused():
                await self._poster.show_if_possible(self._parts.paused())
            case Finished():
                await self._show_end(happening)

    async def _show_chapter(self, number: int) -> None:
        await self._poster.show(self._parts.chapter(self._chapters[number], self._slots.get(number)))

    async def _place_picture(self, change: PictureChanged) -> None:
        is_new = change.number not in self._slots
        slot = self._parts.slot(change.state, scene=change.scene, key=change.key, kept=change.kept)
        self._slots[change.number] = slot
        settled = change.state in (PictureState.DONE, PictureState.FAILED)
        if change.number in self._chapters and (settled or is_new):
            await self._show_chapter(change.number)

    async def _show_status(self, progress: Progress) -> None:
        self._status = self._parts.progress(progress)
        if self._clock.monotonic() - self._status_at_s >= _STATUS_EVERY_S or progress.state is TaskState.PUBLISHING:
            await self._edit_status()
        else:
            self._status_waits = True

    async def _edit_status(self) -> None:
        self._status_at_s = self._clock.monotonic()
        self._status_waits = False
        if self._status:
            await self._poster.show_if_possible(self._status)

    async def _show_end(self, end: Finished) -> None:
        if end.state is TaskState.CANCELLED:
            self._poster.leave_out()
        await self._poster.show(await self._end_part(end, page_key=self._page_key))
        self._has_ended = True
        if self._poster.may_have("status"):
            await self._poster.show(self._parts.status(""))

    async def _recorded_end_part(self) -> Part:
        return await self._end_part(recorded_end(self._task), page_key=self._task.page_key)

    def _end_without_page(self) -> Part:
        """As it looked while its page was still to come."""
        return self._parts.end(replace(recorded_end(self._task), page_later=True))

    async def _end_part(self, end: Finished, *, page_key: str) -> Part:
        if self._link:
            link = self._link(page_key) if page_key else ""
            return self._parts.end(end, link=link, cover=self._cover() if link else None)
        if not page_key and not end.page_later:
            return self._parts.end(end)
        # A file has its pictures inside, and needs no page in the page store.
        file = await self._file_or_later()
        return self._parts.end(end if file else replace(end, page_later=True), file=file)

    def _cover(self) -> PictureSlot | None:
        """The first picture that is done stands for the whole."""
        done = [slot for _, slot in sorted(self._slots.items()) if slot.state is PictureState.DONE]
        return done[0] if done else None

    async def _file_or_later(self) -> bytes:
        """The page as a file. Nothing when the page store is away, and it comes later."""
        try:
            return await self._file()
        except StorageAway:
            raise
        except StorageFailed as error:
            log.warning("no page for %s now: %r", self._task.id, error, extra={"action": "page_later"})
            await self._store.page_later(self._task.id, at=self._clock.now())
            return b""

    async def _file(self) -> bytes:
        task = await self._store.get(self._task.id)
        return await single_file(task, self._pages) if task else b""
