"""`storypix admin …`: what admins do in a chat, from the machine itself. It works beside a running bot: both read and
write the same rows, and the running one finds what was opened or is to be stopped."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.admin.models import models_of
from bot.admin.office import COMMAND_LINE, Model, Office
from bot.admin.opening import office_of
from bot.admin.topics import attend
from bot.admission import access_of
from bot.books import Books, open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.late_pages import patient
from bot.offers import Switches
from bot.page_store import open_page_store
from bot.people.opening import forgetter_beside
from bot.run import OK, speaks
from bot.settings import Settings
from bot.texts import Texts
from bot.vendors import Vendors, open_vendors
from storypix_core.model import Brief
from storypix_core.ports.chat import Reply
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.providers import Providers
from storypix_core.tasks.database import Change

_CHAT_FORM, _HERE_FORM = "/admin", "storypix admin"


async def admin(words: Sequence[str], settings: Settings) -> int:
    """Print the answer. Raises `AskUser` for words that make no sense, `BadSettings` and `StorageFailed`."""
    say = Texts(speaks(settings.language))
    async with open_office(settings) as office:
        reply = await attend(" ".join(words), by=COMMAND_LINE, say=say, office=office)
    print(shown(reply))  # noqa: T201
    return OK


def shown(reply: Reply) -> str:
    """The answer, and instead of buttons what to type."""
    typed = [f"{_HERE_FORM}{choice.answer.removeprefix(_CHAT_FORM)}" for choice in reply.choices]
    width = max(map(len, typed), default=0)
    lines = [f"  {words.ljust(width)}  {choice.label}" for words, choice in zip(typed, reply.choices, strict=True)]
    return "\n".join([reply.text, *([""] if lines else []), *lines])


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[Office]:
    """The office without a bot around it. Providers are opened only for what asks for them, and nobody is called."""
    clock = SystemClock()

    async def models() -> list[Model]:
        async with open_vendors(settings, clock=clock) as vendors:
            return models_of(_providers(vendors, books))

    async def bound(brief: Brief) -> int:
        async with open_vendors(settings, clock=clock) as vendors:
            return story_bound_microusd(brief, _providers(vendors, books))

    async with (
        open_settings_database(settings, change=Change.MAKE) as database,
        open_page_store(settings, clock=clock) as pages,
    ):
        books = open_books(settings, database, clock=clock)
        await books.prices.reload()
        access = access_of(settings, books)
        forgetter = forgetter_beside(books, patient(pages, settings, books, clock=clock), clock=clock)
        yield office_of(
            settings,
            books,
            access=access,
            switches=Switches(settings, books.access),
            clock=clock,
            models=models,
            bound_microusd=bound,
            forgetter=forgetter,
        )


def _providers(vendors: Vendors, books: Books) -> Providers:
    return Providers(
        storytellers=vendors.storytellers,
        illustrators=vendors.illustrators,
        moderators=vendors.moderators,
        price=books.prices.charge,
    )
