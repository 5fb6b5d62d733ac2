"""Sends confirmed broadcasts, beside everything else and at the pace of the chats.

A chat is marked before it is sent to, and after. Where a program died in between, nobody knows whether the chat has
heard it: it isn't sent again, and counted as unknown.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from storypix_core.errors import OutcomeUnknown, StoryPixError, TryLater
from storypix_core.model import Place
from storypix_core.ports.broadcasts import Broadcast, Broadcasts, PostState
from storypix_core.ports.chat import ChatPort, Part, PartKind
from storypix_core.ports.clock import Clock
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

EVERY_S = 2.0

_POST_S = 30.0
"""How long one chat may take; after that its outcome is unknown. It bounds how long the program's stop waits, too."""
_GIVE_UP = timedelta(days=1)
"""Chats that can't be reached for so long don't hear it any more: it is no news by then."""


class Broadcaster:
    """`chats` are by their platform's name; several processes may send the same broadcast, each chat hears it once."""

    def __init__(self, broadcasts: Broadcasts, *, chats: Mapping[str, ChatPort], store: TaskStore, clock: Clock):
        self._broadcasts = broadcasts
        self._chats = chats
        self._store = store
        self._clock = clock
        self._hushed = False

    def hush(self) -> None:
        """Begin no more chats: the platforms are about to be closed. What is left is sent by the next program."""
        self._hushed = True

    async def send(self) -> None:
        """Send what was confirmed, as far as it is possible now. To be called again and again."""
        for broadcast in await self._broadcasts.under_way():
            late = self._clock.now() - (broadcast.begun_at or broadcast.drafted_at) > _GIVE_UP
            if not late:
                await self._to_all(broadcast)
            await self._broadcasts.end(broadcast.number, late=late)

    async def _to_all(self, broadcast: Broadcast) -> None:
        place: Place | None = None
        while not self._hushed and (
            place := await self._broadcasts.take(broadcast.number, platforms=list(self._chats), after=place)
        ):
            await uninterrupted(self._to_one(broadcast, place))

    async def _to_one(self, broadcast: Broadcast, place: Place) -> None:
        name = f"broadcast{broadcast.number}"
        part = Part(name=name, kind=PartKind.NOTICE, text=broadcast.text, story=name)
        try:
            async with asyncio.timeout(_POST_S):
                receipt = await self._chats[place.platform].post(place, part)
        except (OutcomeUnknown, TimeoutError) as error:
            log.warning("%s: unknown: %r", name, error, extra={"action": "broadcast_unknown"})
            return
        except TryLater:
            await self._broadcasts.settle(broadcast.number, place, PostState.WAITING)
            return
        except StoryPixError as error:
            log.info("%s: a chat doesn't take it: %r", name, error, extra={"action": "broadcast_unreached"})
            await self._broadcasts.settle(broadcast.number, place, PostState.UNREACHED)
            return
        await self._broadcasts.settle(broadcast.number, place, PostState.SENT, receipt=receipt)
        await self._store.record_answer(place, receipt)
