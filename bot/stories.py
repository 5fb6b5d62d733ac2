"""From a wish to a recorded task, and from a task to a told story."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from hashlib import sha256

from bot.texts import Texts
from bot.wishes import Wishes
from storypix_core.errors import StoryPixError
from storypix_core.model import Place, TaskRecord, TaskState
from storypix_core.ports.chat import ChatPort, Part, PartKind
from storypix_core.ports.moderator import Stage
from storypix_core.story.delivery import Delivery
from storypix_core.story.gate import Gate
from storypix_core.story.group import task_group
from storypix_core.story.happenings import Finished, Happening, Listener, Outbox
from storypix_core.story.pipeline import make_story
from storypix_core.story.redo import repaint
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

_ID_CHARS = 12
_STOPPING = "error-stopping"

Audience = Callable[[Outbox], Coroutine[None, None, None]]
"""Takes everything out of the outbox, up to `Finished`."""


def both(one: Listener, other: Listener) -> Listener:
    """A listener that passes on to two."""

    def hear(happening: Happening) -> None:
        one(happening)
        other(happening)

    return hear


def _nobody(happening: Happening) -> None:
    """Somebody who doesn't listen."""


class Stories:
    """`new_id`, `new_seed` and `new_folder` make what must not repeat; `link` makes a page's address from its key.

    `links_open` says whether these addresses open wherever people read; if not, chats get the page as a file.
    """

    def __init__(
        self,
        *,
        tools: Tools,
        wishes: Wishes,
        runner_id: str,
        new_id: Callable[[], str],
        new_seed: Callable[[], int],
        new_folder: Callable[[], str],
        link: Callable[[str], str],
        links_open: bool = True,
    ):
        self.tools = tools
        self.wishes = wishes
        self.link = link
        self._links_open = links_open
        self.runner_id = runner_id
        self._new_id = new_id
        self._new_seed = new_seed
        self._new_folder = new_folder
        self._repainting: set[tuple[str, int]] = set()

    async def record(
        self, idea: str, *, place: Place, person: str, speaks: str, options: Mapping[str, str], said_as: str = ""
    ) -> TaskRecord:
        """Check the wish and record it as a task. Nothing was spent when this raises `AskUser` or `Refused`.

        `said_as` is an id of the message it was said with: the same message makes the same task only, however often
        it is delivered. Empty: every call makes a new one.
        """
        task_id = sha256(said_as.encode()).hexdigest()[:_ID_CHARS] if said_as else self._new_id()
        if said_as and (known := await self._known(task_id)):
            return known
        chosen = await self.tools.store.settings_of(place)
        brief = self.wishes.brief(idea, options=options, chosen=chosen, speaks=speaks, seed=self._new_seed())
        self.tools.tellers(brief)
        async with task_group() as group:
            gate = Gate(self.tools.moderators, language=brief.language, group=group)
            await gate.admit(brief.idea, stage=Stage.IDEA)
        return await self.tools.store.create(
            task_id=task_id, place=place, person=person, brief=brief, runner=self.runner_id
        )

    async def _known(self, task_id: str) -> TaskRecord | None:
        """The task, unless a program died before it told anybody of it: then it is forgotten, and made anew."""
        known = await self.tools.store.get(task_id)
        if known and not known.state.is_open and not await self.tools.store.parts(task_id):
            await self.tools.store.delete(task_id)
            return None
        return known

    async def tell(self, task: TaskRecord, audience: Audience, *, also: Listener = _nobody) -> None:
        """Make the story, cancelled or not, until the audience has heard its end. `also` hears it too."""
        outbox = Outbox()
        listening = asyncio.create_task(audience(outbox), name=f"audience-{task.id}")
        try:
            await make_story(task, self.tools, both(outbox, also), folder=self._new_folder())
        finally:
            # `Finished` comes last whatever happens, so the audience leaves by itself.
            await uninterrupted(listening)

    async def give_up(self, task: TaskRecord, chat: ChatPort) -> None:
        """End a story that never began because the program stops, and say so where it was promised."""
        await self.tools.store.fail(task.id, failure=_STOPPING)
        outbox = Outbox()
        outbox(Finished(state=TaskState.FAILED, title="", words=0, cost_microusd=0, seconds=0.0, failure=_STOPPING))
        await self.delivery(task, chat)(outbox)

    async def take_status_away(self, task: TaskRecord, chat: ChatPort) -> None:
        """A story that never began has no audience: its answer, with the button that stops it, is taken away here."""
        parts = await self.tools.store.parts(task.id)
        if receipt := parts.get("status"):
            try:
                await chat.edit(task.place, receipt, Part(name="status", kind=PartKind.STATUS))
            except StoryPixError as error:
                log.info("the status of %s stays: %r", task.id, error, extra={"action": "status_stays"})

    def link_in(self, chat: ChatPort, page_key: str) -> str:
        """The address of a page, or nothing where it wouldn't open, or there is no page."""
        return self.link(page_key) if page_key and self.opens_in(chat) else ""

    def opens_in(self, chat: ChatPort) -> bool:
        """Whether the addresses of pages open where this chat is read."""
        return chat.at_this_machine or self._links_open

    def delivery(self, task: TaskRecord, chat: ChatPort, *, hint: str = "") -> Audience:
        """An audience that shows the story in its chat. `hint` is the key of a sentence to add to its end."""
        return self._delivery(task, chat, hint=hint).run

    def is_repainting(self, task: TaskRecord, number: int) -> bool:
        """Whether this picture is being painted again right now."""
        return (task.id, number) in self._repainting

    async def repaint(self, task: TaskRecord, number: int, chat: ChatPort) -> None:
        """Paint a failed picture again and put it into its place in the chat. Raises as `redo.repaint` does."""
        self._repainting.add((task.id, number))
        try:
            painted = await repaint(task, number, self.tools)
            await self._delivery(painted, chat).show_picture(number)
        finally:
            self._repainting.discard((task.id, number))

    def _delivery(self, task: TaskRecord, chat: ChatPort, *, hint: str = "") -> Delivery:
        return Delivery(
            task=task,
            chat=chat,
            store=self.tools.store,
            pages=self.tools.pages,
            say=Texts(task.brief.language),
            clock=self.tools.clock,
            link=self.link if self.opens_in(chat) else None,
            hint=hint,
        )
