"""`/status`: what is being told here, how far it is, and for admins what it costs."""

from collections.abc import Sequence
from datetime import timedelta

from bot.admin.shown import decimals_for, usd
from bot.admin.usage import marks, meanings
from bot.desk import Desk
from bot.texts import Texts
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Incoming, Reply
from storypix_core.ports.ledger import StoryCost
from storypix_core.story.parts import how_far
from storypix_core.story.progress import recorded_progress


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    open_tasks = await desk.stories.tools.store.open_tasks(place=incoming.place)
    if not open_tasks or not await desk.access.is_admin(incoming):
        return Reply(text="\n".join(_line(task, desk.say) for task in open_tasks) or desk.say("nothing-now"))
    costs = await _costs_of(open_tasks, desk)
    lines = [said for task in open_tasks for said in (_line(task, desk.say), *_cost(costs.get(task.id), desk.say))]
    return Reply(text="\n".join([*lines, *meanings(costs.values(), desk.say)]), private=True)


async def _costs_of(tasks: Sequence[TaskRecord], desk: Desk) -> dict[str, StoryCost]:
    ids, moments = {task.id for task in tasks}, [task.created_at for task in tasks]
    until = max(moments) + timedelta.resolution
    found = await desk.office.ledger.story_costs(since=min(moments), until=until)
    return {story.task_id: story for story in found if story.task_id in ids}


def _cost(story: StoryCost | None, say: Texts) -> list[str]:
    """So far, beside what was expected; nothing when nothing is paid."""
    amounts = (story.microusd, story.estimate_microusd) if story else ()
    if story is None or not any((*amounts, marks(story))):
        return []
    cost, estimate = (usd(amount, say.language, decimals=decimals_for(amounts)) for amount in amounts)
    return [say("status-cost", {"cost": f"{cost} {marks(story)}".rstrip(), "estimate": estimate})]


def _line(task: TaskRecord, say: Texts) -> str:
    status = how_far(recorded_progress(task), say)
    if task.title:
        return say("status-line", {"title": task.title, "status": status})
    return say("status-untitled", {"idea": task.brief.idea[:60], "status": status})
