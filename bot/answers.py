"""Answering a command where it was said."""

import logging

from storypix_core.errors import StorageFailed
from storypix_core.ports.chat import ChatPort, Incoming, Reply
from storypix_core.ports.task_store import TaskStore

log = logging.getLogger(__name__)


async def give(incoming: Incoming, reply: Reply, *, chat: ChatPort, store: TaskStore) -> None:
    """Answer, and remember it, so that it is never taken for a part of a story whose fate nobody knows."""
    await remember(incoming, await chat.reply(incoming, reply), store=store)


async def remember(incoming: Incoming, receipt: str, *, store: TaskStore) -> None:
    """Remember an answer that was given; an empty receipt is none."""
    if not receipt:
        return
    try:
        await store.record_answer(incoming.place, receipt)
    except StorageFailed as error:
        log.warning("an answer is not remembered: %r", error, extra={"action": "answer_unrecorded"})
