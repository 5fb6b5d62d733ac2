"""`/library shelf`: one page with all stories of this chat, where that is wanted; `/library shelf close` takes it down.

Everybody here may have its address. In a group, those who run it open and close it, or an admin.
"""

from collections.abc import Sequence

from bot.desk import Desk
from bot.people.confirming import confirm, token
from bot.people.rights import may_decide_here
from storypix_core.errors import AskUser, NotAllowed, StorageFailed, TryLater
from storypix_core.ports.chat import Choice, Incoming, Reply


async def answer(words: Sequence[str], incoming: Incoming, desk: Desk) -> Reply:
    """Words are what follows `shelf`: nothing, `close`, or `close yes TOKEN`."""
    match words:
        case ["close", "yes", given]:
            return await _close(given, incoming, desk)
        case ["close", *_]:
            return await _ask(incoming, desk)
        case _:
            return await _show(incoming, desk)


def button(desk: Desk) -> tuple[Choice, ...]:
    """What leads there, where a shelf can be had."""
    there = desk.stories.opens_in(desk.chat)
    return (Choice(label=desk.say("button-shelf"), answer="/library shelf"),) if there else ()


async def button_if_open(incoming: Incoming, desk: Desk) -> tuple[Choice, ...]:
    """What leads to the shelf that the chat has, where no story stands."""
    has_one = await desk.shelving.find(incoming.place.platform, incoming.place.chat)
    return button(desk) if has_one else ()


async def _show(incoming: Incoming, desk: Desk) -> Reply:
    if not desk.stories.opens_in(desk.chat):
        raise AskUser("no address opens outside", key="shelf-no-address")
    link = desk.stories.link(await _key(incoming, desk))
    close = Choice(label=desk.say("button-shelf-close"), answer="/library shelf close")
    choices = (close,) if await may_decide_here(incoming, desk) else ()
    return Reply(text=desk.say("shelf-here", {"url": link}), choices=choices)


async def _key(incoming: Incoming, desk: Desk) -> str:
    """Of the chat's shelf, which is opened when there is none."""
    place = incoming.place
    if key := await desk.shelving.find(place.platform, place.chat):
        return key
    await _only_who_decides_here(incoming, desk)
    try:
        return await desk.shelving.open(place.platform, place.chat)
    except StorageFailed as error:
        raise TryLater(f"no shelf now: {error}") from error


async def _ask(incoming: Incoming, desk: Desk) -> Reply:
    await _insist_on_one(incoming, desk)
    given = token(incoming, _what(incoming), now=desk.stories.tools.clock.now())
    return Reply(
        text=desk.say("shelf-close-ask"),
        choices=(
            Choice(label=desk.say("button-no"), answer="/library"),
            Choice(label=desk.say("button-shelf-close-yes"), answer=f"/library shelf close yes {given}"),
        ),
    )


async def _close(given: str, incoming: Incoming, desk: Desk) -> Reply:
    await _insist_on_one(incoming, desk)
    confirm(incoming, _what(incoming), given, now=desk.stories.tools.clock.now())
    try:
        await desk.shelving.close(incoming.place.platform, incoming.place.chat)
    except StorageFailed:
        return Reply(text=desk.say("shelf-closes-later"))
    return Reply(text=desk.say("shelf-closed"))


async def _insist_on_one(incoming: Incoming, desk: Desk) -> None:
    await _only_who_decides_here(incoming, desk)
    if not await desk.shelving.find(incoming.place.platform, incoming.place.chat):
        raise AskUser("no shelf", key="shelf-none")


async def _only_who_decides_here(incoming: Incoming, desk: Desk) -> None:
    if not await may_decide_here(incoming, desk):
        raise NotAllowed("doesn't run this group", key="shelf-rights")


def _what(incoming: Incoming) -> str:
    """The button is for this chat, wherever it is pressed."""
    return f"shelf {incoming.place.chat}"
