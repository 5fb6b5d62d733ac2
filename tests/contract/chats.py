"""The chats that the contract of chats is tried on, and what is shown in them."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial

import pytest

from storypix_core.model import PictureState
from storypix_core.ports.chat import Choice, Incoming, Part, PartKind, PictureSlot
from tests.contract.chats_discord import discord
from tests.contract.chats_memory import memory
from tests.contract.chats_stand import PAGES, Stand
from tests.contract.chats_telegram import OlderTelegramStand, telegram
from tests.contract.chats_terminal import terminal

STANDS: dict[str, Callable[[], AbstractAsyncContextManager[Stand]]] = {
    "memory": memory,
    "terminal": terminal,
    "telegram": telegram,
    "telegram-older": partial(telegram, OlderTelegramStand),
    "discord": discord,
}

TITLE = Part(name="title", kind=PartKind.TITLE, heading="The snail and the moon")
STATUS = Part(
    name="status", kind=PartKind.STATUS, text="I am writing.", choices=(Choice(label="Stop", answer="/cancel f3kq"),)
)
COMING = PictureSlot(state=PictureState.PAINTING, note="The painter is at work.", alt="A snail on a wall.")
FAILED = replace(COMING, state=PictureState.FAILED, note="The painter is resting.")
REDO = Choice(label="Paint it again", answer="/redo f3kq 1")
END = Part(name="end", kind=PartKind.END, heading="Good night", text="Here it is, as a whole.")

PRINTED = "what stands on a terminal stays"
TYPED = "commands are typed on a terminal, so parts have no buttons there"
NOT_FOUND_FIRST = ("terminal", "telegram", "telegram-older")
NO_LINE = "there is no line to a terminal that could break, and nobody who asks for patience"


def chapter(number: int, *, picture: PictureSlot | None = COMING, text: str = "It rains.\n\nIt pours.") -> Part:
    return Part(name=f"chapter{number}", kind=PartKind.CHAPTER, heading=f"Part {number}", text=text, picture=picture)


def painted(number: int) -> PictureSlot:
    key = f"f3kq/{number}.jpg"
    return replace(COMING, state=PictureState.DONE, key=key, url=PAGES + key)


def asked(stand: Stand, command: str = "story") -> Incoming:
    return Incoming(place=stand.place, person="7001", language="en", command=command)


def but_for(reason: str, *names: str) -> pytest.MarkDecorator:
    """Run on every platform; on these it can't be, for this reason."""
    cannot = pytest.mark.xfail(strict=True, reason=reason)
    params = [pytest.param(name, marks=cannot if name in names else ()) for name in STANDS]
    return pytest.mark.parametrize("stand", params, indirect=True)
