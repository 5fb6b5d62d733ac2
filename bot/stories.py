"""From a recorded task to a told story, and what is done for it afterwards."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from weakref import WeakValueDictionary

from bot.offers import without_off
from bot.recording import Recording, id_of
from bot.texts import Texts
from storypix_core.at_work import at_work_on
from storypix_core.errors import Overtaken, StorageAway, StoryPixError
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.chat import ChatPort, Part, PartKind
from storypix_core.ports.workers import Workers
from storypix_core.story.attempt_pages import AttemptPages
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import Happening, Listener, Outbox
from storypix_core.story.keeping import Keeper
from storypix_core.story.performance import perform
from storypix_core.story.pipeline import make_story
from storypix_core.story.redo import repaint
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

_TELL_FOR = timedelta(hours=24)
"""For so long after its end, a story is brought to a chat that can't be reached."""

Audience = Callable[[Outbox], Coroutine[None, None, bool]]
"""Takes everything out of the outbox, up to `Finished` or `Paused`. Returns whether it heard the end, or never will."""


def both(one: Listener, other: Listener) -> Listener:
    """A listener that passes on to two."""

    def hear(happening: Happening) -> None:
        one(happening)
        other(happening)

    return hear


def _nobody(happening: Happening) -> None:
    """Somebody who doesn't listen."""


@dataclass(kw_only=True, eq=False)
class Stories(Recording):
    """Records stories, and tells them until their chats have heard the end."""

    link: Callable[[str], str]
    """Makes a page's address from its key."""
    links_open: bool = True
    """Whether these addresses open wherever people read. Where they don't, chats get the page as a file."""
    links_open_here: bool = True
    """Whether they open on this machine."""
    patience_s: float = 0.0
    """For so long a message may still be on its way to a chat after its sender has died."""
    keeper: Keeper = field(init=False)
    """Makes stories into files that people may keep."""
    _repainting: set[tuple[str, int]] = field(init=False, default_factory=set)
    """Pictures that are painted again right now, by task and number."""
    _binding: WeakValueDictionary[str, asyncio.Lock] = field(init=False, default_factory=WeakValueDictionary)
    """By task: pages that are bound anew right now."""

    def __post_init__(self) -> None:
        self.keeper = Keeper(self.tools, binding=self.binding)

    async def claim(self, task: TaskRecord) -> TaskRecord | None:
        """Begin the next attempt at a story. None when somebody else did, or nothing is left to do."""
        return await self.tools.store.claim(task.id, runner=self.tools.workers.runner, after=task.attempt)

    async def tell(self, task: TaskRecord, audience: Audience, *, also: Listener = _nobody) -> bool:
        """Make what is left of a story that was claimed, until the audience has heard its end. `also` hears it too.

        Returns whether it is finished with; if not, it goes on with a later attempt. Raises `Overtaken`, what the
        audience raises, and `StorageAway`; when it is cancelled, the audience still hears how it ends.
        """
        outbox = Outbox()
        making = make_story(task, self._tools_of(task), both(outbox, also))
        try:
            return await perform(making, self._heard(task, audience(outbox)), name=task.id)
        except (Overtaken, StorageAway):
            raise
        except StoryPixError:
            await self._told(task, heard=True)  # an audience that broke will not hear more another time
            raise

    async def _heard(self, task: TaskRecord, audience: Coroutine[None, None, bool]) -> bool:
        return await self._told(task, heard=await audience)

    async def _told(self, task: TaskRecord, *, heard: bool) -> bool:
        ended = await self.tools.store.get(task.id)
        if ended is None:
            return True
        late = ended.finished_at is not None and self.tools.clock.now() - ended.finished_at > _TELL_FOR
        if late and not heard:
            log.warning("the end of %s was never heard", task.id, extra={"action": "end_unheard"})
        return (heard or late) and await self.tools.store.record_told(task.id)

    def _tools_of(self, task: TaskRecord) -> Tools:
        """For the attempt that the task is claimed with."""
        tools = self.tools
        hold = partial(tools.workers.hold, task.id, task.attempt)
        pages = AttemptPages(tools.pages, hold, clock=tools.clock, stop=tools.stop)
        return replace(tools, store=tools.store.of_attempt(task.attempt), pages=pages)

    async def stop(self, task: TaskRecord, chat: ChatPort, *, by: str) -> None:
        """Somebody, as `platform:person`, wants this story to end. Whoever makes it will hear of it and stop.

        One that never began ends here and now, without another word, and its answer is taken away.
        """
        await self.tools.store.request_cancel(task.id, by=by)
        if task.attempt == 0 and (claimed := await self.claim(task)):
            await self.tools.store.of_attempt(claimed.attempt).set_state(task.id, TaskState.CANCELLED)
            await self._take_status_away(claimed, chat)
            await self.tools.store.record_told(task.id)

    async def _take_status_away(self, task: TaskRecord, chat: ChatPort) -> None:
        """A story that never began has no audience: its answer, with the button that stops it, is taken away here."""
        parts = await self.tools.store.parts(task.id)
        if (status := parts.get("status")) and status.receipt:
            part = Part(name="status", kind=PartKind.STATUS, story=task.id)
            try:
                await chat.edit(task.place, status.receipt, part)
            except StoryPixError as error:
                log.info(
                    "the status of %s stays: %r", task.id, error, extra={"action": "status_stays", "task_id": task.id}
                )

    def link_in(self, chat: ChatPort, page_key: str) -> str:
        """The address of a page, or nothing where it wouldn't open, or there is no page."""
        return self.link(page_key) if page_key and self.opens_in(chat) else ""

    @property
    def links_are_lent(self) -> bool:
        """Whether the addresses of pages open for nobody, so that others have to be made when somebody asks."""
        return not (self.links_open or self.links_open_here)

    def opens_in(self, chat: ChatPort) -> bool:
        """Whether the addresses of pages open where this chat is read."""
        return self.links_open or (chat.at_this_machine and self.links_open_here)

    def delivery(self, task: TaskRecord, chat: ChatPort, *, hint: str = "") -> Audience:
        """An audience that shows the story in its chat. `hint` is the key of a sentence to add to its end."""
        return self._delivery(task, chat, hint=hint).run

    def is_repainting(self, task: TaskRecord, number: int) -> bool:
        """Whether this picture is being painted again right now."""
        return (task.id, number) in self._repainting

    async def repaint(
        self, task: TaskRecord, number: int, chat: ChatPort, *, payer: str = "", said_as: str = ""
    ) -> None:
        """Paint a picture again and put it into its place in the chat. Raises as `redo.repaint` does.

        `said_as` is as for `record`: the same message has one picture painted, however often it is delivered.
        """
        self._repainting.add((task.id, number))
        binding = self.binding(task.id)
        asked = id_of(said_as) if said_as else ""
        try:
            with at_work_on(task.id):
                async with chat.busy(task.place):
                    tools = without_off(self._tools_of(task), await self.offers())
                    if await self._caught_up(task, number, chat, tools, binding):
                        return
                    painted = await repaint(task, number, tools, binding=binding, payer=payer, asked=asked)
                    await self._delivery(painted, chat).show_picture(number)
        finally:
            self._repainting.discard((task.id, number))

    def binding(self, task_id: str) -> asyncio.Lock:
        """Held while the page of this task is bound in this process."""
        return self._binding.setdefault(task_id, asyncio.Lock())

    async def show_page(self, task: TaskRecord, chat: ChatPort, *, workers: Workers) -> bool:
        """Show a page that came later, as one of these workers. Returns and raises as `Delivery.show_page` does."""
        return await self._delivery(task, chat, workers=workers).show_page()

    async def _caught_up(
        self, task: TaskRecord, number: int, chat: ChatPort, tools: Tools, binding: asyncio.Lock
    ) -> bool:
        """Whether the version that is there was never shown, and is now: nobody pays for another one to see it."""
        if not await self._delivery(task, chat).is_behind(number):
            return False
        delivery = self._delivery(await repaint(task, number, tools, binding=binding, unseen=True), chat)
        await delivery.show_picture(number)
        return not await delivery.is_behind(number)

    def _delivery(
        self, task: TaskRecord, chat: ChatPort, *, hint: str = "", workers: Workers | None = None
    ) -> Delivery:
        return Delivery(
            task=task,
            chat=chat,
            store=self.tools.store.of_attempt(task.attempt),
            pages=self.tools.pages,
            workers=workers or self.tools.workers,
            patience_s=self.patience_s,
            say=Texts(task.brief.language),
            clock=self.tools.clock,
            link=self.link if self.opens_in(chat) else None,
            hint=hint,
            observer=self.tools.observer,
        )
