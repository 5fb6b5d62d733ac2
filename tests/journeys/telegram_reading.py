"""What a family reads in a chat of the local Bot API server, from top to bottom."""

import html
import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image

from adapters.telegram.harmless import readable
from storypix_core.testing import tiny_png
from tests.servers.sample_story import sample_story
from tests.servers.telegram_books import Chat, Message

TITLE = "The Snail Behind the Shed"
_PICTURES = range(1, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One message."""

    text: str
    """As it is read: without markup, one blank between words."""
    picture: int | None
    """The number of the picture that it shows; None without one."""
    buttons: tuple[str, ...]


def read(chat: Chat) -> list[Read]:
    """The bot's messages that are there, in their order."""
    return [_read(message) for message in chat.ours() if message.kind != "service"]


def whole_story(*, chapters: int = 6, words: int = 1250) -> list[Read]:
    """The sample story as it has to stand in a chat before its end: its title, and each chapter with its picture."""
    told = sample_story(chapters=chapters, words=words)
    parts = re.findall(r"\[chapter (\d+)\](.*?)\[end_chapter\]([^\[]*)", told)
    texts = [(int(number), f"{heading} {text}") for number, heading, text in parts]
    title = Read(text=TITLE, picture=None, buttons=())
    return [title, *(Read(text=_spaced(text), picture=number, buttons=()) for number, text in texts)]


def buttons(message: Message) -> tuple[str, ...]:
    rows = (message.markup or {}).get("inline_keyboard", ())
    return tuple(button["text"] for row in rows for button in row)


def _read(message: Message) -> Read:
    text = html.unescape(re.sub(r"<[^>]*>", " ", message.text)) if message.kind == "rich" else message.text
    picture = _number(message.photo) if message.photo and message.kind != "document" else None
    return Read(text=_spaced(readable(text)), picture=picture, buttons=buttons(message))


@cache
def _number(jpeg: bytes) -> int:
    """Which of the twins' pictures this is, by its colour."""
    assert Image.open(BytesIO(jpeg)).format == "JPEG"
    shown = _colour(jpeg)
    return min(_PICTURES, key=lambda number: sum(abs(a - b) for a, b in zip(shown, _wanted(number), strict=True)))


@cache
def _wanted(number: int) -> tuple[int, ...]:
    return _colour(tiny_png(number))


def _colour(picture: bytes) -> tuple[int, ...]:
    with Image.open(BytesIO(picture)) as opened:
        pixel = opened.convert("RGB").getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)


def _spaced(text: str) -> str:
    return " ".join(text.split())
