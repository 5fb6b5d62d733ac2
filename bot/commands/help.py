"""`/help`: what there is, with examples."""

from bot.desk import Desk
from storypix_core.ports.chat import Incoming, Reply


async def answer(incoming: Incoming, desk: Desk) -> Reply:  # noqa: ARG001  # every command is called alike
    return Reply(text=desk.say("help"))
