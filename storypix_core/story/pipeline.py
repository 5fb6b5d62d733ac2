"""The way of a story, from its task to its page.

One direction, no way back: the reader doesn't know of pictures, pictures don't know of chats, and who listens to the
happenings doesn't know who made them. One task group a story; when it ends, nothing of the story is left running.
What is in the record already is told to the listener again, and not made again.
"""

import asyncio
import logging
from dataclasses import replace

from storypix_core.errors import Overtaken, StorageAway, StoryPixError
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.observer import Moment
from storypix_core.safe_log import told_safely
from storypix_core.story.gate import gate_of
from storypix_core.story.group import task_group
from storypix_core.story.happenings import Happening, Listener, PagePublished, Paused
from storypix_core.story.later import publish_or_later
from storypix_core.story.moments import story_moment
from storypix_core.story.pictures import Pictures
from storypix_core.story.progress import progress_of, recorded, recorded_end
from storypix_core.story.stop import Stopping
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted
from storypix_core.story.writing import Writing

log = logging.getLogger(__name__)


async def make_story(task: TaskRecord, tools: Tools, listener: Listener) -> None:
    """Write, paint and publish what is left of one task's story. The listener hears all of it, `Finished` last.

    `task` is what `claim` gave, and `tools` has the store of its attempt. A task that has ended is only told again.
    Failures are recorded and told to the listener, not raised. A cancellation that somebody asked for is recorded and
    goes on; any other, a program that is stopping, and a database that is away leave the task open, and the listener
    hears `Paused`.
    Raises `Overtaken` when another attempt has begun; then the listener hears nothing more.
    """
    making = _Making(task, tools, listener)
    try:
        await making.to_its_end()
    except Overtaken:  # also of the record of how it ended
        log.info("somebody else goes on with %s", task.id, extra={"action": "overtaken"})
        making.note(Moment.PAUSED)
        raise


def _cause(error: Exception, task_id: str) -> StoryPixError:
    """What to tell the person."""
    if isinstance(error, StoryPixError):
        log.warning("story %s failed: %r", task_id, error, extra={"action": "story_failed"})
        return error
    log.error("story %s failed: %s", task_id, told_safely(error), extra={"action": "story_crashed"})
    return StoryPixError(f"unexpected {type(error).__name__}")


class _Making:
    """One story while it is being made."""

    def __init__(self, task: TaskRecord, tools: Tools, listener: Listener):
        self._task = task
        self._tools = tools
        self._store = tools.store
        self._listener = listener
        self._begun_s = tools.clock.monotonic()
        self._state = task.state
        self._has_ended = False
        self._writing: Writing
        self._pictures: Pictures

    async def to_its_end(self) -> None:
        """Everything that is left, and how that ended. Raises `Overtaken`, and a cancellation that it was given."""
        try:
            await self._all()
        except Overtaken:
            raise
        except (Stopping, StorageAway):
            self.pause()
        except asyncio.CancelledError:
            await uninterrupted(self.break_off())
            raise
        except Exception as error:  # noqa: BLE001  # whatever it was, the task ends in the record and in the chat
            await uninterrupted(self.end(TaskState.FAILED, _cause(error, self._task.id)))

    async def _all(self) -> None:
        for happening in recorded(self._task):
            self._listener(happening)
        if not self._task.state.is_open:
            self._finish(self._task)
        elif self._task.cancel_by:
            await uninterrupted(self.end(TaskState.CANCELLED))
        else:
            self.note(Moment.BEGUN if self._task.attempt <= 1 else Moment.RESUMED)
            failure = await self._story()
            state = TaskState.FAILED if failure else TaskState.DONE
            await uninterrupted(self.end(state, _cause(failure, self._task.id) if failure else None))

    async def end(self, state: TaskState, failure: StoryPixError | None = None) -> None:
        """Record the end, as far as the store still takes it, and tell it. One that is away takes it later."""
        task = self._task
        try:
            if failure:
                await self._store.fail(task.id, failure=failure.key, facts=failure.facts)
            else:
                await self._store.set_state(task.id, state)
            task = await self._store.get(task.id) or task
            state = state if task.state.is_open else task.state
        except Overtaken:
            raise
        except StorageAway:
            self.pause()
            return
        except StoryPixError as error:
            log.warning("the end of %s is not recorded: %r", task.id, error, extra={"action": "end_lost"})
            failure = failure or error
            state = TaskState.FAILED if state is TaskState.DONE else state
        log.info("story %s is %s", task.id, state, extra={"action": "task_ended", "state": state.value})
        self.note(Moment.ENDED, state=state)
        self._finish(task, state, failure)

    async def break_off(self) -> None:
        """Somebody asked to stop this story, or the program leaves it for now."""
        if self._has_ended:
            return
        try:
            task = await self._store.get(self._task.id)
        except StoryPixError:
            task = self._task
        if task is None or task.cancel_by:
            await self.end(TaskState.CANCELLED)
        else:
            self.pause()

    def pause(self) -> None:
        log.info("story %s goes on later", self._task.id, extra={"action": "story_paused"})
        self.note(Moment.PAUSED)
        self._listener(Paused())

    def note(self, moment: Moment, *, state: TaskState | None = None) -> None:
        """Tell whoever watches the program."""
        self._tools.observer(story_moment(self._task, moment, now=self._tools.clock.now(), state=state))

    async def _story(self) -> StoryPixError | None:
        """Everything up to the page. Returns why the story broke off when it was told in part; raises else."""
        async with task_group() as group:
            self._equip(group)
            await self._pictures.go_on(self._task.cast)
            failure, paused = await self._write()
            await self._pictures.settled()
        if paused or self._pictures.are_left:
            raise Stopping
        await self._enter(TaskState.PUBLISHING, broke_off=failure is not None)
        self.note(Moment.PUBLISHING)
        await self._publish()
        return failure

    def _equip(self, group: asyncio.TaskGroup) -> None:
        task, tools = self._task, self._tools
        costs = tools.costs_of(task)
        gate = gate_of(task, tools, costs=costs, group=group)
        self._pictures = Pictures(task=task, tools=tools, group=group, gate=gate, costs=costs, listener=self._hear)
        self._writing = Writing(
            task=task, tools=tools, gate=gate, costs=costs, pictures=self._pictures, listener=self._hear
        )

    async def _write(self) -> tuple[StoryPixError | None, bool]:
        """What is left of the text. Returns why it broke off, if it did, and whether it goes on at another time."""
        failure = None
        if self._state in (TaskState.WAITING, TaskState.WRITING):
            await self._enter(TaskState.WRITING)
            try:
                failure = await self._writing.all()
            except Stopping:
                return None, True
            told = len(self._writing.chapters)
            await self._pictures.drop(lambda number: number > told)
            await self._enter(TaskState.ILLUSTRATING, broke_off=failure is not None)
        return failure, False

    async def _publish(self) -> None:
        task = await self._store.get(self._task.id)
        if task is None or not task.state.is_open:
            raise StoryPixError("the task is gone", key="error-task-gone")
        if key := await publish_or_later(task, self._tools):
            await self._store.record_page(self._task.id, key)
            self.note(Moment.PAGE)
            self._listener(PagePublished(key))

    async def _enter(self, state: TaskState, *, broke_off: bool = False) -> None:
        """ILLUSTRATING in the record says that the text is whole. One that broke off is tried again if we die now."""
        self._state = state
        if not broke_off:
            await self._store.set_state(self._task.id, state)
        self._progress()

    def _hear(self, happening: Happening) -> None:
        self._listener(happening)
        self._progress()

    def _progress(self) -> None:
        self._listener(
            progress_of(
                self._task.brief,
                state=self._state,
                chapters=len(self._writing.chapters),
                pictures=self._pictures.records.values(),
                planned=self._pictures.planned,
            )
        )

    def _finish(self, task: TaskRecord, state: TaskState | None = None, failure: StoryPixError | None = None) -> None:
        """Tell how it ended: as the record says, unless the store didn't take it."""
        self._has_ended = True
        end = replace(
            recorded_end(task), state=state or task.state, seconds=self._tools.clock.monotonic() - self._begun_s
        )
        if failure:
            end = replace(end, failure=failure.key, failure_facts=failure.facts, cause=str(failure))
        self._listener(end)
