"""Answers to commands and taps: in their interaction while it can be answered, else in its channel."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import discord

from adapters.discord.again import patiently
from adapters.discord.answers import Answers, Open
from adapters.discord.by_answers import StoriesByAnswers
from adapters.discord.forms import Form, file_form, reply_forms, view
from adapters.discord.messages import NOBODY, Messages, calling
from adapters.discord.translate import Receipt, needs_interactions
from storypix_core.errors import NotAllowed
from storypix_core.ports.chat import Incoming, Reply

Sleep = Callable[[float], Awaitable[None]]


class Replies:
    """What only one person may see is sent as an ephemeral message, which needs a living interaction.

    `live_links`: what the addresses begin with that can be tapped in answers.
    """

    def __init__(
        self,
        messages: Messages,
        answers: Answers,
        by_answers: StoriesByAnswers,
        *,
        sleep: Sleep,
        live_links: Sequence[str] = (),
    ):
        self._messages = messages
        self._answers = answers
        self._by_answers = by_answers
        self._sleep = sleep
        self._live_links = live_links

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        """Raises `NotAllowed` when nobody but the person may see it, and the interaction has ended."""
        return await self._show(incoming, reply_forms(reply, live_links=self._live_links), private=reply.private)

    async def find(self, incoming: Incoming, reply: Reply) -> str | None:
        """The answer that an earlier process may have given in an interaction that is still open, now with these words.

        It is found by giving it again, which changes that very message.
        """
        opened = self._answers.get(incoming.id)
        if opened is None or opened.answered or not opened.maybe_answered:
            return None
        return await self.reply(incoming, reply)

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:
        """Raises as `reply` does."""
        return await self._show(incoming, file_form(name, data, text, live_links=self._live_links), private=True)

    async def _show(self, incoming: Incoming, forms: tuple[Form, ...], *, private: bool) -> str:
        channel, opened = int(incoming.place.chat), self._answers.get(incoming.id)
        if opened:
            channel = opened.interaction.channel_id or channel
            if private:
                await self._make_private(opened)
            messages = [await self._answer(opened, form, private=private) for form in forms]
        elif private or needs_interactions(incoming.place):
            raise NotAllowed("the interaction has ended")
        else:
            messages = [
                await self._say(channel, form, name=f"reply:{incoming.id}:{index}") for index, form in enumerate(forms)
            ]
        return str(Receipt(channel, tuple(messages)))

    async def _make_private(self, opened: Open) -> None:
        """What everybody waits for goes away: its first answer would be seen by all of them."""
        if opened.answered or opened.private:
            return
        opened.answered = True
        if not opened.in_place:
            await patiently(partial(_take_away, opened), sleep=self._sleep)

    async def _answer(self, opened: Open, form: Form, *, private: bool) -> int:
        """The first answer takes the place of "thinking …"; the others follow it."""
        form, files = await self._messages.load(form)
        if opened.answered:
            return await self._follow_up(opened, form, files, private=private)
        opened.answered = True

        async def answer() -> int:
            async with calling():
                changed = await opened.interaction.edit_original_response(
                    view=view(form), attachments=files, allowed_mentions=NOBODY
                )
            return changed.id

        message = await patiently(answer, sleep=self._sleep)
        self._by_answers.begun(message, opened)
        self._messages.know(message)
        return message

    async def _follow_up(self, opened: Open, form: Form, files: list[discord.File], *, private: bool) -> int:
        opened.follow_ups += 1
        async with calling(posts=True):
            sent = await opened.interaction.followup.send(
                view=view(form),
                files=files,
                wait=True,
                allowed_mentions=NOBODY,
                ephemeral=private or opened.private,
            )
        return sent.id

    async def _say(self, channel: int, form: Form, *, name: str) -> int:
        return await patiently(lambda: self._messages.send(channel, form, name=name), sleep=self._sleep)


async def _take_away(opened: Open) -> None:
    try:
        async with calling():
            await opened.interaction.delete_original_response()
    except NotAllowed as error:
        if not isinstance(error.__cause__, discord.NotFound):
            raise
