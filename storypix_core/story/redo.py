"""Painting a picture of an ended story again."""

from dataclasses import replace
from functools import partial

from storypix_core.errors import AskUser, TryLater
from storypix_core.model import PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.story.costs import Costs
from storypix_core.story.gate import gate_of
from storypix_core.story.group import task_group
from storypix_core.story.picture_maker import PictureMaker
from storypix_core.story.publishing import publish
from storypix_core.story.stop import Stopping
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted


def missing_pictures(task: TaskRecord) -> list[int]:
    """The chapters whose pictures failed, in order.

    One that is being painted when its story has ended counts too: whoever painted it again may be gone.
    """
    missing = {PictureState.FAILED} if task.state.is_open else {PictureState.FAILED, PictureState.PAINTING}
    return [picture.number for picture in task.pictures if picture.state in missing]


async def repaint(task: TaskRecord, number: int, tools: Tools, *, payer: str = "") -> TaskRecord:
    """Paint the failed picture of a chapter again, and bind the page anew. Returns the task as it is then.

    `payer` is the platform's id of who pays; empty means whoever asked for the story. Nothing changes when it fails
    again. Raises `AskUser` when there is no such failed picture, or no page to put it on; `TryLater` when the program
    is stopping; `OverLimit`, `ProviderFailed` and `StorageFailed`.
    """
    failed = _wanted(task, number)
    scene = Scene(number=number, text=failed.scene)
    costs = Costs(task=task, store=tools.store, price=tools.price, workers=tools.workers, stop=tools.stop, payer=payer)
    try:
        async with task_group() as group:
            gate = gate_of(task, tools, costs=costs, group=group)
            maker = PictureMaker(task=task, tools=tools, folder=task.folder, gate=gate, costs=costs)
            await maker.make(scene, task.cast, record=partial(_keep, task.id, tools))
    except BaseException as error:
        # Only now is it sure that nobody pays for it: while it is being painted, its cost stays reserved.
        await uninterrupted(_give_up(failed, task.id, tools))
        if isinstance(error, Stopping):
            raise TryLater("the program is stopping", key="error-stopping") from None
        raise
    painted = await tools.store.get(task.id)
    if painted is None:
        raise AskUser("the story was deleted meanwhile", key="redo-unknown")
    await publish(painted, tools.pages, folder=task.folder)
    return painted


def _wanted(task: TaskRecord, number: int) -> PictureRecord:
    """The picture as it is when it failed."""
    picture = next((picture for picture in task.pictures if picture.number == number), None)
    if picture and picture.state is PictureState.FAILED and task.state.is_open:
        raise AskUser("the story isn't at its end yet", key="redo-early")
    if picture is None or number not in missing_pictures(task) or not task.page_key:
        raise AskUser("no such failed picture", key="redo-unknown")
    return replace(picture, state=PictureState.FAILED)


async def _keep(task_id: str, tools: Tools, picture: PictureRecord) -> None:
    await tools.store.repaint(task_id, picture)


async def _give_up(failed: PictureRecord, task_id: str, tools: Tools) -> None:
    task = await tools.store.get(task_id)
    if task and failed.number in missing_pictures(task):
        await tools.store.repaint(task_id, failed)
