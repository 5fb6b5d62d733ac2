"""Asking once more, right before something goes out that can't be taken back, whether it still may; and how long it may
be on its way.

Between the decision to show a part and the call that shows it there may be a wait: for a chat's pace, for a retry, or
because the whole process was stopped for a while. Whoever decides says how to ask; chat adapters ask before each call,
and put a deadline around it.

    with guarded(lambda: workers.hold(task_id, attempt)):
        await chat.post(place, part)
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

from storypix_core.steady import steady_seconds

CALL_WITHIN_S = 35.0
"""So long after a process has asked, what it sent may still reach a chat. Then it hangs up, and the outcome is unknown.

Less than another machine waits before it looks for a lost part (`bot/shop.py`), or the part could come after that look,
and twice. An upload on a slow line has as long as it takes: its process asks again while it goes on."""

_ASK_AGAIN_S = 1.0

Guard = Callable[[], Awaitable[None]]
"""Returns when it may go out; else raises, as a rule `Overtaken`."""

_GUARD: ContextVar[Guard | None] = ContextVar("guard", default=None)


@contextmanager
def guarded(guard: Guard) -> Iterator[None]:
    """What goes out meanwhile, from here and from tasks that are begun here, is asked for first. Whoever was asked
    before still is, and first."""
    outer = _GUARD.get()

    async def both() -> None:
        if outer:
            await outer()
        await guard()

    token = _GUARD.set(both)
    try:
        yield
    finally:
        _GUARD.reset(token)


class Call:
    """A call to a chat, with its deadline."""

    def __init__(self, deadline: asyncio.Timeout) -> None:
        self._deadline = deadline
        self.is_out = False
        """Whether anything of it may have left."""
        self.is_over = False
        self.asked_at_s = steady_seconds()
        """A machine that slept meanwhile has to ask again."""

    def goes_out(self) -> None:
        """Something leaves now: from here on it has the whole time."""
        self.is_out, self.asked_at_s = True, steady_seconds()
        if not (self.is_over or self._deadline.expired()):
            self._deadline.reschedule(asyncio.get_running_loop().time() + CALL_WITHIN_S)


_CALL: ContextVar[Call | None] = ContextVar("call", default=None)


@asynccontextmanager
async def calling() -> AsyncIterator[Call]:
    """For adapters, around one call. Raises `TimeoutError` when nothing went out for `CALL_WITHIN_S`, and no answer
    came."""
    async with asyncio.timeout(CALL_WITHIN_S) as deadline:
        call = Call(deadline)
        token = _CALL.set(call)
        try:
            yield call
        finally:
            call.is_over = True
            _CALL.reset(token)


async def may_go_out() -> None:
    """For adapters, right before each call that shows, changes or takes away something. Raises what the guard raises.

    Where nobody said how to ask, everything may.
    """
    if guard := _GUARD.get():
        await guard()
    if call := _CALL.get():
        call.goes_out()


async def may_go_on() -> None:
    """For adapters, before each piece of what a call sends: as `may_go_out`, once a second."""
    call = _CALL.get()
    if call is None:
        return
    if steady_seconds() - call.asked_at_s >= _ASK_AGAIN_S:
        await may_go_out()
    call.is_out = True
