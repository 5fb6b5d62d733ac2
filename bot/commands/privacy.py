"""`/privacy`: what is kept, for how long, and who sees it."""

from bot.desk import Desk
from bot.texts import Facts
from storypix_core.ports.chat import Choice, Incoming, Reply

_OURSELVES = "builtin"


async def answer(incoming: Incoming, desk: Desk) -> Reply:  # noqa: ARG001  # every command is called alike
    tools = desk.stories.tools
    names = {teller.name for teller in tools.storytellers.values()}
    names |= {painter.name for painter in tools.illustrators.values()}
    names |= {moderator.name for moderator in tools.moderators.values()}
    providers = sorted(names - {_OURSELVES})
    facts: Facts = {"days": desk.people.keep_days or 0, "providers": ", ".join(providers) or "none"}
    return Reply(
        text=f"{desk.say('privacy', facts)}\n\n{desk.say('privacy-unfit')}",
        choices=(
            Choice(label=desk.say("button-mydata"), answer="/mydata"),
            Choice(label=desk.say("button-forgetme"), answer="/forgetme"),
        ),
        private=True,
    )
