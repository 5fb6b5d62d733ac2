"""What the contract of chats needs from a platform: a chat port, and eyes and hands in the chat itself."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from storypix_core.model import Place
from storypix_core.ports.chat import ChatPort, Incoming

PAGES = "http://here/"


class Trouble(StrEnum):
    SLOWER = "the platform asks for patience, for longer than a port waits by itself"
    SHUT = "the platform lets nobody in"
    LOST = "the line breaks before the call arrives"
    LOST_AFTER = "the line breaks when the call was done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One message, as people see it."""

    text: str = ""
    """Without markup, one blank between words."""
    picture: str = ""
    """The key of the picture that it shows."""
    buttons: Mapping[str, str] = field(default_factory=dict)
    """What each says when it is picked, by its label."""
    file: bytes = b""
    alive: tuple[str, ...] = ()
    """What would do something when it is tapped, or is obeyed as markup, although it is story text."""


class Stand(ABC):
    """A chat on one platform, empty at first."""

    place: ClassVar[Place]
    port: ChatPort

    @abstractmethod
    async def restart(self) -> None:
        """Another process serves the chat from now on: `port` knows nothing but what it is told."""

    @abstractmethod
    def seen(self) -> list[Seen]:
        """What people see now, from top to bottom."""

    @abstractmethod
    async def asked(self, *, by_administrator: bool = False) -> Incoming:
        """Somebody asks something that `port` has to answer; one who runs this chat on its platform, or not."""

    def seen_by_one(self) -> list[Seen]:
        """What is seen by that person, and where nobody else reads it as far as the platform can."""
        return self.seen()

    @abstractmethod
    def fail(self, trouble: Trouble, *, after_calls: int = 0) -> None:
        """Let the next call go wrong like this, where the platform can; or the one after so many that go well."""

    @abstractmethod
    def take_away(self) -> None:
        """Somebody deletes everything, where the platform can."""

    def words(self) -> list[str]:
        """All that is read, in order; a picture is the word `[its key]`, behind the text of its message."""
        together = (f"{seen.text} [{seen.picture}]" if seen.picture else seen.text for seen in self.seen())
        return " ".join(together).split()

    def words_for_one(self) -> list[str]:
        """All that is read by whoever asked."""
        return " ".join(seen.text for seen in self.seen_by_one()).split()

    def buttons(self) -> dict[str, str]:
        """All that can be picked."""
        return {label: answer for seen in self.seen() for label, answer in seen.buttons.items()}


async def picture(key: str) -> bytes:
    return f"jpeg of {key}".encode()


def key_of(data: bytes) -> str:
    return data.removeprefix(b"jpeg of ").decode()


def spaced(text: str) -> str:
    return " ".join(text.split())
