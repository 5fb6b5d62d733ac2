"""`/library`: the stories of this place, newest first, with their links."""

from bot.desk import Desk
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.chat import Incoming, Reply

_SHOWN = 10


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    tasks = await desk.stories.tools.store.library(incoming.place, limit=_SHOWN)
    if not tasks:
        return Reply(text=desk.say("library-empty"))
    head = desk.say("library-head", {"count": len(tasks)})
    return Reply(text="\n".join([head, *(_entry(number, task, desk) for number, task in enumerate(tasks, 1))]))


def _entry(number: int, task: TaskRecord, desk: Desk) -> str:
    date = f"{task.created_at.astimezone():%Y-%m-%d}"
    entry = desk.say("library-line", {"number": number, "title": task.title, "date": date})
    if task.state is not TaskState.DONE:
        entry += f" — {desk.say('library-unfinished')}"
    # A page that was put into a folder of its own, with `--out`, is not served here.
    link = desk.stories.link_in(desk.chat, task.page_key) if "/" in task.page_key else ""
    return f"{entry}\n   {link}" if link else entry
