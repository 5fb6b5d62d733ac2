"""`forget-chat`: which chats' administrators want everything deleted, and the consent to it."""

from bot.admin.office import Ask, Office
from storypix_core.ports.chat import Choice, Reply

_VERB = "forget-chat"


async def forget_chat(ask: Ask, office: Office) -> Reply:
    """Nothing: those that wait. `PLATFORM CHAT`: asks once more. `PLATFORM CHAT yes`: deletes for ever."""
    match ask.words:
        case ():
            return await _waiting(ask, office)
        case (platform, chat):
            return await _sure(platform, chat, ask, office)
        case (platform, chat, "yes"):
            stories = await office.forgetter.chat(platform, chat, by=ask.by)
            return Reply(text=ask.say("forget-chat-done", {"stories": stories}))
        case _:
            raise ask.misread(_VERB)


async def _waiting(ask: Ask, office: Office) -> Reply:
    waiting = await office.forgetter.books.chats_asked_for()
    if not waiting:
        return Reply(text=ask.say("forget-chat-none"))
    names = [f"{platform} {chat}" for platform, chat in waiting]
    choices = tuple(Choice(label=name, answer=f"/admin {_VERB} {name}") for name in names)
    return Reply(text="\n".join([ask.say("forget-chat-waiting"), *names]), choices=choices)


async def _sure(platform: str, chat: str, ask: Ask, office: Office) -> Reply:
    stories = len(await office.store.of_chat(platform, chat))
    question = ask.say("forget-chat-sure", {"platform": platform, "chat": chat, "stories": stories})
    yes = Choice(label=ask.say("button-forget-yes"), answer=f"/admin {_VERB} {platform} {chat} yes")
    return Reply(text=question, choices=(yes,))
