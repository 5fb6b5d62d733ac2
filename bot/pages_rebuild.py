"""`storypix pages rebuild`: pages bound anew from the task store, beside a running bot too."""

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.late_pages import patient
from bot.page_store import open_page_store
from bot.run import FAILED, OK, speaks
from bot.settings import Settings
from bot.shelves import shelving_of
from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.rebinding import Rebound, has_page, rebind, with_pages
from storypix_core.tasks.database import Change


async def rebuild(settings: Settings, *, story: str = "") -> int:
    """Bind all pages and shelves anew, or the page of one story, and say how many. The exit code is 1 when some failed.

    Raises `AskUser` when there is no such story, `BadSettings` and `StorageFailed`.
    """
    clock = SystemClock()
    async with (
        open_settings_database(settings, change=Change.NOTHING) as database,
        open_page_store(settings, clock=clock) as store,
    ):
        books = open_books(settings, database, clock=clock)
        pages = patient(store, settings, books, clock=clock)  # a picture may be held still
        rebound = await rebind(await _chosen(books.store, story), books.store, pages, clock=clock)
        if not story:
            await shelving_of(books, pages, clock=clock, language=settings.language).bind_all()
    _say(settings, rebound)
    return FAILED if rebound.failures else OK


async def _chosen(store: TaskStore, story: str) -> list[str]:
    if not story:
        return [task.id for task in await with_pages(store)]
    task = await store.get(story)
    if task is None or not has_page(task):
        raise AskUser(f"no story {story} with a page", key="pages-rebuild-unknown", facts={"id": story})
    return [story]


def _say(settings: Settings, rebound: Rebound) -> None:
    say = Texts(speaks(settings.language))
    print(say("pages-rebuilt", {"count": rebound.count}))  # noqa: T201
    if rebound.failures:
        ids, first = ", ".join(rebound.failures), next(iter(rebound.failures.values()))
        cause = f"{say(first.key, first.facts)} ({first})"
        print(say("pages-rebuilt-failed", {"count": len(rebound.failures), "ids": ids, "cause": cause}))  # noqa: T201
