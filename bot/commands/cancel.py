"""`/cancel`: stop the story that is being told here, or the first that waits, or the one whose id is given."""

from bot.access import name_of
from bot.answers import give
from bot.desk import Desk
from bot.people.rights import may_manage
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    stories = desk.stories
    opened = await stories.tools.store.open_tasks(place=incoming.place)
    named = incoming.words.strip()  # a button names its story
    wanted = [task for task in opened if named in ("", task.id) and not task.cancel_by]
    if not wanted:
        return Reply(text=desk.say("cancelled-none"))
    allowed = [task for task in wanted if await may_manage(task, incoming, desk)]
    if not allowed:
        return Reply(text=desk.say("cancel-not-yours"), private=True)
    task = allowed[0]
    # Said before the story is stopped, since its own last words come while it stops.
    reply = Reply(text=desk.say("cancelled-one"))
    await give(incoming, reply, chat=desk.chat, store=stories.tools.store)
    await stories.stop(task, desk.chat, by=name_of(incoming))
    if task.attempt == 0 or task.runner == stories.tools.workers.runner:
        await desk.runner.cancel(task.id)  # wherever else it is made, they hear of it by themselves
    return None
