"""What Telegram declines, in its own words, and what it finds alive in a text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.servers.telegram_books import Chat, Message, units

_TEXT_MAX_UNITS = 4096
_CAPTION_MAX_UNITS = 1024
_RICH_MAX_CHARS = 32_768
_BUTTON_MAX_BYTES = 64
_ENTITIES_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An answer other than "ok", or none at all.

    `acted`: whether the server does what was asked before. `drop`: cut the line instead of answering. `delay_s`: how
    long to wait first. With none of the others it is a slow answer that is fine.
    """

    status: int = 0
    description: str = ""
    text: str = ""
    """What is answered instead of JSON, as something in between may do."""
    retry_after_s: int | None = None
    moved_to: int | None = None
    acted: bool = False
    drop: bool = False
    delay_s: float = 0.0
    late_s: float = 0.0
    """How long the answer takes when everything was done."""

    @property
    def body(self) -> dict[str, Any]:
        parameters: dict[str, int] = {}
        if self.retry_after_s is not None:
            parameters["retry_after"] = self.retry_after_s
        if self.moved_to is not None:
            parameters["migrate_to_chat_id"] = self.moved_to
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return {**body, "parameters": parameters} if parameters else body


class Declined(Exception):
    def __init__(self, trouble: Trouble):
        super().__init__(trouble.description)
        self.trouble = trouble


def bad(description: str) -> Declined:
    return Declined(Trouble(status=400, description=f"Bad Request: {description}"))


def too_fast(seconds: int) -> Trouble:
    return Trouble(status=429, description=f"Too Many Requests: retry after {seconds}", retry_after_s=seconds)


FAILED = Trouble(status=500, description="Internal Server Error")
FAILED_AFTER = Trouble(status=500, description="Internal Server Error", acted=True)
DROPPED = Trouble(drop=True)
DROPPED_AFTER = Trouble(drop=True, acted=True)
SILENT = Trouble(delay_s=3600)
"""It hears what is asked, and neither does it nor answers."""
SILENT_AFTER = Trouble(late_s=3600)


def check_writable(chat: Chat, thread: int | None) -> None:
    if chat.moved_to:
        raise Declined(
            Trouble(
                status=400,
                description="Bad Request: group chat was upgraded to a supergroup chat",
                moved_to=chat.moved_to,
            )
        )
    if chat.shut:
        raise Declined(Trouble(status=403, description=f"Forbidden: {chat.shut}"))
    if thread is not None and not chat.forum:
        raise bad("message thread not found")
    if thread == 1:
        # General is named by leaving it out.
        raise bad("message thread not found")
    if thread in chat.closed_topics:
        raise bad("TOPIC_CLOSED")


def check_text(text: str, entities: list[dict[str, Any]]) -> None:
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > _TEXT_MAX_UNITS:
        raise bad("message is too long")
    _check_entities(text, entities)


def check_caption(text: str, entities: list[dict[str, Any]]) -> None:
    if units(text) > _CAPTION_MAX_UNITS:
        raise bad("message caption is too long")
    _check_entities(text, entities)


def check_rich(message: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The picture of a rich message; empty without one."""
    text = re.sub(r"<[^>]*>", "", message["html"])
    if len(text) > _RICH_MAX_CHARS or not text:
        raise bad("RICH_MESSAGE_INVALID")
    media = {one["id"]: one["media"] for one in message.get("media", ())}
    named = re.findall(r'tg://photo\?id=([\w-]+)"', message["html"])
    if set(named) != set(media):
        raise bad("can't parse InputRichMessageMedia: media not found")
    return files[media[named[0]]["media"].removeprefix("attach://")] if named else b""


def check_markup(markup: Any) -> None:
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if not 1 <= len(button["callback_data"].encode()) <= _BUTTON_MAX_BYTES:
                raise bad("BUTTON_DATA_INVALID")


def check_editable(message: Message | None, bot_id: int) -> Message:
    if message is None or message.deleted:
        raise bad("message to edit not found")
    if message.sender != bot_id or message.kind == "service":
        raise bad("message can't be edited")
    return message


def _check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    if len(entities) > _ENTITIES_MAX:
        raise bad("too many entities")
    for entity in entities:
        if entity["offset"] + entity["length"] > units(text):
            raise bad("entity beyond the end of the text")


_ALIVE = re.compile(
    r"(?<!\w)@[A-Za-z0-9_]{2,32}\b"
    r"|(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?![\w/<>])"
    r"|(?<!\w)[#$](?=\w*[^\W\d_])\w+"
    r"|\b(?:tg|ton|https?|ftp)://\S+"
    r"|[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}"
    r"|\+\d[\d ()-]{6,}\d|\b\d(?:[ -]?\d){8,}"
)


def alive(text: str) -> list[str]:
    """What Telegram's apps would make clickable in a plain text."""
    return _ALIVE.findall(text)


def decoded(value: str) -> Any:
    """A field of a form: JSON where it is some, else the text itself."""
    if value[:1] in "[{" or value in ("true", "false"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
