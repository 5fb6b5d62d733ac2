"""The window to who is alive among the processes that make stories."""

from typing import Protocol


class Workers(Protocol):
    """Each process that makes stories has an id that no other has, and says again and again that it is alive."""

    @property
    def runner(self) -> str:
        """The id of this process."""
        ...

    async def is_alive(self, runner: str) -> bool:
        """Whether that process still holds its lease. Raises `StorageFailed`."""
        ...

    async def hold(self, task_id: str, attempt: int) -> None:
        """To be called right before something is done outside that can't be undone.

        Returns at once while the lease of this process is fresh. After a pause that was too long, a stopped process for
        example, it asks the database. Raises `Overtaken` when somebody else has the task now, and `StorageFailed`.
        """
        ...
