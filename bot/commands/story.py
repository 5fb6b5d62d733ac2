"""`/story <idea>`: tell a story. Without an idea, ask step by step."""

from bot.desk import Desk
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    if not incoming.words.strip():
        return desk.guides.begin(incoming, desk.say)
    task = await desk.stories.record(
        incoming.words,
        place=incoming.place,
        person=incoming.person,
        speaks=incoming.language,
        options=incoming.options,
    )
    before = await desk.runner.submit(task.id, chat=f"{incoming.place.platform}:{incoming.place.chat}")
    return Reply(text=desk.say("in-line", {"place": before}) if before else desk.say("heard-you"))
