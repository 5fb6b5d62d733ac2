"""`/cancel`: stop the story that is being told here, or the first that waits."""

from bot.desk import Desk
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    for task, _ in await desk.stories.tools.store.open_tasks(place=incoming.place):
        # Said before the story is stopped, since its own last words come while it stops.
        await desk.chat.reply(incoming, Reply(text=desk.say("cancelled-one")))
        if await desk.runner.cancel(task.id):
            return None
    return Reply(text=desk.say("cancelled-none"))
