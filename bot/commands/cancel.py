"""`/cancel`: stop the story that is being told here, or the first that waits, or the one whose id is given."""

from bot.desk import Desk
from storypix_core.model import TaskState
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    stories = desk.stories
    opened = await stories.tools.store.open_tasks(place=incoming.place)
    # Only ours: a `tell` beside this program belongs to whoever typed it. A button names its story.
    named = incoming.words.strip()
    ours = (task for task, runner in opened if runner == stories.runner_id)
    task = next((task for task in ours if named in ("", task.id)), None)
    if task is None:
        return Reply(text=desk.say("cancelled-none"))
    # Said before the story is stopped, since its own last words come while it stops.
    await desk.chat.reply(incoming, Reply(text=desk.say("cancelled-one")))
    await desk.runner.cancel(task.id)
    # A story that was told has recorded its end itself; one that waited, or was about to begin, has not.
    if await stories.tools.store.set_state(task.id, TaskState.CANCELLED):
        await stories.take_status_away(task, desk.chat)
    return None
