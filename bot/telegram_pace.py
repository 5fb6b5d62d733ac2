"""The pace of a Telegram token that several processes have."""

import asyncio
from collections import OrderedDict

from adapters.telegram.pace import chat_key, rules_for
from storypix_core.tasks.paces import SharedWindows

_TURNS_MAX = 1000


class SharedPace:
    """See `adapters/telegram/pace.py`."""

    def __init__(self, windows: SharedWindows) -> None:
        self._windows = windows
        self._turns: OrderedDict[int, asyncio.Lock] = OrderedDict()
        """Held by the one whose turn is next, so that a chat's messages keep their order."""

    async def turn(self, chat_id: int) -> None:
        async with self._turn(chat_id):
            await self._windows.turn(rules_for(chat_id))

    async def hold(self, chat_id: int, seconds: float) -> None:
        await self._windows.hold(chat_key(chat_id), seconds)

    async def spare(self, chat_id: int, *, keep: int) -> bool:
        if self._turn(chat_id).locked():
            return False
        left = await self._windows.room(rules_for(chat_id), of=chat_key(chat_id))
        return left is None or left > keep

    def _turn(self, chat_id: int) -> asyncio.Lock:
        turn = self._turns.setdefault(chat_id, asyncio.Lock())
        self._turns.move_to_end(chat_id)
        if len(self._turns) > _TURNS_MAX:
            oldest = next(iter(self._turns))
            if not self._turns[oldest].locked():
                del self._turns[oldest]
        return turn
