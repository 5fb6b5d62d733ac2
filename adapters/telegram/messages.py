"""Sheets as Telegram's messages: sent, changed, taken away."""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)

from adapters.telegram.errors import Declined, Meaning
from adapters.telegram.forms import Sheet, reads_from_right, rich_html
from adapters.telegram.harmless import readable
from adapters.telegram.keyboards import keyboard
from adapters.telegram.known import Known
from adapters.telegram.receipts import Kind, Shown
from adapters.telegram.traffic import Traffic
from adapters.telegram.wire import Wire
from storypix_core.errors import StoryPixError
from storypix_core.model import Place

log = logging.getLogger(__name__)

GetPicture = Callable[[str], Awaitable[bytes]]
"""From a picture's key in the page store to its JPEG, 10 MB at most."""

_PICTURE_NAME = "picture.jpg"
_NAME_MAX_CHARS = 60
_GONE = (Meaning.NOT_THERE, Meaning.NOT_OURS, Meaning.OTHER_KIND)
_CAPTIONED = (Kind.PHOTO, Kind.FILE)
"""Kinds that stay what they are: only what is said below them is changed."""


class Messages:
    """Each sheet is one call. Raises `TryLater`, `NotAllowed`, `Declined`, and `OutcomeUnknown` when sending."""

    def __init__(self, bot: Bot, *, wire: Wire, known: Known, traffic: Traffic, picture: GetPicture):
        self._bot = bot
        self._wire = wire
        self._known = known
        self._traffic = traffic
        self._picture = picture

    async def send(self, place: Place, sheet: Sheet, *, reply_to: int | None = None) -> tuple[int, Shown]:
        """The id of the chat that it went to, and what is there now. A picture that is declined is left out."""
        sheet, data = await self._with_picture(sheet)
        try:
            return await self._send(place, sheet, data, reply_to)
        except Declined as error:
            if error.meaning is not Meaning.REFUSED or sheet.kind is not Kind.PHOTO or sheet.replies_to_first:
                raise
            log.warning("picture declined: %s", error, extra={"action": "telegram_picture_declined"})
            return await self._send(place, sheet.without_picture(), None, reply_to)

    async def edit(self, chat_id: int, shown: Shown, sheet: Sheet) -> Shown:
        """Show the sheet in a message that is there; one that somebody deleted is let go in silence.

        A photo that is declined is left out; a picture in a rich message is the caller's matter.
        """
        if shown.digest == sheet.digest:
            return shown
        sheet, data = await self._with_picture(sheet)
        kind = shown.kind if shown.kind in _CAPTIONED else sheet.kind
        try:
            await self._edit(chat_id, shown, sheet, data)
        except Declined as error:
            if error.meaning in _GONE:
                log.info("a message is gone", extra={"action": "telegram_message_gone", "message_id": shown.message_id})
            elif error.meaning is Meaning.REFUSED and sheet.kind is Kind.PHOTO:
                log.warning("picture declined: %s", error, extra={"action": "telegram_picture_declined"})
                return await self.edit(chat_id, shown, sheet.without_picture())
            elif error.meaning is not Meaning.NO_CHANGE:
                raise
        return Shown(shown.message_id, kind, sheet.digest)

    async def delete(self, chat_id: int, message_id: int) -> None:
        try:
            await self._wire.change(chat_id, lambda: self._bot.delete_message(chat_id, message_id), paced=False)
        except Declined as error:
            log.info("not deleted: %s", error, extra={"action": "telegram_message_gone", "message_id": message_id})

    async def try_as(self, chat_id: int, message_id: int, sheet: Sheet) -> Meaning | None:
        """What Telegram says to the same content in this message; None when it was changed by that.

        Pictures aren't uploaded for it: a photo is known by its caption, a rich message with a picture by its buttons.
        """
        return await self._meaning(chat_id, lambda: self._same_again(chat_id, message_id, sheet))

    async def try_buttons(self, chat_id: int, message_id: int) -> Meaning | None:
        """The same, for no buttons, whatever the message shows."""
        return await self._meaning(chat_id, lambda: self._edit_buttons(chat_id, message_id, None))

    async def knows_rich(self, place: Place) -> bool:
        """Whether this server knows rich messages, found out by a call that can't show anything."""
        chat_id, call = int(place.chat), "sendRichMessage"
        said = await self._meaning(chat_id, lambda: self._bot.do_api_request(call, api_kwargs={"chat_id": chat_id}))
        return said is not Meaning.NOT_KNOWN_THERE

    async def _meaning(self, chat_id: int, call: Callable[[], Awaitable[object]]) -> Meaning | None:
        try:
            await self._wire.change(chat_id, call)
        except Declined as error:
            return error.meaning
        return None

    async def _with_picture(self, sheet: Sheet) -> tuple[Sheet, bytes | None]:
        if not sheet.picture:
            return sheet, sheet.file or None
        try:
            return sheet, await self._picture(sheet.picture)
        except StoryPixError as error:
            log.warning("picture not found: %s", error, extra={"action": "telegram_picture_lost"})
            return sheet.without_picture(), None

    async def _send(self, place: Place, sheet: Sheet, data: bytes | None, reply_to: int | None) -> tuple[int, Shown]:
        where = _where(place, reply_to)
        # Made before anything is sent: a button that can't be is a mistake of ours, and should say so at once.
        markup = keyboard(sheet.buttons)

        async def call(chat_id: int) -> tuple[int, int]:
            options = {**where, "reply_markup": markup}
            return chat_id, await self._send_as(chat_id, sheet, data, options)

        async with self._traffic.sending(self._wire.current(int(place.chat))):
            chat_id, message_id = await self._wire.post(int(place.chat), call)
            self._known.add(chat_id, message_id)
        return chat_id, Shown(message_id, sheet.kind, sheet.digest)

    async def _send_as(self, chat_id: int, sheet: Sheet, data: bytes | None, options: dict[str, Any]) -> int:
        """The id of the new message."""
        if sheet.kind is Kind.RICH:
            content = {"chat_id": chat_id, **options, **_rich(sheet, data)}
            made = await self._bot.do_api_request("sendRichMessage", api_kwargs=content)
            return int(made["message_id"])
        if data is None:
            text: dict[str, Any] = {"entities": _entities(sheet), "link_preview_options": _preview(sheet)}
            return (await self._bot.send_message(chat_id, sheet.text, **text, **options)).message_id
        options |= {"caption": sheet.text or None, "caption_entities": _entities(sheet)}
        if sheet.kind is Kind.PHOTO:
            photo = InputFile(data, filename=_PICTURE_NAME)
            return (await self._bot.send_photo(chat_id, photo, **options)).message_id
        page = InputFile(data, filename=_file_name(sheet))
        return (await self._bot.send_document(chat_id, page, **options)).message_id

    async def _edit(self, chat_id: int, shown: Shown, sheet: Sheet, data: bytes | None) -> None:
        markup = keyboard(sheet.buttons)
        if sheet.kind is Kind.RICH:
            await self._wire.change(chat_id, lambda: self._edit_rich(chat_id, shown.message_id, sheet, data, markup))
        elif data is not None and (sheet.kind is Kind.PHOTO or sheet.kind is shown.kind is Kind.FILE):
            media = _media(sheet, data)
            await self._wire.change(
                chat_id,
                lambda: self._bot.edit_message_media(media, chat_id, shown.message_id, reply_markup=markup),
            )
        elif shown.kind in _CAPTIONED:
            # A picture can't be taken out of a message again: it stays, and the note for its absence is left out.
            await self._wire.change(
                chat_id, lambda: self._edit_caption(chat_id, shown.message_id, replace(sheet, note=""), markup)
            )
        else:
            await self._wire.change(chat_id, lambda: self._edit_text(chat_id, shown.message_id, sheet, markup))

    async def _same_again(self, chat_id: int, message_id: int, sheet: Sheet) -> None:
        markup = keyboard(sheet.buttons)
        if sheet.kind is Kind.RICH and sheet.picture:
            await self._edit_buttons(chat_id, message_id, markup)
        elif sheet.kind is Kind.RICH:
            await self._edit_rich(chat_id, message_id, sheet, None, markup)
        elif sheet.kind in _CAPTIONED:
            await self._edit_caption(chat_id, message_id, sheet, markup)
        else:
            await self._edit_text(chat_id, message_id, sheet, markup)

    async def _edit_buttons(self, chat_id: int, message_id: int, markup: InlineKeyboardMarkup | None) -> None:
        await self._bot.edit_message_reply_markup(chat_id, message_id, reply_markup=markup)

    async def _edit_text(
        self, chat_id: int, message_id: int, sheet: Sheet, markup: InlineKeyboardMarkup | None
    ) -> None:
        await self._bot.edit_message_text(
            sheet.text,
            chat_id,
            message_id,
            entities=_entities(sheet),
            link_preview_options=_preview(sheet),
            reply_markup=markup,
        )

    async def _edit_caption(
        self, chat_id: int, message_id: int, sheet: Sheet, markup: InlineKeyboardMarkup | None
    ) -> None:
        await self._bot.edit_message_caption(
            chat_id, message_id, caption=sheet.text, caption_entities=_entities(sheet), reply_markup=markup
        )

    async def _edit_rich(
        self, chat_id: int, message_id: int, sheet: Sheet, data: bytes | None, markup: InlineKeyboardMarkup | None
    ) -> None:
        where = {"chat_id": chat_id, "message_id": message_id, "reply_markup": markup}
        # In lower case, which Telegram takes as well: PTB warns of names it has a method for, and its method for this
        # one can't carry a rich message.
        await self._bot.do_api_request("editmessagetext", api_kwargs={**where, **_rich(sheet, data)})


def _where(place: Place, reply_to: int | None) -> dict[str, Any]:
    """General, the first topic of a forum, is named by leaving it out."""
    where: dict[str, Any] = {}
    if place.thread:
        where["message_thread_id"] = int(place.thread)
    if reply_to is not None:
        where["reply_parameters"] = ReplyParameters(reply_to, allow_sending_without_reply=True)
    return where


def _rich(sheet: Sheet, data: bytes | None) -> dict[str, Any]:
    """The content of a rich message. Texts are harmless already; detection is switched off on top."""
    message: dict[str, Any] = {"html": rich_html(sheet), "skip_entity_detection": True}
    if reads_from_right(sheet.text):
        message["is_rtl"] = True
    if data is None:
        return {"rich_message": message}
    file = InputFile(data, filename=_PICTURE_NAME, attach=True)
    message["media"] = [{"id": "picture", "media": {"type": "photo", "media": file.attach_uri}}]
    return {"rich_message": message, "picture": file}


def _media(sheet: Sheet, data: bytes) -> InputMediaPhoto | InputMediaDocument:
    """A picture or a file with what is said below it, to take the place of another."""
    below: dict[str, Any] = {"caption": sheet.text or None, "caption_entities": _entities(sheet)}
    if sheet.kind is Kind.PHOTO:
        return InputMediaPhoto(InputFile(data, filename=_PICTURE_NAME, attach=True), **below)
    return InputMediaDocument(InputFile(data, filename=_file_name(sheet), attach=True), **below)


def _file_name(sheet: Sheet) -> str:
    """For a page the story's title, in letters that every phone takes in a file's name."""
    if sheet.file_name:
        return sheet.file_name
    title = re.sub(r"[^\w -]", "", readable(sheet.heading)).strip()
    return f"{title[:_NAME_MAX_CHARS] or 'story'}.html"


def _entities(sheet: Sheet) -> list[MessageEntity]:
    return [MessageEntity(kind, offset, length) for kind, offset, length in sheet.spans()]


def _preview(sheet: Sheet) -> LinkPreviewOptions:
    if not sheet.link:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=sheet.link, prefer_large_media=True)
