"""What becomes of a page that the page store doesn't take now."""

import logging
from datetime import timedelta

from storypix_core.errors import StorageAway, StorageFailed
from storypix_core.model import TaskRecord
from storypix_core.story.publishing import publish
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

_FIRST_TRY_AFTER_S = 30.0


async def publish_or_later(task: TaskRecord, tools: Tools) -> str:
    """Publish the page of this story. Returns its key; nothing when it comes later, which is in the record then.

    Raises `StorageFailed` where nobody would publish it later, and `StorageAway` when the database is away.
    """
    try:
        return await publish(task, tools.pages, folder=task.folder)
    except StorageAway:
        raise
    except StorageFailed as error:
        if not tools.publishes_later:
            raise
        log.warning("the page of %s comes later: %r", task.id, error, extra={"action": "page_later"})
    await page_later(task, tools)
    return ""


async def page_later(task: TaskRecord, tools: Tools) -> None:
    """Let the page be bound from the record soon. Raises `StorageFailed` and `Overtaken`."""
    await tools.store.page_later(task.id, at=tools.clock.now() + timedelta(seconds=_FIRST_TRY_AFTER_S))
