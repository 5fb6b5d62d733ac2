"""From a wish to a recorded task."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256

from bot.following import Following
from bot.offers import Offers
from bot.wishes import Wishes
from storypix_core.errors import AskUser, StorageFailed
from storypix_core.limits import STYLES
from storypix_core.model import Brief, Place, TaskRecord
from storypix_core.ports.chat import Incoming
from storypix_core.ports.moderator import Stage
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.estimates import story_estimate_microusd
from storypix_core.story.gate import gate_of_wish, typed
from storypix_core.story.group import task_group
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

_ID_CHARS = 12


def message_name(incoming: Incoming) -> str:
    """What names this message, however often it is delivered. Empty where its platform gives it no id."""
    return f"{incoming.place.platform}:{incoming.id}" if incoming.id else ""


def id_of(said_as: str) -> str:
    """For what a message begins: the same whenever, and wherever, it is delivered."""
    return sha256(said_as.encode()).hexdigest()[:_ID_CHARS]


@dataclass(kw_only=True, eq=False)
class Recording:
    """What people wish for becomes a task of the store."""

    tools: Tools
    wishes: Wishes
    offers: Callable[[], Awaitable[Offers]]
    """Who may write, paint and check at this moment."""
    runner_id: str = ""
    """Of the process that will make what is recorded here. Empty where that isn't known."""
    new_id: Callable[[], str]
    """Of a task; none repeats."""
    new_seed: Callable[[], int]
    new_folder: Callable[[], str]
    """Of a story in the page store, with a slash at its end; none repeats. Empty for the top of the store."""

    async def record(
        self,
        idea: str,
        *,
        place: Place,
        person: str,
        speaks: str,
        options: Mapping[str, str],
        said_as: str = "",
        follows: Following | None = None,
    ) -> TaskRecord:
        """Check the wish and record it as a task. Nothing was spent when this raises `AskUser` or `Refused`.

        `said_as` is an id of the message it was said with: the same message makes the same task only, however often
        it is delivered. Empty: every call makes a new one. `follows` is the story that it goes on from.
        """
        task_id = id_of(said_as) if said_as else self.new_id()
        if said_as and (known := await self.tools.store.get(task_id)):
            return known
        brief = await self._brief(idea, place=place, speaks=speaks, options=options, follows=follows)
        if follows and await self._is_begun(follows, brief, place):
            raise AskUser("somebody tapped twice", key="continue-begun")
        self.tools.tellers(brief)
        await self._check(typed(brief), brief, place=place, person=person)
        folder = self.new_folder()
        async with self._with_heroes(follows, brief, folder, task_id=task_id) as whole:
            return await self.tools.store.create(
                task_id=task_id,
                place=place,
                person=person,
                brief=whole,
                folder=folder,
                runner=self.runner_id,
                bound_microusd=story_bound_microusd(whole, self.tools),
                estimate_microusd=story_estimate_microusd(whole, self.tools),
            )

    async def _brief(
        self, idea: str, *, place: Place, speaks: str, options: Mapping[str, str], follows: Following | None
    ) -> Brief:
        chosen = await self.tools.store.settings_of(place)
        return self.wishes.brief(
            idea,
            options=options,
            chosen=follows.choices(chosen) if follows else chosen,
            speaks=speaks,
            seed=self.new_seed(),
            offers=await self.offers(),
        )

    async def _is_begun(self, follows: Following, brief: Brief, place: Place) -> bool:
        """Whether just this is being told here: a second tap on a button is no second story, which would cost as much.

        Two that are tapped at the very same moment may both be told."""
        return any(follows.makes(brief, task.brief) for task in await self.tools.store.open_tasks(place=place))

    @asynccontextmanager
    async def _with_heroes(
        self, follows: Following | None, brief: Brief, folder: str, *, task_id: str
    ) -> AsyncIterator[Brief]:
        """The brief with what it takes over. What was kept for it goes away again when it isn't recorded after all, of
        a process that dies too."""
        if follows and self.tools.clearing:
            await self.tools.clearing.plan(folder.rstrip("/"), task_id=task_id)
        try:
            yield await follows.brief(brief, self.tools.pages, folder=folder) if follows else brief
        except BaseException:
            if follows:
                await uninterrupted(self._clear(folder))
            raise

    async def _clear(self, folder: str) -> None:
        try:
            await self.tools.pages.delete(folder.rstrip("/"))
        except StorageFailed as error:
            # Without its name, which is a key to what is in it.
            log.info("what was kept for a story that isn't told stays: %r", error, extra={"action": "folder_stays"})

    async def check_style(self, style: str, *, place: Place, person: str, speaks: str) -> None:
        """Words of one's own for a style are kept for a place and shown there, so they are checked like an idea, if
        they are no style of ours. Raises `Unfit`."""
        if style not in STYLES:
            offers, chosen = await self.offers(), await self.tools.store.settings_of(place)
            brief = self.wishes.brief(style, options={}, chosen=chosen, speaks=speaks, seed=0, offers=offers)
            await self._check((style,), brief, place=place, person=person)

    async def _check(self, texts: Sequence[str], brief: Brief, *, place: Place, person: str) -> None:
        """What the person typed, by those whose checks are free; the others have their say when there is a task to
        book it on. Raises `Unfit`."""
        tools = self.tools
        notice = tools.noticing.about(place=place, person=person) if tools.noticing else None
        async with task_group() as group:
            await gate_of_wish(brief, tools, group=group, notice=notice).admit(*texts, stage=Stage.IDEA)
