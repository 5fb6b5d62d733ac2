"""Showing the parts of a story in its chat: each once, in their order, whatever breaks on the way.

Before a part is posted, the intent is in the record; after it, the receipt, with a digest of what was shown. A part
that has only an intent is looked for before it is posted again.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from storypix_core.errors import NotAllowed, OutcomeUnknown, Overtaken, StorageFailed, StoryPixError, TryLater
from storypix_core.guard import guarded
from storypix_core.model import PartRecord, PictureState, TaskRecord
from storypix_core.ports.chat import ChatPort, Part, PartKind
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Moment, Observer, Outcome, PartShown, nobody_watches, observed
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.safe_log import told_safely
from storypix_core.story.moments import story_moment
from storypix_core.story.parts import PAGE
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

JUST_SENT_S = 3.0
"""What a process sent right before it died is in its chat after so many seconds, or never. Chats answer within one."""

_TRIES = 5
_LONGEST_PAUSE_S = 60.0
_LOOK_S = 1.0
"""How often a pause looks whether the story was stopped."""
_DECLINED_MAX = 3
"""After so many new parts in a row that the chat doesn't take, it is left in peace; one may just want no pictures."""
_FIRST_CHAPTER = "chapter1"
"""From here on somebody has something to read."""
_OTHERS = timedelta(hours=1)
"""How long before the story other messages may have been shown that a search could meet. Clocks differ a little."""


def digest_of(part: Part) -> str:
    """The same for parts that look the same, in every process."""
    slot = part.picture
    picture: tuple[str, ...] = ()
    if slot:
        settled = slot.state in (PictureState.DONE, PictureState.FAILED)
        picture = (slot.state if settled else "", slot.note, slot.url, slot.key, slot.alt if settled else "")
    choices = tuple((choice.label, choice.answer) for choice in part.choices)
    file = sha256(part.file).hexdigest() if part.file else ""
    seen = repr((part.name, part.heading, part.text, picture, part.link, file, choices))
    return sha256(seen.encode(errors="replace")).hexdigest()


def _in_words(part: Part) -> Part:
    """The part without what may break it. Of a page that comes later nothing would be left but that it is there."""
    return part if part.name == PAGE else replace(part, picture=None, file=b"", choices=())


class Poster:
    """Shows the parts of one story.

    `patience_s` is how long after this attempt has begun a part that an earlier one was about to post may still arrive.
    `is_stopped` says whether somebody waits for the story's last word.
    """

    def __init__(
        self,
        *,
        task: TaskRecord,
        chat: ChatPort,
        store: TaskStore,
        workers: Workers,
        clock: Clock,
        patience_s: float,
        is_stopped: Callable[[], bool],
        observer: Observer = nobody_watches,
    ):
        self._task = task
        self._chat = chat
        self._store = store
        self._workers = workers
        self._clock = clock
        self._settled_at_s = clock.monotonic() + patience_s
        self._is_stopped = is_stopped
        self._observer = observer
        self._parts: dict[str, PartRecord] = {}
        """In the order of their first intent."""
        self._doubtful: set[str] = set()
        """The names of parts without a receipt that may be there all the same."""
        self._unshown: dict[str, Part] = {}
        self._refused: set[str] = set()
        """The names of parts that the chat didn't take."""
        self._has_recalled = False
        self._declined = 0

    async def recall(self) -> None:
        """What this story has in the chat already."""
        self._parts = await self._store.parts(self._task.id)
        self._has_recalled = True
        self._doubtful = {name for name, part in self._parts.items() if part.receipt is None}

    def may_have(self, name: str) -> bool:
        """Whether this part may be in the chat."""
        return self.has(name) or name in self._doubtful

    def has(self, name: str) -> bool:
        return self._receipt(name) is not None

    def stands(self, part: Part) -> bool:
        """Whether the chat shows just this."""
        return self.has(part.name) and self._parts[part.name].digest == digest_of(part)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to show: all is there, or the chat will never take it."""
        return not self._unshown or self._is_declined

    def leave_out(self) -> None:
        """What couldn't be shown before isn't wanted any more."""
        self._unshown.clear()

    async def show(self, part: Part, *, or_words: bool = True) -> None:
        """Show this part after all those that couldn't be shown before, as far as the chat takes them now.

        `or_words`: where a fault of our own is in the way, its words alone are better than what the chat has of it.
        Raises `Overtaken` only. What the chat or the store doesn't take now is shown later; what the chat declines is
        given up.
        """
        self._unshown[part.name] = part
        held_up = False
        for waiting in list(self._unshown.values()):
            is_new = not self.has(waiting.name)
            if self._is_declined or (held_up and is_new):
                continue
            shown = await self._try(waiting, or_words=or_words)
            held_up = held_up or (is_new and not shown)

    async def show_if_possible(self, part: Part) -> None:
        """Show this part now or never: the next one of its kind says more. Raises `Overtaken` only."""
        if not self._is_declined:
            await self._try(part)
            self._unshown.pop(part.name, None)

    async def show_again(self, part: Part) -> bool:
        """Show this part now. Returns whether that is done with: the chat shows it, or will never take it.

        Raises `Overtaken` only."""
        await self._try(part)
        return self.stands(part) or part.name in self._refused

    async def _try(self, part: Part, *, or_words: bool = True) -> bool:
        """Whether it is done with: it is there, or it will never be."""
        try:
            await self._show(part)
        except Overtaken:
            raise
        except NotAllowed as error:
            log.warning("not let in with %s: %r", self._task.id, error, extra={"action": "part_declined"})
            self._refused.add(part.name)
        except StoryPixError as error:
            log.warning("not shown in %s: %r", self._task.id, error, extra={"action": "part_lost"})
            if not self.stands(part):
                return False
        except Exception as error:  # noqa: BLE001  # whatever it was, the next part may well be shown
            log.error("not shown in %s: %s", self._task.id, told_safely(error), extra={"action": "part_crashed"})
            if not self.has(part.name):
                self._doubtful.add(part.name)
            if or_words and _in_words(part) != part:
                return await self._try(_in_words(part))
        self._unshown.pop(part.name, None)
        return True

    @property
    def _is_declined(self) -> bool:
        return self._declined >= _DECLINED_MAX

    async def _show(self, part: Part) -> None:
        """Post, or edit when it was posted before, and record the receipt whatever happens meanwhile."""
        if not self._has_recalled:
            await self.recall()
        if self.stands(part):
            return
        with observed(self._note_part, timer=self._clock.monotonic):
            if part.name not in self._parts:
                await self._intend(part)
            await uninterrupted(self._send(part))

    async def _intend(self, part: Part) -> None:
        try:
            await self._store.record_part(self._task.id, part.name, None)
        except StorageFailed:
            # That the store has failed is just what the end says: better said twice than never.
            if part.kind is not PartKind.END:
                raise
        self._parts[part.name] = PartRecord(receipt=None)

    async def _send(self, part: Part) -> None:
        for attempt in range(_TRIES):
            try:
                receipt = await self._post_or_edit(part)
            except (TryLater, OutcomeUnknown) as error:
                if isinstance(error, OutcomeUnknown) and not self.has(part.name):
                    self._doubtful.add(part.name)
                if attempt == _TRIES - 1:
                    raise
                asked_s = error.retry_after_s if isinstance(error, TryLater) else None
                await self._pause(min(asked_s or 2.0**attempt, _LONGEST_PAUSE_S))
            else:
                await self._note(part.name, receipt, digest_of(part))
                return

    async def _post_or_edit(self, part: Part) -> str:
        receipt = self._receipt(part.name)
        if receipt is None and part.name in self._doubtful:
            receipt = await self._find(part)
        with guarded(self._hold):
            await self._hold()
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
        if part.name == _FIRST_CHAPTER:
            self._note_first_chapter()
        return receipt

    def _note_part(self, outcome: Outcome, seconds: float) -> None:
        self._observer(PartShown(platform=self._task.place.platform, outcome=outcome, seconds=seconds))

    def _note_first_chapter(self) -> None:
        self._observer(story_moment(self._task, Moment.FIRST_CHAPTER, now=self._clock.now()))

    async def _find(self, part: Part) -> str | None:
        """The receipt of a part of unknown outcome, from now on known; None when it isn't there."""
        await self._until_settled()
        known = (await self._store.parts(self._task.id)).get(part.name)
        if known and known.receipt:  # it was found meanwhile by whoever answers the command again
            self._parts[part.name] = known
            return known.receipt
        others = await self._store.receipts_in(self._task.place, since=self._task.created_at - _OTHERS)
        with guarded(self._hold):
            await self._hold()
            receipt = await self._chat.find(
                self._task.place, part, after=self._receipt_before(part.name), others=others
            )
        if receipt is not None:
            await self._note(part.name, receipt, "")
        self._doubtful.discard(part.name)
        return receipt

    async def _until_settled(self) -> None:
        """Wait until what an earlier attempt was about to post has arrived, or never will.

        From the beginning of this attempt on: an intent may be much older than the last try to post its part, and was
        noted by another machine's clock.
        """
        wait_s = self._settled_at_s - self._clock.monotonic()
        if wait_s > 0:
            await self._clock.sleep(wait_s)

    async def _note(self, name: str, receipt: str, digest: str) -> None:
        self._parts[name] = replace(self._parts[name], receipt=receipt, digest=digest)
        await self._store.record_part(self._task.id, name, receipt, digest=digest)

    def _receipt(self, name: str) -> str | None:
        """An empty one is of an answer that can't be edited: as a part, it isn't there."""
        known = self._parts.get(name)
        return (known.receipt or None) if known else None

    def _receipt_before(self, name: str) -> str | None:
        """Of the last part that was posted before this one."""
        receipts = []
        for known, part in self._parts.items():
            if known == name:
                break
            receipts.append(part.receipt)
        return next((receipt for receipt in reversed(receipts) if receipt), None)

    async def _hold(self) -> None:
        await self._workers.hold(self._task.id, self._task.attempt)

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than a second once the story was stopped: whoever stopped it waits for its last word."""
        while seconds > 0 and not self._is_stopped():
            await self._clock.sleep(min(seconds, _LOOK_S))
            seconds -= _LOOK_S
