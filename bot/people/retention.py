"""What is too old goes: stories with their pages, and what was written down about them."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter
from storypix_core.errors import StoryPixError
from storypix_core.ports.clock import Clock
from storypix_core.ports.task_store import TaskStore

log = logging.getLogger(__name__)

EVERY_S = 3600.0
_BATCH = 100
_LONGEST_CALL = timedelta(hours=2)
"""No provider is waited for so long: a call that is still open then was lost with its process."""
_WEEK = timedelta(days=7)
"""Longer than the fate of a message can be unknown, and longer than platforms deliver something again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    store: TaskStore
    books: PeopleBooks
    forgetter: Forgetter
    clock: Clock

    async def sweep(self) -> None:
        """Delete what is too old. Several processes may do it at once.

        What is needed to know answers and updates again goes after a week, whatever the settings say. Raises
        `StorageFailed`; a story whose page can't be deleted is left for the next time.
        """
        now = self.clock.now()
        if self.books.keep_days is not None:
            await self._forget(before=now - timedelta(days=self.books.keep_days))
        await self.store.lose_old_calls(before=now - _LONGEST_CALL)
        await self.store.forget_answers(before=now - _WEEK)
        await self.books.inbox.forget(before=now - _WEEK)
        await self.books.forgetting.settle_forgotten(month=self.books.calendar.span(now).month)

    async def _forget(self, *, before: datetime) -> None:
        await self._delete_stories(before)
        for book in (self.books.audit, self.books.incidents, self.books.broadcasts):
            await book.forget(before=before)

    async def _delete_stories(self, before: datetime) -> None:
        left: set[str] = set()
        # Those that couldn't be deleted come first again, so each round asks for so many more.
        while tasks := await self.store.ended_before(before, limit=_BATCH + len(left)):
            fresh = [task for task in tasks if task.id not in left]
            if not fresh:
                return
            for task in fresh:
                try:
                    await self.forgetter.story(task)
                except StoryPixError as error:
                    log.warning(
                        "%s is too old and stays: %r",
                        task.id,
                        error,
                        extra={"action": "story_not_deleted", "task_id": task.id},
                    )
                    left.add(task.id)
