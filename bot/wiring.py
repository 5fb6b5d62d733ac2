"""Where real things are built: here what answers in chats, in `shop.py` what makes stories."""

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from adapters.discord.limits import UPLOAD_MAX_BYTES
from bot.access import Access
from bot.admin import broadcaster
from bot.admin.broadcaster import Broadcaster
from bot.admin.models import models_of
from bot.admin.office import Model, Office
from bot.admin.opening import office_of
from bot.admission import access_of
from bot.database import is_shared
from bot.dispatch import Dispatch
from bot.jobs import Jobs, open_jobs, telling
from bot.late_pages import open_late_pages
from bot.page_store import served_pages
from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter
from bot.people.opening import forgetter_of, people_of, with_retention
from bot.people.stopping import stopper
from bot.run import speaks
from bot.settings import Settings
from bot.shelves import open_shelves
from bot.shop import Shop, open_shop
from bot.texts import Texts
from bot.watching.readiness import Look
from storypix_core.jobs.rounds import rounds
from storypix_core.model import Brief
from storypix_core.ports.chat import ChatPort
from storypix_core.ports.job_runner import JobRunner
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.shelving import Shelving
from storypix_core.tasks.runner_lock import own

_STOPS_WITHIN_S = 15.0
"""A program that is stopping may need so long beyond its grace time."""

_FILE_MAX_BYTES = {"discord": UPLOAD_MAX_BYTES}
"""The largest file that somebody gets on a platform; where there is none, it is as large as files are made here."""


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
