"""Each story in a thread of its own, begun at the story's title."""

import logging
from typing import Final

import discord

from adapters.discord import limits
from adapters.discord.messages import calling
from adapters.discord.translate import one_line
from storypix_core.errors import StoryPixError, TryLater
from storypix_core.model import Place
from storypix_core.ports.chat import Part, PartKind

log = logging.getLogger(__name__)

_IN_THREAD = (PartKind.CHAPTER, PartKind.END)
_RECENT_MESSAGES = 50
_BEGUN_ALREADY = 160004
_ARCHIVED_AFTER_MINUTES: Final = 10080
"""A week without a message; then the thread leaves the list of channels, and stays readable."""


class StoryThreads:
    """Knows the thread of the story that is being told in each place.

    One story at a time is told in a place. A thread has the id of the message that it was begun at, so that after a
    restart it is found again at the bot's newest message that has one.
    """

    def __init__(self, client: discord.Client):
        self._client = client
        self._thread_of: dict[Place, int] = {}

    async def channel(self, place: Place, part: Part) -> int:
        """Where this part is shown."""
        if part.kind not in _IN_THREAD:
            return int(place.chat)
        if place not in self._thread_of:
            self._thread_of[place] = await self._newest_thread(int(place.chat))
        return self._thread_of[place]

    async def posted(self, place: Place, part: Part, message_id: int) -> None:
        """Begin a thread at a title. Where there can't be one, the story goes on in the channel."""
        if part.kind is not PartKind.TITLE:
            return
        name = one_line(part.heading, limits.THREAD_NAME_MAX_CHARS) or "…"
        try:
            await self._begin(int(place.chat), message_id, name)
        except StoryPixError as error:
            log.info("no thread in %s: %r", place.chat, error, extra={"action": "thread_not_begun"})
            self._thread_of[place] = int(place.chat)
        else:
            self._thread_of[place] = message_id

    async def _begin(self, channel: int, message_id: int, name: str) -> None:
        for tries_left in (1, 0):
            try:
                async with calling():
                    # A channel that is known by its id alone has no `create_thread` in the library.
                    await self._client.http.start_thread_with_message(
                        channel, message_id, name=name, auto_archive_duration=_ARCHIVED_AFTER_MINUTES
                    )
            except StoryPixError as error:
                if getattr(error.__cause__, "code", None) == _BEGUN_ALREADY:
                    return
                if not tries_left or not isinstance(error, TryLater):
                    raise
            else:
                return

    async def _newest_thread(self, channel_id: int) -> int:
        channel = self._client.get_partial_messageable(channel_id)
        own = self._client.user.id if self._client.user else 0
        try:
            async with calling():
                async for message in channel.history(limit=_RECENT_MESSAGES):
                    if message.author.id == own and message.flags.has_thread:
                        return message.id
        except StoryPixError as error:
            log.info("no history of %s: %r", channel_id, error, extra={"action": "history_not_allowed"})
        return channel_id
