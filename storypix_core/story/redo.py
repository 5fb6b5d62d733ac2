"""Painting a picture of an ended story again."""

from storypix_core.errors import AskUser, TryLater
from storypix_core.model import PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.group import task_group
from storypix_core.story.picture_maker import PictureMaker
from storypix_core.story.publishing import publish
from storypix_core.story.stop import Stopping
from storypix_core.story.tools import Tools


def missing_pictures(task: TaskRecord) -> list[int]:
    """The chapters whose pictures failed, in order."""
    return [picture.number for picture in task.pictures if picture.state is PictureState.FAILED]


async def repaint(task: TaskRecord, number: int, tools: Tools, *, payer: str = "") -> TaskRecord:
    """Paint the failed picture of a chapter again, and bind the page anew. Returns the task as it is then.

    `payer` is the platform's id of who pays; empty means whoever asked for the story. Nothing changes when it fails
    again. Raises `AskUser` when there is no such failed picture, or no page to put it on; `TryLater` when the program
    is stopping; `OverLimit`, `ProviderFailed` and `StorageFailed`.
    """
    scene = _wanted(task, number)
    costs = Costs(task=task, store=tools.store, price=tools.price, workers=tools.workers, stop=tools.stop, payer=payer)
    try:
        async with task_group() as group:
            gate = Gate(tools.moderators, language=task.brief.language, group=group)
            maker = PictureMaker(task=task, tools=tools, folder=task.folder, gate=gate, costs=costs)
            await maker.make(scene, task.cast, record=lambda picture: _keep(task.id, picture, tools))
    except Stopping:
        raise TryLater("the program is stopping", key="error-stopping") from None
    painted = await tools.store.get(task.id)
    if painted is None:
        raise AskUser("the story was deleted meanwhile", key="redo-unknown")
    await publish(painted, tools.pages, folder=task.folder)
    return painted


def _wanted(task: TaskRecord, number: int) -> Scene:
    picture = next((picture for picture in task.pictures if picture.number == number), None)
    if picture and picture.state is PictureState.FAILED and task.state.is_open:
        raise AskUser("the story isn't at its end yet", key="redo-early")
    if picture is None or picture.state is not PictureState.FAILED or not task.page_key:
        raise AskUser("no such failed picture", key="redo-unknown")
    return Scene(number=number, text=picture.scene)


async def _keep(task_id: str, picture: PictureRecord, tools: Tools) -> None:
    """It stays a failed one until it is done."""
    if picture.state is PictureState.DONE:
        await tools.store.repaint(task_id, picture)
