"""What stands in a chat, whichever platform it is on, from top to bottom."""

import html
import re
from dataclasses import dataclass

from adapters.telegram.harmless import readable
from tests.crash.family import TELEGRAM, Chat
from tests.crash.provider import number_of
from tests.crash.servers import SlowDiscord, SlowTelegram
from tests.journeys.discord_reading import seen, words
from tests.journeys.telegram_reading import buttons
from tests.servers.discord_books import Message as DiscordMessage
from tests.servers.telegram_books import Message as TelegramMessage

_TITLE = re.compile(r"Tale (\d+) of the Snail")
_DOOR = re.compile(r"Door (\d+) in tale (\d+)")
_END = re.compile(r"Tale (\d+) of the Snail.*(The end\.|I have stopped telling)")
_LINK = re.compile(r"http://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message of the bot."""

    id: int
    text: str
    picture: int | None
    """The number of the picture; None without one."""
    buttons: tuple[str, ...]
    link: str

    @property
    def part(self) -> tuple[str, int] | None:
        """Which part of which tale it is, for example `chapter2` of 7; None for anything else."""
        if found := _DOOR.match(self.text):
            return f"chapter{found[1]}", int(found[2])
        if found := _TITLE.fullmatch(self.text):
            return "title", int(found[1])
        if found := _END.match(self.text):
            return "end", int(found[1])
        return None

    @property
    def is_status(self) -> bool:
        """Whether it says how far a story is."""
        return "Stop" in self.buttons


def read(chat: Chat, *, telegram: SlowTelegram, discord: SlowDiscord) -> list[Shown]:
    """What everybody in the chat sees of the bot."""
    if chat.platform == TELEGRAM:
        ours = telegram.books.open(chat.id).ours()
        return [_telegram(message) for message in ours if message.kind != "service"]
    return [_discord(message) for message in seen(discord, chat.id)]


def _telegram(message: TelegramMessage) -> Shown:
    text = html.unescape(re.sub(r"<[^>]*>", " ", message.text)) if message.kind == "rich" else message.text
    text = " ".join(readable(text).split())
    link = _LINK.search(text)
    return Shown(
        id=message.id,
        text=text,
        picture=number_of(message.photo) if message.photo and message.kind != "document" else None,
        buttons=buttons(message),
        link=link[0] if link else "",
    )


def _discord(message: DiscordMessage) -> Shown:
    pictures = [number_of(data) for data in message.pictures.values()]
    link = next((target for target in message.buttons.values() if target.startswith("http")), "")
    return Shown(
        id=message.id,
        text=words(message),
        picture=pictures[0] if pictures else None,
        buttons=tuple(message.buttons),
        link=link,
    )
