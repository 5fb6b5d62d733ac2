"""The connection to Telegram's Bot API, or to a server of one's own."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from adapters.telegram.errors import translate
from adapters.telegram.uploads import in_pieces
from storypix_core.errors import TryLater
from storypix_core.ports.clock import Clock

log = logging.getLogger(__name__)

OFFICIAL_URL = "https://api.telegram.org"

_CONNECTIONS = 64
_READ_S = 30.0
_CONNECT_S = 10.0
_FREE_WITHIN_S = 12.0
"""Waiting for a free connection: with connecting, in two steps of `_CONNECT_S`, less than a call's deadline, so that it
is known what never left."""
_FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 30.0


@asynccontextmanager
async def open_bot(
    token: str, *, clock: Clock, api_url: str = "", patience_s: float | None = None
) -> AsyncIterator[Bot]:
    """A bot that is ready for calls; it polls nothing.

    `api_url` is the address of one's own Bot API server, for example `http://127.0.0.1:8081`; empty means Telegram's.
    While nothing can be reached, try again for `patience_s` seconds; None means for as long as it takes.

    Raises `BadSettings` when the token isn't accepted, and `TryLater` when patience is over.
    """
    bot = _make(token, (api_url or OFFICIAL_URL).rstrip("/"))
    try:
        await _initialize(bot, clock, patience_s)
        yield bot
    finally:
        await bot.shutdown()


def _make(token: str, api_url: str) -> Bot:
    # Asks PTB for waits as a timedelta, as its next version gives them; else it warns at each one.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    # httpx logs every address, and the token is in it.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # PTB logs what is sent, which is what children read, and answers that make no sense, whole and with a traceback.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    return Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=_request(_CONNECTIONS),
        get_updates_request=_request(2),
    )


def _request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=_READ_S,
        write_timeout=_READ_S,
        connect_timeout=_CONNECT_S,
        pool_timeout=_FREE_WITHIN_S,
        # For each piece.
        media_write_timeout=_READ_S,
        httpx_kwargs={"event_hooks": {"request": [in_pieces]}},
    )


async def _initialize(bot: Bot, clock: Clock, patience_s: float | None) -> None:
    began_s, pause_s = clock.monotonic(), _FIRST_PAUSE_S
    while True:
        try:
            await bot.initialize()
        except TelegramError as error:
            ours = translate(error, repeatable=True)
            waited_s = clock.monotonic() - began_s
            if not isinstance(ours, TryLater) or (patience_s is not None and waited_s + pause_s > patience_s):
                # Without its cause: PTB writes a token that wasn't accepted into the message.
                raise ours from None
            log.warning("not reached yet: %s", ours, extra={"action": "telegram_unreachable"})
            await clock.sleep(ours.retry_after_s or pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
        else:
            return
