"""`/story <idea>`: tell a story. Without an idea, ask step by step."""

import logging
from datetime import timedelta

from bot.desk import Desk
from bot.following import Following
from bot.recording import message_name
from storypix_core.errors import StoryPixError
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Choice, Incoming, Part, PartKind, Reply
from storypix_core.story.poster import JUST_SENT_S

log = logging.getLogger(__name__)

_OTHERS = timedelta(days=1)
"""How long before a lost answer other messages may have been shown that a search could meet."""


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    if not incoming.words.strip():
        return desk.guides.begin(incoming, desk.say)
    tapped = desk.guides.tapped(incoming, desk.say)
    if isinstance(tapped, Reply):
        return tapped
    await begin(tapped or incoming, desk)
    return None


async def begin(incoming: Incoming, desk: Desk, *, follows: Following | None = None) -> None:
    """Record a story whose idea are the words, say so, and have it told.

    Whatever was done of it when the same message came before isn't done again.
    """
    desk.guides.stop(incoming)
    task = await desk.stories.record(
        incoming.words,
        place=incoming.place,
        person=incoming.person,
        speaks=incoming.language,
        options=incoming.options,
        said_as=message_name(incoming),
        follows=follows,
    )
    if task.told_at is None:
        await _say_so(task, incoming, desk)
        await desk.runner.submit(task.id, chat=task.place.chat_key)
    else:
        await _unsay(task, incoming, desk)


async def _say_so(task: TaskRecord, incoming: Incoming, desk: Desk) -> None:
    """The answer becomes the live status of the story: one message, not two.

    When it can't be given, the story is told all the same: it is recorded.
    """
    store = desk.stories.tools.store
    status = (await store.parts(task.id)).get("status")
    if status and status.receipt is not None:
        return
    reply = Reply(text=await _begun(task, desk), choices=_stop(task, desk))
    try:
        receipt = await _found(task, incoming, reply, desk) if status else None
        if receipt is None:
            await store.record_part(task.id, "status", None)
            receipt = await desk.chat.reply(incoming, reply)
    except StoryPixError as error:
        log.warning(
            "%s begins without an answer: %r", task.id, error, extra={"action": "answer_lost", "task_id": task.id}
        )
    else:
        await _keep(task, receipt, desk)


async def _unsay(task: TaskRecord, incoming: Incoming, desk: Desk) -> None:
    """Take away the answer that was about to be given when the program died, as the story was stopped since then."""
    status = (await desk.stories.tools.store.parts(task.id)).get("status")
    if status is None or status.receipt is not None:
        return
    reply = Reply(text=desk.say("heard-you"), choices=_stop(task, desk))
    try:
        await _keep(task, await _found(task, incoming, reply, desk) or "", desk)
    except StoryPixError as error:
        log.warning("%s may have an answer: %r", task.id, error, extra={"action": "answer_left", "task_id": task.id})


async def _keep(task: TaskRecord, receipt: str, desk: Desk) -> None:
    """Give the answer to the story, unless it came so late that the story shows another status, or was stopped before:
    then it goes away."""
    store = desk.stories.tools.store
    known = (await store.parts(task.id)).get("status")
    is_its_own = known is None or not known.receipt or known.receipt == receipt
    if is_its_own:
        await store.record_part(task.id, "status", receipt)
    now = await store.get(task.id)
    if receipt and not (is_its_own and now and now.told_at is None):
        await _take_away(task, receipt, desk)


async def _take_away(task: TaskRecord, receipt: str, desk: Desk) -> None:
    nothing = Part(story=task.id, name="status", kind=PartKind.STATUS, text="")
    try:
        await desk.chat.edit(task.place, receipt, nothing)
    except StoryPixError as error:
        log.warning("%s has two answers: %r", task.id, error, extra={"action": "answer_left", "task_id": task.id})


async def _found(task: TaskRecord, incoming: Incoming, reply: Reply, desk: Desk) -> str | None:
    """The receipt of an answer that was about to be given when the program died, if it is there."""
    await desk.stories.tools.clock.sleep(JUST_SENT_S)
    others = await desk.stories.tools.store.receipts_in(task.place, since=task.created_at - _OTHERS)
    return await desk.chat.find_reply(incoming, reply, others=others)


async def _begun(task: TaskRecord, desk: Desk) -> str:
    before = 0
    for other in await desk.stories.tools.store.unfinished():
        if other.id == task.id:
            break
        before += other.place.shares_chat(task.place) and other.state.is_open
    return desk.say("in-line", {"place": before}) if before else desk.say("heard-you")


def _stop(task: TaskRecord, desk: Desk) -> tuple[Choice, ...]:
    return (Choice(label=desk.say("button-cancel"), answer=f"/cancel {task.id}"),)
