"""A local server that speaks OpenAI's HTTP: streamed text, pictures, models, and every way in which they fail.

In a test:

    async with OpenAIServer() as server:
        server.text_answers.append(Fail(status=429, retry_after_s=2))
        ...   # a client with base_url=server.base_url; the second call gets a story
        assert server.books.text_calls == 2

By itself, at the pace of the real thing: `python -m tests.servers.openai_server --port 8123 --scale 0.25`.
"""

import argparse
import asyncio
import base64
import json
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from storypix_core.vendors.openai.limits import estimated_picture_tokens
from tests.servers.loopback import serving
from tests.servers.openai_answers import (
    REALISTIC,
    Abort,
    Ending,
    Fail,
    Pace,
    Page,
    Paint,
    PictureAnswer,
    Silence,
    Tell,
    TextAnswer,
)
from tests.servers.openai_rules import image_fault, text_fault
from tests.servers.sample_story import sample_story
from tests.servers.small_pictures import small_picture

_TOKEN = re.compile(r"(?s).{1,4}")
_MODELS = ("gpt-6-luna", "gpt-6.1-terra", "gpt-image-2.5-flare")
_FAR_AWAY_S = 3600.0

Story = str | Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Received:
    """A request, as it came."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


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
    """Tokens of the prompts."""
    image_out_tokens: int = 0
    hung_up: int = 0
    """Calls whose client went away before the answer's end."""
    busy: int = 0
    most_busy: int = 0
    """The most picture calls that were under way at once."""


class OpenAIServer:
    """Answers each call with the next of `text_answers` or `picture_answers`, and well when there is none.

    `story` is the text of a call that goes well, or a function of the request's body; None writes one of the length
    asked for. `key` is the only key taken; None takes any. `old` behaves like a compatible server of earlier days.
    """

    def __init__(
        self,
        *,
        pace: Pace | None = None,
        story: Story | None = None,
        key: str | None = None,
        old: bool = False,
        picture_px: int = 64,
        port: int = 0,
    ):
        self.pace = pace or Pace()
        self.story: Story = story or requested_story
        self.text_answers: deque[TextAnswer] = deque()
        self.picture_answers: deque[PictureAnswer] = deque()
        self.received: list[Received] = []
        self.books = Books()
        self.base_url = ""
        self._key = key
        self._old = old
        self._picture_px = picture_px
        self._port = port
        self._opened = AsyncExitStack()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._chat)
        app.router.add_post("/v1/images/generations", self._images)
        app.router.add_get("/v1/models", self._models)
        address = await self._opened.enter_async_context(serving(app, port=self._port))
        self.base_url = f"{address}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opened.aclose()

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        self.books.text_calls += 1
        body = await self._receive(request)
        answer: TextAnswer = self.text_answers.popleft() if self.text_answers else Tell()
        fault = self._key_fault(request) or text_fault(body, old=self._old)
        with self._noticing_hang_up():
            if fault:
                return fault.response()
            if isinstance(answer, Tell):
                return await _Stream(self, request, body, answer).send()
            return await _refuse(request, answer)

    async def _images(self, request: web.Request) -> web.StreamResponse:
        self.books.picture_calls += 1
        body = await self._receive(request)
        answer: PictureAnswer = self.picture_answers.popleft() if self.picture_answers else Paint()
        fault = self._key_fault(request) or image_fault(body, old=self._old)
        with self._noticing_hang_up(), self._counting():
            if fault:
                return fault.response()
            if isinstance(answer, Paint):
                return await self._paint(body, answer)
            return await _refuse(request, answer)

    async def _models(self, request: web.Request) -> web.StreamResponse:
        fault = self._key_fault(request)
        models = [{"id": name, "object": "model", "created": 0, "owned_by": "openai"} for name in _MODELS]
        return fault.response() if fault else web.json_response({"object": "list", "data": models})

    async def _receive(self, request: web.Request) -> Mapping[str, Any]:
        body: Mapping[str, Any] = await request.json()
        self.received.append(Received(request.path, dict(request.headers), body))
        return body

    async def _paint(self, body: Mapping[str, Any], answer: Paint) -> web.Response:
        await asyncio.sleep(self.pace.picture_s if answer.seconds is None else answer.seconds)
        self.books.pictures += 1
        size, quality = body.get("size", "auto"), body.get("quality", "auto")
        kind = body.get("output_format", "png")
        data = small_picture(self.books.pictures, size=size, kind=kind, long_side_px=self._picture_px)
        tokens_in, tokens_out = (
            count_tokens(body["prompt"]),
            estimated_picture_tokens(model=body["model"], size=size, quality=quality),
        )
        self.books.image_in_tokens += tokens_in
        self.books.image_out_tokens += tokens_out
        picture = {"url": "http://127.0.0.1:9/picture.png"}
        if not answer.as_address:
            picture = {"b64_json": answer.data or base64.b64encode(data).decode()}
        usage = {"usage": _picture_usage(tokens_in, tokens_out)} if answer.usage and not self._old else {}
        return web.json_response({"created": 0, "data": [picture], **usage})

    def _key_fault(self, request: web.Request) -> Fail | None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._key is None or given == self._key:
            return None
        message = f"Incorrect API key provided: {given}."
        return Fail(status=401, code="invalid_api_key", message=message)

    @contextmanager
    def _noticing_hang_up(self) -> Any:
        try:
            yield
        except (asyncio.CancelledError, ConnectionResetError):
            self.books.hung_up += 1
            raise

    @contextmanager
    def _counting(self) -> Any:
        self.books.busy += 1
        self.books.most_busy = max(self.books.most_busy, self.books.busy)
        try:
            yield
        finally:
            self.books.busy -= 1


class _Stream:
    """One answer of streamed text."""

    def __init__(self, server: OpenAIServer, request: web.Request, body: Mapping[str, Any], answer: Tell):
        self._server = server
        self._request = request
        self._body = body
        self._answer = answer
        self._told = 0
        self._response = web.StreamResponse(headers={"content-type": "text/event-stream"})

    async def send(self) -> web.StreamResponse:
        await self._response.prepare(self._request)
        await self._event(self._chunk({"role": "assistant", "content": ""}))
        try:
            async for token in self._tokens():
                await self._event(self._chunk({"content": token}))
                self._told += 1
            await self._end()
        finally:
            self._server.books.text_in_tokens += self._tokens_in()
            self._server.books.text_out_tokens += self._told
        return self._response

    async def _tokens(self) -> AsyncIterator[str]:
        """The tokens, each at its time: a token that is late doesn't make the next ones late."""
        pace = self._server.pace
        start_s = time.monotonic() + pace.first_token_s
        for index, token in enumerate(_TOKEN.findall(self._text())[: self._answer.after_tokens]):
            due_s = start_s + (index / pace.tokens_per_s if pace.tokens_per_s else 0.0)
            if (wait_s := due_s - time.monotonic()) > 0:
                await asyncio.sleep(wait_s)
            yield token

    def _text(self) -> str:
        if self._answer.text is not None:
            return self._answer.text
        story = self._server.story
        return story if isinstance(story, str) else story(self._body)

    async def _end(self) -> None:
        match self._answer.ending:
            case Ending.STOP | Ending.LENGTH | Ending.CONTENT_FILTER as ending:
                await self._finish(str(ending))
            case Ending.REFUSAL:
                await self._event(self._chunk({"refusal": "I'm sorry, I can't help with that."}))
                await self._finish("stop")
            case Ending.ERROR_OBJECT:
                error = Fail(status=500, code=self._answer.code, kind="server_error", message=self._text()[:40])
                await self._event({"error": error.body()})
            case Ending.BAD_JSON:
                await self._response.write(b'data: {"choices": [\n\n')
            case Ending.CUT:
                _reset(self._request)
            case Ending.CUT_AFTER_STOP:
                await self._event(self._chunk({}, finish="stop"))
                _reset(self._request)
            case Ending.HANG:
                await asyncio.sleep(_FAR_AWAY_S)
            case Ending.NO_FINISH:
                pass

    async def _finish(self, reason: str) -> None:
        await self._event(self._chunk({}, finish=reason))
        if self._answer.usage and self._body.get("stream_options", {}).get("include_usage"):
            await self._event({**self._chunk(None), "usage": self._usage()})
        await self._response.write(b"data: [DONE]\n\n")

    async def _event(self, event: Mapping[str, Any]) -> None:
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


async def _refuse(request: web.Request, answer: Fail | Page | Silence | Abort) -> web.Response:
    match answer:
        case Fail():
            return answer.response()
        case Page(status=status, text=text):
            return web.Response(status=status, text=text, content_type="text/html")
        case Silence():
            await asyncio.sleep(_FAR_AWAY_S)
        case Abort():
            _reset(request)
    return web.Response(status=500)


def _reset(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _picture_usage(tokens_in: int, tokens_out: int) -> dict[str, Any]:
    return {
        "input_tokens": tokens_in,
        "output_tokens": tokens_out,
        "total_tokens": tokens_in + tokens_out,
        "input_tokens_details": {"text_tokens": tokens_in, "image_tokens": 0},
    }


def count_tokens(text: str) -> int:
    """As the server counts them: a token is four characters."""
    return len(_TOKEN.findall(text))


def requested_story(body: Mapping[str, Any]) -> str:
    """A sample story of the length that our instructions ask for, or the rest of it when they ask to go on."""
    system, user = (str(message["content"]) for message in body["messages"][:2])
    length = re.search(r"(\d+) chapters\. .* has (\d+) to (\d+) words", system)
    begin = re.search(r"beginning with \[chapter (\d+)\]", user)
    pictured = {int(number) for number in re.findall(r"^\[scene (\d+)\]", system, re.MULTILINE)}
    if length is None:
        return sample_story()
    chapters, least, most = map(int, length.groups())
    return sample_story(
        chapters=chapters, words=(least + most) // 2, pictured=pictured, begin_at=int(begin[1]) if begin else 1
    )


async def _serve(port: int, scale: float) -> None:
    async with OpenAIServer(pace=REALISTIC.scaled(scale), port=port, picture_px=1024) as server:
        print(server.base_url, flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A local server that speaks OpenAI's HTTP")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--scale", type=float, default=1.0, help="0.25 is four times faster than the real thing")
    given = parser.parse_args()
    asyncio.run(_serve(given.port, given.scale))
