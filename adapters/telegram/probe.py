"""Looking for a message that was sent, and of which nobody knows whether it arrived.

Telegram has no way to ask. But ids of a chat's messages follow one another, so the lost one stands soon behind the last
that is known; and an edit to the same content says "not modified" where that very content is, "not found" where there
is nothing, and "can't be edited" for what others wrote. `docs/telegram.md` says what remains possible.
"""

import logging

from adapters.telegram.errors import Meaning
from adapters.telegram.forms import Sheet
from adapters.telegram.known import Known
from adapters.telegram.messages import Messages
from adapters.telegram.receipts import Kind, Shown

log = logging.getLogger(__name__)

REACH = 30
"""So many ids behind the last known one are tried."""

_SUPERGROUPS_BELOW = -1_000_000_000_000
_UNKNOWN = "0"
"""A digest that no sheet has."""

_EMPTY_IN_A_ROW = 3
"""A supergroup counts its own messages, so this many empty ids are its end: nobody deletes so many so fast.
In private chats and basic groups the ids of all the bot's chats run on together, with gaps anywhere."""


async def probe(messages: Messages, known: Known, chat_id: int, sheet: Sheet, *, after: int) -> Shown | None:
    """The message that shows this sheet, among those behind the id `after`; None when it isn't there."""
    empty = 0
    for message_id in range(after + 1, after + 1 + REACH):
        if known.has(chat_id, message_id):
            empty = 0
            continue
        said = await messages.try_as(chat_id, message_id, sheet)
        if said in (Meaning.NO_CHANGE, None):
            return _found(known, chat_id, message_id, sheet, changed=said is None)
        empty = empty + 1 if said is Meaning.NOT_THERE else 0
        if empty == _EMPTY_IN_A_ROW and chat_id < _SUPERGROUPS_BELOW:
            break
    log.info("not there", extra={"action": "telegram_probe_missed", "chat": chat_id})
    return None


def _found(known: Known, chat_id: int, message_id: int, sheet: Sheet, *, changed: bool) -> Shown:
    """When it was changed by being asked, it was another message of ours; the part stands there now, once."""
    known.add(chat_id, message_id)
    action = "telegram_probe_overwrote" if changed else "telegram_probe_found"
    log.log(logging.WARNING if changed else logging.INFO, "found", extra={"action": action, "message_id": message_id})
    # Its buttons alone don't tell whether its picture is the right one: the next edit shows it anew.
    digest = _UNKNOWN if sheet.kind is Kind.RICH and sheet.picture else sheet.digest
    return Shown(message_id, sheet.kind, digest)
