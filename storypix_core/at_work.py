"""Which story is being worked on: known to whatever is done for it, log lines for example, without being handed on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_TASK: ContextVar[str] = ContextVar("task_at_work", default="")


@contextmanager
def at_work_on(task_id: str) -> Iterator[None]:
    """Everything within is done for this task; so is what is begun within and goes on beside it."""
    token = _TASK.set(task_id)
    try:
        yield
    finally:
        _TASK.reset(token)


def task_at_work() -> str:
    """The id of the task that this is done for; empty when it is for none."""
    return _TASK.get()
