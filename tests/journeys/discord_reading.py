"""What people read in a channel of the pretended Discord, from top to bottom."""

import re
from io import BytesIO

from PIL import Image

from storypix_core.testing import tiny_png
from tests.journeys.telegram_reading import Read
from tests.servers.discord_books import Message, is_ephemeral
from tests.servers.discord_server import DiscordServer

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_MARKS = re.compile(r"(?m)^(?:#{1,3}|-#) ")
_SCENE = re.compile(r"of hour (\d+)")


def seen(server: DiscordServer, channel: int) -> list[Message]:
    """The messages that everybody sees, in their order."""
    return [message for message in server.books.in_channel(channel) if not is_ephemeral({"flags": message.flags})]


def read(server: DiscordServer, channel: int) -> list[Read]:
    return [read_message(message) for message in seen(server, channel)]


def read_message(message: Message) -> Read:
    pictures = [_number(alt, data) for alt, data in message.pictures.items()]
    assert len(pictures) <= 1
    return Read(text=words(message), picture=pictures[0] if pictures else None, buttons=tuple(message.buttons))


def words(message: Message) -> str:
    """All that is to be read in a message, without markup, one blank between words."""
    return " ".join(_ESCAPED.sub(r"\1", _MARKS.sub("", "\n".join(message.texts))).split())


def _number(alt: str, jpeg: bytes) -> int:
    """Which picture of the sample story this is, by its description; its colour has to be that one's."""
    found = _SCENE.search(alt)
    assert found is not None
    number = int(found[1])
    assert Image.open(BytesIO(jpeg)).format == "JPEG"
    differences = (abs(a - b) for a, b in zip(_colour(jpeg), _colour(tiny_png(number)), strict=True))
    assert max(differences) < 20
    return number


def _colour(picture: bytes) -> tuple[int, ...]:
    with Image.open(BytesIO(picture)) as opened:
        pixel = opened.convert("RGB").getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)
