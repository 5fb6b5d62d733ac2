"""What is too old goes: stories with their pages, and what was written down about them."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter
from storypix_core.errors import StoryPixError
from storypix_core.ports.clock import Clock
from storypix_core.ports.task_store import TaskStore
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

_EVERY_S = 3600.0
_BATCH = 100
_ANSWERS_KEPT = timedelta(days=7)
"""Longer than a part's fate can be unknown, and longer than platforms deliver something again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidying:
    store: TaskStore
    books: PeopleBooks
    forgetter: Forgetter
    clock: Clock


async def keep_tidy(tidying: Tidying) -> None:
    """Sweep now and every hour, until cancelled. What fails is tried again the next time."""
    while True:
        try:
            await sweep(tidying)
        except StoryPixError as error:
            log.warning("not all is tidy: %r", error, extra={"action": "tidying_failed"})
        except Exception as error:  # noqa: BLE001  # the next sweep must come all the same
            log.error("not all is tidy: %s", told_safely(error), extra={"action": "tidying_failed"})
        await tidying.clock.sleep(_EVERY_S)


async def sweep(tidying: Tidying) -> int:
    """Delete what is too old. Returns how many stories went. Several processes may do it at once.

    What is needed to know answers and updates again goes after a week, whatever the settings say. Raises
    `StorageFailed`; a story whose page can't be deleted is left for the next time.
    """
    now, books = tidying.clock.now(), tidying.books
    deleted = 0
    if books.keep_days is not None:
        too_old = now - timedelta(days=books.keep_days)
        deleted = await _delete_stories(tidying, too_old=too_old)
        await books.audit.forget(before=too_old)
        await books.incidents.forget(before=too_old)
    await tidying.store.forget_answers(before=now - _ANSWERS_KEPT)
    await books.inbox.forget(before=now - _ANSWERS_KEPT)
    await books.forgetting.settle_forgotten(month=books.calendar.span(now).month)
    return deleted


async def _delete_stories(tidying: Tidying, *, too_old: datetime) -> int:
    deleted, left = 0, set[str]()
    # Those that couldn't be deleted come first again, so each round asks for so many more.
    while tasks := await tidying.store.ended_before(too_old, limit=_BATCH + len(left)):
        fresh = [task for task in tasks if task.id not in left]
        if not fresh:
            break
        for task in fresh:
            try:
                await tidying.forgetter.story(task)
                deleted += 1
            except StoryPixError as error:
                log.warning("%s is too old and stays: %r", task.id, error, extra={"action": "story_not_deleted"})
                left.add(task.id)
    return deleted
