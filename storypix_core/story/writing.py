"""The text of one story: each thing that is read is checked, recorded and told, in this order."""

import logging
from contextlib import aclosing
from dataclasses import replace

from storypix_core.errors import OverLimit, ProviderFailed, StoryPixError
from storypix_core.model import CastMember, Chapter, Scene, StorySoFar, TaskRecord
from storypix_core.ports.moderator import Stage
from storypix_core.story.costs import Costs
from storypix_core.story.events import CastRead, ChapterRead, ParagraphRead, SceneRead, TitleRead
from storypix_core.story.gate import Gate
from storypix_core.story.happenings import ChapterTold, Listener, TitleKnown
from storypix_core.story.pictures import Pictures
from storypix_core.story.telling import HandOver, TellingEvent, is_told, tell
from storypix_core.story.title import fitting_title
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)


class Writing:
    """Goes on from what is in the record, with whoever told it."""

    def __init__(
        self,
        *,
        task: TaskRecord,
        tools: Tools,
        gate: Gate,
        costs: Costs,
        pictures: Pictures,
        listener: Listener,
    ):
        self._task = task
        self._tools = tools
        self._store = tools.store
        self._gate = gate
        self._costs = costs
        self._pictures = pictures
        self._listener = listener
        self._title = task.title
        self._cast: tuple[CastMember, ...] = task.cast
        self._model = ""
        self.chapters: list[Chapter] = list(task.chapters)
        """All that are told, in their order."""

    async def all(self) -> StoryPixError | None:
        """Up to the end of the story. Returns why it broke off when a part of it is told.

        Raises `ProviderFailed` and `OverLimit` when nothing is, `StorageFailed`, `Overtaken` and `Stopping`.
        """
        brief, so_far = self._task.brief, _so_far(self._task)
        if is_told(brief, so_far):
            return None
        events = tell(
            brief,
            self._tools.tellers(brief),
            costs=self._costs,
            rests=self._tools.rests,
            so_far=so_far,
            told_by=_told_by(self._task),
        )
        try:
            async with aclosing(events):
                async for event in events:
                    await self._take(event)
        except (ProviderFailed, OverLimit) as error:
            if not self.chapters:
                raise
            return error
        return None

    async def _take(self, event: TellingEvent) -> None:
        match event:
            case HandOver(model=model, told=told):
                self._model = model
                if told is not None:
                    await self._pictures.drop(lambda number: number > told)
            case TitleRead(title=title):
                await self._take_title(title)
            case CastRead(cast=cast):
                await self._gate.admit(*(f"{hero.name}: {hero.looks}" for hero in cast), stage=Stage.CAST)
                self._cast = cast
                await self._store.record_cast(self._task.id, cast)
            case SceneRead(scene=scene):
                await self._pictures.begin(scene, self._cast)
            case ParagraphRead(text=text):
                self._gate.begin(text, stage=Stage.CHAPTER)
            case ChapterRead(chapter=chapter):
                await self._take_chapter(chapter)

    async def _take_title(self, title: str) -> None:
        if self._title:
            return
        await self._gate.admit(title, stage=Stage.CHAPTER)
        self._title = title
        await self._store.record_title(self._task.id, title)
        self._listener(TitleKnown(title))

    async def _take_chapter(self, chapter: Chapter) -> None:
        if not self._title:
            await self._take_title(fitting_title(self._task.brief.idea))
        texts = filter(None, (chapter.title, *chapter.text.split("\n\n")))
        await self._gate.admit(*texts, stage=Stage.CHAPTER)
        await self._store.record_chapter(self._task.id, replace(chapter, model=self._model))
        self.chapters.append(chapter)
        self._listener(ChapterTold(chapter, pictured=chapter.number in self._pictures.records))


def _so_far(task: TaskRecord) -> StorySoFar:
    scenes = tuple(Scene(number=picture.number, text=picture.scene) for picture in task.pictures)
    return StorySoFar(title=task.title, cast=task.cast, scenes=scenes, chapters=task.chapters)


def _told_by(task: TaskRecord) -> str:
    """The model that told last; empty when none did."""
    return task.chapters[-1].model if task.chapters else task.text_model.split(",")[-1]
