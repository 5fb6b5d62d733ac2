"""`broadcast`: say something to all chats. First it is shown with the number of chats, then it has to be confirmed."""

import re
from datetime import timedelta

from bot.admin.office import Ask, Office
from bot.admin.shown import count, moment
from storypix_core.errors import AskUser
from storypix_core.model import Place
from storypix_core.ports.access_book import Kind, Role
from storypix_core.ports.broadcasts import Broadcast, PostState
from storypix_core.ports.chat import Choice, Reply

_TEXT_MAX_CHARS = 2000
_SHOWN = 5
_CONFIRM = re.compile(r"send (\d{1,9})", re.ASCII)
_FRESH = timedelta(days=1)
"""So long a draft can be confirmed: who finds an old button has forgotten what it sends."""


async def broadcast(ask: Ask, office: Office) -> Reply:
    """`broadcast TEXT` drafts, `broadcast send N` confirms."""
    text = ask.text.strip()
    if not text:
        raise ask.misread("broadcast")
    if confirmed := _CONFIRM.fullmatch(text):
        return await _send(int(confirmed[1]), ask, office)
    if len(text) > _TEXT_MAX_CHARS:
        raise AskUser("a long text", key="admin-broadcast-long", facts={"given": len(text), "max": _TEXT_MAX_CHARS})
    chats = await _chats(office)
    if not chats:
        return Reply(text=ask.say("admin-broadcast-nobody"))
    number = await office.broadcasts.draft(text, by=ask.by)
    confirm = Choice(label=ask.say("admin-button-send"), answer=f"/admin broadcast send {number}")
    return Reply(text=ask.say("admin-broadcast-draft", {"count": len(chats), "text": text}), choices=(confirm,))


async def _send(number: int, ask: Ask, office: Office) -> Reply:
    draft = await office.broadcasts.get(number)
    if draft is None or (draft.begun_at is None and office.clock.now() - draft.drafted_at > _FRESH):
        raise AskUser("no such draft", key="admin-broadcast-gone")
    chats = await _chats(office)
    if not await office.broadcasts.begin(number, chats=chats):
        raise AskUser("confirmed before", key="admin-broadcast-twice")
    subject, after = f"broadcast:{number}", f"{len(chats)} chats"
    await office.audit.record(who=ask.by, action="broadcast", subject=subject, after=after)
    return Reply(text=ask.say("admin-broadcast-begun", {"count": len(chats)}))


async def broadcasts(ask: Ask, office: Office) -> Reply:
    """The latest, and what became of them."""
    latest = await office.broadcasts.latest(limit=_SHOWN)
    if not latest:
        return Reply(text=ask.say("admin-broadcasts-none"))
    return Reply(text="\n\n".join(_shown(one, ask, office) for one in latest))


def _shown(one: Broadcast, ask: Ask, office: Office) -> str:
    """A chat that was about to hear it when the program stopped is unknown only once nothing is under way."""
    language = ask.say.language
    facts = {state.value: count(one.posts.get(state, 0), language) for state in PostState}
    head = f"{moment(one.begun_at or one.drafted_at, office.calendar)} · {one.by}"
    return f"{head}\n{ask.say('admin-broadcast-counts', facts)}\n“{one.text}”"


async def _chats(office: Office) -> list[Place]:
    """Every chat in which a story was asked for, on the platforms of the settings, and that isn't blocked."""
    blocked = {(one.platform, one.id) for one in await office.access.with_role(Role.BLOCKED) if one.kind is Kind.CHAT}
    return [
        place
        for place in await office.store.chats()
        if place.platform in office.platforms and (place.platform, place.chat) not in blocked
    ]
