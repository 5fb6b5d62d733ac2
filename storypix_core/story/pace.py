"""How many calls one provider gets at once."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Pace:
    """A limit that is halved when the provider is overloaded, and grows by one after as many good calls as it allows.

    Shared by all the stories that use the provider. `most` is the limit at the start, and its upper bound. `take`
    waits until the account allows for one more call; None: it allows for as many as come.
    """

    def __init__(self, most: int, *, take: Callable[[], Awaitable[None]] | None = None):
        self._most = most
        self._take = take
        self._limit = most
        self._busy = 0
        self._good = 0
        self._halvings = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def limit(self) -> int:
        """How many calls may be under way now."""
        return self._limit

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[int]:
        """Wait for a place, and hold it. Gives a mark to hand to `overloaded`."""
        while self._busy >= self._limit:
            await self._wait()
        self._busy += 1
        try:
            if self._take:
                await self._take()
            yield self._halvings
        finally:
            self._busy -= 1
            self._wake()

    def overloaded(self, mark: int) -> None:
        """The provider asked for fewer calls.

        Calls that began together are turned away together; they halve the limit once.
        """
        if mark == self._halvings:
            self._halvings += 1
            self._limit = max(1, self._limit // 2)
            self._good = 0

    def went_well(self) -> None:
        self._good += 1
        if self._good >= self._limit and self._limit < self._most:
            self._limit += 1
            self._good = 0
            self._wake()

    async def _wait(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():
                self._wake()  # the place that was meant for this call goes to the next one
            raise

    def _wake(self) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
