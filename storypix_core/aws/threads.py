"""boto3 knows no event loop: its calls are made in threads of our own, and their streams cross over from there.

Nothing here knows boto3. A call that nobody waits for any more is an `Errand` to stop: its connection, if it was lent
one (see `connections.py`), is shut down, so that its thread comes free and the other side hears of it.
"""

import asyncio
import socket
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Generic, Protocol, Self, TypeVar

ROOM = 32
"""So many events of a stream may lie ready; a reader who is slower keeps the thread from reading on."""

T = TypeVar("T")
Event = TypeVar("Event")
Event_co = TypeVar("Event_co", covariant=True)

_HERE = threading.local()


class Events(Protocol[Event_co]):
    """A stream as boto3 gives it."""

    def __iter__(self) -> Iterator[Event_co]: ...
    def close(self) -> None: ...


class Threads:
    """So many threads at most, for calls that block. To be opened inside the loop; closing ends what is under way."""

    def __init__(self, most: int, *, name: str):
        self._pool = ThreadPoolExecutor(max_workers=most, thread_name_prefix=name)
        self._errands: set[Errand] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for errand in tuple(self._errands):
            errand.stop()
        await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises. Cancelling this ends the work's call."""
        errand = Errand()
        self._errands.add(errand)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, errand.do, work)
        except asyncio.CancelledError:
            errand.stop()
            raise
        finally:
            self._errands.discard(errand)

    async def stream(self, begin: Callable[[], Events[Event]]) -> AsyncGenerator[Event, None]:
        """The events of the stream that `begin` opens; raises what opening or reading it raises.

        The thread reads only a little ahead. Closing this, or cancelling whoever waits for the next event, ends it.
        """
        crossing: _Crossing[Event] = _Crossing(asyncio.get_running_loop())
        self._errands.add(crossing)
        work = asyncio.get_running_loop().run_in_executor(self._pool, crossing.do, partial(crossing.bring, begin))
        # A thread that never began, or was stopped, has nothing more to bring.
        work.add_done_callback(crossing.end)
        try:
            while crossing.has_more:
                if (event := await crossing.next()) is not None:
                    yield event
            await work
        finally:
            crossing.stop()
            work.cancel()
            self._errands.discard(crossing)


class Errand:
    """One call under way in a thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.stopped = False

    def do(self, work: Callable[[], T]) -> T:
        """Do the work in this very thread, as this errand."""
        _HERE.errand = self
        try:
            return work()
        finally:
            _HERE.errand = None
            self.give_back()

    def lend(self, line: object) -> None:
        """Let the errand have a connection's socket until it gives it back. Raises `OSError` when it was stopped."""
        with self._lock:
            if self.stopped:
                raise ConnectionAbortedError("nobody waits for this call any more")
            self._socket = line if isinstance(line, socket.socket) else None

    def give_back(self) -> None:
        with self._lock:
            self._socket = None

    def stop(self) -> None:
        """End it from another thread. Doesn't wait."""
        with self._lock:
            self.stopped = True
            if self._socket is not None:
                with suppress(OSError):
                    # Not that of a TLS socket, which takes away what the thread is just reading with.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def errand_here() -> Errand | None:
    """The errand that this thread is on."""
    return getattr(_HERE, "errand", None)


class _Crossing(Errand, Generic[Event]):
    """The way of a stream's events from a thread into the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop):
        super().__init__()
        self._loop = loop
        self._ready: asyncio.Queue[Event | None] = asyncio.Queue()
        self._room = threading.Semaphore(ROOM)
        self._ended = False

    # In the thread.

    def bring(self, begin: Callable[[], Events[Event]]) -> None:
        try:
            events = begin()
            try:
                for event in events:
                    self._put(event)
                    if self.stopped:
                        return
            finally:
                events.close()
        except Exception:
            # What breaks after it was stopped, breaks by that.
            if not self.stopped:
                raise

    def _put(self, event: Event) -> None:
        self._room.acquire()
        if not self.stopped:
            with suppress(RuntimeError):  # the loop was closed meanwhile
                self._loop.call_soon_threadsafe(self._ready.put_nowait, event)

    # In the loop.

    @property
    def has_more(self) -> bool:
        return not (self._ended and self._ready.empty())

    async def next(self) -> Event | None:
        """The next event. None when there is none any more."""
        event = await self._ready.get()
        self._room.release()
        return event

    def end(self, _: object) -> None:
        """No more events come."""
        self._ended = True
        self._ready.put_nowait(None)

    def stop(self) -> None:
        """As every errand; a thread that waits for room comes free too."""
        super().stop()
        self._room.release()
