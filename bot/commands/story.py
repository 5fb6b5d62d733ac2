"""`/story <idea>`: tell a story. Without an idea, ask step by step."""

import logging

from bot.desk import Desk
from storypix_core.errors import StoryPixError, TryLater
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Choice, Incoming, Reply

log = logging.getLogger(__name__)


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    if not incoming.words.strip():
        return desk.guides.begin(incoming, desk.say)
    tapped = desk.guides.tapped(incoming, desk.say)
    if isinstance(tapped, Reply):
        return tapped
    await _tell(tapped or incoming, desk)
    return None


async def _tell(incoming: Incoming, desk: Desk) -> None:
    desk.guides.stop(incoming)
    task = await desk.stories.record(
        incoming.words,
        place=incoming.place,
        person=incoming.person,
        speaks=incoming.language,
        options=incoming.options,
        said_as=f"{incoming.place.platform}:{incoming.id}" if incoming.id else "",
    )
    store = desk.stories.tools.store
    if "status" in await store.parts(task.id):
        return  # the same message again: it was answered, and its story is told
    # The answer becomes the live status of the story: one message, not two.
    receipt = await _say_so(task, incoming, desk)
    await store.record_part(task.id, "status", receipt or None)
    try:
        await desk.runner.submit(task.id, chat=f"{task.place.platform}:{task.place.chat}")
    except TryLater:
        await desk.stories.give_up(task, desk.chat)


async def _say_so(task: TaskRecord, incoming: Incoming, desk: Desk) -> str:
    """The receipt of the answer. Empty when it couldn't be given: the story is recorded, so it is told all the same."""
    try:
        return await desk.chat.reply(incoming, Reply(text=await _begun(task, desk), choices=_stop(task, desk)))
    except StoryPixError as error:
        log.warning("%s begins without an answer: %r", task.id, error, extra={"action": "answer_lost"})
        return ""


async def _begun(task: TaskRecord, desk: Desk) -> str:
    open_tasks = await desk.stories.tools.store.open_tasks(place=task.place)
    mine = [earlier.id for earlier, runner in open_tasks if runner == desk.stories.runner_id]
    before = mine.index(task.id) if task.id in mine else 0
    return desk.say("in-line", {"place": before}) if before else desk.say("heard-you")


def _stop(task: TaskRecord, desk: Desk) -> tuple[Choice, ...]:
    return (Choice(label=desk.say("button-cancel"), answer=f"/cancel {task.id}"),)
