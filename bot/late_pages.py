"""Pages and files that the page store doesn't take now: who brings them there, and who clears up after stories."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.books import Books
from bot.page_store import keeps_in_bucket
from bot.settings import Settings
from bot.stories import Stories
from storypix_core.jobs.rounds import rounds
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import ChatPort
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.workers import Workers
from storypix_core.storage.patient import EVERY_S, PatientPageStore
from storypix_core.story.clearing import EVERY_S as CLEAR_EVERY_S
from storypix_core.story.late_pages import LatePages


def patient(pages: PageStore, settings: Settings, books: Books, *, clock: Clock) -> PageStore:
    """A store elsewhere may be away for hours; a folder of this machine is there, or has no room for the database
    either."""
    return PatientPageStore(pages, books.held, clock=clock) if keeps_in_bucket(settings) else pages


@asynccontextmanager
async def open_late_pages(stories: Stories, chats: Mapping[str, ChatPort]) -> AsyncIterator[None]:
    """While this lasts, what is held is brought to the page store, pages that come later are published and shown, and
    folders that stories left are cleared.

    `chats` by their platform; more may be put there later.
    """
    tools = stories.tools

    async def show(task: TaskRecord, workers: Workers) -> bool:
        chat = chats.get(task.place.platform)
        return chat is not None and await stories.show_page(task, chat, workers=workers)

    late = LatePages(tools, show=show, binding=stories.binding, platforms=chats.keys())

    async def bring() -> None:
        if isinstance(tools.pages, PatientPageStore) and await tools.pages.bring():
            await late.hurry()

    async def clear() -> None:
        if tools.clearing is not None:
            await tools.clearing.round()

    async with (
        rounds(bring, name="held files", every_s=EVERY_S, clock=tools.clock),
        rounds(clear, name="clearing", every_s=CLEAR_EVERY_S, clock=tools.clock),
        late.being_published(),
    ):
        yield
