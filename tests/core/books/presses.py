"""A press that starts no process."""

import asyncio

from storypix_core.books.book import Book, Bound, Kind
from storypix_core.books.press import Press
from storypix_core.errors import StoryPixError


class QuickPress(Press):
    """Its books say of which kind they are, and which pictures they have; they are `size_bytes` long at least, and
    have `unshown` boxes.

    `made` has all orders; `failure` is raised by each while it is set; all wait while `go_on` is clear, and
    `begun` is set when the first has begun.
    """

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[Kind, Book]] = []
        self.failure: StoryPixError | None = None
        self.size_bytes = 0
        self.unshown = 0
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def make(self, kind: Kind, book: Book) -> Bound:
        self.made.append((kind, book))
        self.begun.set()
        await self.go_on.wait()
        if self.failure:
            raise self.failure
        data = f"{kind.value} with {sorted(book.pictures)}".encode().ljust(self.size_bytes)
        return Bound(data, self.unshown)
