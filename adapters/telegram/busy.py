"""Showing that the bot is at work: "typing" or "sending a picture", until it is done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from functools import partial

from telegram import Bot

from adapters.telegram.limits import CHAT_ACTION_LASTS_S
from adapters.telegram.wire import Wire
from storypix_core.errors import StoryPixError
from storypix_core.model import Place
from storypix_core.ports.clock import Clock

_EVERY_S = CHAT_ACTION_LASTS_S - 1.0


class Work(StrEnum):
    WRITING = "typing"
    PAINTING = "upload_photo"


@asynccontextmanager
async def busy(bot: Bot, wire: Wire, clock: Clock, place: Place, work: Work) -> AsyncIterator[None]:
    """While this lasts, the chat shows what the bot does. It is a courtesy: failures end it in silence."""
    showing = asyncio.create_task(_show(bot, wire, clock, place, work), name="telegram busy")
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _show(bot: Bot, wire: Wire, clock: Clock, place: Place, work: Work) -> None:
    thread = int(place.thread) if place.thread else None
    try:
        while True:
            chat_id = wire.current(int(place.chat))
            await wire.change(
                chat_id, partial(bot.send_chat_action, chat_id, work, message_thread_id=thread), paced=False
            )
            await clock.sleep(_EVERY_S)
    except StoryPixError:
        return
