"""`/admin`: claim the bot, and let people and chats in or keep them out."""

from bot.desk import Desk
from storypix_core.errors import AskUser
from storypix_core.ports.access_book import Kind, Role
from storypix_core.ports.chat import Incoming, Reply

_ROLES = {"allow": Role.ALLOWED, "block": Role.BLOCKED, "forget": None, "admin": Role.ADMIN}


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    """`claim CODE`, or `allow|block|forget|admin` with `here`, `chat ID` or `ID`."""
    verb, _, rest = incoming.words.strip().partition(" ")
    if verb == "claim":
        await desk.access.claim(incoming, rest)
        return Reply(text=desk.say("admin-claimed"))
    await desk.access.admins_only(incoming)
    if verb not in _ROLES:
        return Reply(text=desk.say("admin-help"))
    kind, subject_id = _subject(incoming, rest)
    subject = await desk.access.decide(incoming, _ROLES[verb], kind, subject_id)
    return Reply(text=desk.say(f"admin-done-{verb}", {"kind": subject.kind, "id": subject.id}))


def _subject(incoming: Incoming, rest: str) -> tuple[Kind, str]:
    words = rest.split()
    match words:
        case [] | ["here"]:
            return Kind.CHAT, incoming.place.chat
        case ["chat", subject_id]:
            return Kind.CHAT, subject_id
        case ["person", subject_id] | [subject_id]:
            return Kind.PERSON, subject_id
        case _:
            raise AskUser("too many words", key="admin-help")
