"""Where real things are built: the one place that knows every adapter, vendor and store."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.access import Access
from bot.clock import SystemClock
from bot.dispatch import Dispatch
from bot.hints import public_url_hint
from bot.settings import Settings
from bot.stories import Stories
from bot.vendors import open_vendors
from bot.wishes import Wishes
from storypix_core.errors import StorageFailed
from storypix_core.jobs.in_process import InProcessRunner
from storypix_core.limits import SEED_MAX
from storypix_core.money.prices import cost_microusd
from storypix_core.pages.pictures import make_chat_picture
from storypix_core.ports.access_book import AccessBook
from storypix_core.ports.chat import ChatPort
from storypix_core.ports.inbox import Inbox
from storypix_core.ports.page_store import PageStore
from storypix_core.storage.folder import FolderPageStore, new_folder_name
from storypix_core.storage.out_folder import prepare_out_folder
from storypix_core.story.pace import Pace
from storypix_core.story.tools import Tools
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.database import open_database
from storypix_core.tasks.ids import new_runner_id, new_task_id
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.runner_lock import Runners, end_interrupted, own
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.vendors.builtin.words import language_guess


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What makes stories."""

    stories: Stories
    inbox: Inbox
    book: AccessBook
    chat_picture: Callable[[str], Awaitable[bytes]]
    """A picture as chats take it, a JPEG, by its key in the page store."""
    file: Callable[[str], str]
    """The absolute path of a file of the page store, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """What answers in chats."""

    dispatch: Dispatch
    access: Access
    runner: InProcessRunner
    shop: Shop
    pages_url: str
    """Where pages are served on this machine."""


@asynccontextmanager
async def open_shop(settings: Settings, *, out: Path | None = None, base_url: str = "") -> AsyncIterator[Shop]:
    """Everything that one process needs to make stories.

    `out` is a folder for the page of one story; None puts pages under unguessable names into the data folder.
    `base_url` is where the pages can be read; empty means that links are file addresses.
    Raises `StorageFailed` and `BadSettings`.
    """
    clock, runner_id = SystemClock(), new_runner_id()
    async with AsyncExitStack() as stack:
        vendors = await stack.enter_async_context(open_vendors(settings, clock=clock))
        pages = FolderPageStore(await prepare_out_folder(out)) if out else page_store(settings, base_url=base_url)
        runners = Runners(settings.data)
        await stack.enter_async_context(runners.alive(runner_id))
        database = await stack.enter_async_context(open_database(settings.data / "storypix.db"))
        store = SqlTaskStore(database, clock=clock)
        await end_interrupted(store, runners)
        tools = Tools(
            store=store,
            pages=pages,
            storytellers=vendors.storytellers,
            illustrators=vendors.illustrators,
            paces={name: Pace(settings.concurrent_pictures) for name in vendors.illustrators},
            moderators=(),
            price=cost_microusd,
            clock=clock,
        )
        stories = Stories(
            tools=tools,
            wishes=Wishes(settings, guess_language=language_guess),
            runner_id=runner_id,
            new_id=new_task_id,
            new_seed=lambda: secrets.randbelow(SEED_MAX),
            new_folder=(lambda: "") if out else (lambda: f"{new_folder_name()}/"),
            link=pages.url,
            links_open=bool(settings.public_url),
        )
        yield Shop(
            stories=stories,
            inbox=SqlInbox(database, clock=clock),
            book=SqlAccessBook(database, clock=clock),
            chat_picture=partial(_chat_picture, pages),
            file=lambda key: str(pages.path(key)),
        )


@asynccontextmanager
async def open_bot(settings: Settings, *, chats: Mapping[str, ChatPort]) -> AsyncIterator[Bot]:
    """Everything that answers in `chats`, by their platform's name; more may be put there later.

    Stories are told one after the other in one chat, several chats side by side. Leaving stops what is being told.
    Raises `StorageFailed` and `BadSettings`, the latter too when another program owns the data folder.
    """
    from storypix_core.storage.server import serve_pages  # only needed here, and slow to import

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(own(settings.data))
        served = await stack.enter_async_context(serve_pages(_pages_folder(settings), port=settings.pages_port))
        shop = await stack.enter_async_context(open_shop(settings, base_url=served))
        stories = shop.stories

        access = Access(shop.book, open_to_all=_open_to_all(settings), admins=settings.admins)

        async def run(task_id: str) -> None:
            task = await stories.tools.store.get(task_id)
            if task is None or not task.state.is_open:
                return
            chat, store = chats[task.place.platform], stories.tools.store
            hint = "" if stories.opens_in(chat) else await public_url_hint(task, store=store, access=access)
            await stories.tell(task, stories.delivery(task, chat, hint=hint))

        runner = InProcessRunner(run, concurrent_stories=settings.concurrent_stories)
        await stack.enter_async_context(runner)
        dispatch = Dispatch(stories=stories, runner=runner, access=access)
        yield Bot(dispatch=dispatch, access=access, runner=runner, shop=shop, pages_url=served)


async def _chat_picture(pages: PageStore, key: str) -> bytes:
    """Raises `StorageFailed` when the page store has no such picture."""
    kept = await pages.get(key)
    if kept is None:
        raise StorageFailed("a picture is gone", facts={"path": key})
    return await make_chat_picture(kept)


def _open_to_all(settings: Settings) -> bool:
    """Stories that cost money are for those only whom an admin let in, unless the operator says otherwise."""
    paid = bool(settings.openai_api_key.get_secret_value())
    return settings.access == "open" or (settings.access == "" and not paid)


def page_store(settings: Settings, *, base_url: str = "") -> FolderPageStore:
    """Where pages are kept: the public address goes before the local one, and a file address is better than none."""
    return FolderPageStore(_pages_folder(settings), base_url=settings.public_url or base_url)


def _pages_folder(settings: Settings) -> Path:
    return settings.data.absolute() / "pages"
