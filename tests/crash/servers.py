"""Chat servers whose answers take their time: a process that dies may have been heard, and never know it."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiohttp import web
from discord.utils import time_snowflake

from tests.servers.discord_books import Books
from tests.servers.discord_gateway import Gateway
from tests.servers.discord_server import Answer, DiscordServer
from tests.servers.telegram_server import TelegramServer

_NONCE_LIVES_S = 120


class SlowTelegram(TelegramServer):
    """`on_the_way_s` is how long a call, and again its answer, take at most."""

    def __init__(self, *, on_the_way_s: float):
        super().__init__()
        self._on_the_way_s = on_the_way_s

    async def _take(self, http: web.Request) -> web.StreamResponse:
        await asyncio.sleep(random.random() * self._on_the_way_s)
        answer = await super()._take(http)
        await asyncio.sleep(random.random() * self._on_the_way_s)
        return answer


class SlowDiscord(DiscordServer):
    """The same; its clock goes with the real one. `forgets_nonces` lets two minutes pass at once."""

    def __init__(self, *, on_the_way_s: float):
        super().__init__()
        self._on_the_way_s = on_the_way_s
        self.books: Books = _TickingBooks()
        self.gateway: Gateway = _NoticingGateway()

    def forgets_nonces(self) -> None:
        """As after a longer pause: what is sent again now would be shown again."""
        assert isinstance(self.books, _TickingBooks)
        self.books.ahead_s += _NONCE_LIVES_S + 1

    def _frail(self, answer: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        handler = super()._frail(answer)

        async def slow(request: web.Request) -> web.StreamResponse:
            await asyncio.sleep(random.random() * self._on_the_way_s)
            response = await handler(request)
            await asyncio.sleep(random.random() * self._on_the_way_s)
            return response

        return slow


class _TickingBooks(Books):
    ahead_s = 0.0

    @property
    def now_s(self) -> float:
        return time.time() + self.ahead_s

    @now_s.setter
    def now_s(self, now_s: float) -> None:
        """The field's default is of no use here."""


class _NoticingGateway(Gateway):
    """Notices when the bot is gone. Its interactions are as old as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.next_id = time_snowflake(datetime.now(UTC))

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = None
        try:
            socket = await super().serve(request)
        finally:
            if socket is None or self._socket is socket:
                self.ready.clear()
        return socket
