"""`storypix tell`: one story, here and now."""

import asyncio
import sys
import webbrowser
from collections.abc import Callable, Coroutine, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from adapters.terminal.adapter import PLATFORM, TerminalChat
from adapters.terminal.errors import as_ours
from adapters.terminal.screen import ConsoleScreen, LiveScreen
from adapters.terminal.translate import HERE, PERSON
from bot.json_lines import JsonLines
from bot.lent import lent_sentence
from bot.run import FAILED, OK, complain, sentence_here, speaks
from bot.settings import Settings
from bot.shop import Shop, open_shop
from bot.stories import Audience
from bot.texts import Texts
from storypix_core.errors import StorageAway, StorageFailed, StoryPixError
from storypix_core.jobs.rounds import rounds
from storypix_core.jobs.running import Running
from storypix_core.jobs.stopping import EVERY_S, CancelWatch
from storypix_core.model import TaskRecord, TaskState
from storypix_core.story.happenings import Finished, Happening, Listener, PagePublished, Paused
from storypix_core.story.lending import lend_page

_NOBODYS_FILE = "tell/ready.txt"
"""To ask for it shows whether the page store answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the command line asked for."""

    idea: str
    options: Mapping[str, str]
    out: Path | None
    """None keeps the page with the others in the data folder."""
    open_page: bool
    as_json: bool


class _Ending:
    """Remembers how it ended."""

    def __init__(self) -> None:
        self.finished: Finished | None = None
        self.paused = False
        self.page_key = ""

    def __call__(self, happening: Happening) -> None:
        if isinstance(happening, Finished):
            self.finished = happening
        elif isinstance(happening, PagePublished):
            self.page_key = happening.key
        elif isinstance(happening, Paused):
            self.paused = True


async def tell(order: Order, settings: Settings) -> int:
    """Tell the story and give the exit code.

    Raises `AskUser`, `BadSettings` and `StorageFailed` before it begins, the latter for the page store, too,
    `StorageAway` when the database went away for too long, and `NotAllowed` when it was told and kept, but couldn't be
    shown.
    """
    language = speaks(settings.language)
    ending, say = _Ending(), Texts(language)
    async with open_shop(settings, out=order.out, tells=True) as shop:
        await _expect_pages(shop, say)
        task = await shop.stories.record(order.idea, place=HERE, person=PERSON, speaks=language, options=order.options)
        await _stoppable(
            shop, task, _as_json(shop, task, ending, say) if order.as_json else _as_text(shop, task, ending)
        )
        if ending.page_key and (address := await _address(shop, task.id, ending.page_key, order, say)):
            await asyncio.to_thread(webbrowser.open, address)
    if ending.paused:  # nobody can go on with it elsewhere
        raise StorageAway("the database was away for too long")
    return _exit_code(ending.finished, say)


async def _expect_pages(shop: Shop, say: Texts) -> None:
    """Raise `StorageFailed` where the page store wouldn't take the page: nobody would bring it there later, and every
    picture would be paid for in vain."""
    try:
        await shop.stories.tools.pages.get(_NOBODYS_FILE)
    except StorageFailed as error:
        raise StorageFailed(str(error), key="tell-no-pages", facts={"why": sentence_here(error, say)}) from error


async def _address(shop: Shop, task_id: str, page_key: str, order: Order, say: Texts) -> str:
    """What the browser is to open; nothing when it isn't to. An address that is lent is said."""
    link = shop.stories.link(page_key)
    task = None if link else await shop.stories.tools.store.get(task_id)
    lent = await lend_page(task, shop.stories.tools) if task else None
    if task and lent and not order.as_json:
        print(f"{lent_sentence(lent, say, title=task.title, zone=None)}\n{lent.url}")  # noqa: T201
    return (lent.url if lent else link) if order.open_page else ""


async def _stoppable(shop: Shop, task: TaskRecord, telling: Coroutine[None, None, None]) -> None:
    """Whoever stops the program wants no more of its story, which says its last words first. Others may stop it too."""
    store, running = shop.stories.tools.store, Running(lambda _: telling)
    watch = CancelWatch(store, running.stop_asked)
    clock = shop.stories.tools.clock
    told = running.begin(task.id)
    async with rounds(watch.look, name="watch for the story to be stopped", every_s=EVERY_S, clock=clock):
        try:
            await asyncio.wait([told])
        except asyncio.CancelledError:
            await store.request_cancel(task.id, by=f"{PLATFORM}:{PERSON}")
            await running.cancel(task.id)
            raise
    with suppress(asyncio.CancelledError):  # somebody else has stopped it, and it has said so
        told.result()


def _exit_code(end: Finished | None, say: Texts) -> int:
    if end is None or end.state is TaskState.DONE:
        return OK
    error = StoryPixError(end.cause, key=end.failure or "story-cancelled", facts=end.failure_facts)
    complain(error, say)
    return FAILED


async def _as_text(shop: Shop, task: TaskRecord, also: Listener) -> None:
    console = Console(highlight=False)
    screen = LiveScreen(console) if console.is_terminal else ConsoleScreen(console)
    with screen.alive() if isinstance(screen, LiveScreen) else nullcontext():
        await _tell(shop, task, lambda claimed: shop.stories.delivery(claimed, TerminalChat(screen)), also)
    if screen.unwritten:
        raise screen.unwritten


async def _as_json(shop: Shop, task: TaskRecord, also: Listener, say: Texts) -> None:
    lines = JsonLines(say=say, file=shop.file, url=shop.stories.link, write=_write_line)
    await _tell(shop, task, lambda _: lines.run, also)


async def _tell(shop: Shop, task: TaskRecord, audience: Callable[[TaskRecord], Audience], also: Listener) -> None:
    if claimed := await shop.stories.claim(task):
        await shop.stories.tell(claimed, audience(claimed), also=also)


def _write_line(line: str) -> None:
    with as_ours():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
