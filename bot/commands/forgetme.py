"""`/forgetme`: delete everything about whoever asks. `/forgetme chat`: everything of the chat, when an admin agrees."""

from bot.access import name_of
from bot.desk import Desk
from bot.people.confirming import confirm, token
from bot.people.private_chats import private_chats
from bot.people.rights import may_decide_here
from storypix_core.errors import NotAllowed
from storypix_core.ports.access_book import Role
from storypix_core.ports.chat import Choice, Incoming, Reply
from storypix_core.ports.forgetting import Stays

_ME, _CHAT = "me", "chat"


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    """Asks first. The buttons say `me yes TOKEN`, `chat yes TOKEN`, or `no`."""
    match incoming.words.split():
        case ["no"]:
            return Reply(text=desk.say("forget-kept"), private=True)
        case ["me", "yes", given]:
            confirm(incoming, _ME, given, now=desk.stories.tools.clock.now())
            return await _forget_person(incoming, desk)
        case ["chat", "yes", given]:
            await _only_who_decides_here(incoming, desk)
            confirm(incoming, _what_chat(incoming), given, now=desk.stories.tools.clock.now())
            return await _forget_chat(incoming, desk)
        case ["chat", *_]:
            await _only_who_decides_here(incoming, desk)
            return _ask(incoming, desk, question="forget-ask-chat", words=_CHAT, what=_what_chat(incoming))
        case _:
            return _ask(incoming, desk, question="forget-ask", words=_ME, what=_ME)


def _ask(incoming: Incoming, desk: Desk, *, question: str, words: str, what: str) -> Reply:
    given = token(incoming, what, now=desk.stories.tools.clock.now())
    return Reply(
        text=desk.say(question),
        choices=(
            Choice(label=desk.say("button-no"), answer="/forgetme no"),
            Choice(label=desk.say("button-forget-yes"), answer=f"/forgetme {words} yes {given}"),
        ),
        # Buttons act where they are tapped: those about a chat must not stand in a private one.
        private=words != _CHAT,
    )


def _what_chat(incoming: Incoming) -> str:
    """The button is for this chat, wherever it is pressed."""
    return f"{_CHAT} {incoming.place.chat}"


async def _only_who_decides_here(incoming: Incoming, desk: Desk) -> None:
    if not await may_decide_here(incoming, desk):
        raise NotAllowed("no administrator of this chat", key="forget-chat-rights")


async def _forget_person(incoming: Incoming, desk: Desk) -> Reply:
    forgotten = await desk.forgetter.person(
        incoming.place.platform, incoming.person, private_chats=private_chats(incoming)
    )
    said = [desk.say("forget-done", {"stories": forgotten.stories}), *_what_stays(forgotten.stays, desk)]
    return Reply(text="\n".join(said), private=True)


def _what_stays(stays: Stays, desk: Desk) -> list[str]:
    keys = {Role.ADMIN: "forget-stays-admin", Role.BLOCKED: "forget-stays-blocked"}
    said = [desk.say(keys[stays.role])] if stays.role in keys else []
    return [*said, desk.say("forget-stays-limits")] if stays.limits else said


async def _forget_chat(incoming: Incoming, desk: Desk) -> Reply:
    place = incoming.place
    if not await desk.access.is_admin(incoming):
        await desk.people.forgetting.ask_for_chat(place.platform, place.chat, by=name_of(incoming))
        consent = desk.say("forget-chat-consent", {"platform": place.platform, "chat": place.chat})
        return Reply(text=f"{desk.say('forget-chat-asked')}\n{consent}", private=True)
    stories = await desk.forgetter.chat(place.platform, place.chat, by=name_of(incoming))
    return Reply(text=desk.say("forget-chat-done", {"stories": stories}), private=True)
