"""`/redo`: paint a picture that failed again; of the newest story here, or of the one that a button names."""

from bot.desk import Desk
from storypix_core.errors import AskUser, ProviderFailed
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Incoming, Reply
from storypix_core.story.redo import missing_pictures

_LOOKED_AT = 20
"""So many stories back, a missing picture is looked for."""


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    """Words are empty, a chapter's number, or a task's id and a chapter's number."""
    task, number = await _wanted(incoming, desk)
    if task is None:
        return Reply(text=desk.say("redo-none"))
    if desk.stories.is_repainting(task, number):
        return Reply(text=desk.say("redo-begun"))  # a second tap is no second picture
    try:
        await desk.stories.repaint(task, number, desk.chat, payer=incoming.person)
    except ProviderFailed:
        return Reply(text=desk.say("redo-failed"))
    return Reply(text=desk.say("redo-done", {"number": number}))


async def _wanted(incoming: Incoming, desk: Desk) -> tuple[TaskRecord | None, int]:
    words = incoming.words.split()
    store = desk.stories.tools.store
    if len(words) == 2 and words[1].isdecimal():
        task = await store.get(words[0])
        if task is None or task.place != incoming.place:
            raise AskUser("not a story of this place", key="redo-unknown")
        return task, int(words[1])
    asked = int(words[0]) if words and words[0].isdecimal() else 0
    for task in await store.library(incoming.place, limit=_LOOKED_AT):
        missing = missing_pictures(task)
        if missing and not task.state.is_open:
            return task, asked if asked in missing else missing[0]
    return None, 0
