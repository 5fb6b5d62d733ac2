"""A task group whose error is the error itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storypix_core.errors import Overtaken, StoryPixError


@asynccontextmanager
async def task_group() -> AsyncIterator[asyncio.TaskGroup]:
    """Like `asyncio.TaskGroup`, but raises what went wrong first without a group around it; ours before others'.

    That a story was overtaken goes before everything: nothing else of it matters then.
    """
    try:
        async with asyncio.TaskGroup() as group:
            yield group
    except BaseExceptionGroup as failures:
        raise _first(failures) from failures


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        ours = error.subgroup(Overtaken) or error.subgroup(StoryPixError)
        error = (ours or error).exceptions[0]
    return error
