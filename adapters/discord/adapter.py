"""Discord as a chat platform. It needs no connection to the gateway: a process that only posts can use it as well."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import timedelta

import discord

from adapters.discord import limits
from adapters.discord.again import patiently
from adapters.discord.answers import Answers, runs_the_place
from adapters.discord.by_answers import RestWaits, StoriesByAnswers
from adapters.discord.forms import Form, part_forms
from adapters.discord.messages import NOBODY, LoadPicture, Messages, asking_first, calling
from adapters.discord.replies import Replies
from adapters.discord.threads import StoryThreads
from adapters.discord.translate import PLATFORM, Receipt, needs_interactions
from adapters.discord.unfinished import Unfinished
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming, Part, Reply

_LOOK_BACK = timedelta(minutes=15)
"""How far back a part of unknown outcome is looked for when nothing was posted before it."""


class DiscordChat:
    """Posts to channels, threads and private chats.

    `picture` gives a picture's JPEG by its key. `answers` are the gateway's; None where there is no gateway.
    `thread_per_story`: each story in a thread of its own, where the channel allows it. Places in which the bot has no
    seat are served by answers to interactions, as long as they live; `rest_waits` gives the sentence, in a language,
    that the rest of a story waits in the library (None: it isn't said). `live_links`: what the addresses begin with
    that can be tapped in answers, those of our own pages.
    """

    platform = PLATFORM
    at_this_machine = False

    def __init__(
        self,
        client: discord.Client,
        *,
        picture: LoadPicture,
        answers: Answers | None = None,
        thread_per_story: bool = False,
        rest_waits: RestWaits | None = None,
        live_links: Sequence[str] = (),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ):
        self._messages = Messages(client, picture=picture)
        self._threads = StoryThreads(client) if thread_per_story else None
        self._sleep = sleep
        self._answers = answers or Answers()
        self._unfinished = Unfinished()
        self._by_answers = StoriesByAnswers(self._messages, self._answers, rest_waits=rest_waits)
        self._replies = Replies(self._messages, self._answers, self._by_answers, sleep=sleep, live_links=live_links)

    def busy(self, place: Place) -> AbstractAsyncContextManager[None]:  # noqa: ARG002
        """The live status is sign enough; "is typing" would come back every 10 seconds."""
        return nullcontext()

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        return await self._replies.reply(incoming, reply)

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:
        """Raises `NotAllowed` when the interaction has ended: nobody else may see it."""
        return await self._replies.send_file(incoming, name=name, data=data, text=text)

    async def administers(self, incoming: Incoming) -> bool:
        """As the interaction says; False when it has ended."""
        opened = self._answers.get(incoming.id)
        return opened is not None and runs_the_place(opened)

    async def post(self, place: Place, part: Part) -> str:
        if needs_interactions(place):
            return await self._by_answers.post(place, part)
        channel = await self._channel(place, part)
        messages = await self._show_anew(Receipt(channel, self._unfinished.get(channel, part)), part)
        await self._begin_thread(place, part, messages)
        return str(Receipt(channel, messages))

    async def edit(self, place: Place, receipt: str, part: Part) -> str:
        if needs_interactions(place):
            return await self._by_answers.edit(receipt, part)
        posted = Receipt.parse(receipt)
        there = self._unfinished.get(posted.channel, part) or posted.messages
        messages = await self._show_anew(Receipt(posted.channel, there), part)
        return str(Receipt(posted.channel, messages))

    async def find_reply(
        self,
        incoming: Incoming,
        reply: Reply,
        *,
        others: Collection[str] = (),  # noqa: ARG002  # an interaction has one first answer
    ) -> str | None:
        """None also of an interaction that has ended, or that nobody has answered: then nothing is shown twice by
        giving the answer."""
        return await self._replies.find(incoming, reply)

    async def find(self, place: Place, part: Part, *, after: str | None, others: Collection[str] = ()) -> str | None:
        """Look through the bot's own messages behind `after`; what is there is shown anew and completed."""
        if needs_interactions(place):
            return None  # what may be there is a message without any text yet
        known = _messages_in(others)
        return await patiently(lambda: self._find(place, part, after, known), sleep=self._sleep)

    async def _find(self, place: Place, part: Part, after: str | None, known: frozenset[int]) -> str | None:
        channel = await self._channel(place, part)
        found = self._unfinished.get(channel, part)
        if len(found) < len(part_forms(part)):
            found = await self._find_rest(channel, found, part, after, known)
        if not found:
            return None
        self._unfinished.keep(channel, part, found)
        messages = await self._show_anew(Receipt(channel, found), part)
        await self._begin_thread(place, part, messages)
        return str(Receipt(channel, messages))

    async def _find_rest(
        self, channel: int, found: tuple[int, ...], part: Part, after: str | None, known: frozenset[int]
    ) -> tuple[int, ...]:
        """The messages of a part that are there: those found before, and what follows them."""
        own = await self._messages.own_after(channel, discord.Object(id=_last_id(after)))
        unknown = {at: lines for at, lines in own.items() if at not in known}
        for form in part_forms(part)[len(found) :]:
            same = next((at for at, lines in unknown.items() if _is_form(lines, form) and at not in found), None)
            if same is None:
                break
            found = (*found, same)
        return found

    async def _begin_thread(self, place: Place, part: Part, messages: tuple[int, ...]) -> None:
        """Where stories have threads, and one begins with this part."""
        if self._threads and messages:
            await self._threads.posted(place, part, messages[0])

    async def _show_anew(self, posted: Receipt, part: Part) -> tuple[int, ...]:
        """Edit what is there, send what is missing, delete what is left over."""
        forms = part_forms(part)
        for message in posted.messages[len(forms) :]:
            await self._messages.delete(posted.channel, message)
        for message, form in zip(posted.messages, forms, strict=False):
            self._messages.know(message)
            await self._messages.edit(posted.channel, message, form)
        return await self._complete(posted.channel, posted.messages[: len(forms)], part)

    async def _complete(self, channel: int, there: tuple[int, ...], part: Part) -> tuple[int, ...]:
        """Send what is missing behind the messages that are there. What was sent is remembered when it is cut short."""
        for index, form in enumerate(part_forms(part)[len(there) :], len(there)):
            self._unfinished.keep(channel, part, there)
            there = (*there, await self._messages.send(channel, form, name=_name(part, index)))
        self._unfinished.forget(channel, part)
        return there

    async def _channel(self, place: Place, part: Part) -> int:
        return await self._threads.channel(place, part) if self._threads else int(place.chat)


@asynccontextmanager
async def rest_client(token: str) -> AsyncIterator[discord.Client]:
    """A client that is logged in and has no connection to the gateway. Raises `BadSettings` for a wrong token."""
    client = discord.Client(
        intents=discord.Intents(guilds=True),
        allowed_mentions=NOBODY,
        max_ratelimit_timeout=limits.LONGEST_WAIT_S,
        http_trace=asking_first(),
    )
    async with client:
        async with calling():
            await client.login(token)
        yield client


def _name(part: Part, index: int) -> str:
    """The same words of another story are another message."""
    return f"{part.story}:{part.name}:{index}"


def _messages_in(receipts: Collection[str]) -> frozenset[int]:
    """The ids of all these messages; empty receipts tell of none."""
    return frozenset(message for receipt in receipts if receipt for message in Receipt.parse(receipt).messages)


def _last_id(receipt: str | None) -> int:
    """Ids grow with time over all channels, so the last known one bounds the search wherever it stands."""
    if receipt and (messages := Receipt.parse(receipt).messages):
        return max(messages)
    return discord.utils.time_snowflake(discord.utils.utcnow() - _LOOK_BACK)


def _is_form(lines: tuple[str, ...], form: Form) -> bool:
    """Whether a message with these lines is this form, be its picture there or not."""
    texts = tuple(text.strip() for text in form.texts)
    return bool(texts) and lines[: len(texts)] == texts and len(lines) <= len(texts) + 1
