"""`/help`: what there is, with examples; for those who run the chat or the bot, what they can do beside it."""

from bot.desk import Desk
from bot.people.rights import may_decide_here
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    keys = ["help"]
    if await may_decide_here(incoming, desk):
        keys.append("help-limit")
    if await desk.access.is_admin(incoming):
        keys.append("help-admin")
    return Reply(text="\n\n".join(desk.say(key) for key in keys))
