"""Hearing that somebody asked to stop a story, wherever it was asked."""

from collections.abc import Awaitable, Callable

from storypix_core.ports.task_store import TaskStore

EVERY_S = 0.5


class CancelWatch:
    """Tells `stop` the ids of open tasks that somebody asked to stop, again and again until they have ended.

    One for each process that makes stories; `stop` takes no notice of what it doesn't have.
    """

    def __init__(self, store: TaskStore, stop: Callable[[str], Awaitable[None]]) -> None:
        self._store = store
        self._stop = stop

    async def look(self) -> None:
        for task_id in await self._store.cancel_requests():
            await self._stop(task_id)
