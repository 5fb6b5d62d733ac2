"""Messages in a channel, over REST alone: no connection to the gateway is needed."""

import io
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import discord

from adapters.discord import limits
from adapters.discord.errors import UNKNOWN_MESSAGE, as_ours
from adapters.discord.forms import Form, message_lines, view, without_image
from adapters.discord.nonces import Nonces
from storypix_core.errors import NotAllowed, StoryPixError, TryLater
from storypix_core.guard import calling as on_its_way
from storypix_core.guard import may_go_on, may_go_out

log = logging.getLogger(__name__)

LoadPicture = Callable[[str], Awaitable[bytes]]
"""Gives the picture under a page store's key, as JPEG. Raises a StoryPixError when it can't be had."""

NOBODY = discord.AllowedMentions.none()

_KNOWN_MAX = 2000

# The library would warn at each start that it can't speak; it is not asked to.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
# On DEBUG the library logs what was sent and said, and the tokens of interactions; on INFO each sign-in, whatever our
# own log was told.
logging.getLogger("discord").setLevel(logging.WARNING)


class Messages:
    """Sends, edits, deletes and finds the bot's own messages."""

    def __init__(self, client: discord.Client, *, picture: LoadPicture):
        self._client = client
        self._picture = picture
        self._nonces = Nonces()
        self._known: deque[int] = deque(maxlen=_KNOWN_MAX)

    async def send(self, channel_id: int, form: Form, *, name: str) -> int:
        """Send a message and return its id. Sent again under the same name within 2 minutes, it is the same message.

        Raises `OutcomeUnknown` when it may have arrived.
        """
        words = (str(channel_id), name, *form.texts)
        form, files = await self.load(form)
        async with calling(posts=True):
            channel = self._client.get_partial_messageable(channel_id)
            nonce = self._nonces.of(*words)
            message = await channel.send(view=view(form), files=files, nonce=nonce, allowed_mentions=NOBODY)
        self._nonces.arrived(*words)
        self._known.append(message.id)
        return message.id

    async def edit(self, channel_id: int, message_id: int, form: Form) -> None:
        """A message that somebody deleted is let go."""
        form, files = await self.load(form)
        async with changing(message_id):
            await self._message(channel_id, message_id).edit(
                view=view(form), attachments=files, allowed_mentions=NOBODY
            )

    async def delete(self, channel_id: int, message_id: int) -> None:
        """A message that is gone already is no error."""
        try:
            async with calling():
                await self._message(channel_id, message_id).delete()
        except NotAllowed as error:
            if not isinstance(error.__cause__, discord.NotFound):
                raise

    async def own_after(self, channel_id: int, after: discord.abc.Snowflake) -> dict[int, tuple[str, ...]]:
        """What is to be read in the bot's own messages behind `after` that no receipt is known of, oldest first.

        Empty where the bot may not read the channel's history.
        """
        found: dict[int, tuple[str, ...]] = {}
        channel = self._client.get_partial_messageable(channel_id)
        try:
            async with calling():
                async for message in channel.history(limit=limits.HISTORY_LOOKED_THROUGH, after=after):
                    if self._is_own(message) and message.id not in self._known:
                        found[message.id] = message_lines(message)
        except NotAllowed as error:
            log.info("no history of %s: %r", channel_id, error, extra={"action": "history_not_allowed"})
        return found

    def know(self, message_id: int) -> None:
        """A receipt tells of this message, so it is no unknown one."""
        self._known.append(message_id)

    async def load(self, form: Form) -> tuple[Form, list[discord.File]]:
        """The form with its files. A picture that can't be had leaves the rest of the message whole."""
        files = [discord.File(io.BytesIO(form.file), form.file_name)] if form.file else []
        if form.image is None:
            return form, files
        try:
            data = await self._picture(form.image.key)
        except StoryPixError as error:
            log.warning("no picture %s: %r", form.image.filename, error, extra={"action": "picture_not_loaded"})
            return without_image(form), files
        picture = discord.File(io.BytesIO(data), form.image.filename, description=form.image.alt or None)
        return form, [picture, *files]

    def _is_own(self, message: discord.Message) -> bool:
        return self._client.user is not None and message.author.id == self._client.user.id

    def _message(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        return self._client.get_partial_messageable(channel_id).get_partial_message(message_id)


def asking_first() -> aiohttp.TraceConfig:
    """For a client: ask right before each call goes over the wire, also when the library has waited or tries again, and
    while a long upload goes on."""

    async def ask(*_: object) -> None:
        await may_go_out()

    async def ask_again(*_: object) -> None:
        await may_go_on()

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(ask)
    trace.on_request_chunk_sent.append(ask_again)
    return trace


@asynccontextmanager
async def calling(*, posts: bool = False) -> AsyncIterator[None]:
    """One call, with its deadline and its errors in our words. `posts` when it shows something new.

    The deadline counts anew from each time that the library goes over the wire with it.
    """
    with as_ours(posts=posts):
        try:
            async with on_its_way() as call:
                yield
        except TimeoutError as error:
            if call.is_out:
                raise
            raise TryLater("discord: too many calls wait, nothing was sent") from error


@asynccontextmanager
async def changing(message_id: int) -> AsyncIterator[None]:
    """One call that changes a message. One that somebody deleted is let go, and the rest of the story goes on."""
    try:
        async with calling():
            yield
    except NotAllowed as error:
        cause = error.__cause__
        if not (isinstance(cause, discord.NotFound) and cause.code == UNKNOWN_MESSAGE):
            raise
        log.info("a message is gone", extra={"action": "discord_message_gone", "message_id": message_id})
