"""Painting a picture of an ended story again."""

from storypix_core.errors import AskUser
from storypix_core.model import PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.group import task_group
from storypix_core.story.names import PAGE_NAME
from storypix_core.story.picture_maker import PictureMaker
from storypix_core.story.publishing import publish
from storypix_core.story.tools import Tools


def missing_pictures(task: TaskRecord) -> list[int]:
    """The chapters whose pictures failed, in order."""
    return [picture.number for picture in task.pictures if picture.state is PictureState.FAILED]


async def repaint(task: TaskRecord, number: int, tools: Tools) -> TaskRecord:
    """Paint the failed picture of a chapter again, and bind the page anew. Returns the task as it is then.

    Nothing changes when it fails again. Raises `AskUser` when there is no such failed picture, or no page to put it
    on; `ProviderFailed` and `StorageFailed`.
    """
    picture = next((picture for picture in task.pictures if picture.number == number), None)
    folder = task.page_key.removesuffix(PAGE_NAME)
    if picture and picture.state is PictureState.FAILED and task.state.is_open:
        raise AskUser("the story isn't at its end yet", key="redo-early")
    if picture is None or picture.state is not PictureState.FAILED or not folder:
        raise AskUser("no such failed picture", key="redo-unknown")
    costs = Costs(task_id=task.id, store=tools.store, price=tools.price)
    async with task_group() as group:
        gate = Gate(tools.moderators, language=task.brief.language, group=group)
        maker = PictureMaker(task=task, tools=tools, folder=folder, gate=gate, costs=costs)
        scene = Scene(number=number, text=picture.scene)
        await maker.make(scene, task.cast, record=lambda done: _keep(task.id, done, tools))
    painted = await tools.store.get(task.id)
    if painted is None:
        raise AskUser("the story was deleted meanwhile", key="redo-unknown")
    await publish(painted, tools.pages, folder=folder)
    return painted


async def _keep(task_id: str, done: PictureRecord, tools: Tools) -> None:
    await tools.store.repaint(task_id, done)
