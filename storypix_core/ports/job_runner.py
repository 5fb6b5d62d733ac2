"""The window to what runs tasks."""

from typing import Protocol


class JobRunner(Protocol):
    """Runs tasks, those of one chat one after the other, in the order of their submission.

    It may be another process that runs them. The task store is the truth: a task that gets lost here is found there
    and submitted again, so running one that is finished with, or that somebody else has, does nothing.
    """

    async def submit(self, task_id: str, *, chat: str) -> int:
        """Queue a task of `chat`, which is written as `platform:chat`; one that is queued already stays where it is.

        Returns how many tasks of this chat are before it: 0 means that it starts now, or as soon as there is room.
        Raises `StorageFailed`.
        """
        ...

    async def cancel(self, task_id: str) -> bool:
        """Stop a task that waits, or runs in this very process, and wait until it has stopped.

        False when it isn't known here. Whoever runs it elsewhere learns of it from the task store, within a second.
        """
        ...
