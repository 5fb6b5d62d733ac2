"""The twin that we ship, and what is seen in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storypix_core.errors import NotAllowed, OutcomeUnknown, TryLater
from storypix_core.memory_chat import SentFile
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Incoming, Part, Reply
from storypix_core.testing import Done, MemoryChat
from tests.contract.chats_stand import Seen, Stand, Trouble, spaced

_ASKER = "7001"

_TROUBLES: dict[Trouble, Exception | Done] = {
    Trouble.SLOWER: TryLater("slow down", retry_after_s=300),
    Trouble.SHUT: NotAllowed("nobody comes in"),
    Trouble.LOST: OutcomeUnknown("the line broke"),
    Trouble.LOST_AFTER: Done(OutcomeUnknown("the line broke")),
}


class MemoryStand(Stand):
    place = Place(platform="memory", chat="1")

    def __init__(self) -> None:
        self.port = self._chat = MemoryChat()

    async def restart(self) -> None:
        self.port = self._chat = MemoryChat(messages=self._chat.messages)

    def seen(self) -> list[Seen]:
        return [_seen(message.content) for message in self._chat.messages]

    async def asked(self, *, by_administrator: bool = False) -> Incoming:
        self._chat.administrators = {_ASKER} if by_administrator else set()
        return Incoming(place=self.place, person=_ASKER, language="en", command="help")

    def fail(self, trouble: Trouble, *, after_calls: int = 0) -> None:
        self._chat.troubles += [*[None] * after_calls, _TROUBLES[trouble]]

    def take_away(self) -> None:
        self._chat.messages.clear()


def _seen(content: Part | Reply | SentFile) -> Seen:
    if isinstance(content, SentFile):
        return Seen(text=spaced(content.text), file=content.data)
    buttons = {choice.label: choice.answer for choice in content.choices}
    if isinstance(content, Reply):
        return Seen(text=spaced(content.text), buttons=buttons)
    slot = content.picture
    picture = slot.key if slot and slot.state is PictureState.DONE else ""
    note = slot.note if slot and not picture else ""
    text = spaced(f"{content.heading} {note} {content.text} {content.link}")
    return Seen(text=text, picture=picture, buttons=buttons, file=content.file)


@asynccontextmanager
async def memory() -> AsyncIterator[Stand]:
    yield MemoryStand()
