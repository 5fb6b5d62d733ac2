"""Streamed text, as Bedrock's `converse_stream` gives it."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.servers import bedrock_frames as frames
from tests.servers.bedrock_answers import Ending, Pace, Tell
from tests.servers.openai_stream import FAR_AWAY_S, count_tokens, reset


@dataclass(slots=True)
class Books:
    """What the server has counted itself."""

    text_calls: int = 0
    picture_calls: int = 0
    check_calls: int = 0
    pictures: int = 0
    """Pictures that were painted and handed over."""
    text_in_tokens: int = 0
    text_out_tokens: int = 0
    """Of streams that have ended."""
    text_sent_tokens: int = 0
    """Of all streams, so far."""
    hung_up: int = 0
    """Calls whose client went away before the answer's end."""
    busy: int = 0
    most_busy: int = 0
    """The most calls of any kind that were under way at once."""


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
        self._block = 0
        self._response = web.StreamResponse(headers={"content-type": "application/vnd.amazon.eventstream"})

    async def send(self) -> web.StreamResponse:
        self._response.enable_chunked_encoding()
        await self._response.prepare(self._request)
        await self._event("messageStart", {"role": "assistant"})
        try:
            if self._answer.oddities:
                await self._odd()
            if self._answer.thoughts:
                await self._think()
            async for token in self._tokens():
                await self._delta({"text": token})
                self._told += 1
                self._books.text_sent_tokens += 1
            await self._end()
        finally:
            self._books.text_in_tokens += self._tokens_in()
            self._books.text_out_tokens += self._told
        return self._response

    async def _tokens(self) -> AsyncIterator[str]:
        """The tokens, each at its time: a token that is late doesn't make the next ones late."""
        pace = self._pace
        start_s = time.monotonic() + pace.first_token_s
        for index, token in enumerate(self._cut(self._story)[: self._answer.after_tokens]):
            due_s = start_s + (index / pace.tokens_per_s if pace.tokens_per_s else 0.0)
            if (wait_s := due_s - time.monotonic()) > 0:
                await asyncio.sleep(wait_s)
            yield token

    def _cut(self, text: str) -> list[str]:
        size = self._answer.token_chars
        return [text[start : start + size] for start in range(0, len(text), size)]

    async def _think(self) -> None:
        for token in self._cut(self._answer.thoughts):
            await self._delta({"reasoningContent": {"text": token}})
        await self._delta({"reasoningContent": {"signature": "c2lnbmF0dXJl"}})
        await self._event("contentBlockStop", {"contentBlockIndex": self._block})
        self._block += 1

    async def _odd(self) -> None:
        """What could come as well, and says nothing."""
        await self._event("ping", {})
        await self._event("contentBlockStart", {"start": {"jingle": {"tune": "la"}}, "contentBlockIndex": 0})
        await self._delta({"jingle": "la la"})
        await self._delta({"text": ""})
        await self._event("contentBlockDelta", {})

    async def _end(self) -> None:
        ending = self._answer.ending
        if ending.says_stop:
            return await self._finish(str(ending))
        if ending in (Ending.CUT_AFTER_STOP, Ending.HANG_AFTER_STOP):
            await self._stop("end_turn")
        match ending:
            case Ending.EXCEPTION:
                await self._write(frames.exception(self._answer.code, self._story[:40]))
            case Ending.ERROR:
                await self._write(frames.error(self._answer.code, self._story[:40]))
            case Ending.DAMAGED:
                await self._write(frames.damaged(frames.event("contentBlockDelta", {"delta": {"text": "x"}})))
            case Ending.NOT_JSON:
                headers = {":event-type": "contentBlockDelta", ":message-type": "event"}
                await self._write(frames.frame(headers, b'{"delta": '))
            case Ending.CUT_INSIDE:
                await self._write(frames.event("contentBlockDelta", {"delta": {"text": "x"}})[:-7])
                reset(self._request)
            case Ending.CUT | Ending.CUT_AFTER_STOP:
                reset(self._request)
            case Ending.HANG | Ending.HANG_AFTER_STOP:
                await asyncio.sleep(FAR_AWAY_S)
        return None

    async def _finish(self, reason: str) -> None:
        await self._stop(reason)
        if self._answer.usage:
            checked = {"trace": {"guardrail": self._checked()}} if "guardrailConfig" in self._body else {}
            await self._event("metadata", {"usage": self._usage(), "metrics": {"latencyMs": 1}} | checked)

    async def _stop(self, reason: str) -> None:
        await self._event("contentBlockStop", {"contentBlockIndex": self._block})
        await self._event("messageStop", {"stopReason": reason})

    async def _delta(self, delta: Mapping[str, Any]) -> None:
        await self._event("contentBlockDelta", {"delta": delta, "contentBlockIndex": self._block})

    async def _event(self, kind: str, payload: Mapping[str, Any]) -> None:
        await self._write(frames.event(kind, payload))

    async def _write(self, data: bytes) -> None:
        await self._response.write(data)

    def _tokens_in(self) -> int:
        said = [*self._body.get("system", ()), *(part for each in self._body["messages"] for part in each["content"])]
        return sum(count_tokens(block["text"]) for block in said)

    def _usage(self) -> dict[str, int]:
        cached = self._answer.cached_tokens
        usage = {"inputTokens": self._tokens_in() - cached, "outputTokens": self._told}
        usage["totalTokens"] = sum(usage.values()) + cached
        return usage | ({"cacheReadInputTokens": cached, "cacheWriteInputTokens": 0} if cached else {})

    def _checked(self) -> dict[str, Any]:
        """One unit for what came in, and two pieces of one unit each for what went out."""
        one = {"invocationMetrics": {"usage": {"contentPolicyUnits": 1, "wordPolicyUnits": 1}}}
        found = {"inputAssessment": {"gr-1": one}, "outputAssessments": {"gr-1": [one, one]}}
        return found if self._body["guardrailConfig"].get("trace") == "enabled" else {}
