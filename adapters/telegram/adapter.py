"""Telegram as a chat platform. It needs calls on Telegram only, so it works in a process that hears no updates."""

import logging
from collections import OrderedDict
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Self

from telegram import Bot

from adapters.telegram.administrators import Administrators
from adapters.telegram.busy import Work, busy
from adapters.telegram.errors import Declined, Meaning
from adapters.telegram.forms import Sheet, form_for, sheets
from adapters.telegram.known import Known
from adapters.telegram.messages import GetPicture, Messages
from adapters.telegram.pace import Pace
from adapters.telegram.receipts import Form, Kind, Receipt
from adapters.telegram.replies import Elsewhere, Replies, Sentence
from adapters.telegram.search import Search, ShownLately
from adapters.telegram.statuses import Statuses
from adapters.telegram.traffic import Traffic
from adapters.telegram.translate import PLATFORM
from adapters.telegram.wire import Migrated, Wire
from storypix_core.errors import OutcomeUnknown, StoryPixError
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming, Part, PartKind, Reply
from storypix_core.ports.clock import Clock

log = logging.getLogger(__name__)

_UNFINISHED_MAX = 1000


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """A part of which some messages are shown, and maybe one more."""

    receipt: Receipt
    lost: Sheet | None = None
    """What the next message shows if it has arrived; None: it was never sent."""
    behind: int | None = None
    """The newest message that was known of in the chat before that; None when none was."""


class TelegramChat:
    """Shows parts in Telegram's chats. Open it as a context.

    `picture` gives a picture's JPEG by its key in the page store. `rich`: whether to try rich messages, which hold a
    chapter and its picture in one; False keeps to the kinds that every Telegram app of the last years can show.
    `live_links`: what the addresses begin with that stay alive in answers, those of our own pages.
    `on_migrated` is told the old and the new id of a group that became a supergroup.
    `pace` is shared with other processes that have the same token; None: there are none.
    `sentence` gives what a group hears when an answer is for one person only: that it went into that person's private
    chat, or how to open one. `elsewhere` is told of every answer that went there.
    `shown_lately` gives the receipts of what any process has shown in a chat; None: there is no other process.
    """

    platform = PLATFORM
    at_this_machine = False

    def __init__(
        self,
        bot: Bot,
        *,
        clock: Clock,
        picture: GetPicture,
        rich: bool = True,
        live_links: tuple[str, ...] = (),
        on_migrated: Migrated | None = None,
        pace: Pace | None = None,
        sentence: Sentence | None = None,
        elsewhere: Elsewhere | None = None,
        shown_lately: ShownLately | None = None,
    ):
        self._bot = bot
        self._clock = clock
        self._rich = rich
        self._rich_proven = False
        self._known = Known()
        self._wire = Wire(clock=clock, pace=pace, on_migrated=on_migrated)
        traffic = Traffic()
        self._messages = Messages(bot, wire=self._wire, known=self._known, traffic=traffic, picture=picture)
        self._lost = Search(self._messages, self._known, traffic, shown_lately=shown_lately)
        self._statuses = Statuses(self._messages, pace=self._wire.pace, clock=clock, edits_in_groups=lambda: self._rich)
        self._administrators = Administrators(bot, wire=self._wire, clock=clock)
        self._replies = Replies(
            self._messages,
            wire=self._wire,
            known=self._known,
            search=self._lost,
            live_links=live_links,
            sentence=sentence,
            elsewhere=elsewhere,
        )
        self._unfinished: OrderedDict[tuple[Place, Part], _Unfinished] = OrderedDict()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._statuses.close()

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        return await self._replies.reply(incoming, reply)

    async def find_reply(self, incoming: Incoming, reply: Reply, *, others: Collection[str] = ()) -> str | None:
        return await self._replies.find(incoming, reply, others=others)

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:
        """In a group it goes into the person's private chat. Raises `NotAllowed` when that chat isn't open."""
        return await self._replies.send_file(incoming, name=name, data=data, text=text)

    async def administers(self, incoming: Incoming) -> bool:
        chat_id, person = self._chat_id(incoming.place), self._wire.current(int(incoming.person))
        return await self._administrators.has(chat_id, person)

    async def post(self, place: Place, part: Part) -> str:
        unfinished = self._unfinished.pop(_told(place, part), None)
        if unfinished is None:
            receipt = Receipt(form_for(part, rich=self._rich), self._chat_id(place))
            unfinished = _Unfinished(receipt)
        try:
            return str(await self._complete(place, part, unfinished))
        except Declined as error:
            if unfinished.receipt.form is not Form.RICH:
                raise
            return str(await self._post_without_rich(place, part, error))

    async def _post_without_rich(self, place: Place, part: Part, declined: Declined) -> Receipt:
        """In the older form. Where that one shows the picture, the picture wasn't what was declined."""
        receipt = Receipt(form_for(part, rich=False), self._chat_id(place))
        receipt = await self._complete(place, part, _Unfinished(receipt))
        pictured = [sheet for sheet in sheets(part, receipt.form) if sheet.picture]
        if not pictured or Kind.PHOTO in [shown.kind for shown in receipt.shown]:
            self._give_up_rich(declined)
        return receipt

    async def edit(self, place: Place, receipt: str, part: Part) -> str:
        shown = Receipt.read(receipt)
        if part.kind is PartKind.STATUS:
            await self._statuses.show(shown, part)
            return receipt
        unfinished = self._unfinished.pop(_told(place, part), None) or _Unfinished(shown)
        return str(await self._complete(place, part, unfinished))

    async def find(self, place: Place, part: Part, *, after: str | None, others: Collection[str] = ()) -> str | None:
        """A receipt may be of some messages of the part only: an edit adds those that are missing."""
        # Forgotten only afterwards: when the search itself fails, the next post has to search again.
        unfinished = self._unfinished.get(_told(place, part))
        if unfinished:
            found = await self._with_lost(unfinished, self._newest_before(place, unfinished, after), others)
        else:
            found = await self._left_by_another(place, part, after, others)
        self._unfinished.pop(_told(place, part), None)
        return str(found) if found.shown else None

    def busy(self, place: Place, work: Work = Work.WRITING) -> AbstractAsyncContextManager[None]:
        """While this lasts, the chat shows that the bot is writing or painting."""
        return busy(self._bot, self._wire, self._clock, place, work)

    def seen(self, chat: str, message_id: int) -> None:
        """A message of somebody else: it is none that we could have lost."""
        self._known.add(int(chat), message_id)

    async def migrated(self, old: str, new: str) -> None:
        """The group `old` is the supergroup `new` from now on, as an update said."""
        await self._wire.migrated(int(old), int(new))

    def _chat_id(self, place: Place) -> int:
        return self._wire.current(int(place.chat))

    def _newest_before(self, place: Place, unfinished: _Unfinished | None, after: str | None) -> int | None:
        """The newest message that stood in the chat before the lost one; None when that isn't known."""
        receipt = Receipt.read(after) if after else None
        ids = [receipt.last_id] if receipt and receipt.chat_id == self._chat_id(place) else []
        if unfinished and unfinished.behind is not None:
            ids.append(unfinished.behind)
        return max(ids, default=None)

    async def _left_by_another(self, place: Place, part: Part, after: str | None, others: Collection[str]) -> Receipt:
        """What an earlier process left of this part."""
        behind = self._newest_before(place, None, after)
        if self._rich and not self._rich_proven and behind is not None:
            self._rich = self._rich_proven = await self._messages.knows_rich(place)
        empty = Receipt(form_for(part, rich=self._rich), self._chat_id(place))
        return empty if behind is None else await self._lost.part(empty, part, after=behind, others=others)

    def _give_up_rich(self, error: Declined) -> None:
        """This server, or this part, needs the older kinds of messages."""
        if error.meaning is Meaning.NOT_KNOWN_THERE or not self._rich_proven:
            self._rich = False
        log.warning("without rich messages: %s", error, extra={"action": "telegram_not_rich"})

    async def _complete(self, place: Place, part: Part, unfinished: _Unfinished) -> Receipt:
        """Show all messages of a part: change those that are there, send those that aren't, take away what is left."""
        receipt = unfinished.receipt
        wanted = sheets(part, receipt.form)
        for index, sheet in enumerate(wanted):
            behind = self._known.newest(receipt.chat_id)
            try:
                if index < len(receipt.shown):
                    receipt = await self._change(place, receipt, index, sheet)
                else:
                    receipt = await self._add(place, receipt, sheet, unfinished)
            except OutcomeUnknown:
                self._keep(_told(place, part), _Unfinished(receipt, lost=sheet, behind=behind))
                raise
            except Declined:
                raise  # another form will do
            except StoryPixError:
                self._keep(_told(place, part), replace(unfinished, receipt=receipt))
                raise
            except Exception:  # a fault of our own, and the part may be shown in another way
                if receipt.shown:
                    self._keep(_told(place, part), replace(unfinished, receipt=receipt))
                raise
        return await self._without_surplus(receipt, len(wanted))

    async def _change(self, place: Place, receipt: Receipt, index: int, sheet: Sheet) -> Receipt:
        try:
            shown = await self._messages.edit(receipt.chat_id, receipt.shown[index], sheet)
        except Declined as error:
            if not (sheet.kind is Kind.RICH and sheet.picture):
                raise
            return await self._add_picture(place, receipt, sheet, error)
        return receipt.with_shown(index, shown)

    async def _add_picture(self, place: Place, receipt: Receipt, sheet: Sheet, declined: Declined) -> Receipt:
        """The picture of a rich message, as an answer to it: servers of its first days take none inside."""
        photo = Sheet(kind=Kind.PHOTO, picture=sheet.picture, heading=sheet.heading, replies_to_first=True)
        try:
            receipt = await self._add(place, receipt, photo, _Unfinished(receipt))
        except Declined:
            # It is the picture that can't be shown. At least nothing says any more that it is coming.
            shown = await self._messages.edit(receipt.chat_id, receipt.shown[0], sheet.without_picture())
            return receipt.with_shown(0, shown)
        self._give_up_rich(declined)
        return receipt

    async def _add(self, place: Place, receipt: Receipt, sheet: Sheet, unfinished: _Unfinished) -> Receipt:
        index = len(receipt.shown)
        if unfinished.lost and index == len(unfinished.receipt.shown):
            found = await self._with_lost(unfinished, unfinished.behind, ())
            if len(found.shown) > index:
                return receipt.with_shown(index, await self._messages.edit(found.chat_id, found.shown[index], sheet))
        first_id = receipt.shown[0].message_id if receipt.shown and sheet.replies_to_first else None
        chat_id, shown = await self._messages.send(place, sheet, reply_to=first_id)
        self._rich_proven = self._rich_proven or shown.kind is Kind.RICH
        if not receipt.shown:
            receipt = replace(receipt, chat_id=chat_id)
        return receipt.with_shown(index, shown)

    async def _without_surplus(self, receipt: Receipt, wanted: int) -> Receipt:
        if receipt.form is not Form.PLAIN or len(receipt.shown) <= wanted:
            return receipt
        for shown in receipt.shown[wanted:]:
            await self._messages.delete(receipt.chat_id, shown.message_id)
        return Receipt(receipt.form, receipt.chat_id, receipt.shown[:wanted])

    async def _with_lost(self, unfinished: _Unfinished, behind: int | None, others: Collection[str]) -> Receipt:
        """What is there of a part, the message of unknown outcome included if it arrived."""
        receipt = unfinished.receipt
        if unfinished.lost is None or behind is None:
            return receipt
        there = await self._lost.message(receipt.chat_id, unfinished.lost, after=behind, others=others)
        return receipt.with_shown(len(receipt.shown), there) if there else receipt

    def _keep(self, key: tuple[Place, Part], unfinished: _Unfinished) -> None:
        self._unfinished[key] = unfinished
        if len(self._unfinished) > _UNFINISHED_MAX:
            self._unfinished.popitem(last=False)


def _told(place: Place, part: Part) -> tuple[Place, Part]:
    """What a part is remembered by while it is unfinished: its words, whatever becomes of its picture meanwhile."""
    return place, replace(part, picture=None, choices=())
