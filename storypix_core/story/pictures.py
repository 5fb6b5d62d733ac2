"""All the pictures of one story, each begun as soon as its scene is known."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from storypix_core.errors import StoryPixError
from storypix_core.model import CastMember, PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.pages.pictures import make_web_pictures
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.ports.moderator import Stage
from storypix_core.story.cast import cast_in
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.happenings import Listener, PictureChanged
from storypix_core.story.names import picture_name
from storypix_core.story.painting import paint
from storypix_core.story.spread import pictured_chapters
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted

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
        self._folder = folder
        self._group = group
        self._gate = gate
        self._costs = costs
        self._listener = listener
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
        work = self._make(scene, cast_in(scene.text, cast, language=self._task.brief.language))
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
            await self._change(scene.number, state=PictureState.PAINTING)
            await self._gate.admit(scene.text, stage=Stage.SCENE)
            await self._paint(scene, cast)
        except StoryPixError as error:
            log.warning("picture %s of %s: %r", scene.number, self._task.id, error, extra={"action": "picture_lost"})
            await self._change(scene.number, state=PictureState.FAILED)

    async def _paint(self, scene: Scene, cast: tuple[CastMember, ...]) -> None:
        brief = self._task.brief
        request = PaintRequest(
            scene=scene.text,
            cast=cast,
            style=brief.style,
            language=brief.language,
            age=brief.age,
            seed=brief.seed,
            number=scene.number,
            size=brief.picture_size,
            quality=brief.picture_quality,
        )
        painting, painter = await paint(
            request,
            self._tools.painters(brief),
            paces=self._tools.paces,
            clock=self._tools.clock,
            on_usage=self._costs.noting("image"),
        )
        await uninterrupted(self._keep(scene.number, painting.data, painter))

    async def _keep(self, number: int, data: bytes, painter: Illustrator) -> None:
        """Store what was painted, and perhaps paid, before anything else can happen."""
        await self._costs.write()
        web = await make_web_pictures(data)
        key = f"{self._folder}{picture_name(number)}"
        await self._tools.pages.put(
            f"{self._folder}{picture_name(number, small=True)}",
            web.small.data,
            content_type="image/webp",
            immutable=True,
        )
        await self._tools.pages.put(key, web.large.data, content_type="image/webp", immutable=True)
        await self._change(
            number,
            state=PictureState.DONE,
            key=key,
            model=painter.model,
            width_px=web.large.width_px,
            height_px=web.large.height_px,
        )

    async def _change(self, number: int, **changes: str | int | PictureState) -> None:
        record = replace(self.records[number], **changes)  # type: ignore[arg-type]  # the callers are all above
        self.records[number] = record
        await self._tools.store.record_picture(self._task.id, record)
        self._listener(PictureChanged(number=number, state=record.state, scene=record.scene, key=record.key))
