"""The live progress message: edited sparingly, the newest words only, never in the way of the story itself."""

import asyncio
import logging
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field, replace

from adapters.telegram.forms import Sheet, sheets
from adapters.telegram.messages import Messages
from adapters.telegram.pace import Pace
from adapters.telegram.receipts import Receipt
from storypix_core.errors import StoryPixError
from storypix_core.ports.chat import Part
from storypix_core.ports.clock import Clock

log = logging.getLogger(__name__)

_PRIVATE_EVERY_S = 3.0
_GROUP_FIRST_S = 8.0
"""The waits before the edits in a group: 8 s, 16 s, 32 s …, as what is left of its 20 messages a minute is few."""
_GROUP_EDITS_MAX = 6
"""So that a medium story's calls stay within 16, or 24 with late pictures, however long it takes."""
_KEEP = 6
"""Room left for the story in a group's minute."""
_LOOK_AGAIN_S = 1.0
_LAST_WORDS_S = 3.0
"""For all of them together, when the process stops."""


@dataclass(slots=True)
class _Status:
    receipt: Receipt
    due_at_s: float
    edits: int = 0
    newest: Sheet | None = None
    """What waits to be shown."""
    shown: str = ""
    """The digest of what was shown last."""
    task: asyncio.Task[None] | None = None
    context: Context = field(default_factory=copy_context)
    """That of whoever showed it last, in which a guard says whether it may still go out."""


class Statuses:
    """The progress messages that are alive. `edits_in_groups` says whether there is room for edits at all."""

    def __init__(self, messages: Messages, *, pace: Pace, clock: Clock, edits_in_groups: Callable[[], bool]):
        self._messages = messages
        self._pace = pace
        self._clock = clock
        self._edits_in_groups = edits_in_groups
        self._alive: dict[tuple[int, int], _Status] = {}

    async def show(self, receipt: Receipt, part: Part) -> None:
        """Show the newest words when there is room; nothing to say takes the message away."""
        if not receipt.shown:
            return
        if not part.text:
            await self._take_away(receipt)
            return
        key = (receipt.chat_id, receipt.shown[0].message_id)
        status = self._alive.get(key)
        if status is None:
            due_at_s = self._clock.monotonic() + _pause_s(receipt.chat_id, 0)
            status = self._alive[key] = _Status(receipt, due_at_s, shown=receipt.shown[0].digest)
        status.newest, status.context = sheets(part, receipt.form)[0], copy_context()
        if status.task is None and self._may_edit(status):
            status.task = asyncio.create_task(self._keep_fresh(status), name=f"telegram status {key}")

    async def close(self) -> None:
        """Stop showing progress. What waits is shown now, if that can be soon: maybe that the story goes on."""
        alive = list(self._alive.values())
        self._alive.clear()
        await _stop(*(status.task for status in alive if status.task))
        waiting = [(status, status.newest) for status in alive if status.newest]
        last = [
            asyncio.create_task(self._edit(status, sheet), name="telegram last status", context=status.context)
            for status, sheet in waiting
            if sheet.digest != status.shown
        ]
        if last:
            await asyncio.wait(last, timeout=_LAST_WORDS_S)
        await _stop(*last)

    async def _take_away(self, receipt: Receipt) -> None:
        status = self._alive.pop((receipt.chat_id, receipt.shown[0].message_id), None)
        if status and status.task:
            await _stop(status.task)
        for shown in receipt.shown:
            await self._messages.delete(receipt.chat_id, shown.message_id)

    def _may_edit(self, status: _Status) -> bool:
        if status.receipt.chat_id > 0:
            return True
        return self._edits_in_groups() and status.edits < _GROUP_EDITS_MAX

    async def _keep_fresh(self, status: _Status) -> None:
        """Show what waits, and what comes to wait meanwhile; then end."""
        chat_id = status.receipt.chat_id
        while status.newest and self._may_edit(status):
            await self._clock.sleep(max(0.0, status.due_at_s - self._clock.monotonic()))
            while not await self._pace.spare(chat_id, keep=_KEEP):
                await self._clock.sleep(_LOOK_AGAIN_S)
            sheet, status.newest = status.newest, None
            if sheet.digest != status.shown:
                await self._edit(status, sheet)
        status.task = None

    async def _edit(self, status: _Status, sheet: Sheet) -> None:
        chat_id = status.receipt.chat_id
        status.edits += 1
        status.due_at_s = self._clock.monotonic() + _pause_s(chat_id, status.edits)
        status.shown = sheet.digest
        try:
            # Without the digest of the first words: it was compared with that of the newest already.
            await self._messages.edit(chat_id, replace(status.receipt.shown[0], digest=""), sheet)
        except StoryPixError as error:
            log.info("status not shown: %s", error, extra={"action": "telegram_status_dropped"})


def _pause_s(chat_id: int, edits: int) -> float:
    return _PRIVATE_EVERY_S if chat_id > 0 else _GROUP_FIRST_S * 2.0**edits


async def _stop(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
