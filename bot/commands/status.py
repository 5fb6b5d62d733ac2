"""`/status`: what is being told here, and how far it is."""

from bot.desk import Desk
from bot.texts import Texts
from storypix_core.model import PictureState, TaskRecord
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    open_tasks = await desk.stories.tools.store.open_tasks(place=incoming.place)
    lines = [line(task, desk.say) for task in open_tasks]
    return Reply(text="\n".join(lines) or desk.say("nothing-now"))


def line(task: TaskRecord, say: Texts) -> str:
    states = [picture.state for picture in task.pictures]
    facts = {
        "told": len(task.chapters),
        "planned": max(task.brief.length.chapters, len(task.chapters)),
        "painted": states.count(PictureState.DONE),
        "failed": states.count(PictureState.FAILED),
        "pictures": max(task.brief.pictures, len(states)),
    }
    status = say(f"status-{task.state}", facts)
    if task.title:
        return say("status-line", {"title": task.title, "status": status})
    return say("status-untitled", {"idea": task.brief.idea[:60], "status": status})
