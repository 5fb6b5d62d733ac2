"""The window to what runs tasks."""

from typing import Protocol


class JobRunner(Protocol):
    """Runs each task once, the tasks of one chat one after the other, in the order of their submission."""

    async def submit(self, task_id: str, *, chat: str) -> int:
        """Queue a task. Returns how many tasks of this chat are before it: 0 means that it starts now."""
        ...

    async def cancel(self, task_id: str) -> bool:
        """Stop a task, waiting or running, and wait until it has stopped. False when it isn't known here."""
        ...
