"""The way of a story, from its task to its page.

One direction, no way back: the reader doesn't know of pictures, pictures don't know of chats, and who listens to the
happenings doesn't know who made them. One task group a story; when it ends, nothing of the story is left running.
"""

import asyncio
import logging
from contextlib import aclosing
from dataclasses import replace

from storypix_core.errors import ProviderFailed, StoryPixError
from storypix_core.model import CastMember, Chapter, PictureState, TaskRecord, TaskState
from storypix_core.ports.moderator import Stage
from storypix_core.safe_log import told_safely
from storypix_core.story.costs import Costs
from storypix_core.story.events import CastRead, ChapterRead, ParagraphRead, SceneRead, TitleRead
from storypix_core.story.gate import Gate
from storypix_core.story.group import task_group
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Listener,
    PagePublished,
    Progress,
    TitleKnown,
)
from storypix_core.story.pictures import Pictures
from storypix_core.story.publishing import publish
from storypix_core.story.telling import HandOver, TellingEvent, tell
from storypix_core.story.title import fitting_title
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)


async def make_story(task: TaskRecord, tools: Tools, listener: Listener, *, folder: str) -> None:
    """Write, paint and publish one task's story. The listener hears all of it, `Finished` last.

    `folder` begins the keys of the page's files: empty, or ending in a slash. Failures are recorded and told to the
    listener, not raised; a cancellation is recorded and goes on.
    """
    making = _Making(task, tools, listener, folder)
    try:
        failure = await making.story()
    except asyncio.CancelledError:
        await uninterrupted(making.end(TaskState.CANCELLED))
        raise
    except Exception as error:  # noqa: BLE001  # whatever it was, the task ends in the record and in the chat
        failure = _cause(error, task.id)
    await uninterrupted(making.end(TaskState.FAILED if failure else TaskState.DONE, failure))


def _cause(error: BaseException, task_id: str) -> StoryPixError:
    """What to tell the person."""
    if isinstance(error, StoryPixError):
        log.warning("story %s failed: %r", task_id, error, extra={"action": "story_failed"})
        return error
    log.error("story %s failed: %s", task_id, told_safely(error), extra={"action": "story_crashed"})
    return StoryPixError(f"unexpected {type(error).__name__}")


class _Making:
    """One story while it is being made."""

    def __init__(self, task: TaskRecord, tools: Tools, listener: Listener, folder: str):
        self._task = task
        self._tools = tools
        self._listener = listener
        self._folder = folder
        self._costs = Costs(task_id=task.id, store=tools.store, price=tools.price)
        self._begun_s = tools.clock.monotonic()
        self._state = TaskState.WAITING
        self._title = ""
        self._cast: tuple[CastMember, ...] = ()
        self._chapters: list[Chapter] = []
        self._model = ""
        self._gate: Gate
        self._pictures: Pictures

    async def story(self) -> StoryPixError | None:
        """Everything up to the page. Returns why the story broke off when it was told in part; raises else."""
        async with task_group() as group:
            self._gate = Gate(self._tools.moderators, language=self._task.brief.language, group=group)
            self._pictures = Pictures(
                task=self._task,
                tools=self._tools,
                folder=self._folder,
                group=group,
                gate=self._gate,
                costs=self._costs,
                listener=self._hear,
            )
            await self._enter(TaskState.WRITING)
            failure = await self._write()
            await self._pictures.drop(lambda number: number > len(self._chapters))
            await self._enter(TaskState.ILLUSTRATING)
            await self._pictures.settled()
        await self._enter(TaskState.PUBLISHING)
        await self._publish()
        return failure

    async def end(self, state: TaskState, failure: StoryPixError | None = None) -> None:
        """Record the end, as far as the store still takes it, and tell it."""
        try:
            await self._costs.write()
            if failure:
                await self._tools.store.fail(self._task.id, failure=failure.key, facts=failure.facts)
            else:
                await self._tools.store.set_state(self._task.id, state)
        except StoryPixError as error:
            log.warning("the end of %s is not recorded: %r", self._task.id, error, extra={"action": "end_lost"})
            failure = failure or error
            state = TaskState.FAILED if state is TaskState.DONE else state
        self._listener(
            Finished(
                state=state,
                title=self._title,
                words=sum(len(chapter.text.split()) for chapter in self._chapters),
                cost_microusd=self._costs.microusd,
                seconds=self._tools.clock.monotonic() - self._begun_s,
                failure=failure.key if failure else "",
                failure_facts=failure.facts if failure else {},
                cause=str(failure or ""),
            )
        )

    async def _write(self) -> StoryPixError | None:
        brief = self._task.brief
        tellers = self._tools.tellers(brief)
        try:
            async with aclosing(tell(brief, tellers, on_usage=self._costs.noting("text"))) as events:
                async for event in events:
                    await self._take(event)
                    await self._costs.write()
        except ProviderFailed as error:
            if not self._chapters:
                raise
            return _cause(error, self._task.id)
        return None

    async def _take(self, event: TellingEvent) -> None:
        match event:
            case HandOver(model=model, told=told):
                self._model = model
                await self._pictures.drop(lambda number: number > told)
            case TitleRead(title=title):
                await self._take_title(title)
            case CastRead(cast=cast):
                await self._gate.admit(*(f"{hero.name}: {hero.looks}" for hero in cast), stage=Stage.CAST)
                self._cast = cast
                await self._tools.store.record_cast(self._task.id, cast)
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
        await self._tools.store.record_title(self._task.id, title)
        self._listener(TitleKnown(title))

    async def _take_chapter(self, chapter: Chapter) -> None:
        if not self._title:
            await self._take_title(fitting_title(self._task.brief.idea))
        texts = filter(None, (chapter.title, *chapter.text.split("\n\n")))
        await self._gate.admit(*texts, stage=Stage.CHAPTER)
        await self._tools.store.record_chapter(self._task.id, replace(chapter, model=self._model))
        self._chapters.append(chapter)
        self._listener(ChapterTold(chapter, pictured=chapter.number in self._pictures.records))
        self._progress()

    async def _publish(self) -> None:
        task = await self._tools.store.get(self._task.id)
        if task is None or not task.state.is_open:
            raise StoryPixError("the task is gone", key="error-task-gone")
        key = await publish(task, self._tools.pages, folder=self._folder)
        await self._tools.store.record_page(self._task.id, key)
        self._listener(PagePublished(key))

    async def _enter(self, state: TaskState) -> None:
        self._state = state
        await self._tools.store.set_state(self._task.id, state)
        self._progress()

    def _hear(self, happening: Happening) -> None:
        self._listener(happening)
        self._progress()

    def _progress(self) -> None:
        states = [record.state for record in self._pictures.records.values()]
        self._listener(
            Progress(
                state=self._state,
                chapters_told=len(self._chapters),
                chapters_planned=max(self._task.brief.length.chapters, len(self._chapters)),
                pictures_done=states.count(PictureState.DONE),
                pictures_failed=states.count(PictureState.FAILED),
                pictures_planned=self._pictures.planned,
            )
        )
