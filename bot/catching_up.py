"""What was recorded before it was acknowledged, by processes that are dead now."""

import logging
from collections.abc import AsyncIterator

from storypix_core.ports.inbox import Inbox
from storypix_core.ports.workers import Workers

log = logging.getLogger(__name__)

TAKE_OVER_EVERY_S = 15.0


async def left_by_the_dead(platform: str, *, inbox: Inbox, workers: Workers) -> AsyncIterator[str]:
    """What dead processes have left of a platform's updates, in the order of their coming.

    Each is this one's from the moment it is given, whatever breaks later. Raises `StorageFailed`.
    """
    for runner in await inbox.runners(platform):
        if runner == workers.runner or await workers.is_alive(runner):
            continue
        taken = await inbox.take_over(platform, dead=runner, runner=workers.runner)
        log.info("%s updates taken over", len(taken), extra={"action": "updates_taken_over"})
        for _, update in taken:
            yield update
