"""`/admin`: claim the bot, and run it. Only whoever asks sees the answer, where the platform can do that."""

import logging
from dataclasses import replace

from bot.access import name_of
from bot.admin.topics import attend
from bot.desk import Desk
from storypix_core.errors import NotAllowed, StorageFailed, StoryPixError
from storypix_core.ports.audit import Incident
from storypix_core.ports.chat import Incoming, Reply

log = logging.getLogger(__name__)

_CLAIM = "claim"


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    """`claim CODE`, or for admins what `bot/admin/topics.py` has. Others hear the same words whatever they say."""
    verb, _, rest = incoming.words.strip().partition(" ")
    try:
        if verb == _CLAIM:
            await desk.access.claim(incoming, rest)
            return Reply(text=desk.say("admin-claimed"), private=True)
        await desk.access.admins_only(incoming)
    except NotAllowed:
        await _count(incoming, desk)
        raise
    try:
        reply = await attend(
            incoming.words,
            by=name_of(incoming),
            say=desk.say,
            office=desk.office,
            place=incoming.place,
            alone=incoming.alone,
        )
    except StoryPixError as error:
        log.info("admin not done: %r", error, extra={"action": "command_declined"})
        reply = Reply(text=desk.say(error.key, error.facts))
    return replace(reply, private=True)


async def _count(incoming: Incoming, desk: Desk) -> None:
    """Each attempt is counted; that it can't be is no reason for another answer."""
    attempt = Incident(
        at=desk.office.clock.now(),
        platform=incoming.place.platform,
        chat=incoming.place.chat,
        person=incoming.person,
        task_id="",
        category="admin-attempt",
        stage="command",
    )
    try:
        await desk.office.incidents.record(attempt)
    except StorageFailed as error:
        log.warning("an attempt isn't counted: %r", error, extra={"action": "incident_lost"})
