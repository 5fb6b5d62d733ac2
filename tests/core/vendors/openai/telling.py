"""Listening to a storyteller to its end, whatever that is."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Protocol

from storypix_core.errors import ProviderFailed
from storypix_core.model import Brief, StorySoFar, Usage

BRIEF = Brief(idea="a giant snail who steals the salads, with Tom and Zoé", language="en")


class Teller(Protocol):
    def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]: ...


@dataclass(slots=True)
class Heard:
    pieces: list[str] = field(default_factory=list)
    usages: list[Usage] = field(default_factory=list)
    error: ProviderFailed | None = None

    @property
    def text(self) -> str:
        return "".join(self.pieces)


async def heard(storyteller: Teller, *, brief: Brief = BRIEF, so_far: StorySoFar | None = None) -> Heard:
    """All that it tells, its usage, and the error it ends with, if any."""
    all_of_it = Heard()
    try:
        async with aclosing(storyteller.tell(brief, so_far=so_far or StorySoFar())) as pieces:
            async for piece in pieces:
                if isinstance(piece, Usage):
                    all_of_it.usages.append(piece)
                else:
                    assert not all_of_it.usages, "the usage comes last"
                    all_of_it.pieces.append(piece)
    except ProviderFailed as error:
        all_of_it.error = error
    return all_of_it


async def until(seen: Callable[[], bool]) -> None:
    """Wait until the server, in this same loop, has seen it. A test that waits too long has failed."""
    async with asyncio.timeout(30):
        while not seen():  # noqa: ASYNC110 - the server counts in plain numbers, which nobody can wait for
            await asyncio.sleep(0.01)
