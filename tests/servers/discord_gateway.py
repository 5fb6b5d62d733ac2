"""The gateway of the pretended Discord: it says hello, and tells the bot what people do."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import WSMsgType, web

from tests.servers.discord_books import BOT, BOT_ID

ZOE = {"id": "77", "username": "zoe", "discriminator": "0", "avatar": None}
ZOE_ID = 77


def in_a_server(*, channel: int, permissions: int = 0, owner: int = ZOE_ID, parent: int = 4) -> dict[str, Any]:
    """Zoé's `/help` in a server where she has these permissions, in a thread that `owner` has begun in `parent`."""
    metadata = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-11-22", "locked": False}
    thread = {"id": str(channel), "type": 11, "name": "The snail", "parent_id": str(parent), "owner_id": str(owner)}
    member = {"user": ZOE, "roles": [], "joined_at": "2026-11-22", "deaf": False, "mute": False, "flags": 0}
    return {
        "data": {"id": "9", "name": "help", "type": 1},
        "guild_id": "5",
        "channel": {**thread, "message_count": 0, "member_count": 1, "thread_metadata": metadata},
        "channel_id": str(channel),
        "member": {**member, "permissions": str(permissions)},
        "context": 0,
        "authorizing_integration_owners": {"0": "5"},
        "locale": "en-US",
    }


class Gateway:
    """One connection at a time."""

    def __init__(self) -> None:
        self.url = ""
        self.ready = asyncio.Event()
        self.asked: dict[str, dict[str, Any]] = {}
        """The interactions, by their tokens."""
        self.intents = 0
        self._socket: web.WebSocketResponse | None = None
        self._sequence = 0
        self.next_id = 5_000_000
        """The id of the next interaction."""

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._send({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._answer(json.loads(message.data))
        return socket

    async def close(self) -> None:
        if self._socket:
            await self._socket.close()

    async def drop(self) -> None:
        """Close the connection as Discord does when it wants the bot to come back."""
        self.ready.clear()
        await self.close()

    async def command(self, name: str, *, channel: int, by_person_only: bool = False, **options: str) -> int:
        """Zoé calls a slash command in a private chat. Returns the interaction's id.

        `by_person_only`: a chat with others, where only she has installed the bot.
        """
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        data = {"id": "9", "name": name, "type": 1, "options": given}
        place = {
            "channel": {"id": str(channel), "type": 3 if by_person_only else 1, "recipients": [ZOE]},
            "authorizing_integration_owners": {"1": str(ZOE_ID)} if by_person_only else {},
            "context": 2 if by_person_only else 1,
        }
        return await self.interact(2, {**place, "user": ZOE, "locale": "fr", "data": data})

    async def interact(self, kind: int, told: Mapping[str, Any]) -> int:
        """Someone does something of this kind. `told` has what, where and who. Returns the interaction's id."""
        asked, self.next_id = self.next_id, self.next_id + 1
        token = f"token{asked}"
        self.asked[token] = {
            "id": str(asked),
            "application_id": str(BOT_ID),
            "type": kind,
            "token": token,
            "version": 1,
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            **told,
        }
        await self.dispatch("INTERACTION_CREATE", self.asked[token])
        return asked

    async def dispatch(self, event: str, data: Mapping[str, Any]) -> None:
        self._sequence += 1
        await self._send({"op": 0, "t": event, "s": self._sequence, "d": data})

    async def _answer(self, sent: Mapping[str, Any]) -> None:
        match sent["op"]:
            case 1:
                await self._send({"op": 11})
            case 2:
                self.intents = sent["d"]["intents"]
                ready = {
                    "v": 10,
                    "user": BOT,
                    "guilds": [],
                    "session_id": "s",
                    "resume_gateway_url": self.url,
                    "shard": sent["d"].get("shard", [0, 1]),
                    "application": {"id": str(BOT_ID), "flags": 0},
                }
                await self.dispatch("READY", ready)
                self.ready.set()
            case 6:
                await self.dispatch("RESUMED", {})
                self.ready.set()

    async def _send(self, message: Mapping[str, Any]) -> None:
        if self._socket and not self._socket.closed:
            await self._socket.send_str(json.dumps(message))
