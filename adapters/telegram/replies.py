"""Answers to what was said or tapped: where it was said, or in the private chat of whoever asked."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from adapters.telegram.forms import Sheet, file_sheets, reply_sheets
from adapters.telegram.known import Known
from adapters.telegram.messages import Messages
from adapters.telegram.receipts import Form, Receipt, Shown
from adapters.telegram.search import Search
from adapters.telegram.translate import PLATFORM, message_of
from adapters.telegram.wire import Wire
from storypix_core.errors import NotAllowed, OutcomeUnknown, StoryPixError
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming, Reply

log = logging.getLogger(__name__)

Sentence = Callable[[str, str], str]
"""The sentence with this key (first argument), in a language (second)."""

Elsewhere = Callable[[Place, str], Awaitable[None]]
"""Told the place and the receipt of an answer that went into another chat than the one it was asked in."""

_TRIES = 4
_ANSWERED = "answered-privately"
_NOT_OPEN = "error-open-private-chat"


class Replies:
    """What is for one person only goes into that person's private chat, and the group hears no more than that it did.

    A bot can't begin a private chat: where the person never did, the group hears how. `sentence` None: the group hears
    nothing, and whoever calls is told by `NotAllowed`.
    """

    def __init__(
        self,
        messages: Messages,
        *,
        wire: Wire,
        known: Known,
        search: Search,
        live_links: tuple[str, ...],
        sentence: Sentence | None,
        elsewhere: Elsewhere | None,
    ):
        self._messages = messages
        self._wire = wire
        self._known = known
        self._search = search
        self._live_links = live_links
        self._sentence = sentence
        self._elsewhere = elsewhere

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        """The receipt is of what stands where it was asked, so in a group that of the hint."""
        made = reply_sheets(reply, live_links=self._live_links)
        if not reply.private or not _in_group(incoming):
            return await self._say(incoming.place, made)
        try:
            await self._privately(incoming, made)
        except NotAllowed as error:
            if self._sentence is None:
                raise
            return await self._hint(incoming, error.key)
        return await self._hint(incoming, _ANSWERED)

    async def find(self, incoming: Incoming, reply: Reply, *, others: Collection[str]) -> str | None:
        """What was answered by an earlier process, now with these words. It stands behind the message it answers."""
        said, chat_id = message_of(incoming), self._wire.current(int(incoming.place.chat))
        made = reply_sheets(reply, live_links=self._live_links)
        if said is None or not made:
            return None
        shown = await self._search.message(chat_id, made[0], after=said, others=others)
        return str(Receipt(Form.PLAIN, chat_id).with_shown(0, shown)) if shown else None

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:
        """Raises `NotAllowed` when it is for a private chat that isn't open."""
        made = file_sheets(name, data, text, live_links=self._live_links)
        if not _in_group(incoming):
            return await self._say(incoming.place, made)
        await self._privately(incoming, made)
        return await self._hint(incoming, _ANSWERED)

    async def _privately(self, incoming: Incoming, made: Sequence[Sheet]) -> None:
        if int(incoming.person) < 0:
            raise NotAllowed("who speaks as a group or a channel has no private chat", key=_NOT_OPEN)
        place = Place(platform=PLATFORM, chat=incoming.person)
        try:
            receipt = await self._say(place, made)
        except NotAllowed as error:
            raise NotAllowed(str(error), key=_NOT_OPEN) from error
        if receipt and self._elsewhere:
            try:
                await self._elsewhere(place, receipt)
            except StoryPixError as error:
                log.warning("an answer is not remembered: %r", error, extra={"action": "answer_unrecorded"})

    async def _hint(self, incoming: Incoming, key: str) -> str:
        if self._sentence is None:
            return ""
        hint = Reply(text=self._sentence(key, incoming.language))
        return await self._say(incoming.place, reply_sheets(hint, live_links=()), reply_to=message_of(incoming))

    async def _say(self, place: Place, made: Sequence[Sheet], *, reply_to: int | None = None) -> str:
        """An answer that nobody knows to have arrived is looked for, and given again only when it isn't there."""
        receipt = Receipt(Form.PLAIN, self._wire.current(int(place.chat)))
        for sheet in made:
            if shown := await self._send(place, sheet, reply_to):
                receipt = replace(receipt.with_shown(len(receipt.shown), shown[1]), chat_id=shown[0])
        return str(receipt) if receipt.shown else ""

    async def _send(self, place: Place, sheet: Sheet, reply_to: int | None) -> tuple[int, Shown] | None:
        """The chat it is in now, and what is there; None when nobody knows."""
        newest = self._known.newest(self._wire.current(int(place.chat)))
        for _ in range(_TRIES):
            try:
                return await self._messages.send(place, sheet, reply_to=reply_to)
            except OutcomeUnknown:
                if newest is None:
                    break
                chat_id = self._wire.current(int(place.chat))
                if there := await self._search.message(chat_id, sheet, after=newest):
                    return chat_id, there
        return None


def _in_group(incoming: Incoming) -> bool:
    return int(incoming.place.chat) < 0
