"""Tells stories with a model on AWS Bedrock: Claude, Nova, Mistral, Llama, and others that Converse knows."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import Any

from storypix_core.errors import CutShort, ProviderFailed, Refused
from storypix_core.model import Brief, StorySoFar, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.story.instructions import Instructions, build_instructions
from storypix_core.vendors.bedrock.chunks import Said, said, usage_in
from storypix_core.vendors.bedrock.client import Client
from storypix_core.vendors.bedrock.errors import NAME, TABLE, WIRE_ERRORS
from storypix_core.vendors.bedrock.guardrails import likely_characters, most_characters
from storypix_core.vendors.bedrock.options import TextOptions
from storypix_core.vendors.bedrock.text_parameters import max_output_tokens, text_parameters
from storypix_core.vendors.errors import plain
from storypix_core.vendors.retry import started
from storypix_core.vendors.telling import broken_off, opening, with_usage
from storypix_core.vendors.tokens import likely_text_tokens, most_text_tokens

_MOST_CHARS_PER_TOKEN = 4
# Once the story is whole, its usage is not worth a longer wait than this.
_USAGE_WAIT_S = 5.0

_WHOLE = frozenset({"end_turn", "stop_sequence"})
_REFUSALS = {
    "guardrail_intervened": "the guardrail stopped the story",
    "content_filtered": "the content filter stopped the story",
}
# All others leave a story that can be gone on with; these are said in words.
_CUTS = {
    "": "without a stop reason",
    "max_tokens": "at the most tokens that it may take",
    "model_context_window_exceeded": "as the model's memory was full",
}

_LOG = logging.getLogger(__name__)

Event = Mapping[str, Any]


class BedrockStoryteller:
    """The storyteller `bedrock`. `client` comes from `open_client`, and whoever opened it closes it."""

    name = NAME
    languages: frozenset[str] | None = None

    def __init__(self, client: Client, options: TextOptions, *, clock: Clock, observer: Observer = nobody_watches):
        self._client = client
        self._options = options
        self._clock = clock
        self._observer = observer

    @property
    def model(self) -> str:
        return f"{NAME}:{self._options.model}"

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> Usage:
        """As the port says, by the limit that is sent along."""
        instructions = build_instructions(brief, so_far)
        most = max_output_tokens(self._options, brief)
        return Usage(
            provider=NAME,
            model=self._options.model,
            text_in_tokens=most_text_tokens(instructions.system + instructions.user),
            text_out_tokens=most,
            characters=self._checked(instructions, most * _MOST_CHARS_PER_TOKEN, most_characters),
            estimated=True,
        )

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]:
        """As the port says. The usage comes before an error too, then estimated: what was told is paid for.

        A call that couldn't be started yields nothing at all. Closing the iterator closes the connection at once;
        `estimate` then says what was used about.
        """
        instructions = build_instructions(brief, so_far)
        facts = {"action": "bedrock.tell", "model": self._options.model, "instructions": instructions.version}
        _LOG.info("asking %s, instructions %s", self._options.model, instructions.version, extra=facts)
        telling = _Telling(self._options)
        stream, opened = await started(
            lambda: self._start(brief, instructions),
            errors=TABLE,
            patience=self._options.patience,
            clock=self._clock,
            action="bedrock.tell",
            observer=self._observer,
        )

        def used() -> Usage | None:
            if telling.usage or not telling.told_chars:
                return telling.usage
            return self.estimate(brief, so_far=so_far, told_chars=telling.told_chars)

        async with aclosing(stream), aclosing(with_usage(telling.read(stream, opened), used)) as pieces:
            async for piece in pieces:
                yield piece

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> Usage:
        instructions = build_instructions(brief, so_far)
        return Usage(
            provider=NAME,
            model=self._options.model,
            text_in_tokens=likely_text_tokens(len(instructions.system) + len(instructions.user)),
            text_out_tokens=likely_text_tokens(told_chars),
            characters=self._checked(instructions, told_chars, likely_characters),
            estimated=True,
        )

    def _checked(self, instructions: Instructions, told_chars: int, characters: Callable[[str], int]) -> int:
        """What the guardrail checks, which is all that goes in and comes out. 0 without one."""
        if self._options.guardrail is None:
            return 0
        return characters(instructions.system + instructions.user) + characters(" " * told_chars)

    async def _start(self, brief: Brief, instructions: Instructions) -> tuple[AsyncGenerator[Event, None], list[Event]]:
        """Ask, and wait for the first words. Returns the stream with all that came before."""
        parameters = text_parameters(self._options, brief, instructions)
        stream: AsyncGenerator[Event, None] = self._client.stream(
            lambda runtime: runtime.converse_stream(**parameters)["stream"]
        )
        try:
            async with asyncio.timeout(self._options.first_token_timeout_s):
                return stream, await opening(stream, says=_says)
        except BaseException:
            await stream.aclose()
            raise


class _Telling:
    """One stream being read: what was told, how it ended, and what it used as far as the service said."""

    def __init__(self, options: TextOptions):
        self._options = options
        self._finish = ""
        self._has_told = False
        self.told_chars = 0
        """All that the model wrote, thoughts included."""
        self.usage: Usage | None = None

    async def read(self, stream: AsyncGenerator[Event, None], opened: list[Event]) -> AsyncGenerator[str, None]:
        """Yield the text. Raises ours when the stream breaks, or ends in any other way than as it should."""
        for event in opened:
            if text := self._take(event):
                yield text
        while (following := await self._next(stream)) is not None:
            if text := self._take(following):
                yield text
        self._judge()

    async def _next(self, stream: AsyncGenerator[Event, None]) -> Event | None:
        try:
            async with asyncio.timeout(self._silence_s()):
                return await anext(stream, None)
        except WIRE_ERRORS as error:
            if self._finish:
                return None
            raise broken_off(error, errors=TABLE, told_chars=self.told_chars) from error

    def _silence_s(self) -> float:
        gap_s = self._options.gap_timeout_s
        return min(_USAGE_WAIT_S, gap_s) if self._finish else gap_s

    def _take(self, event: Event) -> str:
        """Note what this event says, and return its text."""
        self.usage = usage_in(event, model=self._options.model) or self.usage
        new = said(event)
        self._finish = new.finish or self._finish
        self.told_chars += len(new.text) + len(new.thought)
        self._has_told = self._has_told or bool(new.text.strip())
        return new.text

    def _judge(self) -> None:
        """Raise unless the model said that the story is whole."""
        if why := _REFUSALS.get(self._finish):
            raise Refused(f"{NAME}: {why}", provider=NAME)
        if not self._has_told:
            # Hidden reasoning that left no room, for example: asking for the rest would not help.
            raise ProviderFailed(f"{NAME}: the answer holds no text", provider=NAME)
        if self._finish not in _WHOLE:
            why = _CUTS.get(self._finish, f"by {plain(self._finish)}")
            raise CutShort(f"{NAME}: ended {why}, after {self.told_chars} characters", provider=NAME)


def _says(event: Event) -> bool:
    """A thought counts too."""
    return said(event) != Said()
