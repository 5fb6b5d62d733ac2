"""Real python-telegram-bot against a local Bot API server, and what people see there."""

import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.client import open_bot
from adapters.telegram.harmless import readable
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming
from storypix_core.testing import FakeClock
from tests.contract.chats_stand import Seen, Stand, Trouble, key_of, picture, spaced
from tests.servers import telegram_rules
from tests.servers.telegram_books import Message
from tests.servers.telegram_people import ZOE
from tests.servers.telegram_server import TOKEN, TelegramServer

_OUR_TAGS = re.compile(r'</?(?:h3|p|i)>|<br/>|<img src="tg://photo\?id=picture"/>')
_OUR_MARKUP = {"bold", "italic"}

_ALL_IS_WELL = telegram_rules.Trouble()
_TROUBLES: Mapping[Trouble, telegram_rules.Trouble] = {
    Trouble.SLOWER: telegram_rules.too_fast(300),
    Trouble.SHUT: telegram_rules.Trouble(status=403, description="Forbidden: bot was kicked from the group chat"),
    Trouble.LOST: telegram_rules.DROPPED,
    Trouble.LOST_AFTER: telegram_rules.DROPPED_AFTER,
}


class TelegramStand(Stand):
    """A group, in which a chapter and its picture are one rich message."""

    place = Place(platform="telegram", chat="-1001234567890")
    rich = True

    def __init__(self, server: TelegramServer, bot: Bot, clock: FakeClock, opened: AsyncExitStack):
        self._server = server
        self._bot = bot
        self._clock = clock
        self._opened = opened

    async def restart(self) -> None:
        chat = TelegramChat(self._bot, clock=self._clock, picture=picture, rich=self.rich, sentence=lambda key, _: key)
        self.port = await self._opened.enter_async_context(chat)

    def seen(self) -> list[Seen]:
        return [_seen(message) for message in self._messages()]

    async def asked(self, *, by_administrator: bool = False) -> Incoming:
        if by_administrator:
            self._server.books.open(int(self.place.chat)).administrators.add(ZOE)
        return Incoming(place=self.place, person=str(ZOE), language="en", command="help")

    def seen_by_one(self) -> list[Seen]:
        return [_seen(message) for message in self._server.books.open(ZOE).ours()]

    def fail(self, trouble: Trouble, *, after_calls: int = 0) -> None:
        self._server.troubles["*"] += [*[_ALL_IS_WELL] * after_calls, _TROUBLES[trouble]]

    def take_away(self) -> None:
        for message in self._messages():
            self._server.people.delete(int(self.place.chat), message.id)

    def _messages(self) -> list[Message]:
        return self._server.books.open(int(self.place.chat)).ours()


class OlderTelegramStand(TelegramStand):
    """A private chat, in which a chapter is a picture with a caption, and the rest below it."""

    place = Place(platform="telegram", chat="7001")
    rich = False


def _seen(message: Message) -> Seen:
    text = html.unescape(_OUR_TAGS.sub(" ", message.text)) if message.kind == "rich" else message.text
    rows = (message.markup or {}).get("inline_keyboard", ())
    is_file = message.kind == "document"
    return Seen(
        text=spaced(readable(text)),
        picture="" if is_file else key_of(message.photo),
        buttons={button["text"]: button["callback_data"] for row in rows for button in row},
        file=message.photo if is_file else b"",
        alive=(*telegram_rules.alive(text), *({entity["type"] for entity in message.entities} - _OUR_MARKUP)),
    )


@asynccontextmanager
async def telegram(kind: type[TelegramStand] = TelegramStand) -> AsyncIterator[Stand]:
    clock = FakeClock()
    async with AsyncExitStack() as opened:
        server = await opened.enter_async_context(TelegramServer(now_s=clock.monotonic))
        bot = await opened.enter_async_context(open_bot(TOKEN, clock=clock, api_url=server.url))
        stand = kind(server, bot, clock, opened)
        await stand.restart()
        yield stand
