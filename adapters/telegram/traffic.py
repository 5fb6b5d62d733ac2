"""Sends and searches in one chat: sends go side by side, a search goes alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary


class Traffic:
    """A message that is just being sent stands in the chat already and isn't known yet: a search would take it for the
    lost one. So a search waits until nothing is being sent, and what is to be sent waits until the search is over."""

    def __init__(self) -> None:
        self._chats: WeakValueDictionary[int, _Chat] = WeakValueDictionary()

    @asynccontextmanager
    async def sending(self, chat_id: int) -> AsyncIterator[None]:
        chat = self._chats.setdefault(chat_id, _Chat())
        await chat.until(lambda: not chat.searching)
        chat.sending += 1
        try:
            yield
        finally:
            chat.sending -= 1
            chat.wake()

    @asynccontextmanager
    async def searching(self, chat_id: int) -> AsyncIterator[None]:
        chat = self._chats.setdefault(chat_id, _Chat())
        await chat.until(lambda: not chat.searching)
        chat.searching = True
        try:
            await chat.until(lambda: not chat.sending)
            yield
        finally:
            chat.searching = False
            chat.wake()


@dataclass(slots=True, weakref_slot=True, eq=False)
class _Chat:
    sending: int = 0
    searching: bool = False
    waiting: list[asyncio.Future[None]] = field(default_factory=list)

    async def until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            waiter = asyncio.get_running_loop().create_future()
            self.waiting.append(waiter)
            await waiter

    def wake(self) -> None:
        """Let everybody who waits look again."""
        for waiter in self.waiting:
            if not waiter.done():
                waiter.set_result(None)
        self.waiting.clear()
