"""Tells stories with a model that speaks OpenAI's chat completions, at OpenAI or anywhere else."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

from openai import AsyncOpenAI, AsyncStream
from openai.types.chat import ChatCompletionChunk

from storypix_core.errors import CutShort, ProviderFailed, Refused
from storypix_core.model import Brief, StorySoFar, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.story.instructions import Instructions, build_instructions
from storypix_core.vendors.openai.chunks import Said, said, usage_in
from storypix_core.vendors.openai.errors import NAME, TABLE, WIRE_ERRORS
from storypix_core.vendors.openai.options import TextOptions
from storypix_core.vendors.openai.retry import started
from storypix_core.vendors.openai.text_parameters import max_output_tokens, text_parameters
from storypix_core.vendors.openai.thoughts import Thoughts
from storypix_core.vendors.telling import broken_off, opening, with_usage
from storypix_core.vendors.tokens import likely_text_tokens, most_text_tokens

# Once the story is whole, its usage is not worth a longer wait than this.
_USAGE_WAIT_S = 5.0

_LOG = logging.getLogger(__name__)


class OpenAIStoryteller:
    """The storyteller `openai`. `client` comes from `open_client`, and whoever opened it closes it."""

    name = NAME
    languages: frozenset[str] | None = None

    def __init__(self, client: AsyncOpenAI, options: TextOptions, *, clock: Clock, observer: Observer = nobody_watches):
        # Looked up now, as the package imports this part of itself only then, and no story should wait for that.
        self._completions = client.chat.completions
        self._options = options
        self._clock = clock
        self._observer = observer

    @property
    def model(self) -> str:
        return f"{NAME}:{self._options.model}"

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> Usage:
        """As the port says, by the limit that is sent along.

        A server that is sent no limit may go beyond it; so may one whose stream didn't begin in time and was asked for
        again, if it makes somebody pay for both.
        """
        instructions = build_instructions(brief, so_far)
        return Usage(
            provider=NAME,
            model=self._options.model,
            text_in_tokens=most_text_tokens(instructions.system + instructions.user),
            text_out_tokens=max_output_tokens(self._options, brief),
            estimated=True,
        )

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]:
        """As the port says. The usage comes before an error too, then estimated: what was told is paid for.

        A call that couldn't be started yields nothing at all. Closing the iterator closes the connection at once;
        `estimate` then says what was used about.
        """
        instructions = build_instructions(brief, so_far)
        facts = {"action": "openai.tell", "model": self._options.model, "instructions": instructions.version}
        _LOG.info("asking %s, instructions %s", self._options.model, instructions.version, extra=facts)
        telling = _Telling(self._options)
        stream, opened = await started(
            lambda: self._start(brief, instructions),
            patience=self._options.patience,
            clock=self._clock,
            action="openai.tell",
            observer=self._observer,
        )

        def used() -> Usage | None:
            if telling.usage or not telling.told_chars:
                return telling.usage
            return self.estimate(brief, so_far=so_far, told_chars=telling.told_chars)

        async with stream, aclosing(with_usage(telling.read(stream, opened), used)) as pieces:
            async for piece in pieces:
                yield piece

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> Usage:
        instructions = build_instructions(brief, so_far)
        return Usage(
            provider=NAME,
            model=self._options.model,
            text_in_tokens=likely_text_tokens(len(instructions.system) + len(instructions.user)),
            text_out_tokens=likely_text_tokens(told_chars),
            estimated=True,
        )

    async def _start(
        self, brief: Brief, instructions: Instructions
    ) -> tuple[AsyncStream[ChatCompletionChunk], list[ChatCompletionChunk]]:
        """Ask, and wait for the first words. Returns them with all that came before."""
        async with asyncio.timeout(self._options.first_token_timeout_s):
            stream: AsyncStream[ChatCompletionChunk] = await self._completions.create(
                **text_parameters(self._options, brief, instructions)
            )
            try:
                return stream, await opening(stream, says=_says)
            except BaseException:
                await stream.close()
                raise


class _Telling:
    """One stream being read: what was told, how it ended, and what it used as far as the server said."""

    def __init__(self, options: TextOptions):
        self._options = options
        self._finish = ""
        self._refused = False
        self._thoughts = Thoughts()
        self._has_told = False
        self.told_chars = 0
        """All that the model wrote, thoughts included."""
        self.usage: Usage | None = None

    async def read(
        self, stream: AsyncStream[ChatCompletionChunk], opened: list[ChatCompletionChunk]
    ) -> AsyncGenerator[str, None]:
        """Yield the text. Raises ours when the stream breaks, or ends in any other way than as it should."""
        for chunk in opened:
            if text := self._take(chunk):
                yield text
        while (following := await self._next(stream)) is not None:
            if text := self._take(following):
                yield text
        if text := self._thoughts.rest():
            yield text
        self._judge()

    async def _next(self, stream: AsyncStream[ChatCompletionChunk]) -> ChatCompletionChunk | None:
        try:
            async with asyncio.timeout(self._silence_s()):
                return await anext(stream, None)
        except WIRE_ERRORS as error:
            if self._is_over:
                return None
            raise broken_off(error, errors=TABLE, told_chars=self.told_chars) from error

    def _silence_s(self) -> float:
        gap_s = self._options.gap_timeout_s
        return min(_USAGE_WAIT_S, gap_s) if self._is_over else gap_s

    @property
    def _is_over(self) -> bool:
        """Whether only the usage can still come."""
        return bool(self._finish) or self._refused

    def _take(self, chunk: ChatCompletionChunk) -> str:
        """Note what this chunk says, and return its text."""
        self.usage = usage_in(chunk, model=self._options.model) or self.usage
        new = said(chunk)
        self._finish = new.finish or self._finish
        self._refused = self._refused or new.refused
        if self._refused:
            return ""
        self.told_chars += len(new.text)
        text = self._thoughts.without(new.text)
        self._has_told = self._has_told or bool(text)
        return text

    def _judge(self) -> None:
        """Raise unless the server said that the story is whole."""
        if self._refused:
            raise Refused(f"{NAME}: the model declined", provider=NAME)
        if self._finish == "content_filter":
            raise Refused(f"{NAME}: the content filter stopped the story", provider=NAME)
        if not self._has_told:
            # Hidden reasoning that left no room, a page instead of a stream: asking for the rest would not help.
            raise ProviderFailed(f"{NAME}: the answer holds no text", provider=NAME)
        if self._finish != "stop":
            reason = "without a finish reason" if not self._finish else "before the story was whole"
            raise CutShort(f"{NAME}: ended {reason}, after {self.told_chars} characters", provider=NAME)


def _says(chunk: ChatCompletionChunk) -> bool:
    return said(chunk) != Said()
