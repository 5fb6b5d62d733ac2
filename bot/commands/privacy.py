"""`/privacy`: what is kept, for how long, and who sees it."""

from bot.desk import Desk
from bot.texts import Facts
from storypix_core.ports.chat import Choice, Incoming, Reply

_OURSELVES = "builtin"


async def answer(incoming: Incoming, desk: Desk) -> Reply:  # noqa: ARG001  # every command is called alike
    tools = desk.stories.tools
    providers = sorted({*tools.storytellers, *tools.illustrators} - {_OURSELVES})
    facts: Facts = {"days": desk.people.keep_days or 0, "providers": ", ".join(providers) or "none"}
    return Reply(
        text=desk.say("privacy", facts),
        choices=(
            Choice(label=desk.say("button-mydata"), answer="/mydata"),
            Choice(label=desk.say("button-forgetme"), answer="/forgetme"),
        ),
        private=True,
    )
