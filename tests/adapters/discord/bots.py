"""A bot of few words: it answers what a test tells it to, and remembers what it was told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord

from adapters.discord.adapter import DiscordChat
from adapters.discord.answers import Answers
from adapters.discord.gateway import DiscordGateway
from storypix_core.errors import StoryPixError
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming, Reply
from tests.adapters.discord.specs import COMMANDS

JPEG = b"\xff\xd8\xff\xe0 a small picture"


async def picture(key: str) -> bytes:
    return JPEG + key.encode()


class SmallBot:
    """`replies` by command; a command without one isn't answered. `kept` is what is recorded and not dealt with."""

    def __init__(self, *, thread_per_story: bool = False):
        self.answers = Answers()
        self.gateway = DiscordGateway(
            commands=COMMANDS,
            handle=self._handle,
            decline=self._decline,
            answers=self.answers,
            record=self._record,
            handled=self._handled,
        )
        self.chat = DiscordChat(
            self.gateway,
            picture=picture,
            answers=self.answers,
            thread_per_story=thread_per_story,
            rest_waits=lambda language: f"The rest waits ({language})",
        )
        self.kept: dict[int, str] = {}
        self.recording_fails: Exception | None = None
        self.heard: list[Incoming] = []
        self.replies: dict[str, Reply] = {}
        self.declined: list[StoryPixError] = []
        self.then: Callable[[Incoming], Awaitable[None]] | None = None

    async def _record(self, interaction_id: int, recorded: str) -> bool:
        if self.recording_fails:
            raise self.recording_fails
        is_new = interaction_id not in self.kept
        self.kept.setdefault(interaction_id, recorded)
        return is_new

    async def _handled(self, interaction_id: int) -> None:
        self.kept.pop(interaction_id, None)

    async def _handle(self, incoming: Incoming) -> None:
        self.heard.append(incoming)
        if reply := self.replies.get(incoming.command):
            await self.chat.reply(incoming, reply)
        if self.then:
            await self.then(incoming)

    async def _decline(self, incoming: Incoming, error: StoryPixError) -> None:
        self.declined.append(error)
        await self.chat.reply(incoming, Reply(text=f"{error.key} {error.facts}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    env: Any
    guild: Any
    channel: Any
    child: Any
    bot: SmallBot

    @property
    def place(self) -> Place:
        return Place(platform="discord", chat=str(self.channel.id))

    def shown(self) -> list["Shown"]:
        """The bot's messages in the channel, as they stand, oldest first."""
        return [Shown.of(message) for message in self.channel.history() if message.author.bot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is to be seen in a message."""

    texts: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    """The alternative texts."""
    buttons: tuple[str, ...] = ()
    """What each says."""

    @classmethod
    def of(cls, message: discord.Message) -> "Shown":
        texts: list[str] = [message.content] if message.content else []
        pictures: list[str] = []
        buttons: list[str] = []
        for item in message.components:
            if isinstance(item, discord.TextDisplay):
                texts.append(item.content)
            elif isinstance(item, discord.MediaGalleryComponent):
                pictures += [media.description or "" for media in item.items]
            elif isinstance(item, discord.ActionRow):
                buttons += [str(child.label) for child in item.children if isinstance(child, discord.Button)]
        return cls(texts=tuple(texts), pictures=tuple(pictures), buttons=tuple(buttons))
