"""People on the pretended Discord, and the places where they meet the bot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import discord

from tests.journeys.telegram_family import until
from tests.servers.discord_books import BOT_ID, Message
from tests.servers.discord_server import DiscordServer

ALL_PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True, read_message_history=True
)
_GUILD_ID = "5"
_JOINED = "2026-11-22T12:00:00+00:00"
_COMMAND, _TAP, _TYPING = 2, 3, 4
_TEXT, _NUMBER = 3, 4
_NO_PERMISSIONS = discord.Permissions.none()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: int
    name: str
    locale: str = "en-US"
    may: discord.Permissions = _NO_PERMISSIONS
    """What the person may do on the server."""

    def payload(self) -> dict[str, Any]:
        return {"id": str(self.id), "username": self.name, "discriminator": "0", "avatar": None}


ZOE = Person(id=77, name="zoe")
TOM = Person(id=78, name="tom")


class Kind(Enum):
    """What a room is."""

    CHANNEL = "a channel of a server that has the bot"
    THREAD = "a thread in such a channel"
    PRIVATE = "a private chat with the bot"
    ELSEWHERE = "a private chat between people, one of whom has installed the bot for themselves"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    id: int
    kind: Kind = Kind.CHANNEL
    granted: discord.Permissions = ALL_PERMISSIONS
    """What the bot may do here."""
    parent: int = 0
    """The channel that a thread is in."""
    owner: int = ZOE.id
    """Who has begun a thread."""

    def with_person(self, person: Person) -> dict[str, Any]:
        """What Discord says of where an interaction came from, and from whom."""
        if self.kind in (Kind.CHANNEL, Kind.THREAD):
            return self._in_server(person)
        elsewhere = self.kind is Kind.ELSEWHERE
        return {
            "channel": {"id": str(self.id), "type": 3 if elsewhere else 1, "recipients": [person.payload()]},
            "user": person.payload(),
            "locale": person.locale,
            "context": 2 if elsewhere else 1,
            "authorizing_integration_owners": {"1": str(person.id)} if elsewhere else {},
        }

    def _in_server(self, person: Person) -> dict[str, Any]:
        member = {"user": person.payload(), "roles": [], "joined_at": _JOINED, "deaf": False, "mute": False, "flags": 0}
        return {
            "guild_id": _GUILD_ID,
            "guild": {"id": _GUILD_ID, "locale": "en-US", "features": []},
            "channel": self._thread() if self.kind is Kind.THREAD else self._channel(),
            "member": {**member, "permissions": str(person.may.value)},
            "locale": person.locale,
            "context": 0,
            "authorizing_integration_owners": {"0": _GUILD_ID},
            "app_permissions": str(self.granted.value),
        }

    def _channel(self) -> dict[str, Any]:
        return {"id": str(self.id), "type": 0, "name": "stories", "position": 0, "permission_overwrites": []}

    def _thread(self) -> dict[str, Any]:
        metadata = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": _JOINED, "locked": False}
        return {
            "id": str(self.id),
            "type": 11,
            "name": "a thread",
            "parent_id": str(self.parent),
            "owner_id": str(self.owner),
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": metadata,
        }


ELSEWHERE = Room(id=22, kind=Kind.ELSEWHERE)

GUIDED = ("a giant snail", "in the garden", "somebody steals the salads", "paper cut")
"""What can be tapped, one after the other, to come to a story."""


def story_thread(thread_id: int, *, parent: Room) -> Room:
    """A thread that the bot has begun."""
    return Room(id=thread_id, kind=Kind.THREAD, parent=parent.id, owner=BOT_ID)


async def say(server: DiscordServer, room: Room, command: str, *, person: Person = ZOE, **options: str | int) -> int:
    """A slash command. Returns the interaction's id."""
    given = [
        {"name": name, "type": _NUMBER if isinstance(value, int) else _TEXT, "value": value}
        for name, value in options.items()
    ]
    data = {"id": "9", "name": command, "type": 1, "options": given}
    return await _interact(server, _COMMAND, data, room=room, person=person)


async def tap(server: DiscordServer, room: Room, message: Message, label: str, *, person: Person = ZOE) -> int:
    """A tap on the button with this label. Returns the interaction's id."""
    data = {"custom_id": message.buttons[label], "component_type": 2}
    return await _interact(server, _TAP, data, room=room, person=person, message=message.payload())


async def tap_when_there(server: DiscordServer, room: Room, message: Message, label: str) -> None:
    """Wait for the button, and tap it."""
    await until(lambda: label in message.buttons)
    await tap(server, room, message, label)


async def suggestions(server: DiscordServer, room: Room, option: str, typed: str, *, person: Person = ZOE) -> list[str]:
    """What is offered while somebody types an option of `/story`: the values."""
    given = [{"name": option, "type": _TEXT, "value": typed, "focused": True}]
    data = {"id": "9", "name": "story", "type": 1, "options": given}
    asked = await _interact(server, _TYPING, data, room=room, person=person)
    await until(lambda: asked in server.acknowledged)
    return [choice["value"] for choice in server.acknowledged[asked]["data"]["choices"]]


async def answered(server: DiscordServer, room: Room, fits: Callable[[str], bool]) -> Message:
    """Wait for a message in this room whose words fit."""

    def found() -> list[Message]:
        return [each for each in server.books.in_channel(room.id) if fits(" ".join(each.texts))]

    await until(lambda: bool(found()))
    return found()[-1]


async def _interact(
    server: DiscordServer, kind: int, data: Mapping[str, Any], *, room: Room, person: Person, **more: Any
) -> int:
    return await server.gateway.interact(kind, {**room.with_person(person), "data": data, **more})
