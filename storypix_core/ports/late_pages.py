"""The part of the task store that knows of pages which come later, as the page store was away."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storypix_core.model import TaskRecord


class LatePages(Protocol):
    """Each call is one durable step. All of them raise `StorageFailed`.

    A page waits from `page_later` on until its chat has it; `page_at` and `page_tries` of the task say so. Whoever
    tries has a number, and once somebody else has a later one, changes nothing more.
    """

    async def page_later(self, task_id: str, *, at: datetime) -> bool:
        """The page is to be published, or bound anew, from `at` on, whether the story has ended yet or not.

        Whoever is at it now isn't done with it. False when there is no such task. Raises `Overtaken` as changes do.
        """
        ...

    async def pages_due(self, *, platforms: Collection[str], now: datetime, limit: int = 20) -> list[TaskRecord]:
        """Stories of these platforms that were told to their end, whose page is to be tried now; without chapters and
        pictures.

        The one that waits longest first. Of a story that was cancelled nobody waits for the page.
        """
        ...

    async def try_page(self, task_id: str, *, now: datetime, until: datetime) -> TaskRecord | None:
        """Try this one now, under the number `page_tries` of the record; others let it be until then.

        None when it isn't due any more.
        """
        ...

    async def record_late_page(self, task_id: str, page_key: str, *, tries: int) -> bool:
        """It is published, and its chat is yet to hear of it. False when it is another's now, or there is no task."""
        ...

    async def put_off_page(self, task_id: str, *, tries: int, until: datetime) -> bool:
        """It was in vain. False as above."""
        ...

    async def page_shown(self, task_id: str, *, tries: int) -> bool:
        """Nobody waits for it any more. False as above."""
        ...

    async def hurry_pages(self, *, now: datetime, beyond: datetime) -> None:
        """What would be tried only after `beyond` is to be tried now: the page store can be reached again."""
        ...
