"""Looking for messages that were sent, and of which nobody knows whether they arrived.

Telegram has no way to ask. But ids of a chat's messages follow one another, so a lost one stands soon behind the last
that is known; and an edit to the same content says "not modified" where that very content is, "not found" where there
is nothing, and "can't be edited" for what others wrote. `docs/telegram.md` has the rule, and what remains possible.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from adapters.telegram.errors import Meaning
from adapters.telegram.forms import Sheet, sheets
from adapters.telegram.known import Known
from adapters.telegram.messages import Messages
from adapters.telegram.receipts import Form, Kind, Receipt, Shown
from adapters.telegram.traffic import Traffic
from storypix_core.guard import guarded
from storypix_core.ports.chat import Part

log = logging.getLogger(__name__)

REACH = 30
"""So many ids behind the last known one are tried; those that are known are stepped over."""

_SUPERGROUPS_BELOW = -1_000_000_000_000
_UNKNOWN = "0"
"""A digest that no sheet has: the next edit shows it anew."""

_EMPTY_IN_A_ROW = 3
"""A supergroup counts its own messages, so this many empty ids are its end: nobody deletes so many so fast.
In private chats and basic groups the ids of all the bot's chats run on together, with gaps anywhere."""


ShownLately = Callable[[int], Awaitable[Collection[str]]]
"""The receipts of what was shown lately in the chat with this id, by whatever process has the token."""


class _Known(Exception):
    """Another process has shown this message meanwhile."""


@dataclass(frozen=True, slots=True)
class _Hit:
    shown: Shown
    sure: bool
    """Whether it showed just that. Else it is ours and nobody knew of it."""


class Search:
    """`shown_lately` None: no other process shows anything with this token."""

    def __init__(self, messages: Messages, known: Known, traffic: Traffic, *, shown_lately: ShownLately | None = None):
        self._messages = messages
        self._known = known
        self._traffic = traffic
        self._shown_lately = shown_lately

    async def message(self, chat_id: int, sheet: Sheet, *, after: int, others: Collection[str] = ()) -> Shown | None:
        """The message that shows this sheet, among those behind the id `after`; None when it isn't there.

        `others` are receipts of what else is ours, beyond what this process knows.
        """
        async with self._traffic.searching(chat_id):
            hit = await self._find(chat_id, sheet, after=after, skip=self._stepped_over(chat_id, others))
        return hit.shown if hit else None

    async def part(self, empty: Receipt, part: Part, *, after: int, others: Collection[str]) -> Receipt:
        """As many messages of this part as are there behind the id `after`, in whatever state its picture was.

        An earlier process sent them, if anybody did. `empty` says in which form and chat; `others` are as above. Of
        messages that are ours and that nobody knows of none is left beside the part.
        """
        async with self._traffic.searching(empty.chat_id):
            skip = self._stepped_over(empty.chat_id, others)
            return await self._part(empty, part, after=after, skip=skip)

    def _stepped_over(self, chat_id: int, others: Collection[str]) -> frozenset[int]:
        return self._known.ids(chat_id) | _ids_in(others, chat_id)

    async def _part(self, receipt: Receipt, part: Part, *, after: int, skip: frozenset[int]) -> Receipt:
        all_sure = True
        for index, sheet in enumerate(sheets(part, receipt.form)):
            turns = receipt.form is Form.PICTURED and index == 0
            behind = max(after, receipt.last_id)
            hit = await self._find(receipt.chat_id, sheet, after=behind, skip=skip, turns_into_picture=turns)
            if hit is None:
                break
            receipt = receipt.with_shown(index, hit.shown)
            all_sure = all_sure and hit.sure
        if receipt.shown and not all_sure:
            await self._take_away_surplus(
                receipt.chat_id, after=after, skip=skip | _ids_in([str(receipt)], receipt.chat_id)
            )
        return receipt

    async def _find(
        self, chat_id: int, sheet: Sheet, *, after: int, skip: frozenset[int], turns_into_picture: bool = False
    ) -> _Hit | None:
        walk = _Walk(after, skip, has_end=chat_id < _SUPERGROUPS_BELOW)
        for message_id in walk:
            said = await self._said(chat_id, message_id, self._messages.try_as(chat_id, message_id, sheet))
            walk.found(message_id, something=said is not Meaning.NOT_THERE)
            other_kind = said is Meaning.OTHER_KIND and turns_into_picture
            if said in (Meaning.NO_CHANGE, None) or other_kind:
                self._known.add(chat_id, message_id)
                return _hit(message_id, sheet, said)
        log.info("not there", extra={"action": "telegram_probe_missed", "chat": chat_id})
        return None

    async def _said(self, chat_id: int, message_id: int, probe: Awaitable[Meaning | None]) -> Meaning | None:
        """What Telegram says to it. A message that another process has shown since the search began isn't touched."""
        try:
            with guarded(partial(self._look, chat_id, message_id)):
                return await probe
        except _Known:
            self._known.add(chat_id, message_id)
            return Meaning.NOT_OURS

    async def _look(self, chat_id: int, message_id: int) -> None:
        if self._shown_lately and message_id in _ids_in(await self._shown_lately(chat_id), chat_id):
            raise _Known

    async def _take_away_surplus(self, chat_id: int, *, after: int, skip: frozenset[int]) -> None:
        """Take away what else is ours. One that was taken for the part may have been another: then the part itself
        stands there, a second time."""
        walk = _Walk(after, skip, has_end=True)
        for message_id in walk:
            said = await self._said(chat_id, message_id, self._messages.try_buttons(chat_id, message_id))
            walk.found(message_id, something=said is not Meaning.NOT_THERE)
            if said in (Meaning.NO_CHANGE, None):
                log.warning("taken away", extra={"action": "telegram_probe_surplus", "message_id": message_id})
                await self._messages.delete(chat_id, message_id)


class _Walk:
    """The ids to try behind one, in their order."""

    def __init__(self, after: int, skip: Collection[int], *, has_end: bool):
        self._after = after
        self._skip = skip
        self._newest = max(skip, default=after)
        self._has_end = has_end
        """Whether a few empty ids in a row are the end of the chat."""
        self._empty = 0
        self._is_over = False

    def __iter__(self) -> Iterator[int]:
        tried, message_id = 0, self._after
        while tried < REACH and not self._is_over:
            message_id += 1
            if message_id in self._skip:
                self._empty = 0
            else:
                tried += 1
                yield message_id

    def found(self, message_id: int, *, something: bool) -> None:
        """What was found there. The walk isn't over before the newest known message."""
        self._empty = 0 if something else self._empty + 1
        self._is_over = self._has_end and self._empty >= _EMPTY_IN_A_ROW and message_id > self._newest


def _hit(message_id: int, sheet: Sheet, said: Meaning | None) -> _Hit:
    """Buttons alone don't tell which rich message with a picture it is."""
    sure = said is Meaning.NO_CHANGE and not (sheet.kind is Kind.RICH and sheet.picture)
    kind = sheet.kind
    if said is Meaning.OTHER_KIND:
        kind = Kind.TEXT if sheet.kind is Kind.PHOTO else Kind.PHOTO
    action = "telegram_probe_found" if said is Meaning.NO_CHANGE else "telegram_probe_took"
    level = logging.INFO if said is Meaning.NO_CHANGE else logging.WARNING
    log.log(level, "found", extra={"action": action, "message_id": message_id})
    return _Hit(Shown(message_id, kind, sheet.digest if sure else _UNKNOWN), sure)


def _ids_in(receipts: Collection[str], chat_id: int) -> frozenset[int]:
    """The messages of this chat that these receipts tell of. Empty ones tell of none."""
    read = (Receipt.read(text) for text in receipts if text)
    return frozenset(one.message_id for receipt in read if receipt.chat_id == chat_id for one in receipt.shown)
