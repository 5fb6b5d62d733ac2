"""Who may stop or delete which story, and decide for a whole chat. Buttons are checked like commands."""

from bot.desk import Desk
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Incoming


async def may_manage(task: TaskRecord, incoming: Incoming, desk: Desk) -> bool:
    """Whether this person may stop or delete this story: who asked for it, who runs its chat, or an admin."""
    return is_asker(task, incoming) or await desk.access.is_admin(incoming) or await _runs_chat_of(task, incoming, desk)


async def may_decide_here(incoming: Incoming, desk: Desk) -> bool:
    """Whether this person may decide for this whole chat: who runs it on its platform, or an admin."""
    return await desk.access.is_admin(incoming) or await desk.chat.administers(incoming)


def is_asker(task: TaskRecord, incoming: Incoming) -> bool:
    return (task.place.platform, task.person) == (incoming.place.platform, incoming.person)


async def _runs_chat_of(task: TaskRecord, incoming: Incoming, desk: Desk) -> bool:
    """The platform is asked about the chat in which somebody speaks, so that has to be the story's own."""
    return task.place.shares_chat(incoming.place) and await desk.chat.administers(incoming)
