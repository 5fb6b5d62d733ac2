"""`/library`: the stories of this place, newest first, to read, to continue, to tell again or to delete."""

from collections.abc import Sequence

from bot.access import name_of
from bot.commands import library_keep, library_lend, library_shelf
from bot.desk import Desk
from bot.people.confirming import confirm, token
from bot.people.rights import is_asker, may_manage
from storypix_core.errors import AskUser, NotAllowed, StorageFailed, TryLater
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.chat import Choice, Incoming, Reply
from storypix_core.story.redo import repaintable

_SHOWN = 10
_LABEL_MAX_CHARS = 40
_COUNT_MAX_DIGITS = 9
"""No chat has more stories, and no database is asked for more."""


async def answer(incoming: Incoming, desk: Desk) -> Reply | None:
    """Words are empty; `older NUMBER`, so many are newer; `shelf`; a story; `keep`, a story and perhaps a kind of file;
    `lend` and a story; `delete` and a story, with `yes TOKEN` or without.

    A story is its id, as in buttons, or its number in the list.
    """
    match incoming.words.split():
        case ["older", number] if _is_count(number):
            return await _list(incoming, desk, newer=int(number))
        case ["shelf", *words]:
            return await library_shelf.answer(words, incoming, desk)
        case ["keep", story, *kind]:
            return await library_keep.answer(await _story(story, incoming, desk), " ".join(kind), incoming, desk)
        case ["lend", story]:
            return await library_lend.answer(await _story(story, incoming, desk), incoming, desk)
        case ["delete", story]:
            return _ask(await _mine(story, incoming, desk), incoming, desk)
        case ["delete", story, "yes", given]:
            return await _delete(await _mine(story, incoming, desk), given, incoming, desk)
        case [story]:
            return await _show(await _story(story, incoming, desk), incoming, desk)
        case _:
            return await _list(incoming, desk, newer=0)


async def _list(incoming: Incoming, desk: Desk, *, newer: int) -> Reply:
    found = await desk.stories.tools.store.library(incoming.place, limit=_SHOWN + 1, offset=newer)
    tasks, more = found[:_SHOWN], len(found) > _SHOWN
    if not tasks:
        return Reply(text=desk.say("library-empty"), choices=await library_shelf.button_if_open(incoming, desk))
    head = desk.say("library-head", {"count": len(tasks)})
    lines = [_entry(number, task, desk) for number, task in enumerate(tasks, newer + 1)]
    older = (Choice(label=desk.say("button-older"), answer=f"/library older {newer + _SHOWN}"),) if more else ()
    choices = (*_buttons(tasks, newer + 1), *older, *library_shelf.button(desk))
    return Reply(text="\n".join([head, *lines]), choices=choices)


def _buttons(tasks: Sequence[TaskRecord], first: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(label=f"{number}. {_short(task.title)}", answer=f"/library {task.id}")
        for number, task in enumerate(tasks, first)
    )


def _entry(number: int, task: TaskRecord, desk: Desk) -> str:
    entry = desk.say("library-line", {"number": number, "title": task.title, "date": _date(task, desk)})
    return _with_details(entry, task, desk)


async def _show(task: TaskRecord, incoming: Incoming, desk: Desk) -> Reply:
    facts = {"title": task.title, "date": _date(task, desk)}
    text = _with_details(desk.say("library-story", facts), task, desk)
    return Reply(
        text=text, choices=(*library_lend.button(task, desk), *_more(task, desk), *await _deletes(task, incoming, desk))
    )


def _more(task: TaskRecord, desk: Desk) -> tuple[Choice, ...]:
    """What can be made of a story that has ended."""
    if task.state.is_open or not task.chapters:
        return ()
    redo = Choice(label=desk.say("button-redo-story"), answer=f"/redo {task.id}")
    return (
        Choice(label=desk.say("button-continue"), answer=f"/continue {task.id}"),
        Choice(label=desk.say("button-tell-again"), answer=f"/continue again {task.id}"),
        *library_keep.button(task, desk),
        *((redo,) if repaintable(task) else ()),
    )


async def _deletes(task: TaskRecord, incoming: Incoming, desk: Desk) -> tuple[Choice, ...]:
    delete = Choice(label=desk.say("button-delete"), answer=f"/library delete {task.id}")
    return (delete,) if await may_manage(task, incoming, desk) else ()


def _with_details(said: str, task: TaskRecord, desk: Desk) -> str:
    if task.state is not TaskState.DONE:
        said += f" — {desk.say('library-unfinished')}"
    # A page that was put into a folder of its own, with `--out`, is not served here.
    link = desk.stories.link_in(desk.chat, task.page_key) if "/" in task.page_key else ""
    if _waits_for_page(task, desk):
        said += f" — {desk.say('late-library')}"
    return f"{said}\n   {link}" if link else said


def _waits_for_page(task: TaskRecord, desk: Desk) -> bool:
    """Where no link opens, the page went along as a file."""
    opens = desk.stories.opens_in(desk.chat) or desk.stories.links_are_lent
    return task.page_at is not None and not task.page_key and not task.state.is_open and opens


def _ask(task: TaskRecord, incoming: Incoming, desk: Desk) -> Reply:
    given = token(incoming, task.id, now=desk.stories.tools.clock.now())
    return Reply(
        text=desk.say("library-delete-ask", {"title": task.title}),
        choices=(
            Choice(label=desk.say("button-no"), answer=f"/library {task.id}"),
            Choice(label=desk.say("button-delete-yes"), answer=f"/library delete {task.id} yes {given}"),
        ),
    )


async def _delete(task: TaskRecord, given: str, incoming: Incoming, desk: Desk) -> Reply:
    confirm(incoming, task.id, given, now=desk.stories.tools.clock.now())
    try:
        await desk.forgetter.story(task)
    except StorageFailed as error:
        raise TryLater(f"{task.id} is not deleted: {error}") from error
    if not is_asker(task, incoming):
        await desk.people.audit.record(who=name_of(incoming), action="delete-story", subject=f"task:{task.id}")
    return Reply(text=desk.say("library-deleted", {"title": task.title}))


async def _mine(story: str, incoming: Incoming, desk: Desk) -> TaskRecord:
    """A story that this person may delete. Raises `AskUser` when it is still told, `NotAllowed` for others."""
    task = await _story(story, incoming, desk)
    if not await may_manage(task, incoming, desk):
        raise NotAllowed("not theirs", key="library-not-yours")
    if task.state.is_open:
        raise AskUser("still open", key="library-delete-early")
    return task


async def _story(story: str, incoming: Incoming, desk: Desk) -> TaskRecord:
    """A story of this chat. Raises `AskUser` when there is none."""
    store = desk.stories.tools.store
    task = await store.get(story)
    if task is None and _is_count(story) and int(story) > 0:
        task = next(iter(await store.library(incoming.place, limit=1, offset=int(story) - 1)), None)
    if task is None or not task.place.shares_chat(incoming.place):
        raise AskUser("not a story of this chat", key="library-gone")
    return task


def _is_count(word: str) -> bool:
    return word.isdecimal() and len(word) <= _COUNT_MAX_DIGITS


def _date(task: TaskRecord, desk: Desk) -> str:
    return f"{task.created_at.astimezone(desk.people.calendar.zone):%Y-%m-%d}"


def _short(title: str) -> str:
    return title if len(title) <= _LABEL_MAX_CHARS else f"{title[: _LABEL_MAX_CHARS - 1]}…"
