"""All the pictures of one story, each begun as soon as its scene is known."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from storypix_core.errors import OverLimit, Overtaken, StorageAway, StorageFailed, StoryPixError
from storypix_core.model import CastMember, PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.ports.moderator import Stage
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.happenings import Listener, PictureChanged
from storypix_core.story.picture_maker import PictureMaker
from storypix_core.story.references import FIRST, PATIENCE_S, References
from storypix_core.story.spread import pictured_chapters
from storypix_core.story.stop import Stopping
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

_UNPAINTED = (PictureState.WAITING, PictureState.PAINTING)


class Pictures:
    """Begins, drops and awaits the pictures. What fails becomes a failed picture, never a failed story."""

    def __init__(
        self,
        *,
        task: TaskRecord,
        tools: Tools,
        group: asyncio.TaskGroup,
        gate: Gate,
        costs: Costs,
        listener: Listener,
    ):
        self._task = task
        self._tools = tools
        self._group = group
        self._gate = gate
        self._listener = listener
        self._chosen = pictured_chapters(pictures=task.brief.pictures, chapters=task.brief.length.chapters)
        self._work: dict[int, asyncio.Task[None]] = {}
        self.records: dict[int, PictureRecord] = {picture.number: picture for picture in task.pictures}
        """By chapter number, as far as each is."""
        references = References(task, tools, pictures=self.records, settled=self._first_settled)
        self._maker = PictureMaker(
            task=task, tools=tools, folder=task.folder, gate=gate, costs=costs, references=references
        )

    @property
    def planned(self) -> int:
        """How many pictures the story will have, as far as is known."""
        return max(len(self._chosen), len(self.records))

    @property
    def are_left(self) -> bool:
        """Whether there are some that are neither done nor failed."""
        return any(record.state in _UNPAINTED for record in self.records.values())

    async def go_on(self, cast: tuple[CastMember, ...]) -> None:
        """With those that an earlier attempt has left."""
        for record in list(self.records.values()):
            if record.state in _UNPAINTED:
                self._start(Scene(number=record.number, text=record.scene), cast, came=True)
            elif record.state is PictureState.DONE:
                await self._maker.forget(record.number)

    async def begin(self, scene: Scene, cast: tuple[CastMember, ...]) -> None:
        """Record the scene and start to paint it, when its chapter is one of those that get a picture."""
        known = self.records.get(scene.number)
        if scene.number not in self._chosen or (known and known.scene):
            return
        await self._tools.store.record_scene(self._task.id, scene)
        self.records[scene.number] = PictureRecord(number=scene.number, scene=scene.text, state=PictureState.WAITING)
        self._start(scene, cast, came=False)

    async def drop(self, unwanted: Callable[[int], bool]) -> None:
        """Stop and forget the pictures of these chapters. What they cost stays counted."""
        for number in [number for number in self.records if unwanted(number)]:
            if work := self._work.pop(number, None):
                work.cancel()
                await asyncio.wait([work])
            del self.records[number]
            await self._tools.store.drop_scene(self._task.id, number)
            await self._maker.forget(number)

    async def settled(self) -> None:
        """Wait until each is done or failed, or isn't begun any more."""
        if self._work:
            await asyncio.wait(self._work.values())

    async def _first_settled(self) -> None:
        """Wait for the first picture, which the others look at, but not for ever."""
        if work := self._work.get(FIRST):
            await asyncio.wait([work], timeout=PATIENCE_S)

    def _start(self, scene: Scene, cast: tuple[CastMember, ...], *, came: bool) -> None:
        name = f"picture-{self._task.id}-{scene.number}"
        self._work[scene.number] = self._group.create_task(self._make(scene, cast, came=came), name=name)

    async def _make(self, scene: Scene, cast: tuple[CastMember, ...], *, came: bool) -> None:
        with suppress(Stopping, StorageAway):  # it stays as it is in the record, for the next time
            try:
                await self._maker.make(scene, cast, record=self._change, came=came)
            except (Overtaken, StorageAway):
                raise
            except StoryPixError as error:
                kept = not isinstance(error, StorageFailed)
                log.warning(
                    "picture %s of %s: %r", scene.number, self._task.id, error, extra={"action": "picture_lost"}
                )
                shown = await self._showable(scene)
                failed = replace(self.records[scene.number], state=PictureState.FAILED, scene=shown)
                await self._change(failed, kept=kept)

    async def _showable(self, scene: Scene) -> str:
        """An unfit scene is shown to nobody, not even as the words that stand for its picture; one that nobody has
        checked, as it broke before that, is checked for them."""
        try:
            await self._gate.admit(scene.text, stage=Stage.SCENE)
        except (Overtaken, StorageAway):
            raise
        except OverLimit:
            return scene.text  # the built-in moderator, which is asked first and for nothing, has found it fit
        except StoryPixError:
            return ""
        return scene.text

    async def _change(self, record: PictureRecord, *, kept: bool = True) -> None:
        await self._tools.store.record_picture(self._task.id, record)
        self.records[record.number] = record
        self._listener(
            PictureChanged(number=record.number, state=record.state, scene=record.scene, key=record.key, kept=kept)
        )
