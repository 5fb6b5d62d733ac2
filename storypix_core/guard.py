"""Asking once more, right before something goes out that can't be taken back, whether it still may.

Between the decision to show a part and the call that shows it there may be a wait: for a chat's pace, for a retry, or
because the whole process was stopped for a while. Whoever decides says how to ask; chat adapters ask before each call.

    with guarded(lambda: workers.hold(task_id, attempt)):
        await chat.post(place, part)
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Guard = Callable[[], Awaitable[None]]
"""Returns when it may go out; else raises, as a rule `Overtaken`."""

_GUARD: ContextVar[Guard | None] = ContextVar("guard", default=None)


@contextmanager
def guarded(guard: Guard) -> Iterator[None]:
    """What goes out meanwhile, from here and from tasks that are begun here, is asked for first."""
    token = _GUARD.set(guard)
    try:
        yield
    finally:
        _GUARD.reset(token)


async def may_go_out() -> None:
    """For adapters, right before each call that shows, changes or takes away something. Raises what the guard raises.

    Where nobody said how to ask, everything may.
    """
    if guard := _GUARD.get():
        await guard()
