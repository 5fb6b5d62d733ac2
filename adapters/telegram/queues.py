"""Work in the order of its coming within one chat, and side by side between chats."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[None]]

_HOLDS_UP_S = 2.0
"""Work that takes longer, such as painting a picture again, goes on beside what comes after it."""


class ChatQueues:
    """One line of work for each chat that has some. What a piece of work raises is logged; the next one goes on."""

    def __init__(self) -> None:
        self._waiting: dict[int, deque[Work]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    def put(self, chat_id: int, work: Work) -> None:
        self._waiting.setdefault(chat_id, deque()).append(work)
        if chat_id not in self._workers:
            self._workers[chat_id] = asyncio.create_task(self._work(chat_id), name=f"telegram chat {chat_id}")

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        while tasks := [*self._workers.values(), *self._under_way]:
            await asyncio.wait(tasks)

    async def close(self, *, grace_s: float) -> None:
        """Finish within the grace time; what is left then is dropped, and comes again at the next start."""
        try:
            async with asyncio.timeout(grace_s):
                await self.idle()
        except TimeoutError:
            tasks = [*self._workers.values(), *self._under_way]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, chat_id: int) -> None:
        waiting = self._waiting[chat_id]
        try:
            while waiting:
                await self._begin(waiting.popleft())
        finally:
            del self._waiting[chat_id], self._workers[chat_id]

    async def _begin(self, work: Work) -> None:
        """Return when it is done, or has taken its time."""
        task = asyncio.create_task(_do(work), name="telegram update")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await asyncio.wait([task], timeout=_HOLDS_UP_S)


async def _do(work: Work) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001  # one bad update must not stop a chat
        log.error("an update failed: %s", told_safely(error), extra={"action": "telegram_update_failed"})
