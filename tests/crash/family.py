"""Families who ask for stories in several chats on both platforms, also while nobody is there to hear it."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass

from tests.crash.servers import SlowDiscord, SlowTelegram
from tests.journeys.discord_people import Room, say

TELEGRAM, DISCORD = "telegram", "discord"


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a family asks."""

    platform: str
    id: int


SUPERGROUP, PRIVATE, GROUP = (Chat(TELEGRAM, number) for number in (-1001000000001, 7001, -4001))
CHANNEL, CHANNEL_2 = Chat(DISCORD, 7), Chat(DISCORD, 8)
CHATS = (SUPERGROUP, CHANNEL, PRIVATE, CHANNEL_2, GROUP)


@dataclass(slots=True)
class Asked:
    """A story that was asked for."""

    tale: int
    """Its number, which stands in the idea."""
    chat: Chat
    pictures: int
    message: int
    """The number of Telegram's update, or of Discord's interaction."""
    stopped: bool = False
    """Whether it ended because the family had asked for that."""


class Family:
    """Asks, and knows what was acknowledged."""

    def __init__(self, telegram: SlowTelegram, discord: SlowDiscord):
        self._telegram = telegram
        self._discord = discord
        self.asked: list[Asked] = []
        self.taps: Counter[Chat] = Counter()
        """How often somebody tapped to stop a story."""

    async def ask(self, chat: Chat, *, pictures: int = 2) -> Asked:
        """Ask for another story."""
        tale = len(self.asked) + 1
        idea = f"tale {tale} of a snail"
        asked = Asked(tale, chat, pictures, 0)
        self.asked.append(asked)
        if chat.platform == TELEGRAM:
            words = f"/story --length short --language en --pictures {pictures} {idea}"
            update = await self._telegram.people.say(chat.id, words)
            asked.message = update["update_id"]
        else:
            asked.message = await say(
                self._discord, Room(id=chat.id), "story", idea=idea, length="short", language="en", pictures=pictures
            )
        return asked

    async def stop(self, chat: Chat) -> None:
        """Tap the newest button that stops a story. On Telegram only; nothing happens where there is none."""
        with suppress(AssertionError):
            await self._telegram.people.tap(chat.id, "Stop")
            self.taps[chat] += 1

    def can_be_heard(self, chat: Chat) -> bool:
        """Telegram keeps what is said while the bot is away; on Discord its commands can't be used then."""
        return chat.platform == TELEGRAM or self._discord.gateway.ready.is_set()

    def is_acknowledged(self, asked: Asked) -> bool:
        """Whether the platform was told that it was heard: from now on it may not be lost."""
        if asked.chat.platform == TELEGRAM:
            return asked.message not in self._telegram.waiting
        return asked.message in self._discord.acknowledged
