"""Streamed text, as OpenAI's HTTP gives it."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.servers.openai_answers import Ending, Fail, Pace, Tell

_TOKEN = re.compile(r"(?s).{1,4}")
FAR_AWAY_S = 3600.0
"""Longer than any client waits."""


@dataclass(slots=True)
class Books:
    """What the server has counted itself."""

    text_calls: int = 0
    picture_calls: int = 0
    pictures: int = 0
    """Pictures that were painted and handed over."""
    text_in_tokens: int = 0
    text_out_tokens: int = 0
    image_in_tokens: int = 0
    """Tokens of the prompts, and of the pictures that came with them."""
    image_shown_tokens: int = 0
    """Of these, tokens of pictures."""
    image_out_tokens: int = 0
    hung_up: int = 0
    """Calls whose client went away before the answer's end."""
    busy: int = 0
    most_busy: int = 0
    """The most picture calls that were under way at once."""


def count_tokens(text: str) -> int:
    """As the server counts them: a token is four characters."""
    return len(_TOKEN.findall(text))


class Stream:
    """One answer of streamed text."""

    def __init__(
        self, request: web.Request, body: Mapping[str, Any], answer: Tell, *, story: str, pace: Pace, books: Books
    ):
        self._request = request
        self._body = body
        self._answer = answer
        self._story = story if answer.text is None else answer.text
        self._pace = pace
        self._books = books
        self._told = 0
        self._response = web.StreamResponse(headers={"content-type": "text/event-stream"})

    async def send(self) -> web.StreamResponse:
        await self._response.prepare(self._request)
        await self._event(self._chunk({"role": "assistant", "content": ""}))
        try:
            if self._answer.oddities:
                await self._odd()
            async for token in self._tokens():
                await self._event(self._chunk({"content": token}))
                self._told += 1
            await self._end()
        finally:
            self._books.text_in_tokens += self._tokens_in()
            self._books.text_out_tokens += self._told
        return self._response

    async def _tokens(self) -> AsyncIterator[str]:
        """The tokens, each at its time: a token that is late doesn't make the next ones late."""
        pace = self._pace
        start_s = time.monotonic() + pace.first_token_s
        for index, token in enumerate(_TOKEN.findall(self._story)[: self._answer.after_tokens]):
            due_s = start_s + (index / pace.tokens_per_s if pace.tokens_per_s else 0.0)
            if (wait_s := due_s - time.monotonic()) > 0:
                await asyncio.sleep(wait_s)
            yield token

    async def _odd(self) -> None:
        """What servers have been seen to send, or might."""
        await self._response.write(b": keep-alive\n\n")
        no_delta = {"choices": [{"delta": None}]}
        odd: list[object] = [{"choices": None}, no_delta, {"choices": [{}]}, {"usage": {}}, {}, 5, "no"]
        for event in odd:
            await self._event(event)

    async def _end(self) -> None:
        match self._answer.ending:
            case Ending.STOP | Ending.LENGTH | Ending.CONTENT_FILTER as ending:
                await self._finish(str(ending))
            case Ending.REFUSAL:
                await self._event(self._chunk({"refusal": "I'm sorry, I can't help with that."}))
                await self._finish("stop")
            case Ending.ERROR_OBJECT:
                error = Fail(status=500, code=self._answer.code, kind="server_error", message=self._story[:40])
                await self._event({"error": error.body()})
            case Ending.BAD_JSON:
                await self._response.write(b'data: {"choices": [\n\n')
            case Ending.CUT:
                reset(self._request)
            case Ending.CUT_AFTER_STOP:
                await self._event(self._chunk({}, finish="stop"))
                reset(self._request)
            case Ending.HANG:
                await asyncio.sleep(FAR_AWAY_S)
            case Ending.NO_FINISH:
                pass

    async def _finish(self, reason: str) -> None:
        last = {"choices": [{"delta": None, "finish_reason": reason}]} if self._answer.oddities else {}
        await self._event(self._chunk({}, finish=reason) | last)
        if self._answer.usage and self._body.get("stream_options", {}).get("include_usage"):
            await self._event({**self._chunk(None), "usage": self._usage()})
        await self._response.write(b"data: [DONE]\n\n")

    async def _event(self, event: object) -> None:
        await self._response.write(f"data: {json.dumps(event)}\n\n".encode())

    def _chunk(self, delta: Mapping[str, str] | None, *, finish: str | None = None) -> dict[str, Any]:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
        kind = "chat.completion.chunk"
        return {"id": "chat_1", "object": kind, "created": 0, "model": self._body["model"], "choices": choices}

    def _tokens_in(self) -> int:
        return sum(count_tokens(message["content"]) for message in self._body["messages"])

    def _usage(self) -> dict[str, Any]:
        tokens_in = self._tokens_in()
        return {
            "prompt_tokens": tokens_in,
            "completion_tokens": self._told,
            "total_tokens": tokens_in + self._told,
            "prompt_tokens_details": {"cached_tokens": 0},
        }


def reset(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
