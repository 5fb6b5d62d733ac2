import asyncio
from collections.abc import AsyncIterator

from storypix_core.model import Brief, StorySoFar, Usage


class Endless:
    """A storyteller that never comes to the end of its first word."""

    name = "builtin"
    model = "builtin:endless"
    languages = None

    def __init__(self) -> None:
        self.has_begun = asyncio.Event()

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> None:
        """It costs nothing."""

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> None:
        """It costs nothing."""

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncIterator[str | Usage]:
        self.has_begun.set()
        yield "[title]"
        await asyncio.Event().wait()
