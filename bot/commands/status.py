"""`/status`: what is being told here, how far it is, and for admins what it costs."""

from bot.admin.shown import decimals_for, usd
from bot.desk import Desk
from bot.texts import Texts
from storypix_core.model import PictureState, TaskRecord
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    open_tasks = await desk.stories.tools.store.open_tasks(place=incoming.place)
    if not await desk.access.is_admin(incoming):
        return Reply(text="\n".join(line(task, desk.say) for task in open_tasks) or desk.say("nothing-now"))
    lines = [said for task in open_tasks for said in (line(task, desk.say), *_cost(task, desk.say))]
    return Reply(text="\n".join(lines) or desk.say("nothing-now"), private=bool(open_tasks))


def _cost(task: TaskRecord, say: Texts) -> list[str]:
    """So far, beside what was expected; nothing when nothing is paid."""
    amounts = (task.cost_microusd, task.estimate_microusd)
    if not any(amounts):
        return []
    cost, estimate = (usd(amount, say.language, decimals=decimals_for(amounts)) for amount in amounts)
    return [say("status-cost", {"cost": cost, "estimate": estimate})]


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
