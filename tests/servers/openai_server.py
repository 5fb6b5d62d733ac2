"""A local server that speaks OpenAI's HTTP: streamed text, pictures, moderation, models, and how they fail.

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
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from storypix_core.vendors.openai.limits import estimated_picture_tokens
from tests.servers.loopback import serving
from tests.servers.openai_answers import (
    REALISTIC,
    Abort,
    Fail,
    Pace,
    Page,
    Paint,
    PictureAnswer,
    Silence,
    Tell,
    TextAnswer,
)
from tests.servers.openai_edits import edit_fault, edit_form, shown_tokens
from tests.servers.openai_moderation import Judge, Moderation, moderation_body, moderation_fault
from tests.servers.openai_rules import image_fault, text_fault
from tests.servers.openai_stream import FAR_AWAY_S, Books, Stream, count_tokens, reset
from tests.servers.sample_story import sample_story
from tests.servers.small_pictures import small_picture

_MODELS = ("gpt-6-luna", "gpt-6.1-terra", "gpt-image-2.5-flare")

Story = str | Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Received:
    """A request, as it came."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


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
        self.moderation = Moderation()
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
        if not self._old:
            app.router.add_post("/v1/images/edits", self._images)
        app.router.add_post("/v1/moderations", self._moderations)
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
                story = self.story if isinstance(self.story, str) else self.story(body)
                stream = Stream(request, body, answer, story=story, pace=self.pace, books=self.books)
                return await stream.send()
            return await _refuse(request, answer)

    async def _images(self, request: web.Request) -> web.StreamResponse:
        self.books.picture_calls += 1
        body = await self._receive(request)
        answer: PictureAnswer = self.picture_answers.popleft() if self.picture_answers else Paint()
        fault = self._key_fault(request) or (edit_fault(body) if "image" in body else image_fault(body, old=self._old))
        with self._noticing_hang_up(), self._counting():
            if fault:
                return fault.response()
            if isinstance(answer, Paint):
                return await self._paint(body, answer)
            return await _refuse(request, answer)

    async def _moderations(self, request: web.Request) -> web.StreamResponse:
        body = await self._receive(request)
        answer = self.moderation.next_answer(body)
        fault = self._key_fault(request) or moderation_fault(body)
        with self._noticing_hang_up():
            if fault:
                return fault.response()
            if isinstance(answer, Judge):
                return web.json_response(moderation_body(answer))
            return await _refuse(request, answer)

    async def _models(self, request: web.Request) -> web.StreamResponse:
        fault = self._key_fault(request)
        models = [{"id": name, "object": "model", "created": 0, "owned_by": "openai"} for name in _MODELS]
        return fault.response() if fault else web.json_response({"object": "list", "data": models})

    async def _receive(self, request: web.Request) -> Mapping[str, Any]:
        is_form = request.content_type == "multipart/form-data"
        body: Mapping[str, Any] = await (edit_form(request) if is_form else request.json())
        self.received.append(Received(request.path, dict(request.headers), body))
        return body

    async def _paint(self, body: Mapping[str, Any], answer: Paint) -> web.Response:
        await asyncio.sleep(self.pace.picture_s if answer.seconds is None else answer.seconds)
        while self.books.most_busy < answer.beside:  # noqa: ASYNC110  # books are plain numbers
            await asyncio.sleep(0.005)
        self.books.pictures += 1
        size, quality = body.get("size", "auto"), body.get("quality", "auto")
        kind = body.get("output_format", "png")
        data = small_picture(self.books.pictures, size=size, kind=kind, long_side_px=self._picture_px)
        tokens_in, shown = count_tokens(body["prompt"]), shown_tokens(body)
        tokens_out = estimated_picture_tokens(model=body["model"], size=size, quality=quality)
        self.books.image_in_tokens += tokens_in + shown
        self.books.image_shown_tokens += shown
        self.books.image_out_tokens += tokens_out
        picture = {"url": "http://127.0.0.1:9/picture.png"}
        if not answer.as_address:
            picture = {"b64_json": answer.data or base64.b64encode(data).decode()}
        usage = (
            {"usage": _picture_usage(tokens_in, shown, tokens_out, details=answer.details)}
            if answer.usage and not self._old
            else {}
        )
        return web.json_response({"created": 0, "data": [picture], **usage})

    def _key_fault(self, request: web.Request) -> Fail | None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._key is None or given == self._key:
            return None
        message = f"Incorrect API key provided: {given}."
        return Fail(status=401, code="invalid_api_key", message=message)

    @contextmanager
    def _noticing_hang_up(self) -> Iterator[None]:
        try:
            yield
        except (asyncio.CancelledError, ConnectionResetError):
            self.books.hung_up += 1
            raise

    @contextmanager
    def _counting(self) -> Iterator[None]:
        self.books.busy += 1
        self.books.most_busy = max(self.books.most_busy, self.books.busy)
        try:
            yield
        finally:
            self.books.busy -= 1


async def _refuse(request: web.Request, answer: Fail | Page | Silence | Abort) -> web.Response:
    match answer:
        case Fail():
            return answer.response()
        case Page(status=status, text=text):
            return web.Response(status=status, text=text, content_type="text/html")
        case Silence():
            await asyncio.sleep(FAR_AWAY_S)
        case Abort():
            reset(request)
    return web.Response(status=500)


def _picture_usage(text: int, shown: int, tokens_out: int, *, details: bool) -> dict[str, Any]:
    tokens_in = text + shown
    usage = {"input_tokens": tokens_in, "output_tokens": tokens_out, "total_tokens": tokens_in + tokens_out}
    return usage | {"input_tokens_details": {"text_tokens": text, "image_tokens": shown}} if details else usage


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
