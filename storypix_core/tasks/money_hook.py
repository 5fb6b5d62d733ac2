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

    async def top_up(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        """Reserve more when less is reserved than the task's ended calls cost and its open ones may cost.

        The row of the call that begins is there already. Raises `OverLimit`.
        """
        ...

    async def settle(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        """Bring the task's entries to what they should be, by its state, calls, pictures and parts.

        To be run after each step that closes a task, and after each fact about a closed one: a call that ended, a
        picture that was painted again, a part that was shown. Running it once more changes nothing.
        """
        ...

    async def close_books(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        """Write what the task cost for good; its rows are still there, and are deleted in this very step."""
        ...

    async def move_chat(self, connection: AsyncConnection, *, platform: str, old: str, new: str, now: datetime) -> None:
        """What a chat has used, and what it may use, goes with it to its new id."""
        ...


class NoMoney:
    """Nobody counts: everything is allowed."""

    async def reserve(
        self, connection: AsyncConnection, *, task_id: str, place: Place, person: str, microusd: int, now: datetime
    ) -> None:
        pass

    async def top_up(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        pass

    async def settle(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        pass

    async def close_books(self, connection: AsyncConnection, *, task_id: str, now: datetime) -> None:
        pass

    async def move_chat(self, connection: AsyncConnection, *, platform: str, old: str, new: str, now: datetime) -> None:
        pass
