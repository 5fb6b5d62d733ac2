"""What a chat sees of a story, and in which order.

Text is shown as soon as it is ready and the one before it stands; a picture that comes later goes into its own place by
an edit. Every part leaves a receipt in the task store before the next is shown.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Protocol

from storypix_core.errors import NotAllowed, OutcomeUnknown, StorageFailed, StoryPixError, TryLater
from storypix_core.model import Chapter, PictureState, TaskRecord, TaskState
from storypix_core.ports.chat import ChatPort, Choice, Part, PartKind, PictureSlot
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore
from storypix_core.safe_log import told_safely
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Outbox,
    PagePublished,
    PictureChanged,
    Progress,
    TitleKnown,
)
from storypix_core.story.publishing import single_file
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

_STATUS_EVERY_S = 1.0
"""The live status is edited no more often than this; the chat's own limits come on top."""

_TRIES = 5
_DECLINED_MAX = 3
"""After so many new parts in a row that the chat doesn't take, it is left in peace; one may just want no pictures."""
_LONGEST_PAUSE_S = 60.0


class Say(Protocol):
    """Looks a sentence up in the person's language."""

    def __call__(self, key: str, facts: Mapping[str, str | int | float] | None = None, /) -> str: ...


class Delivery:
    """Brings one story into one chat.

    `link` turns the page's key into the address that people get; None gives them the page as a file. `hint` is the key
    of a sentence to add to the end.
    """

    def __init__(
        self,
        *,
        task: TaskRecord,
        chat: ChatPort,
        store: TaskStore,
        pages: PageStore,
        say: Say,
        clock: Clock,
        link: Callable[[str], str] | None,
        hint: str = "",
    ):
        self._task = task
        self._chat = chat
        self._store = store
        self._pages = pages
        self._say = say
        self._clock = clock
        self._link = link
        self._hint = hint
        self._receipts: dict[str, str] = {}
        self._last_receipt: str | None = None
        self._chapters: dict[int, Part] = {}
        self._slots: dict[int, PictureSlot] = {}
        self._page_key = ""
        self._status_at_s = float("-inf")
        stop = Choice(label=say("button-cancel"), answer=f"/cancel {task.id}")
        self._status = Part(name="status", kind=PartKind.STATUS, choices=(stop,))
        self._status_waits = False
        self._declined = 0
        self._stopped: Callable[[], bool] = lambda: False

    async def run(self, outbox: Outbox) -> None:
        """Show what happens until the story has ended.

        A part that can't be shown doesn't take the others with it. Where nobody lets us in we stop asking, and of a
        story that was cancelled only its end is still shown.
        """
        self._stopped = lambda: outbox.cancelled
        await self._safely(self._recall())
        async with self._chat.busy(self._task.place):
            ended = False
            while not ended:
                happening = await outbox.next(within_s=_STATUS_EVERY_S if self._status_waits else None)
                ended = isinstance(happening, Finished)
                if self._declined < _DECLINED_MAX and (ended or not outbox.cancelled):
                    await self._safely(self._take(happening) if happening else self._edit_status())

    async def _safely(self, showing: Awaitable[None]) -> None:
        try:
            await showing
        except NotAllowed as error:
            log.warning("not let in with %s: %r", self._task.id, error, extra={"action": "part_declined"})
        except StoryPixError as error:
            log.warning("not shown in %s: %r", self._task.id, error, extra={"action": "part_lost"})
        except Exception as error:  # noqa: BLE001  # whatever it was, the next part may well be shown
            log.error("not shown in %s: %s", self._task.id, told_safely(error), extra={"action": "part_crashed"})

    async def show_picture(self, number: int) -> None:
        """Put a picture that was painted later into its place, if its chapter is in the chat."""
        await self._recall()
        chapter = next((chapter for chapter in self._task.chapters if chapter.number == number), None)
        picture = next((picture for picture in self._task.pictures if picture.number == number), None)
        if chapter and picture and f"chapter{number}" in self._receipts:
            self._slots[number] = self._slot(picture.state, scene=picture.scene, key=picture.key)
            await self._show(self._chapter_part(chapter))

    async def _recall(self) -> None:
        """What this story has in the chat already: the answer to the command, or everything, after its end."""
        parts = await self._store.parts(self._task.id)
        self._receipts = {name: receipt for name, receipt in parts.items() if receipt}

    async def _take(self, happening: Happening) -> None:
        match happening:
            case TitleKnown(title=title):
                await self._show(Part(name="title", kind=PartKind.TITLE, heading=title))
            case ChapterTold(chapter=chapter, pictured=pictured):
                if pictured:
                    # From the first on: a chat may have no way to make room for a picture later.
                    self._slots.setdefault(chapter.number, self._slot(PictureState.WAITING, scene="", key=""))
                await self._show(self._chapter_part(chapter))
            case PictureChanged():
                await self._place_picture(happening)
            case Progress():
                await self._show_status(happening)
            case PagePublished(key=key):
                self._page_key = key
            case Finished():
                await self._show_end(happening)

    def _chapter_part(self, chapter: Chapter) -> Part:
        heading = chapter.title or self._say("chapter-heading", {"number": chapter.number})
        part = Part(
            name=f"chapter{chapter.number}",
            kind=PartKind.CHAPTER,
            heading=heading,
            text=chapter.text,
            picture=self._slots.get(chapter.number),
        )
        self._chapters[chapter.number] = part = self._with_redo(part)
        return part

    async def _place_picture(self, change: PictureChanged) -> None:
        slot = self._slot(change.state, scene=change.scene, key=change.key)
        known = self._slots.get(change.number)
        self._slots[change.number] = slot
        part = self._chapters.get(change.number)
        settled = change.state in (PictureState.DONE, PictureState.FAILED)
        if part and (settled or known is None):
            self._chapters[change.number] = part = self._with_redo(replace(part, picture=slot))
            await self._show(part)

    def _slot(self, state: PictureState, *, scene: str, key: str) -> PictureSlot:
        note = "picture-failed" if state is PictureState.FAILED else "picture-coming"
        return PictureSlot(
            state=state, note=self._say(note), alt=scene, url=self._pages.url(key) if key else "", key=key
        )

    def _with_redo(self, part: Part) -> Part:
        """A chapter whose picture failed has a button to paint it again."""
        if part.picture is None or part.picture.state is not PictureState.FAILED:
            return replace(part, choices=())
        number = part.name.removeprefix("chapter")
        again = Choice(label=self._say("button-redo"), answer=f"/redo {self._task.id} {number}")
        return replace(part, choices=(again,))

    async def _show_status(self, progress: Progress) -> None:
        text = self._say(f"status-{progress.state}", _facts(progress))
        self._status = replace(self._status, text=text)
        if self._clock.monotonic() - self._status_at_s >= _STATUS_EVERY_S or progress.state is TaskState.PUBLISHING:
            await self._edit_status()
        else:
            self._status_waits = True

    async def _edit_status(self) -> None:
        self._status_at_s = self._clock.monotonic()
        self._status_waits = False
        await self._show(self._status)

    async def _show_end(self, end: Finished) -> None:
        if end.state is TaskState.DONE:
            text = self._say("story-done", {"title": end.title})
            text += f"\n\n{self._say(self._hint)}" if self._hint else ""
        elif end.state is TaskState.CANCELLED:
            text = self._say("story-cancelled")
        else:
            text = self._say(end.failure, end.failure_facts)
        await self._show(
            Part(
                name="end",
                kind=PartKind.END,
                heading=end.title,
                text=text,
                link=self._link(self._page_key) if self._link and self._page_key else "",
                file=await self._page_as_file() if self._page_key and not self._link else b"",
                picture=self._cover(),
                choices=(
                    Choice(label=self._say("button-again"), answer="/story"),
                    Choice(label=self._say("button-library"), answer="/library"),
                ),
            )
        )
        await self._show(replace(self._status, text="", choices=()))

    def _cover(self) -> PictureSlot | None:
        """The first picture that is done stands for the whole, where a link follows. A file has its pictures inside."""
        done = [slot for _, slot in sorted(self._slots.items()) if slot.state is PictureState.DONE]
        return done[0] if done and self._link and self._page_key else None

    async def _page_as_file(self) -> bytes:
        task = await self._store.get(self._task.id)
        return await single_file(task, self._pages) if task else b""

    async def _show(self, part: Part) -> None:
        """Post, or edit when it was posted before, and record the receipt whatever happens meanwhile."""
        receipt = self._receipts.get(part.name)
        if receipt is None:
            await self._intend(part)
        await uninterrupted(self._send(part, receipt))

    async def _intend(self, part: Part) -> None:
        try:
            await self._store.record_part(self._task.id, part.name, None)
        except StorageFailed:
            # That the store has failed is just what the end says: better said twice than never.
            if part.kind is not PartKind.END:
                raise

    async def _send(self, part: Part, receipt: str | None) -> None:
        unknown = False
        for attempt in range(_TRIES):
            try:
                if unknown and receipt is None:
                    receipt = await self._chat.find(self._task.place, part, after=self._last_receipt)
                receipt = await self._post_or_edit(part, receipt)
            except (TryLater, OutcomeUnknown) as error:
                if attempt == _TRIES - 1:
                    raise
                unknown = unknown or isinstance(error, OutcomeUnknown)
                asked_s = error.retry_after_s if isinstance(error, TryLater) else None
                await self._pause(min(asked_s or 2.0**attempt, _LONGEST_PAUSE_S))
            else:
                break
        if part.name not in self._receipts:
            self._last_receipt = receipt
        self._receipts[part.name] = receipt or ""
        await self._store.record_part(self._task.id, part.name, receipt)

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than a second once the story was stopped: whoever stopped it waits for its last word."""
        while seconds > 0 and not self._stopped():
            await self._clock.sleep(min(seconds, _STATUS_EVERY_S))
            seconds -= _STATUS_EVERY_S

    async def _post_or_edit(self, part: Part, receipt: str | None) -> str:
        if receipt is None:
            return await self._post(part)
        return await self._chat.edit(self._task.place, receipt, part)

    async def _post(self, part: Part) -> str:
        """Only what is new tells whether we are let in: a message that can't be edited was perhaps just deleted."""
        try:
            receipt = await self._chat.post(self._task.place, part)
        except NotAllowed:
            self._declined += 1
            raise
        self._declined = 0
        return receipt


def _facts(progress: Progress) -> dict[str, str | int | float]:
    return {
        "told": progress.chapters_told,
        "planned": progress.chapters_planned,
        "painted": progress.pictures_done,
        "failed": progress.pictures_failed,
        "pictures": progress.pictures_planned,
    }
