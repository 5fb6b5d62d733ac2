"""Painting a picture of an ended story again.

What is there stays until the next version is: the record, the page and the chat change when it has come, and its old
files go last. Whatever breaks in between, asking again goes on where it stopped, and what came is not paid again.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace

from storypix_core.errors import AskUser, Overtaken, TryLater
from storypix_core.model import PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.story.gate import gate_of
from storypix_core.story.group import task_group
from storypix_core.story.later import page_later, publish_or_later
from storypix_core.story.old_files import clear, earlier_names
from storypix_core.story.picture_maker import PictureMaker
from storypix_core.story.publishing import content_of, cover_of, out_of_date
from storypix_core.story.stop import Stopping
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted


def missing_pictures(task: TaskRecord) -> list[int]:
    """The chapters whose pictures failed and could be painted again, in order.

    One that is being painted when its story has ended counts too: whoever painted it is gone. One whose scene was unfit
    has no scene any more, and can't be painted.
    """
    missing = {PictureState.FAILED} if task.state.is_open else {PictureState.FAILED, PictureState.PAINTING}
    return [picture.number for picture in task.pictures if picture.state in missing and picture.scene]


def repaintable(task: TaskRecord) -> list[int]:
    """The chapters whose pictures can be painted again, done or failed, in order: none before the story has a page."""
    return [picture.number for picture in task.pictures if picture.scene] if _has_page(task) else []


def _has_page(task: TaskRecord) -> bool:
    """Whether it has one, or one comes later."""
    return not task.state.is_open and (task.page_key != "" or task.page_at is not None)


async def repaint(
    task: TaskRecord,
    number: int,
    tools: Tools,
    *,
    binding: asyncio.Lock,
    payer: str = "",
    asked: str = "",
    unseen: bool = False,
) -> TaskRecord:
    """Paint the picture of a chapter again, and bind the page anew. Returns the task as it is then.

    `binding` is one for all the pictures of a story: its page is bound by one of them at a time. `payer` is the
    platform's id of who pays; empty means whoever asked for the story. `asked` is a digest of the message that asked:
    one that comes again finishes what it began, and has nothing painted once more. Empty: every call is another one.
    `unseen` says that nobody has seen the version that is there: then it is finished, whoever asks, and nobody pays.

    Nothing changes when it fails. Raises `AskUser` when there is no such picture, or no page to put it on; `TryLater`
    when the program is stopping; `OverLimit`, `ProviderFailed` and `StorageFailed`.
    """
    picture = _wanted(task, number)
    place = _Place(task, tools, binding=binding, asked=asked)
    if unseen or (asked and picture.asked == asked):
        return await place.finish(picture)
    costs = tools.costs_of(task, payer=payer, version=picture.version + 1)
    try:
        async with task_group() as group:
            gate = gate_of(task, tools, costs=costs, group=group)
            maker = PictureMaker(task=task, tools=tools, folder=task.folder, gate=gate, costs=costs)
            await maker.make(Scene(number=number, text=picture.scene), task.cast, record=place.take)
    except BaseException as error:
        # Only now is it sure that nobody pays for it: while it is being painted, its cost stays reserved.
        await uninterrupted(tools.store.give_up_repaint(task.id, number))
        await place.explain(error)
        raise
    return place.task


def _wanted(task: TaskRecord, number: int) -> PictureRecord:
    """The picture as it is."""
    if task.state.is_open:
        raise AskUser("the story isn't at its end yet", key="redo-early")
    picture = task.picture(number)
    if picture is None or not _has_page(task):
        raise AskUser("no such picture", key="redo-unknown")
    if not picture.scene:
        raise AskUser("its scene was unfit", key="redo-refused")
    return picture


class _Place:
    """Where the next version of a picture goes. `task` is the story as it is, with the new picture once it is there."""

    def __init__(self, task: TaskRecord, tools: Tools, *, binding: asyncio.Lock, asked: str):
        self.task = task
        self._tools = tools
        self._binding = binding
        self._asked = asked

    async def take(self, picture: PictureRecord) -> None:
        """The picture that is there isn't given up before the next one has come."""
        if picture.state is PictureState.DONE:
            await self._put(replace(picture, asked=self._asked))

    async def finish(self, picture: PictureRecord) -> TaskRecord:
        """What is left to do when it is in the record already."""
        async with self._binding:
            if await self._bind(await self._present()):
                await self._clear_old(picture)
        return self.task

    async def explain(self, error: BaseException) -> None:
        """Raise what a person understands. A story that is gone leaves nothing behind that came too late."""
        if isinstance(error, Stopping):
            raise TryLater("the program is stopping", key="error-stopping") from None
        if isinstance(error, Overtaken):
            await self._present()

    async def _put(self, painted: PictureRecord) -> None:
        """The page goes before the record: should it fail, asking again finds what came, and nothing is paid twice."""
        async with self._binding:
            before = await self._present()
            pictures = (painted if picture.number == painted.number else picture for picture in before.pictures)
            after = replace(before, pictures=tuple(pictures))
            is_bound = await self._bind(after)
            if not await self._tools.store.repaint(before.id, painted):
                await self._present()
                raise AskUser("somebody else was faster", key="redo-begun")
            present = await self._present()
            # Another process, which was at its page too, may have bound it without this picture.
            is_changed = content_of(present) != content_of(after) or present.downloads != before.downloads
            if is_bound and is_changed:
                is_bound = await self._bind(present)
            if is_bound:  # else the page that is there still leads to them
                await self._clear_old(painted, cover=cover_of(before))

    async def _bind(self, task: TaskRecord) -> bool:
        """Whether the page shows the story like this. If not, it is bound later, from the record as it is then.

        While a page is waited for already, whoever is at it may not know of this picture, and has to look again.
        """
        if task.page_at is None:
            return bool(await publish_or_later(task, self._tools))
        await page_later(task, self._tools)
        return False

    async def _present(self) -> TaskRecord:
        """The story as it is now. Raises `AskUser` when it was deleted meanwhile."""
        task = await self._tools.store.get(self.task.id)
        if task is None:
            if folder := self.task.folder.rstrip("/"):
                with suppress(Overtaken):  # then nothing was put there either
                    await self._tools.pages.delete(folder)
            raise AskUser("the story was deleted meanwhile", key="redo-unknown")
        self.task = task
        return task

    async def _clear_old(self, painted: PictureRecord, *, cover: str = "") -> None:
        """Files that nothing leads to any more, and `cover`, the one before."""
        old = earlier_names(painted)
        if cover and cover != cover_of(self.task):
            old.append(cover)
        old += [download.file for download in out_of_date(self.task)]
        await clear(self.task, self._tools.pages, old)
