"""A local server that speaks Discord's HTTP and gateway, and every way in which they fail.

In a test:

    async with DiscordServer() as server:
        server.faults.append(Fault.RESET_AFTER)
        ...   # a client of discord.py, made inside; its next call is done, and its answer lost
        assert [message.texts for message in server.books.in_channel(7)] == [("# A title",)]

While it is open, discord.py speaks to it and to nobody else: one at a time in a process.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from enum import StrEnum
from typing import Any, Self
from unittest.mock import patch

import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.servers.discord_books import BOT, BOT_ID, Books, Files, Message, Refusal, check
from tests.servers.discord_gateway import Gateway
from tests.servers.loopback import serving
from tests.servers.openai_stream import reset

TOKEN = "a.secret.token"

_APPLICATION = {
    "id": str(BOT_ID),
    "name": "storypix",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": BOT,
    "verify_key": "",
    "flags": 0,
}

Answer = Callable[[web.Request], Awaitable[Any]]


class Fault(StrEnum):
    """How a call goes wrong."""

    BUSY = "429"
    FAILED = "500"
    """One that the library repeats by itself, after a second."""
    FAILED_AFTER = "500 after it was done"
    BROKEN = "503"
    """One that the library doesn't repeat by itself."""
    BROKEN_AFTER = "503 after it was done"
    RESET_BEFORE = "reset"
    RESET_AFTER = "reset after it was done"
    SILENT = "no answer ever"
    SILENT_AFTER = "no answer ever after it was done"


QUICK = tuple(fault for fault in Fault if fault not in (Fault.SILENT, Fault.SILENT_AFTER))
"""Those that nobody waits for."""

_ERRORS: Mapping[Fault | None, int] = {Fault.FAILED: 500, Fault.BROKEN: 503}
_ERRORS_AFTER: Mapping[Fault | None, int] = {Fault.FAILED_AFTER: 500, Fault.BROKEN_AFTER: 503}


class DiscordServer:
    """Keeps `books`. Each call of a channel or an interaction takes the next of `faults`; None goes well."""

    def __init__(self, *, by_persons: bool = False):
        self.books = Books()
        self.gateway = Gateway()
        self.faults: deque[Fault | None] = deque()
        self.busy_for_s = 0.01
        self.calls: list[str] = []
        """Method and path of every call, as they came."""
        self.commands: list[dict[str, Any]] = []
        self.acknowledged: dict[int, dict[str, Any]] = {}
        """What each interaction was acknowledged with."""
        self.by_persons = by_persons
        """Whether the application may be installed by a person for their own use."""
        self.guilds: list[dict[str, Any]] = []
        """Servers that the bot is in, with `name` and `permissions`."""
        self._originals: dict[str, int] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=20_000_000)
        api = "/api/v10"
        app.add_routes(
            [
                web.get(f"{api}/users/@me", self._open(self._me)),
                web.get(f"{api}/oauth2/applications/@me", self._open(self._application)),
                web.get(f"{api}/users/@me/guilds", self._open(self._guilds)),
                web.get(f"{api}/gateway/bot", self._open(self._gateway_address)),
                web.get(f"{api}/applications/{{id}}/commands", self._open(self._get_commands)),
                web.put(f"{api}/applications/{{id}}/commands", self._open(self._put_commands)),
                web.get(f"{api}/channels/{{channel}}/messages", self._frail(self._history)),
                web.post(f"{api}/channels/{{channel}}/messages", self._frail(self._post)),
                web.patch(f"{api}/channels/{{channel}}/messages/{{message}}", self._frail(self._edit)),
                web.delete(f"{api}/channels/{{channel}}/messages/{{message}}", self._frail(self._delete)),
                web.post(f"{api}/channels/{{channel}}/messages/{{message}}/threads", self._frail(self._thread)),
                web.post(f"{api}/interactions/{{id}}/{{token}}/callback", self._frail(self._acknowledge)),
                web.post(f"{api}/webhooks/{{app}}/{{token}}", self._frail(self._follow_up)),
                web.get(f"{api}/webhooks/{{app}}/{{token}}/messages/{{message}}", self._frail(self._get_answer)),
                web.patch(f"{api}/webhooks/{{app}}/{{token}}/messages/{{message}}", self._frail(self._edit_answer)),
                web.delete(f"{api}/webhooks/{{app}}/{{token}}/messages/{{message}}", self._frail(self._delete_answer)),
                web.get("/gateway", self.gateway.serve),
            ]
        )
        address = await self._stack.enter_async_context(serving(app))
        self.gateway.url = f"{address.replace('http', 'ws', 1)}/gateway"
        self._stack.enter_context(patch.object(Route, "BASE", f"{address}{api}"))
        self._stack.enter_context(patch.object(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(self.gateway.url)))
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.gateway.close()
        await self._stack.aclose()

    def _open(self, answer: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A call that goes well for whoever has the token."""

        async def handler(request: web.Request) -> web.StreamResponse:
            self.calls.append(f"{request.method} {request.path}")
            if request.headers.get("Authorization") != f"Bot {TOKEN}":
                return _told(401, {"message": "401: Unauthorized", "code": 0})
            return _told(200, await answer(request))

        return handler

    def _frail(self, answer: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A call that may go wrong."""

        async def handler(request: web.Request) -> web.StreamResponse:
            self.calls.append(f"{request.method} {request.path}")
            fault = self.faults.popleft() if self.faults else None
            if fault is Fault.BUSY:
                return _busy(self.busy_for_s)
            if fault in _ERRORS:
                return _told(_ERRORS[fault], {"message": "It went wrong", "code": 0})
            if fault is Fault.RESET_BEFORE:
                return _dropped(request)
            if fault is Fault.SILENT:
                return await _silent()
            try:
                done = await answer(request)
            except Refusal as refusal:
                return _told(refusal.status, {"message": str(refusal), "code": refusal.code})
            if fault is Fault.RESET_AFTER:
                return _dropped(request)
            if fault is Fault.SILENT_AFTER:
                return await _silent()
            if fault in _ERRORS_AFTER:
                return _told(_ERRORS_AFTER[fault], {"message": "It went wrong", "code": 0})
            return _told(200 if done is not None else 204, done)

        return handler

    async def _me(self, request: web.Request) -> Any:
        return BOT

    async def _application(self, request: web.Request) -> Any:
        kinds = ("0", "1") if self.by_persons else ("0",)
        return {**_APPLICATION, "integration_types_config": {kind: {} for kind in kinds}}

    async def _guilds(self, request: web.Request) -> Any:
        return self.guilds

    async def _gateway_address(self, request: web.Request) -> Any:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return {"url": self.gateway.url, "shards": 1, "session_start_limit": limit}

    async def _get_commands(self, request: web.Request) -> Any:
        return self.commands

    async def _put_commands(self, request: web.Request) -> Any:
        told = await request.json()
        # Discord adds ids, and leaves out or adds what is empty.
        self.commands = [{**command, "id": str(self.books.new_id()), "nsfw": False} for command in told]
        return self.commands

    async def _history(self, request: web.Request) -> Any:
        after = request.query.get("after")
        found = self.books.history(
            int(request.match_info["channel"]),
            after=int(after) if after else None,
            limit=int(request.query.get("limit", "50")),
        )
        return [message.payload() for message in found if "before" not in request.query]

    async def _post(self, request: web.Request) -> Any:
        sent, files = await _sent(request)
        return self.books.post(int(request.match_info["channel"]), sent, files).payload()

    async def _edit(self, request: web.Request) -> Any:
        sent, files = await _sent(request)
        return self.books.edit(*_where(request), sent, files).payload()

    async def _delete(self, request: web.Request) -> None:
        self.books.delete(*_where(request))

    async def _thread(self, request: web.Request) -> Any:
        channel, message = _where(request)
        name = (await request.json())["name"]
        self.books.begin_thread(channel, message, name)
        return {
            "id": str(message),
            "parent_id": str(channel),
            "owner_id": str(BOT_ID),
            "name": name,
            "type": 11,
            "guild_id": "5",
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-11-22T12:00:00+00:00",
                "locked": False,
            },
        }

    async def _acknowledge(self, request: web.Request) -> Any:
        interaction = int(request.match_info["id"])
        if interaction in self.acknowledged:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        self.acknowledged[interaction] = sent = await request.json()
        if sent["type"] == 8:
            return {"interaction": {"id": str(interaction), "type": 4}}
        asked = self.gateway.asked[request.match_info["token"]]
        channel = int(asked["channel"]["id"])
        if sent["type"] == 6:
            original = int(asked["message"]["id"])
        else:
            metadata = {"id": str(interaction), "type": 2, "user": _user(asked), "authorizing_integration_owners": {}}
            original = self.books.add(channel, sent.get("data") or {}, {}, metadata=metadata).id
        self._originals[request.match_info["token"]] = original
        return {"interaction": {"id": str(interaction), "type": 2, "response_message_id": str(original)}}

    async def _follow_up(self, request: web.Request) -> Any:
        sent, files = await _sent(request)
        check(sent, files)
        return self.books.add(self._channel(request), sent, files).payload()

    async def _get_answer(self, request: web.Request) -> Any:
        if request.match_info["token"] not in self._originals:
            raise Refusal(404, 10015, "Unknown Webhook")
        return self._answered(request).payload()

    async def _edit_answer(self, request: web.Request) -> Any:
        sent, files = await _sent(request)
        return self._changed(self._answered(request), sent, files).payload()

    async def _delete_answer(self, request: web.Request) -> None:
        message = self._answered(request)
        del self.books.channels[message.channel][message.id]
        self.books.deleted.append(message.id)

    def _changed(self, message: Message, sent: Mapping[str, Any], files: Files) -> Message:
        check({**sent, "flags": sent.get("flags", message.flags)}, files)
        message.components, message.files = sent["components"], dict(files)
        message.flags |= sent.get("flags", 0)
        message.edits += 1
        return message

    def _answered(self, request: web.Request) -> Message:
        name = request.match_info["message"]
        message = self._originals[request.match_info["token"]] if name == "@original" else int(name)
        return self.books.get(self._channel(request), message)

    def _channel(self, request: web.Request) -> int:
        asked = self.gateway.asked.get(request.match_info["token"])
        if asked is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        return int(asked["channel"]["id"])


def _user(asked: Mapping[str, Any]) -> Any:
    return asked["member"]["user"] if "member" in asked else asked["user"]


def _where(request: web.Request) -> tuple[int, int]:
    return int(request.match_info["channel"]), int(request.match_info["message"])


async def _sent(request: web.Request) -> tuple[dict[str, Any], Files]:
    if request.content_type == "application/json":
        return await request.json(), {}
    form = await request.post()
    files = {each.filename: each.file.read() for each in form.values() if isinstance(each, web.FileField)}
    return json.loads(str(form["payload_json"])), files


def _told(status: int, body: Any) -> web.Response:
    # discord.py reads JSON only from answers whose type says nothing else, and believes a 429 only with a `Via`.
    if body is None:
        return web.Response(status=status)
    headers = {"Content-Type": "application/json", "Via": "1.1 google"}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=headers)


def _dropped(request: web.Request) -> web.Response:
    """An answer that nobody gets: the line is cut."""
    reset(request)
    return web.Response()


async def _silent() -> web.Response:
    """Until whoever asked hangs up."""
    await asyncio.Event().wait()
    return web.Response()


def _busy(seconds: float) -> web.Response:
    answer = _told(429, {"message": "You are being rate limited.", "retry_after": seconds, "global": False})
    answer.headers.update({"Retry-After": str(seconds), "X-RateLimit-Scope": "user"})
    return answer
