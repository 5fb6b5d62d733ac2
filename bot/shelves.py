"""The shelves of this program's chats, and who keeps them true."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.books import Books
from bot.settings import Settings
from storypix_core.jobs.rounds import rounds
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.storage.folder import new_folder_name
from storypix_core.story.shelving import EVERY_S, Shelving
from storypix_core.story.tools import Tools


def shelving_of(books: Books, pages: PageStore, *, clock: Clock, language: str = "") -> Shelving:
    """`language` is spoken on the empty shelf of a chat that chose none; empty means English."""
    return Shelving(
        shelves=books.shelves,
        store=books.store,
        pages=pages,
        clearing=books.clearing(pages, clock=clock),
        clock=clock,
        new_folder=new_folder_name,
        language=language or "en",
    )


@asynccontextmanager
async def open_shelves(settings: Settings, books: Books, tools: Tools) -> AsyncIterator[Shelving]:
    """While this lasts, shelves follow what changes in their chats. Several processes may do it at once."""
    shelving = shelving_of(books, tools.pages, clock=tools.clock, language=settings.language)
    async with rounds(shelving.bind_due, name="shelves", every_s=EVERY_S, clock=tools.clock):
        yield shelving
