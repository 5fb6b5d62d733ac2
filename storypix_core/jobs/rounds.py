"""Work that is done again and again beside everything else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from storypix_core.errors import StoryPixError
from storypix_core.ports.clock import Clock
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)


@asynccontextmanager
async def rounds(
    work: Callable[[], Awaitable[None]], *, name: str, every_s: float, clock: Clock
) -> AsyncIterator[asyncio.Task[None]]:
    """While this lasts, do `work`, and again so many seconds after it ended. A round that fails is logged by `name`."""
    task = asyncio.create_task(_again_and_again(work, name=name, every_s=every_s, clock=clock), name=name)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _again_and_again(work: Callable[[], Awaitable[None]], *, name: str, every_s: float, clock: Clock) -> None:
    while True:
        try:
            await work()
        except StoryPixError as error:
            log.warning("%s: not this time: %r", name, error, extra={"action": "round_failed"})
        except Exception as error:  # noqa: BLE001  # whatever it was, the next round may go well
            log.error("%s: not this time: %s", name, told_safely(error), extra={"action": "round_crashed"})
        await clock.sleep(every_s)
