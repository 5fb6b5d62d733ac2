"""Real discord.py, without a gateway, against a local server, and what people see there."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from discord import Interaction

from adapters.discord.adapter import DiscordChat, rest_client
from adapters.discord.answers import Answers
from adapters.discord.forms import BUTTON_PREFIX
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming
from tests.contract.chats_stand import Seen, Stand, Trouble, key_of, picture
from tests.journeys.discord_reading import words
from tests.servers.discord_books import Message, Refusal
from tests.servers.discord_gateway import ZOE_ID, in_a_server
from tests.servers.discord_server import TOKEN, DiscordServer, Fault

_CHANNEL = 7
_ADMINISTRATOR = 1 << 3
_OUR_MARK = re.compile(r"\A(?:#{1,3}|-#) ")
_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_OBEYED = re.compile(
    r"\*|_|~~|`|\|\||<|@(?:everyone|here)|\[[^\]]*\]\(|https?://|discord\.gg/|:[\w+~-]+:"
    r"|(?m:^\s*(?:>|#{1,3} |-# |[-*] |\d+\. ))"
)
"""What Discord's apps look for in a text from which all that is escaped was taken out."""

_FAULTS: Mapping[Trouble, Fault] = {
    Trouble.SLOWER: Fault.BUSY,
    Trouble.LOST: Fault.RESET_BEFORE,
    Trouble.LOST_AFTER: Fault.RESET_AFTER,
}


class DiscordStand(Stand):
    """A channel of a server."""

    place = Place(platform="discord", chat=str(_CHANNEL))

    def __init__(self, server: DiscordServer, opened: AsyncExitStack):
        self._server = server
        self._opened = opened

    async def restart(self) -> None:
        self._client = await self._opened.enter_async_context(rest_client(TOKEN))
        self._answers = Answers()
        self.port = DiscordChat(self._client, picture=picture, answers=self._answers, sleep=_no_wait)

    async def asked(self, *, by_administrator: bool = False) -> Incoming:
        """As the gateway does with a command."""
        told = in_a_server(channel=_CHANNEL, permissions=_ADMINISTRATOR if by_administrator else 0)
        asked = await self._server.gateway.interact(2, told)
        data: Any = self._server.gateway.asked[f"token{asked}"]
        interaction = Interaction(data=data, state=self._client._connection)
        await interaction.response.defer(thinking=True)
        opened = self._answers.begin(interaction, self.place)
        return Incoming(place=self.place, person=str(ZOE_ID), language="en", command="help", id=opened.id)

    def seen(self) -> list[Seen]:
        return [_seen(message) for message in self._messages() if not message.is_private]

    def seen_by_one(self) -> list[Seen]:
        return [_seen(message) for message in self._messages() if message.is_private]

    def _messages(self) -> list[Message]:
        return self._server.books.in_channel(_CHANNEL)

    def fail(self, trouble: Trouble, *, after_calls: int = 0) -> None:
        if trouble is Trouble.SHUT:
            self._server.books.closed[_CHANNEL] = Refusal(403, 50001, "Missing Access")
        else:
            self._server.busy_for_s = 300
            self._server.faults += [*[None] * after_calls, _FAULTS[trouble]]

    def take_away(self) -> None:
        self._server.books.channels[_CHANNEL].clear()


def _seen(message: Message) -> Seen:
    (key,) = [key_of(data) for data in message.pictures.values()] or [""]
    return Seen(
        text=words(message),
        picture=key,
        buttons={label: said.removeprefix(BUTTON_PREFIX) for label, said in message.buttons.items()},
        file=next((data for name, data in message.files.items() if not name.endswith(".jpg")), b""),
        alive=tuple(found for text in message.texts for found in _obeyed(text)),
    )


def _obeyed(text: str) -> list[str]:
    return _OBEYED.findall(_ESCAPED.sub("¤", _OUR_MARK.sub("", text)))


async def _no_wait(seconds: float) -> None: ...


@asynccontextmanager
async def discord() -> AsyncIterator[Stand]:
    async with AsyncExitStack() as opened:
        server = await opened.enter_async_context(DiscordServer())
        stand = DiscordStand(server, opened)
        await stand.restart()
        yield stand
