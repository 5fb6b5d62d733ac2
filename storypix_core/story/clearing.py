"""Folders of stories that are gone, deleted once more when everything that was on its way there has arrived.

Somebody may be putting a file beside a page just while its story is deleted, in another process, and die before it
finds that out. So the folder is written down before the record goes, and cleared after the file must have come.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from storypix_core.errors import StorageAway, StorageFailed
from storypix_core.growing_pause import growing_pause_s
from storypix_core.ports.clock import Clock
from storypix_core.ports.leftovers import Leftover, Leftovers
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore

log = logging.getLogger(__name__)

EVERY_S = 15.0
"""Between two looks for what is to be cleared."""
CLEARED_AFTER_S = (180.0, 1_200.0, 86_400.0)
"""Since it was planned. A file is on its way for 80 s at most, and the database may be waited for. For a quarter of an
hour S3 takes what was signed before. A machine that slept goes on in the morning."""
_LEASE_S = 120.0
"""For so long nobody else clears what somebody has taken in hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    leftovers: Leftovers
    store: TaskStore
    pages: PageStore
    clock: Clock

    async def plan(self, folder: str, *, task_id: str = "") -> None:
        """To be called right before a folder is nobody's: before the record of its story goes, or before anything is
        put there for a story that isn't recorded yet. An empty `task_id`: nobody's for good. Raises `StorageFailed`.
        """
        await self.leftovers.plan(folder, task_id=task_id, at=self._in(CLEARED_AFTER_S[0]))

    async def round(self) -> None:
        """Clear what is due, until one fails: the page store is away then. Raises `StorageFailed` for the database."""
        for folder in await self.leftovers.due(now=self.clock.now()):
            leftover = await self.leftovers.take(folder, now=self.clock.now(), until=self._in(_LEASE_S))
            if leftover is not None and not await self._is_cleared(leftover):
                break

    async def _is_cleared(self, leftover: Leftover) -> bool:
        if await self._is_owned(leftover):
            await self.leftovers.done(leftover)  # it was recorded after all, or is still to be deleted
            return True
        try:
            await self.pages.delete(leftover.folder, again=True)
        except StorageAway:
            raise
        except StorageFailed as error:
            log.warning("a folder is still to be cleared: %r", error, extra={"action": "not_cleared"})
            await self.leftovers.put_off(leftover, until=self._in(growing_pause_s(leftover.tries)))
            return False
        await self._once_more(leftover)
        return True

    async def _is_owned(self, leftover: Leftover) -> bool:
        task = await self.store.get(leftover.task_id) if leftover.task_id else None
        return task is not None and task.folder == f"{leftover.folder}/"

    async def _once_more(self, leftover: Leftover) -> None:
        times = (leftover.planned_at + timedelta(seconds=after_s) for after_s in CLEARED_AFTER_S)
        until = next((at for at in times if at > self.clock.now()), None)
        if until is None:
            await self.leftovers.done(leftover)
        else:
            await self.leftovers.put_off(leftover, until=until)

    def _in(self, seconds: float) -> datetime:
        return self.clock.now() + timedelta(seconds=seconds)
