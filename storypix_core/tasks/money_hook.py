"""Where the task store asks about money, in the transaction of the step that it belongs to."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place


class Money(Protocol):
    """Reserves and settles on the store's own connection: recorded with the step, or not at all.

    A step may be run again from its beginning when the database asks for it, so nothing is remembered in between.
    """

    async def reserve(
        self, connection: AsyncConnection, *, task_id: str, place: Place, person: str, microusd: int, now: datetime
    ) -> None:
        """Reserve a story and this much money; the task's row is there already. Raises `OverLimit`."""
        ...

    async def top_up(self, connection: AsyncConnection, *, task_id: str, needed_microusd: int, now: datetime) -> None:
        """Reserve more when less than this is reserved for the task.

        `needed_microusd` is what its ended calls cost and its open ones may cost, the one that begins included.
        Raises `OverLimit`.
        """
        ...

    async def settle(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        """Bring the task's entries to what they should be, by its state, calls, pictures and parts."""
        ...


class NoMoney:
    """Nobody counts: everything is allowed."""

    async def reserve(
        self, connection: AsyncConnection, *, task_id: str, place: Place, person: str, microusd: int, now: datetime
    ) -> None:
        pass

    async def top_up(self, connection: AsyncConnection, *, task_id: str, needed_microusd: int, now: datetime) -> None:
        pass

    async def settle(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        pass
