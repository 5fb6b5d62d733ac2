"""Where real things are built: the one place that knows every adapter, vendor and store."""

import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from adapters.discord.limits import UPLOAD_MAX_BYTES
from adapters.telegram.pace import Pace as TelegramPace
from bot.access import Access
from bot.admin import broadcaster
from bot.admin.broadcaster import Broadcaster
from bot.admin.models import models_of
from bot.admin.office import Model, Office
from bot.admin.opening import office_of
from bot.admission import access_of
from bot.books import Books, open_books
from bot.chat_pictures import chat_picture
from bot.clock import SystemClock
from bot.database import is_shared, open_settings_database, open_workers
from bot.dispatch import Dispatch
from bot.endings import warnings
from bot.jobs import Jobs, open_jobs, telling
from bot.late_pages import open_late_pages, patient
from bot.offers import Switches
from bot.paces import painters_paces, telegram_pace
from bot.page_store import addresses_open_here, file_of, open_page_store, served_pages
from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter
from bot.people.opening import forgetter_of, people_of, with_retention
from bot.people.stopping import stopper
from bot.run import speaks
from bot.settings import Settings
from bot.shelves import open_shelves
from bot.stories import Stories
from bot.texts import Texts
from bot.vendors import Vendors, open_vendors
from bot.watching.readiness import Look
from bot.wishes import Wishes
from storypix_core.jobs.rounds import rounds
from storypix_core.limits import SEED_MAX
from storypix_core.model import Brief
from storypix_core.money.live_prices import RELOAD_EVERY_S
from storypix_core.ports.chat import ChatPort
from storypix_core.ports.clock import Clock
from storypix_core.ports.inbox import Inbox
from storypix_core.ports.job_runner import JobRunner
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.workers import Workers
from storypix_core.storage.folder import new_folder_name
from storypix_core.storage.observed import ObservedPageStore
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.noticing import Noticing
from storypix_core.story.rests import Rests
from storypix_core.story.shelving import Shelving
from storypix_core.story.tools import Tools
from storypix_core.tasks.database import Database
from storypix_core.tasks.ids import new_runner_id, new_task_id
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.runner_lock import end_interrupted, own
from storypix_core.vendors.builtin.words import language_guess

TELL = "tell-"
"""Begins the ids of processes whose story ends with them."""

_ON_ITS_WAY_S = 40.0
"""Whoever is taken for dead has not begun to send anything for some seconds, as its lease was over; what it sent before
may take until its deadline. On one machine the system knows who is dead."""

_STOPS_WITHIN_S = 15.0
"""A program that is stopping may need so long beyond its grace time."""

_FILE_MAX_BYTES = {"discord": UPLOAD_MAX_BYTES}
"""The largest file that somebody gets on a platform; where there is none, it is as large as files are made here."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """What answers in chats."""

    dispatch: Dispatch
    access: Access
    jobs: Jobs
    broadcaster: Broadcaster
    shop: Shop
    pages_url: str
    """Where pages are served on this machine. Empty where they aren't."""
    looks: dict[str, Look] = field(default_factory=dict)
    """How each platform is, by its name, for who watches; one that has nothing to say is well as long as it is open."""


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
        database = await stack.enter_async_context(open_settings_database(settings))
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
        stories = Stories(
            tools=tools,
            wishes=Wishes(settings, guess_language=language_guess),
            offers=switches.offers,
            runner_id="" if by_queue else runner_id,
            new_id=new_task_id,
            new_seed=lambda: secrets.randbelow(SEED_MAX),
            new_folder=(lambda: "") if out else (lambda: f"{new_folder_name()}/"),
            link=pages.url,
            links_open=bool(settings.public_url),
            links_open_here=addresses_open_here(settings),
            patience_s=_ON_ITS_WAY_S if is_shared(settings) else 0.0,
        )
        yield Shop(
            stories=stories,
            inbox=SqlInbox(database, clock=clock),
            books=books,
            switches=switches,
            chat_picture=partial(chat_picture, pages),
            file=partial(file_of, folder_or_bucket),
            pages_are_away=lambda: watched.is_away,
            telegram_pace=telegram_pace(settings, database, clock=clock),
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
    )


@asynccontextmanager
async def open_bot(
    settings: Settings,
    *,
    chats: Mapping[str, ChatPort],
    alone: bool = False,
    serves_pages: bool = True,
    makes: bool = True,
    observer: Observer = nobody_watches,
) -> AsyncIterator[Bot]:
    """Everything that answers in `chats`, by their platform's name; more may be put there later.

    Stories are told one after the other in one chat, several chats side by side; `makes` False leaves that to workers
    elsewhere. `alone`: these chats are in this process only. Leaving stops what is being told.
    Raises `StorageFailed` and `BadSettings`, the latter too when another program owns the data folder.
    """
    by_queue = is_shared(settings) and not alone
    async with AsyncExitStack() as stack:
        if not is_shared(settings):
            # A service waits for the one before it to stop; a person at a terminal is told at once.
            wait_s = 0.0 if alone else settings.grace_s + _STOPS_WITHIN_S
            await stack.enter_async_context(own(settings.data, wait_s=wait_s, on_wait=partial(_say_waiting, settings)))
        served = await stack.enter_async_context(served_pages(settings)) if serves_pages else ""
        opening = open_shop(settings, base_url=served, by_queue=by_queue, observer=observer)
        shop = await stack.enter_async_context(opening)
        access = access_of(settings, shop.books)
        run = telling(shop.stories, access, chats)
        jobs = await stack.enter_async_context(open_jobs(settings, shop.stories, run, by_queue=by_queue, makes=makes))
        sender = _broadcaster(shop, chats)
        sending = rounds(sender.send, name="broadcasts", every_s=broadcaster.EVERY_S, clock=shop.stories.tools.clock)
        await stack.enter_async_context(sending)
        await stack.enter_async_context(open_late_pages(shop.stories, chats))
        shelving = await stack.enter_async_context(open_shelves(settings, shop.books, shop.stories.tools))
        people, forgetter = await stack.enter_async_context(_open_people(settings, shop, shelving, jobs.runner, chats))
        office = _office(settings, shop, access, jobs.runner, forgetter)
        dispatch = Dispatch(
            stories=shop.stories,
            runner=jobs.runner,
            access=access,
            office=office,
            people=people,
            forgetter=forgetter,
            shelving=shelving,
        )
        yield Bot(dispatch=dispatch, access=access, jobs=jobs, broadcaster=sender, shop=shop, pages_url=served)


def _open_people(
    settings: Settings, shop: Shop, shelving: Shelving, runner: JobRunner, chats: Mapping[str, ChatPort]
) -> AbstractAsyncContextManager[tuple[PeopleBooks, Forgetter]]:
    tools, stop = shop.stories.tools, stopper(shop.stories, runner, chats)
    people = people_of(settings, shop.books, shop.inbox, tools=tools, file_max_bytes=_FILE_MAX_BYTES)
    return with_retention(
        people, forgetter_of(people, shelving, tools=tools, stop=stop, binding=shop.stories.binding), tools=tools
    )


def _say_endings(settings: Settings, clock: Clock) -> None:
    """On standard error, which models are gone, and which will be soon."""
    say = Texts(speaks(settings.language))
    for key, facts in warnings(settings, today=clock.now().date()):
        print(say(key, facts), file=sys.stderr, flush=True)  # noqa: T201


def _say_waiting(settings: Settings) -> None:
    say = Texts(speaks(settings.language))
    print(say("run-waits", {"path": str(settings.data)}), file=sys.stderr, flush=True)  # noqa: T201


def _office(settings: Settings, shop: Shop, access: Access, runner: JobRunner, forgetter: Forgetter) -> Office:
    tools = shop.stories.tools

    async def models() -> list[Model]:
        return models_of(tools, rests=tools.rests)

    async def bound(brief: Brief) -> int:
        return story_bound_microusd(brief, tools)

    return office_of(
        settings,
        shop.books,
        access=access,
        switches=shop.switches,
        clock=tools.clock,
        models=models,
        bound_microusd=bound,
        forgetter=forgetter,
        submit=lambda task_id, chat: runner.submit(task_id, chat=chat),
    )


def _broadcaster(shop: Shop, chats: Mapping[str, ChatPort]) -> Broadcaster:
    tools = shop.stories.tools
    return Broadcaster(shop.books.broadcasts, chats=chats, store=tools.store, clock=tools.clock)
