"""`/redo`: paint a picture again, one that failed or one that is there; of the newest story here, or of another one."""

from bot.desk import Desk
from bot.recording import message_name
from storypix_core.errors import AskUser, ProviderFailed, Refused
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Choice, Incoming, Reply
from storypix_core.story.redo import missing_pictures, repaintable

_LOOKED_AT = 20
"""So many stories back, a picture is looked for."""
_NUMBER_MAX_DIGITS = 2
"""A chapter's number has no more; a longer one is the id of a story."""


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    """Words are empty, a chapter's number, a task's id, or a task's id and a chapter's number."""
    match incoming.words.split():
        case [number] if _is_number(number):
            return await _of_newest(int(number), incoming, desk)
        case [story]:
            return _which(await _story(story, incoming, desk), desk)
        case [story, number] if _is_number(number):
            return await _paint(await _story(story, incoming, desk), int(number), incoming, desk)
        case _:
            return await _any(incoming, desk)


async def _any(incoming: Incoming, desk: Desk) -> Reply:
    """The picture that is missing, of the newest story that misses one; else it is to be said which."""
    tasks = await desk.stories.tools.store.library(incoming.place, limit=_LOOKED_AT)
    for task in tasks:
        if missing := [number for number in missing_pictures(task) if number in repaintable(task)]:
            return await _paint(task, missing[0], incoming, desk)
    newest = next((task for task in tasks if repaintable(task)), None)
    if newest is None:
        is_early = any(task.state.is_open for task in tasks)
        return Reply(text=desk.say("redo-early" if is_early else "redo-none"))
    return _which(newest, desk)


async def _of_newest(number: int, incoming: Incoming, desk: Desk) -> Reply:
    tasks = await desk.stories.tools.store.library(incoming.place, limit=_LOOKED_AT)
    newest = next((task for task in tasks if repaintable(task)), None)
    if newest is None or number not in repaintable(newest):
        return await _any(incoming, desk) if newest is None else _which(newest, desk)
    return await _paint(newest, number, incoming, desk)


def _which(task: TaskRecord, desk: Desk) -> Reply:
    if task.state.is_open:
        raise AskUser("the story isn't at its end yet", key="redo-early")
    numbers = repaintable(task)
    if not numbers:
        raise AskUser("a story without pictures", key="redo-unknown")
    choices = (
        Choice(label=desk.say("button-picture", {"number": number}), answer=f"/redo {task.id} {number}")
        for number in numbers
    )
    return Reply(text=desk.say("redo-which", {"title": task.title}), choices=tuple(choices))


async def _paint(task: TaskRecord, number: int, incoming: Incoming, desk: Desk) -> Reply:
    if desk.stories.is_repainting(task, number):
        return Reply(text=desk.say("redo-begun"))  # a second tap is no second picture
    is_missing = number in missing_pictures(task)
    try:
        await desk.stories.repaint(task, number, desk.chat, payer=incoming.person, said_as=message_name(incoming))
    except Refused:
        return Reply(text=desk.say("redo-refused"))
    except ProviderFailed:
        return Reply(text=desk.say("redo-failed" if is_missing else "redo-stays"))
    return Reply(text=desk.say("redo-done", {"number": number}))


async def _story(story: str, incoming: Incoming, desk: Desk) -> TaskRecord:
    """A story of this chat, in whichever of its threads it was told."""
    task = await desk.stories.tools.store.get(story)
    if task is None or not task.place.shares_chat(incoming.place):
        raise AskUser("not a story of this chat", key="redo-unknown")
    return task


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _NUMBER_MAX_DIGITS
