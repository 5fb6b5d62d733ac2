"""`pause` and `resume`: whether new stories are taken."""

from bot.admin.office import Ask, Office
from storypix_core.errors import AskUser
from storypix_core.ports.chat import Choice, Reply

_REASON_MAX_CHARS = 200


async def pause(ask: Ask, office: Office) -> Reply:
    """`pause`, or `pause` and a reason that everybody is told who asks for a story."""
    reason = " ".join(ask.words)
    if len(reason) > _REASON_MAX_CHARS:
        raise AskUser("a long reason", key="admin-reason-long", facts={"max": _REASON_MAX_CHARS})
    await office.access.pause(reason, by=ask.by)
    resume_ = Choice(label=ask.say("admin-button-resume"), answer="/admin resume")
    return Reply(text=ask.say("admin-paused"), choices=(resume_,))


async def resume(ask: Ask, office: Office) -> Reply:
    await office.access.resume(by=ask.by)
    return Reply(text=ask.say("admin-resumed"))
