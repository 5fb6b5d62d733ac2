"""All the pictures of one story, each begun as soon as its scene is known."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from storypix_core.errors import StoryPixError
from storypix_core.model import CastMember, PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.happenings import Listener, PictureChanged
from storypix_core.story.picture_maker import PictureMaker
from storypix_core.story.spread import pictured_chapters
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)


class Pictures:
    """Begins, drops and awaits the pictures. What fails becomes a failed picture, never a failed story."""

    def __init__(
        self,
        *,
        task: TaskRecord,
        tools: Tools,
        folder: str,
        group: asyncio.TaskGroup,
        gate: Gate,
        costs: Costs,
        listener: Listener,
    ):
        self._task = task
        self._tools = tools
        self._group = group
        self._listener = listener
        self._maker = PictureMaker(task=task, tools=tools, folder=folder, gate=gate, costs=costs)
        self._chosen = pictured_chapters(pictures=task.brief.pictures, chapters=task.brief.length.chapters)
        self._work: dict[int, asyncio.Task[None]] = {}
        self.records: dict[int, PictureRecord] = {}
        """By chapter number, as far as each is."""

    @property
    def planned(self) -> int:
        """How many pictures the story will have, as far as is known."""
        return max(len(self._chosen), len(self.records))

    async def begin(self, scene: Scene, cast: tuple[CastMember, ...]) -> None:
        """Record the scene and start to paint it, when its chapter is one of those that get a picture."""
        if scene.number not in self._chosen or scene.number in self.records:
            return
        await self._tools.store.record_scene(self._task.id, scene)
        self.records[scene.number] = PictureRecord(number=scene.number, scene=scene.text, state=PictureState.WAITING)
        work = self._make(scene, cast)
        self._work[scene.number] = self._group.create_task(work, name=f"picture-{self._task.id}-{scene.number}")

    async def drop(self, unwanted: Callable[[int], bool]) -> None:
        """Stop and forget the pictures of these chapters. What they cost stays counted."""
        for number in [number for number in self.records if unwanted(number)]:
            work = self._work.pop(number)
            work.cancel()
            await asyncio.wait([work])
            del self.records[number]
            await self._tools.store.drop_scene(self._task.id, number)

    async def settled(self) -> None:
        """Wait until each is done or failed."""
        if self._work:
            await asyncio.wait(self._work.values())

    async def _make(self, scene: Scene, cast: tuple[CastMember, ...]) -> None:
        try:
            await self._change(replace(self.records[scene.number], state=PictureState.PAINTING))
            await self._maker.make(scene, cast, record=self._change)
        except StoryPixError as error:
            log.warning("picture %s of %s: %r", scene.number, self._task.id, error, extra={"action": "picture_lost"})
            await self._change(replace(self.records[scene.number], state=PictureState.FAILED))

    async def _change(self, record: PictureRecord) -> None:
        self.records[record.number] = record
        await self._tools.store.record_picture(self._task.id, record)
        self._listener(PictureChanged(number=record.number, state=record.state, scene=record.scene, key=record.key))
