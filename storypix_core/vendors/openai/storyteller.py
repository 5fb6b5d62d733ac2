"""Tells stories with a model that speaks OpenAI's chat completions, at OpenAI or anywhere else."""

import asyncio
import logging
import math
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from openai import AsyncOpenAI, AsyncStream
from openai.types.chat import ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import Choice
from openai.types.completion_usage import CompletionUsage

from storypix_core.errors import CutShort, ProviderFailed, Refused
from storypix_core.model import Brief, StorySoFar, Usage
from storypix_core.ports.clock import Clock
from storypix_core.story.instructions import Instructions, build_instructions
from storypix_core.vendors.openai.errors import NAME, WIRE_ERRORS, rule_for, translate
from storypix_core.vendors.openai.limits import model_family
from storypix_core.vendors.openai.options import TextOptions
from storypix_core.vendors.openai.retry import started

# A token is about four characters of English and two of other scripts; three is rather too many tokens than too few.
_CHARS_PER_TOKEN = 3
# Tokens of a story's words in any language, tags, cast and scenes included, with room to spare.
_TOKENS_PER_WORD = 6
_TOKENS_BESIDE = 2_000
_TOKENS_FOR_REASONING = 16_000
# Once the story is whole, its usage is not worth a longer wait than this.
_USAGE_WAIT_S = 5.0

_LOG = logging.getLogger(__name__)

_OPENAI_MODEL = re.compile(r"(gpt-(?!oss)|o\d|chatgpt-)")
_REASONING_MODEL = re.compile(r"gpt-[56](?![0-9])")
_FIRST_GPT_5 = re.compile(r"gpt-5(-mini|-nano)?$")


class OpenAIStoryteller:
    """The storyteller `openai`. `client` comes from `open_client`, and whoever opened it closes it."""

    name = NAME
    languages: frozenset[str] | None = None

    def __init__(self, client: AsyncOpenAI, options: TextOptions, *, clock: Clock):
        self._client = client
        self._options = options
        self._clock = clock

    @property
    def model(self) -> str:
        return f"{NAME}:{self._options.model}"

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]:
        """As the port says. The usage comes before an error too, then estimated: what was told is paid for.

        A call that couldn't be started yields nothing at all. Closing the iterator closes the connection at once;
        `estimated_usage` then says what was used about.
        """
        instructions = build_instructions(brief, so_far)
        facts = {"action": "openai.tell", "model": self._options.model, "instructions": instructions.version}
        _LOG.info("asking %s, instructions %s", self._options.model, instructions.version, extra=facts)
        telling = _Telling(self._options)
        stream, opening = await started(
            lambda: self._start(brief, instructions),
            patience=self._options.patience,
            clock=self._clock,
            action="openai.tell",
        )
        async with stream:
            error: ProviderFailed | None = None
            try:
                async with aclosing(telling.read(stream, opening)) as texts:
                    async for text in texts:
                        yield text
            except ProviderFailed as failure:
                error = failure
        if telling.usage or telling.told_chars:
            yield telling.usage or self.estimated_usage(brief, so_far=so_far, told_chars=telling.told_chars)
        if error is not None:
            raise error

    def estimated_usage(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> Usage:
        """About what a call has used that was stopped after it had told so many characters."""
        instructions = build_instructions(brief, so_far)
        return Usage(
            provider=NAME,
            model=self._options.model,
            text_in_tokens=_tokens(len(instructions.system) + len(instructions.user)),
            text_out_tokens=_tokens(told_chars),
            estimated=True,
        )

    async def _start(
        self, brief: Brief, instructions: Instructions
    ) -> tuple[AsyncStream[ChatCompletionChunk], list[ChatCompletionChunk]]:
        """Ask, and wait for the first words. Returns them with all that came before."""
        async with asyncio.timeout(self._options.first_token_timeout_s):
            stream: AsyncStream[ChatCompletionChunk] = await self._client.chat.completions.create(
                **_parameters(self._options, brief, instructions)
            )
            try:
                return stream, await _opening(stream)
            except BaseException:
                await stream.close()
                raise


class _Telling:
    """One stream being read: what was told, how it ended, and what it used as far as the server said."""

    def __init__(self, options: TextOptions):
        self._options = options
        self._finish = ""
        self._refused = False
        self.told_chars = 0
        self.usage: Usage | None = None

    async def read(
        self, stream: AsyncStream[ChatCompletionChunk], opening: list[ChatCompletionChunk]
    ) -> AsyncGenerator[str, None]:
        """Yield the text. Raises ours when the stream breaks, or ends in any other way than as it should."""
        for chunk in opening:
            if text := self._take(chunk):
                yield text
        while (following := await self._next(stream)) is not None:
            if text := self._take(following):
                yield text
        self._judge()

    async def _next(self, stream: AsyncStream[ChatCompletionChunk]) -> ChatCompletionChunk | None:
        try:
            async with asyncio.timeout(self._silence_s()):
                return await anext(stream, None)
        except WIRE_ERRORS as error:
            if self._finish:
                return None
            raise self._broken(error) from error

    def _silence_s(self) -> float:
        gap_s = self._options.gap_timeout_s
        return min(_USAGE_WAIT_S, gap_s) if self._finish else gap_s

    def _take(self, chunk: ChatCompletionChunk) -> str:
        """Note what this chunk says, and return its text."""
        if said := getattr(chunk, "usage", None):
            self.usage = _usage(self._options.model, said)
        choice = _choice(chunk)
        if choice is None:
            return ""
        self._finish = choice.finish_reason or self._finish
        self._refused = self._refused or bool(choice.delta.refusal)
        text = "" if self._refused else choice.delta.content or ""
        self.told_chars += len(text)
        return text

    def _broken(self, error: Exception) -> ProviderFailed:
        """What came before the break stands, unless asking this server for the rest would be in vain."""
        ours = translate(error)
        if not rule_for(error).passing:
            return ours
        return CutShort(f"{ours}, after {self.told_chars} characters", provider=NAME)

    def _judge(self) -> None:
        """Raise unless the server said that the story is whole."""
        if self._refused:
            raise Refused(f"{NAME}: the model declined", provider=NAME)
        if self._finish == "content_filter":
            raise Refused(f"{NAME}: the content filter stopped the story", provider=NAME)
        if not self.told_chars:
            # Hidden reasoning that left no room, a page instead of a stream: asking for the rest would not help.
            raise ProviderFailed(f"{NAME}: the answer holds no text", provider=NAME)
        if self._finish != "stop":
            reason = "without a finish reason" if not self._finish else "before the story was whole"
            raise CutShort(f"{NAME}: ended {reason}, after {self.told_chars} characters", provider=NAME)


async def _opening(stream: AsyncStream[ChatCompletionChunk]) -> list[ChatCompletionChunk]:
    """The chunks up to the first one that says something; servers begin with some that don't."""
    chunks = []
    async for chunk in stream:
        chunks.append(chunk)
        choice = _choice(chunk)
        if choice and (choice.finish_reason or choice.delta.content):
            break
    return chunks


def _choice(chunk: ChatCompletionChunk) -> Choice | None:
    """What the chunk adds to the text. None when it adds nothing, as the one with the usage, which has no choices.

    The package doesn't check what it reads, so servers that leave out more than that are met here.
    """
    choices = getattr(chunk, "choices", None)
    return choices[0] if choices and choices[0].delta else None


def _parameters(options: TextOptions, brief: Brief, instructions: Instructions) -> dict[str, Any]:
    """The request's parameters; one that is to be left out is not there, since None would be sent as null."""
    effort = _reasoning_effort(options)
    parameters: dict[str, Any] = {
        "model": options.model,
        "messages": [
            # Servers at home may not know the role `developer`.
            {"role": "system", "content": instructions.system},
            {"role": "user", "content": instructions.user},
        ],
        "stream": True,
    }
    if options.stream_usage:
        parameters["stream_options"] = {"include_usage": True}
    if (field := _max_tokens_field(options)) != "none":
        parameters[field] = options.max_output_tokens or _max_output_tokens(brief, effort)
    if effort:
        parameters["reasoning_effort"] = effort
    if options.temperature is not None and effort in ("", "none"):
        parameters["temperature"] = options.temperature
    if options.safety_identifier:
        parameters["safety_identifier"] = options.safety_identifier
    if options.extra:
        parameters["extra_body"] = dict(options.extra)
    return parameters


def _max_tokens_field(options: TextOptions) -> str:
    if options.max_tokens_field != "auto":
        return options.max_tokens_field
    return "max_completion_tokens" if _OPENAI_MODEL.match(options.model) else "max_tokens"


def _max_output_tokens(brief: Brief, effort: str) -> int:
    reasoning = 0 if effort in ("", "none") else _TOKENS_FOR_REASONING
    return brief.length.words * _TOKENS_PER_WORD + _TOKENS_BESIDE + reasoning


def _reasoning_effort(options: TextOptions) -> str:
    """The effort to send; empty when none is to be sent."""
    if options.reasoning_effort != "auto":
        return options.reasoning_effort
    if not _REASONING_MODEL.match(options.model):
        return ""
    return "minimal" if _FIRST_GPT_5.fullmatch(model_family(options.model)) else "none"


def _usage(model: str, said: CompletionUsage) -> Usage:
    details = said.prompt_tokens_details
    return Usage(
        provider=NAME,
        model=model,
        text_in_tokens=said.prompt_tokens or 0,
        cached_in_tokens=(details.cached_tokens or 0) if details else 0,
        text_out_tokens=said.completion_tokens or 0,
    )


def _tokens(chars: int) -> int:
    return math.ceil(chars / _CHARS_PER_TOKEN)
