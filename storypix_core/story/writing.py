"""The text of one story: each thing that is read is checked, recorded and told, in this order."""

import logging
from contextlib import aclosing
from dataclasses import replace

from storypix_core.errors import OverLimit, ProviderFailed, Refused, StoryPixError, Unfit
from storypix_core.model import CastMember, Chapter, Scene, StorySoFar, TaskRecord
from storypix_core.ports.moderator import Category, Stage
from storypix_core.story.cast import with_earlier
from storypix_core.story.costs import Costs
from storypix_core.story.events import CastRead, ChapterRead, ParagraphRead, SceneRead, TitleRead
from storypix_core.story.gate import Gate, typed
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
        self._model = _told_by(task)
        """Who tells, or told last; empty when nobody did."""
        self._told_again: set[str] = set()
        self._unanswered: list[str] = []
        """Texts of the open chapter whose check was begun and not looked at since."""
        self.chapters: list[Chapter] = list(task.chapters)
        """All that are told, in their order."""

    async def all(self) -> StoryPixError | None:
        """Up to the end of the story. Returns why it broke off when a part of it is told.

        Raises `ProviderFailed` and `OverLimit` when nothing is, `StorageFailed`, `Overtaken` and `Stopping`.
        """
        declined = ""
        try:
            await self._check_words()
            while not is_told(self._task.brief, self._so_far()):
                try:
                    await self._tell(declined)
                    break
                except _TellAgain as again:
                    declined = again.category
        except (ProviderFailed, OverLimit) as error:
            if isinstance(error, Refused) and not isinstance(error, Unfit):
                await self._note_declined()
            if not self.chapters:
                raise
            return _kindly(error)
        return None

    async def _check_words(self) -> None:
        """What the person typed, where somebody is paid for checking it: before the task there was nobody to pay."""
        words = typed(self._task.brief)
        if not self._title and not self.chapters and self._gate.has_paid(*words):
            await self._gate.admit(*words, stage=Stage.IDEA)

    async def _tell(self, declined: str) -> None:
        """Up to the end of the story. `declined` is why what comes next was unfit when it was told before."""
        brief = self._task.brief
        events = tell(
            brief,
            self._tools.tellers(brief),
            costs=self._costs,
            rests=self._tools.rests,
            so_far=replace(self._so_far(), declined=declined),
            told_by=self._model,
        )
        async with aclosing(events):
            async for event in events:
                await self._recall_cast(event)
                await self._take(event)

    def _so_far(self) -> StorySoFar:
        """What stands. A scene that was unfit is in the record without its words."""
        pictures = sorted(self._pictures.records.values(), key=lambda picture: picture.number)
        scenes = tuple(Scene(number=picture.number, text=picture.scene) for picture in pictures if picture.scene)
        return StorySoFar(title=self._title, cast=self._cast, scenes=scenes, chapters=tuple(self.chapters))

    async def _admit(self, *texts: str, stage: Stage, what: str) -> None:
        """Return when they are fit. Raises `_TellAgain` when they aren't for the first time, and `Unfit` from then on.

        `what` names the part of the story that they belong to.
        """
        try:
            await self._gate.admit(*texts, stage=stage)
        except Unfit as unfit:
            if what in self._told_again:
                raise
            self._told_again.add(what)
            log.info("%s of %s is told again", what, self._task.id, extra={"action": "told_again"})
            raise _TellAgain(unfit.category) from unfit

    async def _note_declined(self) -> None:
        noticing, task = self._tools.noticing, self._task
        if noticing:
            stage = Stage.CHAPTER if self.chapters else Stage.IDEA
            await noticing.note(
                place=task.place, person=task.person, task_id=task.id, category=Category.UNFIT, stage=stage
            )

    async def _take(self, event: TellingEvent) -> None:
        match event:
            case HandOver(model=model, told=told, declined=declined):
                self._model = model
                if declined:
                    await self._note_declined()
                if told is not None:
                    await self._pictures.drop(lambda number: number > told)
            case TitleRead(title=title):
                await self._take_title(title)
            case CastRead(cast=cast):
                await self._take_cast(cast)
            case SceneRead(scene=scene):
                await self._pictures.begin(scene, self._cast)
            case ParagraphRead():
                await self._take_paragraph(event)
            case ChapterRead(chapter=chapter):
                await self._take_chapter(chapter)

    async def _take_cast(self, cast: tuple[CastMember, ...]) -> None:
        """Those of an earlier episode are in it as they were, whatever the storyteller says."""
        earlier = self._task.brief.earlier
        cast = with_earlier(earlier.cast, cast) if earlier else cast
        await self._admit(*(f"{hero.name}: {hero.looks}" for hero in cast), stage=Stage.CAST, what="cast")
        self._cast = cast
        await self._store.record_cast(self._task.id, cast)

    async def _recall_cast(self, event: TellingEvent) -> None:
        """Of a next episode whose storyteller says nothing of its heroes before they are wanted."""
        if self._task.brief.earlier and not self._cast and isinstance(event, SceneRead | ChapterRead):
            await self._take_cast(())

    async def _take_title(self, title: str) -> None:
        if self._title:
            return
        try:
            await self._admit(title, stage=Stage.CHAPTER, what="title")
        except Unfit:
            title = fitting_title(self._task.brief.idea)
        await self._keep_title(title)

    async def _keep_title(self, title: str) -> None:
        self._title = title
        await self._store.record_title(self._task.id, title)
        self._listener(TitleKnown(title))

    async def _take_paragraph(self, read: ParagraphRead) -> None:
        """Begin its check. What is unfit by now ends the chapter at once: the rest of it would cost, and be in vain."""
        waiting = [] if read.is_first else self._unanswered  # of a chapter that was cut, nothing stands
        known = self._gate.answered(*waiting, stage=Stage.CHAPTER)
        self._unanswered = [words for words in waiting if words not in known]
        await self._admit(*known, stage=Stage.CHAPTER, what=_chapter(read.number))
        for words in filter(None, (read.title, read.text)):
            self._gate.begin(words, stage=Stage.CHAPTER)
            self._unanswered.append(words)

    async def _take_chapter(self, chapter: Chapter) -> None:
        if not self._title:
            await self._keep_title(fitting_title(self._task.brief.idea))
        texts = filter(None, (chapter.title, *chapter.text.split("\n\n")))
        await self._admit(*texts, stage=Stage.CHAPTER, what=_chapter(chapter.number))
        await self._store.record_chapter(self._task.id, replace(chapter, model=self._model))
        self.chapters.append(chapter)
        self._listener(ChapterTold(chapter, pictured=chapter.number in self._pictures.records))


class _TellAgain(Exception):
    """What came was unfit for the first time: its storyteller is asked for another."""

    def __init__(self, category: str) -> None:
        super().__init__(category)
        self.category = category


def _chapter(number: int) -> str:
    return f"chapter {number}"


def _kindly(error: StoryPixError) -> StoryPixError:
    """Of a story that is told in part, nobody's idea is to blame, whoever found the rest of it unfit."""
    if isinstance(error, Refused):
        error.key = "error-unfit-rest"
    return error


def _told_by(task: TaskRecord) -> str:
    """The model that told last; empty when none did."""
    return task.chapters[-1].model if task.chapters else task.text_model.split(",")[-1]
