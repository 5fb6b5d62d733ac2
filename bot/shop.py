"""What makes stories, with every vendor and store: also for a command that opens no chat."""

import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from adapters.telegram.pace import Pace as TelegramPace
from bot.admission import access_of
from bot.books import Books, open_books
from bot.chat_pictures import chat_picture
from bot.clock import SystemClock
from bot.database import is_shared, open_database_beside, open_settings_database, open_workers
from bot.endings import warnings
from bot.late_pages import patient
from bot.offers import Switches
from bot.paces import painters_paces, telegram_pace
from bot.page_store import addresses_open_here, file_of, open_page_store
from bot.run import speaks
from bot.settings import Settings
from bot.stories import Stories
from bot.texts import Texts
from bot.vendors import Vendors, open_vendors
from bot.wishes import Wishes
from storypix_core.jobs.rounds import rounds
from storypix_core.limits import SEED_MAX
from storypix_core.money.live_prices import RELOAD_EVERY_S
from storypix_core.ports.clock import Clock
from storypix_core.ports.inbox import Inbox
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.workers import Workers
from storypix_core.storage.folder import new_folder_name
from storypix_core.storage.observed import ObservedPageStore
from storypix_core.story.noticing import Noticing
from storypix_core.story.poster import JUST_SENT_S
from storypix_core.story.rests import Rests
from storypix_core.story.tools import Tools
from storypix_core.tasks.database import Database
from storypix_core.tasks.ids import new_runner_id, new_task_id
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.runner_lock import end_interrupted
from storypix_core.vendors.builtin.words import language_guess

TELL = "tell-"
"""Begins the ids of processes whose story ends with them."""

_ON_ITS_WAY_S = 40.0
"""Whoever is taken for dead has not begun to send anything for some seconds, as its lease was over; what it sent before
may take until its deadline (`CALL_WITHIN_S`), and a moment in the chat (`JUST_SENT_S`). On one machine the system knows
at once who is dead: that moment will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What makes stories."""

    stories: Stories
    inbox: Inbox
    books: Books
    switches: Switches
    chat_picture: Callable[[str], Awaitable[bytes]]
    """A picture as chats take it, a JPEG, by its key in the page store."""
    file: Callable[[str], str]
    """The absolute path of a file of the page store, by its key. Empty where it is no file of this machine."""
    pages_are_away: Callable[[], bool]
    """Whether the page store failed lately."""
    telegram_pace: TelegramPace | None
    """Shared with the other processes that have the token; None where there are none."""


@asynccontextmanager
async def open_shop(
    settings: Settings,
    *,
    out: Path | None = None,
    base_url: str = "",
    tells: bool = False,
    by_queue: bool = False,
    observer: Observer = nobody_watches,
) -> AsyncIterator[Shop]:
    """Everything that one process needs to make stories.

    `out` is a folder for the page of one story; None puts pages under unguessable names into the data folder.
    `base_url` is where the pages can be read; empty means that links are file addresses. `tells`: the process tells one
    story in its terminal, so that nobody can go on with it elsewhere. `by_queue`: any worker may make what is recorded.
    Raises `StorageFailed` and `BadSettings`.
    """
    clock, runner_id = SystemClock(), f"{TELL if tells else ''}{new_runner_id()}"
    async with AsyncExitStack() as stack:
        vendors = await stack.enter_async_context(open_vendors(settings, clock=clock, observer=observer))
        _say_endings(settings, clock)
        kept = open_page_store(settings, clock=clock, out=out, base_url=base_url)
        folder_or_bucket = await stack.enter_async_context(kept)
        watched = ObservedPageStore(folder_or_bucket, observer, clock=clock)
        opening = open_database_beside(settings) if tells else open_settings_database(settings)
        database = await stack.enter_async_context(opening)
        books = open_books(settings, database, clock=clock)
        pages: PageStore = watched if tells else patient(watched, settings, books, clock=clock)
        await books.prices.reload()
        reloading = rounds(books.prices.reload, name="prices", every_s=RELOAD_EVERY_S, clock=clock)
        await stack.enter_async_context(reloading)
        alive = open_workers(settings, database, books.store, clock=clock, runner=runner_id)
        workers = await stack.enter_async_context(alive)
        await end_interrupted(books.store, workers, of=TELL)
        tools = _tools(settings, vendors, books, pages=pages, workers=workers, database=database, clock=clock)
        tools = replace(tools, observer=observer, publishes_later=not tells)
        switches = Switches(settings, books.access, gone=vendors.gone)
        yield Shop(
            stories=_stories(settings, tools, switches, out=out, runner_id="" if by_queue else runner_id),
            inbox=SqlInbox(database, clock=clock),
            books=books,
            switches=switches,
            chat_picture=partial(chat_picture, pages),
            file=partial(file_of, folder_or_bucket),
            pages_are_away=lambda: watched.is_away,
            telegram_pace=telegram_pace(settings, database, clock=clock),
        )


def _stories(settings: Settings, tools: Tools, switches: Switches, *, out: Path | None, runner_id: str) -> Stories:
    return Stories(
        tools=tools,
        wishes=Wishes(settings, guess_language=language_guess),
        offers=switches.offers,
        runner_id=runner_id,
        new_id=new_task_id,
        new_seed=lambda: secrets.randbelow(SEED_MAX),
        new_folder=(lambda: "") if out else (lambda: f"{new_folder_name()}/"),
        link=tools.pages.url,
        links_open=bool(settings.public_url),
        links_open_here=addresses_open_here(settings),
        patience_s=_ON_ITS_WAY_S if is_shared(settings) else JUST_SENT_S,
    )


def _tools(
    settings: Settings,
    vendors: Vendors,
    books: Books,
    *,
    pages: PageStore,
    workers: Workers,
    database: Database,
    clock: Clock,
) -> Tools:
    names = {illustrator.name for illustrator in vendors.illustrators.values()}
    keeps_words = access_of(settings, books).keeps_words
    return Tools(
        store=books.store,
        pages=pages,
        storytellers=vendors.storytellers,
        illustrators=vendors.illustrators,
        paces=painters_paces(settings, names, database, clock=clock),
        rests=Rests(clock),
        moderators=vendors.moderators,
        always=settings.moderator,
        writing=settings.storyteller,
        painting=settings.illustrator,
        price=books.prices.charge,
        clock=clock,
        workers=workers,
        noticing=Noticing(incidents=books.incidents, clock=clock, with_words=keeps_words),
        clearing=books.clearing(pages, clock=clock),
    )


def _say_endings(settings: Settings, clock: Clock) -> None:
    """On standard error, which models are gone, and which will be soon."""
    say = Texts(speaks(settings.language))
    for key, facts in warnings(settings, today=clock.now().date()):
        print(say(key, facts), file=sys.stderr, flush=True)  # noqa: T201
