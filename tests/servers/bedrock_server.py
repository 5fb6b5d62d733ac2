"""A local server that speaks Bedrock's HTTP and its event stream: texts, pictures, checks, and how they fail.

In a test:

    async with BedrockServer() as server:
        server.text_answers.append(Fail(code="ThrottlingException", status=429, retry_after_s=2))
        ...   # boto3 with endpoint_url=server.address; the second call gets a story
        assert server.books.text_calls == 2

By itself, at the pace of the real thing: `python -m tests.servers.bedrock_server --port 8124 --scale 0.25`.
"""

import argparse
import asyncio
import base64
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.servers.bedrock_answers import (
    REALISTIC,
    Abort,
    Check,
    CheckAnswer,
    Fail,
    Pace,
    Page,
    Paint,
    PictureAnswer,
    Silence,
    Tell,
    TextAnswer,
)
from tests.servers.bedrock_catalog import Catalog
from tests.servers.bedrock_pictures import picture_fault
from tests.servers.bedrock_rules import model_fault, stranger_fault, text_fault
from tests.servers.bedrock_stream import Books, Stream
from tests.servers.loopback import serving
from tests.servers.openai_server import requested_story
from tests.servers.openai_stream import FAR_AWAY_S, reset
from tests.servers.small_pictures import small_picture

KEY = "AKIDEXAMPLE"
SECRET = "not-a-secret"

_ACROSS_LIMIT_BYTES = 25 * 1024 * 1024

Story = str | Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Received:
    """A request, as it came."""

    path: str
    """Without its query, as it was sent: a colon in a model's id is `%3A`."""
    model: str
    """The model's id, or the guardrail's."""
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class BedrockServer:
    """Answers each call with the next of `text_answers`, `picture_answers` or `check_answers`, and well when there is
    none.

    `story` is the text of a call that goes well, or a function of the request's body; None writes one of the length
    asked for. Only calls that are signed with `KEY` and `SECRET` are taken.
    """

    def __init__(self, *, pace: Pace | None = None, story: Story | None = None, picture_px: int = 64, port: int = 0):
        self.pace = pace or Pace()
        self.story: Story = story or told_story
        self.text_answers: deque[TextAnswer] = deque()
        self.picture_answers: deque[PictureAnswer] = deque()
        self.check_answers: deque[CheckAnswer] = deque()
        self.received: list[Received] = []
        self.books = Books()
        self.catalog = Catalog()
        self.address = ""
        self._picture_px = picture_px
        self._port = port
        self._opened = AsyncExitStack()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_ACROSS_LIMIT_BYTES)
        app.router.add_post("/model/{model:[^/]+}/converse-stream", self._converse)
        app.router.add_post("/model/{model:[^/]+}/invoke", self._invoke)
        app.router.add_get("/foundation-models/{model:[^/]+}", self._foundation_model)
        app.router.add_get("/inference-profiles/{model:[^/]+}", self._profile)
        app.router.add_post("/guardrail/{model:[^/]+}/version/{version}/apply", self._apply)
        self.address = await self._opened.enter_async_context(serving(app, port=self._port))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opened.aclose()

    async def _converse(self, request: web.Request) -> web.StreamResponse:
        self.books.text_calls += 1
        body, stranger = await self._receive(request)
        answer: TextAnswer = self.text_answers.popleft() if self.text_answers else Tell()
        fault = stranger or text_fault(request.match_info["model"], body)
        with self._counting():
            if fault:
                return fault.response()
            if isinstance(answer, Tell):
                story = self.story if isinstance(self.story, str) else self.story(body)
                return await Stream(request, body, answer, story=story, pace=self.pace, books=self.books).send()
            return await _refuse(request, answer)

    async def _invoke(self, request: web.Request) -> web.StreamResponse:
        self.books.picture_calls += 1
        body, stranger = await self._receive(request)
        answer: PictureAnswer = self.picture_answers.popleft() if self.picture_answers else Paint()
        model = request.match_info["model"]
        fault = stranger or model_fault(model) or picture_fault(request, model, body)
        with self._counting():
            if fault:
                return fault.response()
            if isinstance(answer, Paint):
                return await self._paint(body, answer)
            return await _refuse(request, answer)

    async def _apply(self, request: web.Request) -> web.StreamResponse:
        self.books.check_calls += 1
        _, stranger = await self._receive(request)
        answer: CheckAnswer = self.check_answers.popleft() if self.check_answers else Check()
        with self._counting():
            if stranger:
                return stranger.response()
            if isinstance(answer, Check):
                await asyncio.sleep(answer.seconds)
                action = "GUARDRAIL_INTERVENED" if answer.intervened else "NONE"
                said = {"action": action, "outputs": [], "assessments": list(answer.assessments)}
                return web.json_response(said | {"usage": dict(answer.usage)})
            return await _refuse(request, answer)

    async def _foundation_model(self, request: web.Request) -> web.StreamResponse:
        return await self._listed(request, self.catalog.model(request.match_info["model"]))

    async def _profile(self, request: web.Request) -> web.StreamResponse:
        return await self._listed(request, self.catalog.profile(request.match_info["model"]))

    async def _listed(self, request: web.Request, said: Mapping[str, Any] | Fail) -> web.StreamResponse:
        _, stranger = await self._receive(request)
        found = stranger or said
        return found.response() if isinstance(found, Fail) else web.json_response(dict(found))

    async def _receive(self, request: web.Request) -> tuple[Mapping[str, Any], Fail | None]:
        raw = await request.read()
        body: Mapping[str, Any] = json.loads(raw or b"{}")
        path = request.raw_path.partition("?")[0]
        self.received.append(Received(path, request.match_info["model"], dict(request.headers), body))
        return body, stranger_fault(request, raw, key=KEY, secret=SECRET)

    async def _paint(self, body: Mapping[str, Any], answer: Paint) -> web.Response:
        await asyncio.sleep(self.pace.picture_s if answer.seconds is None else answer.seconds)
        while self.books.most_busy < answer.beside:  # noqa: ASYNC110  # books are plain numbers
            await asyncio.sleep(0.005)
        if answer.body is not None:
            return web.json_response(dict(answer.body))
        if answer.reason:
            return web.json_response({"seeds": [], "finish_reasons": [answer.reason]})
        self.books.pictures += 1
        shape = str(body.get("aspect_ratio", "1:1")).replace(":", "x")
        kind = body.get("output_format", "png")
        data = small_picture(self.books.pictures, size=shape, kind=kind, long_side_px=self._picture_px)
        image = answer.data if answer.data is not None else base64.b64encode(data).decode()
        return web.json_response({"images": [image], "seeds": [body.get("seed", 0)], "finish_reasons": [None]})

    @contextmanager
    def _counting(self) -> Iterator[None]:
        self.books.busy += 1
        self.books.most_busy = max(self.books.most_busy, self.books.busy)
        try:
            yield
        except (asyncio.CancelledError, ConnectionResetError):
            self.books.hung_up += 1
            raise
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


def told_story(body: Mapping[str, Any]) -> str:
    """A sample story of the length that our instructions ask for, or the rest of it when they ask to go on."""
    said = (body["system"][0]["text"], body["messages"][0]["content"][0]["text"])
    return requested_story({"messages": [{"content": text} for text in said]})


async def _serve(port: int, scale: float) -> None:
    async with BedrockServer(pace=REALISTIC.scaled(scale), port=port, picture_px=1024) as server:
        print(f"{server.address} {KEY} {SECRET}", flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A local server that speaks Bedrock's HTTP")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--scale", type=float, default=1.0, help="0.25 is four times faster than the real thing")
    given = parser.parse_args()
    asyncio.run(_serve(given.port, given.scale))
